"""The values of a review: units as rows, what an act did, what two people's texts collided over. As JSON they have the same names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from l10n.flow.reviewing.roles import Person as Person
from l10n.flow.reviewing.roles import Role as Role
from l10n.flow.reviewing.roles import StaleError as StaleError
from l10n.model import Entry, Origin, State

Order = Literal["risk", "document", "oldest"]


@dataclass(frozen=True, slots=True)
class Ref:
    """A unit in a language."""

    language: str
    """BCP 47"""
    document: str
    """Path from the source folder."""
    unit: str
    """`unit_id`"""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the checks and the risk say of a text, by the worker."""

    risk: float | None
    """None where a file of the project keeps it from being judged."""
    reasons: tuple[str, ...] = ()
    errors: int = 0
    warnings: int = 0
    remarks: int = 0
    """Findings of severity `info`."""
    checks: tuple[str, ...] = ()
    """Those that say something."""


@dataclass(frozen=True, slots=True)
class Row:
    """A unit as lists show it."""

    ref: Ref
    key: str
    """Short and the same for the life of the server: `ru/3`."""
    number: int
    """Its place in the document, counted from 1."""
    entry: Entry
    state: State
    revision: str
    """16 hex digits; changes with text, flags, state and verdicts, and is the same again when they are."""
    weighed: Weighed | None = None
    """None until the worker has looked at this text."""
    origin: Origin = "human"
    agent: str = ""
    by: str = ""
    """Who wrote or judged it last, as far as the journal knows."""
    time: str = ""
    """ISO 8601, UTC; of that event."""
    comments: int = 0
    question: bool = False
    """A question about its source is open."""
    assigned: str = ""
    """To whom its document is."""
    numbers: tuple[tuple[int, ...], ...] = ()
    """Of a plural, for each of its forms some numbers that take it."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which units a list holds; what is empty lets everything through."""

    languages: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    states: tuple[State, ...] = ()
    check: str = ""
    """Only where this check says something; `*` for any."""
    text: str = ""
    """In the source or the target; without case."""
    since: str = ""
    """ISO 8601: changed at that time or later."""
    mine: bool = False
    """Assigned to who asks, or last changed by them."""
    order: Order = "risk"


@dataclass(frozen=True, slots=True)
class Command:
    """What a person wants done, as the page, the terminal or a file that came back says it."""

    act: str
    """accept, save, flag, reject, reset, comment, ask, answer, undo, bulk, identical, take, dismiss, assign"""
    key: str = ""
    """`Row.key` of the unit; empty for undo, bulk, and what `conflict` or `document` names."""
    revision: str = ""
    """`Row.revision` that the person saw."""
    target: tuple[str, ...] | None = None
    """All forms of the text: of accept and save the person's, of reset the machine's."""
    reason: str = ""
    """Of a rejection or a flag; the words of a comment, a question, an answer."""
    despite: str = ""
    """Why a text is approved although checks find errors in it; empty: it is not."""
    filter: Filter | None = None
    """Of bulk: the list that the person looks at."""
    count: int | None = None
    """Of bulk and identical: as many as the preview said; another number of units is refused."""
    preview: bool = False
    """Of bulk and identical: say what it would do, and do nothing."""
    conflict: str = ""
    """`Conflict.id` that is answered by this."""
    question: str = ""
    """Of answer: the id of the question's event."""
    language: str = ""
    document: str = ""
    """Of assign: which document in which language, and `person`: to whom; empty to nobody."""
    person: str = ""
    id: str = ""
    """Names the command where it may be sent again because the answer was not heard: it is done once. Empty for none."""
    seconds: float = 0.0
    """How long the person had the unit before them; 0 where nobody measured it."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a bulk act would do."""

    count: int
    """Of units that would be approved."""
    rows: tuple[Row, ...]
    """The first of them."""
    refused: tuple[tuple[str, str], ...] = ()
    """Keys of units that would be left alone, and why."""


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What a person typed and did not save."""

    person: str
    key: str
    revision: str
    """Of the unit when they began."""
    target: tuple[str, ...]
    time: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What the store tells those who listen; it comes from whichever thread it happened in."""

    kind: Literal["rows", "gone", "documents", "conflict", "answered", "problem"]
    """`documents`: some have come that were not open before."""
    rows: tuple[Row, ...] = ()
    """Changed or new ones; of `gone` as they last were."""
    conflict: Conflict | None = None
    """Of `conflict` a new one; of `answered` one that is over."""
    problem: str = ""
    """A file that cannot be read or written now, as a sentence; empty when all is well again."""


@dataclass(frozen=True, slots=True)
class Undoable:
    """What `undo` would take back."""

    label: str
    """The act."""
    count: int
    """Of units."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an act did; it is on the disk."""

    rows: tuple[Row, ...]
    """The units that changed, as they are now."""
    undo: Undoable | None = None
    refused: tuple[tuple[str, str], ...] = ()
    """Keys of units that a bulk act left alone, and why."""
    beside: tuple[Row, ...] = ()
    """Other units with the same sources, as they are now: what was said of a text holds wherever it stands."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two texts for one unit: the one that a person typed, and the one that came to stand there without their seeing it."""

    id: str
    row: Row
    """The unit as it is now."""
    mine: tuple[str, ...]
    theirs: tuple[str, ...]
    person: str
    """Whose text `mine` is."""
    by: str = ""
    """Who wrote `theirs`; empty for a change on the disk."""
    time: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Rows, and what there is besides."""

    rows: Sequence[Row]
    states: dict[str, int] = field(default_factory=dict)
    """State → units, of all that the filter's languages and documents hold."""
    ready: bool = False
    """Every text of `rows` is weighed."""
    checks: dict[str, int] = field(default_factory=dict)
    """Check → units that it says something of, of all that the filter's languages and documents hold."""
