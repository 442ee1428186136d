"""What the memory holds and is asked for besides words: neighbours, domain, time, alignment."""

from __future__ import annotations

from typing import Any

import pytest

from l10n.flow.remember import remember
from l10n.flow.surroundings import queries, topic
from l10n.flow.workspace import open_workspace
from l10n.memory import Stored, neighbour
from l10n.model import Key
from l10n.project import Settings
from l10n.project.settings import MemorySettings

ANNA = ("--by", "Anna <anna@example.org>")
FIRST, SECOND, THIRD = "The court met in May.", "It heard the witness.", "The trial goes on."


def held(office: Any, language: str = "ru") -> dict[str, Stored]:
    with remember(open_workspace(office.root)) as memory:
        return {one.key.source: one for one in memory.store.every(language)}


def test_a_catalog_gives_neighbours_time_and_domain(office: Any) -> None:
    """In the document's order, with its ends; the time is that of the approval."""
    office.source("court/a.txt", f"{FIRST} {SECOND} {THIRD}\n")
    office.ok("extract")
    office.translate("ru", "court/a.txt", {FIRST: "Раз.", SECOND: "Два.", THIRD: "Три."})
    office.ok("approve", "court/a.txt", "--lang", "ru", "--unit", office.unit("ru", SECOND), *ANNA)
    found = held(office)
    assert [(found[s].before, found[s].after) for s in (FIRST, SECOND, THIRD)] == [
        (neighbour(""), neighbour(SECOND)),
        (neighbour(FIRST), neighbour(THIRD)),
        (neighbour(SECOND), neighbour("")),
    ]
    assert {one.domain for one in found.values()} == {"court"}
    (event,) = office.events("ru")
    assert [found[s].time for s in (FIRST, SECOND)] == ["", event["time"]]
    assert not any(one.aligned for one in found.values())


def test_a_context_match_from_an_older_document_is_101(office: Any) -> None:
    """What the journal says of a text that came between the same neighbours, though its document has another name."""
    office.source("court/a.txt", f"{FIRST} {SECOND} {THIRD}\n")
    office.ok("extract")
    office.translate("ru", "court/a.txt", {FIRST: "Раз.", SECOND: "Два.", THIRD: "Три."})
    office.ok("approve", "court/a.txt", "--lang", "ru", *ANNA)
    office.source("b.txt", f"A new beginning. {FIRST} {SECOND} {THIRD}\n")
    office.ok("sync", "--lang", "ru")
    scores = {event["hash"]: event["score"] for event in office.events("ru") if event["act"] == "fill"}
    assert sorted(scores.values()) == [98.0, 101.0, 101.0]


def test_domains_by_pattern(office: Any) -> None:
    """The first pattern that matches; otherwise the top folder, and none for imports and for what lies in no folder."""
    settings = Settings(memory=MemorySettings(domains={"**/legal/**": "law", "court": "justice"}))
    names = ("a/legal/x", "court/y", "news/2026/z", "top", "imported/old")
    assert [topic(settings, name) for name in names] == ["law", "justice", "news", "", ""]
    office.set(minimum="70\ndomains = { court = 'justice' }")
    office.source("court/a.txt", f"{FIRST}\n")
    office.ok("extract")
    office.translate("ru", "court/a.txt", {FIRST: "Раз."})
    assert held(office)[FIRST].domain == "justice"
    office.set(domains="{ court = 'law' }")
    assert held(office)[FIRST].domain == "law"


def test_a_query_for_each_unit() -> None:
    """With its neighbours, its document without ending, and its domain."""
    keys = [Key(None, "A"), Key("x", "B")]
    asked = queries(Settings(), "news/a.txt", keys)
    assert list(asked) == keys
    assert (asked[keys[1]].before, asked[keys[1]].after) == (neighbour("A"), neighbour(""))
    assert (asked[keys[0]].document, asked[keys[0]].domain) == ("news/a", "news")


def test_what_alignment_paired_is_told(office: Any) -> None:
    """An import by alignment is graded below 100; one from a PO file is not aligned."""
    for name, text in (("old.en.txt", f"{FIRST} {SECOND}\n"), ("old.ru.txt", "Суд собрался в мае. Он выслушал свидетеля.\n")):
        (office.root / name).write_text(text, "utf-8")
    office.run("import", "old.en.txt", "old.ru.txt", "--lang", "ru")
    found = held(office)
    assert found and all(one.aligned and one.time and not one.domain and not one.before for one in found.values())


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("penalties = { not_aproved = 3 }", "memory.penalties"),
        ("penalties = { aligned = 51 }", "memory.penalties"),
        ("penalties = { aligned = true }", "memory.penalties"),
        ("domains = { court = '' }", "memory.domains"),
        ("domains = { '[x]' = 'law' }", "memory.domains"),
    ],
)
def test_wrong_settings_are_named(office: Any, line: str, key: str) -> None:
    """With what they may be."""
    office.set(minimum=f"70\n{line}")
    done = office.run("tm", "stats")
    assert done.code == 2 and key in done.err and "a table: " in done.err


def test_penalties_of_the_settings_count(office: Any) -> None:
    """A translation that is not approved and comes from elsewhere, at no cost."""
    office.source("court/a.txt", f"{FIRST}\n")
    office.ok("extract")
    office.translate("ru", "court/a.txt", {FIRST: "Раз."})
    office.source("b.txt", f"{FIRST} {SECOND}\n")
    office.set(minimum="70\npenalties = { not_approved = 0, other_document = 0, other_domain = 10 }")
    office.ok("sync", "--lang", "ru")
    (event,) = office.events("ru")
    assert event["score"] == 90.0
