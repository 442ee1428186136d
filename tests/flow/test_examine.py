"""What is believed of an engine's answers."""

from __future__ import annotations

from l10n import lang
from l10n.flow.examine import Examiner, Given, Verdict
from l10n.flow.judge import Judge
from l10n.model import Key, Unit
from l10n.terms import Termbase
from l10n.text import mask

EN, RU = lang.get("en"), lang.get("ru")


def given(source: str, answer: str) -> Given:
    """An answer to a text without a project."""
    return Given(Unit(Key(None, source)), mask(source), answer)


def test_answers_are_taken_corrected_or_refused() -> None:
    """Each for itself, with the project's checks."""
    examiner = Examiner(EN, RU, Judge(EN, RU, Termbase(()), {}))
    batch = [given("See {name}.", "См. ⟦0⟧."), given("Moscow is big.", "Москвa большая."), given("See {name}.", "См.")]
    assert examiner.examine(batch) == [
        Verdict("См. {name}."),
        Verdict("Москва большая."),
        Verdict("", ("lost or doubled '{name}'",)),
    ]
