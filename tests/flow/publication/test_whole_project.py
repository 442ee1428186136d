"""Checks over the whole project as a gate: what no text shows by itself keeps a page from readers where the settings say so."""

from __future__ import annotations

from typing import Any

import pytest

from l10n.flow.publication import across

TITLE, OTHER = "The council meets today.", "It meets in Geneva."
ANNA = ("--by", "Anna Kern <anna@example.org>")
ONE, TWO = "Совет собирается сегодня.", "Сегодня заседает совет."


@pytest.fixture
def town(office: Any) -> Any:
    """Two releases with one sentence that is approved in two translations, and a third that has nothing to do with it."""
    office.set(target_languages='["ru"]')
    for document, target in (("a.md", ONE), ("b.md", TWO)):
        office.source(document, f"{TITLE}\n")
        office.ok("extract")
        office.translate("ru", document, {TITLE: target})
        office.ok("approve", document, "--all", "--lang", "ru", "--state", "translated", *ANNA)
    office.source("c.md", f"{OTHER}\n")
    office.ok("extract")
    office.translate("ru", "c.md", {OTHER: "Он собирается в Женеве."})
    office.ok("approve", "c.md", "--all", "--lang", "ru", "--state", "translated", *ANNA)
    return office


def say(office: Any, *tables: str, **publish: str) -> None:
    """Settings: tables at the end, keys in `[publish]`."""
    path = office.root / "l10n.toml"
    lines = "".join(f"{key} = {value}\n" for key, value in publish.items())
    said = path.read_text("utf-8").replace("[publish]\n", f"[publish]\n{lines}", 1)
    path.write_text(said + "".join(f"\n{table}\n" for table in tables), "utf-8")


def held(office: Any) -> list[tuple[str, str, str, bool]]:
    """What `--check` says: document, language, kind, whether it stops everything."""
    told = office.run("publish", "--check", "--format", "json").json
    assert told["publishes"] == (not any(row["stops"] for row in told["held"]))
    return [(row["document"], row["language"], row["kind"], row["stops"]) for row in told["held"]]


BOTH = [("a.md", "ru", "finding", True), ("b.md", "ru", "finding", True)]


def test_it_is_no_gate_by_itself(town: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """It warns; where nothing makes it as severe as the gate, it is not even asked."""
    monkeypatch.setattr(across, "overall_verdicts", None)
    assert held(town) == []


@pytest.mark.parametrize(
    "settings",
    [
        '[checks.severity]\nconsistency = "error"',
        '[checks.languages.ru]\nseverity = { consistency = "error" }',
        '[[publish.rules]]\ngate = "warning"',
    ],
)
def test_it_stops_what_would_be_shown(town: Any, settings: str) -> None:
    """Both pages, with the place of the text and where the other stands; nothing is written."""
    say(town, settings)
    assert held(town) == BOTH
    done = town.run("publish")
    assert done.code == 1 and "locales/ru/LC_MESSAGES/a.po:" in done.err and "b.md" in done.err
    assert "nothing was published: 2 findings" in done.err
    assert not (town.root / "public").exists()


def test_the_pages_alone_are_held(town: Any) -> None:
    """Where findings hold, the third release goes out."""
    say(town, '[checks.severity]\nconsistency = "error"', findings='"hold"')
    town.ok("publish")
    assert "Женеве" in (town.root / "public/ru/c.html").read_text("utf-8")
    assert "заседает" not in (town.root / "public/ru/b.html").read_text("utf-8")


def test_a_language_may_be_without_it(town: Any) -> None:
    say(town, '[checks.severity]\nconsistency = "error"\n\n[checks.languages.ru]\nseverity = { consistency = "off" }')
    assert held(town) == []


def test_a_document_may_be_without_a_gate(town: Any) -> None:
    """The other one is not."""
    say(town, '[checks.severity]\nconsistency = "error"\n\n[[publish.rules]]\ndocuments = ["a.md"]\ngate = "off"')
    assert held(town) == BOTH[1:]


def test_what_is_not_shown_stops_nothing(town: Any) -> None:
    """A text that was edited since is approved no more: then there are no two that readers would see."""
    say(town, '[checks.severity]\nconsistency = "error"')
    town.translate("ru", "b.md", {TITLE: "Совет заседает сегодня."})
    assert [row for row in held(town) if row[2] == "finding"] == []


def test_a_reason_lets_it_through(town: Any) -> None:
    """As for every finding: at the place where it is given, and for what was there when checking began."""
    ignored = '[[checks.ignore]]\ncheck = "consistency"\nreason = "two editions"\ndocuments = ["a.md"]'
    say(town, '[checks.severity]\nconsistency = "error"', ignored)
    assert held(town) == BOTH[1:]
    town.run("check", "--write-baseline")
    assert held(town) == []


NOTICE = "The figure 12 was wrong."
NOTICES = {"a": "Число 12 было неверным.", "c": "Неверна была цифра 12."}


@pytest.fixture
def corrected(town: Any) -> Any:
    """Notices of two releases with one sentence that is approved in two translations; nothing else is."""
    for name in NOTICES:
        notice(town, name, "accepted")
    town.ok("extract")
    for name, target in NOTICES.items():
        town.translate("ru", f"{name}.corrections.md", {NOTICE: target})
        town.ok("approve", f"{name}.corrections.md", "--all", "--lang", "ru", "--state", "translated", *ANNA)
    town.translate("ru", "b.md", {TITLE: ONE})
    return town


def notice(office: Any, name: str, status: str) -> None:
    office.source(f"{name}.corrections.md", f"<!-- corrected 2026-12-01: {status} -->\n\n{NOTICE}\n")


def test_a_notice_on_a_page_is_gated_too(corrected: Any) -> None:
    """A correction in two approved translations holds the page that would show it."""
    assert held(corrected) == []
    say(corrected, '[checks.severity]\nconsistency = "error"')
    assert held(corrected) == [("a.md", "ru", "finding", True), ("c.md", "ru", "finding", True)]


@pytest.mark.parametrize("status", ["draft", "no notice"])
def test_a_notice_that_no_page_shows_holds_nothing(corrected: Any, status: str) -> None:
    """Neither its own page nor that of the notice it is at odds with, for readers see one text at most; once it is accepted both wait."""
    say(corrected, '[checks.severity]\nconsistency = "error"')
    notice(corrected, "a", status)
    assert held(corrected) == []
    corrected.ok("publish")
    assert NOTICES["c"] in (corrected.root / "public/ru/c.html").read_text("utf-8")
    notice(corrected, "a", "accepted")
    assert held(corrected) == [("a.md", "ru", "finding", True), ("c.md", "ru", "finding", True)]


def test_a_finding_in_a_notice(corrected: Any) -> None:
    """It holds the page that shows the notice, and none while that is a draft; readers who have the page have it no longer true."""
    corrected.set(gate='"off"')
    corrected.translate("ru", "a.corrections.md", {NOTICE: "Число 13 было неверным."})
    corrected.ok("approve", "a.corrections.md", "--all", "--lang", "ru", "--state", "translated", "--despite-errors", *ANNA)
    corrected.ok("publish")
    corrected.set(gate='"error"')
    assert held(corrected) == [("a.md", "ru", "finding", True)]
    assert untrue(corrected) == [("a.md", "ru", "finding")]
    notice(corrected, "a", "draft")
    assert held(corrected) == []


def untrue(office: Any) -> list[tuple[str, str, str]]:
    """What `status --live` says: document, language, kind."""
    rows = office.run("status", "--live", "--format", "json").json
    return [(row["document"], row["language"], row["kind"]) for row in rows]


def test_pages_that_readers_have(town: Any) -> None:
    """One is no longer true once the checks over the whole project stop a text of its own, and not where a reason stands."""
    town.ok("publish")
    assert untrue(town) == []
    say(town, '[checks.severity]\nconsistency = "error"')
    assert untrue(town) == [(document, "ru", "finding") for document in ("a.md", "b.md")]
    told = town.run("status", "--live").out
    assert "consistency: the same source is approved as" in told and "b.md" in told
    (row, *_) = town.run("status", "b.md", "--format", "json").json
    assert (row["published"], [reason["kind"] for reason in row["why"]]) == ("out of date", ["finding"])
    say(town, '[[checks.ignore]]\ncheck = "consistency"\nreason = "two editions"\ndocuments = ["a.md"]')
    assert untrue(town) == [("b.md", "ru", "finding")]


def test_a_text_that_was_approved_since(town: Any) -> None:
    """In a release that has no page yet: the page that readers have says it otherwise now."""
    say(town, '[checks.severity]\nconsistency = "error"')
    (town.root / "source/b.md").unlink()
    town.ok("publish")
    assert untrue(town) == []
    town.source("b.md", f"{TITLE}\n")
    assert untrue(town) == [("a.md", "ru", "finding")]
