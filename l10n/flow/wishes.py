"""What is wanted and what is asked for it: a wish is a unit that wants a translation, a query is a text for an engine.

Several wishes may hang on one query (the same sentence in other documents), and one wish may need several queries, one after the
other: in another form, then to the next engine.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, Protocol

from l10n.api import Engine, Question
from l10n.flow.names import Veiled
from l10n.memory.cache import Kept, Text
from l10n.model import Form, Unit


class Asker(Protocol):
    """Makes questions about the units of a language (`questions.Questions`)."""

    def asked(self, engine: Engine, document: str, unit: Unit) -> Veiled:
        """The unit as this engine may see it."""
        ...

    def version(self, engine: Engine, document: str, unit: Unit) -> str:
        """A hash over what the engine heeds of msgctxt, note and terms: part of the cache's key."""
        ...

    def question(self, engine: Engine, document: str, unit: Unit, text: str, form: Form) -> Question:
        """The question for the masked text of the unit; raises EngineRefused for one that this engine must not see."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """What the wishes of one document and language share."""

    document: str
    target: str
    """BCP 47"""
    chain: tuple[str, ...]
    """The engines to ask, in order; `memory` among them is the translation memory."""
    asker: Asker


Kind = Literal["answer", "engine", "language", "failure"]
"""The answer was refused; the engine refused the text; it does not have the language; it gave no answer."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of asking one engine in one form."""

    engine: str
    form: Form
    reasons: tuple[str, ...]
    kind: Kind


@dataclass(slots=True, eq=False)
class Wish:
    """A unit that wants a translation, and how far it has come along its chain."""

    sheet: Sheet
    unit: Unit
    left: list[str]
    """The engines that may still be asked, in order."""
    at: str = ""
    """The engine that it is with."""
    form: int = 0
    """Which of that engine's forms."""
    alone: bool = False
    """The text is to be asked again by itself."""
    asked: bool = False
    """An engine was asked for it in this run."""
    tried: list[Tried] = field(default_factory=list)
    shown: str = ""
    """A refused answer's text, for the report."""


@dataclass(slots=True, eq=False)
class Query:
    """A text for one engine, asked once for all wishes that hang on it."""

    number: int
    target: str
    question: Question
    text: Text
    wishes: list[Wish]
    since: float
    """When it came."""
    most: int
    """The largest request that it may be part of: less after it was in one that failed."""
    fresh: bool = False
    """It is asked although the cache has an answer."""
    tried: int = 0
    """Attempts that failed; pauses that the engine asked for are none."""

    @property
    def size(self) -> int:
        """Code points to send."""
        return len(self.question.text)


@dataclass(frozen=True, slots=True)
class Brought:
    """An answer to a query, from the engine or the cache."""

    query: Query
    kept: Kept
    cached: bool = False
    """Nothing was asked for it in this run."""


class Plain:
    """Questions with what the unit itself tells, and nothing around it."""

    def asked(self, engine: Engine, document: str, unit: Unit) -> Veiled:
        """The unit as it is."""
        return Veiled(unit)

    def version(self, engine: Engine, document: str, unit: Unit) -> str:
        """The context and the note, as far as they are heeded."""
        question = self.question(engine, document, unit, "", "marks")
        return "\0".join(("-" if question.context is None else f"+{question.context}", question.note)).removesuffix("\0").removeprefix("-")

    def question(self, engine: Engine, document: str, unit: Unit, text: str, form: Form) -> Question:
        """The text with the unit's context and note."""
        return Question(text, form, unit.key.context if "context" in engine.heeds else None, unit.note if "note" in engine.heeds else "")
