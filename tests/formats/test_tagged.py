"""Paragraphs as tagged text and back, and their division into blocks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.formats.tagged import TAG, Inline, Piece, Text, Wrap, fill, joined, leaves, stands, tag, words
from l10n.formats.tagged_blocks import Block, Fixed, Shell, assemble, blocks, divide

B = "bold"
NOTE, LINK, LINE, TAB = Inline("note"), "link", Inline("br", "line"), Inline("tab", "divides")

texts = st.builds(
    Text,
    st.lists(st.sampled_from(["a", "B", " ", "\u00a0", "<", "1", "/", ">", ".", "<1>", "</2>", "ж"]), max_size=6).map("".join),
    st.sampled_from([None, B, "italic"]),
    st.booleans(),
)
inlines = st.builds(Inline, st.integers(0, 9), st.sampled_from(["here", "here", "before", "after", "line", "divides"]))
wraps: st.SearchStrategy[Piece] = st.recursive(
    st.one_of(texts, inlines), lambda inner: st.builds(Wrap, st.integers(0, 9), st.lists(inner, max_size=4).map(tuple)), max_leaves=8
)
pieces: st.SearchStrategy[list[Piece]] = st.lists(wraps, max_size=8)
tags = st.builds("{}{}{}".format, st.sampled_from(["<", "</"]), st.integers(0, 8), st.sampled_from([">", "/>"]))
targets = st.lists(st.one_of(tags, st.sampled_from(["слово", " ", "a", "<", "٣"])), max_size=14).map("".join)


@given(pieces)
def test_back_again(paragraph: list[Piece]) -> None:
    """A unit's own text gives its paragraph, with neighbours of one look joined; joining twice changes nothing."""
    tagged = tag(paragraph)
    assert fill(tagged, tagged.text) == joined(paragraph)
    assert joined(joined(paragraph)) == joined(paragraph)
    assert words(joined(paragraph)) == words(paragraph)
    for span in tagged.spans:
        assert TAG.fullmatch(tagged.text, span.start, span.end)


def without_tags(target: str, known: set[int]) -> str:
    """A target's text."""
    return TAG.sub(lambda m: "" if int(m.group(2)) in known else m.group(), target)


@given(pieces, targets)
def test_any_target(paragraph: list[Piece], target: str) -> None:
    """Any target gives all its text, each object once, each wrapper at most once."""
    tagged = tag(paragraph)
    filled = fill(tagged, target)
    assert words(filled) == without_tags(target, set(tagged.tags))
    assert sorted(str(p) for p in leaves(filled) if isinstance(p, Inline)) == sorted(
        str(p) for p in leaves([piece for piece in tagged.tags.values() if stands(piece)]) if isinstance(p, Inline)
    )


@given(pieces)
def test_division_keeps_all(paragraph: list[Piece]) -> None:
    """Divided and put together with its own texts a paragraph has all that it had; blocks have letters and no blank edge."""
    nodes = divide(paragraph)
    again = assemble(nodes, lambda block: fill(block.tagged, block.tagged.text))
    assert words(again) == words(paragraph)
    assert sorted(str(p.thing) for p in leaves(again) if isinstance(p, Inline)) == sorted(
        str(p.thing) for p in leaves(paragraph) if isinstance(p, Inline)
    )
    for block in blocks(nodes):
        assert block.tagged.text == block.tagged.text.strip()
        assert any(map(str.isalpha, block.tagged.text))


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        pytest.param((Text("Minis"), Text("ter")), "Minister", id="one look"),
        pytest.param((Text("A "), Text("bold ", B), Text("word.")), "A <1>bold</1> word.", id="no space in a tag"),
        pytest.param((Text("All bold", B),), "All bold", id="the base needs no tag"),
        pytest.param((Text("Note: ", B), Text("the rest of it")), "<1>Note:</1> the rest of it", id="most letters are the base"),
        pytest.param((Text("bold", B), Text(" "), Text("too", B)), "bold too", id="blank between"),
        pytest.param((Text("fill in "), Text("   ", "u", solid=True), Text(" here")), "fill in <1>   </1> here", id="visible blank"),
        pytest.param((Text("see "), Wrap(LINK, (Text("the law", "blue"),)), Text(".")), "see <1>the law</1>.", id="link"),
        pytest.param((Text("to "), Wrap(LINK, (Text("the "), Text("a", B))), NOTE, Text(".")), "to <1>the <2>a</2></1><3/>.", id="nested"),
        pytest.param((Text("plain text "), Text("bo", B), NOTE, Text("ld", B)), "plain text <1>bo<2/>ld</1>", id="object in a look"),
        pytest.param((Text("see <3> and "), Text("b", B)), "see <3> and <4>b</4>", id="text like a tag"),
    ],
)
def test_text(paragraph: tuple[Piece, ...], text: str) -> None:
    """What a translator sees."""
    assert tag(paragraph).text == text


SOURCE = (Text("See "), Wrap(LINK, (Text("the law"),)), Text(" and "), Text("that", B), NOTE, Text("."))


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("<2>То</2><3/> и <1>закон</1>.", (Text("То", B), NOTE, Text(" и "), Wrap(LINK, (Text("закон"),)), Text("."))),
        ("без всего", (Text("без всего"), NOTE)),
        ("<2>a<1>b</2>c</1>", (Text("a", B), Wrap(LINK, (Text("b"),)), Text("c"), NOTE)),
        ("<1>a</1><1>b</1><3/><3/>", (Wrap(LINK, (Text("a"),)), Text("b"), NOTE)),
        ("<2>open <9>x</9> </1>", (Text("open <9>x</9> "), NOTE)),
        ("<٢>a</٢><3></3>", (Text("a", B), NOTE)),
    ],
    ids=["moved", "all lost", "misnested", "doubled", "made up", "other digits"],
)
def test_targets(target: str, expected: tuple[Piece, ...]) -> None:
    """What becomes of a target's tags."""
    assert tag(SOURCE).text == "See <1>the law</1> and <2>that</2><3/>."
    assert fill(tag(SOURCE), target) == expected


@pytest.mark.parametrize(
    ("paragraph", "units"),
    [
        ((Text("Phone:"), TAB, Text("one two")), ["Phone:", "one two"]),
        ((Text("Ministry of"), LINE, Text("Justice")), ["Ministry of<1/>Justice"]),
        ((Text("It ends.”"), LINE, Text("It begins")), ["It ends.”", "It begins"]),
        ((Text("one"), LINE, Text(" "), LINE, Text("two")), ["one", "two"]),
        ((NOTE, Text(" text "), NOTE), ["text"]),
        ((Wrap(LINK, (Text("Title"), TAB, Text("5"))),), ["Title"]),
        ((Text("wo"), Inline("bookmark", "before"), Text("rd")), ["word"]),
        ((Inline("page", "word"), Text(" of "), Inline("pages", "word")), ["<1/> of <2/>"]),
        ((Text("12"), NOTE), []),
    ],
    ids=["tab", "title on two lines", "sentence end", "two breaks", "edges", "contents entry", "bookmark", "fields", "no letters"],
)
def test_blocks(paragraph: tuple[Piece, ...], units: list[str]) -> None:
    """Where a paragraph divides."""
    assert [block.tagged.text for block in blocks(divide(paragraph))] == units


def test_nodes() -> None:
    """A wrapper around the whole stays around it; a bookmark goes to the front."""
    mark = Inline("bookmark", "before")
    nodes = divide((Text(" "), Wrap(LINK, (Text("wo", B), mark, Text("rd ", B))), NOTE))
    inner = (Text("word", B),)
    assert nodes == (
        Fixed(Text(" ")),
        Fixed(mark),
        Shell(Wrap(LINK, (Text("word ", B),)), (Block(inner, tag(inner)), Fixed(Text(" ", B)))),
        Fixed(NOTE),
    )


@pytest.mark.parametrize("mark", ["<1>", "</1>", "<2></2>", "<1><2>", "<3/>", "<", "<2>a</1>"])
def test_hostile_target(mark: str) -> None:
    """A long run of one mark ends, and gives its text."""
    target = mark * (40_000 // len(mark))
    assert words(fill(tag(SOURCE), target)) == without_tags(target, {1, 2, 3})
