"""What is handed to formats for a published file."""

from __future__ import annotations

import pytest

from l10n import lang, registry
from l10n.api import FormatOptions
from l10n.flow.publication.render import make, settled
from l10n.model import Block, Extract, Key, Segment, State
from l10n.publish import UnitReport

REPORT = UnitReport("1", "paragraph", State.APPROVED, "human", True, "")


@pytest.mark.parametrize(
    ("name", "source", "target", "written"),
    [
        ("a.txt", "The office.\n", "مكتب Le Monde: +1 555 0100", "مكتب ⁦Le Monde⁩: ⁦+1 555 0100⁩\n"),
        ("a.md", "The [office](u) _is_ `x y`.\n", "[Le Monde](u) _Paper_ هو `x y`.", "[⁦Le Monde](u) _Paper⁩_ هو `x y`.\n"),
        (
            "a.html",
            "<p>The <b>office</b>.</p>",
            "<b>Le</b> Monde و-5%.",
            '<p><bdi dir="ltr"><b>Le</b> Monde</bdi> و<bdi dir="ltr">-5%</bdi>.</p>',
        ),
    ],
)
def test_a_file_isolates_what_runs_against_it(name: str, source: str, target: str, written: str) -> None:
    """Elements in HTML, marks elsewhere; never within code, links' addresses or marks of emphasis."""
    form = registry.format_of(name)
    assert form is not None
    parsed = form.parse(source.encode(), name, "en", FormatOptions())
    extracted = Extract(parsed, tuple(Block(unit, (Segment(unit),)) for unit in parsed.units))
    made = make(name, extracted, lang.get("ar"), lambda key: target, (REPORT,))
    assert written in made.file.decode()


def test_what_nobody_reads_on_the_page_stays() -> None:
    """Keywords of a page's head are no running text."""
    form = registry.format_of("a.html")
    assert form is not None
    raw = b'<html><head><meta name="description" content="The office"></head><body><p>The people</p></body></html>'
    parsed = form.parse(raw, "a.html", "en", FormatOptions())
    extracted = Extract(parsed, tuple(Block(unit, (Segment(unit),)) for unit in parsed.units))
    told = settled(extracted, {unit.key: "مكتب Reuters" for unit in parsed.units}, lang.get("ar"))
    assert {unit.kind: told[unit.key] for unit in parsed.units} == {"meta": "مكتب Reuters", "paragraph": "مكتب \u2066Reuters\u2069"}
    assert settled(extracted, {}, lang.get("ar")) == {}
    assert Key(None, "nothing") not in told
