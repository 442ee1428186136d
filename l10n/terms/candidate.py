"""What extraction finds and what it looks at: candidates for the glossary, and the words of a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from l10n.regex import regex

Kind = Literal["person", "office", "place", "organisation", "acronym", "name", "term"]
TOKEN = regex(r"[^\W_](?:[^\W_]|[-’'.&](?=[^\W_]))*")
POSSESSIVE = regex(r"[’'](?:s|S)?$")
OPENING = frozenset("\"“”‘«»„([{:–—-•*_#>")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that the glossary might have a row for."""

    source: str
    kind: Kind
    places: tuple[int, ...]
    """The numbers of the texts that it stands in, one for each occurrence, in order."""
    note: str = ""
    """What an acronym stands for, what title a person has."""
    rank: float = 0.0


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text."""

    text: str
    start: int
    end: int
    opens: bool
    """It stands where any word has a capital: at the start, behind a full stop, quotation mark or bracket."""

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


def tokens_of(text: str) -> list[Token]:
    """The words of a text without possessive endings."""
    out = []
    for match in TOKEN.finditer(text):
        word = POSSESSIVE.sub("", match.group().removesuffix("."))
        before = text[: match.start()].rstrip()
        if word:
            opens = not before or before[-1] in ".!?…" or text[match.start() - 1 : match.start()] in OPENING or before[-1] in "“\"«:"
            out.append(Token(word, match.start(), match.start() + len(word), opens))
    return out
