"""A bilingual file as JSON, and back: what a review page holds. What is wrong is said by ValueError."""

from __future__ import annotations

from collections.abc import Sequence

from l10n.model import Bilingual, BilingualUnit, Key, Match, State, Term

STATES = {state.label: state for state in State}
MAX_UNITS = 100_000
Json = dict[str, object]


def as_json(file: Bilingual) -> Json:
    """A file's values."""
    return {
        "source": file.source,
        "target": file.target,
        "name": file.name,
        "batch": file.batch,
        "tool": file.tool,
        "units": [unit_json(unit) for unit in file.units],
    }


def unit_json(unit: BilingualUnit) -> Json:
    """A unit's values; what says nothing is left out."""
    value: Json = {
        "context": unit.key.context,
        "source": unit.key.source,
        "target": list(unit.target),
        "state": unit.state.label if unit.state is not None else None,
        "document": unit.document,
        "kind": unit.kind,
        "plural": unit.plural,
        "note": unit.note,
        "remarks": list(unit.remarks),
        "matches": [[m.source, m.target, m.context, m.score, m.state.label, m.document] for m in unit.matches],
        "terms": [[t.source, list(t.targets), t.note] for t in unit.terms],
    }
    return {name: one for name, one in value.items() if one not in (None, []) and (one != "" or name == "context")}


def from_json(value: object) -> Bilingual:
    """The file of such values."""
    table = a_table(value)
    units = a_list(table.get("units", []), "units")
    if len(units) > MAX_UNITS:
        raise ValueError(f"{len(units)} units; the limit is {MAX_UNITS}")
    read = tuple(unit_of(a_table(one), f"unit {number}") for number, one in enumerate(units, 1))
    said = {name: text(table, name) for name in ("source", "target", "name", "batch", "tool")}
    return Bilingual(units=tuple(unit for unit in read if unit.key.source), **said)


def unit_of(table: Json, place: str) -> BilingualUnit:
    """One unit."""
    state, context = table.get("state"), table.get("context")
    if state is not None and state not in STATES:
        raise ValueError(f"{place}: no state is named {state!r}")
    try:
        return BilingualUnit(
            Key(None if context is None else text(table, "context"), text(table, "source")),
            texts(table.get("target", [""]), "target") or ("",),
            STATES[str(state)] if state is not None else None,
            text(table, "document"),
            text(table, "kind") or "paragraph",  # type: ignore[arg-type]  # a kind that nobody knows changes nothing
            text(table, "plural") if table.get("plural") is not None else None,
            text(table, "note"),
            texts(table.get("remarks", []), "remarks"),
            matches=tuple(match_of(a_list(one, "matches")) for one in a_list(table.get("matches", []), "matches")),
            terms=tuple(term_of(a_list(one, "terms")) for one in a_list(table.get("terms", []), "terms")),
            place=place,
        )
    except ValueError as error:
        raise ValueError(f"{place}: {error}") from error


def match_of(row: Sequence[object]) -> Match:
    """A match of the memory."""
    if len(row) != 6 or isinstance(row[3], bool) or not isinstance(row[3], int | float) or row[4] not in STATES:
        raise ValueError("matches is no list of matches")
    source, target, context, document = (checked(one, "matches") for one in (row[0], row[1], row[2] or "", row[5]))
    return Match(source, target, context if row[2] is not None else None, float(row[3]), STATES[str(row[4])], document)


def term_of(row: Sequence[object]) -> Term:
    """A term of the glossary."""
    if len(row) != 3:
        raise ValueError("terms is no list of terms")
    return Term(checked(row[0], "terms"), texts(row[1], "terms"), checked(row[2], "terms"))


def a_table(value: object) -> Json:
    """What should be an object."""
    if not isinstance(value, dict):
        raise ValueError("not an object")
    return value


def a_list(value: object, name: str) -> list[object]:
    """What should be a list."""
    if not isinstance(value, list):
        raise ValueError(f"{name} is no list")
    return value


def texts(value: object, name: str) -> tuple[str, ...]:
    """What should be a list of texts."""
    return tuple(checked(one, name) for one in a_list(value, name))


def text(table: Json, name: str) -> str:
    """What should be a text; empty where there is none."""
    return checked(table.get(name, ""), name)


def checked(value: object, name: str) -> str:
    """A text that PO files can hold."""
    if not isinstance(value, str):
        raise ValueError(f"{name} is no text")
    if "\0" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
        raise ValueError(f"{name} holds what is no character")
    return value
