"""What both XLIFF versions share: ids of units, plural forms as units of a group, states, notes, and unit kinds as names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, get_args

from l10n.model import Bilingual, BilingualUnit, State, UnitKind, unit_id

AUTHOR: Final = "developer"
"""Who an author's note is from, as gettext's XLIFF guides and most tools have it."""
AUTHORS: Final = frozenset({"developer", "author", "programmer", "source", "context", "description", "extracted-comment"})
TRANSLATOR: Final = "translator"
KINDS: dict[str, UnitKind] = {kind.replace(" ", "-"): kind for kind in get_args(UnitKind)}


@dataclass(frozen=True, slots=True)
class Named:
    """A unit with the id that it has within its file."""

    id: str
    unit: BilingualUnit


def by_document(file: Bilingual) -> Iterator[tuple[str, list[Named]]]:
    """The units of each document in order; a document whose units do not stand together comes several times."""
    for document, units in groupby(file.units, key=lambda unit: unit.document):
        taken: set[str] = set()
        yield document, [Named(new_id(unit, taken), unit) for unit in units]


def new_id(unit: BilingualUnit, taken: set[str]) -> str:
    """The unit's short name, with a number where the file has it already."""
    base = wanted = unit_id(unit.key)
    number = 1
    while wanted in taken:
        number += 1
        wanted = f"{base}.{number}"
    taken.add(wanted)
    return wanted


def form_sources(unit: BilingualUnit) -> Iterator[str]:
    """The source text that stands beside each target form of a unit with a plural."""
    for number in range(len(unit.target)):
        yield unit.key.source if number == 0 and len(unit.target) > 1 else unit.plural or ""


def kind_name(kind: UnitKind) -> str:
    """A unit's kind without spaces."""
    return kind.replace(" ", "-")


def kind_of(name: str, prefix: str) -> UnitKind:
    """The kind that a prefixed name says; a paragraph where it says none of ours."""
    return KINDS.get(name.removeprefix(prefix), "paragraph")


def lowest(states: Iterable[State | None], target: Sequence[str]) -> State | None:
    """The state of a unit of several forms or segments; None where the file says none.

    A unit that the file calls untranslated although all its texts are there was filled by a tool that keeps no states: None.
    """
    known = [state for state in states if state is not None]
    found = min(known) if known else None
    return None if found is State.MISSING and all(target) else found


def number(text: str) -> float:
    """A score as tools write it (`85`, `85%`, `85.00`); 0 where it is none."""
    try:
        value = float(text.strip().removesuffix("%").strip())
    except ValueError:
        return 0.0
    return value if 0 <= value <= 101 else 0.0


def score(value: float) -> str:
    """A score, without the zeros behind the point."""
    return repr(value).removesuffix(".0")
