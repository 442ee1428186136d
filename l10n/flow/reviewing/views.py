"""What the worker shows of a unit, a document, the memory: values that can be sent to the server. As JSON they have the same names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from l10n.flow.reviewing.diffs import Diff
from l10n.flow.reviewing.values import Ref, Weighed
from l10n.model import Origin, Severity, Span, State

Tree: TypeAlias = "list[str | dict[str, str] | Tree]"
"""An element: its name, its attributes, its children (elements and texts)."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What is said of a row's text."""

    key: str
    ref: Ref
    revision: str
    """Of the row that was weighed."""
    hash: str
    """`Entry.hash` of the text."""
    weighed: Weighed


Whole = Literal["", "waiting", "running"]
"""Whether the checks over the whole project have texts to look at, or are at work."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What came of a step of the worker's."""

    weights: tuple[Weight, ...]
    left: int
    """Rows that still wait."""
    problems: tuple[str, ...] = ()
    """What keeps texts from being judged, files that were refused until now, a line each."""
    whole: Whole = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A finding of a check as people see it."""

    check: str
    severity: Severity
    message: str
    source_span: tuple[int, int] | None
    """Code points, end exclusive."""
    target_span: tuple[int, int] | None
    form: int
    """The plural form, counted from 0."""
    fix: str | None
    """A whole replacement of that form."""
    explain: str
    """What the check looks for, and why that matters."""
    suppressed: str
    """Why it does not count; empty where it does."""


@dataclass(frozen=True, slots=True)
class TermPlace:
    """A term of the glossary in the source."""

    start: int
    end: int
    source: str
    targets: tuple[str, ...]
    forbidden: tuple[str, ...]
    note: str
    found: bool
    """One of its forms stands in the target."""


@dataclass(frozen=True, slots=True)
class FactPlace:
    """A number, date or time in the source."""

    start: int
    end: int
    kind: str
    """`number`, `percentage`, `money`, `measure`, `ordinal`, `date`, `time`."""
    said: str
    """How it is understood: `1,200,000 EUR`, `2022-05-12`."""


@dataclass(frozen=True, slots=True)
class Original:
    """The machine's text that the present one was made of."""

    agent: str
    """The engine, or the document that a memory match came from."""
    target: tuple[str, ...]
    """Its forms."""
    diffs: tuple[Diff, ...]
    """Of each form, from it to the present text."""


@dataclass(frozen=True, slots=True)
class Approved:
    """The text of the unit that was approved last, where it is not the present one."""

    target: tuple[str, ...]
    """Its forms."""
    by: str
    time: str
    diffs: tuple[Diff, ...]
    """Of each form, from it to the present text."""


@dataclass(frozen=True, slots=True)
class SourceChange:
    """What the source was when the text was made."""

    before: str
    diff: Diff


@dataclass(frozen=True, slots=True)
class Choice:
    """Another engine's text."""

    engine: str
    text: str
    reasons: tuple[str, ...]
    """Why it can't be taken."""
    guessed: bool
    """Its tags stand where they were guessed to belong."""
    diff: Diff
    """From the present text to it."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """A match of the translation memory."""

    source: str
    target: str
    score: float
    state: State
    document: str
    penalties: tuple[str, ...]
    repaired: tuple[str, ...]
    diff: Diff
    """From its source to this one."""


@dataclass(frozen=True, slots=True)
class Past:
    """An event of the unit."""

    id: str
    act: str
    by: str
    time: str
    text: tuple[str, ...]
    """Its forms, where they are known."""
    reason: str
    origin: Origin
    agent: str
    undone: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """All that is known of a unit besides its row, its neighbours and what people said about it."""

    key: str
    revision: str
    """Of the row that it was made for."""
    spans: tuple[Span, ...] = ()
    """What must survive in the source."""
    terms: tuple[TermPlace, ...] = ()
    facts: tuple[FactPlace, ...] = ()
    findings: tuple[Said, ...] = ()
    machine: Original | None = None
    approved: Approved | None = None
    source_change: SourceChange | None = None
    alternatives: tuple[Choice, ...] = ()
    matches: tuple[Remembered, ...] = ()
    note: str = ""
    """The author's, for translators."""
    history: tuple[Past, ...] = ()
    """Newest first."""
    preview: Tree | None = None
    """The block that holds the unit, as published; None where that cannot be shown, or takes longer (`Study.preview`)."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What is said of a text while it is typed."""

    findings: tuple[Said, ...] = ()
    preview: Tree | None = None
    diffs: tuple[Diff, ...] | None = None
    """Of each form, from the machine's text; None where there is none."""


@dataclass(frozen=True, slots=True)
class Spread:
    """A document in its own layout, in both languages; what stands for a row is in a `span` or several with its key as `data-unit`."""

    source: Tree
    target: Tree


@dataclass(frozen=True, slots=True)
class Found:
    """A translation that holds the words of a concordance search."""

    source: str
    target: str
    document: str
    state: State
    side: str
    """`source` or `target`: where the words stand."""
    spans: tuple[tuple[int, int], ...] = field(default=())
    """Where, in that side: code points, end exclusive."""
