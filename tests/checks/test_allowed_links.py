"""Addresses that the settings allow, for every check that compares some."""

from __future__ import annotations

import pytest

from l10n import lang, registry
from l10n.api import Scene
from l10n.model import Key, Unit
from l10n.text.allowlist import Allowlist, allowlist

LINKS = allowlist(["ru.example.net", "mailto:presse@example.net"])
EN, RU, EVIL = "https://www.example.org/en/law", "https://ru.example.net/zakon", "https://ru.example.net.evil.example/"


@pytest.mark.parametrize(
    ("check", "source", "target"),
    [
        ("links", f"[The law]({EN})", "[Закон]({})"),
        ("tags", f'See <a href="{EN}">the law</a>', 'См. <a href="{}">закон</a>'),
        ("urls", f"See {EN} or call.", "См. {} или звоните."),
        ("emails", "Write to press@example.org.", "Пишите на {}."),
    ],
)
def test_they_are_right(check: str, source: str, target: str) -> None:
    """And no other is; without the setting none is."""
    good, bad = ("presse@example.net", "presse@example.net.evil.example") if check == "emails" else (RU, EVIL)
    assert found(check, source, target.format(good), LINKS) == 0
    assert found(check, source, target.format(bad), LINKS) > 0
    assert found(check, source, target.format(good), Allowlist()) > 0


def test_one_stands_for_one() -> None:
    """What else is missing is told."""
    assert found("urls", f"See {EN} or https://b.example/x.", f"См. {RU}.", LINKS) == 1
    assert found("links", f"[a]({EN}) [b](/b)", f"[а]({RU})", LINKS) == 1
    assert found("links", "![a](a.png)", f"![а]({RU})", LINKS) == 1


def found(check: str, source: str, target: str, links: Allowlist) -> int:
    scene = Scene(Unit(Key(None, source)), lang.get("en"), lang.get("ru"), links=links)
    return len(list(registry.load("checks", check)().run(source, target, scene)))
