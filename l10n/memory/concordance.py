"""Texts of the embedded memory that hold words or pieces of words, in the words of one side."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice

from l10n.memory import keys, postings
from l10n.memory.similarity import folded, pieces_of
from l10n.memory.sqlite_rows import AMONG, SELECT, Row
from l10n.memory.stores import Side

MOST_WORDS = 3_000
"""Words that have a piece, above which the piece is no help in finding texts: so many have it that reading on soon meets them."""
BATCH = 200


def rows_with(db: sqlite3.Connection, language: str, text: str, side: Side) -> Iterator[Row]:
    """The rows of SELECT whose side has every word of a text, or a word that it is a piece of; in the order that sources came in."""
    wanted = list(dict.fromkeys(pieces_of(text)))
    if not wanted:
        return
    numbers = sources_with(db, side, wanted)
    select = f"{SELECT} WHERE {AMONG} AND origin.language = ? ORDER BY source.id, entry.id"
    while batch := list(islice(numbers, BATCH)):
        for row in db.execute(select, (json.dumps(batch), language)):
            if holds(row[1] if side == "source" else row[3], wanted):
                yield row


def holds(text: str, wanted: Iterable[str]) -> bool:
    """Whether each of these is a piece of a word of a text."""
    plain = folded(text)
    return all(piece in plain for piece in wanted)


def sources_with(db: sqlite3.Connection, side: Side, wanted: Iterable[str]) -> Iterator[int]:
    """Sources that may have all these pieces in their text or in a translation, ascending."""
    table = f"{side}_word"
    families = [family for piece in wanted if len(family := words_with(db, piece)) <= MOST_WORDS]
    everywhere = postings.segments(db)
    for segment in everywhere:
        base = segment << postings.SEGMENT_BITS
        if not families:
            within = (base, base + postings.SEGMENT)
            yield from [n for (n,) in db.execute("SELECT id FROM source WHERE id >= ? AND id < ? ORDER BY id", within)]
            continue
        found: set[int] | None = None
        for family in families:
            places = {postings.place(base, keys.word_key(word)) for word in family}
            has = set(postings.joined(db, table, places))
            found = has if found is None else found & has
            if not found:
                break
        yield from (base + local for local in sorted(found or ()))


def words_with(db: sqlite3.Connection, piece: str) -> list[str]:
    """The words of the memory that hold a piece, at most one more than `MOST_WORDS`."""
    return [word for (word,) in db.execute("SELECT word FROM vocabulary WHERE instr(word, ?) LIMIT ?", (piece, MOST_WORDS + 1))]
