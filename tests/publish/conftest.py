"""A site in the making, for the tests of what pages and feeds say: two releases, one of them in two languages only."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from l10n import lang
from l10n.flow.publication.render import summary
from l10n.model import Page, State
from l10n.publish import Plan, Release, Rendition, Renditions, SiteSettings, UnitReport, told

LANGUAGES = ("en", "fa", "bs")
BASE = "https://news.example.org/press"


def rendition(code: str, page: Page, state: State = State.APPROVED, time: str = "2022-03-01T09:00:00Z") -> Rendition:
    """A release in a language, of one unit; the source has none."""
    unit = UnitReport("1", "paragraph", state, "human", True, "h", "", time)
    return Rendition(lang.get(code), page, b"file", () if code == LANGUAGES[0] else (unit,))


@pytest.fixture
def plan_of() -> Callable[..., Plan]:
    """A plan of releases, document → (date, renditions by language), with settings by name."""

    def made(releases: Mapping[str, tuple[str | None, Mapping[str, Rendition]]], **settings: Any) -> Plan:
        listed = []
        for document, (date, renditions) in releases.items():
            source = renditions[LANGUAGES[0]]
            tongues = {code: told(summary(document, one, source)) for code, one in renditions.items()}
            listed.append(Release(document, date, Renditions(tongues)))
        base = SiteSettings("Office", lang.get(LANGUAGES[0]), tuple(map(lang.get, LANGUAGES[1:])), "approved", BASE)
        return Plan(dataclasses.replace(base, **settings), listed, lambda document, code: releases[document][1][code], repr(settings))

    return made


@pytest.fixture
def plan(plan_of: Callable[..., Plan]) -> Callable[..., Plan]:
    """The usual plan, with settings by name."""
    first = {
        "en": rendition("en", Page("Talks <held> & done", "<p>Text</p>", "What it is about")),
        "fa": rendition("fa", Page("گفتگو با Reuters", "<p>متن</p>", "توضیح"), State.DRAFT),
        "bs": rendition("bs", Page("Razgovori", "<p>Tekst</p>"), State.TRANSLATED, "2022-02-20T10:00:00+02:00"),
    }
    second = {"en": rendition("en", Page("Older", "<p>x</p>")), "fa": rendition("fa", Page("Older", "<p>y</p>"))}
    return functools.partial(plan_of, {"news/a.txt": ("2022-02-17", first), "news/b.md": ("2022-01", second)})
