"""Changes of the embedded memory: catalogs taken out and put in, within one transaction of the store."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice

from l10n.memory import keys, postings
from l10n.memory.retrieval import filed
from l10n.memory.similarity import LONGEST, canonical, pieces_of, tokens
from l10n.memory.sqlite_rows import INSERT_ENTRY, INSERT_ORIGIN, INSERT_SOURCE, as_row, text_key
from l10n.memory.stores import Stored

PAIR, SOURCE_WORD, TARGET_WORD = range(3)
BATCH = 1_000
"""Translations that are written together."""
MOST_ORIGINS = 10_000
MOST_WORDS = 150_000
"""Words whose keys are remembered."""
NO_WORD = -1


class Words(dict[str, int]):
    """Token → its key, `NO_WORD` for a sign; `fresh` are the words that were met since it was emptied."""

    def __init__(self) -> None:
        self.fresh: set[str] = set()

    def __missing__(self, word: str) -> int:
        is_word = word[0].isalnum()
        if is_word:
            self.fresh.add(word)
        self[word] = key = keys.word_key(word) if is_word else NO_WORD
        return key


class Upkeep:
    """Changes that are made together; `finish` makes the last of them."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._postings = postings.Postings(db)
        self._words = Words()
        self._last = db.execute("SELECT coalesce(max(id), 0) FROM source").fetchone()[0]

    def take_out(self, catalog: int) -> Sequence[int]:
        """Take a catalog out; returns the sources that it held, which stay."""
        sources = array("q")
        held = "SELECT entry.source, entry.target FROM entry JOIN origin ON origin.id = entry.origin WHERE origin.catalog = ?"
        for source, target in self._db.execute(held, (catalog,)):
            sources.append(source)
            self._postings.take(TARGET_WORD, source, self._word_keys(target), local(source))
            self._postings.ease()
        self._db.execute("DELETE FROM entry WHERE origin IN (SELECT id FROM origin WHERE catalog = ?)", (catalog,))
        self._db.execute("DELETE FROM origin WHERE catalog = ?", (catalog,))
        self._db.execute("DELETE FROM catalog WHERE id = ?", (catalog,))
        return sources

    def put_in(self, path: str, digest: str, stored: Iterable[Stored]) -> None:
        """Take in what a catalog holds."""
        catalog = self._db.execute("INSERT INTO catalog (path, digest) VALUES (?, ?)", (path, digest)).lastrowid
        origins: dict[tuple[object, ...], int] = {}
        rest = iter(stored)
        while some := list(islice(rest, BATCH)):
            rows = []
            for one, source in zip(some, self._sources([one.key.source for one in some]), strict=True):
                told = (catalog, one.language, one.document, one.origin, one.domain, one.aligned)
                if told not in origins:
                    if len(origins) == MOST_ORIGINS:
                        origins.clear()
                    origins[told] = inserted(self._db.execute(INSERT_ORIGIN, told))
                rows.append(as_row(one, source, origins[told]))
                self._postings.add(TARGET_WORD, source, self._word_keys(one.target), local(source))
            self._db.executemany(INSERT_ENTRY, rows)
            self._postings.ease()
            if len(self._words) > MOST_WORDS:
                self._write_words()

    def drop_unused(self, sources: Iterable[int]) -> None:
        """Drop those of these sources that no catalog holds any more."""
        for number in sources:
            row = self._db.execute("SELECT text FROM source WHERE id = ?", (number,)).fetchone()
            if row and not self._db.execute("SELECT 1 FROM entry WHERE source = ? LIMIT 1", (number,)).fetchone():
                self._db.execute("DELETE FROM source WHERE id = ?", (number,))
                found = tokens(row[0][:LONGEST])
                self._postings.take(PAIR, number, keys.keys_of(found), filed(number, found))
                self._postings.take(SOURCE_WORD, number, self._word_keys(row[0]), local(number))
                self._postings.ease()

    def finish(self) -> None:
        """Write what waits."""
        self._postings.write()
        self._write_words()
        if not self._db.execute("SELECT 1 FROM source LIMIT 1").fetchone():
            self._db.execute("DELETE FROM vocabulary")

    def _sources(self, texts: Sequence[str]) -> list[int]:
        """The rows of some sources, new where there are none yet."""
        hashes = [text_key(text) for text in texts]
        held: dict[int, list[tuple[int, str]]] = defaultdict(list)
        select = "SELECT hash, id, text FROM source WHERE hash IN (SELECT value FROM json_each(?))"
        for key, number, text in self._db.execute(select, (json.dumps(hashes),)):
            held[key].append((number, text))
        numbers, rows = [], []
        for key, text in zip(hashes, texts, strict=True):
            number = next((n for n, other in held[key] if other == text or canonical(other) == canonical(text)), 0)
            if not number:
                self._last = number = self._last + 1
                rows.append((number, key, text))
                held[key].append((number, text))
                found = tokens(text[:LONGEST])
                self._postings.add(PAIR, number, keys.keys_of(found), filed(number, found))
                self._postings.add(SOURCE_WORD, number, self._word_keys(text, found), local(number))
            numbers.append(number)
        self._db.executemany(INSERT_SOURCE, rows)
        return numbers

    def _word_keys(self, text: str, found: Sequence[str] = ()) -> set[int]:
        """The keys of the words of a text; `found` are its tokens, or those of its beginning, where they are known."""
        whole = len(text) <= LONGEST and text.isascii()  # of which `folded` leaves as much as `canonical`
        found_keys = set(map(self._words.__getitem__, found if found and whole else pieces_of(text)))
        found_keys.discard(NO_WORD)
        return found_keys

    def _write_words(self) -> None:
        """Put the words into the vocabulary, which searches for pieces look through."""
        self._db.executemany("INSERT OR IGNORE INTO vocabulary VALUES (?)", [(word,) for word in sorted(self._words.fresh)])
        self._words.fresh.clear()
        self._words.clear()


def local(source: int) -> int:
    """What stands for a source in the lists of words."""
    return source & (postings.SEGMENT - 1)


def inserted(cursor: sqlite3.Cursor) -> int:
    """The number of the row that was put in."""
    assert cursor.lastrowid is not None
    return cursor.lastrowid
