"""Which old text a new one comes from: the one in its place, or one that is alike."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from l10n.memory.similarity import similarity, tokens
from l10n.model import Entry, Key

PLACE = 40.0
"""Per cent from which the text in the same place is the old one, edited; of neighbours in news 1 in 100 reaches 35."""
ALIKE = 60.0
"""Per cent from which a text in another place is."""
IN_PLACE = 10.0
"""Percentage points by which the same place wins over another."""
FEW = 100
"""Pairs of texts between two kept neighbours up to which all are compared."""
RARE_WORDS = 8
"""Words by which candidates are found …"""
POSTINGS = 50
"""… and the most candidates that one word brings …"""
COMPARED = 20
"""… and the most that are compared."""


def nearest(new: Sequence[Key], old: Sequence[Entry], places: Iterable[tuple[int, int]]) -> dict[Key, Entry]:
    """For each new key the old entry that it comes from, if any; each entry goes to one key, the best pairs first.

    `places` are pairs (number in `new`, number in `old`) that stand in the same place. An entry that is stale is compared by
    its present source and by the one that its target translated.
    """
    by_place = set(places)
    scored = []
    for i, j in by_place | set(alike(new, old)):
        here = (i, j) in by_place
        score = max(likeness(new[i].source, source) for source in sources_of(old[j]))
        if score >= (PLACE if here else ALIKE):
            scored.append((-score - IN_PLACE * here, i, j))
    found: dict[Key, Entry] = {}
    taken: set[int] = set()
    for _, i, j in sorted(scored):
        if new[i] not in found and j not in taken:
            found[new[i]] = old[j]
            taken.add(j)
    return found


def likeness(one: str, other: str) -> float:
    """Per cent: the memory's `similarity`, or its mean with the share of common words (Dice) where clauses changed places."""
    score = similarity(one, other)
    mine, theirs = (Counter(t for t in tokens(text) if t[0].isalnum()) for text in (one, other))
    words = mine.total() + theirs.total()
    return max(score, (score + 200 * (mine & theirs).total() / words) / 2) if words else score


def sources_of(entry: Entry) -> tuple[str, ...]:
    """The source, and the one before it that the target translates."""
    return (entry.key.source, entry.previous.source) if entry.previous else (entry.key.source,)


def alike(new: Sequence[Key], old: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    """Pairs that share rare words: the candidates for likeness, a few for each new text."""
    index: dict[str, list[int]] = defaultdict(list)
    for j, entry in enumerate(old):
        for word in {word for source in sources_of(entry) for word in tokens(source)}:
            index[word].append(j)
    for i, key in enumerate(new):
        words = sorted({word for word in tokens(key.source) if word in index}, key=lambda word: (len(index[word]), word))
        votes: dict[int, int] = defaultdict(int)
        for word in words[: max(RARE_WORDS, len(words) // 2)]:
            for j in index[word][:POSTINGS]:
                votes[j] += 1
        for j in sorted(votes, key=lambda j: (-votes[j], j))[:COMPARED]:
            yield i, j


def same_places(
    old: Sequence[Key], new: Sequence[Key], gone: Mapping[Key, int], fresh: Mapping[Key, int], kept: AbstractSet[Key]
) -> Iterator[tuple[int, int]]:
    """Pairs (number in `fresh`, number in `gone`) of texts between the same kept neighbours.

    All with all where they are few, else in order, where there are as many as before.
    """
    before, after = runs(old, gone, kept), runs(new, fresh, kept)
    for neighbours, ours in after.items():
        theirs = before.get(neighbours, [])
        if len(ours) * len(theirs) <= FEW:
            yield from itertools.product(ours, theirs)
        elif len(ours) == len(theirs):
            yield from zip(ours, theirs, strict=True)


def runs(
    order: Sequence[Key], members: Mapping[Key, int], kept: AbstractSet[Key]
) -> dict[tuple[Key | None, Key | None], list[int]]:
    """The members that stand between two kept neighbours, by these neighbours (None at either end)."""
    found: dict[tuple[Key | None, Key | None], list[int]] = {}
    run: list[int] = []
    last: Key | None = None
    for key in order:
        if key in kept:
            found[last, key] = run
            last, run = key, []
        elif key in members:
            run.append(members[key])
    found[last, None] = run
    return found
