"""Routes: chains by language and document, and what keeps a document's texts on this machine."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from l10n import lang
from l10n.flow.route import Route, notes, route, routes, unmatched
from l10n.flow.workspace import Workspace, open_workspace
from l10n.model import Extract, Skeleton

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
RU, BS = lang.get("ru"), lang.get("bs")
OPEN = "One sentence.\n"


def office(tmp_path: Path, settings: str = "", **documents: str) -> Workspace:
    """A project with these settings and documents (`a_md` is `a.md`; `legal__a_md` is in a folder)."""
    (tmp_path / "l10n.toml").write_text(settings)
    for name, text in {"a_md": OPEN, **documents}.items():
        path = tmp_path / "source" / (name.replace("__", "/").replace("_", "."))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return open_workspace(tmp_path)


def way(space: Workspace, document: str = "a.md", language: lang.Language = RU, named: tuple[str, ...] | None = None) -> Route:
    return route(space, space.read(document), language, named, now=NOW)


@pytest.mark.parametrize(
    ("settings", "ru", "bs"),
    [
        ("", ("memory", "google"), ("memory", "google")),
        ("engines = ['pseudo', 'google']", ("memory", "pseudo", "google"), ("memory", "pseudo", "google")),
        ("engines = ['google', 'memory', 'pseudo']", ("google", "memory", "pseudo"), ("google", "memory", "pseudo")),
        ("engines = []", ("memory",), ("memory",)),
        ("engines = { default = ['pseudo'], bs = [] }", ("memory", "pseudo"), ("memory",)),
        ("engines.bs = ['pseudo']", ("memory", "google"), ("memory", "pseudo")),
        ("[[routes]]\nlanguages = ['bs']\nengines = ['pseudo']", ("memory", "google"), ("memory", "pseudo")),
        ("[[routes]]\ndocuments = ['b.md']\nengines = ['pseudo']", ("memory", "google"), ("memory", "google")),
        (
            "[[routes]]\nlanguages = ['bs']\n[[routes]]\nengines = ['pseudo']\n[[routes]]\nengines = []",
            ("memory", "pseudo"),
            ("memory", "pseudo"),
        ),
    ],
)
def test_chains(tmp_path: Path, settings: str, ru: tuple[str, ...], bs: tuple[str, ...]) -> None:
    """By language, then by the first route that names engines; the memory stands where it is named, else first."""
    space = office(tmp_path, settings)
    assert (way(space, language=RU), way(space, language=BS)) == (Route(ru), Route(bs))


def test_a_language_without_its_own_chain_has_that_of_its_base(tmp_path: Path) -> None:
    """`engines.pt` is the chain of pt-BR, and `engines.pt-BR` goes before it."""
    space = office(tmp_path, "target_languages = ['pt-BR', 'pt-PT']\nengines = { pt = ['pseudo'], pt-PT = [] }")
    assert [way(space, language=lang.get(code)).engines for code in ("pt-BR", "pt-PT")] == [("pseudo",), ()]


def test_the_command_line_names_the_chain_and_never_opens_a_document(tmp_path: Path) -> None:
    """`--engine` takes the place of every chain in the settings; of a document that is offline it asks nobody who lets texts leave."""
    space = office(tmp_path, "engines = []\n[[routes]]\nengines = []", b_md="<!-- l10n: offline -->\n" + OPEN)
    assert way(space, named=("google",)) == Route(("memory", "google"))
    assert way(space, named=()) == Route(("memory",))
    why = "source/b.md:1: l10n: offline"
    assert way(space, "b.md", named=("google", "pseudo")) == Route(("memory", "pseudo"), True, why, left=("google",))


@pytest.mark.parametrize(
    ("settings", "text", "why"),
    [
        ("offline = true", OPEN, "l10n.toml: offline"),
        ("[[routes]]\ndocuments = ['*.txt']\noffline = true\n[[routes]]\noffline = true", OPEN, "l10n.toml: routes[2].offline"),
        ("", "---\nl10n: {offline: true}\n---\nText\n", "source/a.md:2: l10n.offline: true"),
        ("[[routes]]\noffline = false", "<!-- l10n: offline -->\nText\n", "source/a.md:1: l10n: offline"),
        ("[[routes]]\noffline = false\nallow_embargoed = true", "---\nembargo: soon\n---\nText\n", "source/a.md:2: embargo: soon"),
    ],
)
def test_what_keeps_a_document(tmp_path: Path, settings: str, text: str, why: str) -> None:
    """A setting for all, one for some, a mark in the document; no setting undoes a mark."""
    assert way(office(tmp_path, settings, a_md=text)) == Route(("memory",), True, why, left=("google",))


def test_a_route_opens_what_the_project_closes(tmp_path: Path) -> None:
    """`offline = true` for the project with a route that says false: the first that says it counts."""
    space = office(tmp_path, "offline = true\n[[routes]]\ndocuments = ['open']\noffline = false", open__b_md=OPEN)
    assert (way(space).offline, way(space, "open/b.md").offline) == (True, False)


@pytest.mark.parametrize(
    ("settings", "text", "until"),
    [
        ("", "---\nembargo: 2026-11-25T12:00:01Z\n---\n", datetime(2026, 11, 25, 12, 0, 1, tzinfo=UTC)),
        ("", "---\nembargo: 2026-11-25T14:00+02:00\n---\n", None),
        ("", "---\nembargo: 2026-11-25\n---\n", None),
        ("", "---\nembargo: 2026-11-26\n---\n", datetime(2026, 11, 26, 12, tzinfo=UTC)),
        ("", "---\nembargo: 2026-11-26\n---\n<!-- l10n: embargo='2026-11-27' -->", datetime(2026, 11, 27, 12, tzinfo=UTC)),
        ("allow_embargoed = true", "---\nembargo: 2026-11-26\n---\n", None),
        (
            "allow_embargoed = true\n[[routes]]\nallow_embargoed = false",
            "---\nembargo: 2026-11-26\n---\n",
            datetime(2026, 11, 26, 12, tzinfo=UTC),
        ),
        ("[[routes]]\nembargo = 2026-11-26T00:00:00Z", OPEN, datetime(2026, 11, 26, tzinfo=UTC)),
        ("[[routes]]\nembargo = 2026-11-25T00:00:00Z", OPEN, None),
        ("[[routes]]\nembargo = 2026-11-26T00:00:00Z", "---\nembargo: 2026-11-27\n---\n", datetime(2026, 11, 27, 12, tzinfo=UTC)),
        ("[[routes]]\nembargo = 2026-11-28", "---\nembargo: 2026-11-27\n---\n", datetime(2026, 11, 28, 12, tzinfo=UTC)),
    ],
)
def test_embargoes(tmp_path: Path, settings: str, text: str, until: datetime | None) -> None:
    """Up to the last of the moments that document and settings name, unless that is allowed."""
    found = way(office(tmp_path, settings, a_md=text))
    assert (found.offline, found.until) == (until is not None, until)
    assert found.engines == (() if until else ("google",))


def test_an_embargo_does_not_hide_that_a_document_is_offline_for_good(tmp_path: Path) -> None:
    """Both marks: the one that lasts counts."""
    found = way(office(tmp_path, "allow_embargoed = true", a_md="---\nembargo: 2020-01-01\nl10n: {offline: true}\n---\n"))
    assert (found.offline, found.until, found.why) == (True, None, "source/a.md:3: l10n.offline: true")


def test_a_mark_that_cannot_be_read_is_a_problem_with_its_place(tmp_path: Path) -> None:
    """One line with file, line, what stands there and what to do; said once for all languages."""
    space = office(tmp_path, a_md="---\nembargo: 1.12.2026\n---\nText\n")
    assert all(way(space, language=language).offline for language in (RU, BS))
    assert [str(problem) for problem in space.problems] == [
        "source/a.md:2: embargo: 1.12.2026: no date; write it as 2026-12-01T09:00+02:00, or 2026-12-01 09:00 Europe/Sarajevo; "
        "until that is mended the document stays on this machine"
    ]


def test_names_are_masked_by_setting_and_route(tmp_path: Path) -> None:
    """For the project, and otherwise for some documents or languages."""
    space = office(tmp_path, "mask_names = true\n[[routes]]\nlanguages = ['bs']\nmask_names = false")
    assert (way(space, language=RU).mask_names, way(space, language=BS).mask_names) == (True, False)


def test_engines_that_cannot_be_made_let_texts_leave(tmp_path: Path) -> None:
    """What is not sure to stay leaves."""
    space = office(tmp_path, "offline = true")
    assert way(space, named=("no-such-engine", "pseudo")).left == ("no-such-engine",)


def test_what_people_read(tmp_path: Path) -> None:
    """A line a document for the plan, and one for the report where somebody was left out."""
    space = office(tmp_path, "engines = ['google', 'pseudo']\nmask_names = true", b_md="---\nembargo: 2026-12-01\n---\nText\n")
    found = routes(space, space.read_all(), [RU, BS], now=NOW)
    assert [str(found[document, "ru"]) for document in ("a.md", "b.md")] == [
        "memory → google → pseudo; names masked",
        "memory → pseudo; stays on this machine (source/b.md:2: embargo: 2026-12-01, until 2026-12-01 12:00 UTC); not asked: google",
    ]
    assert notes(found) == ["source/b.md:2: embargo: 2026-12-01 (until 2026-12-01 12:00 UTC): stays on this machine; not asked: google"]


def test_a_route_that_means_no_document_is_named(tmp_path: Path) -> None:
    """A misspelt folder would let what is in the right one leave."""
    settings = "[[routes]]\ndocuments = ['legl/**', 'a.md']\noffline = true\n[[routes]]\ndocuments = ['x']\nengines = []"
    assert unmatched(office(tmp_path, settings)) == ["l10n.toml: routes[1].documents: no document is meant by 'legl/**'; is it misspelt?"]


def test_a_link_does_not_lead_round_a_route(tmp_path: Path) -> None:
    """A document that is a link is what it leads to as well."""
    space = office(tmp_path, "[[routes]]\ndocuments = ['legal']\noffline = true", legal__b_md=OPEN)
    (tmp_path / "source/open.md").symlink_to("legal/b.md")
    assert (way(space).offline, way(space, "open.md").offline) == (False, True)


def test_a_format_that_knows_no_seals_is_looked_through(tmp_path: Path) -> None:
    """Another distribution's format may have been made before there were any: the marks in its files count all the same."""
    space = office(tmp_path)
    extracted = space.read("a.md")
    raw = b"1\n00:00:01,000 --> 00:00:02,000\n<!-- l10n: offline -->\n"
    document = replace(extracted.document, format="subtitles", skeleton=Skeleton(raw), seals=())
    found = route(space, Extract(document, extracted.blocks), RU, now=NOW)
    assert (found.offline, found.why) == (True, "source/a.md:3: l10n: offline")
