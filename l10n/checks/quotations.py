"""The check `quotations`."""

from __future__ import annotations

import operator
from collections.abc import Iterator, Sequence

from l10n.api import Direction, Scene, Stir, Stirs
from l10n.model import Finding, Severity
from l10n.phrases import phrase
from l10n.text.quotations import DOUBLE, SINGLE, Quotation, half, singly
from l10n.text.sizes import unmatched
from l10n.text.tokens import in_source
from l10n.text.words import WORD

LONG = 4
"""Words from which a quotation is one that somebody said."""
PAUSE = frozenset(",.?!…-–—")
"""Stands at the end of the first part of a quotation that goes on: "…," he said, "…"."""
TITLE = 5
"""Words that a title has at most."""
SHORT = 3
"""Letters of words that have no capital in a title."""
START = operator.attrgetter("start")
MOST = 50
"""Quotations of a text that are compared."""


class Quotations:
    """Every quotation of the source is a quotation in the target.

    What it does:
        Puts the quotations of both texts beside each other, in order and by their length, and reports those of four and more words that
        have none beside them. Two with an attribution between them ("…," he said, "…") may become one. A quoted word or two and
        titles (in capitals) whose marks are lost get a remark (info).
    Why it matters:
        A quotation without its marks puts words in the writer's mouth; one that is left out was never said.
    Example:
        `“We agreed on all of it”, he said.` translated as «Он сказал, что мы обо всём договорились.»
    What it can't see:
        Whether the words between the marks are those that were said. Indirect speech may be meant. More quotations than in the source
        are fine: some languages put the names of ships and teams in marks. One mark alone is the business of `quotes`.
    Figures:
        On translations by professionals it warns of 0 to 0.7 % of the segments, where they chose indirect speech or forgot both marks.
        Of quotations left out by a program, words and all or their marks alone, more than nine in ten are found.
    """

    name = "quotations"
    severity: Severity = "warning"
    signs = DOUBLE | SINGLE

    def stirs(self, direction: Direction) -> Stirs:
        """Marks in a source."""
        return in_source(Stir(self.signs))

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Findings for one target form."""
        ours, theirs = scene.readings(source, target)
        if ours.characters.isdisjoint(self.signs) or not target.strip():
            return
        said, heard = ours.unentitled, theirs.unentitled
        needed = list(ours.quoted.outer[:MOST])
        needed += [one for one in singly(said)[:MOST] if size(said, one) >= LONG and not within(one, needed)]
        if not needed:
            return
        needed.sort(key=START)
        there = sorted([*theirs.quoted.pairs[:MOST], *singly(heard)[:MOST]], key=START)
        long, wide = ([one.end - one.start for one in side] for side in (needed, there))
        lost = unmatched(long, wide, {n for n, one in enumerate(needed) if pauses(said, one.end)})
        spare = len(theirs.quoted.alone) + half(heard)
        for number in lost[: max(0, len(lost) - spare)]:
            place = (needed[number].start, needed[number].end)
            words = size(said, needed[number])
            if words > TITLE or (words >= LONG and not title(said[slice(*place)])):
                yield Finding(self.name, self.severity, phrase("this quotation is not one in the translation"), source_span=place)
            else:
                yield Finding(self.name, "info", phrase("these words have lost their quotation marks"), source_span=place)


def size(text: str, quotation: Quotation) -> int:
    """How many words a quotation has."""
    return len(WORD.findall(text, quotation.start, quotation.end))


def pauses(text: str, end: int) -> bool:
    """Whether a quotation ends with a mark, inside or behind it, as the first part of one that goes on does."""
    return text[end - 2] in PAUSE or text[end : end + 1] in PAUSE


def title(text: str) -> bool:
    """Whether a quotation is a name, by its capitals: all words have them but short ones."""
    return all(word[0].isupper() for word in WORD.findall(text) if len(word) > SHORT)


def within(one: Quotation, others: Sequence[Quotation]) -> bool:
    """Whether a quotation stands in another."""
    return any(other.start <= one.start and one.end <= other.end for other in others)
