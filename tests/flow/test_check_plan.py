"""Which checks are run."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import pytest

from l10n import lang, registry
from l10n.api import Scene
from l10n.flow.check_plan import Plan
from l10n.model import Finding, Language, Severity


class Brackets:
    """Looks at brackets alone, and says nothing of Russian."""

    name = "some_brackets"
    severity: Severity = "warning"
    signs = frozenset("()")

    def concerns(self, source: Language, target: Language) -> bool:
        """Whether it says anything."""
        return target.code != "ru"

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Nothing."""
        yield from ()


class Every:
    """Looks at every pair."""

    name = "every"
    severity: Severity = "warning"

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Nothing."""
        yield from ()


def names(plan: Plan, source: str, target: str) -> list[str]:
    """The checks that are run on two texts."""
    return [check.name for (check, _) in plan.of(frozenset(source), frozenset(target))]


@pytest.fixture(autouse=True)
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    """A registry of two checks."""
    monkeypatch.setattr(registry, "checks", functools.cache(lambda: (Brackets(), Every())))


def test_signs() -> None:
    """A check with signs is run where either text has one, another always; one that is off never."""
    plan = Plan(lang.get("en"), lang.get("fa"), {})
    assert names(plan, "a (b", "x") == names(plan, "a", "x)") == ["some_brackets", "every"]
    assert names(plan, "a", "x") == ["every"]
    assert names(Plan(lang.get("en"), lang.get("fa"), {"every": "off"}), "(", "") == ["some_brackets"]


def test_concerns() -> None:
    """A check that is not concerned with the languages is not run."""
    assert names(Plan(lang.get("en"), lang.get("ru"), {}), "(", "(") == ["every"]


def test_severity() -> None:
    """The settings' severity stands beside the check."""
    assert Plan(lang.get("en"), lang.get("ru"), {"every": "info"}).of(frozenset(), frozenset())[0][1] == "info"
