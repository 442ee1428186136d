"""Addresses that the settings allow, for every check that compares some."""

from __future__ import annotations

import pytest

from l10n import lang, registry
from l10n.api import Scene
from l10n.model import Key, Unit
from l10n.text.allowlist import Allowlist, allowlist

LINKS = allowlist(["ru.example.net", "mailto:presse@example.net", "tel:+7-495-000-00-01"])
EN, RU, EVIL = "https://www.example.org/en/law", "https://ru.example.net/zakon", "https://ru.example.net.evil.example/"


@pytest.mark.parametrize(
    ("check", "source", "target"),
    [
        ("links", f"[The law]({EN})", "[Закон]({})"),
        ("tags", f'See <a href="{EN}">the law</a>', 'См. <a href="{}">закон</a>'),
        ("urls", f"See {EN} or call.", "См. {} или звоните."),
        ("emails", "Write to press@example.org.", "Пишите на {}."),
        ("links", "[Call us](tel:+442079460000)", "[Позвоните](tel:{})"),
        ("tags", '<a href="tel:+442079460000">Call us</a>', '<a href="tel:{}">Позвоните</a>'),
    ],
)
def test_they_are_right(check: str, source: str, target: str) -> None:
    """And no other is; without the setting none is."""
    good, bad = ("presse@example.net", "presse@example.net.evil.example") if check == "emails" else (RU, EVIL)
    good, bad = ("+7-495-000-00-01", "+7-495-000-00-02") if "tel:" in source else (good, bad)
    assert found(check, source, target.format(good), LINKS) == 0
    assert found(check, source, target.format(bad), LINKS) > 0
    assert found(check, source, target.format(good), Allowlist()) > 0


def test_one_stands_for_one() -> None:
    """What else is missing is told."""
    assert found("urls", f"See {EN} or https://b.example/x.", f"См. {RU}.", LINKS) == 1
    assert found("links", f"[a]({EN}) [b](/b)", f"[а]({RU})", LINKS) == 1
    assert found("links", "![a](a.png)", f"![а]({RU})", LINKS) == 1


@pytest.mark.parametrize(
    ("code", "target"),
    [
        ("ru", "Телефон +7 (495) 000-00-01."),
        ("ru", "Телефон (495) 000-00-01."),
        ("ru", "Телефон 007 495 000 00 01."),
        ("fa", "تلفن ۰۱-۰۰-۰۰۰-۴۹۵-۷."),
    ],
)
def test_a_telephone_number(code: str, target: str) -> None:
    """However it is grouped, in any script, with or without its prefix: it may stand for the source's, where the settings say so."""
    source = "Call +44 20 7946 0000."
    assert found("phones", source, target, LINKS, code) == 0
    assert found("numbers", source, target, LINKS, code) == 0
    assert found("phones", source, target, Allowlist(), code) == 1


def test_a_telephone_number_in_a_link() -> None:
    """As readers see it, and what it dials."""
    source, target = "[+44 20 7946 0000](tel:+44-20-7946-0000)", "[+7 495 000-00-01](tel:+7-495-000-00-01)"
    for check in ("phones", "numbers", "links"):
        assert found(check, source, target, LINKS) == 0
    assert found("phones", source, target, Allowlist()) == 2


@pytest.mark.parametrize("number", ["+7 495 000-00-02", "+7 812 000-00-01", "+900 7 495 000 00 01", "8 495 000 00 01", "000-00-01", "нет"])
def test_no_other_telephone_number(number: str) -> None:
    """Another digit, a prefix more, too few digits, none."""
    assert found("phones", "Call +44 20 7946 0000.", f"Телефон {number}.", LINKS) == 1


def test_one_number_stands_for_one() -> None:
    """Of two, the one that is neither there nor replaced is told."""
    both = "Call +44 20 7946 0000 or +1 202 555 0123."
    assert found("phones", both, "Телефоны +7 495 000-00-01 и +1 202 555 0123.", LINKS) == 0
    assert found("phones", both, "Телефон +7 495 000-00-01.", LINKS) == 1
    assert found("phones", both, "Телефоны +7 495 000-00-01 и +1 202 555 0124.", LINKS) == 1


def found(check: str, source: str, target: str, links: Allowlist, code: str = "ru") -> int:
    scene = Scene(Unit(Key(None, source)), lang.get("en"), lang.get(code), links=links)
    return len(list(registry.load("checks", check)().run(source, target, scene)))
