"""One way to run a check on two texts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n import lang, registry
from l10n.api import Check, Scene
from l10n.model import Finding, Key, Span, Term, Unit
from l10n.phrases import Phrase

Judge = Callable[..., list[Finding]]


def translatable(message: object) -> bool:
    """Whether a message is made of a template, and whether no sentence of ours stands in it as if it were quoted."""
    return isinstance(message, Phrase) and all(not isinstance(value, Phrase) or translatable(value) for value in message.values.values())


@pytest.fixture
def judge(request: pytest.FixtureRequest) -> Judge:
    """The check that the test's module is named for, on source, target and language."""
    name = request.module.__name__.rpartition(".")[2].removeprefix("test_")
    check: Check = registry.load("checks", name)()

    def run(source: str, target: str, language: str, terms: tuple[Term, ...] = (), spans: tuple[Span, ...] = ()) -> list[Finding]:
        scene = Scene(Unit(Key(None, source), spans=spans), lang.get("en"), lang.get(language), terms)
        found = list(check.run(source, target, scene))
        assert [one.message for one in found if not translatable(one.message)] == [], "every message can be said in the page's language"
        return found

    return run
