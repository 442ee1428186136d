"""Figures that no translator sees are written as the translation writes its own."""

from __future__ import annotations

from typing import Any

import pytest

from l10n import lang
from l10n.publish import numerals

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


def test_cells_of_figures() -> None:
    """Only where there is no letter, in a heading's cell too; entities, tags and running text stay."""
    assert numerals.cells('<td>09:30</td><th scope="col">2026</th>', PERSIAN) == '<td>۰۹:۳۰</td><th scope="col">۲۰۲۶</th>'
    assert (
        numerals.cells('<td><p dir="auto">−5%</p></td><td>1&nbsp;000</td>', PERSIAN) == '<td><p dir="auto">−۵%</p></td><td>۱\u00a0۰۰۰</td>'
    )
    for same in ("<td>B 12</td>", "<td>&#49;</td>", "<p>12</p>", "<td>1 <b>2</b></td>", "<td>12 м</td>", '<td id="1"></td>'):
        assert numerals.cells(same, PERSIAN) == same


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
