"""Substance: what a newsroom corrects openly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import lang
from l10n.flow.publication.substance import Edit, Touch, edits, touches

ENGLISH = lang.get("en")


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("The fund has 40 million euros.", "The fund has 50 million euros.", [Touch("number", "40 million", "50 million")]),
        ("A ticket costs $40.", "A ticket costs €40.", [Touch("number", "$", "€")]),
        ("It opens on 5 May.", "It opens on 6 May.", [Touch("date", "5 May", "6 May")]),
        ("On 12 May 2022 40 came.", "On 12 May 2023 40 came.", [Touch("date", "12 May 2022", "12 May 2023")]),
        ("It opens on Monday.", "It opens on Tuesday.", [Touch("date", "Monday", "Tuesday")]),
        ("He did not sign.", "He did sign.", [Touch("negation", "not", "")]),
        ("Minister Anna Maric spoke.", "Minister Anna Matic spoke.", [Touch("name", "Maric", "Matic")]),
        ("Anna said so.", "Maria said so.", [Touch("name", "Anna", "Maria")]),
        (
            "She said: “We agree with it.”",
            "She said: “We may live with it.”",
            [Touch("quotation", "We agree with it.", "We may live with it.")],
        ),
        ("Sales rose in spring.", "Sales fell in spring.", [Touch("opposite", "rose", "fell")]),
    ],
)
def test_substance(before: str, after: str, found: list[Touch]) -> None:
    """A number, a date, a name, a negation, a quotation, an opposite: each is found, and alone."""
    assert list(touches(before, after, ENGLISH)) == found


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The comittee met.", "The committee met."),
        ("Forty people came.", "40 people came."),
        ('He said "yes" twice.', "He said “yes” twice."),
        ("“Welcome” he said.", "“Welcome”, he said."),
        ("The president spoke.", "The President spoke."),
        ("The U.S. agreed.", "The US agreed."),
        ("It rose 5% in spring.", "It rose 5 per cent in spring."),
        ("They don't agree.", "They do not agree."),
        ("The office in Sarajveo opens.", "The office in Sarajevo opens."),
        ("Ms Jones-Smith left.", "Ms Jones Smith left."),
        ("The talks went on for hours.", "The talks continued for hours."),
    ],
)
def test_wording(before: str, after: str) -> None:
    """A slip of spelling, a mark, another way to write the same are mended without a word."""
    assert list(touches(before, after, ENGLISH)) == []


ONE, TWO, THREE = "The hall is open.", "It holds 300 people.", "Anna Kern runs it."


@pytest.mark.parametrize(
    ("after", "substantial"),
    [
        ([ONE, TWO, THREE], []),
        ([THREE, ONE, TWO], []),
        ([ONE, f"{TWO} {THREE}"], []),
        ([ONE, TWO, "It has 2 doors.", THREE], []),
        ([ONE, "It holds 350 people.", THREE], [((TWO,), ("It holds 350 people.",))]),
        ([ONE, "It holds 350 people.", "It has 2 doors.", THREE], [((TWO,), ("It holds 350 people.",))]),
        ([ONE, THREE], [((TWO,), ())]),
        (["The hall was opened.", TWO], [((THREE,), ())]),
    ],
)
def test_sentences(after: list[str], substantial: list[tuple[tuple[str, ...], tuple[str, ...]]]) -> None:
    """What was moved, cut in other places or added corrects nothing; what was taken out does where it held something of substance."""
    found = edits([ONE, TWO, THREE], after, ENGLISH)
    assert [(edit.before, edit.after) for edit in found if edit.substantial] == substantial


def test_an_addition_is_told() -> None:
    """It is an edit, though no correction."""
    (edit,) = edits([ONE], [ONE, "It has 2 doors."], ENGLISH)
    assert edit == Edit((), ("It has 2 doors.",), (Touch("number", "", "2"),))
    assert not edit.substantial


@given(st.lists(st.text(max_size=40), max_size=6), st.sampled_from(["en", "ru", "fa", "de", "ja"]))
def test_no_edit_is_none(sentences: list[str], language: str) -> None:
    """The same sentences, in any language, were not edited."""
    assert edits(sentences, sentences, lang.get(language)) == []
