"""What is wanted and what is asked for it: a wish is a unit that wants a translation, a query is a text for an engine.

Several wishes may hang on one query (the same sentence in other documents), and one wish may need several queries, one after the
other: in another form, then to the next engine.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from l10n.api import Engine, Help, Question
from l10n.memory.cache import Kept, Text
from l10n.model import Form, Unit
from l10n.text import Masked

Asker = Callable[[Unit, Masked, frozenset[Help]], Question]
"""Makes the question about a unit for an engine that heeds so much."""


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """What the wishes of one document and language share."""

    document: str
    target: str
    """BCP 47"""
    chain: tuple[str, ...]
    """The engines to ask, in order; `memory` is the translation memory."""
    ask: Asker


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of asking one engine in one form."""

    engine: str
    form: Form
    reasons: tuple[str, ...]
    kind: Literal["answer", "engine", "failure"]
    """The answer was refused; the engine refused; it gave no answer."""


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


def plain_question(unit: Unit, masked: Masked, heeds: frozenset[Help]) -> Question:
    """A question with what the unit itself tells."""
    return Question(
        masked.text,
        masked.form,
        unit.key.context if "context" in heeds else None,
        unit.note if "note" in heeds else "",
    )


def text_of(question: Question, engine: Engine) -> Text:
    """What the cache finds an answer by: text, form, and a hash over what the engine heeds of the context, the note and the terms.

    Neighbours, title and memory matches are no part of it, so that a sentence is asked once over all documents.
    """
    heeded: dict[str, object] = {}
    if "context" in engine.heeds and question.context is not None:
        heeded["context"] = question.context
    if "note" in engine.heeds and question.note:
        heeded["note"] = question.note
    if "terms" in engine.heeds and question.terms:
        heeded["terms"] = [(term.source, term.targets, term.note) for term in question.terms]
    if not heeded:
        return Text(question.text, question.form)
    raw = json.dumps(heeded, ensure_ascii=False, sort_keys=True).encode()
    return Text(question.text, question.form, hashlib.sha256(raw).hexdigest()[:16])
