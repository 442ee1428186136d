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

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from l10n.flow import realign
from l10n.flow.changes import changes
from l10n.flow.nearness import PLACE, likeness, nearest, same_places
from l10n.model import Entry, Key, Language, Unit

NOTE = "l10n: "
"""Begins a translators' comment that merge wrote and will replace or remove."""
CUT_NOTE = f"{NOTE}cut from the translation of a longer text; see that it begins and ends right"


@dataclass(frozen=True, slots=True)
class Carried:
    """A text that went from old entries to a new one: for the journal, which knows texts by hash."""

    entry: Entry
    parts: tuple[Entry, ...]
    """The old entries, as they were."""
    how: Literal["near", "joined", "cut"]


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


def resolved(entry: Entry) -> Entry:
    """The entry without merge's note: the text was looked at."""
    return replace(entry, comments=own_comments(entry))


def own_comments(entry: Entry) -> tuple[str, ...]:
    """The comments that people wrote."""
    return tuple(line for line in entry.comments if not line.startswith(NOTE))


def usable(entry: Entry) -> bool:
    """Whether its text can be carried to another key: single form, not empty."""
    return entry.plural is None and len(entry.target) == 1 and bool(entry.target[0])


def is_stale(entry: Entry) -> bool:
    """Whether its text translates another source."""
    return entry.fuzzy and entry.previous is not None and any(entry.target)


def true_source(entry: Entry) -> Key:
    """The key whose source the target translates."""
    return entry.previous if entry.previous is not None and is_stale(entry) else entry.key


def twins(one: Entry, other: Entry) -> bool:
    """Whether two stale entries hold one text for one longer source."""
    return is_stale(one) and is_stale(other) and (one.previous, one.target) == (other.previous, other.target)


def stale(key: Key, old: Entry) -> Entry:
    """The old text under a new key. Where it translated just that before (a stale entry's edit taken back), it is a draft."""
    previous = true_source(old)
    return Entry(key, old.target, fuzzy=True, previous=None if previous == key else previous, comments=own_comments(old))


def dressed(entry: Entry, unit: Unit, reference: str, source: Language) -> Entry:
    """The entry with what the document says of it, and with the note that its state asks for."""
    extracted: tuple[str, ...] = (unit.kind, *(f"note: {line}" for line in unit.note.splitlines() if line.strip()))
    entry = replace(entry, extracted=extracted, references=(reference,))
    if entry.previous is not None and is_stale(entry):
        touched = changes(entry.previous.source, entry.key.source, source)
        note = (f"{NOTE}the source changed {'; '.join(touched)}",) if touched else ()
        if tuple(line for line in entry.comments if line.startswith(NOTE)) == note:
            return entry
        return replace(entry, comments=(*own_comments(entry), *note))
    return entry if entry.fuzzy else resolved(entry)


def recut(
    fresh: Sequence[Key],
    wanted: Iterable[Key],
    live: dict[Key, Entry],
    source: Language,
    target: Language,
    segment_target: Callable[[str], list[str]],
) -> Iterable[Carried]:
    """New entries for texts that the catalog has cut in other places."""
    waiting = set(fresh)
    for context in dict.fromkeys(key.context for key in fresh):
        old = [e for e in live.values() if e.key.context == context and e.plural is None and realign.squeeze(e.key.source)]
        new = [key for key in wanted if key.context == context and realign.squeeze(key.source)]
        old_side = realign.Side([realign.squeeze(entry.key.source) for entry in old])
        new_side = realign.Side([realign.squeeze(key.source) for key in new])
        for start, key in enumerate(new):
            found = realign.group(start, old_side, new_side) if key in waiting else None
            if found is None:
                continue
            parts, keys = [old[i] for i in found.old], [new[i] for i in found.new]
            if not realign.same_words([part.key.source for part in parts], [k.source for k in keys]):
                continue
            for entry in recut_group(parts, keys, source, target, segment_target):
                if entry.key in waiting:
                    waiting.remove(entry.key)
                    yield Carried(entry, tuple(p for p in parts if usable(p)), "joined" if len(keys) == 1 else "cut")


def recut_group(
    parts: Sequence[Entry],
    keys: Sequence[Key],
    source: Language,
    target: Language,
    segment_target: Callable[[str], list[str]],
) -> list[Entry]:
    """Entries for keys whose sources joined are the parts' sources joined.

    Where a part is stale or has no text, what the text truly translates is the previous source.
    """
    translated = [part for part in parts if usable(part)]
    if not translated:
        return []
    # What was cut as one text for several sources stands in each of them, and is one text again.
    once = [
        part for part, before in zip(translated, [None, *translated], strict=False) if before is None or not twins(before, part)
    ]
    context = keys[0].context
    text = target.joiner.join(part.target[0] for part in once)
    whole = len(translated) == len(parts) and not any(map(is_stale, parts))
    fuzzy = any(part.fuzzy for part in parts)
    comments = tuple(dict.fromkeys(line for part in translated for line in own_comments(part)))
    sources = [one for one, _ in itertools.groupby(true_source(part).source for part in translated)]
    previous = Key(context, source.joiner.join(sources))
    if len(keys) == 1:
        if not whole and likeness(previous.source, keys[0].source) < PLACE:
            return []
        before = None if whole or realign.squeeze(previous.source) == realign.squeeze(keys[0].source) else previous
        return [Entry(keys[0], (text,), fuzzy=fuzzy or not whole, previous=before, comments=comments)]
    if len(translated) < len(parts):
        return []
    out = []
    for piece in realign.cut([key.source for key in keys], text, segment_target, source, target):
        several = Key(context, source.joiner.join(key.source for key in keys[piece.start : piece.end]))
        for key in keys[piece.start : piece.end]:
            before = previous if not whole else several if several != key else None
            unsure = not piece.sure and before is None
            out.append(
                Entry(
                    key,
                    (piece.target,),
                    fuzzy=fuzzy or not piece.sure or before is not None,
                    previous=before,
                    comments=(*comments, *([CUT_NOTE] if unsure else [])),
                )
            )
    return out
