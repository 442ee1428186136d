"""Differences of texts by words."""

from __future__ import annotations

import itertools
import random

import pytest

from l10n.flow.reviewing.diffs import Part, diff


def shown(old: str, new: str) -> str:
    """A difference on one line: `[-old-]{+new+}`."""
    marks = {"same": "{}", "drop": "[-{}-]", "add": "{{+{}+}}"}
    return "".join(marks[part.op].format(part.text) for part in diff(old, new))


def holds(old: str, new: str) -> None:
    parts = diff(old, new)
    assert "".join(part.text for part in parts if part.op != "add") == old
    assert "".join(part.text for part in parts if part.op != "drop") == new
    assert all(part.text for part in parts)
    assert all(one.op != two.op for one, two in itertools.pairwise(parts))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Он сказал, что план хорош.", "Он заявил, что план очень хорош.", "Он [-сказал-]{+заявил+}, что план{+ очень+} хорош."),
        ("می‌خواهم بروم", "می‌خواهم برویم", "می‌خواهم [-بروم-]{+برویم+}"),
        ("می خواهم", "می‌خواهم", "[-می خواهم-]{+می‌خواهم+}"),
        ("كِتَابٌ جديد", "كتاب جديد", "[-كِتَابٌ-]{+كتاب+} جديد"),
        ("Vijeće je reklo", "Vijeće je kazalo", "Vijeće je [-reklo-]{+kazalo+}"),
        ("a 👨‍👩‍👧 b", "a 👨‍👩‍👦 b", "a [-👨‍👩‍👧-]{+👨‍👩‍👦+} b"),
        ("12\u00a0мая", "12 мая", "12[-\u00a0-]{+ +}мая"),
        ("one two three", "four five six", "[-one two three-]{+four five six+}"),
        ("1,200.50 €", "1,250.50 €", "[-1,200.50-]{+1,250.50+} €"),
        ("", "new", "{+new+}"),
        ("old", "", "[-old-]"),
        ("", "", ""),
    ],
)
def test_by_words(old: str, new: str, said: str) -> None:
    """People see whole words change, in every script; runs of changed words are one change."""
    assert shown(old, new) == said
    holds(old, new)


def test_nothing_is_cut() -> None:
    """No part begins with a mark that belongs to the letter before, whatever the texts."""
    letters = "ab \u200c\u200d\u0301\u0650\u200f\u2067\u2069,.\n\U000f0000👩🇩\ud800"
    rng = random.Random(7)
    for _ in range(2000):
        old, new = ("".join(rng.choices(letters, k=rng.randrange(14))) for _ in range(2))
        holds(old, new)
        assert not any(part.text[0] in "\u0301\u0650" for part in diff("a" + old, "b" + new)[1:] if part.op == "same")


def test_long_texts() -> None:
    """Two texts of 100,000 characters without anything in common are one change."""
    old, new = "ab " * 33_000, "xy " * 33_000
    assert [part.op for part in diff(old, new)] == ["drop", "add", "same"]
    assert diff(old, old) == (Part("same", old),)
