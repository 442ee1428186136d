"""Masking for engines, and what counts as survived."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from l10n import lang
from l10n.model import Span
from l10n.text import find, mask, restore, verify
from l10n.text.masking import Masked
from l10n.text.survival import without_protected

TEXTS = st.text(alphabet="ab <>/{}%s&;:.0123⟦⟧@\n", max_size=50)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_what_is_masked_comes_back(text: str) -> None:
    """An engine that changes nothing gives the text back, whatever is in it."""
    assert restore(mask(text).text, mask(text)) == text


@settings(max_examples=150, deadline=None)
@given(TEXTS)
@example("%1%1")
@example("%3%31")
@example("%2}%22.")
@example("%s%%2s")
def test_a_text_survives_itself(text: str) -> None:
    """A text has lost nothing of itself."""
    assert verify(text, text) == []


def test_marks_may_move_and_be_spaced() -> None:
    """Engines reorder marks, put spaces in them and write other digits."""
    masked = mask("See <b>this</b>, {name}.")
    assert masked == Masked("See ⟦0⟧this⟦1⟧, ⟦2⟧.", ("<b>", "</b>", "{name}"))
    assert restore("⟦ ۲ ⟧، ⟦0⟧این⟦1⟧", masked) == "{name}، <b>این</b>"


@pytest.mark.parametrize("answer", ["⟦0⟧", "⟦0⟧ ⟦1⟧ ⟦1⟧", "⟦0⟧ ⟦1⟧ ⟦7⟧", ""])
def test_a_lost_doubled_or_unknown_mark_is_refused(answer: str) -> None:
    """All parts come back or none does."""
    assert restore(answer, mask("{a} {b}")) is None


@pytest.mark.parametrize(
    ("language", "source", "target", "problems"),
    [
        ("ru", "<b>9</b> cases", "<b>девять</b> дел", []),
        ("ru", "<b>9</b> cases", "<b>десять дел", ["lost '</b>'", "lost the number 9"]),
        ("ru", "{n} of {n}", "{n}", ["has '{n}' 1 times, not 2"]),
        ("ru", "see {n}", "см. {n} %s", ["made up '%s'"]),
        ("ru", "see %2", "см. %22", ["lost '%2'"]),
        ("fa", "300 of 2013", "۳۰۰ در ۲۰۱۴", ["lost the number 2013", "made up the number ۲۰۱۴"]),
        ("ru", "last year", "в 2018 году", []),
        ("ru", "A&nbsp;B <!-- x -->", "А Б", []),
        ("ru", "B&amp;B", "B&B", ["lost '&amp;'"]),
    ],
)
def test_verify(language: str, source: str, target: str, problems: list[str]) -> None:
    """Only sure losses and inventions are named."""
    assert verify(source, target, (), lang.get("en"), lang.get(language)) == problems


@pytest.mark.parametrize(
    ("source", "protected", "target", "problems"),
    [
        ('{{< img alt="Men" w="3" >}}', ('{{< img alt="', '" w="3" >}}'), '{{< img alt="Люди" w="3" >}}', []),
        ('<img alt="Men" src="a.png">', ('<img alt="', '" src="a.png">'), '<img alt="Люди" src="a.png">', []),
        ("[a](https://a.org)—so", ("[", "](https://a.org)"), "[б](https://a.org)—так", []),
        ("[a](https://a.org)—so", ("[", "](https://a.org)"), "[б](https://b.org)—так", ["lost '](https://a.org)'", "made up 'https://b.org)—так'"]),
        ("see https://a.org", (), "см. https://a.org/b", ["made up 'https://a.org/b'"]),
    ],
)
def test_what_a_format_protects_in_parts(source: str, protected: tuple[str, ...], target: str, problems: list[str]) -> None:
    """A tag or shortcode whose argument is translated is not made up."""
    spans = tuple(Span(source.index(part), source.index(part) + len(part), "tag") for part in protected)
    assert verify(source, target, spans) == problems


def test_numbers_within_protected_parts_are_not_numbers() -> None:
    """Both texts are blanked where they are protected, and keep their length."""
    source, target = "see {a1} 5", "5 см. {a1}"
    assert without_protected(source, target) == ("see ···· 5", "5 см. ····")
    assert without_protected("x7y 7", "7 x7y", (Span(0, 3, "code"),)) == ("··· 7", "7 ···")
    assert without_protected("%2 and %22", "%22 и %2") == ("·· and %22", "%22 и ··")


def test_the_formats_spans_win() -> None:
    """A span that the format knows is masked whole, with what looks like others in it."""
    assert mask("a `{x}` b", (Span(2, 7, "code"),)) == Masked("a ⟦0⟧ b", ("`{x}`",))
    assert find("a `{x}` b", (Span(2, 7, "code"),)) == (Span(2, 7, "code"),)
