"""Checks over the whole project: one source, one approved translation."""

from __future__ import annotations

from typing import Any

import pytest

from l10n import lang
from l10n.flow.overall import Overall, Standing, consistency
from l10n.model import Entry, Key, State
from l10n.terms import Termbase

EN, RU = lang.get("en"), lang.get("ru")
TITLE = "Press release"
ANNA = ("--by", "Anna <anna@example.org>")


def at(document: str, target: str, context: str | None = None, state: State = State.APPROVED, source: str = TITLE) -> Standing:
    return Standing(document, f"{document}.po", Entry(Key(context, source), (target,)), state)


def found(*standings: Standing) -> list[tuple[str, list[str]]]:
    remarks = consistency(Overall(EN, RU, standings, Termbase((), "en")))
    return [(remark.at.document, [other.document for other in remark.others]) for remark in remarks]


def test_two_approved_translations() -> None:
    """Each place is told of the others that differ, and not of those that agree."""
    assert found(at("a", "Пресс-релиз"), at("b", "Сообщение"), at("c", "Пресс-релиз")) == [("a", ["b"]), ("b", ["a", "c"]), ("c", ["b"])]


@pytest.mark.parametrize(
    "other",
    [
        at("b", "Пресс-релиз"), at("b", "Сообщение", state=State.TRANSLATED), at("b", "Сообщение", "menu"),
        at("b", "Сообщение", source="Press"),
    ],
)  # fmt: skip
def test_no_contradiction(other: Standing) -> None:
    """The same text, one that is not approved, another context, another source: nothing to say."""
    assert found(at("a", "Пресс-релиз"), other) == []


def test_unicode_forms_are_one() -> None:
    """Texts that differ in Unicode's composition alone are the same."""
    assert found(at("a", "Caf\u00e9"), at("b", "Cafe\u0301")) == []


@pytest.fixture
def town(office: Any) -> Any:
    """Two documents with one title, each with an approved translation of its own."""
    office.set(target_languages='["ru"]')
    for document, target in (("a.txt", "Пресс-релиз."), ("b.txt", "Сообщение для печати.")):
        office.source(document, f"{TITLE}.\n")
        office.ok("extract")
        office.translate("ru", document, {f"{TITLE}.": target})
        office.ok("approve", document, "--lang", "ru", *ANNA)
    return office


def test_check_says_both_places(town: Any) -> None:
    """`l10n check` names both places, also where only one of the documents was asked for; programs get catalog, unit and line."""
    done = town.ok("check")
    assert done.out.splitlines()[-1] == "0 errors, 2 warnings, 0 notes"
    assert "“Сообщение для печати.” in b.txt (locales/ru/LC_MESSAGES/b.po)" in done.out and "“Пресс-релиз.” in a.txt" in done.out
    (row,) = town.ok("check", "a.txt", "--format", "json").json
    unit = town.unit("ru", f"{TITLE}.")
    assert (row["check"], row["severity"], row["document"], row["unit"]) == ("consistency", "warning", "a.txt", unit)
    (other,) = row["others"]
    line = (town.root / "locales/ru/LC_MESSAGES/b.po").read_text("utf-8").splitlines().index(f'msgid "{TITLE}."') + 1
    place = {"catalog": "locales/ru/LC_MESSAGES/b.po", "document": "b.txt", "unit": unit, "line": line}
    assert other == place | {"target": ["Сообщение для печати."]}
    assert "2 warnings" in town.ok("sync", "--offline").out


def test_severity(town: Any) -> None:
    """The settings make it an error, or switch it off."""
    town.set(severity='{ consistency = "error" }')
    assert town.run("check").code == 1
    town.set(severity='{ consistency = "off" }')
    assert town.ok("check", "--format", "json").json == []
    town.set(severity='{ consistent = "off" }')
    assert "consistency" in town.run("check").err
