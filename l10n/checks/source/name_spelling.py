"""The source check `name_spelling`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from l10n import lang
from l10n.api import Manuscript, Passage, Remark, SourceScene
from l10n.model import Finding, Severity
from l10n.regex import regex
from l10n.text.morphology import lemmas
from l10n.text.skeletons import skeleton

NAME = regex(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
LEAST = 6
"""Letters of a name that may be misspelled; shorter ones are other names."""
FEW = 60
"""Names of one skeleton that are compared; more are words of some other kind."""


class NameSpelling:
    """A name is spelled in one way.

    What it does:
        Compares the names of all documents that are checked together, and those of the termbase: words of six letters and more that stand
        with a capital within sentences and never without. Two that differ in one letter and sound alike (Kavanaugh, Kavanagh) are named
        at the rarer one.
    Why it matters:
        Each spelling becomes another name in the other language, and the termbase knows only one.
    Example:
        `Kavanaugh` in the title, `Kavanagh` in the text.
    What it can't see:
        Names that differ in more than a letter (Kyiv, Kiev) or in their ending, and short ones. Two persons whose names differ in a
        letter are told apart by their given names, where these stand in front.
    Figures:
        About one in five hundred sentences of news, over many documents by many writers.
    """

    name = "name_spelling"
    severity: Severity = "warning"

    def run(self, release: Sequence[Manuscript], scene: SourceScene) -> Iterator[Remark]:
        """Remarks on the documents of a release."""
        seen: dict[str, Seen] = {}
        small: set[str] = set()
        titles = frozenset(lang.words(lang.sheet("naming", scene.language.code), "titles"))
        for passage in (p for manuscript in release for p in manuscript.passages):
            for name, place, before in words(passage):
                if name[0].isupper():
                    seen.setdefault(name, Seen(passage, place)).add("" if before in titles else before)
                else:
                    small.add(name.casefold())
        kept = {word for term in scene.terms for word in NAME.findall(term) if len(word) >= LEAST and word[0].isupper()}
        families = defaultdict(list)
        for name in {**seen, **dict.fromkeys(kept)}:
            families[re.sub(r"(.)\1+", r"\1", skeleton(name))].append(name)
        for family in families.values():
            for one, other in combinations(sorted(family), 2) if len(family) <= FEW else ():
                if not are_one(one, other) or {one, other} <= kept:
                    continue
                right, wrong = sorted((one, other), key=lambda n: (n not in kept, -seen[n].count if n in seen else 0, n))
                there, elsewhere = seen.get(wrong), seen.get(right)
                if there is None or wrong.casefold() in small or lemmas(wrong, scene.language.affixes.dictionary):
                    continue
                if right in kept or (elsewhere and not elsewhere.is_other(there)):
                    count = elsewhere.count if elsewhere else 0
                    where = "in the termbase" if right in kept else f"elsewhere (as often as {count} times)"
                    yield Remark(there.passage, Finding(self.name, self.severity, f"{wrong} here, {right} {where}", there.place))


@dataclass(slots=True)
class Seen:
    """A name in the release."""

    passage: Passage
    place: tuple[int, int]
    """Where it stands first."""
    count: int = 0
    before: set[str] = field(default_factory=set)
    """The words with a capital in front of it: given names."""

    def add(self, before: str) -> None:
        """It is met once more, behind a word."""
        self.count += 1
        if before:
            self.before.add(before)

    def is_other(self, other: Seen) -> bool:
        """Whether it is another person's, by the given names."""
        return bool(self.before and other.before and not self.before & other.before)


def words(passage: Passage) -> Iterator[tuple[str, tuple[int, int], str]]:
    """The long words of a passage without a possessive end, with their places and a word with a capital before.

    A word that begins a sentence has its capital from there, and does not count.
    """
    text = passage.reading.plain
    starts = {start for start, _ in passage.sentences}
    last: re.Match[str] | None = None
    for m in NAME.finditer(text):
        word = re.sub(r"['’]s?$", "", m.group())
        follows = last is not None and m.start() not in starts and text[last.end() : m.start()].strip(" ,;–") == ""
        given = ""
        if last is not None and follows and m.start() - last.end() == 1 and last.group()[0].isupper() and last.start() not in starts:
            given = last.group()
        last = m
        if len(word) >= LEAST and not word.isupper() and (follows or not word[0].isupper()):
            yield word, (m.start(), m.start() + len(word)), given


def are_one(one: str, other: str) -> bool:
    """Whether two names are one in two spellings: a letter apart, but not by an ending."""
    short, long = sorted((one.casefold().rstrip("s"), other.casefold().rstrip("s")), key=len)
    if one[0] != other[0] or len(long) - len(short) > 1 or long.startswith(short) or long[:-1] == short[:-1]:
        return False
    return Levenshtein.distance(short, long, score_cutoff=1) == 1
