"""Terms in running text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.terms import Row, Termbase
from l10n.text import find

SOURCES = [
    "Prosecutor General",
    "Prosecutor General’s Office",
    "prosecutor",
    "Prosecution Service",
    "Russian-Iranian working group",
    "cybercrime",
    "authority",
    "Bosnia and Herzegovina",
    "March",
    "C++",
    "news",
    "US",
    "UN",
]
BASE = Termbase([Row(source, case_sensitive=source in ("US", "UN")) for source in SOURCES])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The Prosecutor General’s Office of Russia and the Prosecutor General met.",
            ["Prosecutor General’s Office", "Prosecutor General"],
        ),
        ("The Prosecutor General's Office", ["Prosecutor General’s Office"]),
        ("PROSECUTOR GENERAL OF RUSSIA", ["Prosecutor General"]),
        ("a prosecutor general", ["prosecutor"]),
        ("prosecutors’ rights, a Prosecutor’s right", ["prosecutor"]),
        ("The authorities fight cybercrimes.", ["authority", "cybercrime"]),
        ("prosecutorial, cybercriminal", []),
        ("the Russian–Iranian\nworking groups", ["Russian-Iranian working group"]),
        ("Bosnia, and Herzegovina", []),
        ("They march in March.", ["March"]),
        ("C and C++", ["C++"]),
        ("new, not news", ["news"]),
        ("it gave us the UN", ["UN"]),
        ("", []),
    ],
)
def test_matching(text: str, found: list[str]) -> None:
    """Whole words, the longest term first and once, in the order of the text; plural and possessive are the same word."""
    assert [term.source for term in BASE.matching(text, "ru")] == found


def test_places() -> None:
    """Every occurrence is given with its place, none within another."""
    text = "The Prosecutor General’s Office and two prosecutors"
    assert [text[o.start : o.end] for o in BASE.find(text, "ru")] == ["Prosecutor General’s Office", "prosecutors"]


def test_endings_are_english_only() -> None:
    """In another source language a word with an s is another word."""
    assert Termbase([Row("Maus")], "de").matching("Mau Mauss Maus", "en") == Termbase([Row("Maus")], "de").terms("en")
    assert Termbase([Row("Mau")], "de").matching("Maus", "en") == ()


def test_thousands_of_terms() -> None:
    """A large termbase finds what a small one does."""
    base = Termbase([Row(f"term {i} of the list") for i in range(5000)] + [Row("last one")])
    assert [t.source for t in base.matching("See term 4999 of the list, the Last Ones.", "ru")] == [
        "term 4999 of the list",
        "last one",
    ]


@given(st.text("ab -'’.", max_size=30), st.lists(st.text("ab -", min_size=1, max_size=6), max_size=5))
def test_occurrences_do_not_overlap(text: str, sources: list[str]) -> None:
    """Occurrences come from left to right, within the text, one after the other."""
    places = [(o.start, o.end) for o in Termbase([Row(source) for source in sources]).find(text, "ru")]
    flat = [0, *(edge for place in places for edge in place), len(text)]
    assert flat == sorted(flat)


@pytest.mark.parametrize(
    ("row", "text", "found"),
    [
        (Row("vaccines"), "a vaccine", True),
        (Row("child"), "for children", True),
        (Row("criteria"), "one criterion", True),
        (Row("crisis"), "two crises", True),
        (Row("attorney general"), "all attorneys general", True),
        (Row("news"), "a new one", False),
        (Row("customs"), "a custom", False),
        (Row("Williams"), "William came", False),
        (Row("approve", part_of_speech="verb"), "was approved, is approving", True),
        (Row("ban", part_of_speech="verb"), "They banned it", True),
        (Row("apply", part_of_speech="Verb"), "as applied", True),
        (Row("take", part_of_speech="verb"), "It took time", True),
        (Row("approve"), "It is approved", False),
        (Row("ban", part_of_speech="noun"), "They banned it", False),
        (Row("ACT case", case_sensitive=True), "ACT cases", True),
        (Row("ACT case", case_sensitive=True), "act cases", False),
    ],
)
def test_english_forms(row: Row, text: str, found: bool) -> None:
    """Plurals of every kind are the singular's and the other way round; a verb's forms only where the glossary says verb."""
    assert bool(Termbase([row]).matching(text, "ru")) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See https://example.org/court today", False),
        ("<a href='court'>Here</a>", False),
        ("write to court@example.org", False),
        ("{court} is open", False),
        ("The <b>court</b> is open", True),
        ("the supreme <b>court</b>", True),
    ],
)
def test_not_in_what_is_protected(text: str, found: bool) -> None:
    """Addresses, tags and placeholders hold no terms; a tag does not part a term's words."""
    base = Termbase([Row("supreme court"), Row("court")])
    assert bool(base.matching(text, "ru", find(text))) is found
    assert [t.source for t in base.matching("the supreme <b>court</b>", "ru", find("the supreme <b>court</b>"))] == ["supreme court"]
