"""`text.settled`: what `numbers` leaves to others."""

from __future__ import annotations

import pytest

from l10n import lang
from l10n.text.reading import Reading
from l10n.text.settled import settled


@pytest.mark.parametrize(
    ("source", "target", "ours", "theirs"),
    [
        ("on 12 May, 5 people", "12 мая, 5 человек", ["12 May"], ["12 мая"]),
        ("on 12 May, 5 people", "13 мая, 5 человек", ["12 May"], ["13 мая"]),
        ("on 12 May 2022", "12 мая", [], []),
        ("at 5 p.m., 7 people", "в 17:00, 7 человек", ["5 p.m."], ["17:00"]),
        ("+387 33 123 456", "+387 33 124 456", ["+387 33 123 456"], ["+387 33 124 456"]),
        ("S/RES/2254 (2015)", "S/RES/2254 (2015)", ["S/RES/2254 (2015)"], ["S/RES/2254 (2015)"]),
        ("12 people", "13 человек", [], []),
    ],
)
def test_settled(source: str, target: str, ours: list[str], theirs: list[str]) -> None:
    """Facts that are the same or reported; where a part is left out nothing is settled, and `numbers` sees it."""
    here, there = settled(Reading(source, lang.get("en")), Reading(target, lang.get("ru")), lang.sheet)
    assert [source[a:b] for a, b in here] == ours
    assert [target[a:b] for a, b in there] == theirs
