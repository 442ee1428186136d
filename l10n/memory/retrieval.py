"""Sources that are alike, found in the index of pairs (`keys`) and compared, those with most pairs in common first."""

from __future__ import annotations

import itertools
import json
import math
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from l10n.memory import keys, postings
from l10n.memory.similarity import Likeness

READ = (12_000, 600_000)
"""Numbers read for one class, the rarest pairs first, after `FEWEST` pairs; and where there are `MANY` matches."""
FEWEST = 6
MANY = 64
MOST_ASKED = 48
"""Pairs of a long text that are looked up."""
BATCH = 32
BARREN = 3
"""Batches in a row without a match after which the rest is not compared; some more where many were found.

There are fewer pairs in common from each batch to the next.
"""
SHARED = 10
"""Of a longer text's pairs that were read one in so many, and one more, must be in common."""
FIRST = 300
"""Sources that are ranked before more are."""
STEP = math.log(1.12)
TOKEN_BITS, LENGTH_BITS = 8, 6
LOW_BITS = TOKEN_BITS + LENGTH_BITS
LOW = (1 << LOW_BITS) - 1
MOST_TOKENS, MOST_LENGTH = (1 << TOKEN_BITS) - 1, (1 << LENGTH_BITS) - 1


def filed(source: int, tokens: Sequence[str]) -> int:
    """The number that stands for a source in the lists of pairs: its number in its segment, its length as a step, its tokens.

    The lengths are held so that most of what cannot be alike is passed over unread.
    """
    length = sum(map(len, tokens)) + len(tokens)
    local = source & (postings.SEGMENT - 1)
    return local << LOW_BITS | step(length) << TOKEN_BITS | min(len(tokens), MOST_TOKENS)


def step(length: int) -> int:
    """A length on a scale where each step is 12 % more."""
    return min(round(math.log(max(length, 1)) / STEP), MOST_LENGTH)


def similar(db: sqlite3.Connection, asked: Likeness, minimum: float) -> dict[int, float]:
    """Sources that are `minimum` per cent alike or more: number → per cent."""
    found: dict[int, float] = {}
    everywhere = postings.segments(db)
    for kind in keys.classes(len(asked.tokens), minimum):
        for read in READ:
            hits = search(db, asked, kind, minimum, everywhere, read)
            found |= hits
            if len(hits) < MANY:
                break
    return found


def search(db: sqlite3.Connection, asked: Likeness, kind: int, minimum: float, everywhere: range, read: int) -> dict[int, float]:
    """Those of one class."""
    found: dict[int, float] = {}
    misses = 0
    for batch in candidates(db, asked.tokens, kind, minimum, everywhere, read):
        hits = compared(db, asked, minimum, batch)
        found |= hits
        misses = 0 if hits else misses + 1
        if misses >= BARREN + min(len(found) // BATCH, 40):
            break
    return found


def compared(db: sqlite3.Connection, asked: Likeness, minimum: float, sources: Iterable[int]) -> dict[int, float]:
    """Those of some sources that are alike."""
    select = "SELECT id, text FROM source WHERE id IN (SELECT value FROM json_each(?))"
    values = ((number, asked.of(text, minimum)) for number, text in db.execute(select, (json.dumps(list(sources)),)))
    return {number: value for number, value in values if value >= minimum}


def candidates(
    db: sqlite3.Connection, tokens: Sequence[str], kind: int, minimum: float, everywhere: range, read: int
) -> Iterator[Sequence[int]]:
    """The sources of a class that may be alike in batches, those with most pairs in common first; about a third of `read` at most."""
    wanted = sorted(keys.asked(tokens, kind))
    if not kind and len(wanted) > MOST_ASKED:
        wanted = wanted[:: math.ceil(len(wanted) / MOST_ASKED)]
    chosen, left_out, taken = rarest(db, wanted, everywhere, read)
    counted = [(segment, Counter(postings.joined(db, "pair", places))) for segment, places in chosen.items()]
    fits = Fits(tokens, kind, minimum, left_out)
    weight = LOW + 1 if fits.counts else 0
    for least, most in stages(counted, 1 if kind else 1 + taken // SHARED, read // 3):
        ranked = [
            (-count, fit, segment << postings.SEGMENT_BITS | value >> LOW_BITS)
            for segment, counts in counted
            for value in itertools.compress(counts, map(least.__le__, counts.values()))
            if (count := counts[value]) < most and (fit := fits[count * weight | value & LOW]) >= 0
        ]
        ranked.sort()
        numbers = [number for _, _, number in ranked]
        for start in range(0, len(numbers), BATCH):
            yield numbers[start : start + BATCH]


def rarest(
    db: sqlite3.Connection, wanted: Iterable[int], everywhere: range, most: int
) -> tuple[dict[int, list[int]], int, int]:
    """The places of the rarest of some keys by segment; how many keys were left out for being in too many sources, and how many not."""
    places = [segment << keys.KEY_BITS | key for segment in everywhere for key in wanted]
    mask = keys.MASK
    totals: dict[int, int] = {}
    by_key: dict[int, list[int]] = {}
    for where, length in postings.lengths(db, "pair", places):
        totals[where & mask] = totals.get(where & mask, 0) + length
        by_key.setdefault(where & mask, []).append(where)
    chosen: dict[int, list[int]] = {}
    read = taken = 0
    for key in sorted(totals, key=lambda key: (totals[key], key)):
        read += totals[key]
        if taken and read > (most if taken >= FEWEST else READ[-1]):
            break
        taken += 1
        for where in by_key[key]:
            chosen.setdefault(where >> keys.KEY_BITS, []).append(where)
    return chosen, len(totals) - taken, taken


def stages(counted: Iterable[tuple[int, Counter[int]]], floor: int, enough: int) -> list[tuple[int, int]]:
    """Ranges of pairs in common (least, and one more than most) to go through, from many to `floor`, each with some more sources."""
    frequencies: Counter[int] = Counter()
    for _, counts in counted:
        frequencies.update(counts.values())
    found, most, total, wanted = [], max(frequencies, default=0) + 1, 0, FIRST
    levels = sorted((count for count in frequencies if count >= floor), reverse=True)
    for count in levels:
        total += frequencies[count]
        if total >= wanted or count == levels[-1]:
            found.append((count, most))
            most, wanted = count, wanted * 10
            if total >= enough:
                break
    return found


class Fits(dict[int, int]):
    """Whether a source can be alike, by its lengths and, for short texts, by the pairs in common. Errs on the side of yes.

    Pairs in common (where it `counts` them) and lengths as `filed`, in one number → by how many steps the lengths differ; -1: it cannot.
    """

    def __init__(self, tokens: Sequence[str], kind: int, minimum: float, left_out: int) -> None:
        self._tokens = len(tokens)
        self._step = step(sum(map(len, tokens)) + len(tokens))
        self._needed = minimum / 50 - 0.01
        self._left_out = left_out
        self.counts = kind > 2 and len(set(tokens)) == len(tokens)

    def __missing__(self, key: int) -> int:
        theirs, length, count = key & MOST_TOKENS, key >> TOKEN_BITS & MOST_LENGTH, key >> LOW_BITS
        if theirs == MOST_TOKENS:
            theirs = max(theirs, self._tokens)
        shared = min(self._tokens, theirs)
        if self.counts:  # of t tokens in the same order there are t (t - 1) / 2 pairs
            shared = min(shared, math.isqrt(8 * (count + self._left_out) + 1) + 1 >> 1)
        apart = abs(length - self._step)
        characters = 1.12 ** min(1 - apart, 0) if length < MOST_LENGTH else 1.0
        alike = (shared / max(self._tokens, theirs) if self._tokens or theirs else 1.0) + characters
        self[key] = fit = apart if alike >= self._needed else -1
        return fit
