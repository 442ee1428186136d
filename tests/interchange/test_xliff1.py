"""XLIFF 1.2: what tools see of ours, and what is read of theirs."""

from __future__ import annotations

import pytest

from l10n import registry
from l10n.errors import ExchangeError
from l10n.model import Bilingual, BilingualUnit, Key, Match, State

FORM = registry.exchange("xliff")
LINKED = BilingualUnit(
    Key("menu", "Click <b>here</b>, %s."),
    ("Щёлкните <b>здесь</b>, %s.",),
    State.DRAFT,
    "news/a.html",
    note="A button.",
    matches=(Match("Click there, %s.", "Щёлкните там, %s.", None, 85.0, State.APPROVED, "news/old"),),
)


def written(*units: BilingualUnit) -> str:
    """What is written for these units, into Russian."""
    return FORM.write(Bilingual("en", "ru", units, "Press", "b1")).decode()


def read(units: str, head: str = 'original="a" source-language="en" target-language="ru" datatype="html"', space: str = "") -> Bilingual:
    """What is read of a file of these units."""
    return FORM.read(f'<xliff version="1.2"{space}><file {head}><body>{units}</body></file></xliff>'.encode(), "a.xlf")


def unit(inner: str, attributes: str = "") -> BilingualUnit:
    """What is read of a unit."""
    (found,) = read(f'<trans-unit id="1"{attributes}>{inner}</trans-unit>').units
    return found


def test_codes_are_pairs_and_places_with_their_own_text() -> None:
    """A tool shows what is in `<bpt>`, `<ept>` and `<ph>` as a mark that can't be broken, the same in source and target."""
    raw = written(LINKED)
    pair = '<bpt id="1">&lt;b&gt;</bpt>{}<ept id="1">&lt;/b&gt;</ept>, <ph id="2">%s</ph>.'
    assert f"<source>Click {pair.format('here')}</source>" in raw
    assert f'<target state="needs-review-translation">Щёлкните {pair.format("здесь")}</target>' in raw


def test_what_stands_around_a_unit() -> None:
    """File, project, batch, context, note and proposals stand where tools look for them."""
    raw = written(LINKED)
    assert 'original="news/a.html" source-language="en" target-language="ru" datatype="html"' in raw
    assert 'product-name="Press" build-num="b1"' in raw
    assert 'resname="menu"' in raw and 'approved="no"' in raw and 'xml:space="preserve"' in raw
    assert '<note from="developer" annotates="source">A button.</note>' in raw
    assert '<alt-trans match-quality="85%" origin="news/old">' in raw


def test_half_a_pair_is_told_as_such() -> None:
    """A tag whose partner the translation has lost is an `<it>`, and a tag that the source has not is text."""
    raw = written(BilingualUnit(Key(None, "<b>One</b>"), ("<b>Один <i>два</i>",), State.TRANSLATED, "a.md"))
    assert '<it id="1" pos="open">&lt;b&gt;</it>Один &lt;i&gt;два&lt;/i&gt;' in raw


def test_plural_forms_are_a_group() -> None:
    """Each form is a unit with the source that belongs to it."""
    raw = written(BilingualUnit(Key(None, "%d file"), ("%d файл", "%d файла", "%d файлов"), State.APPROVED, "a.md", plural="%d files"))
    assert raw.count("<trans-unit ") == 3 and 'restype="x-gettext-plurals"' in raw
    assert raw.count("</ph> file</source>") == 1 and raw.count("</ph> files</source>") == 2


@pytest.mark.parametrize(
    ("target", "attributes", "state"),
    [
        ("<target>б</target>", "", None),
        ('<target state="new">б</target>', "", None),
        ('<target state="new"/>', "", State.MISSING),
        ('<target state="needs-adaptation">б</target>', "", State.DRAFT),
        ('<target state="needs-review-translation" state-qualifier="fuzzy-match">б</target>', "", State.DRAFT),
        ('<target state="needs-review-translation" state-qualifier="x-stale">б</target>', "", State.STALE),
        ('<target state="translated">б</target>', "", State.TRANSLATED),
        ('<target state="signed-off">б</target>', "", State.APPROVED),
        ("<target>б</target>", ' approved="yes"', State.APPROVED),
        ('<target state="needs-review-translation">б</target>', ' approved="yes"', State.DRAFT),
        ('<target state="x-own">б</target>', "", None),
        ("", ' approved="yes"', None),
    ],
)
def test_states_of_other_tools(target: str, attributes: str, state: State | None) -> None:
    """A file's word for a state is ours; what was untranslated and has a text now says nothing."""
    assert unit(f"<source>a</source>{target}", attributes).state is state


@pytest.mark.parametrize(
    "code",
    ['<ph id="2">%s</ph>', '<ph id="2"/>', '<x id="2"/>'],
)
def test_a_code_that_a_tool_emptied_gets_its_text_back(code: str) -> None:
    """What a code stands for is known by its id."""
    found = unit(f'<source>a <ph id="2">%s</ph></source><target>{code} б</target>')
    assert found.target == ("%s б",)


def test_codes_that_only_have_names_stay_marks() -> None:
    """`<g>`, `<x>` and their like are the same marks in source and target, so that the checks compare them."""
    found = unit('<source><g id="1">a<x id="2"/></g></source><target><x id="2"/><g id="1">б</g></target>')
    assert found.key.source == '<g id="1">a<x id="2"/></g>' and found.target == ('<x id="2"/><g id="1">б</g>',)
    assert len(found.spans) == 3


def test_what_matecat_made_a_code_of_is_text_again() -> None:
    """`equiv-text="base64:…"` holds the text."""
    assert unit('<source>a <ph id="mtc_1" equiv-text="base64:JXM="/></source>').key.source == "a %s"


def test_segments_are_joined() -> None:
    """A unit that a tool cut is one text again, with what is between its segments; a unit that is half done is a draft."""
    cut = '<seg-source><mrk mtype="seg" mid="0">A.</mrk> <mrk mtype="seg" mid="1">B.</mrk></seg-source>'
    whole = unit(f'<source>A. B.</source>{cut}<target><mrk mtype="seg" mid="0">А.</mrk> <mrk mtype="seg" mid="1">Б.</mrk></target>')
    half = unit(f'<source>A. B.</source>{cut}<target><mrk mtype="seg" mid="0">А.</mrk><mrk mtype="seg" mid="1"/></target>')
    assert (whole.key.source, whole.target, whole.state) == ("A. B.", ("А. Б.",), None)
    assert (half.target, half.state) == (("А.",), State.DRAFT)


def test_notes_and_comments_come_back_as_remarks() -> None:
    """The author's note is told from what others wrote."""
    found = unit(
        '<source>a<!-- no text --> <mrk mtype="x-comment" comment="third">b</mrk></source>'
        '<note from="developer">first</note><note from="Anna">second</note>'
    )
    assert (found.key.source, found.note, found.remarks) == ("a b", "first", ("second", "third"))


def test_all_files_and_groups_are_read_and_nothing_else() -> None:
    """Units of all files count, with their documents; skeletons, other tools' elements and units without a source don't."""
    raw = (
        '<x:xliff xmlns:x="urn:oasis:names:tc:xliff:document:1.2" xmlns:my="urn:mine" version="1.2">'
        '<x:file original="a" source-language="EN" target-language="ru">'
        "<x:header><x:skl><x:internal-file>b</x:internal-file></x:skl></x:header>"
        '<x:body><x:group><x:trans-unit id="1"><x:source>c</x:source><my:source>d</my:source></x:trans-unit></x:group></x:body></x:file>'
        '<x:file original="e" source-language="en"><x:body><x:trans-unit id="1"><x:source>f</x:source></x:trans-unit>'
        '<x:trans-unit id="2"><x:source/></x:trans-unit></x:body></x:file></x:xliff>'
    )
    found = FORM.read(raw.encode(), "a.xlf")
    assert [(one.document, one.key.source) for one in found.units] == [("a", "c"), ("e", "f")]
    assert (found.source, found.target) == ("EN", "ru")


DTD = '<!DOCTYPE xliff PUBLIC "-//XLIFF//DTD XLIFF//EN" "http://localhost/xliff.dtd"{}>'


def test_files_of_version_1_0_name_their_dtd() -> None:
    """The DOCTYPE that XLIFF 1.0 asks for is let pass, and its DTD is not fetched."""
    raw = '<xliff version="1.0"><file source-language="en"><body><trans-unit id="1"><source>a</source></trans-unit></body></file></xliff>'
    assert [one.key.source for one in FORM.read((DTD.format("") + raw).encode(), "a.xlf").units] == ["a"]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (DTD.format(' [<!ENTITY a "b">]') + '<xliff version="1.0">&a;</xliff>', "DOCTYPE"),
        (DTD.format("") + '<xliff version="1.0">&a;</xliff>', "entity &a;"),
        (
            '<xliff version="1.2"><file source-language="en"><body/></file><file source-language="de"><body/></file></xliff>',
            "two languages",
        ),
        ('<xliff version="1.2"><file><body/></file></xliff>', "source-language"),
        ('<xliff version="1.2"/>', "holds no file"),
        ('<xliff version="2.0"/>', "is XLIFF 2.0"),
        ("<tmx/>", "is no XLIFF"),
        ('<!DOCTYPE xliff><xliff version="1.2"/>', "DOCTYPE"),
        ('<xliff version="1.2"><file>', "not well-formed"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(raw: str, said: str) -> None:
    """The message names the file and what is wrong."""
    with pytest.raises(ExchangeError, match=f"^a.xlf:.*{said}"):
        FORM.read(raw.encode(), "a.xlf")
