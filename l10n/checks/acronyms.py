"""The check `acronyms`."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from l10n import lang
from l10n.api import Direction, Scene, Stir, Stirs
from l10n.model import Finding, Severity
from l10n.phrases import phrase
from l10n.regex import regex
from l10n.text.folding import fold
from l10n.text.reading import Reading
from l10n.text.tokens import anywhere

SHORTEST, LONGEST = 2, 8
"""Letters of an acronym; what is longer is a word that is shouted."""
ALONE = regex(r"(?<![\w.&-])[^\W\d_]{2,8}(?![\w&]|\.\w)")
"""Words that are no parts of an address, an initial, a compound."""
LATIN = regex(r"[A-Z]+\Z")
SHOUTED = 0.5
"""Share of a text's words in capitals from which they say nothing."""


class Acronyms:
    """No acronym stands for another.

    What it does:
        Compares the acronyms of both texts. A finding is an acronym of the source that stands in the target neither as it is nor as the
        language has it (NATO, НАТО; OSCE, OEBS; spelt out), where another's acronym does that the source does not have: a known one's
        (ЕС, which is EU), or, in languages of other letters, one in Latin letters.
    Why it matters:
        NATO for the EU is another sentence.
    Example:
        `The EU and Ukraine agreed.` translated as «НАТО и Украина договорились.»
    What it can't see:
        An acronym that is left out or spelt out wrongly; one that the target makes of words that the source has. Acronyms that it does
        not know (`lang/acronyms`) in the language's own letters: HIV may be ВИЧ. Texts in capitals.
    Figures:
        On good translations it speaks of less than 0.1 % of the segments.
    """

    name = "acronyms"
    severity: Severity = "warning"
    both = True

    def stirs(self, direction: Direction) -> Stirs:
        """Acronyms."""
        return anywhere(Stir(test=is_acronym))

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Findings for one target form."""
        ours, theirs = scene.readings(source, target)
        needed = {word for word in acronyms(ours) if word not in target}
        if not needed:
            return
        there = {word for word in acronyms(theirs) if word not in source}
        if not there:
            return
        known = table(scene.target.code)
        needed = {word for word in needed if not (word in known and known[word].stands(theirs))}
        needed = {word for word in needed if word in known or scene.target.script != "Latn"}
        explained = {form for word in ours.words if word in known for form in known[word].forms}
        others = {form for word, one in known.items() for form in one.forms if word not in ours.words}
        initials = "".join(word[0] for word in ours.capitals)
        there = {word for word in there if word not in explained and word not in initials}
        there = {word for word in there if word in others or foreign(word, scene)}
        sure = {word for word in needed if word in known} or (needed if any(foreign(word, scene) for word in there) else set())
        if not (sure and there):
            return
        word, other = (min(words, key=text.find) for words, text in ((sure, source), (there, target)))
        start, at = source.find(word), target.find(other)
        message = phrase("{word} stands nowhere here; {other} is not in the source", word=word, other=other)
        yield Finding(self.name, self.severity, message, (start, start + len(word)), (at, at + len(other)))


@dataclass(frozen=True, slots=True)
class Known:
    """What stands for an acronym in a language."""

    forms: frozenset[str]
    """Acronyms."""
    stems: tuple[str, ...]
    """Beginnings of words that it is spelt out with, folded."""

    def stands(self, theirs: Reading) -> bool:
        """Whether an acronym's own form stands in a target, or a word that it is spelt out with."""
        if not self.forms.isdisjoint(theirs.words):
            return True
        folded = {fold(form) for form in self.forms}
        return any(fold(word).startswith(self.stems) or fold(word) in folded for word in theirs.words)


def acronyms(reading: Reading) -> frozenset[str]:
    """The acronyms of a text that is not written in capitals."""
    capitals = list(filter(str.isupper, reading.words))
    found = {word for word in capitals if is_acronym(word)}
    if not found or len(capitals) > SHOUTED * len(reading.words):
        return frozenset()
    return frozenset(found.intersection(ALONE.findall(reading.plain)))


def is_acronym(word: str) -> bool:
    """Whether a word is one by itself."""
    return word.isupper() and SHORTEST <= len(word) <= LONGEST and word.isalpha()


def foreign(word: str, scene: Scene) -> bool:
    """Whether an acronym is of Latin letters in a language of others."""
    return scene.target.script != "Latn" and LATIN.match(word) is not None


@functools.cache
def table(code: str) -> Mapping[str, Known]:
    """What stands for acronyms in a language (BCP 47)."""
    found = {}
    for word, listed in lang.table(lang.sheet("acronyms", code), "acronyms").items():
        forms = str(listed).split()
        stems = tuple(fold(form[:-1]) for form in forms if form.endswith("*"))
        found[word] = Known(frozenset(form for form in forms if not form.endswith("*")), stems)
    return found
