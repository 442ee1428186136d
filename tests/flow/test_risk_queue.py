"""What a project knows of a unit goes into its risk."""

from __future__ import annotations

from l10n.flow.risk_queue import texts
from l10n.model import Key, Span, Unit
from tests.conftest import Office

SOURCE = "See [the plan](old-plan.txt) of Vienna."


def test_markup_is_no_text() -> None:
    """Addresses and tags that stand in both texts are no words left in the source's language."""
    unit = Unit(Key(None, SOURCE), spans=(Span(14, 28, "link"),))
    ours, theirs = texts(unit, "Смотрите [план](old-plan.txt) <b>Вены</b>.")
    assert "old" not in ours + theirs and "<b>" not in theirs
    assert len(ours) == len(SOURCE) and "Vienna" in ours and "Вены" in theirs


def test_order(office: Office) -> None:
    """The riskiest unit stands first, with its score and reasons; a link's address is none; what is approved has no risk."""
    bad = "Now, as I said -- and I said it twice -- we put it off until the rollout was over."
    office.source("a.md", f"# The plan\n\n{bad}\n\n{SOURCE}\n")
    office.set(target_languages='["ru"]')
    office.ok("extract")
    targets = {"The plan": "План", SOURCE: "Смотрите [план Вены](old-plan.txt)."}
    targets[bad] = "Теперь, как я сказал, сказал дважды, мы положили rollout."
    office.translate("ru", "a.md", targets)
    rows = office.ok("show", "--by-risk", "--format", "json").json
    assert rows[0]["source"] == bad
    assert [row["risk"]["score"] for row in rows] == sorted((row["risk"]["score"] for row in rows), reverse=True)
    assert any("сказал" in reason for reason in rows[0]["risk"]["reasons"])
    assert not any("old" in reason for row in rows for reason in row["risk"]["reasons"])
    shown = office.ok("show", "--by-risk").out
    assert f"  ▲ {rows[0]['risk']['score']:.2f} " in shown
    assert "▲" not in office.ok("show").out
    office.ok("approve", "--all", "--despite-errors", "--lang", "ru", "--by", "Anna <anna@example.org>")
    assert {row["risk"]["score"] for row in office.ok("show", "--format", "json").json} == {0.0}
