"""What stands in another program's site where a release was and is no more: a page by itself that leads on, or says since when it is gone.

It needs no plugin, no theme and no list of that program, which copies it as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from l10n.model import Language
from l10n.publish import gone
from l10n.publish.frame import NOT_HTML, templates
from l10n.publish.plan import Plan
from l10n.publish.values import Release

TEMPLATE = "stub.html"


@dataclass(frozen=True, slots=True)
class Left:
    """An address at which a release was."""

    language: Language
    document: str
    """Its path in the source folder then; its ending may be another."""
    target: Release | None = None
    """What stands for it; None where it was withdrawn."""
    code: str = ""
    """The language of the target's page."""
    date: str = ""
    """ISO date of the withdrawal; empty where it was not."""


def left(plan: Plan, address: Callable[[str, str], str]) -> tuple[Left, ...]:
    """All of them, each once; `address` gives that of a document's page in a language, and none is where a page is."""

    def make() -> tuple[Left, ...]:
        taken = {address(release.document, code) for release in plan.releases for code in release.renditions}
        found = []
        for one in every(plan):
            here = address(one.document, one.language.code)
            if here not in taken:
                taken.add(here)
                found.append(one)
        return tuple(found)

    return plan.kept("left", make)


def every(plan: Plan) -> Iterator[Left]:
    """What moved, what a language lacks or has no more, what was withdrawn."""
    source, languages = plan.settings.source.code, [*plan.settings.all_languages, *gone.former(plan)]
    by_page = {release.path: release for release in plan.releases}

    def code_of(release: Release, code: str) -> str:
        return code if code in release.renditions else source

    for old, new in gone.moved(plan).items():
        for language in languages:
            yield Left(language, old, by_page[new], code_of(by_page[new], language.code))
    for release in plan.releases:
        for language in languages:
            if language.code not in release.renditions:
                yield Left(language, release.document, release, source)
    known = {language.code: language for language in languages}
    for document, one in gone.withdrawn(plan).items():
        for code in one.languages:
            if code in known:
                yield Left(known[code], document, date=one.date)


def stub(plan: Plan, language: Language, target: str = "", date: str = "") -> bytes:
    """The page: it leads on to `target`, or says that the release was withdrawn on `date` (ISO)."""
    environment = plan.kept(("stubs", language.code), lambda: templates(plan).environment(plan.chrome(language)))
    values = {"language": language, "target": target, "date": date}
    return NOT_HTML.sub("", templates(plan).render(environment, TEMPLATE, values)).encode()
