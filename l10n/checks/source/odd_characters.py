"""The source check `odd_characters`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from l10n.api import Manuscript, Passage, Remark, SourceScene
from l10n.model import Finding, Language, Severity
from l10n.text.scripts import belongs, known, script_of

HIDDEN = frozenset("\u200b\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u180e\u2028\u2029")
JOINERS = frozenset("\u200c\u200d")
DAMAGED = ("â€", "Ã©", "Ã¨", "Â ", "Ã¼", "Ã¶", "ï»¿")
"""UTF-8 that was read as something else."""


class OddCharacters:
    """The source has no characters that nobody sees or meant.

    What it does:
        Finds letters of another script inside a word (a Cyrillic о in `cоuncil`), invisible characters (zero-width spaces, soft hyphens,
        directional controls in a text from left to right), damaged letters (`â€™`, U+FFFD) and characters for private use.
    Why it matters:
        The word is not found in memory or glossary, and an engine takes it for another one.
    Example:
        `Ministrу` with a Cyrillic у at the end.
    What it can't see:
        A whole word in another script: it may be meant so.
    Figures:
        Nothing on published news and press releases.
    """

    name = "odd_characters"
    severity: Severity = "warning"

    def run(self, release: Sequence[Manuscript], scene: SourceScene) -> Iterator[Remark]:
        """Remarks on the documents of a release."""
        for passage in (p for manuscript in release for p in manuscript.passages):
            text = passage.reading.text
            if text.isascii():
                continue
            yield from self.hidden(passage, scene.language)
            for damage in DAMAGED:
                if (at := text.find(damage)) >= 0:
                    yield Remark(passage, Finding(self.name, "error", f"damaged letters: {damage}", (at, at + len(damage))))
            if known(scene.language.script):
                yield from self.mixed(passage, scene.language)

    def hidden(self, passage: Passage, language: Language) -> Iterator[Remark]:
        """Characters that are not seen, or stand for no letter."""
        unseen = HIDDEN if language.direction == "ltr" else HIDDEN - frozenset("\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069")
        if language.script == "Latn":
            unseen |= {"\u200c"}
        for at, c in enumerate(passage.reading.text):
            if c in unseen or c == "\ufffd" or unicodedata.category(c) == "Co":
                name = unicodedata.name(c, "a character for private use").casefold()
                severity: Severity = "error" if c == "\ufffd" else self.severity
                yield Remark(passage, Finding(self.name, severity, f"U+{ord(c):04X}, {name}", (at, at + 1)))

    def mixed(self, passage: Passage, language: Language) -> Iterator[Remark]:
        """Letters of another script within a word of the language's."""
        for word in passage.reading.places:
            if word.text.isascii():
                continue
            own = sum(belongs(c, language.script) for c in word.text)
            strange = [i for i, c in enumerate(word.text) if script_of(c) and not belongs(c, language.script) and c not in JOINERS]
            if strange and own > len(strange):
                at = word.start + strange[0]
                c = word.text[strange[0]]
                message = f"{word.text}: {c} is {unicodedata.name(c).casefold()}"
                yield Remark(passage, Finding(self.name, "error", message, (at, at + 1)))
