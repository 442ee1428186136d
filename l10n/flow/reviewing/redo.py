"""The redo log: what acts made of units, until the catalogs hold it. What it holds at the start is done again, so that nothing is lost.

`.l10n/review/redo.N.jsonl`, a change a line. A new file is begun when catalogs are about to be written, and the older ones go
when they are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from l10n import files
from l10n import journal as journals
from l10n.errors import InputError
from l10n.flow.reviewing.live import Face, Live, face
from l10n.flow.reviewing.values import Ref
from l10n.model import Entry, Event, Key


@dataclass(frozen=True, slots=True)
class Change:
    """What an act made of a unit."""

    ref: Ref
    base: Face
    """As its catalog held it then, as far as was known: it may have been about to hold what stood before the act."""
    before: Face
    result: Face
    events: tuple[Event, ...]
    """What the journal says of it."""


def change(live: Live, result: Entry, events: Sequence[Event]) -> Change:
    """What an act is about to make of a unit."""
    return Change(live.ref, face(live.base), face(live.entry), face(result), tuple(events))


class Redo:
    """The log in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.number = max((number_of(path) for path in self.paths()), default=0) + 1

    @property
    def path(self) -> Path:
        """The file that is written to."""
        return self.folder / f"redo.{self.number}.jsonl"

    def paths(self) -> list[Path]:
        """All files, the oldest first."""
        return sorted(self.folder.glob("redo.*.jsonl"), key=number_of)

    def append(self, changes: Iterable[Change]) -> None:
        """Changes are on the disk when this returns."""
        files.append(self.path, "".join(map(render, changes)).encode())

    def take_back(self, size: int) -> None:
        """Cut the file back to the size that it had: what was appended since did not happen."""
        with self.path.open("r+b") as file:
            file.truncate(size)

    def size(self) -> int:
        """Bytes of the file that is written to."""
        return self.path.stat().st_size if self.path.exists() else 0

    def turn(self) -> list[Path]:
        """Begin a new file; the ones until now."""
        older = self.paths()
        self.number += bool(older)
        return older

    def drop(self, paths: Iterable[Path]) -> None:
        """What these files hold is in the catalogs."""
        for path in paths:
            path.unlink(missing_ok=True)

    def read(self) -> list[Change]:
        """All changes, the oldest first; a last line that was cut off in the middle of writing is none.

        Raises InputError for a line that is no change.
        """
        found = []
        for path in self.paths():
            lines = path.read_bytes().split(b"\n")
            torn = lines.pop()
            if files.is_json(torn):
                lines.append(torn)
            for number, line in enumerate(lines, 1):
                try:
                    found.append(parse(line))
                except (ValueError, KeyError, TypeError) as error:
                    mend = "move the file away, and look at what the review page shows"
                    raise InputError(f".l10n/review/{path.name}", f"not a change of a review ({error}); {mend}", number) from error
        return found


def number_of(path: Path) -> int:
    """The number in a file's name."""
    number = path.name.split(".")[1]
    return int(number) if number.isdigit() else 0


def render(one: Change) -> str:
    """A change as a line."""
    fields = {
        "language": one.ref.language,
        "document": one.ref.document,
        "unit": one.ref.unit,
        "base": written(one.base),
        "before": written(one.before),
        "result": written(one.result),
        "events": [journals.render_line(event) for event in one.events],
    }
    return json.dumps(fields, ensure_ascii=False) + "\n"


def parse(line: bytes) -> Change:
    """A line as a change; raises ValueError, KeyError or TypeError for what is none."""
    value = json.loads(line)
    ref = Ref(str(value["language"]), str(value["document"]), str(value["unit"]))
    events = tuple(journals.parse_line(event.encode()) for event in value["events"])
    return Change(ref, known(value["base"]), known(value["before"]), known(value["result"]), events)


def written(one: Face) -> list[object]:
    """A face as JSON."""
    target, fuzzy, previous, plural, comments = one
    return [list(target), fuzzy, [previous.context, previous.source] if previous else None, plural, list(comments)]


def known(value: list[object]) -> Face:
    """A face from JSON; raises TypeError or ValueError for what is none."""
    target, fuzzy, previous, plural, comments = value
    if not isinstance(target, list) or not isinstance(comments, list) or not isinstance(fuzzy, bool):
        raise TypeError("an entry is not what it should be")
    key = None
    if isinstance(previous, list):
        context, source = previous
        key = Key(context, str(source))
    return tuple(map(str, target)), fuzzy, key, None if plural is None else str(plural), tuple(map(str, comments))
