"""`l10n tm stats`: what the memory holds."""

from __future__ import annotations

from typing import Any

import pytest

ONE = "The committee paid 1,200 euros."
TWO = "It meets again in May."
ANNA = ("--by", "Anna <anna@example.org>")


@pytest.fixture
def town(office: Any) -> Any:
    """Two sentences in Russian, the first of them approved; nothing in Farsi."""
    office.source("town.txt", f"{ONE} {TWO}\n")
    office.ok("extract")
    office.translate("ru", "town.txt", {ONE: "Комитет заплатил 1200 евро.", TWO: "Следующая встреча в мае."})
    office.ok("approve", "town.txt", "--lang", "ru", "--unit", office.unit("ru", ONE), *ANNA)
    return office


def test_for_programs(town: Any) -> None:
    """Units and words of a language by state, origin and place, and the bytes of the file."""
    told = town.ok("tm", "stats", "--format", "json").json
    assert told["file"] == ".l10n/memory.db" and told["bytes"] > 0
    assert told["languages"] == [
        {
            "language": "ru",
            "units": 2,
            "words": 10,
            "states": {"approved": 1, "translated": 1},
            "origins": {"human": 2},
            "places": [{"place": "locales/ru/LC_MESSAGES/town.po", "kind": "catalog", "units": 2, "words": 10}],
        }
    ]


def test_for_people(town: Any) -> None:
    """A row for the catalogs of a language, or one for each."""
    lines = town.ok("tm", "stats").out.splitlines()
    assert [line.split() for line in lines if line.lstrip().startswith("ru")] == [["ru", "catalogs", "(1)", "2", "10", "1", "1", "0"]]
    assert lines[-1].startswith("2 units in .l10n/memory.db (")
    assert "locales/ru/LC_MESSAGES/town.po" in town.ok("tm", "stats", "--places", "--lang", "ru").out


def test_empty(office: Any) -> None:
    """A new project has an empty memory, and that is no mistake."""
    assert office.ok("tm", "stats").out.splitlines()[-1].startswith("0 units in ")
    assert office.ok("tm", "stats", "--format", "json").json["languages"] == []


def test_near_name(office: Any) -> None:
    """A sub-command that there is not: exit code 2, one line with the nearest."""
    done = office.run("tm", "stat")
    assert (done.code, done.out, done.err) == (2, "", "l10n: no command is named 'stat'; did you mean stats?\n")
