"""Texts carried to other keys: a near text as STALE, the same text cut in other places as what it was (see `merge`)."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from l10n.flow import realign
from l10n.flow.nearness import PLACE, likeness
from l10n.flow.notes import NOTE, own_comments
from l10n.flow.suppression import is_suppression
from l10n.model import Entry, Key, Language

CUT_NOTE = f"{NOTE}cut from the translation of a longer text; see that it begins and ends right"


@dataclass(frozen=True, slots=True)
class Carried:
    """A text that went from old entries to a new one: for the journal, which knows texts by hash."""

    entry: Entry
    parts: tuple[Entry, ...]
    """The old entries, as they were."""
    how: Literal["near", "joined", "cut"]


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
    """The old text under a new key. Where it translated just that before (a stale entry's edit taken back), it is a draft.

    What a person said of findings (`suppression`) was said of the old pair of texts, and stays with it.
    """
    previous = true_source(old)
    comments = tuple(line for line in own_comments(old) if not is_suppression(line))
    return Entry(key, old.target, fuzzy=True, previous=None if previous == key else previous, comments=comments)


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
    once = [part for i, part in enumerate(translated) if not i or not twins(translated[i - 1], part)]
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
