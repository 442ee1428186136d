"""Engines of machine translation: what they are asked, and what they say of themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from l10n.errors import EngineError
from l10n.model import Form, Match, Term


@dataclass(frozen=True, slots=True)
class EngineLimits:
    """What an engine takes at once; the flow heeds it."""

    characters: int = 5000
    """The longest text, code points, in the form that is sent."""
    texts: int = 1
    """Texts a request."""
    request: int = 0
    """Code points of all texts of a request together; 0: as `characters`."""
    workers: int = 4
    """Requests under way at the same time."""
    rate: float = 5.0
    """Requests a second, all workers together; 0: no limit."""
    characters_rate: float = 0.0
    """Code points a second, all workers together; 0: no limit."""
    timeout: float = 0.0
    """Seconds that a request may take, where that is longer than the settings' `engine.timeout`; 0: as the settings say."""
    cost: float = 0.0
    """Price of a million characters, in the currency of the settings; 0 where nothing is paid."""


Help = Literal["context", "note", "neighbours", "title", "terms", "matches"]


@dataclass(frozen=True, slots=True)
class Question:
    """A text for an engine, and what helps to translate it; an engine uses of it what it says it `heeds`."""

    text: str
    """In one of the engine's forms, never empty."""
    form: Form = "marks"
    context: str | None = None
    """The unit's msgctxt."""
    note: str = ""
    """The author's note for translators."""
    before: str = ""
    """The source text in front of it in its document, unmasked; empty at the start."""
    after: str = ""
    title: str = ""
    """The document's title, in the source language."""
    terms: tuple[Term, ...] = ()
    """Termbase rows whose source occurs in the text."""
    matches: tuple[Match, ...] = ()
    """The memory's best matches, best first."""


class Engine(Protocol):
    """A machine translation engine: it asks once and answers or raises. It never retries, caches or reads settings.

    Its constructor's parameters are its options in the settings; all have defaults, and none is a key: keys come from the environment or
    the system's keyring when they are needed; one that has a key names its environment variable in an attribute `key_variable`,
    one that has instructions shows them by `told(form, source, target)`.
    Making one asks nobody and loads nothing heavy.
    """

    name: str
    limits: EngineLimits
    version: str
    """Changes when its answers may change (model, options): part of the cache key. Never a secret."""
    forms: tuple[Form, ...]
    """The forms that it takes, best first."""
    heeds: frozenset[Help]
    """What of a question besides its text and form may change its answer."""
    leaves: bool
    """Whether texts leave this machine."""

    def supports(self, source: str, target: str) -> bool:
        """Whether it can translate between two BCP 47 languages; known without asking anybody."""
        ...

    def lacks(self) -> str:
        """What it needs before it can be asked (a key, a package, a model, an address), as a sentence that says what to do.

        Empty where it is set up; nobody is asked.
        """
        ...

    def probe(self, source: str, target: str) -> str:
        """Ask whether it would translate this pair, at no price where the engine has a way to: what it says of itself, one line.

        Raises what `translate` raises.
        """
        ...

    def translate(self, questions: Sequence[Question], source: str, target: str) -> Sequence[str | EngineError]:
        """One answer for each question, in order: a text in the question's form, or what is wrong with that one alone.

        Never more than `limits` say; questions of one call have one form. Raises EngineUnreachable, EngineBusy, EngineDenied,
        EngineRefused or EngineAnswerError where none is answered; an error's text never holds a key, nor an address with its query.
        """
        ...
