"""What each act does to one unit: the entry that comes of it, and what the journal is to say. Pure but for the journal that it reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from l10n.errors import RefusedError
from l10n.flow import ruling
from l10n.flow.reviewing.ledger import Saying
from l10n.flow.reviewing.live import Live, face
from l10n.flow.reviewing.values import Command
from l10n.journal import Journal, live
from l10n.model import Act, Draft, Entry, Event, State
from l10n.phrases import phrase

MACHINES = ("engine", "memory")


@dataclass(frozen=True, slots=True)
class Step:
    """What an act does to a unit."""

    live: Live
    entry: Entry
    """As it will be."""
    says: tuple[Saying, ...] = ()
    """Empty where all is as it is wanted already."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What acts need to know: who acts, and what the journal of the language says."""

    person: str
    journal: Journal

    def say(self, act: Act, unit: Live, entry: Entry, reason: str = "", draft: Draft | None = None) -> Saying:
        """An event on an entry of a unit."""
        ref = unit.ref

        def make(time: str) -> Event:
            return ruling.event(act, ref.document, entry, self.person, time, reason, draft, unit=ref.unit)

        return Saying(entry.hash, make)


def timed(step: Step, seconds: float) -> Step:
    """A step whose last event says how long the person had the unit before them."""
    if not seconds or not step.says:
        return step
    *first, last = step.says
    return replace(step, says=(*first, replace(last, make=lambda time: replace(last.make(time), seconds=seconds))))


def save(scene: Scene, unit: Live, command: Command) -> Step:
    """A person's text."""
    assert command.target is not None
    entry = ruling.edited(unit.entry, command.target)
    author = scene.journal.author(entry)
    if face(entry) == face(unit.entry) and author is not None and author.act == "edit":
        return Step(unit, unit.entry)
    return Step(unit, entry, (typing(scene, unit, entry),))


def typing(scene: Scene, unit: Live, entry: Entry) -> Saying:
    """That a person wrote the text of an entry, and of which draft it was made."""
    from l10n.flow.drafted import draft  # a library for distances, which is not needed before

    return scene.say("edit", unit, entry, draft=draft(scene.journal, unit.entry, entry))


def accept(scene: Scene, unit: Live, command: Command) -> Step:
    """The text is approved; another one than stands there is entered first."""
    if command.target is not None and command.target != unit.entry.target:
        entry = ruling.edited(unit.entry, command.target)
        return Step(unit, entry, (typing(scene, unit, entry), scene.say("approve", unit, entry, command.despite)))
    entry = ruling.approved(unit.entry)
    if scene.journal.state(unit.entry) == State.APPROVED:
        return Step(unit, unit.entry)
    return Step(unit, entry, (scene.say("approve", unit, entry, command.despite),))


def flag(scene: Scene, unit: Live, command: Command) -> Step:
    """The text needs work: it is a draft, whatever approval it had."""
    refuse(ruling.not_rejectable(scene.journal.state(unit.entry)))
    verdict = scene.journal.verdict(unit.entry)
    if unit.entry.fuzzy and verdict is not None and verdict.act == "flag" and verdict.reason == command.reason:
        return Step(unit, unit.entry)
    entry = ruling.rejected(unit.entry)
    return Step(unit, entry, (scene.say("flag", unit, entry, command.reason),))


def reject(scene: Scene, unit: Live, command: Command) -> Step:
    """The text is wrong, with the reason: no machine proposes it again."""
    refuse(ruling.not_rejectable(scene.journal.state(unit.entry)))
    if not command.reason.strip():
        raise RefusedError(phrase("a rejection needs its reason"))
    entry = ruling.rejected(unit.entry)
    return Step(unit, entry, (scene.say("reject", unit, entry, command.reason),))


def reset(scene: Scene, unit: Live, command: Command) -> Step:
    """The machine's text again, as a draft; the journal must know that a machine wrote it."""
    assert command.target is not None
    entry = replace(ruling.edited(unit.entry, command.target), fuzzy=True)
    filled = [e for e in live(scene.journal.of_text(entry.hash)) if e.act == "fill" and e.origin in MACHINES]
    if not filled:
        raise RefusedError(phrase("no machine wrote this text here, as far as the journal knows; save it as yours"))
    if face(entry) == face(unit.entry):
        return Step(unit, unit.entry)
    known = filled[-1]

    def make(time: str) -> Event:
        event = ruling.event("fill", unit.ref.document, entry, scene.person, time, "reset to the machine's text", unit=unit.ref.unit)
        return replace(event, origin=known.origin, agent=known.agent, score=known.score)

    return Step(unit, entry, (Saying(entry.hash, make),))


def talk(scene: Scene, unit: Live, command: Command) -> Step:
    """Words about a unit: a comment, a question to the author, an answer."""
    if not command.reason.strip():
        raise RefusedError(phrase("there are no words in it"))
    act: Act = "comment" if command.act == "comment" else "ask" if command.act == "ask" else "answer"
    said = scene.say(act, unit, unit.entry, command.reason)
    return Step(unit, unit.entry, (Saying(said.hash, lambda time: replace(said.make(time), text=(), agent=command.question)),))


def refuse(why: str | None) -> None:
    """Raise RefusedError where there is a reason."""
    if why:
        raise RefusedError(why)


STEPS: dict[str, Callable[[Scene, Live, Command], Step]] = {
    "save": save,
    "accept": accept,
    "flag": flag,
    "reject": reject,
    "reset": reset,
    "comment": talk,
    "ask": talk,
    "answer": talk,
}
"""Act → what it does to a unit. Those with a `target` get it as the catalog will hold it."""
