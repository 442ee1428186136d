"""Values as JSON, under their own names; what a browser gets of a row is put together here, in one place."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from enum import Enum

from l10n.flow.identity import same_person
from l10n.flow.reviewing.activity import Deed
from l10n.flow.reviewing.dialogue import Said, Thread
from l10n.flow.reviewing.values import Conflict, Page, Person, Preview, Receipt, Row, Undoable, Unsaved, Weighed
from l10n.model import Entry, Language, State, UnitKind

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
KINDS: tuple[UnitKind, ...] = ("title", "heading", "paragraph", "list item", "cell", "caption", "quote", "meta")


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
        "state": one.state.label,
        "revision": one.revision,
        "risk": weighed.risk if weighed else None,
        "reasons": list(weighed.reasons) if weighed else [],
        "findings": counts(weighed),
        "checks": list(weighed.checks) if weighed else [],
        "origin": one.origin,
        "agent": one.agent,
        "by": one.by,
        "time": one.time,
        "comments": one.comments,
        "question": one.question,
        "assigned": one.assigned,
        "mine": bool(me) and any(same_person(name, me) for name in (one.by, one.assigned) if name),
    }


def counts(weighed: Weighed | None) -> dict[str, Json] | None:
    """How many findings of each severity; None for a text that nobody looked at yet."""
    return {"error": weighed.errors, "warning": weighed.warnings, "info": weighed.remarks} if weighed else None


def kind_and_note(entry: Entry) -> tuple[str, str]:
    """What the block is and what its author noted, by the catalog's extracted comments: the kind, then the note."""
    first, *rest = entry.extracted or ("",)
    kind, lines = (first, rest) if first in KINDS else ("paragraph", entry.extracted)
    return kind, "\n".join(line.removeprefix("note: ") for line in lines)


def receipt(done: Receipt, me: str = "", said: str = "saved") -> dict[str, Json]:
    """What an act did."""
    return {"rows": [row(one, me) for one in done.rows], "undo": undoable(done.undo), "refused": refusals(done.refused), "said": said}


def undoable(one: Undoable | None) -> Json:
    """What could be taken back."""
    return plain(one)


def refusals(refused: tuple[tuple[str, str], ...]) -> list[Json]:
    """Units that a bulk act leaves alone, and why."""
    return [{"key": key, "why": why} for key, why in refused]


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


def queue(page: Page, languages: Mapping[str, int], me: str = "") -> dict[str, Json]:
    """A list with its counts: units by state, and by language those that are not approved."""
    return {
        "rows": [row(one, me) for one in page.rows],
        "counts": {"state": dict(page.states), "language": dict(languages)},
        "ready": page.ready,
    }


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
