"""What became of a unit, by the journal: its history, the machine's text that was there first, the text that was approved last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from l10n.flow.drafted import MACHINES
from l10n.flow.pick import Offer
from l10n.flow.reviewing.diffs import diffs
from l10n.flow.reviewing.values import Row
from l10n.flow.reviewing.views import Approved, Original, Past
from l10n.journal import Journal, event_id
from l10n.model import Event, Key, text_hash, unit_id


@dataclass(frozen=True, slots=True)
class Story:
    """What the journal tells of a unit."""

    past: tuple[Past, ...]
    """Newest first."""
    original: Original | None
    approved: Approved | None


def story(journal: Journal, row: Row, offers: Sequence[Offer], seen: Iterable[tuple[str, ...]] = ()) -> Story:
    """The story of a row's unit, and of what it was before its source changed; `offers` are what engines said of it.

    Texts stand in the journal only since reviews write them there; of older events those are known that the catalog has, the cache, or
    those that were `seen` elsewhere.
    """
    entry = row.entry
    keys = [entry.key, *([entry.previous] if entry.previous else [])]
    texts = {text_hash(key, entry.target): entry.target for key in keys}
    known = [*((offer.target,) for offer in offers), *seen]
    texts |= {text_hash(key, target): target for key in keys for target in known}
    events = collected(journal, row.ref.document, keys, texts)
    for event in events:
        if event.text:
            texts.setdefault(event.hash, event.text)
    undone = {event.undoes for event in events if event.undoes}
    past = [told(event, texts, undone) for event in events]
    standing = [event for event, one in zip(events, past, strict=True) if not one.undone]
    return Story(tuple(reversed(past)), original(standing, texts, offers, row), approved(standing, texts, row))


def collected(journal: Journal, document: str, keys: Iterable[Key], hashes: Iterable[str]) -> list[Event]:
    """The events of a unit by its names and by its texts, oldest first, each once."""
    found = [event for key in keys for event in journal.of_unit(document, unit_id(key))]
    found += [event for hash_ in hashes for event in journal.of_text(hash_) if event.document == document]
    return sorted({id(event): event for event in found}.values(), key=lambda event: event.time)


def told(event: Event, texts: dict[str, tuple[str, ...]], undone: set[str]) -> Past:
    """An event for people."""
    name = event_id(event)
    text = event.text or texts.get(event.hash, ())
    return Past(name, event.act, event.by, event.time, text, event.reason, event.origin, event.agent, name in undone)


def original(events: Sequence[Event], texts: dict[str, tuple[str, ...]], offers: Sequence[Offer], row: Row) -> Original | None:
    """The machine's text that was filled in last; where it is not known, what the engine says today of which the present text was made."""
    present = row.entry.target
    fills = [event for event in events if event.act == "fill" and event.origin in MACHINES and event.hash in texts]
    if fills:
        target = texts[fills[-1].hash]
        return Original(fills[-1].agent, target, diffs(target, present))
    made_of = next((event.draft for event in reversed(events) if event.draft), None)
    offer = next((one for one in offers if made_of and one.engine == made_of.agent), None)
    return Original(offer.engine, (offer.target,), diffs((offer.target,), present)) if offer else None


def approved(events: Sequence[Event], texts: dict[str, tuple[str, ...]], row: Row) -> Approved | None:
    """The text that was approved last, where it is not the present one of the present source."""
    last = next((event for event in reversed(events) if event.act == "approve" and event.hash in texts), None)
    if last is None or last.hash == row.entry.hash:
        return None
    target = texts[last.hash]
    return Approved(target, last.by, last.time, diffs(target, row.entry.target))
