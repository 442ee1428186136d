"""Embargoes: nothing of a release is known before its time."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from l10n.errors import SettingsError
from l10n.flow.publication.embargo import Embargo, clock, embargoes, links, marks
from l10n.flow.workspace import Workspace, open_workspace
from l10n.model import Document, Skeleton

NINE = datetime.fromisoformat("2026-12-01T09:00+02:00")
BEFORE = NINE - timedelta(microseconds=1)


def office(tmp_path: Path, settings: str = "", **documents: str) -> Workspace:
    """A project with these settings and documents (`a_md` is `a.md`; `news__a_md` is in a folder)."""
    (tmp_path / "l10n.toml").write_text(settings)
    for name, text in documents.items():
        path = tmp_path / "source" / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return open_workspace(tmp_path)


def found_in(space: Workspace, now: datetime) -> dict[str, Embargo]:
    return embargoes(space, {document: marks(extracted.document) for document, extracted in space.read_all().items()}, now)


def kept(space: Workspace, now: datetime = BEFORE) -> dict[str, str]:
    """Document → why it is kept."""
    return {document: found.why for document, found in found_in(space, now).items()}


@pytest.mark.parametrize(
    ("settings", "text", "why"),
    [
        ("", "---\nembargo: 2026-12-01T09:00+02:00\n---\nText\n", "source/a.md:2: embargo: 2026-12-01T09:00+02:00"),
        ("", "+++\nembargo = 2026-12-01T09:00:00+02:00\n+++\nText\n", "source/a.md:2: embargo: 2026-12-01T09:00:00+02:00"),
        ("", '<!-- l10n: embargo="2026-12-01T09:00+02:00" -->\nText\n', 'source/a.md:1: l10n: embargo="2026-12-01T09:00+02:00"'),
        ("", "---\nembargo: 2026-12-01 08:00 Europe/Sarajevo\n---\nText\n", "source/a.md:2: embargo: 2026-12-01 08:00 Europe/Sarajevo"),
        ("", '#l10n: embargo="2026-12-01T09:00[Europe/Kyiv]"\n', 'source/a.md:1: l10n: embargo="2026-12-01T09:00[Europe/Kyiv]"'),
        ("[[publish.rules]]\nembargo = '2026-12-01 09:00 Europe/Kyiv'\n", "Text\n", "l10n.toml: publish.rules: embargo"),
        ("[[routes]]\nembargo = 2026-12-01T09:00:00+02:00\n", "Text\n", "l10n.toml: routes[1].embargo"),
        ("[[routes]]\nlanguages = ['bs']\nembargo = 2026-12-01T09:00:00+02:00\n", "Text\n", "l10n.toml: routes[1].embargo"),
        ("[[publish.rules]]\ndocuments = ['a.md']\nembargo = 2026-12-01T09:00:00+02:00\n", "Text\n", "l10n.toml: publish.rules: embargo"),
    ],
)
def test_until_its_moment(tmp_path: Path, settings: str, text: str, why: str) -> None:
    """A mark in the document, a route or a rule keeps it to the microsecond, by its own time zone, and then no more."""
    space = office(tmp_path, settings, a_md=text)
    assert kept(space) == {"a.md": why}
    assert kept(space, BEFORE.astimezone(UTC)) == {"a.md": why}
    assert kept(space, NINE) == {}


def test_where_clocks_are_changed(tmp_path: Path) -> None:
    """The later moment counts and the reason says so, in the settings it is refused; a zone that there is not holds for good."""
    space = office(tmp_path, a_md="---\nembargo: 2026-10-25 02:30 Europe/Sarajevo\n---\nText\n")
    note = "(a time that the clock shows twice in Europe/Sarajevo that day; the later moment counts)"
    assert kept(space, datetime(2026, 10, 25, 1, 29, tzinfo=UTC)) == {
        "a.md": f"source/a.md:2: embargo: 2026-10-25 02:30 Europe/Sarajevo {note}"
    }
    assert kept(space, datetime(2026, 10, 25, 1, 30, tzinfo=UTC)) == {}
    with pytest.raises(SettingsError, match=r"no time that clocks there show twice or never"):
        office(tmp_path, "[[routes]]\nembargo = '2026-03-29 02:30 Europe/Sarajevo'\n")
    (told,) = kept(
        office(tmp_path, a_md="---\nembargo: 2026-12-01 09:00 Europe/Sarajvo\n---\nText\n"), datetime.max.replace(tzinfo=UTC)
    ).values()
    assert "no date; write it as 2026-12-01T09:00+02:00, or 2026-12-01 09:00 Europe/Sarajevo" in told


def test_the_last_counts(tmp_path: Path) -> None:
    """Of several embargoes the last; without a time zone the day begins where it begins last on Earth."""
    space = office(
        tmp_path,
        "[[publish.rules]]\nembargo = 2026-11-01\n[[routes]]\nembargo = 2026-12-01T09:00:00+02:00\n",
        a_md="---\nembargo: 2026-12-01\n---\nText\n",
    )
    assert kept(space, NINE) == {"a.md": "source/a.md:2: embargo: 2026-12-01"}
    assert kept(space, datetime(2026, 12, 1, 12, tzinfo=UTC)) == {}


@pytest.mark.parametrize(
    "text", ["---\nembargo: 1.12.2026\n---\nText\n", "---\nembargo: [\n---\nText\n", "---\nl10n.embrago: 2026-12-01\n---\nText\n"]
)
def test_what_cannot_be_read_holds_for_good(tmp_path: Path, text: str) -> None:
    """A date that is none, front matter that is broken, a misspelt mark: the document stays, whatever the time."""
    space = office(tmp_path, a_md=text)
    (found,) = found_in(space, datetime(2999, 1, 1, tzinfo=UTC)).values()
    assert found.until is None
    assert clock(found.until) == "until the mark is mended"


def test_offline_is_no_embargo(tmp_path: Path) -> None:
    """A document that no engine may see is published like others, and engines that may see an embargoed one open no page of it."""
    marked = "---\nl10n.offline: true\n---\nText\n"
    secret = "---\nembargo: 2026-12-01T09:00+02:00\n---\nText\n"
    assert set(kept(office(tmp_path, "offline = true\nallow_embargoed = true\n", a_md=marked, b_md=secret))) == {"b.md"}


@pytest.mark.parametrize(
    "link",
    [
        "[The merger](merger.md)",
        "[The merger](./merger.md#terms)",
        "[The merger](../news/merger.html?from=list)",
        "[The merger](/news/merger/)",
        "[The merger][1]\n\n[1]: merger.md",
        '<a href="merg&#101;r.md">The merger</a>',
        "[The merger](https://press.example.org/en/news/merger.html)",
        "[The merger](m%65rger.md)",
        "<!-- see merger.md -->",
        "`merger.md`",
    ],
)
def test_what_links_to_it_waits_with_it(tmp_path: Path, link: str) -> None:
    """An open release with its address, however that is written, would tell of it; when the embargo is over both go out."""
    secret = "---\nembargo: 2026-12-01T09:00+02:00\n---\nText\n"
    space = office(tmp_path, news__merger_md=secret, news__open_md=f"Text.\n\n{link}\n", news__other_md="A merger is told of.\n")
    why = "source/news/open.md: links to source/news/merger.md, which is under embargo"
    assert kept(space) == {"news/merger.md": "source/news/merger.md:2: embargo: 2026-12-01T09:00+02:00", "news/open.md": why}
    assert kept(space, NINE) == {}


def test_links_in_an_archive() -> None:
    """In a Word or OpenDocument file addresses stand in its XML, where they are found."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/_rels/document.xml.rels", '<Relationships><Relationship Target="merger.docx"/></Relationships>')
    document = Document("source/a.docx", "docx", "en", Skeleton(file.getvalue()), ())
    assert set(links("a.docx", marks(document).addresses, ["merger.docx", "other.docx"])) == {"merger.docx"}


def test_clock() -> None:
    """People read its end in the zone that it was given in, and in UTC."""
    assert clock(NINE) == "until 2026-12-01 09:00 +0200 (2026-12-01 07:00 UTC)"
    assert clock(NINE.astimezone(UTC)) == "until 2026-12-01 07:00 UTC"
