"""The indexes of the embedded memory: for each key the sources that have it, in lists that are read whole.

A table of lists has rows (place, list): `place` is the segment of the sources' numbers, then the key; the list holds 32-bit numbers, one
for each source of the segment. So a search for a key reads one row for each `SEGMENT` sources, and an update adds to the end of one.
"""

from __future__ import annotations

import itertools
import json
import sqlite3
from array import array
from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterable

from l10n.memory.keys import KEY_BITS

SEGMENT_BITS = 18
SEGMENT = 1 << SEGMENT_BITS
TABLES = ("pair", "source_word", "target_word")
"""Keys of `keys.keys_of`; folded words of sources, and of targets, each by `keys.word_key`."""
SCHEMA = "".join(f"CREATE TABLE {name} (place INTEGER PRIMARY KEY, list BLOB NOT NULL);\n" for name in TABLES)
MOST_HELD = 16_000_000
"""Numbers that wait in memory, at four bytes and a share of what their lists take, before they are written."""
MUCH_HELD = MOST_HELD // 4


class Lists(dict[int, "array[int]"]):
    """Key → what its list gets or loses."""

    def __missing__(self, key: int) -> array[int]:
        self[key] = made = new_list()
        return made


Segments = defaultdict[int, Lists]


def new_list() -> array[int]:
    """An empty list of 32-bit numbers."""
    return array("I")


def read_list(raw: bytes) -> array[int]:
    """A list as it stands in the file; raises sqlite3.DatabaseError where it is none."""
    numbers = new_list()
    try:
        numbers.frombytes(raw)
    except (TypeError, ValueError) as error:
        raise sqlite3.DatabaseError("a list is damaged") from error
    return numbers


def place(source: int, key: int) -> int:
    """The row of a key for the segment of a source."""
    return source >> SEGMENT_BITS << KEY_BITS | key


class Postings:
    """What is to be added to the lists and taken out of them; written together, by `write`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._added = [Segments(Lists) for _ in TABLES]
        self._taken = [Segments(Lists) for _ in TABLES]
        self._held = 0

    def add(self, table: int, source: int, keys: Collection[int], number: int) -> None:
        """Put a number into the lists of some keys, for a source."""
        self._put(self._added[table][source >> SEGMENT_BITS], keys, number)

    def take(self, table: int, source: int, keys: Collection[int], number: int) -> None:
        """Take a number, once, out of the lists of some keys."""
        self._put(self._taken[table][source >> SEGMENT_BITS], keys, number)

    def _put(self, lists: Lists, keys: Collection[int], number: int) -> None:
        deque(map(array.append, map(lists.__getitem__, keys), itertools.repeat(number)), 0)  # the inner loop of building: no bytecode
        self._held += len(keys)

    def ease(self) -> None:
        """Write, where much waits, best when a segment is full: its lists are then written once."""
        if self._held >= MOST_HELD or (self._held >= MUCH_HELD and any(len(added) > 1 for added in self._added)):
            self.write()

    def write(self) -> None:
        """Change the lists in the file; what was both taken and added stays as it is."""
        join = "ON CONFLICT (place) DO UPDATE SET list = CAST(list || excluded.list AS BLOB)"
        for table, added, taken in zip(TABLES, self._added, self._taken, strict=True):
            for segment, lists in taken.items():
                for key, numbers in lists.items():
                    self._take_out(table, segment << KEY_BITS | key, numbers, added[segment].pop(key, None))
            for segment in sorted(added):
                lists = added.pop(segment)
                base = segment << KEY_BITS
                rows = ((base | key, lists[key].tobytes()) for key in sorted(lists))
                self._db.executemany(f"INSERT INTO {table} VALUES (?, ?) {join}", rows)  # noqa: S608 - the table is one of TABLES
            taken.clear()
        self._held = 0

    def _take_out(self, table: str, where: int, taken: array[int], added: array[int] | None) -> None:
        """A list that loses numbers, and gets some perhaps."""
        less, more = Counter(taken), Counter(added or ())
        if less == more:
            return
        row = self._db.execute(f"SELECT list FROM {table} WHERE place = ?", (where,)).fetchone()  # noqa: S608 - the table is one of TABLES
        rest = new_list()
        for number in itertools.chain(read_list(row[0]) if row else (), more.elements()):
            if less[number]:
                less[number] -= 1
            else:
                rest.append(number)
        if rest:
            self._db.execute(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", (where, rest.tobytes()))  # noqa: S608 - the table is one of TABLES
        else:
            self._db.execute(f"DELETE FROM {table} WHERE place = ?", (where,))  # noqa: S608 - the table is one of TABLES


def lengths(db: sqlite3.Connection, table: str, places: Iterable[int]) -> list[tuple[int, int]]:
    """(place, numbers in its list) of those of these places that have one."""
    select = f"SELECT place, length(list) / 4 FROM {table} WHERE place IN (SELECT value FROM json_each(?))"  # noqa: S608 - the table is one of TABLES
    return db.execute(select, (json.dumps(list(places)),)).fetchall()


def joined(db: sqlite3.Connection, table: str, places: Iterable[int]) -> array[int]:
    """All numbers of the lists at these places."""
    select = f"SELECT list FROM {table} WHERE place IN (SELECT value FROM json_each(?))"  # noqa: S608 - the table is one of TABLES
    try:
        return read_list(b"".join(raw for (raw,) in db.execute(select, (json.dumps(list(places)),))))
    except TypeError as error:
        raise sqlite3.DatabaseError("a list is damaged") from error


def segments(db: sqlite3.Connection) -> range:
    """The segments that hold sources."""
    (last,) = db.execute("SELECT max(id) FROM source").fetchone()
    return range(((last or 0) >> SEGMENT_BITS) + 1)
