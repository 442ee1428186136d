"""The evaluation of repair: its independent rule, and that a folder of any size will do."""

from __future__ import annotations

from pathlib import Path

import pytest
from evaluations._memory_repair import Case, agrees, repaired, right

RU = "Суд заседал 3 мая 2021 года, пришло 1 240 человек."
EN = "The court sat on 3 May 2021, and 1,240 people came."


def case(old: str, new: str, sort: str = "numeral") -> Case:
    return Case(sort, EN, EN.replace(old, new), RU, old, new)


@pytest.mark.parametrize(
    ("wanted", "asked", "target"),
    [
        (True, case("2021", "2022"), RU.replace("2021", "2022")),
        (True, case("1,240", "1,350"), RU.replace("1 240", "1 350")),
        (False, case("2021", "2022"), RU.replace("2021", "2023")),
        (False, case("2021", "2022"), RU.replace("2021", "2022").replace("года", "год")),
        (False, case("2021", "2022"), RU),
        (True, case("May", "July", "month"), RU.replace("мая", "июля")),
        (False, case("May", "July", "month"), RU.replace("мая", "марта")),
    ],
)
def test_the_rule(wanted: bool, asked: Case, target: str) -> None:
    """The new value, and nothing else, in the place of the old one."""
    assert right(asked, target, "ru") is wanted


def test_agreement() -> None:
    """By the last two digits, but not of a day or a year."""
    assert agrees(case("1,240", "1,350"), "", "ru") and not agrees(case("1,240", "1,241"), "", "ru")
    assert agrees(case("3", "5"), "", "ru") and agrees(case("2021", "2022"), "", "ru")


def test_figures_of_a_small_folder(tmp_path: Path) -> None:
    """A sort that does not occur has no figure."""
    (tmp_path / "ntrex").mkdir()
    (tmp_path / "ntrex/en.txt").write_text(EN, "utf-8")
    (tmp_path / "ntrex/ru.txt").write_text(RU, "utf-8")
    figures = {figure.name: figure.value for figure in repaired(tmp_path)}
    assert figures["right of these, month, ru"] == figures["right of these, numeral, ru"] == 1.0
    assert "right of these, country, ru" not in figures
