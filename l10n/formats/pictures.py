"""Pictures that lie in a document's archive, for its web page: kinds that every browser shows and that hold nothing active."""

from __future__ import annotations

import html
from collections.abc import Callable

from l10n.errors import DocumentError

# The first bytes of PNG, JPEG, GIF and WebP (the last between its size); SVG is left out, as it may hold scripts.
MAGIC = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")


class Pictures:
    """The pictures that a page shows so far, by their address on it (`api.Format.page`)."""

    def __init__(self, read: Callable[[str], bytes | None]) -> None:
        self.read = read
        """An entry of the archive; None where there is none."""
        self.shown: dict[str, bytes] = {}

    def source(self, entry: str) -> str:
        """The `src` attribute of a picture with a space before it; empty where it is none that a page can show."""
        if entry not in self.shown:
            try:
                raw = self.read(entry) or b""
            except DocumentError:  # damaged: the page goes without it, as the document does
                raw = b""
            if not raw.startswith(MAGIC) and not (raw[:4] == b"RIFF" and raw[8:12] == b"WEBP"):
                return ""
            self.shown[entry] = raw
        return f' src="{html.escape(entry)}"'
