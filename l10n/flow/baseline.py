"""The baseline: findings that were there when a project began to check, so that only new ones are told.

A file of JSON lines in git, sorted: language, document, unit, check, and the hash of the text. A text that is edited is judged anew, so
an old finding is told again as soon as somebody touches its text; a line whose finding is gone is left out at the next writing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from l10n import files
from l10n.errors import InputError
from l10n.model import Entry, unit_id
from l10n.project import Project

FIELDS = ("language", "document", "unit", "check", "hash")
Row = tuple[str, ...]
"""The values of FIELDS."""


def row(language: str, document: str, entry: Entry, check: str) -> Row:
    """The row of a check's findings in an entry."""
    return language, document, unit_id(entry.key), check, entry.hash


def read(project: Project) -> frozenset[Row]:
    """The rows of a project's baseline; none where it has no file.

    Raises InputError, with the line, for a file that is none.
    """
    path = project.baseline
    if not path.exists():
        return frozenset()
    found = set()
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            value = json.loads(line.decode("utf-8"))
            found.add(tuple(str(value[name]) for name in FIELDS))
        except (ValueError, KeyError, TypeError) as error:
            hint = "mend the line, or write the file anew with 'l10n check --write-baseline'"
            raise InputError(project.relative(path), f"not a line of a baseline; {hint}", number) from error
    return frozenset(found)


def write(project: Project, rows: Iterable[Row]) -> int:
    """Write the baseline; how many rows it has."""
    told = sorted(set(rows))
    lines = [json.dumps(dict(zip(FIELDS, one, strict=True)), ensure_ascii=False) + "\n" for one in told]
    path = project.inside(project.baseline)
    path.parent.mkdir(parents=True, exist_ok=True)
    files.replace(path, "".join(lines).encode())
    return len(told)
