"""XLIFF 2.1: what tools see of ours, and what is read of theirs."""

from __future__ import annotations

import pytest

from l10n import registry
from l10n.model import Bilingual, BilingualUnit, Key, Match, State, Term

FORM = registry.exchange("xliff2")
HEAD = '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="ru"><file id="f1" original="a">'


def written(*units: BilingualUnit) -> str:
    """What is written for these units, into Russian."""
    return FORM.write(Bilingual("en", "ru", units, "Press", "b1")).decode()


def unit(inner: str) -> BilingualUnit:
    """What is read of a unit."""
    (found,) = FORM.read(f'{HEAD}<unit id="u1">{inner}</unit></file></xliff>'.encode(), "a.xlf").units
    return found


def test_codes_refer_to_original_data() -> None:
    """A pair is one element, a part without a partner is a `<ph>`, and each text of a code stands once."""
    raw = written(BilingualUnit(Key(None, "<b>One</b> %s"), ("%s <b>один</b>",), State.TRANSLATED, "a.md"))
    assert '<data id="d1">&lt;b&gt;</data><data id="d2">&lt;/b&gt;</data><data id="d3">%s</data>' in raw
    pair = '<pc id="1" dataRefStart="d1" dataRefEnd="d2">'
    assert f'<source>{pair}One</pc> <ph id="2" dataRef="d3"/></source>' in raw
    assert f'<target><ph id="2" dataRef="d3"/> {pair}один</pc></target>' in raw


def test_codes_that_cross_or_lost_their_partner() -> None:
    """What no element can hold is a start and an end; half a pair is isolated."""
    crossing = written(BilingualUnit(Key(None, "<b>a</b><i>b</i>"), ("<b>а<i>б</b>в</i>",), State.TRANSLATED, "a.md"))
    assert '<sc id="1" dataRef="d1"/>а<pc id="2" dataRefStart="d3" dataRefEnd="d4">б<ec startRef="1" dataRef="d2"/>в</pc>' in crossing
    half = written(BilingualUnit(Key(None, "<b>a</b>"), ("а</b>",), State.TRANSLATED, "a.md"))
    assert 'а<ec id="1" isolated="yes" dataRef="d2"/>' in half


def test_what_stands_around_a_unit() -> None:
    """States with sub-states, notes, proposals, terms and the batch stand where the specification has them."""
    raw = written(
        BilingualUnit(
            Key("menu", "One"),
            ("Один",),
            State.STALE,
            "a.md",
            note="A number.",
            matches=(Match("One", "Один", None, 101.0, State.APPROVED, "old"),),
            terms=(Term("one", ("один",)), Term("keep", (), keep=True)),
        )
    )
    assert '<segment id="s1" state="initial" subState="l10n:stale">' in raw
    assert '<note category="developer" appliesTo="source">A number.</note>' in raw
    assert '<mtc:match id="m1" ref="#s1" type="ice" similarity="100" origin="old">' in raw
    assert "<gls:term>one</gls:term><gls:translation>один</gls:translation>" in raw
    assert "<gls:term>keep</gls:term><gls:translation>keep</gls:translation>" in raw
    assert '<mda:meta type="batch">b1</mda:meta>' in raw and '<mda:meta type="msgctxt">menu</mda:meta>' in raw


@pytest.mark.parametrize(
    ("attributes", "target", "state"),
    [
        ("", "<target>б</target>", None),
        (' state="initial"', "", State.MISSING),
        (' state="initial"', "<target>б</target>", None),
        (' state="initial" subState="l10n:draft"', "<target>б</target>", State.DRAFT),
        (' state="translated" subState="l10n:draft"', "<target>б</target>", State.TRANSLATED),
        (' state="reviewed"', "<target>б</target>", State.APPROVED),
        (' state="final" subState="my:own"', "<target>б</target>", State.APPROVED),
    ],
)
def test_states_of_other_tools(attributes: str, target: str, state: State | None) -> None:
    """A sub-state of ours counts as long as the tool left the state beside it."""
    assert unit(f"<segment{attributes}><source>a</source>{target}</segment>").state is state


def test_segments_are_joined_in_the_order_of_their_targets() -> None:
    """A unit is one text, with what stands between its segments; what has no target there is as in the source."""
    found = unit(
        '<segment state="translated"><source>A.</source><target order="3">А.</target></segment><ignorable><source> </source></ignorable>'
        '<segment state="reviewed"><source>B.</source><target order="1">Б.</target></segment>'
    )
    assert (found.key.source, found.target, found.state) == ("A. B.", ("Б. А.",), State.TRANSLATED)


def test_a_unit_that_is_half_done_is_a_draft() -> None:
    """What is there is kept, and is not taken for the whole."""
    found = unit(
        '<segment state="final"><source>A.</source><target>А.</target></segment><segment state="final"><source>B.</source></segment>'
    )
    assert (found.target, found.state) == (("А.",), State.DRAFT)


def test_codes_of_other_tools() -> None:
    """Original data, copies, pairs over two segments, characters that XML can't hold, and codes that only have a name."""
    found = unit(
        '<originalData><data id="d1">[b]</data><data id="d2">[/b]</data></originalData>'
        '<segment><source><sc id="1" dataRef="d1"/>a<cp hex="0001"/></source><target><sc id="1" dataRef="d1"/>б</target></segment>'
        '<segment><source><ph id="2"/>b<ec startRef="1" dataRef="d2"/></source>'
        '<target><ph id="3" copyOf="2"/>в<ec startRef="1" dataRef="d2"/></target></segment>'
    )
    assert found.key.source == '[b]a\x01<ph id="2"/>b[/b]'
    assert found.target == ('[b]б<ph id="2"/>в[/b]',)
    assert len(found.spans) == 3


def test_notes_and_comments_come_back_as_remarks() -> None:
    """The author's note is told from what others wrote."""
    found = unit(
        '<notes><note appliesTo="source">first</note><note category="review">second</note></notes>'
        '<segment><source><mrk id="m1" type="comment" value="third">a</mrk></source></segment>'
    )
    assert (found.note, found.remarks) == ("first", ("second", "third"))
