"""`undefined_acronyms`: letters that nobody explains."""

from __future__ import annotations

import pytest

from tests.checks.source.conftest import Said


def test_once_a_document(said: Said) -> None:
    """At its first place, in each document."""
    found = said("The OHCHR met.\n\nThe OHCHR left.\n", "The OHCHR again.\n")
    assert found == [("info", "OHCHR is not spelled out in the document", "OHCHR")] * 2


def test_the_termbase_knows(said: Said) -> None:
    """What the termbase has, translators can find."""
    assert said("The OHCHR met.", terms=["OHCHR"]) == []


@pytest.mark.parametrize(
    "text",
    [
        "The Federal Emergency Management Agency (FEMA) met. FEMA left.",
        "FEMA (Federal Emergency Management Agency) met.",
        "FEMA is the Federal Emergency Management Agency.",
        "The UN and NATO met in the EU.",
        "FOR IMMEDIATE RELEASE",
        "World War II, chapter XIV",
        "see A/RES/70/1",
    ],
)
def test_known_or_explained(said: Said, text: str) -> None:
    """Spelled out anywhere in the document, known to every reader, a headline, a number."""
    assert said(text) == []
