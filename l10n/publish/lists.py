"""Lists of releases: the front page, each language's latest releases, and its archive by month.

index.html                       every language with its latest releases
LANG/index.html                  the latest releases
LANG/archive/index.html          the months
LANG/archive/2022-02.html        a month (and 2022-02-2.html for what does not fit one page)
LANG/archive/undated.html        releases without a date
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from l10n.model import Language
from l10n.publish import places
from l10n.publish.frame import Scene, rows
from l10n.publish.head import head
from l10n.publish.months import ARCHIVE, HOME, MOST, parts
from l10n.publish.output import Output
from l10n.publish.plan import Plan, relative
from l10n.publish.values import Release
from l10n.publish.views import Column, Month, Tongue, Year

LATEST = 20
"""Releases on a language's first page."""
FRONT = 3
"""Releases of a language on the front page."""


def outputs(plan: Plan) -> Iterator[Output]:
    """The front page, and the lists of each language."""
    codes = [one.code for one in plan.settings.all_languages]
    months = [(part.month, len(part.releases)) for part in parts(plan)]
    for language in plan.settings.all_languages:
        scene, code = Lists(Scene(plan, language)), language.code
        cards = rows(plan, code)
        told = [cards[release.document] for release in plan.releases[:LATEST]]
        yield Output(f"{code}/{HOME}", plan.key("latest", code, told), scene.latest)
        yield Output(f"{code}/{ARCHIVE}", plan.key("archive", code, months), scene.archive)
        for number, part in enumerate(parts(plan)):
            around = [month for month, _ in months[max(0, number - 1) : number + 2]]
            for page, path in enumerate(part.paths):
                told = [cards[release.document] for release in part.releases[page * MOST : (page + 1) * MOST]]
                key = plan.key("month", code, path, len(part.paths), around, told)
                yield Output(f"{code}/{path}", key, functools.partial(scene.month, number, page))
    told = [rows(plan, code)[release.document] for code in codes for release in latest(plan, code)]
    yield Output("index.html", plan.key("front", codes, told), Lists(Scene(plan, plan.settings.source)).front)


def latest(plan: Plan, code: str) -> list[Release]:
    """The latest releases that a language has."""
    return list(itertools.islice((release for release in plan.releases if code in release.renditions), FRONT))


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of a language."""

    scene: Scene

    @property
    def plan(self) -> Plan:
        return self.scene.plan

    @property
    def language(self) -> Language:
        return self.scene.language

    def front(self) -> bytes:
        """The page at the root, in the source language: every language with its latest releases."""
        plan, page = self.plan, "index.html"
        columns = [
            Column(
                Tongue(one, relative(page, f"{one.code}/{HOME}")),
                [self.scene.card(page, r, one.code) for r in latest(plan, one.code)],
                relative(page, f"{one.code}/{ARCHIVE}"),
                plan.chrome(one).translations.gettext("News archive"),
                plan.chrome(one).translations.gettext("There are no releases yet."),
            )
            for one in plan.settings.all_languages
        ]
        about = head(plan, places.front(plan), plan.settings.name)
        return self.scene.page("front.html", page, (), {"head": about, "title": plan.settings.name, "columns": columns, "home": page})

    def latest(self) -> bytes:
        """The latest releases; those that the language lacks are named in the source language."""
        path = f"{self.language.code}/{HOME}"
        cards = [self.scene.card(path, release) for release in self.plan.releases[:LATEST]]
        return self.listed("list.html", HOME, cards=cards)

    def archive(self) -> bytes:
        """The months."""
        path = f"{self.language.code}/{ARCHIVE}"
        months = [Month(p.month, relative(path, f"{self.language.code}/{p.paths[0]}"), len(p.releases)) for p in parts(self.plan)]
        years = [Year(year, list(found)) for year, found in itertools.groupby(months, key=lambda m: m.month[:4])]
        return self.listed("archive.html", ARCHIVE, years=years)

    def month(self, number: int, page: int) -> bytes:
        """A page of a month; `number` counts the months, `page` its pages, both from 0."""
        all_, code = parts(self.plan), self.language.code
        part = all_[number]
        path = f"{code}/{part.paths[page]}"

        def near(other: int) -> Month | None:
            if not 0 <= other < len(all_):
                return None
            return Month(all_[other].month, relative(path, f"{code}/{all_[other].paths[0]}"), len(all_[other].releases))

        first = page * MOST
        return self.listed(
            "month.html",
            part.paths[page],
            month=part.month,
            cards=[self.scene.card(path, release) for release in part.releases[first : first + MOST]],
            first=first + 1,
            page=page + 1,
            pages=[relative(path, f"{code}/{other}") for other in part.paths],
            earlier=near(number + 1),
            later=near(number - 1),
        )

    def listed(self, template: str, path: str, **values: object) -> bytes:
        """A list; `path` is within the language."""
        page = f"{self.language.code}/{path}"
        tongues = self.scene.tongues(page, path)
        values["head"] = head(self.plan, places.listed(self.plan, self.language, path), self.plan.settings.name)
        return self.scene.page(template, page, tongues, values)
