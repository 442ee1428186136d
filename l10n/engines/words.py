"""What a server says of an error, for a person to read: in one line, shortened, without what it repeats of keys and texts."""

from __future__ import annotations

import re
from collections.abc import Iterable

KEY_PIECE = 6
"""A piece of a key of this many characters is still a secret."""
TEXT_PIECE = 16
SHORTEST_TEXT = 4
"""Characters; a shorter text tells nothing, and is in every message."""
SHOWN = 160
"""Characters of a server's own message."""
Json = object


def said(found: Json, depth: int = 3) -> str:
    """A server's own message in the shapes of the vendors: `message`, `detail`, `error`, `error.message`; empty where there is none."""
    if not isinstance(found, dict) or not depth:
        return ""
    known = {str(name).lower(): value for name, value in found.items()}
    parts = [known.get(name) for name in ("message", "error", "detail")]
    inner = next((part for part in parts if isinstance(part, dict)), None)
    if inner is not None:
        return said(inner, depth - 1)
    return ": ".join(dict.fromkeys(part.strip() for part in parts if isinstance(part, str) and part.strip()))


def scrubbed(message: str, key: str, texts: Iterable[str]) -> str:
    """A message without any piece of the key or of the texts, in one line, shortened."""
    line = " ".join("".join(c if c.isprintable() else " " for c in message[: 5 * SHOWN]).split())
    hidden = bytearray(len(line))
    for secret, size in [(key, KEY_PIECE), *((text, TEXT_PIECE) for text in texts if len(text.strip()) >= SHORTEST_TEXT)]:
        whole = " ".join(secret.split())
        size = min(size, len(whole))
        for start in range(len(line) - size + 1 if size else 0):
            if line[start : start + size] in whole:
                hidden[start : start + size] = b"\1" * size
    clean = re.sub("\0+", "…", "".join("\0" if hide else c for c, hide in zip(line, hidden, strict=True)))
    return clean if len(clean) <= SHOWN else clean[: SHOWN - 1].rstrip() + "…"
