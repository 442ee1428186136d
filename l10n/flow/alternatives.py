"""What other engines answered to a unit: for the reviewer to pick, and for the risk where they disagree. It stands in the cache alone."""

from __future__ import annotations

import contextlib
import typing
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from l10n.flow.examine import Examiner, Given
from l10n.flow.judge import Judge
from l10n.flow.names import Names, Veiled
from l10n.flow.workspace import Workspace
from l10n.memory import similarity
from l10n.memory.cache import EngineCache
from l10n.model import Form, Language, Unit
from l10n.text import mask

FORMS: tuple[Form, ...] = typing.get_args(Form)


@dataclass(frozen=True, slots=True)
class Alternative:
    """One engine's translation of a unit."""

    engine: str
    target: str
    reasons: tuple[str, ...] = ()
    """Why it would not be taken for a draft."""
    guessed: bool = False
    """Its tags stand where they were guessed to belong."""


@contextlib.contextmanager
def opened(workspace: Workspace) -> Iterator[EngineCache | None]:
    """The engine cache; None where no engine was asked yet, and then none is made."""
    if not workspace.project.cache.exists():
        yield None
        return
    with EngineCache(workspace.project.cache) as cache:
        yield cache


class Alternatives:
    """The cache's answers to the units of one language."""

    def __init__(self, cache: EngineCache, source: Language, target: Language, judging: Judge) -> None:
        self.cache, self.source, self.target, self.judging = cache, source, target, judging
        self.names = Names(judging.termbase, target)

    def of(self, unit: Unit) -> list[Alternative]:
        """Each engine's latest answer, in the form in which it is best: those that would be taken first, then by the engine's name.

        An answer of which nothing can be shown is left out.
        """
        best: dict[str, Alternative] = {}
        for one in self.answers(unit):
            known = best.get(one.engine)
            if one.target and (known is None or rank(one) < rank(known)):
                best[one.engine] = one
        return sorted(best.values(), key=lambda one: (bool(one.reasons), one.engine))

    def answers(self, unit: Unit) -> Iterator[Alternative]:
        """Every answer, examined by itself."""
        seen: set[tuple[str, Form]] = set()
        for veiled in (Veiled(unit), self.names.veiled(unit)):
            for form in FORMS:
                masked = mask(veiled.unit.key.source, veiled.unit.spans, form)
                if (masked.text, form) in seen:
                    continue
                seen.add((masked.text, form))
                for engine, kept in self.cache.others(self.source.code, self.target.code, masked.text, form).items():
                    examiner = Examiner(self.source, self.target, self.judging)
                    (verdict,) = examiner.examine([Given(veiled.unit, masked, kept.answer)])
                    yield Alternative(engine, veiled.restored(verdict.target), verdict.reasons, verdict.guessed)


def rank(one: Alternative) -> tuple[bool, bool]:
    """Which of two answers of one engine is better: the lower."""
    return bool(one.reasons), one.guessed


def disagreement(target: str, others: Sequence[Alternative]) -> float:
    """How far engines are apart on a unit, 0 to 1: how unlike the text is to the most different of the others that are good.

    0 where there is none. Likeness is that of the translation memory (`memory.similarity`).
    """
    return max((1 - similarity(target, one.target) / 100 for one in others if not one.reasons and one.target), default=0.0)
