"""What people typed and did not save yet: kept on the disk, so that it survives a crash of the browser or of the server.

`.l10n/review/drafts.jsonl`, a line each; the last one of a person and a unit counts, and one without a text ends it.
"""

from __future__ import annotations

import json
import threading
from pathlib import Path

from l10n import files
from l10n import journal as journals
from l10n.flow.reviewing.values import Ref

Place = tuple[str, Ref]
"""Person and unit."""
Typed = tuple[str, tuple[str, ...], str]
"""Revision, forms, time."""
SPARE = 1000
"""Lines that the file may have beyond those that count before it is written anew."""


class UnsavedTexts:
    """The texts of all people. Of any thread."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.held: dict[Place, Typed] = {}
        self._lines = 0
        self._lock = threading.Lock()
        for line in path.read_bytes().split(b"\n") if path.exists() else []:
            if files.is_json(line):  # a line that was cut off while it was written is none
                self._take(json.loads(line))
                self._lines += 1

    def _take(self, value: dict[str, object]) -> None:
        ref = Ref(str(value.get("language")), str(value.get("document")), str(value.get("unit")))
        place = str(value.get("person")), ref
        target = value.get("target")
        if isinstance(target, list):
            self.held[place] = str(value.get("revision")), tuple(map(str, target)), str(value.get("time"))
        else:
            self.held.pop(place, None)

    def keep(self, person: str, ref: Ref, revision: str, target: tuple[str, ...]) -> None:
        """Keep a text; it is on the disk when this returns."""
        with self._lock:
            known = self.held.get((person, ref))
            if known is None or known[:2] != (revision, target):
                self._write(person, ref, {"revision": revision, "target": list(target), "time": journals.now()})

    def end(self, person: str, ref: Ref) -> None:
        """The person saved their text of a unit, or wants it no more."""
        with self._lock:
            if (person, ref) in self.held:
                self._write(person, ref, {})

    def of(self, person: str) -> dict[Ref, Typed]:
        """A person's texts."""
        with self._lock:
            return {ref: typed for (who, ref), typed in self.held.items() if who == person}

    def _write(self, person: str, ref: Ref, said: dict[str, object]) -> None:
        place = {"person": person, "language": ref.language, "document": ref.document, "unit": ref.unit}
        files.append(self.path, line(place | said))
        self._take(place | said)
        self._lines += 1
        if self._lines > 2 * len(self.held) + SPARE:
            kept = b""
            for (who, one), (revision, target, time) in self.held.items():
                where = {"person": who, "language": one.language, "document": one.document, "unit": one.unit}
                kept += line(where | {"revision": revision, "target": list(target), "time": time})
            files.replace(self.path, kept)
            self._lines = len(self.held)


def line(value: dict[str, object]) -> bytes:
    """A value as a line; half characters, which JSON allows and UTF-8 does not, are escaped."""
    return (json.dumps(value, ensure_ascii=True) + "\n").encode()
