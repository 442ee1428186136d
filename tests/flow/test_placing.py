"""Where tags go that an engine did not see."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import lang
from l10n.flow.accept import draft, sounds
from l10n.flow.placing import place
from l10n.model import Key, Unit
from l10n.text import mask

KNOWN = {("president", "президент"), ("minutes", "минут"), ("all", "все"), ("pages", "страниц")}


def linked(one: str, other: str) -> float:
    """A dictionary of a few words, and sounds."""
    return 1.0 if (one.lower(), other.lower()) in KNOWN else sounds(one, other)


@pytest.mark.parametrize(
    ("source", "answer", "placed"),
    [
        ("<b>Hello, world.</b>", "Привет, мир.", ("<b>Привет, мир.</b>", False)),
        ("<b>Hello, world</b>.", "Привет, мир.", ("<b>Привет, мир</b>.", False)),
        ("<1><2>Hello</2></1><3/>", "Привет", ("<1><2>Привет</2></1><3/>", False)),
        ("The <b>president</b> met 5 people.", "Вчера президент встретил 5 человек.", ("Вчера <b>президент</b> встретил 5 человек.", True)),
        (
            "Read <b>all 12 pages</b> of <i>Krasnov</i> today.",
            "Сегодня прочтите все 12 страниц Краснова.",
            ("Сегодня прочтите <b>все 12 страниц</b> <i>Краснова</i>.", True),
        ),
        ("AT&amp;T <b>“wins big”</b> now", "AT&T «побеждает крупно» сейчас", ("AT&amp;T <b>«побеждает крупно»</b> сейчас", True)),
        ("all<br>pages now", "все страниц сейчас", ("все <br>страниц сейчас", True)),
        ("No tags", "Без тегов", ("Без тегов", False)),
        ("<b>One</b> two", "…", None),
        ("<b>One</b> two", "раз " * 300, None),
    ],
)
def test_place(source: str, answer: str, placed: tuple[str, bool] | None) -> None:
    """A pair around the whole text is sure, any other is a guess; what cannot be guessed is refused."""
    assert place(mask(source, (), "plain"), answer, linked) == placed


TAGS = st.sampled_from(["<b>", "</b>", "<i>", "</i>", "<br>", " ", "one ", "two.", "(12)", "&amp;", "{x}"])


@given(
    st.lists(TAGS, max_size=12).map("".join),
    st.lists(st.sampled_from(["раз ", "два.", "«", "» ", "12 ", "& ", "{x}"]), max_size=8).map("".join),
)
def test_law_7_holds_for_guesses(source: str, answer: str) -> None:
    """Wherever tags are put, each is there once, well nested, and an accepted text has lost nothing."""
    masked = mask(source, (), "plain")
    placed = place(masked, answer, sounds)
    if placed is not None:
        whole = mask(placed[0])
        assert sorted(p for p in whole.parts if p[0] == "<") == sorted(p for p in mask(source).parts if p[0] == "<")
        assert {tuple(whole.parts[n] for n in c) for c in whole.chains} >= {tuple(masked.parts[n] for n in c) for c in masked.chains}
    target, reasons, _ = draft(Unit(Key(None, source)), masked, answer, lang.get("en"), lang.get("ru"))
    if not reasons:
        assert sorted(mask(target).parts) == sorted(mask(source).parts)
