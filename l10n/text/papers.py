"""Numbers of documents, laws, cases and standards: A/RES/70/1, S/RES/2254 (2015), No. 123/45, IT-04-74, ISO 9001, CVE-2021-1234.

A number is its groups of digits in order and its Latin letters; scripts, dashes and spaces do not count.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from l10n.regex import regex
from l10n.text.numerals import plain_digits
from l10n.text.reading import Reading

Place = tuple[int, int]
CODE = regex(
    r"(?<![\w/.@#-])(?:"
    r"[A-Z]{1,6}(?:[/.–-][A-Z]{1,6})*(?:[/–-]|(?<=/[A-Z]{2})\.|[ \u00a0](?=\d{3,5}\b))\d{1,6}[A-Z]?(?:[/.–-](?:\d{1,6}[A-Z]?|[A-Z]{1,6}))*"
    r"|\d{1,6}(?:/\d{1,6}){1,3}"
    r")(?:[ \u00a0]?\(\d{4}\)|:\d{4})?(?!\w|[.,:]\d|[/–-]\d|[%٪])"
)
HINT = regex(r"[A-Z/–-][ \u00a0]?\d")
"""Stands in every text with such a number."""
GROUP = regex(r"\d+")
AHEAD = 24
"""Code points before a number in which its letters stand."""
MANY = 100
"""Numbers of a text that are compared; a text with more is a list of something else."""
GAP = 6
"""Code points that may stand between two groups of one number."""
YEAR = regex(r"(?:19|20)\d\d\Z")
DATE = regex(r"\d{1,2}/\d{1,2}/(?:\d\d|\d{4})\Z|\d{4}/\d{1,2}/\d{1,2}\Z")
FEW = 5
"""Digits that a number without letters has at least: 24/7 and 9/11 are none."""
LIKE = str.maketrans("АВСЕНІЈКМОРЅТХУ", "ABCEHIJKMOPSTXY")
"""Cyrillic letters that look Latin."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document's number at a place in a text."""

    start: int
    end: int
    text: str
    groups: tuple[str, ...]
    letters: str
    """Latin letters before its first digit, without marks."""

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a document's number."""

    kind: Literal["kept", "changed"]
    ours: Paper
    theirs: Place


def papers(reading: Reading) -> Iterator[Paper]:
    """The document numbers of a text."""
    for m in CODE.finditer(reading.plain):
        text = m.group()
        groups = tuple(GROUP.findall(text))
        letters = text[: text.index(groups[0])]
        if letters or (sum(map(len, groups)) >= FEW and not is_season(groups) and not DATE.match(text)):
            yield Paper(m.start(), m.end(), text, groups, squeezed(letters))


def is_season(groups: Sequence[str]) -> bool:
    """Whether two numbers are two years that follow each other: 2021/22."""
    return len(groups) == 2 and YEAR.match(groups[0]) is not None and int(groups[1][-2:]) == (int(groups[0]) + 1) % 100


def changes(ours: Reading, theirs: Reading) -> Iterator[Change]:
    """What became of the source's document numbers, as far as the target has them or one that is nearly the same."""
    found = list(itertools.islice(papers(ours), MANY)) if HINT.search(ours.plain) else []
    if not found:
        return
    text = plain_digits(theirs.plain).translate(LIKE)
    runs = [(m.start(), m.end(), m.group()) for m in itertools.islice(GROUP.finditer(text), 10 * MANY)]
    rtl = theirs.language.direction == "rtl"
    said = {(p.letters, p.groups) for p in found}
    for paper in found:
        kept, near = None, None
        for window in windows(runs, len(paper.groups)):
            groups = tuple(run[2] for run in window)
            letters, start = before(text, window[0][0])
            end = window[-1][1]
            place = (start, end + (text[end : end + 1] == ")" == paper.text[-1]))
            if groups == paper.groups or (rtl and groups[::-1] == paper.groups):
                if not letters or not paper.letters or letters == paper.letters:
                    kept = place
                    break
                near = near or (place if is_code(letters, paper) else None)
            elif near is None and (paper.letters, groups) not in said and is_near(groups, letters, paper):
                near = place
        if kept:
            yield Change("kept", paper, kept)
        elif near:
            yield Change("changed", paper, near)


def windows(runs: Sequence[tuple[int, int, str]], size: int) -> Iterator[Sequence[tuple[int, int, str]]]:
    """So many groups of digits that stand close to each other."""
    for i in range(len(runs) - size + 1):
        window = runs[i : i + size]
        if all(b[0] - a[1] <= GAP for a, b in itertools.pairwise(window)):
            yield window


def before(text: str, start: int) -> tuple[str, int]:
    """The Latin capitals of a number, right before its first digit, without marks, and where they begin."""
    low = max(0, start - AHEAD)
    m = re.search(r"(?<!\w)[A-Z]{1,6}(?:[/.–-][A-Z]{1,6})*(?:[/–-]|(?<=/[A-Z]{2})\.)?[ \u00a0]?$", text[low:start])
    return (squeezed(m.group()), low + m.start()) if m else ("", start)


def squeezed(letters: str) -> str:
    """The letters alone."""
    return re.sub(r"[^A-Z]", "", letters)


def is_code(letters: str, paper: Paper) -> bool:
    """Whether letters of the target can be those of a number that are wrong: as many as there are, one of them another."""
    ours = paper.letters
    return len(letters) == len(ours) > 1 and sum(a != b for a, b in zip(letters, ours, strict=True)) == 1


def is_near(groups: Sequence[str], letters: str, paper: Paper) -> bool:
    """Whether groups of digits in the target stand for a number that they are not: the same letters, or all groups but one."""
    if paper.letters and letters == paper.letters:
        return True
    equal = sum(a == b for a, b in zip(groups, paper.groups, strict=True))
    return len(groups) > 1 and equal == len(groups) - 1


def settled(ours: Reading, theirs: Reading) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """The places of document numbers in both texts that are the same or reported: their digits are no other check's."""
    found = list(changes(ours, theirs))
    return tuple(c.ours.place for c in found), tuple(c.theirs for c in found)
