"""One way to run a check on two texts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n import lang, registry
from l10n.api import Check, Scene
from l10n.model import Finding, Key, Span, Term, Unit

Judge = Callable[..., list[Finding]]


@pytest.fixture
def judge(request: pytest.FixtureRequest) -> Judge:
    """The check that the test's module is named for, on source, target and language."""
    name = request.module.__name__.rpartition(".")[2].removeprefix("test_")
    check: Check = registry.load("checks", name)()

    def run(source: str, target: str, language: str, terms: tuple[Term, ...] = (), spans: tuple[Span, ...] = ()) -> list[Finding]:
        scene = Scene(Unit(Key(None, source), spans=spans), lang.get("en"), lang.get(language), terms)
        return list(check.run(source, target, scene))

    return run
