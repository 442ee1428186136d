"""A bilingual file as a table: a row a unit, for reviewers who have a spreadsheet or a word processor and nothing else.

    id (BATCH) | document | context | source (en) | target (ru) | state | note | remark

The heads of three columns carry what holds for all of the file in brackets. Reading wants `source` and `target`, in any order; other
columns that it does not know are left alone. The id is `unit_id`; it tells whether an empty context is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from l10n import lang
from l10n.api import Held
from l10n.errors import ExchangeError, UsageError
from l10n.model import Bilingual, BilingualUnit, Key, Language, State, unit_id
from l10n.regex import regex

COLUMNS = ("id", "document", "context", "source", "target", "state", "note", "remark")
HOLDS: frozenset[Held] = frozenset({"state", "approved", "context", "note", "document", "batch"})
HEAD = regex(r"\s*([a-z]+)\s*(?:\((.*)\))?\s*", re.IGNORECASE | re.DOTALL)
STATES = {state.label: state for state in State} | {"ready": State.TRANSLATED, "fuzzy": State.DRAFT}
"""What may stand in the column `state`; anything else says nothing."""
MAX_BYTES = 64 << 20
MAX_UNITS = 100_000
Row = Mapping[str, str]
"""Column → cell."""


def heads(file: Bilingual) -> list[str]:
    """The first row."""
    said = {"id": file.batch, "source": file.source, "target": file.target}
    return [f"{column} ({said[column]})" if said.get(column) else column for column in COLUMNS]


def rows(file: Bilingual, path: str = "") -> Iterator[list[str]]:
    """The other rows, in the order of COLUMNS.

    Raises ExchangeError for a message with plural forms, which a row has no place for.
    """
    for unit in file.units:
        if len(unit.target) != 1:
            raise ExchangeError(path or file.name or "table", f"{unit.key.source[:60]!r} has plural forms; send it as PO or XLIFF")
        yield [
            unit_id(unit.key),
            unit.document,
            unit.key.context or "",
            unit.key.source,
            unit.target[0],
            "" if unit.state is None else unit.state.label,
            unit.note,
            "\n".join(unit.remarks),
        ]


def read_heads(cells: Sequence[str]) -> dict[str, tuple[int, str]]:
    """Column → its place in a row, and what its head says in brackets; the first of a name counts."""
    found: dict[str, tuple[int, str]] = {}
    for place, cell in enumerate(cells):
        head = HEAD.fullmatch(cell)
        if head and head.group(1).lower() in COLUMNS:
            found.setdefault(head.group(1).lower(), (place, (head.group(2) or "").strip()))
    return found


def is_table(heads: Mapping[str, object]) -> bool:
    """Whether these are the heads of a bilingual table."""
    return "source" in heads and "target" in heads


def assembled(
    heads: Mapping[str, tuple[int, str]], rows: Iterable[tuple[str, Sequence[str]]], path: str, line: int | None = 1
) -> Bilingual:
    """The file of a table: heads, and rows with the place of each.

    Raises ExchangeError where a column is missing, and for more than `MAX_UNITS` units.
    """
    if not is_table(heads):
        lacks = "source" if "source" not in heads else "target"
        raise ExchangeError(path, f"no column is called {lacks!r}; the first row names the columns: {', '.join(COLUMNS)}", line)
    units = []
    for place, cells in rows:
        row = {name: cells[at] if at < len(cells) else "" for name, (at, _) in heads.items()}
        if row["source"]:
            units.append(unit(row, place))
        if len(units) > MAX_UNITS:
            raise ExchangeError(path, f"{place}: more than {MAX_UNITS:,} units, which is the limit: split it")
    said = {name: inside for name, (_, inside) in heads.items()}
    return Bilingual(said["source"], said["target"], tuple(units), batch=said.get("id", ""))


def unit(row: Row, place: str) -> BilingualUnit:
    """The unit of a row."""
    context: str | None = row.get("context") or None
    if context is None and row.get("id") == unit_id(Key("", row["source"])):
        context = ""
    remark = row.get("remark", "")
    return BilingualUnit(
        Key(context, row["source"]),
        (row["target"],),
        STATES.get(row.get("state", "").strip().lower()),
        row.get("document", ""),
        note=row.get("note", ""),
        remarks=(remark,) if remark.strip() else (),
        place=place,
    )


def rtl(code: str) -> bool:
    """Whether a language runs from right to left; no where the code says nothing."""
    language = known(code)
    return language is not None and language.direction == "rtl"


def known(code: str) -> Language | None:
    """The language of a code, where there is one."""
    try:
        return lang.get(code)
    except UsageError:
        return None
