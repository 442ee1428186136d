"""The difference of two texts by words, as people read it: what is the same, what was left out, what came in.

Words are those of UAX #29, so nothing is cut within a grapheme, before a combining mark or at a joiner (ZWNJ) within a word. Heavy modules
are imported when the first difference is made.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from l10n.regex import regex

Op = Literal["same", "add", "drop"]
LARGEST = 16_000_000
"""Pairs of words that are compared; where more would be, all between the common beginning and end counts as changed."""
LONE = regex("[\ud800-\udfff]")
"""Halves of surrogate pairs, which are no characters."""
THIN = regex("[\\s\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]*")
"""Nothing to see: between two changes it is part of them."""


@dataclass(frozen=True, slots=True)
class Part:
    """A run of words. The `same` and `add` parts of a difference are the new text, the `same` and `drop` parts the old."""

    op: Op
    text: str


Diff = tuple[Part, ...]


def diff(old: str, new: str) -> Diff:
    """What became of a text; where something took the place of something, what was dropped stands first."""
    if old == new:
        return (Part("same", new),) if new else ()
    ours, theirs = tokens(old), tokens(new)
    return tuple(tidy(list(raw(ours, theirs))))


def diffs(old: Sequence[str], new: Sequence[str]) -> tuple[Diff, ...]:
    """What became of each plural form; a form that one side lacks counts as empty."""
    return tuple(itertools.starmap(diff, itertools.zip_longest(old, new, fillvalue="")))


def tokens(text: str) -> list[str]:
    """A text cut between its words; together they are the text."""
    import unicode_segmentation_rs

    known = LONE.sub("\ufffd", text)
    out, at = [], 0
    for token in unicode_segmentation_rs.split_word_bounds(known):
        out.append(text[at : at + len(token)])
        at += len(token)
    return out


def raw(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Part]:
    """The parts as the longest common subsequence of words gives them."""
    from rapidfuzz.distance import Indel

    start = 0
    while start < min(len(ours), len(theirs)) and ours[start] == theirs[start]:
        start += 1
    end = 0
    while end < min(len(ours), len(theirs)) - start and ours[-1 - end] == theirs[-1 - end]:
        end += 1
    yield Part("same", "".join(ours[:start]))
    mine, other = ours[start : len(ours) - end], theirs[start : len(theirs) - end]
    if len(mine) * len(other) > LARGEST:
        yield Part("drop", "".join(mine))
        yield Part("add", "".join(other))
    else:
        for step in Indel.opcodes(mine, other):
            if step.tag == "equal":
                yield Part("same", "".join(other[step.dest_start : step.dest_end]))
            elif step.tag == "delete":
                yield Part("drop", "".join(mine[step.src_start : step.src_end]))
            else:
                yield Part("add", "".join(other[step.dest_start : step.dest_end]))
    yield Part("same", "".join(theirs[len(theirs) - end :]))


def tidy(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts with neighbours joined: between two parts that are the same there is one drop and one add at most."""
    dropped: list[str] = []
    added: list[str] = []
    same: list[str] = []
    for part, following in zip(parts, [*parts[1:], None], strict=True):
        if part.op != "same":
            if same:
                yield Part("same", "".join(same))
                same = []
            (dropped if part.op == "drop" else added).append(part.text)
        elif (dropped or added) and THIN.fullmatch(part.text) and following and following.op != "same":
            dropped.append(part.text)
            added.append(part.text)
        elif part.text:
            yield from changes(dropped, added)
            dropped, added = [], []
            same.append(part.text)
    yield from changes(dropped, added)
    if same:
        yield Part("same", "".join(same))


def changes(dropped: Sequence[str], added: Sequence[str]) -> Iterator[Part]:
    """What was dropped and what came in, where there is any."""
    if text := "".join(dropped):
        yield Part("drop", text)
    if text := "".join(added):
        yield Part("add", text)
