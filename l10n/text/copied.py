"""What of a source its translation says again in the source's own words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from l10n.regex import regex
from l10n.text.reading import Reading
from l10n.text.words import Word

RUN = 4
"""Words of the source, one behind the other, that are too many to be left in a translation."""
CODE = regex(r"(?<!\S)(?=\S*(?:[/=_\\@#$&|<>{}·]|\[\[|\(\)|\w\.\w|[a-z][A-Z]|\w-\w+-\w)|-{1,2}\w)\S+")
"""What stands between two spaces and looks like a path, an option, an attribute, a host, an identifier, or holds markup."""

OCCURRENCES = 5
"""Places of a word that are looked at."""
MARKED = frozenset("\"“”«»„'‘’`([*_=·-")
"""What stands beside a word that is meant to stay as it is."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a target that stand in its source the same way."""

    words: tuple[Word, ...]
    """In the target."""
    plain: int
    """How many of them are open words in small letters, neither function words nor kept by the termbase."""
    function: int
    """How many are function words of the source's language."""

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands in the target."""
        return self.words[0].start, self.words[-1].end


def shares_run(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether two texts, as words without case, have RUN words in a row in common, or all of fewer."""
    grams = set(zip(ours, ours[1:], ours[2:], ours[3:], strict=False))
    return not grams.isdisjoint(zip(theirs, theirs[1:], theirs[2:], theirs[3:], strict=False))


def echoed(ours: Sequence[str], theirs: Sequence[str]) -> tuple[int, int] | None:
    """Where a target (words without case) has all the words of its source in a row, and others too; None where it does not."""
    if not ours or len(theirs) <= len(ours):
        return None
    first, count = ours[0], len(ours)
    at = -1
    for _ in range(theirs.count(first)):
        at = theirs.index(first, at + 1)
        if theirs[at : at + count] == ours:
            return at, at + count
    return None


def open_places(reading: Reading) -> list[Word]:
    """The words that are no part of code, of numbers or of words with markup inside."""
    text = CODE.sub(lambda m: "·" * len(m.group()), reading.plain)
    return [w for w in reading.places if w.text[0].isalpha() and text[w.start] != "·"]


def alone(text: str, word: str) -> tuple[int, int] | None:
    """The first place (of OCCURRENCES) where a word stands by itself in a text: in no code, with no quotation mark or bracket beside it."""
    end = 0
    for _ in range(OCCURRENCES):
        at = text.find(word, end)
        if at < 0:
            return None
        end = at + len(word)
        around = text[max(at - 1, 0) : at] + text[end : end + 1]
        if not MARKED.isdisjoint(around) or any(map(str.isalnum, around)):
            continue
        if not CODE.match(text, max(text.rfind(space, 0, at) for space in " \n\t\u00a0") + 1):
            return at, end
    return None


def runs(
    ours: Sequence[Word], theirs: Sequence[Word], function: Collection[str], kept: Collection[str], own: Callable[[str], bool]
) -> Iterator[Run]:
    """The runs of RUN and more words of `theirs` that stand in `ours` the same way; all of a run's words are `own` to the source.

    `function` and `kept` are words without case.
    """
    source = [w.text.casefold() for w in ours]
    folded = [w.text.casefold() for w in theirs]
    grams = set(zip(source, source[1:], source[2:], source[3:], strict=False))
    covered = [False] * len(folded)
    for i, gram in enumerate(zip(folded, folded[1:], folded[2:], folded[3:], strict=False)):
        if gram in grams and all(map(own, gram)):
            covered[i : i + RUN] = [True] * RUN
    start = 0
    for i in range(len(folded) + 1):
        if i < len(folded) and covered[i]:
            continue
        if i > start:
            yield run(theirs[start:i], function, kept)
        start = i + 1


def run(words: Sequence[Word], function: Collection[str], kept: Collection[str]) -> Run:
    """Words as a run."""
    low = [w.text.casefold() for w in words]
    plain = sum(w.text[0].islower() and len(w.text) > 2 and f not in function and f not in kept for w, f in zip(words, low, strict=True))
    return Run(tuple(words), plain, sum(f in function for f in low))
