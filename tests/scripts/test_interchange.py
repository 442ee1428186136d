"""The measure of loss in XLIFF files: it finds what a reader loses, and nothing in what ours reads."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from evaluations import _interchange_xliff as measure

UNIT = (
    '<xliff version="1.2"><file original="a" source-language="en" target-language="ru"><body><trans-unit id="1">'
    '<source>One <g id="1">two</g> <ph id="2">%s</ph></source><target>Раз <g id="1">два</g> <ph id="2">%s</ph></target>'
    "<note>three</note><alt-trans><target>четыре</target></alt-trans></trans-unit></body></file></xliff>"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with one unit."""
    made = tmp_path / "a.xlf"
    made.write_text(UNIT, encoding="utf-8")
    return made


def test_our_reader_loses_nothing(path: Path) -> None:
    """What the walk sees, the reader has."""
    assert measure.losses(path, measure.ours) == []


@pytest.mark.parametrize(
    ("change", "lost"),
    [
        ({"source": "One two %s"}, []),
        ({"source": "One two"}, ["source of unit 1"]),
        ({"target": "Раз %s"}, ["target of unit 1"]),
        ({"codes": 2}, ["codes of unit 1"]),
        ({"notes": ""}, ["notes of unit 1"]),
        ({"matches": 0}, ["matches of unit 1"]),
    ],
)
def test_each_loss_is_seen(path: Path, change: dict[str, object], lost: list[str]) -> None:
    """A text, a code, a note or a proposal that is not there is named; codes that hold nothing may be anything."""

    def reader(of: Path) -> list[measure.Seen]:
        return [replace(one, **change) for one in measure.ours(of)]

    assert measure.losses(path, reader) == lost


def test_a_unit_too_few_is_seen(path: Path) -> None:
    """A reader that finds another number of units loses all."""
    assert measure.losses(path, lambda _: []) == ["0 units for 1"]


def test_a_reader_that_fails_has_lost_the_file(path: Path) -> None:
    """Whatever a reader raises is a refusal."""

    def reader(_: Path) -> list[measure.Seen]:
        raise ValueError("no")

    assert measure.losses(path, reader) == ["refused: no"]
