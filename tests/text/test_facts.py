"""`text.facts`: what numbers count, and which facts of two texts stand for each other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n import lang
from l10n.text.facts.compare import compared
from l10n.text.facts.discrepancies import discrepancies
from l10n.text.facts.read import read
from l10n.text.facts.screen import passes
from l10n.text.reading import Reading

LANGUAGES = ["ru", "fa", "ar", "bs", "hr", "de", "ja"]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "about $1.2 million", [("1.2 million", "money", {"$dollar"})]),
        ("en", "US$5m for 5 m", [("5", "money", {"$dollar"}), ("5", "measure", {"m"})]),
        ("ru", "1,2 млн. американских долларов", [("1,2 млн", "money", {"$dollar"})]),
        ("fa", "۱٫۲ میلیون یورو", [("۱٫۲ میلیون", "money", {"$euro"})]),
        ("bs", "5 KM i 5 km", [("5", "money", {"$mark"}), ("5", "measure", {"km"})]),
        ("ar", "4.8 في المائة", [("4.8", "percentage", {"%"})]),
        ("en", "3 per cent", [("3", "percentage", {"%"})]),
        ("fa", "٪۵", [("۵", "percentage", {"%"})]),
        ("en", "5 to 10%", [("5", "percentage", {"%"}), ("10", "percentage", {"%"})]),
        ("ru", "12-ти минут", [("12", "measure", {"min"})]),
        ("en", "80 degrees Fahrenheit", [("80", "measure", {"fahrenheit"})]),
        ("ar", "500 كيلومتر مربع", [("500", "measure", {"km"})]),
        ("en", "the 21st", [("21", "ordinal", set())]),
        ("en", "at 5:30", [("5:30", "number", set())]),
        ("ja", "300", [("300", "number", set())]),
    ],
)
def test_what_numbers_count(language: str, text: str, wanted: list[tuple[str, str, set[str]]]) -> None:
    """Signs, codes, names and abbreviations, before or behind, over a word or two between."""
    assert [(f.number.text, f.kind, set(f.units)) for f in read(text, lang.get(language)).all] == wanted


def test_squares() -> None:
    """A power stands before its unit or behind it."""
    texts = (("en", "5 square miles"), ("fa", "۵ مایل مربع"), ("bs", "5 km²"))
    assert [read(text, lang.get(code)).all[0].power for code, text in texts] == [2, 2, 2]


TEXTS = st.text(alphabet="0123 ۵٣.,٫%$€-–:/ kmтысячдваthreemilonخمسة٪", max_size=40)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(["en", *LANGUAGES]))
def test_a_text_agrees_with_itself(text: str, language: str) -> None:
    """No text says other things than itself, looked at closely."""
    facts = read(text, lang.get(language))
    assert list(discrepancies(facts, facts)) == []


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS, st.sampled_from(LANGUAGES))
def test_places_are_the_texts_own(source: str, target: str, language: str) -> None:
    """What is said of two texts is about numbers that stand in them, each in one discrepancy."""
    ours, theirs = Reading(source, lang.get("en")), Reading(target, lang.get(language))
    found = [d for d in compared(ours, theirs, lang.sheet) if d.change not in ("unit", "unit lost", "unit added", "reversed")]
    for fact, text in [(d.ours, source) for d in found] + [(d.theirs, target) for d in found]:
        assert fact is None or len(text) >= fact.number.end > fact.number.start >= 0
    mine = [d.ours.number.start for d in found if d.ours]
    assert len(mine) == len(set(mine))


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ru", "Five people in 2020", "Пять человек в 2020 году"),
        ("fa", "5 km and $3 million", "۵ کیلومتر و ۳ میلیون دلار"),
        ("ar", "up 5%", "5٪"),
        ("bs", "three months ago", "prije tri mjeseca"),
        ("ru", "no number at all", "без чисел"),
    ],
)
def test_most_pairs_pass_at_a_glance(language: str, source: str, target: str) -> None:
    """What agrees digit by digit, word by word needs no closer look."""
    assert passes(Reading(source, lang.get("en")), Reading(target, lang.get(language)))


@pytest.mark.parametrize("text", ["5 km " * 5000, "$5-" * 8000, "5:30 " * 6000, "three months " * 4000, "12.05.2022 " * 3000])
def test_hostile_texts_end(text: str) -> None:
    """Many facts are paired in linear time, equal or not."""
    english, farsi = lang.get("en"), lang.get("fa")
    other = text.replace("5", "7").replace("three", "نه")
    assert compared(Reading(text, english), Reading(other, farsi), lang.sheet) is not None
