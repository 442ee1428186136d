"""Figures that no translator sees are written as the translation writes its own."""

from __future__ import annotations

from typing import Any

import pytest

from l10n import lang
from l10n.publish import numerals
from l10n.publish.dates import Customs

PERSIAN = lang.DIGITS["arabext"]
ANNA = ("--by", "Anna Kern <anna@example.org>")


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["در ۵ مه", "۳ نفر", "تلفن +41 22 555"], True),
        (["در 5 مه", "3 نفر", "۴"], False),
        (["بدون رقم"], True),
        ([], True),
        (["در ۵ مه، +41"], True),
    ],
)
def test_whose_digits_a_translation_has(texts: list[str], expected: bool) -> None:
    """By most of its texts that have any; where none has, the language's own."""
    assert numerals.native(texts, PERSIAN) is expected


SOURCE = numerals.writing(Customs(lang.get("en")))


@pytest.mark.parametrize(
    ("code", "digits", "expected"),
    [
        ("ru", "", ["1\u00a0284\u00a0310", "−3,1\u00a0%", "€1\u00a0200,50", "2026", "3.1", "09:30"]),
        ("bs", "", ["1.284.310", "−3,1%", "€1.200,50", "2026", "3.1", "09:30"]),
        ("fa", PERSIAN, ["۱٬۲۸۴٬۳۱۰", "−۳٫۱٪", "€۱٬۲۰۰٫۵۰", "۲۰۲۶", "۳.۱", "۰۹:۳۰"]),
        ("fa", "", ["1,284,310", "−3.1%", "€1,200.50", "2026", "3.1", "09:30"]),
        ("ar", lang.DIGITS["arab"], ["١٬٢٨٤٬٣١٠", "−٣٫١٪", "€١٬٢٠٠٫٥٠", "٢٠٢٦", "٣.١", "٠٩:٣٠"]),
        ("ar", "", ["1,284,310", "−3.1%", "€1,200.50", "2026", "3.1", "09:30"]),
    ],
)
def test_a_figure_of_the_source(code: str, digits: str, expected: list[str]) -> None:
    """It gets the language's digits, and its separators where it is a number beyond doubt: not a version, not a time."""
    into = numerals.writing(Customs(lang.get(code)), digits)
    figures = ["1,284,310", "−3.1%", "€1,200.50", "2026", "3.1", "09:30"]
    assert [numerals.rewritten(text, SOURCE, into, numerals.sure(text, SOURCE)) for text in figures] == expected


def test_references_to_footnotes() -> None:
    """They have the digits of the notes; other links stay."""
    told = '<sup><a href="#fn1" id="fnref1">[{}]</a></sup> <a href="#a">1</a>'
    assert numerals.references(told.format("12"), PERSIAN) == told.format("۱۲")


def test_on_a_page(office: Any) -> None:
    """A Farsi table has Persian figures, a list Persian numbers; the file, the English page and a Russian one have the source's."""
    office.set(target_languages='["fa", "ru"]')
    office.source("a.md", "The hall has 5 doors.\n\n| Hour | Item |\n|---|---|\n| 09:30 | Opening |\n\n1. One\n")
    office.ok("extract")
    office.translate("fa", "a.md", {"The hall has 5 doors.": "تالار ۵ در دارد."})
    office.translate("ru", "a.md", {"The hall has 5 doors.": "В зале 5 дверей."})
    for language in ("fa", "ru"):
        office.ok("approve", "--all", "--lang", language, "--state", "translated", *ANNA)
    office.ok("publish")
    read = {code: (office.root / f"public/{code}/a.html").read_text("utf-8") for code in ("en", "ru", "fa")}
    assert "۰۹:۳۰" in read["fa"] and '<div class="body numerals">' in read["fa"] and "list-style-type:persian" in read["fa"]
    assert "09:30" in read["ru"] and "09:30" in read["en"] and 'class="body">' in read["ru"]
    assert "| 09:30 |" in (office.root / "public/fa/files/a.md").read_text("utf-8")
