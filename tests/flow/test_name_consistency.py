"""The check `names`: a name is written one way in all documents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from l10n import lang
from l10n.flow.name_consistency import names
from l10n.flow.standing import Overall, Standing
from l10n.model import Entry, Key, State
from l10n.terms import Row, Termbase

FIVE = ("We saw Igor Krasnov.", "He met Igor Krasnov.", "They asked Krasnov.", "Nobody knew Krasnov.", "It was Krasnov who left.")


def said(texts: Mapping[str, str], language: str, termbase: Termbase | None = None) -> list[str]:
    standings = [Standing("a.txt", "a.po", Entry(Key(None, s), (t,)), State.TRANSLATED) for s, t in texts.items()]
    remarks = list(names(Overall(lang.get("en"), lang.get(language), standings, termbase or Termbase(()))))
    assert all(remark.finding.check == "names" and remark.others for remark in remarks)
    return [remark.finding.message for remark in remarks]


@pytest.mark.parametrize(
    ("language", "targets", "messages"),
    [
        ("ru", ("Мы видели Игоря Краснова.", "Он встретил Игоря Краснова.", "Спросили Краснова.", "О Краснове не знали.", "Ушёл Краснов."),
         []),
        ("ru", ("Мы видели Игоря Краснова.", "Он встретил Игоря Краснова.", "Спросили Краснофа.", "О Краснове не знали.", "Ушёл Краснов."),
         ["the name Krasnov is “Краснофа” here and “Краснова” in 4 other units"]),
        ("ru", ("Мы видели Игоря Краснова.", "Он встретил Игоря Краснова.", "Спросили его.", "О Краснове не знали.", "Ушёл Краснов."),
         ["the name Krasnov does not stand here; it is “Краснова” in 4 other units"]),
        ("bs", ("Vidjeli smo Igora Krasnova.", "Sreo je Igora Krasnova.", "Pitali su Krasnova.", "O Krasnovu ne znaju.", "Ode Krasnov."),
         []),
        ("ar", ("رأينا إيغور كراسنوف.", "التقى بإيغور كراسنوف.", "سألوا كراسنوف.", "لا أحد يعرف كراصنوف.", "رحل كراسنوف."),
         ["the name Krasnov is “كراصنوف” here and “كراسنوف” in 4 other units"]),
        ("fa", ("ایگور كراسنوف را دیدیم.", "با ایگور کراسنوف دیدار کرد.", "از کراسنوف پرسیدند.", "کراسنوف را نمی‌شناختند.", "کراسنوف رفت."),
         []),
    ],
)  # fmt: skip
def test_spellings(language: str, targets: tuple[str, ...], messages: list[str]) -> None:
    """Endings, prefixes and forms of letters are no difference; another spelling is one, and so is a name that is missing."""
    assert said(dict(zip(FIVE, targets, strict=True)), language) == messages


def test_names_of_the_glossary_are_left_to_its_check() -> None:
    """The check `terms` knows their right forms."""
    texts = dict(zip(FIVE, ("Краснова", "Краснова", "Краснофа", "Краснове", "Краснов"), strict=True))
    assert said(texts, "ru", Termbase([Row("Igor Krasnov", {"ru": ("Игорь Краснов",)}), Row("Krasnov", {"ru": ("Краснов",)})])) == []


def test_in_a_project(office: Any) -> None:
    """`l10n check` tells it over documents."""
    office.source("one.txt", f"{FIVE[0]} {FIVE[2]}\n")
    office.source("two.txt", f"{FIVE[1]}\n")
    office.ok("extract")
    office.translate("ru", "one.txt", {FIVE[0]: "Мы видели Игоря Краснова.", FIVE[2]: "Спросили Краснова."})
    office.translate("ru", "two.txt", {FIVE[1]: "Он встретил Игоря Краснофа."})
    found = [row for row in office.ok("check", "--lang", "ru", "--format", "json").json if row["check"] == "names"]
    assert [(row["document"], row["severity"], row["message"]) for row in found] == [
        ("two.txt", "warning", "the name Krasnov is “Краснофа” here and “Краснова” in 2 other units")
    ]
