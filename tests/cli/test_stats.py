"""`l10n stats`: what became of the machines' drafts."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree

import pytest

from tests.conftest import Office

SOURCE = "One small town.\n\nTwo big rivers.\n\nThree old roads.\n"
ANNA = ("--by", "Anna <anna@example.org>")


@pytest.fixture
def reviewed(office: Office, page: object) -> Office:
    """Three drafts of one engine in Russian: one approved as it was, one edited here, one edited in another editor; all approved."""
    answers = {"One small town.": "Один малый город.", "Two big rivers.": "Два большие реки.", "Three old roads.": "Три старый дорога."}
    page.script = lambda text, nth: answers[text]  # type: ignore[attr-defined]  # the page of conftest
    office.source("a.txt", SOURCE)
    office.set(engines='["google"]', target_languages='["ru"]', options=f'{{ google = {{ base_url = "{page.url}" }} }}')  # type: ignore[attr-defined]  # as above
    office.ok("sync")
    office.ok("edit", "a.txt", "--lang", "ru", "--unit", office.unit("ru", "Two big rivers."), "Две большие реки.", *ANNA)
    office.translate("ru", "a.txt", {"Three old roads.": "Три старые дороги."})
    office.ok("approve", "a.txt", "--lang", "ru", "--state", "draft", "--state", "translated", *ANNA)
    return office


def test_an_engines_record(reviewed: Office) -> None:
    """Untouched, edited here and edited elsewhere all count, with their distance from the draft."""
    (row,) = reviewed.ok("stats", "--format", "json").json
    assert (row["language"], row["engine"], row["approved"]) == ("ru", "google", 3)
    assert row["untouched"] == pytest.approx(1 / 3)
    assert row["ter"] == pytest.approx((0 + 100 / 3 + 200 / 3) / 3, abs=0.1)
    assert 50 < row["chrf"] < 100
    assert row["hours"] == pytest.approx(0, abs=0.1)


def test_it_lasts_without_the_cache(reviewed: Office) -> None:
    """What was noted at the approval stays when the cache is deleted."""
    before = reviewed.ok("stats").out
    (reviewed.root / ".l10n" / "cache.db").unlink()
    assert reviewed.ok("stats").out == before


def test_a_rejection_counts_for_its_engine(reviewed: Office) -> None:
    """A text that a person rejected is no approved one."""
    unit = reviewed.unit("ru", "One small town.")
    reviewed.ok("reject", "--lang", "ru", "--unit", unit, "--reason", "clumsy", *ANNA)
    (row,) = reviewed.ok("stats", "--format", "json").json
    assert (row["approved"], row["rejected"]) == (2, 1)


def test_a_person_is_no_engine(office: Office) -> None:
    """What people wrote themselves is told apart."""
    office.source("a.txt", SOURCE)
    office.ok("sync")
    assert "nothing is approved yet" in office.ok("stats").out
    office.translate("ru", "a.txt", {"One small town.": "Один малый город."})
    office.ok("approve", "a.txt", "--lang", "ru", *ANNA)
    (row,) = office.ok("stats", "--format", "json").json
    assert row["engine"] == "(a person)"


def test_the_report(reviewed: Office) -> None:
    """A page with table and chart; the chart alone is an SVG that a parser reads; another ending is refused."""
    reviewed.ok("stats", "--report", "engines.html")
    page = (reviewed.root / "engines.html").read_text("utf-8")
    assert "<svg" in page and "<td>Russian</td>" in page
    reviewed.ok("stats", "--report", "engines.svg")
    tree = ElementTree.fromstring((reviewed.root / "engines.svg").read_bytes())
    assert tree.tag.endswith("svg")
    assert reviewed.run("stats", "--report", "engines.pdf").code == 2


def test_published_on_request(reviewed: Office) -> None:
    """The site has the page where the settings ask for it, and only there."""
    reviewed.ok("publish")
    assert not (reviewed.root / "public" / "statistics.html").exists()
    reviewed.set(report="true")
    reviewed.ok("publish")
    assert "google" in (reviewed.root / "public" / "statistics.html").read_text("utf-8")
    assert (reviewed.root / "public" / "statistics.svg").exists()


def test_the_journal_keeps_drafts(reviewed: Office) -> None:
    """The journal holds what draft a text was made of, and a broken one is named with its line."""
    drafts = [event["draft"] for event in reviewed.events("ru") if "draft" in event]
    assert {draft["agent"] for draft in drafts} == {"google"}
    assert len(drafts) == 2
    path = reviewed.root / "locales" / "ru" / "journal.jsonl"
    path.write_text(path.read_text("utf-8").replace('"origin": "engine", "agent": "google", "time"', '"origin": "x", "time"'), "utf-8")
    assert "draft" in reviewed.run("stats").err


def test_a_persons_texts_have_no_draft(office: Office) -> None:
    """For programs there is no figure where there is nothing to compare, rather than a nought."""
    office.source("a.txt", "One town.\n")
    office.ok("extract")
    office.translate("ru", "a.txt", {"One town.": "Один город."})
    office.ok("approve", "a.txt", "--lang", "ru", *ANNA)
    (row,) = office.ok("stats", "--format", "json").json
    assert [row[name] for name in ("approved", "untouched", "chrf", "ter", "hours")] == [1, None, None, None, None]


def test_control_characters_in_a_journal(reviewed: Office) -> None:
    """An engine's name with one does not break the chart."""
    path = reviewed.root / "locales" / "ru" / "journal.jsonl"
    path.write_text(path.read_text("utf-8").replace('"agent": "google"', '"agent": "goo\\u001b[31m<gle>"'), "utf-8")
    reviewed.ok("stats", "--report", str(reviewed.root / "chart.svg"))
    assert "goo\N{REPLACEMENT CHARACTER}[31m<gle>" in "".join(ElementTree.parse(reviewed.root / "chart.svg").getroot().itertext())


def test_seconds_on_a_unit(reviewed: Office) -> None:
    """Where the review page measured them, they have a column of their own: the median over approvals that say it."""
    assert "seconds" not in reviewed.ok("stats").out
    assert reviewed.ok("stats", "--format", "json").json[0]["seconds"] is None
    journal = reviewed.root / "locales" / "ru" / "journal.jsonl"
    times = iter((7, 30, 12.5))
    lines = [json.loads(line) for line in journal.read_text("utf-8").splitlines()]
    timed = [line | {"seconds": next(times)} if line["act"] == "approve" else line for line in lines]
    journal.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in timed), "utf-8")
    assert reviewed.ok("stats", "--format", "json").json[0]["seconds"] == 12.5
    assert "seconds a unit" in reviewed.ok("stats").out
