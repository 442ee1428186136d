"""Checks of translations and of source documents, and what they see."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from l10n.model import Finding, Language, Severity, Span, Term, Unit
from l10n.text.allowlist import NOWHERE, Allowlist
from l10n.text.reading import Reading


def choices(check: object) -> Mapping[str, tuple[str, ...]]:
    """The options of a check (or its class), each with its values, the default first; none where it says of none."""
    found: Mapping[str, tuple[str, ...]] = getattr(check, "choices", {})
    return found


def chosen(options: Mapping[str, Mapping[str, str]], check: Check | SourceCheck, name: str) -> str:
    """What settings (check → option → value) say of a check's option, else its default."""
    return options.get(check.name, {}).get(name) or choices(check)[name][0]


@dataclass(frozen=True, slots=True)
class Direction:
    """From which language into which is translated, and what the settings say of it."""

    source: Language
    target: Language
    options: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """As in `Scene`."""

    def option(self, check: Check, name: str) -> str:
        """As `Scene.option`."""
        return chosen(self.options, check, name)


@dataclass(slots=True)  # not frozen: that takes four times as long, and one is made for every text
class Scene:
    """What a check sees besides the text: no project, no catalog. It is not changed, but for `read`."""

    unit: Unit
    source: Language
    target: Language
    terms: tuple[Term, ...] = ()
    """Termbase rows whose source occurs in the unit."""
    options: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Check → option → value, of those that the project's settings set for the target language."""
    read: list[tuple[Reading, Reading]] = field(default_factory=list, compare=False, repr=False)
    """The last pair of readings, which the checks of one unit share; `readings` fills it."""
    links: Allowlist = NOWHERE
    """Where a translation may lead though its source does not."""

    def spans(self, source: str) -> tuple[Span, ...]:
        """The markup that the format knows of in `source`; nothing where it is not the unit's own text (a plural form)."""
        return self.unit.spans if source == self.unit.key.source else ()

    def readings(self, source: str, target: str) -> tuple[Reading, Reading]:
        """The source and one of its targets as read once for all checks."""
        read = self.read
        if read:
            ours, theirs = pair = read[0]
            if ours.text is source and theirs.text is target:
                return pair
            if ours.text != source:
                ours = Reading(source, self.source, self.spans(source))
            if theirs.text != target:
                theirs = Reading(target, self.target)
            read[0] = ours, theirs
        else:
            ours, theirs = Reading(source, self.source, self.spans(source)), Reading(target, self.target)
            read.append((ours, theirs))
        return read[0]

    def option(self, check: Check, name: str) -> str:
        """What the settings say of a check's option, else the first of its `choices`."""
        return chosen(self.options, check, name)


class Check(Protocol):
    """Judges one translation. Its class docstring is its documentation page.

    A check may say more of itself, so that it is not asked in vain and can be set:

    `concerns(source, target)`: whether it says anything of translations between two languages.
    `signs`: a set of characters. Where neither the source nor the target has any of them it finds nothing, and is not run.
    `stirs(direction)`: more closely, which words or runs of marks (`text.tokens`) of the source, and which of the target, let it find
    something; None where it must see every pair. Without them it finds nothing, and is not run. With `both` it is run only where both
    texts have some. Tokens are looked at in the text as it stands, and with its protected spans blanked.
    `heeds`: besides, it is run where the unit has `terms` of the termbase, or `markup` that its format knows.
    `choices`: option → the values that the settings may give it, the default first; `Scene.option` reads one.

    One that says neither `signs` nor `stirs` is run on every pair.
    """

    name: str
    severity: Severity
    """The most severe of its findings, where the settings do not say otherwise."""

    def run(self, source: str, target: str, scene: Scene) -> Iterable[Finding]:
        """Findings for one target form; none for an empty target."""
        ...


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of a source document, as its author wrote it."""

    reading: Reading
    """Its text, with the markup that the format knows of."""
    unit: Unit
    sentences: tuple[tuple[int, int], ...]
    """Where its sentences stand in the text: code points, end exclusive."""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A source document before it is translated."""

    path: str
    format: str
    passages: tuple[Passage, ...]
    """In document order; a text that stands there twice is there twice."""
    exists: Callable[[str], bool]
    """Whether there is a file at a path relative to the document's folder."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a source check says of a passage; `source_span` of its finding counts in the passage's text."""

    passage: Passage
    finding: Finding


@dataclass(frozen=True, slots=True)
class SourceScene:
    """What a source check sees besides the documents."""

    language: Language
    """That the documents are written in."""
    terms: frozenset[str] = frozenset()
    """The source terms of the project's termbase."""
    options: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Check → option → value, of those that the project's settings set for the source language."""

    def option(self, check: SourceCheck, name: str) -> str:
        """What the settings say of a check's option, else the first of its `choices`."""
        return chosen(self.options, check, name)


class SourceCheck(Protocol):
    """Judges source documents before they are translated. Its class docstring is its documentation page.

    `choices` as for `Check`.
    """

    name: str
    severity: Severity

    def run(self, release: Sequence[Manuscript], scene: SourceScene) -> Iterable[Remark]:
        """What is to be said of documents that are released together."""
        ...
