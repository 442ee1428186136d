"""Checks over the whole project as a gate: what no text shows by itself keeps a page from readers where the settings say so."""

from __future__ import annotations

from typing import Any

import pytest

from l10n.flow.publication import site

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
    monkeypatch.setattr(site, "overall_verdicts", None)
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


def test_a_notice_on_a_page_is_gated_too(town: Any) -> None:
    """A correction in two approved translations holds the page that would show it."""
    notice = "A figure was wrong."
    for document, target in (("a.corrections.md", "Число было неверным."), ("c.corrections.md", "Была неверна цифра.")):
        town.source(document, f"<!-- corrected 2026-12-01 -->\n\n{notice}\n")
        town.ok("extract")
        town.translate("ru", document, {notice: target})
        town.ok("approve", document, "--all", "--lang", "ru", "--state", "translated", *ANNA)
    town.translate("ru", "b.md", {TITLE: ONE})
    assert held(town) == []
    say(town, '[checks.severity]\nconsistency = "error"')
    assert held(town) == [("a.md", "ru", "finding", True), ("c.md", "ru", "finding", True)]
