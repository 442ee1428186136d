"""The forms of masked texts: what every form promises for any text, and what engines do to them."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.model import Form, Span
from l10n.text import mask, restore
from l10n.text.masking import faults

PIECES = [
    "<b>",
    "</b>",
    "<i class='x'>",
    "</i>",
    "<br>",
    "<1>",
    "</1>",
    "<2/>",
    "**",
    "[",
    "](https://a.org)",
    "{name}",
    "%s",
    "&amp;",
    "&nbsp;",
]
PIECES += [
    "https://a.org/b?c=1&d=2",
    "⟦3⟧",
    "⟦",
    "<",
    ">",
    "&",
    "a < b",
    " ",
    "\n",
    "word",
    "Слово",
    "۱۲",
    '"',
    "<!-- c -->",
    '{{< x a="',
    '" >}}',
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text(max_size=40)


def markdown(text: str) -> tuple[Span, ...]:
    """Spans as a format would know them."""
    found = []
    for part in ("**", "[", "](https://a.org)", '{{< x a="', '" >}}'):
        at = text.find(part)
        while at >= 0:
            found.append(Span(at, at + len(part), "link" if part[0] in "[]" else "tag"))
            at = text.find(part, at + len(part))
    return tuple(sorted(found, key=lambda span: span.start))


@given(TEXTS, st.sampled_from(["marks", "html"]))
def test_what_is_answered_unchanged_is_the_text(text: str, form: Form) -> None:
    """The law of the forms that hold the parts, for any text and any spans."""
    for spans in ((), markdown(text)):
        masked = mask(text, spans, form)
        assert restore(masked.text, masked) == text
        assert faults(masked.text, masked) == []


@given(
    TEXTS, st.lists(st.sampled_from([*PIECES, "⟦0⟧", "⟦1⟧", '<b id="0">', "</b>", '<i id="1"></i>', "<i id=2/>"]), max_size=10).map("".join)
)
def test_no_answer_gets_more_or_less_than_each_part_once(text: str, answer: str) -> None:
    """Whatever an engine answers: each part comes back once and nested, or nothing comes back."""
    for form in ("marks", "html"):
        masked = mask(text, (), form)
        restored = restore(answer, masked)
        assert (restored is None) == bool(faults(answer, masked))
        if restored is not None:
            assert all(part in restored for part in masked.parts)


@pytest.mark.parametrize("form", ["marks", "html", "plain"])
@pytest.mark.parametrize("flood", ["⟦0⟧", "⟦", "<b id=0>", "<b id='0'", "</b>", "<", "&lt;", "<i id=1>", "**", "<a ", "&amp;amp;"])
def test_hostile_answers_take_linear_time(flood: str, form: Form) -> None:
    """40 KB of marks and tags are refused or text, at once."""
    text = "See <b>this</b> {name} **x**"
    restore(flood * (40_000 // len(flood)), mask(text, markdown(text), form))
    long = flood * (40_000 // len(flood))
    masked = mask(long, markdown(long), form)
    assert form == "plain" or restore(masked.text, masked) == long


SOURCE = 'Read <b>all <i>12</i> pages</b> of <a href="/x">R&D</a>, {name}.'


@pytest.mark.parametrize(
    ("answer", "restored"),
    [
        ('Из <b id="5">R&amp;D</b>: <b id="0">все <b id="2">12</b></b><i id="6"></i>', None),
        (
            '<b id="0">Все <b id="1">12</b> страниц</b> из <b id="4">R&amp;D</b>, <i id="6"></i>.',
            '<b>Все <i>12</i> страниц</b> из <a href="/x">R&D</a>, {name}.',
        ),
        (
            "<B ID = 0 > Все <b class=x id='۱'>12</b> страниц </ b >из<b id=\"4\">R&amp;amp;D</b>, <i id=6/>.",
            '<b>Все <i>12</i> страниц</b> из<a href="/x">R&D</a>, {name}.',
        ),
        (
            html.escape('<b id="0">Все <b id="1">12</b></b> <b id="4">R&amp;D</b> <i id="6"></i>'),
            '<b>Все <i>12</i></b> <a href="/x">R&D</a> {name}',
        ),
        (
            '<b id="0">Прочитайте<b id="1">12</b> страниц</b>страниц<b id="4">R</b><i id="6"></i>',
            '<b>Прочитайте <i>12</i> страниц</b> страниц <a href="/x">R</a>{name}',
        ),
        (
            '<b id="0">Все <b id="1">12</b> страниц</b> <b id="4">R</b> <i id="6">имя</i>',
            '<b>Все <i>12</i> страниц</b> <a href="/x">R</a> {name}имя',
        ),
        ('<b id="0"><b id="4">12</b></b> <b id="1">R</b>', None),
        ('<b id="0">x</b><b id="0">y</b> <b id="1">12</b> <b id="4">R</b> <i id="6"></i>', None),
        ('<b>x</b> <b id="0"></b> <b id="1">12</b> <b id="4">R</b> <i id="6"></i>', None),
        ('<b id="0">x <b id="1">12</b> <b id="4">R</b> <i id="6"></i>', None),
        ('<b id="0">x</b> <b id="1">12</b> <b id="4">R</b> <i id="6"></i> <i id="7"></i>', None),
    ],
)
def test_answers_in_html(answer: str, restored: str | None) -> None:
    """Attributes, quotes, spaces and escaping may change; elements may not."""
    masked = mask(SOURCE, (), "html")
    assert masked.text == 'Read <b id="0">all <b id="1">12</b> pages</b> of <b id="4">R&amp;D</b>, <i id="6"></i>.'
    assert restore(answer, masked) == restored


@pytest.mark.parametrize(
    ("source", "answer", "restored"),
    [
        ("See **this** now", "Вот ⟦0⟧ это ⟦1⟧ сейчас", "Вот **это** сейчас"),
        ("See **this** now", "Смотри⟦0⟧это⟦1⟧сейчас же", "Смотри **это** сейчас же"),
        ("See **this** now", "و⟦0⟧هذا⟦1⟧ الآن", "و**هذا** الآن"),
        ("See **this** now", "⟦1⟧это⟦0⟧", None),
        ("**a** **b**", "⟦0⟧а⟦2⟧б⟦1⟧в⟦3⟧", None),
        ("**a** **b**", "⟦2⟧б⟦3⟧ ⟦0⟧а⟦1⟧", "**б** **а**"),
        ("a ⟦5⟧ b", "а ⟦0⟧ б", "а ⟦5⟧ б"),
    ],
)
def test_pairs_in_marks(source: str, answer: str, restored: str | None) -> None:
    """Pairs keep their order and do not cross; the white space beside them is as in the source."""
    assert restore(answer, mask(source, markdown(source))) == restored


@pytest.mark.parametrize(
    ("source", "text", "parts", "places"),
    [
        ("Read <b>all</b> of {name}", "Read all of {name}", ("<b>", "</b>"), (5, 8)),
        ("one<br>two <!-- x -->", "one two ", ("<br>", "<!-- x -->"), (4, 8)),
        ("A&nbsp;B &amp; &mdash; https://a.org", "A\u00a0B & — https://a.org", (), ()),
        ("see [this](https://a.org) **now**", "see this now", ("[", "](https://a.org)", "**", "**"), (4, 8, 9, 12)),
        ("a < b &lt; c", "a < b &lt; c", (), ()),
    ],
)
def test_plain(source: str, text: str, parts: tuple[str, ...], places: tuple[int, ...]) -> None:
    """Tags are left out, placeholders and addresses stand there, entities are their characters."""
    masked = mask(source, markdown(source), "plain")
    assert (masked.text, masked.parts, masked.places) == (text, parts, places)
