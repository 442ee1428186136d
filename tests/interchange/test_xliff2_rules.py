"""The rules of XLIFF 2: what keeps them is read, what breaks one is refused with its line and the rule."""

from __future__ import annotations

import pytest

from l10n import registry
from l10n.errors import ExchangeError

HEAD = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:fs="urn:oasis:names:tc:xliff:fs:2.0" '
    'xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0" '
    'xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" xmlns:val="urn:oasis:names:tc:xliff:validation:2.0" '
    'xmlns:slr="urn:oasis:names:tc:xliff:sizerestriction:2.0" xmlns:res="urn:oasis:names:tc:xliff:resourcedata:2.0" '
    'xmlns:ctr="urn:oasis:names:tc:xliff:changetracking:2.0" xmlns:its="http://www.w3.org/2005/11/its" xmlns:my="urn:mine" '
    'xmlns:pgs="urn:oasis:names:tc:xliff:pgs:1.0" '
    'version="2.1" srcLang="en" trgLang="ru">'
)


def file(inner: str) -> bytes:
    """A document of one file."""
    return f'{HEAD}\n<file id="f1">\n{inner}\n</file></xliff>'.encode()


def unit(source: str, target: str | None = None, before: str = "") -> bytes:
    """A document of one unit of one segment."""
    shown = "" if target is None else f"<target>{target}</target>"
    return file(f'<unit id="u1">{before}\n<segment><source>{source}</source>{shown}</segment></unit>')


NO = 'canCopy="no" canDelete="no"'
FIRST, SECOND = f'<ph id="1" canReorder="firstNo" {NO}/>', f'<ph id="2" canReorder="no" {NO}/>'


def segments(inner: str) -> bytes:
    """A document of one unit with these segments."""
    return file(f'<unit id="u1">\n{inner}</unit>')


DATA = '<originalData><data id="d1">[b]</data><data id="d2"><cp hex="0001"/></data></originalData>'
SOUND = {
    "text": unit("One.", "Один."),
    "an empty group": file('<group id="g1"/>'),
    "an extension": file('<my:a><source/></my:a><unit id="u1" my:b="c"><segment><source>One.</source></segment></unit>'),
    "data": unit('<ph id="1" dataRef="d1"/><pc id="2" dataRefStart="d1" dataRefEnd="d2">x</pc>', None, DATA),
    "a pair over two segments": segments(
        '<segment><source><sc id="1" canDelete="no"/>a</source></segment>'
        '<ignorable><source> </source></ignorable><segment><source>b<ec startRef="1" canDelete="no"/></source></segment>'
    ),
    "half a pair": unit('<sc id="1" isolated="yes"/>a', '<sc id="1" isolated="yes"/>a'),
    "a translated half": segments(
        '<segment><source><sc id="1"/>a</source><target><sc id="1"/>b</target></segment>'
        '<segment><source><ec startRef="1"/></source></segment>'
    ),
    "a comment": unit('<mrk id="m1" type="comment" ref="#n=n1">x</mrk>', None, '<notes><note id="n1">y</note></notes>'),
    "a reference elsewhere": unit('<mrk id="m1" type="term" ref="https://example.org/#a/b">x</mrk>'),
    "targets in another order": segments(
        '<segment><source>a</source><target order="2">b</target></segment><segment><source>c</source><target order="1">d</target></segment>'
    ),
    "a match": segments(
        '<mtc:matches><mtc:match ref="#s1" similarity="85.5"><source>a</source><target>b</target></mtc:match></mtc:matches>'
        '<segment id="s1"><source>a</source></segment>'
    ),
    "a language inherited": file(
        '<unit id="u1" xml:lang="en"><segment><source>a</source><target xml:lang="ru">b</target></segment></unit>'
    ),
    "ITS": unit(
        '<mrk id="m1" type="its:generic" its:version="2.0" its:mtConfidence="0.5" its:annotatorsRef="mt-confidence|https://example.org/">a</mrk>'
    ),
    "plural forms": file(
        '<unit id="u1" pgs:switch="plural:n"><segment id="1" pgs:case="one"><source>a</source></segment>'
        '<segment id="2" pgs:case="other"><source>b</source></segment></unit>'
    ),
    "a sequence that moved": unit(
        f'a <ph id="3"/>{FIRST}{SECOND}',
        f'{FIRST}{SECOND}<ph id="3"/>',
    ),
}
BROKEN = {
    "no srcLang": (unit("a").replace(b' srcLang="en"', b""), "no srcLang"),
    "a version of another namespace": (unit("a").replace(b'version="2.1"', b'version="2.2"'), "namespace"),
    "no file": (f"{HEAD}</xliff>".encode(), "no <file>"),
    "an empty file": (file(""), "no <group> or <unit>"),
    "a unit without a segment": (segments("<ignorable><source> </source></ignorable>"), "no <segment>"),
    "a segment without a source": (segments("<segment><target>a</target></segment>"), "no <source>"),
    "two targets": (segments("<segment><source>a</source><target>b</target><target>c</target></segment>"), "<target> twice"),
    "an id of two units": (file('<unit id="u1"><segment><source>a</source></segment></unit>' * 2), "'u1' of this unit"),
    "an id of two groups": (file('<group id="g1"/><group id="g1"/>'), "'g1' of this group"),
    "an id of segment and code": (segments('<segment id="1"><source><ph id="1"/></source></segment>'), "another's already"),
    "an id with a space": (unit('<ph id="a b"/>'), "name token"),
    "no id": (unit("<ph/>"), "<ph> has no id"),
    "text between elements": (segments("a<segment><source>b</source></segment>"), "only elements"),
    "notes behind": (segments("<segment><source>a</source></segment><notes><note>b</note></notes>"), "<notes> may not stand here"),
    "a priority of 11": (unit("a", None, '<notes><note priority="11">b</note></notes>'), "from 1 to 10"),
    "a sub-state alone": (segments('<segment subState="a:b"><source>a</source></segment>'), "needs a state"),
    "a sub-state without prefix": (segments('<segment state="initial" subState="b"><source>a</source></segment>'), "prefix:value"),
    "a sub-type alone": (unit('<ph id="1" subType="xlf:b"/>'), "needs a type"),
    "a sub-type of another type": (unit('<ph id="1" type="ui" subType="xlf:b"/>'), "the type fmt"),
    "an order beyond": (segments('<segment><source>a</source><target order="2">b</target></segment>'), "has 1 parts"),
    "another language": (segments('<segment><source>a</source><target xml:lang="fr">b</target></segment>'), "trgLang is ru"),
    "another white space": (segments('<segment><source xml:space="preserve">a</source><target>b</target></segment>'), "xml:space"),
    "data that is not there": (unit('<ph id="1" dataRef="d3"/>', None, DATA), "'d3' is the id of no <data>"),
    "a copy of itself": (unit('<ph id="1" copyOf="1"/>'), "no other code"),
    "a sub-flow that is not there": (unit('<ph id="1" subFlows="u2"/>'), "'u2'"),
    "an end before its start": (unit('<ec startRef="1"/><sc id="1"/>'), "before the <sc>"),
    "an end alone": (unit('<ec startRef="1"/>'), "no <sc> starts"),
    "an isolated end with a start": (unit('<ec isolated="yes" id="2" startRef="1"/>'), "no startRef"),
    "an annotation's end alone": (unit('<em startRef="1"/>'), "no <sm> starts"),
    "a place of ten thousand digits": (
        segments(f'<segment><source>a</source><target order="{"9" * 10_000}">b</target></segment>'),
        "whole number from 1 up",
    ),
    "another canCopy": (unit('<sc id="1" canCopy="no"/>a<ec startRef="1"/>'), "canCopy"),
    "a code that was lost": (unit('<ph id="1" canDelete="no"/>', "a"), "must not be deleted"),
    "a sequence without its first": (unit('<ph id="1" canReorder="no" canCopy="no" canDelete="no"/>'), "follows no code"),
    "a sequence turned round": (
        unit(
            FIRST + SECOND,
            SECOND + FIRST,
        ),
        "keep their order",
    ),
    "a character that XML holds": (unit('<cp hex="0041"/>'), "XML can't hold"),
    "a reference to nothing": (unit('<mrk id="m1" type="term" ref="#u=u2">a</mrk>'), "leads to nothing"),
    "a reference upside down": (unit('<mrk id="m1" type="term" ref="#u=u1/f=f1">a</mrk>'), "stand in front"),
    "fs:subFs alone": (unit('<pc id="1" fs:subFs="a,b">a</pc>'), "needs fs:fs"),
    "an unknown element": (segments("<mda:meta/><segment><source>a</source></segment>"), "<mda:meta> may not stand"),
    "a match of nothing": (
        unit("a", None, '<mtc:matches><mtc:match ref="#s9"><source>a</source><target>b</target></mtc:match></mtc:matches>'),
        "leads to nothing",
    ),
    "a match of 101 %": (
        unit(
            "a", None, '<mtc:matches><mtc:match ref="#s9" similarity="101"><source>a</source><target>b</target></mtc:match></mtc:matches>'
        ),
        "from 0 to 100",
    ),
    "a resource of another language": (
        unit(
            "a", None, '<res:resourceData><res:resourceItem><res:source xml:lang="fr">a</res:source></res:resourceItem></res:resourceData>'
        ),
        "srcLang is en",
    ),
    "a resource that is not there": (
        unit("a", None, '<res:resourceData><res:resourceItemRef ref="r1"/></res:resourceData>'),
        "no resource",
    ),
    "a version that is not there": (
        unit(
            "a",
            None,
            '<ctr:changeTrack><ctr:revisions appliesTo="source" currentVersion="2"><ctr:revision version="1">'
            '<ctr:item property="content">b</ctr:item></ctr:revision></ctr:revisions></ctr:changeTrack>',
        ),
        "no revision",
    ),
    "a rule of nothing": (unit("a", None, '<val:validation><val:rule existsInSource="yes"/></val:validation>'), "no rule"),
    "a size in words": (unit('<pc id="1" slr:equivStorage="seven">a</pc>'), "whole number"),
    "an order without its other": (
        segments('<segment><source>a</source><target order="2">b</target></segment><segment><source>c</source></segment>'),
        "no other says order=1",
    ),
    "half a reference to data": (unit('<pc id="1" dataRefStart="d1">a</pc>', None, DATA), "stand together"),
    "a copy of a code with data": (unit('<ph id="1" dataRef="d1"/><ph id="2" copyOf="1"/>', None, DATA), "original data"),
    "another code of the same id": (unit('<ph id="1"/>a', '<pc id="1">b</pc>'), "something else"),
    "a direction at an end": (unit('<sc id="1"/>a<ec startRef="1" dir="rtl"/>'), "dir stands at the <sc>"),
    "a count without a text": (unit("a", None, '<val:validation><val:rule isNotPresent="a" occurs="1"/></val:validation>'), "isPresent"),
    "ITS without a version": (unit('<mrk id="m1" type="its:generic" its:taClassRef="a">b</mrk>'), "its:version"),
    "two identities": (
        unit('<mrk id="m1" type="its:generic" its:version="2.0" its:taIdentRef="a" its:taIdent="b" its:taSource="c">d</mrk>'),
        "do not stand together",
    ),
    "confidence of nobody": (unit('<mrk id="m1" type="its:generic" its:version="2.0" its:mtConfidence="0.5">a</mrk>'), "annotatorsRef"),
    "a category of nobody": (
        unit('<mrk id="m1" type="its:generic" its:version="2.0" its:annotatorsRef="translate|">a</mrk>'),
        "no category with its annotator",
    ),
    "a style of a segment": (segments('<segment fs:fs="b"><source>a</source></segment>'), "takes no attribute fs:fs"),
    "a restriction of a place": (unit('<ph id="1" slr:sizeRestriction="1"/>'), "slr:sizeRestriction"),
    "a path without a file": (unit('<mrk id="m1" type="term" ref="#/u=u1">a</mrk>'), "not with a file"),
    "a reference to no entry": (unit('<mrk id="m1" type="term" ref="#gls=g1">a</mrk>'), "leads to nothing"),
    "a match in another language": (
        segments(
            '<mtc:matches><mtc:match ref="#s1"><source>a</source><target xml:lang="fr">b</target></mtc:match></mtc:matches>'
            '<segment id="s1"><source>a</source></segment>'
        ),
        "trgLang is ru",
    ),
    "a case of no switch": (segments('<segment pgs:case="one"><source>a</source></segment>'), "pgs:switch"),
    "a plural of no language": (
        file('<unit id="u1" pgs:switch="plural:n"><segment pgs:case="lots"><source>a</source></segment></unit>'),
        "no plural form",
    ),
    "a glossary's empty entry": (
        unit("a", None, "<gls:glossary><gls:glossEntry><gls:term>a</gls:term></gls:glossEntry></gls:glossary>"),
        "neither a translation nor a definition",
    ),
}


@pytest.mark.parametrize("raw", SOUND.values(), ids=SOUND)
def test_what_keeps_the_rules_is_read(raw: bytes) -> None:
    """No file is refused that the specification allows."""
    registry.exchange("xliff2").read(raw, "a.xlf")


@pytest.mark.parametrize(("raw", "said"), BROKEN.values(), ids=BROKEN)
def test_what_breaks_a_rule_is_refused_with_its_line(raw: bytes, said: str) -> None:
    """The message names the file, the line and the rule, in one line."""
    with pytest.raises(ExchangeError) as caught:
        registry.exchange("xliff2").read(raw, "a.xlf")
    assert caught.value.line is not None
    assert said in str(caught.value) and "\n" not in str(caught.value)
