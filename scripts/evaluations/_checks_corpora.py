"""Good translations of the data folder, as segments: NTREX, the references of FLORES, real catalogs, faultless lines of MQM."""

from __future__ import annotations

import json
import pathlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import polib

LANGUAGES = ("ru", "fa", "ar", "bs")


@dataclass(frozen=True, slots=True)
class Segment:
    """A source and its translation by a person."""

    source: str
    target: str
    flags: tuple[str, ...] = ()
    """gettext's flags of a catalog's entry."""
    plural: str | None = None
    """msgid_plural, where the target is one of an entry's forms."""
    first: bool = True
    """It is the first of the forms, or the only one."""


def ntrex(folder: pathlib.Path, language: str) -> list[Segment]:
    """News, by line."""
    return aligned(folder / "ntrex" / "en.txt", folder / "ntrex" / f"{language}.txt")


def reference(folder: pathlib.Path, language: str) -> list[Segment]:
    """FLORES, by line."""
    return aligned(*(folder / "mt" / f"flores-dev.en-{language}.{side}.txt" for side in ("source", "reference")))


def catalogs(folder: pathlib.Path, language: str) -> list[Segment]:
    """The translated entries of real catalogs, each text once; every plural form is one."""
    found: dict[tuple[str, str], Segment] = {}
    for path in sorted((folder / "po" / "real" / language).rglob("*.po")):
        for entry in polib.pofile(str(path)):
            if entry.obsolete or not entry.translated():
                continue
            plural = entry.msgid_plural or None
            for at, target in entry.msgstr_plural.items() if plural else ((0, entry.msgstr),):
                found.setdefault((entry.msgid, target), Segment(entry.msgid, target, tuple(entry.flags), plural, at == 0))
    return list(found.values())


def faultless(folder: pathlib.Path, language: str) -> list[Segment]:
    """The translations in which a professional, asked to mark every error, found none; Russian only."""
    file = folder / "mqm" / "ted.en-ru.jsonl"
    if language != "ru" or not file.is_file():
        return []
    rows = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    return [Segment(*pair) for pair in sorted({(row["source"], row["target"]) for row in rows if not row["errors"]})]


CORPORA: Mapping[str, Callable[[pathlib.Path, str], list[Segment]]] = {
    "ntrex": ntrex,
    "po": catalogs,
    "reference": reference,
    "mqm": faultless,
}


def aligned(source: pathlib.Path, target: pathlib.Path) -> list[Segment]:
    """The lines of two files side by side; none where a file is missing."""
    if not (source.is_file() and target.is_file()):
        return []
    both = zip(*(file.read_text(encoding="utf-8").splitlines() for file in (source, target)), strict=True)
    return [Segment(ours, theirs) for ours, theirs in both if ours.strip() and theirs.strip()]
