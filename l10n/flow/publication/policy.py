"""What must be true of a document in a language before readers see it: the settings' policy for just that page.

    [[tool.l10n.publish.rules]]
    documents = ["statements/**"]
    languages = ["fa", "ar"]
    policy = "approved"
    complete = 100
    four_eyes = true

Of each setting the first rule that says it counts, and after them `publish.policy`, `publish.complete`, `four_eyes`, `checks.gate`.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from l10n.flow.route import paths_of
from l10n.flow.workspace import Workspace
from l10n.model import Language, State
from l10n.project import Settings, globs
from l10n.project.settings import PublishRule

T = TypeVar("T")
SEVERE = {"error": frozenset(("error",)), "warning": frozenset(("error", "warning")), "off": frozenset[str]()}
"""Gate → the severities that it does not let pass."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What must be true of a page."""

    shows: State = State.APPROVED
    """The lowest state whose text is shown; for any other the source's text stands."""
    complete: float = 0.0
    """Per cent of the units that must stand there, or the document has no page in the language."""
    four_eyes: bool = False
    """An approval by whoever wrote the text counts as none."""
    gate: str = "error"
    """A shown text with a finding as severe as this is held back; `off` asks no check."""
    embargo: datetime | None = None
    """Nothing is shown before."""
    digest: str = field(init=False, compare=False)
    """Changes when anything of it does."""

    def __post_init__(self) -> None:
        said = self.told(), self.embargo
        object.__setattr__(self, "digest", hashlib.sha256(repr(said).encode()).hexdigest()[:32])

    def lets(self, state: State) -> bool:
        """Whether a text of that state is shown. A stale one never is: its source has changed since."""
        return state > State.STALE and state >= self.shows

    def stops(self, severity: str) -> bool:
        """Whether a finding of that severity keeps its text from readers."""
        return severity in SEVERE[self.gate]

    def reached(self, states: Iterable[State]) -> bool:
        """Whether enough of a document's texts stand there for a page. One without texts (figures, a picture) always has a page."""
        counted = [self.lets(state) for state in states]
        return not counted or (any(counted) and 100 * sum(counted) >= self.complete * len(counted))

    def told(self) -> tuple[tuple[str, str | float], ...]:
        """As the manifest says it; the embargo, which is over where there is a page, is left out."""
        return ("shows", self.shows.label), ("complete", self.complete), ("four_eyes", self.four_eyes), ("gate", self.gate)


def policies(workspace: Workspace, lowest: State | None) -> Callable[[str, Language], Policy]:
    """What gives the policy of a document in a language."""
    settings = workspace.project.settings

    @functools.cache
    def of(paths: tuple[str, ...], code: str) -> Policy:
        return policy_of(settings, paths, code, lowest=lowest)

    if not settings.publish.rules:
        return lambda document, language: of((), language.code)
    return lambda document, language: of(paths_of(workspace, document), language.code)


def policy_of(settings: Settings, paths: Sequence[str], language: str, *, lowest: State | None = None) -> Policy:
    """The policy of a document (its paths from the source folder) in a language (BCP 47).

    `lowest`, from the command line, takes the place of the settings' `publish.policy`; what a rule says of the document still counts.
    """
    rules = [rule for rule in settings.publish.rules if holds(rule, paths, language, settings.source)]

    def said(of: Callable[[PublishRule], T | None], otherwise: T) -> T:
        return next((value for rule in rules if (value := of(rule)) is not None), otherwise)

    label = said(lambda rule: rule.policy, "")
    return Policy(
        shows=State[label.upper()] if label else lowest if lowest is not None else State[settings.publish.policy.upper()],
        complete=said(lambda rule: rule.complete, settings.publish.complete),
        four_eyes=said(lambda rule: rule.four_eyes, settings.four_eyes),
        gate=said(lambda rule: rule.gate, settings.checks.gate),
        embargo=max((rule.embargo for rule in rules if rule.embargo), default=None),
    )


def holds(rule: PublishRule, paths: Iterable[str], language: str, source: str) -> bool:
    """Whether a rule is about a document and a language; `fr` is about `fr-CA` too."""
    named = {language, language.split("-")[0]}
    return (not rule.languages or not named.isdisjoint(rule.languages)) and (
        not rule.documents or any(globs.matches(rule.documents, path, source) for path in paths)
    )
