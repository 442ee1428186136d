"""Names: veiled before an engine sees them, put back once each and in their places, as the glossary writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import lang, text
from l10n.flow.accept import draft
from l10n.flow.names import Names, Veiled
from l10n.model import Key, Span, Unit
from l10n.terms import Row, Termbase

ROWS = (
    Row("Igor Krasnov", {"ru": ("Игорь Краснов", "Игоря Краснова")}, "name", case_sensitive=True),
    Row("Russian Federation", {"ru": ("Российская Федерация",)}, "Name"),
    Row("Russia", {"ru": ("Россия",)}, "name"),
    Row("Belize", {}, "name"),
    Row("Prosecutor General of the Russian Federation", {"ru": ("Генеральный прокурор Российской Федерации",)}, "noun"),
)
NAMES = Names(Termbase(ROWS), lang.get("ru"))


def veiled(source: str, *spans: Span) -> Veiled:
    return NAMES.veiled(Unit(Key("c", source), "heading", "note", spans))


@pytest.mark.parametrize(
    ("source", "seen", "target", "restored"),
    [
        ("Igor Krasnov spoke.", "{N1} spoke.", "{N1} выступил.", "Игорь Краснов выступил."),
        ("IGOR KRASNOV in Russia", "{N1} in {N2}", "В {N2}: {N1}", "В Россия: Игорь Краснов"),
        ("Igor Krasnov’s visit, Igor Krasnov said", "{N1}’s visit, {N2} said", "{N2}: визит {N1}", "Игорь Краснов: визит Игорь Краснов"),
        ("The Prosecutor General of the Russian Federation", "The Prosecutor General of the {N1}", "{N1}", "Российская Федерация"),
        ("Belize", "{N1}", "{N1}", "Belize"),
        ("{N1} and Russia", "{N1} and {N2}", "{N1} и {N2}", "{N1} и Россия"),
        ("A russia of the mind", "A russia of the mind", "Россия ума", "Россия ума"),
    ],
)
def test_there_and_back(source: str, seen: str, target: str, restored: str) -> None:
    """A name within a longer term too, in capitals too; one without a form in the language comes back as it was."""
    found = veiled(source)
    assert (found.unit, found.restored(target)) == (Unit(Key("c", seen), "heading", "note"), restored)


def test_markup_moves_along() -> None:
    """The spans of a veiled unit enclose what they did; a name in one is markup, and its kind is kept."""
    source = "[Igor Krasnov](krasnov.md) met [Russia](x)."
    spans = (Span(0, 1, "link"), Span(13, 26, "link"), Span(31, 32, "link"), Span(38, 42, "link"))
    found = veiled(source, *spans)
    assert found.unit.key.source == "[{N1}](krasnov.md) met [{N2}](x)."
    assert [found.unit.key.source[span.start : span.end] for span in found.unit.spans] == ["[", "](krasnov.md)", "[", "](x)"]


def test_a_name_in_an_address_is_not_touched() -> None:
    """It is part of what is masked anyway."""
    assert veiled("See https://example.org/Russia now.").names == ()


@given(st.lists(st.sampled_from(["Igor Krasnov", "Russia", "Belize", "met", "in", "<b>", "</b>", "{0}", "%s", "12", ","]), max_size=12))
def test_each_name_is_masked_in_every_form_and_comes_back_once(words: list[str]) -> None:
    """Whatever stands around: no form shows a name, and the engine's own text, handed back, is the source with the glossary's forms."""
    source = " ".join(words)
    found = veiled(source)
    forms = {"Igor Krasnov": "Игорь Краснов", "Russia": "Россия", "Belize": "Belize"}
    for form in ("marks", "html"):
        masked = text.mask(found.unit.key.source, found.unit.spans, form)  # type: ignore[arg-type]  # a Form
        assert not NAMES.readable(masked.text)
        back = text.restore(masked.text, masked)
        assert back is not None and found.restored(back) == " ".join(forms.get(word, word) for word in words)


def test_a_text_for_reading() -> None:
    """Names are not even numbered there; a text in which markup divides one is hidden whole."""
    assert NAMES.hidden("Igor Krasnov left Russia.") == "[…] left […]."
    assert NAMES.hidden("Igor **Krasnov** left.") == "[…]"
    assert NAMES.hidden("Nobody left.") == "Nobody left."


@pytest.mark.parametrize(
    ("answer", "target", "reasons"),
    [
        ("{N1} встретил сегодня {N2}.", "Игорь Краснов встретил сегодня Россия.", ()),
        ("{N1} встретил сегодня.", "", ("lost '{N2}'",)),
        ("{N1} встретил {N1} сегодня {N2}.", "", ("made up '{N1}'",)),
        ("{n1} встретил сегодня {N2}.", "", ("lost '{N1}'", "made up '{n1}'")),
    ],
)
def test_without_markup_too_each_comes_back_once(answer: str, target: str, reasons: tuple[str, ...]) -> None:
    """In the plain form placeholders stand as they are; an answer that loses, doubles or changes one is not taken."""
    found = veiled("Igor Krasnov met Russia today.")
    masked = text.mask(found.unit.key.source, found.unit.spans, "plain")
    assert masked.text == "{N1} met {N2} today."
    taken, why, _ = draft(found.unit, masked, answer, lang.get("en"), lang.get("ru"))
    assert ("" if why else found.restored(taken), why) == (target, reasons)


@pytest.mark.parametrize("divider", ["\u00ad", "\u200b", "\u2060", "\ufeff", "&shy;", "\u200e"])
def test_what_nobody_sees_hides_no_name(divider: str) -> None:
    """A soft hyphen or a joiner in a name is not seen by a reader, so the text is one with a name in it."""
    text = f"Igor Kras{divider}nov came."
    assert NAMES.readable(text)
    assert NAMES.hidden(text) == "[…]"
    assert not NAMES.readable(f"Vera Kras{divider}nova came.")
