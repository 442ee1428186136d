"""Fixes of markup and typography never touch meaning."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n import lang, registry
from l10n.api import Scene
from l10n.model import Key, Unit

CHECKS = (
    "punctuation", "foreign_marks", "digits", "spacing", "no_break_spaces", "dashes", "ellipsis", "apostrophes",
    "whitespace", "bidi", "control_characters",
)  # fmt: skip
TEXTS = st.text(
    alphabet="aBc аБв ابج «»'’´` -—–--…... \u00a0\u2066\u2067\u2068\u2069\u202a\u202c\u202e\u200b\u0084()[],.;:?!،؛؟0123٣۳%٪№км\n",
    max_size=40,
)


def said(text: str) -> str:
    """The letters of a text and its digits as ASCII, in order."""
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text if c.isalnum())


@pytest.mark.parametrize("name", CHECKS)
@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS, st.sampled_from(["ru", "fa", "ar", "bs", "fr", "uk"]))
def test_letters_and_numbers_stay(name: str, source: str, target: str, language: str) -> None:
    """Whatever the text, a fix has its letters and digits, in their order."""
    check = registry.load("checks", name)()
    scene = Scene(Unit(Key(None, source)), lang.get("en"), lang.get(language))
    for finding in check.run(source, target, scene):
        if finding.fix is not None:
            assert said(finding.fix) == said(target)
