"""The source check `undefined_acronyms`."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from l10n import lang
from l10n.api import Manuscript, Passage, Remark, SourceScene
from l10n.model import Finding, Severity
from l10n.regex import regex

ACRONYM = regex(r"(?<![\w&./@#-])(?<![A-Z] )[A-Z]{2,6}(?![\w&/@]|\.\w|-\d| [A-Z]{2})")
"""Capitals that stand among others are a headline."""
BEHIND = regex(r"\w[^()\n]{0,3}\(\W{0,3}(?:the )?([A-Z]{2,6})s?\W{0,3}[),;]")
"""Federal Emergency Management Agency (FEMA)."""
BEFORE = regex(r"\b([A-Z]{2,6})\W? ?\((?:the )?[A-Z]?\w+ \w")
"""FEMA (Federal Emergency …)."""
ROMAN = regex(r"[IVXLCDM]+\Z")
LOUD = 0.5
"""Share of capitals among a passage's letters from which it is written in capitals throughout."""


class UndefinedAcronyms:
    """An acronym is spelled out where it first stands.

    What it does:
        Finds acronyms that the document nowhere explains: neither "Federal Emergency Management Agency (FEMA)" nor "FEMA (Federal …)",
        nor a name whose words begin with its letters. Those that every reader knows (UN, EU, NATO) and those of the termbase do not count.
    Why it matters:
        A translator who does not know what it stands for cannot find the name that it has in the other language.
    Example:
        `The OHCHR welcomed the decision.`
    What it can't see:
        An explanation in another document of the release. Languages without a list of known acronyms are not looked at.
    Figures:
        About four in a hundred sentences of news and press releases.
    """

    name = "undefined_acronyms"
    severity: Severity = "info"

    def run(self, release: Sequence[Manuscript], scene: SourceScene) -> Iterator[Remark]:
        """Remarks on the documents of a release: one for each acronym of a document, at its first place."""
        familiar_ones = familiar(scene.language.code)
        known = familiar_ones | scene.terms
        for manuscript in release if familiar_ones else ():
            places: dict[str, tuple[Passage, tuple[int, int]]] = {}
            for passage in manuscript.passages:
                for m in () if in_capitals(passage.reading.plain) else ACRONYM.finditer(passage.reading.plain):
                    if m.group() not in known and not ROMAN.match(m.group()):
                        places.setdefault(m.group(), (passage, m.span()))
            text = "\n".join(p.reading.text for p in manuscript.passages) if places else ""
            said, initials = explained(text), initials_of(text)
            for acronym, (passage, place) in places.items():
                if acronym not in said and acronym not in initials:
                    yield Remark(passage, Finding(self.name, self.severity, f"{acronym} is not spelled out in the document", place))


@functools.cache
def familiar(code: str) -> frozenset[str]:
    """The acronyms that readers of a language know."""
    return frozenset(lang.text(lang.sheet("source", code), "acronyms").split())


def in_capitals(text: str) -> bool:
    """Whether a passage is written in capitals: a headline."""
    letters = [c for c in text if c.isalpha()]
    return sum(map(str.isupper, letters)) > LOUD * len(letters)


def initials_of(text: str) -> str:
    """The first letters of the words that have a capital, each run of them by itself; small words between are left out."""
    words = re.findall(r"[^\W\d_]+|[.;:!?\n]", text)
    return "".join(w[0] if w[0].isupper() else "" if len(w) <= 3 and w.isalpha() else " " for w in words if len(w) > 1 or not w.isalpha())


def explained(text: str) -> frozenset[str]:
    """The acronyms of a text that it spells out beside them."""
    return frozenset((*BEHIND.findall(text), *BEFORE.findall(text)))
