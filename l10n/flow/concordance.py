"""The concordance: how words were translated before, with the places where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from l10n.memory.stores import Side, Store, Stored
from l10n.text.words import Word, fold, words

LOOKED_AT = 500
"""Translations that are looked through at least, so that the best come first …"""
MOST = 100_000
"""… and at most, for whole words where pieces are more frequent."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A translation that holds the words."""

    stored: Stored
    spans: tuple[tuple[int, int], ...]
    """Where they stand in the side that was searched: code points, end exclusive; sorted, not overlapping."""


def search(store: Store, language: str, text: str, side: Side, limit: int, *, whole: bool = False) -> list[Hit]:
    """The translations into a language (BCP 47) that hold every word of a text in a side; each text once, at most `limit`.

    Those with whole words come first, then approved ones, then as the store gives them. A piece of a word will do, unless
    `whole`. Words are compared without case, vowel marks and the different forms of a letter.
    """
    wanted = list(dict.fromkeys(fold(word.text) for word in words(text)))
    asked = max(limit, LOOKED_AT)
    while True:
        found = store.concordance(language, text, side, asked)
        hits: dict[tuple[str, str], Hit] = {}
        ranks: dict[tuple[str, str], tuple[bool, int]] = {}
        for one in found:
            shown = one.key.source if side == "source" else one.target
            spans = places(shown, wanted, whole=whole)
            if spans is not None:
                key, rank = (one.key.source, one.target), (places(shown, wanted, whole=True) is None, -one.state)
                if key not in ranks or rank < ranks[key]:
                    hits[key], ranks[key] = Hit(one, spans), rank
        if len(hits) >= limit or len(found) < asked or asked >= MOST:
            return [hits[key] for key in sorted(hits, key=lambda key: ranks[key])][:limit]
        asked = min(4 * asked, MOST)


def places(text: str, wanted: Sequence[str], *, whole: bool) -> tuple[tuple[int, int], ...] | None:
    """Where the folded words stand in a text; None where one of them does not."""
    found: list[tuple[int, int]] = []
    missing = set(wanted)
    for word in words(text):
        folded = fold(word.text)
        for piece in wanted:
            if piece == folded or (not whole and piece in folded):
                missing.discard(piece)
                found += within(word, folded, piece)
    return None if missing else merged(found)


def within(word: Word, folded: str, piece: str) -> list[tuple[int, int]]:
    """Where a piece stands in a word; the whole word where folding changes more than single letters."""
    letters = [(fold(c), i) for i, c in enumerate(word.text)]
    if "".join(letter for letter, _ in letters) != folded:
        return [(word.start, word.end)]
    places = [i for letter, i in letters for _ in letter]
    found = []
    at = folded.find(piece)
    while at >= 0:
        found.append((word.start + places[at], word.start + places[at + len(piece) - 1] + 1))
        at = folded.find(piece, at + len(piece))
    return found


def merged(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Spans in order, those that overlap or touch as one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)
