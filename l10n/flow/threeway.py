"""The three-way merge of one unit: what was sent, what came back, and what stands here now. A pure function; never "theirs wins".

    came back as it was sent                  ours stays, whatever became of it here
    only its draft mark is gone               translated, not approved
    marked as needing work                    a draft; an approved text stays, and that is said
    another text; ours as it was sent         theirs, as translated, or as a draft where the file or a check says so; approval is gone
    both changed                              the same text: nothing to do; else a conflict, and nothing is written
    empty, or the source copied               ours stays
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from l10n.flow.accept import WORD, is_echo
from l10n.flow.notes import resolved
from l10n.journal import Journal
from l10n.model import BilingualUnit, Entry, Event, State
from l10n.text.entering import CONTROL, edged
from l10n.text.masking import MARK

Fate = Literal[
    "text", "draft", "ready", "flagged", "conflict", "ours", "doubted", "unmarked",
    "held", "refused", "newer", "emptied", "missing", "gone", "same",
]  # fmt: skip
FATES: Mapping[Fate, str] = {
    "text": "new text: translated",
    "draft": "new text: draft",
    "ready": "the same text, no longer a draft: translated",
    "flagged": "marked as needing work: draft",
    "conflict": "changed on both sides: nothing written",
    "ours": "changed on both sides: ours stays, as told",
    "doubted": "marked as needing work, and approved here: ours stays",
    "unmarked": "draft mark gone, in a file without any: stays a draft",
    "held": "draft mark gone, but an error is found: stays a draft",
    "refused": "not taken",
    "newer": "as it was sent; ours, changed since, stays",
    "emptied": "emptied: ours stays",
    "missing": "not in the file: ours stays",
    "gone": "no longer in its document",
    "same": "nothing new",
}
"""In the order of a report."""
RECORDED = frozenset[Fate]({"text", "draft", "ready"})
"""Those that the journal gets an event of; what was only marked is the same text, whoever wrote it."""


@dataclass(frozen=True, slots=True)
class Base:
    """What is known of a unit's sending: its events, oldest first, of one batch or, where the file does not name it, of all."""

    events: Sequence[Event]

    @property
    def batch(self) -> str:
        """The batch that it went out with last."""
        return self.events[-1].agent

    @property
    def state(self) -> State:
        """The state in which it went out last."""
        label = self.events[-1].reason.partition(" ")[2].upper()
        return State[label] if label in State.__members__ else State.MISSING

    def was_theirs(self, hash_: str, journal: Journal) -> bool:
        """Whether a text is none of their making since: it was sent, or has come in."""
        return any(event.hash == hash_ or journal.taken(event.agent, hash_, event.document) for event in self.events)

    def is_ours(self, hash_: str, journal: Journal) -> bool:
        """Whether a text is what was sent last, or what came in of that."""
        return self.events[-1].hash == hash_ or journal.taken(self.batch, hash_, self.events[-1].document)


@dataclass(frozen=True, slots=True)
class Habits:
    """How a file's states are to be read."""

    by_hand: bool = False
    """States are cells that people fill in, or nothing touched them: one that stands as it was sent says nothing of a new text."""
    unmarked: bool = False
    """All drafts came back without their mark, by a program that may have dropped it."""
    cleared: bool = False
    """All texts are ready, whatever the file says."""
    foreign: bool = False
    """The language has another script than its source, so that words of the source are no words of its own."""
    theirs: bool = False
    """Of a conflict theirs is taken."""
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a unit."""

    fate: Fate
    entry: Entry
    """As it is to stand here."""
    reason: str = ""


def decide(
    ours: Entry, theirs: BilingualUnit, base: Base, journal: Journal, habits: Habits, objections: Callable[[str], Sequence[str]]
) -> Outcome:
    """What becomes of a unit that came back; `objections` are what speaks against a text as ready."""
    came = replace(ours, target=tuple(edged(ours.key.source, form) for form in theirs.target))
    if not any(came.target):
        return Outcome("emptied" if any(ours.target) else "same", ours)
    if came.hash == ours.hash:
        return same_text(ours, theirs, base, journal, habits, objections)
    if base.was_theirs(came.hash, journal):
        return Outcome("newer", ours)
    if len(came.target) != len(ours.target):
        return Outcome("refused", ours, f"it has {len(came.target)} plural forms, not {len(ours.target)}")
    if is_copied(ours, came.target[0], habits):
        return Outcome("emptied", ours, "it is the source, not translated")
    if any(CONTROL.search(form) for form in came.target):
        return Outcome("refused", ours, "it holds control characters")
    if (verdict := journal.verdict(came)) and verdict.act == "reject":
        return Outcome("refused", ours, f"{verdict.by} rejected this text: {verdict.reason}")
    if not base.is_ours(ours.hash, journal) and not habits.theirs:
        return Outcome("ours" if habits.ours else "conflict", ours)
    needs_work = theirs.state in (State.STALE, State.DRAFT) and not (habits.by_hand and theirs.state == base.state)
    reasons = list(dict.fromkeys(reason for form in came.target if form for reason in objections(form)))
    if not came.translated:
        reasons.append("a plural form is missing")
    if reasons or (needs_work and not habits.cleared):
        return Outcome("draft", replace(came, fuzzy=True, previous=None), "; ".join(reasons))
    return Outcome("text", resolved(replace(came, fuzzy=False, previous=None)))


def same_text(
    ours: Entry, theirs: BilingualUnit, base: Base, journal: Journal, habits: Habits, objections: Callable[[str], Sequence[str]]
) -> Outcome:
    """What becomes of a unit whose text came back as it stands here: its state may have changed there."""
    state = journal.state(ours)
    if theirs.state is None:
        return Outcome("same", ours)
    if state >= State.TRANSLATED:
        as_sent = base.events[-1].hash == ours.hash and base.state >= State.TRANSLATED
        if not as_sent or theirs.state not in (State.STALE, State.DRAFT):
            return Outcome("same", ours)
        return Outcome("doubted", ours) if state == State.APPROVED else Outcome("flagged", replace(ours, fuzzy=True, previous=None))
    made_ready = theirs.state >= State.TRANSLATED and not (base.events[-1].hash == ours.hash and base.state >= State.TRANSLATED)
    if not made_ready and not habits.cleared:
        return Outcome("same", ours)
    if (verdict := journal.verdict(ours)) and verdict.act == "reject":
        return Outcome("held", ours, f"{verdict.by} rejected this text: {verdict.reason}")
    if habits.unmarked and not habits.cleared:
        return Outcome("unmarked", ours)
    reasons = list(dict.fromkeys(reason for form in ours.target for reason in objections(form)))
    if reasons:
        return Outcome("held", ours, "; ".join(reasons))
    return Outcome("ready", resolved(replace(ours, fuzzy=False, previous=None)))


def is_copied(ours: Entry, text: str, habits: Habits) -> bool:
    """Whether a text is the source copied, as OmegaT does where nothing was written.

    A text of capitalised words alone may be a name that stays as it is, but not in another script, nor in the place of a translation;
    acronyms may. Where the user takes their text, it is a name.
    """
    if is_echo(ours.key.source, text):
        return True
    if habits.theirs or text.split() != ours.key.source.split():
        return False
    names = any(len(word) > 1 and not word.isupper() for word in WORD.findall(MARK.sub(" ", text)))
    return names and (habits.foreign or any(ours.target))
