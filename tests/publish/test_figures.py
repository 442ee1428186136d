"""Tables on a page: figures as the language writes them, under each other, in a box of their own."""

from __future__ import annotations

import pytest

from l10n import lang
from l10n.publish import numerals
from l10n.publish.dates import Customs
from l10n.publish.figures import tables

SOURCE = numerals.writing(Customs(lang.get("en")))
PERSIAN = numerals.writing(Customs(lang.get("fa")), lang.DIGITS["arabext"])
RUSSIAN = numerals.writing(Customs(lang.get("ru")))


def table(*rows: str) -> str:
    return "<table><tbody>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</tbody></table>"


def boxed(*rows: str) -> str:
    return f'<div class="wide">{table(*rows)}</div>'


def test_a_table_scrolls_by_itself() -> None:
    """Each stands in a box, one within another too; the text around it stays as it was."""
    inner = table("<td>b</td>")
    outer = table(f"<td>{inner}</td>")
    told = tables(f"<p>1,000</p>{outer}", lang.get("en"), SOURCE)
    assert told == '<p>1,000</p><div class="wide">' + outer.replace(inner, f'<div class="wide">{inner}</div>') + "</div>"


@pytest.mark.parametrize(("code", "right"), [("ru", "end"), ("fa", "start")])
def test_numbers_end_at_the_right(code: str, right: str) -> None:
    """In both directions, with the head of their column; the first column, words and what the author centres stay."""
    rows = (
        '<th>Year</th><th style="text-align:end">Ships</th><th>Share</th><th>Port</th><th style="text-align:center">Sum</th>',
        '<td>2,025</td><td style="text-align:end">1,200</td><td>−3.5%</td><td>A</td><td style="text-align:center">1,000</td>',
    )
    said = tables(table(*rows), lang.get(code), SOURCE)
    styled = [part.split(">", 1) for part in said.replace("<td", "<th").split("<th")[1:]]
    aligned = [attributes.strip() for attributes, _ in styled]
    want = f'style="text-align:{right}"'
    assert aligned == ["", want, want, "", 'style="text-align:center"'] * 2


def test_figures_of_a_column() -> None:
    """Where one is a number beyond doubt, its neighbours are too; letters, entities and times stay, markup within a cell as well."""
    rows = ("<td>a</td><td>3.1</td><td><p>09:30</p></td>", "<td>B 12</td><td><b>−0.4</b></td><td>&#49;</td>")
    right = 'style="text-align:end"'
    expected = (
        f"<td>a</td><td {right}>3,1</td><td><p>09:30</p></td>",
        f"<td>B 12</td><td {right}><b>−0,4</b></td><td>&#49;</td>",
    )
    assert tables(table(*rows), lang.get("ru"), SOURCE, RUSSIAN) == boxed(*expected)


def test_digits_of_every_figure() -> None:
    """Times and years have the translation's digits, whatever else they are."""
    rows = ("<td>2026</td><td>09:30</td><td>1&nbsp;000</td>",)
    assert tables(table(*rows), lang.get("fa"), SOURCE, PERSIAN) == boxed("<td>۲۰۲۶</td><td>۰۹:۳۰</td><td>۱\u00a0۰۰۰</td>")
