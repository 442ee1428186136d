"""`l10n show --memory`: what the memory knows of a unit."""

from __future__ import annotations

from typing import Any

import pytest

ANNA = ("--by", "Anna <anna@example.org>")
OLD, OLD_RU = "The Prosecutor General met the delegation on 3 May 2021.", "Генеральный прокурор встретился с делегацией 3 мая 2021 года."
NEW, NEW_RU = "The Prosecutor General met the delegation on 4 June 2022.", "Генеральный прокурор встретился с делегацией 4 июня 2022 года."
OTHER = "Nobody expected that the Prosecutor General met the delegation again."


@pytest.fixture
def town(office: Any) -> Any:
    office.source("old.txt", f"{OLD}\n")
    office.ok("extract")
    office.translate("ru", "old.txt", {OLD: OLD_RU})
    office.ok("approve", "old.txt", "--lang", "ru", *ANNA)
    office.source("new.txt", f"{NEW} {OTHER}\n")
    office.ok("extract")
    return office


def test_for_programs(town: Any) -> None:
    """Matches with penalties and repairs, phrases with their places; a unit's own text is no match of itself."""
    told = {row["source"]: row["memory"] for row in town.ok("show", "--lang", "ru", "--memory", "--format", "json").json}
    assert told[OLD] == {"matches": [], "pieces": []}
    (match,) = told[NEW]["matches"]
    assert (match["target"], match["score"], match["state"]) == (NEW_RU, 96.0, "approved")
    assert match["penalties"] == ["other document 1", "repaired 2"]
    assert match["repaired"] == ["3 → 4", "мая → июня", "2021 → 2022"]
    (piece,) = told[OTHER]["pieces"]
    assert piece["text"] == "Prosecutor General met the delegation" and piece["target"] == OLD_RU
    assert OTHER[slice(*piece["span"])] == piece["text"] and piece["whole"] is False
    assert "memory" not in town.ok("show", "--lang", "ru", "--format", "json").json[0]


def test_for_people(town: Any) -> None:
    """A line each."""
    shown = town.ok("show", "new.txt", "--lang", "ru", "--memory").out
    assert "  = 96 % approved old (other document 1, repaired 2; repaired: 3 → 4, мая → июня, 2021 → 2022)\n" in shown
    assert f"    {OLD}\n    {NEW_RU}\n" in shown
    assert f"  + Prosecutor General met the delegation: {OLD_RU} ({OLD})\n" in shown
