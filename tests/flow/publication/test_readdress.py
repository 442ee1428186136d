"""Translations that lead where their readers are served: `publish.links`, through catalogs onto pages and into files."""

from __future__ import annotations

from typing import Any

import pytest

from l10n import lang, registry
from l10n.api import FormatOptions
from l10n.flow.publication.readdress import readdressed, swaps
from l10n.model import Block, Extract, Key, Segment
from l10n.text.allowlist import allowlist

LINKS = allowlist(["ru.example.org"])
EN, RU = "https://en.example.org/law", "https://ru.example.org/zakon"


@pytest.mark.parametrize(
    ("name", "text", "target"),
    [
        ("a.md", f"Read [the law]({EN}) and [more](https://other.example/).", f"Читайте [закон]({RU}) и [ещё](https://other.example/)."),
        ("a.html", f'<p>Read <a href="{EN}">the law</a>.</p>', f'Читайте <a href="{RU}">закон</a>.'),
        ("a.md", f"Read {EN}.", f"Читайте {RU}."),
        ("a.md", f"[One]({EN}), [two]({EN})", f"[Один]({EN}), [два]({RU})"),
    ],
)
def test_an_allowed_address_is_written(name: str, text: str, target: str) -> None:
    """In the file and on the page; what is beside it stays."""
    assert made(name, text, target).count(RU) == target.count(RU)
    assert made(name, text, target).count(EN) == target.count(EN)


@pytest.mark.parametrize("name", ["a.md", "a.html"])
@pytest.mark.parametrize("evil", ["https://evil.example/", "javascript:alert(1)", "https://ru.example.org@evil.example/"])
def test_no_other_is(name: str, evil: str) -> None:
    """It is no link, in the page's HTML and the file alike."""
    link = "Read [the law]({})." if name == "a.md" else 'Read <a href="{}">the law</a>.'
    text = link.format(EN) if name == "a.md" else f"<p>{link.format(EN)}</p>"
    form = registry.format_of(name)
    assert form is not None
    parsed = form.parse(text.encode(), name, "en", FormatOptions())
    (unit,) = parsed.units
    targets = {unit.key: link.format(evil)}
    extracted = Extract(parsed, (Block(unit, (Segment(unit),)),))
    assert readdressed(extracted, targets, LINKS, FormatOptions()) is extracted
    assert f'<a href="{evil}' not in form.page(parsed, targets, lang.get("ru")).body


def test_a_link_more_is_none() -> None:
    """An allowed address takes the place of one of the source's; the source's links are as many as there are."""
    assert swaps("Nothing.", f"[Ничего]({RU})", LINKS) == []
    assert swaps(f"[a]({EN})", f"[a]({EN}) [b]({RU})", LINKS) == []
    assert swaps(f"[a]({EN})", f"[a]({RU})", allowlist(())) == []


def made(name: str, text: str, target: str) -> str:
    """The file with its translation."""
    form = registry.format_of(name)
    assert form is not None
    parsed = form.parse(text.encode(), name, "en", FormatOptions())
    (unit,) = parsed.units
    extracted = readdressed(Extract(parsed, (Block(unit, (Segment(unit),)),)), {unit.key: target}, LINKS, FormatOptions())
    (key,) = (block.unit.key for block in extracted.blocks)
    assert key == Key(None, key.source)
    page = form.page(extracted.document, {key: target}, lang.get("ru")).body
    file = form.render(extracted.document, {key: target}, lang.get("ru")).decode()
    assert page.count(f'href="{RU}"') == file.count(RU)
    return file


@pytest.fixture
def press(office: Any) -> Any:
    """A release with a link in Markdown and one in HTML, whose translations lead to the Russian edition."""
    office.set(target_languages='["ru", "fa"]', mail="true")
    office.source("a.md", f"Read [the law]({EN}).\n\nCall [us](tel:+1555).\n")
    office.source(
        "b.html",
        f'<!DOCTYPE html><html lang="en"><title>Law</title><body><h1>Law</h1><p>Read <a href="{EN}">the law</a>.</p></body></html>',
    )
    office.ok("extract")
    for language in ("ru", "fa"):
        office.translate(
            language, "a.md", {f"Read [the law]({EN}).": f"Читайте [закон]({RU}).", "Call [us](tel:+1555).": "[Звоните](tel:+1666)."}
        )
        office.translate(language, "b.html", {f'Read <a href="{EN}">the law</a>.': f'Читайте <a href="{RU}">закон</a>.', "Law": "Закон"})
    return office


def test_by_setting_and_language(press: Any) -> None:
    """The Russian page and file lead to the Russian edition; the Farsi ones, of which nothing is said, do not, nor does a telephone
    number that nobody allowed."""
    path = press.root / "l10n.toml"
    path.write_text(path.read_text("utf-8") + "\n[[publish.links]]\nlanguages = ['ru']\nallow = ['ru.example.org']\n", "utf-8")
    press.set(gate='"off"')
    press.ok("publish", "--policy", "translated")
    read = {p: (press.root / "public" / p).read_text("utf-8") for p in ("ru/a.html", "ru/b.html", "fa/a.html", "fa/b.html", "en/a.html")}
    assert f'href="{RU}"' in read["ru/a.html"] and f'href="{RU}"' in read["ru/b.html"]
    assert f'<a href="{RU}"' not in read["fa/a.html"] + read["fa/b.html"]
    assert f'href="{EN}"' in read["en/a.html"]
    assert 'href="tel:+1666"' not in read["ru/a.html"]
    assert RU in (press.root / "public/ru/files/b.html").read_text("utf-8")
    assert RU in (press.root / "public/ru/mail/a.txt").read_text("utf-8")
    found = {(row["check"], row["language"]) for row in press.run("check", "--format", "json").json}
    assert ("links", "fa") in found and ("tags", "fa") in found
    assert ("tags", "ru") not in found
