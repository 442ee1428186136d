"""One call of an engine, whoever wrote it: what another distribution's does wrong is an engine's failure, and the chain goes on."""

from __future__ import annotations

from collections.abc import Sequence

from l10n import registry
from l10n.api import Engine, Question
from l10n.errors import EngineAnswerError, EngineError, L10nError
from l10n.regex import regex

SURROGATE = regex("[\ud800-\udfff]")
Answers = Sequence[str | EngineError]


def answers(engine: Engine, questions: Sequence[Question], source: str, target: str) -> Answers:
    """What an engine answers, one for each question: a text without half characters, or an error.

    Raises what `Engine.translate` raises, and EngineAnswerError for another number of answers, and for whatever an engine of another
    distribution raises besides; of ours that is a bug, and comes out.
    """
    try:
        found: object = engine.translate(questions, source, target)
    except L10nError:
        raise
    except Exception as error:
        if not registry.is_foreign(engine.name):
            raise
        failure = EngineAnswerError(engine.name, fault(error))
    else:
        if not isinstance(found, Sequence) or isinstance(found, str | bytes):
            counted = "no list of answers"
        elif len(found) == len(questions):
            return [usable(engine.name, one) for one in found]
        else:
            counted = "1 answer" if len(found) == 1 else f"{len(found)} answers"
        failure = EngineAnswerError(engine.name, f"gave {counted} to {len(questions)} texts")
    raise failure  # outside the handler: the other error's text may hold anything, and is not this one's context


def lack_of(engine: Engine) -> str:
    """What an engine needs before it can be asked; of another distribution's also that it cannot say."""
    try:
        return engine.lacks()
    except Exception as error:
        if isinstance(error, L10nError) or not registry.is_foreign(engine.name):
            raise
        return fault(error)


def serves(engine: Engine, source: str, target: str) -> bool:
    """Whether an engine translates a pair; one of another distribution that cannot say does not."""
    try:
        return engine.supports(source, target)
    except Exception as error:
        if isinstance(error, L10nError) or not registry.is_foreign(engine.name):
            raise
        return False


def usable(engine: str, answer: object) -> str | EngineError:
    """An answer that is text or says what is wrong."""
    if isinstance(answer, EngineError):
        return answer
    if isinstance(answer, str) and not SURROGATE.search(answer):
        return answer
    return EngineAnswerError(engine, "gave an answer that is not text")


def fault(error: Exception) -> str:
    """What an engine of another distribution did wrong; the error's own text may hold anything."""
    return f"fails by a fault of its own ({type(error).__name__})"
