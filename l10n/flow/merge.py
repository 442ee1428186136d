"""Merge: a catalog brought up to a new version of its document. A pure function; merging twice changes nothing.

An old entry whose key the document still has is kept as it is. A key that the catalog does not have takes, in this order:

1. the obsolete entry of that key, with its state as it was;
2. the translation of the same text cut in other places (`realign`): joined, it is fuzzy only if a part was; cut, it is fuzzy
   unless the cut is sure;
3. the translation of a near text (`nearness`), as STALE: fuzzy, with the source that the target truly translates as its
   previous one, and a note where the edit touches a number, a negation or a name;
4. nothing: it is MISSING.

An old entry that the document no longer has retires to the obsolete ones as it is, also where its text lives on in a new entry:
so it comes back with its state, and its approval, if the edit is taken back. Dropped are only entries without text, and stale
ones whose text stands with its true source elsewhere in the catalog.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from l10n.flow.carry import Carried, is_stale, recut, stale, usable
from l10n.flow.changes import changes
from l10n.flow.nearness import nearest, same_places
from l10n.flow.notes import NOTE, is_note, own_comments, resolved
from l10n.model import Entry, Key, Language, Unit

__all__ = ["Carried", "Merged", "merge"]


@dataclass(frozen=True, slots=True)
class Merged:
    """The catalog's entries after merging, and what became of the old ones."""

    entries: tuple[Entry, ...]
    """In document order."""
    obsolete: tuple[Entry, ...]
    """Those that stay, in their order, then the newly retired."""
    carried: tuple[Carried, ...] = ()
    returned: tuple[Key, ...] = ()
    """Keys that came back from the obsolete ones."""
    retired: tuple[Key, ...] = ()
    new: tuple[Key, ...] = ()
    """Keys that nothing was found for."""


def merge(
    entries: Sequence[Entry],
    obsolete: Sequence[Entry],
    units: Sequence[Unit],
    reference: str,
    *,
    source: Language,
    target: Language,
    segment_target: Callable[[str], list[str]],
) -> Merged:
    """Bring a catalog up to its document's units; `reference` is how the catalog names the document (`#:`).

    A unit may stand in `units` more than once. `segment_target` cuts a text of the target language into sentences. An entry
    with a plural is kept, retired and brought back like the others; no text is carried from or to it.
    """
    wanted: dict[Key, Unit] = {}
    for unit in units:
        wanted.setdefault(unit.key, unit)
    live = {entry.key: entry for entry in entries}
    away = {entry.key: entry for entry in obsolete}
    result = {key: entry for key, entry in (away | live).items() if key in wanted}
    fresh = [key for key in wanted if key not in result]

    carried = list(recut(fresh, wanted, live, source, target, segment_target))
    settled = {one.entry.key for one in carried} | {part.key for one in carried for part in one.parts}
    fresh = [key for key in fresh if key not in settled]
    gone = [entry for entry in entries if entry.key not in wanted and entry.key not in settled and usable(entry)]
    numbers_of_gone = {entry.key: j for j, entry in enumerate(gone)}
    places = same_places(
        [entry.key for entry in entries],
        list(wanted),
        numbers_of_gone,
        {key: i for i, key in enumerate(fresh)},
        live.keys() & wanted.keys(),
    )
    retired_before = [entry for entry in obsolete if entry.key not in wanted and usable(entry)]
    for key, old in nearest(fresh, gone + retired_before, places).items():
        carried.append(Carried(stale(key, old), (old,), "near"))

    result |= {one.entry.key: one.entry for one in carried}
    merged = tuple(dressed(result.get(key) or Entry(key), unit, reference, source) for key, unit in wanted.items())
    staying = [entry for entry in obsolete if entry.key not in wanted]
    leaving = [entry for entry in entries if entry.key not in wanted and any(entry.target)]
    held = {(entry.key, entry.target) for entry in (*merged, *staying, *leaving) if not is_stale(entry)}
    retired = [entry for entry in leaving if not (entry.fuzzy and entry.previous and (entry.previous, entry.target) in held)]
    return Merged(
        merged,
        (*staying, *retired),
        carried=tuple(carried),
        returned=tuple(key for key in wanted if key in away and key not in live),
        retired=tuple(entry.key for entry in retired),
        new=tuple(key for key in wanted if key not in result),
    )


def dressed(entry: Entry, unit: Unit, reference: str, source: Language) -> Entry:
    """The entry with what the document says of it, and with the note that its state asks for."""
    extracted: tuple[str, ...] = (unit.kind, *(f"note: {line}" for line in unit.note.splitlines() if line.strip()))
    entry = replace(entry, extracted=extracted, references=(reference,))
    if entry.previous is not None and is_stale(entry):
        touched = changes(entry.previous.source, entry.key.source, source)
        note = (f"{NOTE}the source changed {'; '.join(touched)}",) if touched else ()
        if tuple(line for line in entry.comments if is_note(line)) == note:
            return entry
        return replace(entry, comments=(*own_comments(entry), *note))
    return entry if entry.fuzzy else resolved(entry)
