"""Plain text: where blocks end, how they are written back, what a page shows of them."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n import lang
from l10n.api import FormatOptions
from l10n.errors import DocumentError
from l10n.formats import text_wrap
from l10n.formats.text import TextFormat
from l10n.formats.text_wrap import width, wrap
from l10n.model import Document, Key, Page, Span, Unit
from l10n.text import find

FIXTURES = Path(__file__).parent / "fixtures" / "text"
NAMES = sorted(path.stem for path in FIXTURES.glob("*.txt"))
"""A fixture's name ends with its language; `.units` holds its units, `.out` the file with longer ones."""
OPTIONS = FormatOptions(furniture=(r"(?P<photos>\d+)\s+Photos?", r"Print(\s+News\s+Archive)?"))
RELEASE = (
    "Prosecutors meet in Geneva to agree on how four countries will work together against crime on the internet, a long title\n"
    "\u00a0 9 Photo\n\n"
    "One long paragraph. " + "It goes on and on without any line end. " * 5 + "\u00a0 \u00a0\n\n"
    "Print News Archive"
)


def parse(text: str | bytes, language: str = "en") -> Document:
    """A text's document."""
    return TextFormat().parse(text if isinstance(text, bytes) else text.encode(), "news/a.txt", language, OPTIONS)


def longer(text: str) -> str:
    """A stand-in for a translation: every vowel and Chinese sign twice, but not in what must survive."""
    out, position = [], 0
    for span in (*find(text), Span(len(text), len(text), "code")):
        out += [re.sub(r"([aeiou\u3400-\u9fff])", r"\1\1", text[position : span.start]), text[span.start : span.end]]
        position = span.end
    return "".join(out)


def texts(text: str | bytes) -> list[tuple[str, str]]:
    """Kind and text of each unit."""
    return [(unit.kind, unit.key.source) for unit in parse(text).units]


def changed(text: str, targets: dict[str, str]) -> str:
    """A text with translations."""
    return TextFormat().render(parse(text), {Key(None, source): target for source, target in targets.items()}).decode()


def test_release_with_long_lines() -> None:
    """Where paragraphs are long lines each line is a block; furniture is `meta`; outer no-break spaces stay outside."""
    lines = RELEASE.split("\n")
    assert texts(RELEASE) == [
        ("title", lines[0]),
        ("meta", "9 Photo"),
        ("paragraph", lines[3].strip()),
        ("meta", "Print News Archive"),
    ]


@pytest.mark.parametrize("name", NAMES)
def test_units(name: str) -> None:
    """Releases of different offices as they come: each unit is what an editor would take for one, and of the right kind."""
    found = [f"{unit.kind}: {unit.key.source}" for unit in parse((FIXTURES / f"{name}.txt").read_bytes(), name[-2:]).units]
    assert found == (FIXTURES / f"{name}.units").read_text("utf-8").splitlines()


@pytest.mark.parametrize("name", NAMES)
def test_translated_files(name: str) -> None:
    """Longer translations keep width, indents, hanging indents, marks of quoting and line ends; what is no unit keeps its bytes."""
    document = parse((FIXTURES / f"{name}.txt").read_bytes(), name[-2:])
    rendered = TextFormat().render(document, {unit.key: longer(unit.key.source) for unit in document.units}, lang.get("ru"))
    assert rendered == (FIXTURES / f"{name}.out").read_bytes()


def test_translation_is_wrapped_as_the_source() -> None:
    """A translated paragraph keeps the source's width, indents, list mark and line ends."""
    source = "Title\r\n\r\n  - fraud with digital currency, above all where\r\n    the money leaves the country within hours;\r\n"
    item = "fraud with digital currency, above all where the money leaves the country within hours;"
    assert changed(
        source, {item: "мошенничество с цифровыми валютами, прежде всего когда деньги уходят из страны за несколько часов;"}
    ) == (
        "Title\r\n\r\n"
        "  - мошенничество с цифровыми валютами, прежде\r\n"
        "    всего когда деньги уходят из страны за\r\n"
        "    несколько часов;\r\n"
    )


def test_translation_equal_to_source_changes_nothing() -> None:
    """A target that is the source keeps the bytes, odd wrapping and all."""
    raw = (FIXTURES / "wrapped.en.txt").read_bytes()
    document = parse(raw)
    assert TextFormat().render(document, {unit.key: unit.key.source for unit in document.units}) == raw


def test_greedily_wrapped_paragraphs_survive_translation() -> None:
    """Whatever words a paragraph has, wrapped by a program it is one unit, and its translation is again."""
    seed = random.Random(7)
    for limit in (60, 72, 100):
        words = ["".join(seed.choices("abcdefg", k=seed.randint(1, 12))) for _ in range(120)]
        text = "\n".join(wrap(" ".join(words), limit, 0, 0))
        assert texts("Title\n\n" + text + "\n") == [("title", "Title"), ("paragraph", " ".join(words))]
        target = " ".join(reversed(words))
        assert texts(changed("Title\n\n" + text, {" ".join(words): target})) == [("title", "Title"), ("paragraph", target)]


def test_rules() -> None:
    """A line of marks underlines or divides; it joins nothing, and is no unit."""
    assert texts("The title of this text, which is underlined\n=====\nand text\n-----\nmore") == [
        ("title", "The title of this text, which is underlined"),
        ("paragraph", "and text"),
        ("paragraph", "more"),
    ]


def test_marks_of_lists() -> None:
    """Marks of lists stay outside their items; letters that word processors' symbols become count before a tab, two blanks or a capital."""
    for mark in ("- ", "* ", "+ ", "•", "· ", "– ", "— ", "→ ", "▪ ", "✓ ", "§\t", "Ø  ", "ü\t", "o ", "1. ", "(2) ", "a) ", "iv) "):
        assert texts(f"Title\n\n{mark}Two\n{mark}Three\n") == [("title", "Title"), ("list item", "Two"), ("list item", "Three")], mark
    assert texts("Title\n\n§ 3 is law.\n")[1] == ("paragraph", "§ 3 is law.")


def test_line_ends() -> None:
    """CR, CRLF, form feeds and Unicode's separators end lines; only the first two may be inside a paragraph."""
    line = "a line that is long enough to be taken for one"
    assert texts(f"T\r\r{line}\rof a paragraph\r") == [("title", "T"), ("paragraph", f"{line} of a paragraph")]
    for mark in "\f\v\u2028\u2029\x85":
        assert texts(f"T\n\n{line}{mark}of a paragraph") == [("title", "T"), ("paragraph", line), ("paragraph", "of a paragraph")]


def test_line_end_in_a_target_is_a_space() -> None:
    """A translation cannot make lines of its own where the source has one."""
    assert changed("Title\n\nText.", {"Text.": "Текст.\n\n#l10n: off\n- b"}) == "Title\n\nТекст. #l10n: off - b"


def test_no_line_begins_like_a_list_item() -> None:
    """A dash or number inside a wrapped paragraph never comes to stand at the beginning of a line."""
    text = "aaaa bbbb cccc - dddd 12. eeee ffff – gggg"
    for limit in range(8, 30):
        lines = wrap(text, limit, 0, 0)
        assert " ".join(lines) == text
        assert not any(line.startswith(("- ", "12. ", "– ")) for line in lines)


def test_spans_are_not_broken() -> None:
    """What must survive, a placeholder with spaces in it, stays on one line."""
    text = "aaaa {{ a long name }} bbbb cccc https://example.org/a/b/c dddd"
    for limit in range(5, 40):
        assert any("{{ a long name }}" in line for line in wrap(text, limit, 0, 0, find(text)))


def test_width_counts_columns() -> None:
    """Wide characters take two columns, combining marks and joiners none; wide text breaks without spaces."""
    assert [width(text) for text in ("abc", "検事", "می\u200cرود", "e\u0301")] == [3, 4, 5, 1]
    assert wrap("検事総長は会談した。", 8, 0, 0) == ["検事総長", "は会談し", "た。"]
    assert wrap("検事総長は会談した", 8, 0, 0, (Span(0, 9, "code"),)) == ["検事総長は会談した"]


@given(st.text(alphabet="aя中。（）ア한\u0301\u0378\u200b \t") | st.text(alphabet="aя\u0301\u200b \t"))
def test_pieces_make_the_text(text: str) -> None:
    """Every piece begins where a word does or may be broken, and together they are the text."""
    text = text.strip()
    found = list(text_wrap.words(text))
    begins = [at for m in text_wrap.WORD.finditer(text) for at in (m.start(2), *text_wrap.breaks(m.group(2), m.start(2)))]
    assert [start for _, start, _ in found] == begins
    assert "".join(gap + text[start:end] for gap, start, end in found) == text
    assert sum(width(gap) + width(text[start:end]) for gap, start, end in found) == width(text)


def test_directives() -> None:
    """Directive lines give context and note, keep blocks from translation, and are left out of a translated file."""
    source = (
        '\ufeff#l10n: note="The office"\nTitle\n\n#l10n: context="menu"\r\nOpen\n#l10n: skip\nKept\n#l10n: off\nNo\n\nNo 2\n#l10n: on\nYes'
    )
    document = parse(source)
    assert document.units == (
        Unit(Key(None, "Title"), "title", "The office"),
        Unit(Key("menu", "Open")),
        Unit(Key(None, "Yes")),
    )
    targets = {Key("menu", "Open"): "Открыть", Key(None, "Kept"): "!"}
    assert TextFormat().render(document, targets).decode() == source.replace("Open", "Открыть")
    assert TextFormat().render(document, targets, lang.get("ru")).decode() == "\ufeffTitle\n\nОткрыть\nKept\nNo\n\nNo 2\nYes"
    with pytest.raises(DocumentError, match=r"^news/a.txt:3: "):
        parse("A\n\n#l10n: nonsense\n")


def test_page() -> None:
    """A page has the title apart, the furniture's photos counted, and everything escaped."""
    source = "A & B\n9 Photos\n\n<script>x</script>\n\n- one\n- two\n\n3. three\n\na\t<b>\n1\t2\n\n* * *\n\nPrint"
    page = TextFormat().page(parse(source), {Key(None, "one"): "<i>"}, lang.get("fa"))
    assert page == Page(
        "A & B",
        '<p lang="en" dir="ltr">&lt;script&gt;x&lt;/script&gt;</p>\n'
        '<ul>\n<li>&lt;i&gt;</li>\n<li lang="en" dir="ltr">two</li>\n</ul>\n'
        '<ol start="3">\n<li lang="en" dir="ltr">three</li>\n</ol>\n'
        '<table>\n<tr><td lang="en" dir="ltr">a</td><td lang="en" dir="ltr">&lt;b&gt;</td></tr>\n'
        '<tr><td lang="en" dir="ltr">1</td><td lang="en" dir="ltr">2</td></tr>\n</table>\n'
        "<hr>",
        photos=9,
    )
    assert 'lang="en"' not in TextFormat().page(parse(source), {}, lang.get("en")).body


def test_lists_and_quotations_on_a_page() -> None:
    """A list counts as the text does, in numbers, letters or Roman numbers; quoted lines are quotations, marks of the end a line across."""
    lists = "(2) a\n(3) b\n\nb) c\nc) d\n\n(i) e\n(ii) f\n\no  g"
    source = f"Title\n\n{lists}\n\nUnder a line\n------------\n\n> h\n>\n> i\n\n(c) 2020 Town\n\n-30-"
    page = TextFormat().page(parse(source), {}, lang.get("en"))
    assert page.body.replace("\n", "") == (
        '<ol start="2"><li>a</li><li>b</li></ol><ol type="a" start="2"><li>c</li><li>d</li></ol><ol type="i"><li>e</li><li>f</li></ol>'
        "<ul><li>g</li></ul><h2>Under a line</h2><blockquote><p>h</p><p>i</p></blockquote><p>(c) 2020 Town</p><hr>"
    )


def test_page_without_title() -> None:
    """A text that begins with a long paragraph has no title: a page takes its beginning, and the body keeps it whole."""
    text = "word " * 100
    page = TextFormat().page(parse(text), {}, lang.get("en"))
    assert page == Page("word " * 19 + "word…", f"<p>{text.strip()}</p>")


@pytest.mark.parametrize(
    "piece", ["\ta", "A:   b\n", "1\t2\n", "x@y.zz\n", "> > a\n", "a-\n", "  A B\n   c\n", "WHO:  a\n      b\n", "+1 555 0100 "]
)
def test_hostile_lines(piece: str) -> None:
    """A long run of what lines are looked at for neither takes long nor changes a byte."""
    text = piece * (40_000 // len(piece))
    assert TextFormat().render(parse(text), {}) == text.encode()
