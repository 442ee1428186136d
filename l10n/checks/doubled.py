"""The check `doubled`."""

from __future__ import annotations

import functools
import itertools
import operator
from collections.abc import Collection, Iterable, Iterator

from l10n import lang
from l10n.api import Scene
from l10n.model import Finding, Language, Severity
from l10n.phrases import phrase
from l10n.regex import regex
from l10n.text.reading import Reading
from l10n.text.words import fold

STOPS = regex(r"(?<![.])\.\.(?![.])(?!(?<=\w\.\.)\w)|([,;،؛])\1")
RARE = frozenset(";،؛")


class Doubled:
    """Nothing is written twice: no word, no comma, no full stop.

    What it does:
        Reports the same word twice in a row, and two full stops or commas.
    Why it matters:
        They are the traces of hasty editing, and readers stumble over them.
    Example:
        «Встреча прошла в в Сараеве.»
    What it can't see:
        A word repeated with another between. What the source does as often is let pass, as are words that the language's data lists
        as rightly doubled (`doubled`) and names of letters in an abbreviation (`l10n/lang/doubled`).
    Figures:
        A word doubled by a slip is found but for those few that may stand twice; on professional translations it is reported in one of a
        thousand texts, nearly all of them slips.
    """

    name = "doubled"
    severity: Severity = "warning"

    def run(self, source: str, target: str, scene: Scene) -> Iterable[Finding]:
        """Findings for one target form."""
        ours, theirs = scene.readings(source, target)
        words = theirs.lowered if len(theirs.tokens) > 1 else ()
        twice = len(words) > 1 and len(words) != len(theirs.bag) and True in map(operator.eq, words, itertools.islice(words, 1, None))
        marks = ".." in target or ",," in target or not RARE.isdisjoint(theirs.characters)
        if not twice and not marks:
            return ()
        return itertools.chain(self.words(ours, theirs) if twice else (), self.marks(ours, theirs) if marks else ())

    def marks(self, ours: Reading, theirs: Reading) -> Iterator[Finding]:
        """A mark that stands there twice."""
        if (m := STOPS.search(theirs.plain)) and not STOPS.search(ours.plain):
            yield Finding(self.name, self.severity, phrase("{marks} stands there twice", marks=m.group()), target_span=m.span())

    def words(self, ours: Reading, theirs: Reading) -> Iterator[Finding]:
        """Words that stand there twice, beyond those that the source has."""
        rightly = rightly_doubled(theirs.language)
        letters = names_of_letters(theirs.language)
        found = [place for place in repeated(theirs, letters) if place[0] not in rightly or place[0] in letters]
        for _, start, end in found[sum(1 for _ in repeated(ours)) :]:
            last = theirs.text[start:end].split()[-1]
            yield Finding(self.name, self.severity, phrase("the word {word} stands there twice", word=last), target_span=(start, end))


@functools.cache
def rightly_doubled(language: Language) -> frozenset[str]:
    """The words that a language says twice with good reason, folded."""
    return frozenset(map(fold, lang.words(language.data, "doubled")))


@functools.cache
def names_of_letters(language: Language) -> frozenset[str]:
    """The words that a language spells foreign abbreviations with, folded."""
    return frozenset(map(fold, lang.words(lang.sheet("doubled", language.code), "letters")))


def repeated(reading: Reading, letters: Collection[str] = ()) -> Iterator[tuple[str, int, int]]:
    """Words that stand twice in a row with only spaces between: the folded word, where the first begins and the second ends.

    Names of `letters` beside another are an abbreviation.
    """
    text, places, prefixes = reading.plain, reading.places, reading.language.affixes.prefixes
    for at, (first, second) in enumerate(itertools.pairwise(places)):
        if first.text.casefold() != second.text.casefold():
            continue
        word = fold(first.text)
        beside = [fold(near.text) for near in (*places[max(at - 1, 0) : at], *places[at + 2 : at + 3])] if word in letters else []
        if any(near in letters or (near[:1] in prefixes and near[1:] in letters) for near in beside):
            continue
        whole = len(word) > 1 or second.text.islower()  # "A A" are initials, «в в» is a slip
        if text[first.start - 1 : first.start] == "-":  # an ending on a name: PNG-u
            continue
        if whole and word.isalpha() and text[first.end : second.start].isspace():
            yield word, first.start, second.end
