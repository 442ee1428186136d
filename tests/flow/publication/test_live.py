"""What is live: which pages say what is no longer true, and why."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

ONE, TWO = "The hall opens on 5 May.", "It holds 300 people."
RUSSIAN = {ONE: "Зал откроется 5 мая.", TWO: "Он вмещает 300 человек."}
ANNA = ("--by", "Anna Kern <anna@example.org>")
BEFORE = ("--now", "2026-12-01T08:59+02:00")


@pytest.fixture
def hall(office: Any) -> Any:
    """A release that is published in English and Russian, one sentence of it in English alone."""
    office.set(target_languages='["ru"]')
    office.source("news/hall.md", f"{ONE}\n\n{TWO}\n")
    office.ok("extract")
    for source, target in RUSSIAN.items():
        office.ok("edit", "news/hall.md", "--lang", "ru", "--unit", office.unit("ru", source), target, *ANNA)
    office.ok("approve", "--lang", "ru", "--unit", office.unit("ru", ONE), *ANNA)
    office.ok("publish")
    return office


def source(text: str) -> Callable[[Any], None]:
    return lambda office: office.source("news/hall.md", text)


def revoked(office: Any) -> None:
    office.ok("revoke", "--lang", "ru", "--unit", office.unit("ru", ONE), *ANNA)


def approved(office: Any) -> None:
    office.ok("approve", "--lang", "ru", "--unit", office.unit("ru", TWO), *ANNA)


def retranslated(office: Any) -> None:
    office.ok("edit", "news/hall.md", "--lang", "ru", "--unit", office.unit("ru", ONE), "Зал открывается 5 мая.", *ANNA)
    office.ok("approve", "--lang", "ru", "--unit", office.unit("ru", ONE), *ANNA)


def gone(office: Any) -> None:
    (office.root / "source/news/hall.md").unlink()


def noticed(office: Any) -> None:
    office.source("news/hall.corrections.md", "<!-- corrected 2026-11-02 -->\n\nA date was wrong.\n")


SOURCE = "the source has changed since"
EMBARGO = "it is under embargo until 2026-12-01 09:00 +0200 (2026-12-01 07:00 UTC) (source/news/hall.md:2: embargo: 2026-12-01T09:00+02:00)"


@pytest.mark.parametrize(
    ("happens", "said"),
    [
        (
            source(f"{ONE}\n\nIt holds 350 people.\n"),
            {("en", "source", f"{SOURCE} (number: 300 → 350)"), ("ru", "source", f"{SOURCE} (number: 300 → 350)")},
        ),
        (
            source(f"{ONE}\n\nIt hold 300 people.\n"),
            {("en", "source", f"{SOURCE}, in nothing of substance"), ("ru", "source", f"{SOURCE}, in nothing of substance")},
        ),
        (
            source(f"---\nembargo: 2026-12-01T09:00+02:00\n---\n{ONE}\n\n{TWO}\n"),
            {
                (code, kind, text)
                for code in ("en", "ru")
                for kind, text in (
                    (
                        "embargo",
                        EMBARGO,
                    ),
                    ("source", f"{SOURCE}, in nothing of substance"),
                )
            },
        ),
        (revoked, {("ru", "incomplete", "none of 2 texts are approved"), ("ru", "approval", "1 text is no longer approved")}),
        (approved, {("ru", "translation", "1 text is translated and there in the source's language")}),
        (retranslated, {("ru", "translation", "1 text is translated otherwise now")}),
        (gone, {("en", "gone", "its document is gone"), ("ru", "gone", "its document is gone")}),
        (
            noticed,
            {("en", "correction", "its correction notices are others now"), ("ru", "correction", "its correction notices are others now")},
        ),
    ],
)
def test_why(hall: Any, happens: Callable[[Any], None], said: set[tuple[str, str, str]]) -> None:
    """Nothing is said of what is as it was; each thing that makes a page untrue is told of each page that it is about, and of no other."""
    assert hall.ok("status", "--live").out == "every page that readers have is what would be published now\n"
    happens(hall)
    done = hall.run("status", "--live", "--format", "json", *BEFORE)
    assert (done.code, done.err) == (1, "")
    assert {(row["language"], row["kind"], row["text"]) for row in done.json} == said
    assert {row["document"] for row in done.json} == {"news/hall.md"}


def test_a_finding_since(hall: Any) -> None:
    """A check that finds something now in a text that readers have."""
    unit = hall.unit("ru", ONE)
    hall.set(gate='"off"')
    hall.ok("edit", "news/hall.md", "--lang", "ru", "--unit", unit, "Зал откроется 6 мая.", *ANNA)
    hall.ok("approve", "--lang", "ru", "--unit", unit, "--despite-errors", *ANNA)
    hall.ok("publish")
    assert hall.run("status", "--live").code == 0
    hall.set(gate='"error"')
    (row,) = (row for row in hall.run("status", "--live", "--format", "json").json if row["kind"] == "finding")
    assert (row["language"], f"(unit {unit})" in row["text"]) == ("ru", True)


def test_in_the_table(hall: Any) -> None:
    """`status` says of each document and language why its page is out of date."""
    revoked(hall)
    (row,) = hall.ok("status", "--format", "json").json
    assert row["published"] == "out of date"
    assert [reason["kind"] for reason in row["why"]] == ["incomplete", "approval"]


def test_of_some(hall: Any) -> None:
    """Languages and documents may be named."""
    hall.source("news/hall.md", f"{ONE}\n")
    assert {row["language"] for row in hall.run("status", "--live", "--lang", "ru", "--format", "json").json} == {"ru"}
    hall.source("other.md", "Other.\n")
    assert hall.ok("status", "--live", "--format", "json", "other.md").json == []
