"""A page's text as mail: 72 columns, addresses as footnotes, and the order of right-to-left lines in any mail program."""

from __future__ import annotations

import hypothesis
from hypothesis import strategies as st

from l10n import lang
from l10n.publish.plain import COLUMNS, text
from l10n.text.columns import width

OPENS, CLOSES = "\u2066\u2067\u2068", "\u2069"
WORDS = "The minister of culture opened the exhibition of the national museum in the capital on Friday evening with a speech to guests."


def bare(written: str) -> str:
    """Without marks of direction."""
    return "".join(c for c in written if c not in OPENS + CLOSES + "\u200e\u200f")


def test_blocks() -> None:
    """Headings, lists, quotations, tables, rules and pictures as people write them in mail."""
    html = (
        "<h1>Title</h1><p>One<br>two</p><ul><li>a</li><li>b<ol start='3'><li>c</li><li>d</li></ol></li></ul>"
        "<blockquote><p>said</p><p>so</p></blockquote><table><tr><th>Time</th><th>Item</th></tr><tr><td>9:30</td><td>Talk</td></tr></table>"
        "<hr><p><img src='x' alt='A photo'></p><pre>  as\n it is</pre>"
    )
    assert text(html, lang.get("en")).split("\n\n") == [
        "Title\n=====",
        "One\ntwo",
        "- a\n- b\n  3. c\n  4. d",
        "> said",
        "> so",
        "Time | Item\n9:30 | Talk",
        "* * *",
        "[A photo]",
        "  as\n it is\n",
    ]


def test_links_are_footnotes() -> None:
    """An address stands once, below; one that is its own text stands there; one within the site or page is none."""
    there, mail = '<a href="https://e.org/">', '<a href="mailto:a@e.org">a@e.org</a>'
    html = f'<p>{there}One</a> {there}two</a> <a href="b.html">three</a> {mail}</p>'
    assert text(html, lang.get("en")).replace("\u00a0", " ") == "One [1] two [1] three a@e.org\n\n[1] https://e.org/\n"
    assert "[۱]" in text(html, lang.get("fa")) and "[1]" in text(html, lang.get("bs"))


def test_footnotes_of_the_text_keep_their_numbers() -> None:
    """Addresses are counted on behind them; the way back into the text is of no use in a mail."""
    html = (
        '<p>Fare<sup><a href="#fn1" id="fnref1">[1]</a></sup> <a href="https://e.org/">here</a></p>'
        '<ol><li id="fn1"><p>For all. <a href="#fnref1">↩</a></p></li></ol>'
    )
    assert text(html, lang.get("en")).replace("\u00a0", " ") == "Fare[1] here [2]\n\n1. For all.\n\n[2] https://e.org/\n"


def test_lists_stand_apart() -> None:
    """Where one ends and another begins there is an empty line; one within another has none."""
    html = "<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul><ol><li>d</li></ol>"
    assert text(html, lang.get("en")) == "- a\n  1. b\n- c\n\n1. d\n"


def test_code_is_whole_in_right_to_left_text() -> None:
    """It runs from the left, with its signs where a program wants them."""
    assert "\u2066curl -O\u2069" in text("<p>فرمان <code>curl -O</code> است</p>", lang.get("fa"))
    assert text("<p>Run <code>curl -O</code></p>", lang.get("en")) == "Run curl -O\n"


def test_lines_are_short() -> None:
    """No line is longer than 72 columns, with what stands in front of it; wide characters count two; a longer word stands alone."""
    html = f"<blockquote><ol start='9'><li>{WORDS}</li><li>{WORDS}</li></ol></blockquote><p>{'漢' * 100}</p><p>{'x' * 99} y</p>"
    lines = text(html, lang.get("en")).splitlines()
    assert [line for line in lines if width(line) > COLUMNS] == ["x" * 99]
    assert lines[0].startswith("> 9. The") and lines[1].startswith(">    ")
    assert [width(line) for line in lines if "漢" in line] == [72, 72, 56]


def test_right_to_left_lines_keep_their_order() -> None:
    """A line that begins with a Latin name is marked as right-to-left; an isolate ends with its line and goes on in the next one."""
    html = f"<p>به گزارش {WORDS} پایان.</p><p lang='en' dir='ltr'>English stays.</p><p>12 – 15</p>"
    lines = [line for line in text(html, lang.get("fa")).splitlines() if line]
    for line in lines[:-2]:
        assert sum(c in OPENS for c in line) == line.count(CLOSES)
        first = next((c for c in bare_of_isolates(line) if c.isalpha() or c == "\u200f"), "\u200f")
        assert first == "\u200f" or "\u0600" <= first <= "\u06ff"
    assert lines[-2] == "English stays." and lines[-1].startswith("\u200f")


def bare_of_isolates(line: str) -> str:
    """What of a line stands in no isolate; of one that does all, a mark that says so must stand in front."""
    depth, out = 0, []
    for c in line:
        depth += (c in OPENS) - (c == CLOSES)
        if not depth and c not in CLOSES:
            out.append(c)
    return "".join(out)


PIECES = [
    *("<p>", "</p>", "<li>", "</li>", "<ul>", "</ol>", "<ol>", "<a href='https://e.org/'>", "</a>", "<br>", "\n", "<b>", "</b>"),
    *("متن", "abc ", "12", "(", ")", "漢字", "&lt;", WORDS),
]


@hypothesis.given(st.lists(st.sampled_from(PIECES)), st.sampled_from(["en", "fa", "ar", "ru"]))
def test_nothing_is_lost(pieces: list[str], code: str) -> None:
    """Every word is there, in order, whatever the markup around it; isolates are closed on each line."""
    written = text("".join(pieces), lang.get(code))
    words = "".join("".join(p for p in pieces if not (p.startswith("<") and p.endswith(">"))).replace("&lt;", "<").split())
    body = bare(written.split("\n\n[")[0] if "https://e.org/" in written else written)
    left = iter("".join(c for c in body if not c.isspace()))
    assert all(c in left for c in words)
    for line in written.splitlines():
        assert sum(c in OPENS for c in line) == line.count(CLOSES)
