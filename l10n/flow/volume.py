"""How much text there is to translate: segments, words and characters, as the trade counts them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from l10n import text
from l10n.model import Span
from l10n.regex import regex
from l10n.text.spans import written_out

ALONE = regex(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Letters of scripts that write no spaces between words; each counts as a word, as word processors count them."""


@dataclass(frozen=True, slots=True)
class Volume:
    """An amount of text."""

    segments: int = 0
    words: int = 0
    characters: int = 0
    """With spaces, without markup."""

    def __add__(self, other: Volume) -> Volume:
        """Both together."""
        return Volume(self.segments + other.segments, self.words + other.words, self.characters + other.characters)


def volume(source: str, spans: Sequence[Span] = ()) -> Volume:
    """One segment's: a word is what white space parts and has a letter or digit (an address is one), as word processors count.

    Tags and a format's own markup are no text; entities are the character that they stand for.
    """
    bare = without_tags(source, spans)
    words = 0
    for part in bare.split():
        own = ALONE.findall(part)
        words += len(own) + any(c.isalnum() for c in ALONE.sub("", part))
    return Volume(1, words, len(" ".join(bare.split())))


def without_tags(source: str, spans: Sequence[Span]) -> str:
    """A text without its tags and marks of markup; placeholders, addresses and code are text."""
    out: list[str] = []
    position = 0
    for span in text.find(source, spans):
        if span.kind in ("tag", "link") and not source.startswith("&", span.start):
            out.append(source[position : span.start])
            position = span.end
    return written_out("".join(out) + source[position:]).replace("\u200b", "")
