"""The judge: all checks on one text."""

from __future__ import annotations

from l10n import lang
from l10n.flow.judge import Judge
from l10n.model import Key, Unit
from l10n.terms import Termbase


def test_the_names_of_translators_are_not_judged() -> None:
    """GNOME and KDE have a message that stands for them: a translation of it has names, years and addresses of its own."""
    judging = Judge(lang.get("en"), lang.get("ru"), Termbase(()), {})
    target = "Анна Иванова <anna@example.org>, 2008-2023"
    assert judging.findings(Unit(Key(None, "translator-credits")), target) == []
    assert judging.findings(Unit(Key(None, "The translators")), target)
