"""One unit that was changed here and on the disk."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.flow.reviewing.live import face
from l10n.flow.reviewing.merging import Merged, merged
from l10n.model import Entry, Key

BASE = Entry(Key(None, "a"), ("base",), fuzzy=True)
entries = st.builds(
    Entry,
    key=st.just(BASE.key),
    target=st.sampled_from([("base",), ("one",), ("two",), ("",)]),
    fuzzy=st.booleans(),
    comments=st.sampled_from([(), ("note",)]),
)


def text(entry: Entry, *target: str) -> Entry:
    return replace(entry, target=target, fuzzy=False)


@pytest.mark.parametrize(
    ("ours", "disk", "typed", "outcome"),
    [
        (text(BASE, "mine"), BASE, True, Merged(text(BASE, "mine"))),
        (BASE, text(BASE, "theirs"), False, Merged(text(BASE, "theirs"))),
        (BASE, text(BASE, "theirs"), True, Merged(text(BASE, "theirs"), ("base",), "ours")),
        (BASE, text(BASE, "base"), True, Merged(text(BASE, "base"))),
        (text(BASE, "mine"), text(BASE, "theirs"), True, Merged(text(BASE, "mine"), ("theirs",), "disk")),
        (text(BASE, "mine"), text(BASE, "base"), True, Merged(text(BASE, "mine"))),
        (text(BASE, "same"), replace(BASE, target=("same",)), True, Merged(text(BASE, "same"))),
        (text(BASE, "mine"), replace(BASE, target=("",)), True, Merged(text(BASE, "mine"))),
        (text(BASE, "base"), text(BASE, "theirs"), False, Merged(text(BASE, "theirs"))),
        (text(BASE, "mine"), replace(BASE, comments=("by Poedit",)), True, Merged(replace(text(BASE, "mine"), comments=("by Poedit",)))),
    ],
)
def test_what_stands_there(ours: Entry, disk: Entry, typed: bool, outcome: Merged) -> None:
    """What one side changed is taken; where both changed the text, ours stays and the other is told."""
    assert merged(BASE, ours, disk, typed=typed) == outcome


@given(entries, entries, entries)
def test_no_text_that_was_typed_is_lost_unseen(base: Entry, ours: Entry, disk: Entry) -> None:
    """A text that a person typed stands there or is told; one that came from elsewhere too, unless it is what was there before."""
    outcome = merged(base, ours, disk, typed=True)
    kept = {outcome.entry.target, outcome.lost}
    assert ours.target in kept or not any(ours.target) or face(disk) == face(base) == face(ours)
    assert disk.target in kept or disk.target == base.target or not any(disk.target)


@given(entries, entries, entries)
def test_merging_twice_is_merging_once(base: Entry, ours: Entry, disk: Entry) -> None:
    """What is merged, and stands on the disk, is not merged again."""
    outcome = merged(base, ours, disk, typed=True)
    assert merged(disk, outcome.entry, outcome.entry, typed=True) == Merged(outcome.entry) or face(outcome.entry) == face(disk)
    assert merged(disk, outcome.entry, disk, typed=True).lost == ()
