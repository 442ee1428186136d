"""Re-alignment: the same text cut in other places, as when `segmentation` is switched or the segmenter got better.

A group is a run of old sources and a run of new ones that are the same text but for white space where they are cut. Its old
targets joined are the translation of its new units joined; where those are several, the target is cut again, by sentences.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from l10n.flow.align import align
from l10n.model import Language
from l10n.text import numbers

PREFIX = 24
"""Characters that a text is looked up by."""
STEPS = 1000
"""Pieces that are tried for one group; a text of more sentences is not aligned again."""
BRANCHES = 8
"""Longer texts with one beginning that are tried."""
MOST_SENTENCES = 200
STRETCH = 2.0
"""The factor by which a sentence's length may be off what the whole text's lengths make expect."""
SLACK = 12
"""Characters that a length may be off besides: short sentences vary more."""


def squeeze(text: str) -> str:
    """The text without its white space."""
    return "".join(text.split())


@dataclass(frozen=True, slots=True)
class Side:
    """Texts of one side, found by how they begin; `texts` are squeezed, none of them empty."""

    texts: Sequence[str]
    buckets: dict[str, list[int]] = field(default_factory=dict, compare=False)
    order: list[tuple[str, int]] = field(default_factory=list, compare=False)

    def __post_init__(self) -> None:
        self.order.extend(sorted((text, i) for i, text in enumerate(self.texts)))
        for text, i in reversed(self.order):  # of one beginning the longest first
            self.buckets.setdefault(text[:PREFIX], []).append(i)

    def within(self, text: str, position: int) -> list[int]:
        """The texts that stand in `text` at a position, longest first."""
        found: list[int] = []
        for length in range(min(PREFIX, len(text) - position), 0, -1):
            bucket = self.buckets.get(text[position : position + length], ())
            found += [i for i in bucket if text.startswith(self.texts[i], position)]
        return found

    def beyond(self, beginning: str) -> list[int]:
        """A few of the texts that begin so and go on."""
        first = bisect.bisect(self.order, (beginning, len(self.texts)))
        return [i for text, i in self.order[first : first + BRANCHES] if text.startswith(beginning)]


@dataclass(frozen=True, slots=True)
class Group:
    """Runs of old and of new texts (by their numbers) that are one text."""

    old: tuple[int, ...]
    new: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Partial:
    """A search under way: the last text of the side that is ahead stands out from `position` on."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    new_ahead: bool
    position: int


def group(start: int, old: Side, new: Side) -> Group | None:
    """The group that begins with a new text; None where the old texts do not make one."""
    stack = [Partial((), (start,), True, 0)]
    seen: set[tuple[bool, int, int]] = set()
    for _ in range(STEPS):
        if not stack:
            return None
        now = stack.pop()
        ahead, behind = (new, old) if now.new_ahead else (old, new)
        last = (now.new if now.new_ahead else now.old)[-1]
        text = ahead.texts[last]
        if now.position == len(text):
            return Group(now.old, now.new)
        if (now.new_ahead, last, now.position) in seen:
            continue
        seen.add((now.new_ahead, last, now.position))
        rest = len(text) - now.position
        # The last one that is pushed is tried first: the longest that fits.
        for i in [*behind.beyond(text[now.position :]), *reversed(behind.within(text, now.position))]:
            inside = len(behind.texts[i]) <= rest
            position = now.position + len(behind.texts[i]) if inside else rest
            old_run, new_run = ((*now.old, i), now.new) if now.new_ahead else (now.old, (*now.new, i))
            stack.append(Partial(old_run, new_run, now.new_ahead if inside else not now.new_ahead, position))
    return None


def same_words(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether two runs of one squeezed text differ in white space nowhere but where one of them is cut ("in form", "inform")."""
    (spaces, cuts), (other_spaces, other_cuts) = places(old), places(new)
    free = cuts | other_cuts
    return spaces - free == other_spaces - free


def places(texts: Iterable[str]) -> tuple[set[int], set[int]]:
    """Where in the squeezed run white space stands, and where its texts end."""
    spaces: set[int] = set()
    cuts: set[int] = set()
    position = 0
    for text in texts:
        for word in text.split():
            position += len(word)
            spaces.add(position)
        cuts.add(position)
    return spaces, cuts


@dataclass(frozen=True, slots=True)
class Cut:
    """What stands for a run of new texts after a target was cut: numbers from `start` to `end`, exclusive."""

    start: int
    end: int
    target: str
    sure: bool


def cut(
    sources: Sequence[str], target: str, split: Callable[[str], list[str]], source_language: Language, target_language: Language
) -> list[Cut]:
    """Cut a target into the translations of consecutive sources; empty where it cannot be.

    One sentence for each source, where there are as many: sure if each pair's lengths are in the proportion of the whole and
    no number is on one side alone. Otherwise neighbours are put together as `align` finds them, several sentences for one source
    or one for several, and nothing is sure.
    """
    sentences = [piece.strip() for piece in split(target) if piece.strip()]
    if not sentences or max(len(sources), len(sentences)) > MOST_SENTENCES:
        return []
    ratio = sum(map(len, sentences)) / sum(map(len, sources))
    if len(sources) == len(sentences):
        pairs = zip(sources, sentences, strict=True)
        sure = all(
            fits(source, sentence, ratio) and not any(numbers.difference(source, sentence, source_language, target_language))
            for source, sentence in pairs
        )
        return [Cut(i, i + 1, sentence, sure) for i, sentence in enumerate(sentences)]
    beads = align(sources, sentences, source_language, target_language, whole=True)
    return [Cut(b.start, b.end, target_language.joiner.join(sentences[b.other_start : b.other_end]), False) for b in beads]


def fits(source: str, sentence: str, ratio: float) -> bool:
    """Whether a sentence is about as long as the translation of a source would be."""
    expected = len(source) * ratio
    return expected / STRETCH - SLACK <= len(sentence) <= expected * STRETCH + SLACK
