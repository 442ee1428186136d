"""The journal: who filled, edited and approved what; one file a language, one JSON object a line, only ever appended to.

State is computed from a catalog's entry and this, never stored: an event is bound to the hash of (context, source, target),
so a text edited in any program loses its approval by itself, and has it again when the edit is taken back. An event that an `undo`
names counts as if it had never been; both lines stay.
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import json
import typing
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from l10n.errors import JournalError
from l10n.model import Act, Draft, Entry, Event, Origin, Provenance, State
from l10n.regex import regex

ACTS = frozenset(typing.get_args(Act))
ORIGINS = frozenset(typing.get_args(Origin))
TEXTS = ("time", "document", "by", "agent", "reason", "unit", "undoes")
USUAL = regex(rb'\{"time": "[^"\\]*", "act": "(?:%s)", .*"hash": "[^"\\]+".*\}' % "|".join(sorted(ACTS)).encode())
"""A line as it is written here."""
VERDICTS = frozenset({"approve", "reject", "revoke", "flag"})
SOURCES = frozenset({"fill", "edit", "import"})


def now() -> str:
    """The time as events carry it: ISO 8601, UTC, whole seconds."""
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def render(events: Iterable[Event]) -> bytes:
    """Events as lines of a journal; fields that say nothing are left out."""
    return "".join(map(render_line, events)).encode()


def render_line(event: Event) -> str:
    """An event as a line of a journal, with its line end."""
    fields = {
        "time": event.time,
        "act": event.act,
        "document": event.document,
        "unit": event.unit,
        "hash": event.hash,
        "by": event.by,
        "origin": "" if event.origin == "human" else event.origin,
        "agent": event.agent,
        "score": event.score,
        "reason": event.reason,
        "text": list(event.text) or None,
        "undoes": event.undoes,
        "seconds": round(event.seconds, 1) or None,
        "draft": dataclasses.asdict(event.draft) if event.draft else None,
    }
    return json.dumps({k: v for k, v in fields.items() if v not in ("", None)}, ensure_ascii=False) + "\n"


def event_id(event: Event) -> str:
    """How other events name this one: 12 hex digits of SHA-256 of its line."""
    return hashlib.sha256(render_line(event).encode()).hexdigest()[:12]


def parse(raw: bytes, path: str) -> list[Event]:
    """The events of a journal, oldest first (by time; lines of one second in file order).

    A last line that was cut off in the middle of writing is not an event. Raises JournalError, with the line, for anything
    else that is not one.
    """
    events = []
    lines = raw.split(b"\n")
    torn = lines.pop()
    if torn.strip():
        lines.append(torn)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            events.append(parse_line(line))
        except ValueError as error:
            if line is torn:
                break
            hint = "; a merge left its conflict marks" if line.startswith((b"<<<<<<<", b"=======", b">>>>>>>")) else ""
            raise JournalError(path, f"not an event of a journal: {error}{hint}", number) from error
    return sorted(events, key=lambda e: e.time)


def refuse_damaged(raw: bytes, path: str) -> None:
    """Raise JournalError as `parse` does, in a tenth of its time: lines that look as `render` writes them are not looked into."""
    if not all(USUAL.fullmatch(line) for line in raw.split(b"\n") if line.strip()):
        parse(raw, path)


def parse_line(line: bytes) -> Event:
    """One event; raises ValueError that says what is wrong."""
    value = json.loads(line.decode("utf-8"))
    if not isinstance(value, dict):
        raise ValueError("not an object")
    for name in (*TEXTS, "hash", "act", "origin"):
        if not isinstance(value.get(name, ""), str):
            raise ValueError(f"{name} is not text")
    act, origin, score = value.get("act", ""), value.get("origin", "human"), value.get("score")
    if act not in ACTS:
        raise ValueError(f"act is {act!r}, not one of {', '.join(sorted(ACTS))}")
    if origin not in ORIGINS:
        raise ValueError(f"origin is {origin!r}, not one of {', '.join(sorted(ORIGINS))}")
    if not value.get("hash"):
        raise ValueError("it has no hash")
    if score is not None and (isinstance(score, bool) or not isinstance(score, int | float)):
        raise ValueError("score is not a number")
    seconds = value.get("seconds", 0)
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 <= seconds < float("inf"):
        raise ValueError("seconds is not a number, 0 or more")
    text = value.get("text", [])
    if not isinstance(text, list) or not all(isinstance(form, str) for form in text):
        raise ValueError("text is not a list of texts")
    if act == "undo" and not value.get("undoes"):
        raise ValueError("it does not say what it undoes")
    draft = parse_draft(value.get("draft"))
    texts = {name: value.get(name, "") for name in TEXTS}
    return Event(
        act=act, hash=value["hash"], origin=origin, score=score, draft=draft, text=tuple(text), seconds=float(seconds), **texts
    )


def parse_draft(value: object) -> Draft | None:
    """The draft of an event; raises ValueError that says what is wrong."""
    if value is None:
        return None
    if not isinstance(value, dict) or value.get("origin") not in ORIGINS:
        raise ValueError("draft is not a draft with its origin")
    agent, time, chrf, ter = (value.get(name, default) for name, default in (("agent", ""), ("time", ""), ("chrf", 100.0), ("ter", 0.0)))
    if not (isinstance(agent, str) and isinstance(time, str) and isinstance(chrf, int | float) and isinstance(ter, int | float)):
        raise ValueError("draft is not a draft: agent and time are text, chrf and ter are numbers")
    return Draft(value["origin"], agent, time, float(chrf), float(ter))


@dataclass(slots=True)
class Journal:
    """The events of one language, indexed by hash and by unit; verdicts and sources are found when they are asked for."""

    events: Sequence[Event] = ()
    """What it was made of; `add` does not add to it."""
    _texts: dict[str, list[Event]] = field(default_factory=dict, init=False, repr=False)
    _units: dict[tuple[str, str], list[Event]] = field(default_factory=dict, init=False, repr=False)
    _known: dict[str, Standing] = field(default_factory=dict, init=False, repr=False)
    _sent: dict[tuple[str, str], list[Event]] = field(default_factory=dict, init=False, repr=False)
    _taken: dict[tuple[str, str], set[str]] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        for event in self.events:
            self.add(event)

    def add(self, event: Event) -> None:
        """Take a new event into the index."""
        if event.act == "send":
            self._sent.setdefault((event.document, event.reason.partition(" ")[0]), []).append(event)
            return
        if event.act == "import":
            self._taken.setdefault((event.agent, event.hash), set()).add(event.document)
        self._texts.setdefault(event.hash, []).append(event)
        self._known.pop(event.hash, None)
        if event.unit:
            self._units.setdefault((event.document, event.unit), []).append(event)

    def standing(self, hash_: str) -> Standing:
        """What the events say of a text that were not undone."""
        if (known := self._known.get(hash_)) is None:
            known = self._known[hash_] = standing(live(self._texts.get(hash_, ())))
        return known

    def time_after(self, entry: Entry) -> str:
        """The time for a new event on this text: now, or that of its last event where some clock was ahead, so that it is newer."""
        return max([now(), *(event.time for event in self._texts.get(entry.hash, ())[-1:])])

    def approval(self, entry: Entry) -> Event | None:
        """The approval of exactly this text, unless it was rejected or revoked since, or found to need work."""
        event = self.verdict(entry)
        return event if event and event.act == "approve" else None

    def verdict(self, entry: Entry) -> Event | None:
        """The last approval, rejection or revocation of exactly this text, or that it needs work."""
        return self.standing(entry.hash).verdict

    def verdicts(self, entry: Entry) -> int:
        """How many verdicts on exactly this text there are."""
        return self.standing(entry.hash).verdicts

    def author(self, entry: Entry) -> Event | None:
        """The last fill, edit or import of exactly this text; None where the journal does not know who wrote it."""
        return self.standing(entry.hash).source

    def of_text(self, hash_: str) -> Sequence[Event]:
        """All events on a text, oldest first, also those that were undone."""
        return self._texts.get(hash_, ())

    def of_unit(self, document: str, unit: str) -> Sequence[Event]:
        """All events of reviews on a unit (`unit_id`) of a document, oldest first, also those that were undone."""
        return self._units.get((document, unit), ())

    def every(self) -> Iterable[tuple[Event, bool]]:
        """Every event but those of sendings and undoings, and whether it stands: was not undone."""
        for events in self._texts.values():
            standing = {id(event) for event in live(events)}
            yield from ((event, id(event) in standing) for event in events if event.act != "undo")

    def units(self) -> Iterable[tuple[str, str]]:
        """The documents and units that `of_unit` knows of."""
        return self._units.keys()

    def sent(self, document: str, unit: str) -> Sequence[Event]:
        """What was sent out of a unit (`unit_id`) of a document, oldest first."""
        return self._sent.get((document, unit), ())

    def sendings(self) -> Iterable[tuple[str, str, Sequence[Event]]]:
        """Document, unit and what was sent out of it, of all that ever was."""
        return ((document, unit, events) for (document, unit), events in self._sent.items())

    def taken(self, batch: str, hash_: str, document: str | None = None) -> bool:
        """Whether this text came in with that batch before: into this document, or into any."""
        into = self._taken.get((batch, hash_), set())
        return document in into if document is not None else bool(into)

    def provenance(self, entry: Entry) -> Provenance:
        """Where this text comes from; no event means a human."""
        event = self.author(entry)
        return Provenance(event.origin, event.agent or event.by, event.score, event.time) if event else Provenance()

    def state(self, entry: Entry) -> State:
        """The law: MISSING < STALE < DRAFT < TRANSLATED < APPROVED. A rejected text is a draft, whatever a catalog's flags say."""
        if not any(entry.target):
            return State.MISSING
        if entry.fuzzy and entry.previous is not None:
            return State.STALE
        verdict = self.verdict(entry)
        if entry.fuzzy or not entry.translated or (verdict and verdict.act == "reject"):
            return State.DRAFT
        return State.APPROVED if verdict and verdict.act == "approve" else State.TRANSLATED


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a text."""

    verdict: Event | None = None
    source: Event | None = None
    verdicts: int = 0


def live(events: Sequence[Event]) -> list[Event]:
    """The events that no later one undoes, and no `undo`; an undo of what is not there undoes nothing."""
    if not any(event.act == "undo" for event in events):
        return list(events)
    standing: list[tuple[str, Event]] = []
    for event in events:
        if event.act != "undo":
            standing.append((event_id(event), event))
            continue
        last = next((i for i in range(len(standing) - 1, -1, -1) if standing[i][0] == event.undoes), None)
        if last is not None:
            del standing[last]
    return [event for _, event in standing]


def standing(events: Iterable[Event]) -> Standing:
    """What the events on one text, oldest first, say together.

    A rejection lasts until the text is approved, or a person enters it again. That a person wrote a text, or that it was
    imported, stays known when memory or an engine brings the same one.
    """
    verdict: Event | None = None
    source: Event | None = None
    verdicts = 0
    for event in events:
        rejected = verdict is not None and verdict.act == "reject"
        if event.act in VERDICTS:
            verdicts += 1
            if not (rejected and event.act in ("revoke", "flag")):
                verdict = event
        elif event.act in SOURCES:
            if event.act == "edit" and rejected:
                verdict = None
            if not (event.act == "fill" and source and source.act in ("edit", "import")):
                source = event
    return Standing(verdict, source, verdicts)
