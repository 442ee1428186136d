"""The translation memory in PostgreSQL, for offices and projects that share one: each writes its own catalogs and reads those of all.

A near match is asked of the sources that share the rarest words of a text, by an index over words (`posting`): trigrams (pg_trgm) took a
hundred times as long for whole sentences. They serve the concordance, which finds pieces of words.
"""

from __future__ import annotations

import hashlib
import itertools
import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias, cast

from l10n.errors import MemoryUnreachable
from l10n.memory import postgres_schema as schema
from l10n.memory.postgres_link import Link
from l10n.memory.postgres_text import escaped, unescaped, word_key
from l10n.memory.similarity import Likeness, canonical, folded, pieces_of, words_of
from l10n.memory.stores import Side, Stored, worth_holding
from l10n.model import Key, Origin, State

if TYPE_CHECKING:
    from psycopg import Cursor

    Rows: TypeAlias = Cursor[tuple[object, ...]]

BATCH = 10_000
"""Translations that are written together."""
CHUNK = 500
"""Rows of a long reading that are fetched together."""
SETTLE = 20_000
"""After so many new translations the tables are vacuumed, so that indexes answer alone."""
LONGEST = 32_767
"""The most words of a text that are counted."""
RARE_WORDS = 8
CHANGED = 0.45
"""The share of a text's words, rarest first, that always is asked for: what is 70 % alike has one of them."""
PAGE, MOST = 100, 1_000
"""Sources that are compared together, and in all."""
CHANGED_MORE = 0.65
"""The same for what is less alike."""
POSTINGS = 20_000
"""Up to `RARE_WORDS` are asked for, and no more than stand in so many places."""
FROM = " FROM l10n.source JOIN l10n.entry ON entry.source = source.id JOIN l10n.catalog ON catalog.id = entry.catalog"
SELECT = (
    "SELECT source.text, entry.target, entry.context, entry.state, entry.document, entry.origin, entry.before, entry.after, entry.time,"
    " entry.domain, entry.aligned, catalog.path, catalog.project" + FROM
)
CANDIDATES = """
SELECT ranked.source, held.text FROM (
    SELECT posting.source, count(*)::float8 / greatest(max(posting.length), %(length)s) AS share FROM l10n.posting
    WHERE posting.word = ANY(%(words)s) AND posting.length BETWEEN %(low)s AND %(high)s
    GROUP BY posting.source ORDER BY share DESC, posting.source
) ranked CROSS JOIN LATERAL (
    SELECT FROM l10n.entry WHERE entry.source = ranked.source AND entry.language = %(language)s LIMIT 1
) translated CROSS JOIN LATERAL (
    SELECT source.text FROM l10n.source WHERE source.id = ranked.source LIMIT 1
) held LIMIT %(page)s OFFSET %(offset)s
"""
"""The sources that may be alike, those first that share most words for their length."""
ENTRY = "catalog, source, language, context, target, folded, state, document, origin, before, after, time, domain, aligned"
Row: TypeAlias = tuple[str, str, str | None, int, str, Origin, str, str, str, str, bool, str, str]


class PostgresStore:
    """A memory in a database that others use too. For one thread.

    `project` is the name under which this project's catalogs stand; what others hold has their name in front of place and document.
    Everything raises MemoryUnreachable where the database cannot be used; others that write are waited for, half a minute at most.
    Raises MissingExtra without the package psycopg.
    """

    def __init__(self, url: str, project: str) -> None:
        self._project = project
        self._link = Link(url)
        try:
            with self._link.work() as db:
                schema.ready(db)
        except MemoryUnreachable:
            self._link.close()
            raise

    def close(self) -> None:
        """Release the connection."""
        self._link.close()

    def refresh(self, catalog: str, digest: str, stored: Callable[[], Iterable[Stored]]) -> bool:
        """Hold what a catalog holds now; False where its digest is the one that it was read with last time."""
        key, known = self._key(catalog), b"SELECT id, digest FROM l10n.catalog WHERE key = %s"
        with self._link.work() as db:
            row = db.execute(known, (key,)).fetchone()
            if row and row[1] == digest:
                return False
        count = 0
        with self._link.work(schema.WRITING) as db:
            cursor = db.cursor()
            row = cursor.execute(known, (key,)).fetchone()  # again: another office may have been writing it
            if row and row[1] == digest:
                return False
            former = take_out(cursor, cast("int", row[0])) if row else []
            made = b"INSERT INTO l10n.catalog (key, project, path, digest) VALUES (%s, %s, %s, %s) RETURNING id"
            new = cursor.execute(made, (key, escaped(self._project), escaped(catalog), digest)).fetchone()
            assert new is not None
            cursor.execute(b"SET LOCAL gin_pending_list_limit = '64MB'")  # many at once are indexed faster
            units = (one for one in stored() if worth_holding(one))
            words: Counter[int] = Counter()
            while batch := list(itertools.islice(units, BATCH)):
                put_in(cursor, cast("int", new[0]), batch, words)
                count += len(batch)
            count_words(cursor, words)
            drop_unused(cursor, former)
        if count >= SETTLE:
            self._link.settle("source", "entry", "word", "posting")
        return True

    def forget(self, keep: Collection[str]) -> None:
        """Drop what catalogs of this project hold that are not among `keep`."""
        keys = [self._key(path) for path in keep]
        gone = b"SELECT id FROM l10n.catalog WHERE project = %s AND NOT key = ANY(%s)"
        with self._link.work() as db:
            if not db.execute(gone, (escaped(self._project), keys)).fetchone():
                return
        with self._link.work(schema.WRITING) as db:
            cursor = db.cursor()
            for (number,) in cursor.execute(gone, (escaped(self._project), keys)).fetchall():
                drop_unused(cursor, take_out(cursor, cast("int", number)))

    def exact(self, language: str, source: str) -> list[Stored]:
        """All translations of the same source, compared in NFC."""
        return self._read(f"{SELECT} WHERE source.hash = %(hash)s AND entry.language = %(language)s", language, hash=text_key(source))

    def near(self, language: str, source: str, minimum: float) -> list[Stored]:
        """Translations of the sources that share the rarest words, best first."""
        words = {word_key(word) for word in words_of(source)}
        rows = self._link.read("SELECT word, sources FROM l10n.word WHERE word = ANY(%(words)s)", {"words": list(words)})
        asked = rarest(cast("list[tuple[int, int]]", rows), len(words), minimum)
        if not asked:
            return []
        low, high = len(words) * 0.4 - 2, len(words) / 0.4 + 2  # what is 70 % alike has two of five words at least in common
        size = {"length": len(words), "low": math.floor(low), "high": min(math.ceil(high), LONGEST)}
        like = Likeness(source)
        alike = self._compared(like, minimum, {"words": asked, "language": language, **size})
        if not alike:
            return []
        found = self._read(f"{SELECT} WHERE source.id = ANY(%(alike)s) AND entry.language = %(language)s", language, alike=alike)
        rated = [(like.of(one.key.source), one) for one in found]
        return [one for _, one in sorted(rated, key=lambda pair: (-pair[0], pair[1].key.source, pair[1].place, pair[1].target))]

    def _compared(self, like: Likeness, minimum: float, values: Mapping[str, object]) -> list[int]:
        """The sources that are alike; a further page is compared where one was in the second half of the last."""
        alike: list[int] = []
        for offset in range(0, MOST, PAGE):
            rows = self._link.read(CANDIDATES, {**values, "page": PAGE, "offset": offset})
            some = [at for at, (_, text) in enumerate(rows) if like.of(unescaped(cast("str", text)), minimum) >= minimum]
            alike += [cast("int", rows[at][0]) for at in some]
            if len(rows) < PAGE or not some or some[-1] < PAGE // 2:
                break
        return alike

    def concordance(self, language: str, text: str, side: Side, limit: int) -> list[Stored]:
        """Translations whose source or target holds every word of a text, or pieces of words, whatever their case."""
        wanted = pieces_of(text)
        if not wanted:
            return []
        column = "source.folded" if side == "source" else "entry.folded"
        pieces = {f"piece{n}": f"%{escaped(word)}%" for n, word in enumerate(wanted)}  # of letters and digits: none is a sign of LIKE's
        where = " AND ".join(f"{column} LIKE %({name})s" for name in pieces)  # each by itself: the trigrams serve no LIKE ALL
        order = "ORDER BY source.id, entry.number LIMIT %(limit)s"
        return self._read(f"{SELECT} WHERE entry.language = %(language)s AND {where} {order}", language, limit=limit, **pieces)

    def every(self, language: str) -> Iterator[Stored]:
        """All translations into a language, ordered by source."""
        query = f'{SELECT} WHERE entry.language = %s ORDER BY source.text COLLATE "C", source.id, entry.number'
        with self._link.work() as db, db.cursor(name="every") as cursor:
            cursor.itersize = CHUNK
            for row in cursor.execute(query.encode(), (language,)):
                yield self._stored(row, language)

    def _key(self, catalog: str) -> bytes:
        """What a catalog of this project is found by."""
        return hashlib.sha256(f"{self._project}\0{catalog}".encode("utf-8", "surrogatepass")).digest()[:16]

    def _read(self, query: str, language: str, **values: object) -> list[Stored]:
        """The translations that a query gives."""
        return [self._stored(row, language) for row in self._link.read(query, {"language": language, **values})]

    def _stored(self, row: tuple[object, ...], language: str) -> Stored:
        """A row of `COLUMNS` as a value."""
        source, target, context, state, document, origin, before, after, time, domain, aligned, path, project = cast("Row", row)
        foreign = "" if unescaped(project) == self._project else f"{unescaped(project)}: "
        key = Key(None if context is None else unescaped(context), unescaped(source))
        said = (before, after, unescaped(time), unescaped(domain), aligned, foreign + unescaped(path))
        return Stored(language, foreign + unescaped(document), key, unescaped(target), State(state), origin, *said)


def rarest(known: list[tuple[int, int]], words: int, minimum: float) -> list[int]:
    """The words to ask for, of those (word, sources) that the memory has; `words` counts those that it has not too."""
    share = CHANGED if minimum >= 70 else CHANGED_MORE
    needed = math.ceil(share * words) + 1 - (words - len(known))
    asked: list[int] = []
    places = 0
    for word, sources in sorted(known, key=lambda pair: (pair[1], pair[0])):
        if len(asked) >= needed and (len(asked) >= RARE_WORDS or places + sources > POSTINGS):
            break
        asked.append(word)
        places += sources
    return asked


def text_key(source: str) -> bytes:
    """What exact matches are found by."""
    return hashlib.sha256(canonical(source).encode("utf-8", "surrogatepass")).digest()[:16]


def put_in(cursor: Rows, catalog: int, batch: Iterable[Stored], words: Counter[int]) -> None:
    """Add translations of a catalog; the words of new sources are counted."""
    keys = [(text_key(one.key.source), one) for one in batch]
    texts: dict[bytes, str] = {}
    for key, one in keys:
        texts.setdefault(key, one.key.source)
    columns = [list(texts), [escaped(text) for text in texts.values()], [escaped(folded(text)) for text in texts.values()]]
    add = b"INSERT INTO l10n.source (hash, text, folded) SELECT * FROM unnest(%s::bytea[], %s::text[], %s::text[]) ON CONFLICT DO NOTHING"
    new = cursor.execute(add + b" RETURNING hash, id", columns).fetchall()
    add_words(cursor, [(cast("int", number), texts[cast("bytes", key)]) for key, number in new], words)
    known = cursor.execute(b"SELECT hash, id FROM l10n.source WHERE hash = ANY(%s)", (list(texts),)).fetchall()
    numbers = {cast("bytes", key): number for key, number in known}
    with cursor.copy(f"COPY l10n.entry ({ENTRY}) FROM STDIN".encode()) as copy:
        for key, one in keys:
            context = None if one.key.context is None else escaped(one.key.context)
            said = (context, escaped(one.target), escaped(folded(one.target)), int(one.state), escaped(one.document), one.origin)
            rest = (one.before, one.after, escaped(one.time), escaped(one.domain), one.aligned)
            copy.write_row((catalog, numbers[key], one.language, *said, *rest))


def add_words(cursor: Rows, sources: Iterable[tuple[int, str]], counts: Counter[int]) -> None:
    """Index new sources; in the order of the index, which is much faster where that is large."""
    postings: list[tuple[int, int, int]] = []
    for number, text in sources:
        words = {word_key(word) for word in words_of(text)}
        counts.update(words)
        postings += [(word, min(len(words), LONGEST), number) for word in words]
    with cursor.copy(b"COPY l10n.posting (word, length, source) FROM STDIN") as copy:
        for posting in sorted(postings):
            copy.write_row(posting)


def count_words(cursor: Rows, counts: Counter[int]) -> None:
    """Add to the numbers of sources that words stand in."""
    add = b"INSERT INTO l10n.word SELECT * FROM unnest(%s::bigint[], %s::integer[])"
    more = b" ON CONFLICT (word) DO UPDATE SET sources = l10n.word.sources + excluded.sources"
    cursor.execute(add + more, [list(counts), list(counts.values())])


def take_out(cursor: Rows, catalog: int) -> list[int]:
    """Take a catalog out; returns the sources that it held."""
    held = cursor.execute(b"DELETE FROM l10n.entry WHERE catalog = %s RETURNING source", (catalog,)).fetchall()
    cursor.execute(b"DELETE FROM l10n.catalog WHERE id = %s", (catalog,))
    return list({cast("int", source) for (source,) in held})


def drop_unused(cursor: Rows, sources: Collection[int]) -> None:
    """Drop those of these sources that no catalog holds any more."""
    unused = b"DELETE FROM l10n.source WHERE id = ANY(%s) AND NOT EXISTS (SELECT FROM l10n.entry WHERE entry.source = source.id)"
    gone = cursor.execute(unused + b" RETURNING id, text", (list(sources),)).fetchall()
    counts: Counter[int] = Counter()
    postings: list[tuple[int, int, int]] = []
    for number, text in gone:
        words = {word_key(word) for word in words_of(unescaped(cast("str", text)))}
        counts.update(words)
        postings += [(word, min(len(words), LONGEST), cast("int", number)) for word in words]
    drop = b"DELETE FROM l10n.posting USING unnest(%s::bigint[], %s::smallint[], %s::integer[]) AS gone (word, length, source)"
    same = b" WHERE posting.word = gone.word AND posting.length = gone.length AND posting.source = gone.source"
    cursor.execute(drop + same, [list(column) for column in zip(*postings, strict=True)] or [[], [], []])
    less = b"UPDATE l10n.word SET sources = word.sources - gone.n FROM unnest(%s::bigint[], %s::integer[]) AS gone (word, n)"
    cursor.execute(less + b" WHERE word.word = gone.word", [list(counts), list(counts.values())])
    cursor.execute(b"DELETE FROM l10n.word WHERE word = ANY(%s) AND sources <= 0", (list(counts),))
