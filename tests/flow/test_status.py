"""Status: units and words by state, gates, and what the site holds."""

from __future__ import annotations

from typing import Any

import pytest

ONE = "The ship left the port at noon."
TWO = "It carries 40 tons of grain."
THREE = "The voyage takes a week."
ANNA = ("--by", "Anna <anna@example.org>")
NONE = dict.fromkeys(("missing", "stale", "draft", "translated", "approved"), 0)


@pytest.fixture
def port(office: Any) -> Any:
    """Three sentences: one approved, one a draft, one missing."""
    office.set(target_languages='["ru"]')
    office.source("port.txt", f"{ONE}\n\n{TWO}\n\n{THREE}\n")
    office.ok("extract")
    office.translate("ru", "port.txt", {ONE: "Судно вышло из порта в полдень.", TWO: "Оно везёт 40 тонн зерна."})
    office.ok("approve", "--lang", "ru", "--unit", office.unit("ru", ONE), *ANNA)
    office.ok("reject", "--lang", "ru", "--unit", office.unit("ru", TWO), "--reason", "clumsy", *ANNA)
    return office


def test_json(port: Any) -> None:
    """Units and source words by state, every state named."""
    assert port.ok("status", "--format", "json").json == [
        {
            "document": "port.txt",
            "language": "ru",
            "units": NONE | {"approved": 1, "draft": 1, "missing": 1},
            "words": NONE | {"approved": 7, "draft": 6, "missing": 5},
            "published": "not published",
            "why": [],
        }
    ]


def test_table(port: Any) -> None:
    """One line a document and language, with the states that there are."""
    (line,) = (line for line in port.ok("status").out.splitlines() if "port.txt" in line)
    assert line.replace("│", " ").split() == ["port.txt", "ru", "1", "1", "1", "7/18", "not", "published"]


def test_before_sync(port: Any) -> None:
    """A sentence that the catalog does not have yet is missing, not forgotten."""
    port.source("port.txt", f"{ONE}\n\nA new sentence.\n")
    (row,) = port.ok("status", "--format", "json").json
    assert row["units"] == NONE | {"approved": 1, "missing": 1}


@pytest.mark.parametrize(
    ("gate", "code"),
    [("approved=33", 0), ("approved=34", 1), ("draft=66.6", 0), ("draft=66.7%", 1), ("missing=100", 0), ("translated = 0", 0)],
)
def test_gates(port: Any, gate: str, code: int) -> None:
    """A gate holds when that share of units stands at the state or above; one that does not says so in a line."""
    done = port.run("status", "--require", gate)
    assert (done.code, len(done.err.splitlines())) == (code, code)


@pytest.mark.parametrize("gate", ["approved", "approved=101", "done=3", "approved=-1", "=5"])
def test_wrong_gates(port: Any, gate: str) -> None:
    """A gate that means nothing is a wrong argument."""
    done = port.run("status", "--require", gate)
    assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)


def test_published(port: Any) -> None:
    """Not published, published, out of date by a translation or a source, published again."""
    def now() -> str:
        return str(port.ok("status", "--format", "json").json[0]["published"])

    seen = [now()]
    port.ok("publish")
    seen.append(now())
    port.ok("approve", "--lang", "ru", "--unit", port.unit("ru", TWO), *ANNA)
    seen.append(now())
    port.ok("publish")
    seen.append(now())
    port.source("port.txt", f"{ONE}\n\n{TWO}\n")
    seen.append(now())
    port.ok("sync")
    port.ok("publish")
    seen.append(now())
    assert seen == ["not published", "published", "out of date", "published", "out of date", "published"]


def test_broken_manifest(port: Any) -> None:
    """A manifest that somebody broke means that nothing is known to be published."""
    port.ok("publish")
    index, part = port.root / "public/manifest.json", port.root / "public/manifest/port.txt.json"
    broken = [(part, text) for text in ("{", "[]", '{"renditions": {"ru": {}}, "policy": "approved"}', '{"renditions": 3}')]
    broken += [(index, text) for text in ("{", "[]", '{"releases": 3}', '{"releases": {}}')]
    for file, text in broken:
        whole = file.read_bytes()
        file.write_text(text)
        assert port.ok("status", "--format", "json").json[0]["published"] == "not published"
        file.write_bytes(whole)


def test_no_release_yet(office: Any) -> None:
    """An empty project has an empty status, and its gates hold."""
    assert office.ok("status", "--format", "json", "--require", "approved=100").json == []
