"""Links within pages: a heading has one name in all languages, and what leads to it works in each."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html

from l10n.publish import anchors
from l10n.publish.lint import lint

ANNA = ("--by", "Anna Kern <anna@example.org>")


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("<h2>The new hall</h2><h3 lang='en'>Its <em>opening</em> &amp; hours</h3>", ["the-new-hall", "its-opening--hours"]),
        ("<h2>Hall</h2><h2>Hall</h2><h2>hall!</h2>", ["hall", "hall-1", "hall-2"]),
        ('<h2>Hall</h2><p id="hall">x</p><h2 id="own">Hall</h2>', ["hall-1", "own"]),
        ("<h2>Content</h2><h2>…</h2><h2></h2>", ["content-1", "", ""]),
        ("<h2>Café, 2022–2023</h2><h2>Зал</h2>", ["café-20222023", "зал"]),
        ("<p>none</p><header>x</header><hr>", []),
    ],
)
def test_names(body: str, names: list[str]) -> None:
    """As GitHub makes them, each once; an author's own stay, and what pages have themselves is none."""
    assert anchors.of(body) == names


def test_a_translation_takes_them() -> None:
    """In order; one that has other headings than its source keeps its own."""
    body = '<h2 dir="rtl">تالار</h2><H3>x</H3>'
    assert anchors.anchored(body, ["hall", "x-1"]) == '<h2 id="hall" dir="rtl">تالار</h2><H3 id="x-1">x</H3>'
    assert anchors.anchored("<h2>a</h2><h2>b</h2>", ["a"]) == "<h2>a</h2><h2>b</h2>"
    assert anchors.anchored('<h2 id="own">a</h2><h2>b</h2><h2>c</h2>', ["a", "own", ""]) == '<h2 id="own">a</h2><h2>b</h2><h2>c</h2>'


SOURCE = """# The council

See [how](#how-it-votes), [who](#people), [the council](#the-council), [nothing](#nowhere), [the hall](hall.html#doors)
and [no door](hall.html#windows).

## How it votes

By hand.

## Who sits there {#people}

Many.
"""
HALL = """<!DOCTYPE html><html lang="en"><title>Hall</title><body><h1>Hall</h1><h2>Doors</h2>
<p>Two, see <a href="council.md#how-it-votes">how</a> they vote.</p></body></html>"""
RUSSIAN = {
    "The council": "Совет",
    "How it votes": "Как он голосует",
    "By hand.": "Вручную.",
    "Who sits there": "Кто в нём",
    "Many.": "Многие.",
    "Doors": "Двери",
    "Hall": "Зал",
}


@pytest.fixture
def council(office: Any) -> Any:
    """Two releases that link to places of each other, in Russian but for the sentences with links; of Farsi one heading."""
    office.set(target_languages='["ru", "fa"]')
    office.source("council.md", SOURCE)
    office.source("hall.html", HALL)
    office.ok("extract")
    for document in ("council.md", "hall.html"):
        office.translate("ru", document, {key: value for key, value in RUSSIAN.items() if office.po("ru", document).find(key)})
    office.translate("fa", "council.md", {"How it votes": "رأی‌گیری"})
    for language in ("ru", "fa"):
        office.ok("approve", "--all", "--lang", language, "--state", "translated", *ANNA)
    return office


def test_links_lead_to_the_same_place_in_every_language(council: Any) -> None:
    """Within a page, from one to another, to the page's own heading; a place that there is not is no link. Nothing is broken."""
    council.ok("publish")
    site = {path.removeprefix("public/"): data for path, data in council.files("public").items()}
    for code in ("en", "ru", "fa"):
        page = html.fromstring(site[f"{code}/council.html"])
        hall = f"{'en' if code == 'fa' else code}/hall.html"
        up = "../" if code == "fa" else ""
        links = [link for link in page.xpath("//article//a/@href | //main//div//p//a/@href") if "#" in link]
        assert sorted(set(links)) == sorted(["#how-it-votes", "#people", "#the-council", f"{up}{hall if up else 'hall.html'}#doors"])
        assert [h.get("id") for h in page.xpath("//main//h1 | //main//h2") if h.get("id")] == ["the-council", "how-it-votes", "people"]
    assert 'href="council.html#how-it-votes"' in site["ru/hall.html"].decode()
    assert [str(c) for c in lint(site).complaints if c.rule.startswith("link")] == []


def test_a_heading_that_is_renamed_is_renamed_in_all(council: Any) -> None:
    """What leads to it from another page follows, or is a link to that page."""
    council.ok("publish")
    council.source("council.md", SOURCE.replace("## How it votes", "## How it decides"))
    council.ok("sync", "--offline")
    council.ok("publish", "--withdraw")
    hall = (council.root / "public/ru/hall.html").read_text("utf-8")
    assert 'href="council.html"' in hall and "how-it-votes" not in hall
