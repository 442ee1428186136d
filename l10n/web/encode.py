"""Values as JSON, under their own names; what a browser gets of a row is put together here, in one place."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

from l10n.flow.identity import same_person
from l10n.flow.reviewing.activity import Deed
from l10n.flow.reviewing.dialogue import Said, Thread
from l10n.flow.reviewing.values import Conflict, Page, Person, Preview, Receipt, Row, Undoable, Unsaved, Weighed
from l10n.model import Entry, Language, State, UnitKind
from l10n.phrases import Local, Phrase
from l10n.web.wire import Json as Json
from l10n.web.wire import compact, worded

PIECE = 64
"""Rows."""
KINDS: tuple[UnitKind, ...] = ("title", "heading", "paragraph", "list item", "cell", "caption", "quote", "meta")
CERTAIN = (State.MISSING, State.APPROVED)
"""States in which there is nothing to guess: what is missing is wrong, what a person approved is right."""


def plain(value: object) -> Json:
    """Any value of ours: dataclasses become objects, states their labels, sequences lists.

    Raises TypeError for what has no form in JSON.
    """
    if isinstance(value, Row):
        return row(value)
    if isinstance(value, State):
        return value.label
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, Phrase | Local):
        return worded(value)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, frozenset | set):
        return [plain(item) for item in sorted(value)]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in dataclasses.fields(value)}
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def row(one: Row, me: str = "") -> dict[str, Json]:
    """A unit as lists show it, to the person `me`."""
    return {**impersonal(one), "mine": mine(one, me)}


def mine(one: Row, me: str) -> bool:
    """Whether a unit is a person's: its document is theirs to do, or they changed it last."""
    return bool(me) and any(same(name, me) for name in (one.by, one.assigned) if name)


@functools.lru_cache(1024)
def same(one: str, other: str) -> bool:
    """Whether two names mean one person."""
    return same_person(one, other)


class Rows:
    """Rows as JSON in bytes, each made once as long as it is the same: a list of thousands is told at every change."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[Row, bytes]] = {}

    def told(self, rows: Sequence[Row], me: str, besides: dict[str, Json]) -> Iterator[bytes]:
        """An object with the rows, to the person `me`, and what there is besides; in pieces, so that no answer is ever whole in memory."""
        yield b'{"rows":['
        for start in range(0, len(rows), PIECE):
            lines = [self._of(row, me) for row in rows[start : start + PIECE]]
            yield (b"," if start else b"") + b",".join(lines)
        yield b"]," + compact(besides)[1:]

    def named(self, rows: Sequence[Row], me: str) -> Iterator[bytes]:
        """An object of the rows by their keys, to the person `me`; in pieces."""
        yield b"{"
        for start in range(0, len(rows), PIECE):
            lines = [compact(row.key) + b":" + self._of(row, me) for row in rows[start : start + PIECE]]
            yield (b"," if start else b"") + b",".join(lines)
        yield b"}"

    def _of(self, one: Row, me: str) -> bytes:
        return self._one(one) + (b',"mine":true}' if mine(one, me) else b',"mine":false}')

    def _one(self, one: Row) -> bytes:
        known = self._made.get(one.key)
        if known is None or known[0] is not one:
            known = self._made[one.key] = one, compact(impersonal(one))[:-1]
        return known[1]


def impersonal(one: Row) -> dict[str, Json]:
    """A unit as lists show it, but for whose it is."""
    entry, weighed = one.entry, one.weighed
    kind, note = kind_and_note(entry)
    return {
        "ref": plain(one.ref),
        "key": one.key,
        "number": one.number,
        "kind": kind,
        "note": note,
        "context": entry.key.context,
        "source": entry.key.source,
        "target": list(entry.target),
        "plural": entry.plural,
        "numbers": plain(one.numbers),
        "state": one.state.label,
        "revision": one.revision,
        "risk": weighed.risk if weighed and one.state not in CERTAIN else None,
        "reasons": [worded(reason) for reason in weighed.reasons] if weighed else [],
        "findings": counts(weighed),
        "checks": list(weighed.checks) if weighed else [],
        "origin": one.origin,
        "agent": one.agent,
        "by": one.by,
        "time": one.time,
        "comments": one.comments,
        "question": one.question,
        "assigned": one.assigned,
    }


def counts(weighed: Weighed | None) -> dict[str, Json] | None:
    """How many findings of each severity; None for a text that nobody looked at yet, or could."""
    return {"error": weighed.errors, "warning": weighed.warnings, "info": weighed.remarks} if weighed and weighed.risk is not None else None


def kind_and_note(entry: Entry) -> tuple[str, str]:
    """What the block is and what its author noted, by the catalog's extracted comments: the kind, then the note."""
    first, *rest = entry.extracted or ("",)
    kind, lines = (first, rest) if first in KINDS else ("paragraph", entry.extracted)
    return kind, "\n".join(line.removeprefix("note: ") for line in lines)


def receipt(done: Receipt, me: str = "", said: str = "saved") -> dict[str, Json]:
    """What an act did."""
    rows: list[Json] = [row(one, me) for one in done.rows]
    beside: list[Json] = [row(one, me) for one in done.beside]
    return {"rows": rows, "beside": beside, "undo": undoable(done.undo), "refused": refusals(done.refused), "said": said}


def undoable(one: Undoable | None) -> Json:
    """What could be taken back."""
    return plain(one)


def refusals(refused: tuple[tuple[str, str], ...]) -> list[Json]:
    """Units that a bulk act leaves alone, and why."""
    return [{"key": key, "why": worded(why)} for key, why in refused]


def preview(what: Preview, me: str = "") -> dict[str, Json]:
    """What a bulk act would do."""
    return {"count": what.count, "rows": [row(one, me) for one in what.rows], "refused": refusals(what.refused)}


def conflict(one: Conflict, me: str = "") -> dict[str, Json]:
    """Two texts for one unit."""
    return {
        "id": one.id,
        "key": one.row.key,
        "row": row(one.row, me),
        "mine": list(one.mine),
        "theirs": list(one.theirs),
        "by": one.by,
        "time": one.time,
        "revision": one.row.revision,
        "state": one.row.state.label,
    }


def unsaved(one: Unsaved) -> dict[str, Json]:
    """What somebody typed and did not save."""
    return {"key": one.key, "revision": one.revision, "target": list(one.target), "time": one.time}


def language(one: Language) -> dict[str, Json]:
    """What the page needs to know of a language."""
    return {
        "code": one.code,
        "name": one.name,
        "english": one.english,
        "direction": one.direction,
        "script": one.script,
        "quotes": list(one.quotes),
        "inner_quotes": list(one.inner_quotes),
        "digits": one.digits,
    }


def queue(page: Page, languages: Mapping[str, int], more: int = 0) -> dict[str, Json]:
    """What there is to say of a list besides its rows: units by state, by language those that are not approved.

    `more` rows follow those that are told.
    """
    counted: dict[str, Json] = {"state": dict(page.states), "language": dict(languages), "check": dict(page.checks)}
    return {"counts": counted, "ready": page.ready, "more": more}


def person(one: Person) -> dict[str, Json]:
    """Somebody who reviews."""
    return {"name": one.name, "role": one.role, "languages": list(one.languages)}


def table(value: Json | Mapping[str, object]) -> dict[str, Json]:
    """An object, of what is one."""
    assert isinstance(value, Mapping)
    return {str(key): plain(item) for key, item in value.items()}


def words(said: Said | None) -> dict[str, Json] | None:
    """What somebody said."""
    return {"id": said.id, "by": said.by, "time": said.time, "text": said.text, "language": said.language} if said else None


def questions(asked: Thread | None) -> list[Json]:
    """The questions on a unit's source, each with the answer that came after it."""
    if asked is None:
        return []
    found: list[Json] = []
    for question in asked.questions:
        answer = next((one for one in asked.answers if one.time >= question.time), None)
        found.append({**(words(question) or {}), "answer": words(answer)})
    return found


def thread(asked: Thread, one: Row) -> dict[str, Json]:
    """What was asked on one source, as the author sees it; `one` is any of its rows."""
    last = asked.questions[-1]
    return {
        "id": asked.id,
        "key": one.key,
        "source": one.entry.key.source,
        "document": asked.document,
        "by": last.by,
        "time": last.time,
        "text": last.text,
        "answer": None if asked.open else words(asked.answers[-1]),
        "languages": list(asked.languages),
        "earlier": [words(said) for said in (*asked.questions[:-1], *(asked.answers[:-1] if not asked.open else asked.answers))],
    }


def deed(done: Deed, one: Row | None) -> dict[str, Json]:
    """What a person did; `one` is its unit's row where there is one."""
    event = done.event
    return {
        "id": done.id,
        "time": event.time,
        "by": event.by,
        "act": event.act,
        "key": one.key if one else "",
        "language": done.language,
        "document": event.document,
        "source": one.entry.key.source if one else "",
        "text": event.text[0] if event.text else "",
        "reason": event.reason,
        "seconds": event.seconds or None,
        "undone": done.undone,
    }
