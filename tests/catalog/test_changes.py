"""Changing catalogs: what is written, and that nothing else is."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n import lang
from l10n.catalog import Catalog, new, parse, render
from l10n.catalog.charset import Charset
from l10n.catalog.writer import foreseen, reread, write
from l10n.errors import CatalogError
from l10n.model import Entry, Key

Gettext = Callable[..., "subprocess.CompletedProcess[bytes]"]

FIXTURES = Path(__file__).parent / "fixtures"
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'

SIMPLE = (
    HEADER
    + """
# translator
#. paragraph
#: news/a.md
#, fuzzy, c-format
#= no-wrap
#| msgid "Old %s."
msgid "New"
"  %s."
msgstr "Alt %s."

msgid "Second"
msgstr "Zweiter"

#~ msgid "Gone"
#~ msgstr "Fort"

# the end"""
)


def changed(text: str, source: str, **fields: object) -> str:
    """A file after a change of one entry, found by its source."""
    catalog = parse(text.encode(), "some.po")
    entry = next(e for e in catalog.entries if e.key.source == source)
    after = catalog.with_entries({entry.key: replace(entry, **fields)})  # type: ignore[arg-type]  # fields of Entry
    assert parse(render(after), "some.po").entries == after.entries
    return render(after).decode()


def test_target_only() -> None:
    """A new text changes the msgstr lines; the source keeps its odd wrapping, comments stay."""
    assert changed(SIMPLE, "New  %s.", target=("Neu %s.",)) == SIMPLE.replace("Alt %s.", "Neu %s.")


def test_fuzzy_cleared() -> None:
    """A text that is fuzzy no more keeps its other flags and loses its previous source."""
    expected = SIMPLE.replace("#, fuzzy, c-format", "#, c-format").replace('#| msgid "Old %s."\n', "")
    assert changed(SIMPLE, "New  %s.", fuzzy=False) == expected


def test_fuzzy_set() -> None:
    """Fuzzy and the previous source get lines where gettext has them."""
    expected = SIMPLE.replace('msgid "Second"', '#, fuzzy\n#| msgctxt "m"\n#| msgid "First"\nmsgid "Second"')
    assert changed(SIMPLE, "Second", fuzzy=True, previous=Key("m", "First")) == expected


@pytest.mark.parametrize(
    ("lines", "cleared"),
    [
        ("#, fuzzy\n", ""),
        ("#,fuzzy,c-format\n", "#, c-format\n"),
        ("#, c-format\n#, fuzzy\n", "#, c-format\n"),
        ("#, c-format\n#= fuzzy, no-wrap\n", "#, c-format\n#= no-wrap\n"),
        ("#= fuzzy\n", ""),
        ("#! fuzzy\n# note\n", "# note\n"),
        ("#, fuzzy\n# note\n#, range: 0..5\n", "# note\n#, range: 0..5\n"),
    ],
)
def test_fuzzy_wherever(lines: str, cleared: str) -> None:
    """Fuzzy is cleared wherever it stands; lines that do not hold it stay as they are written."""
    before, after = (HEADER + "\n" + text + 'msgid "a"\nmsgstr "b"\n' for text in (lines, cleared))
    assert changed(before, "a", fuzzy=False) == after
    assert changed(after, "a", fuzzy=True) != after


def test_one_plural_form() -> None:
    """A change of one plural form leaves the lines of the others."""
    text = HEADER + '\nmsgid "%d day"\nmsgid_plural "%d days"\nmsgstr[0] ""\n"%d "\n"den"\nmsgstr[1]   "%d dny"\n'
    assert changed(text, "%d day", target=("%d den", "%d dní")) == text.replace('msgstr[1]   "%d dny"', 'msgstr[1] "%d dní"')


def test_comments() -> None:
    """A comment that is added or taken away leaves the lines of the others, even where they lack the space."""
    text = HEADER + '\n#first\n#@ second\nmsgid "a"\nmsgstr "b"\n'
    assert changed(text, "a", comments=("first", "@ second", "third")) == text.replace("second\n", "second\n# third\n")
    assert changed(text, "a", comments=("@ second",)) == text.replace("#first\n", "")
    assert changed(text, "a", extracted=("note",)) == text.replace("second\n", "second\n#. note\n")


def test_line_ends() -> None:
    """New lines end as the entry's lines do; a missing line end at the end of the file stays missing."""
    text = (HEADER + '\nmsgid "a"\nmsgstr "b"').replace("\n", "\r\n")
    assert changed(text, "a", target=("c\nd",), fuzzy=True) == text.replace(
        'msgid "a"\r\nmsgstr "b"', '#, fuzzy\r\nmsgid "a"\r\nmsgstr ""\r\n"c\\n"\r\n"d"'
    )


def test_shared_line() -> None:
    """Messages that shared the line of the changed one get lines of their own; the others do not move."""
    text = HEADER + '\nmsgid "x" msgstr "y"\nmsgid "a" msgstr "b" msgid "c" msgstr "d" # note\nmsgid "e" msgstr "f"\n'
    head = HEADER + '\nmsgid "x" msgstr "y"\n'
    assert changed(text, "c", target=("z",)) == head + (
        '\nmsgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr "z"\n\n# note\nmsgid "e"\nmsgstr "f"\n'
    )


def test_shared_first_line() -> None:
    """A file that is one line becomes lines, the first of them not blank."""
    assert changed('msgid "a" msgstr "b" msgid "c" msgstr "d"', "c", target=("z",)) == ('msgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr "z"\n')


@pytest.mark.parametrize("number", [1, 5, 30])
def test_fresh_as_msgcat(number: int, gettext: Gettext) -> None:
    """A new entry with everything looks as msgcat writes it: order of lines, wrapped references."""
    entry = Entry(
        Key("context", "one %s\n"),
        ("один %s\n", "два %s\n", "три %s\n"),
        "many %s\n",
        fuzzy=True,
        previous=Key("context", "uno %s\n"),
        previous_plural="muchos %s\n",
        comments=("first", "", "third"),
        extracted=("paragraph", "a note"),
        references=tuple(f"news/{'x' * (n * 7 % 23)}{n}.md" for n in range(number)),
        flags=("c-format", "no-wrap"),
    )
    raw = render(new(lang.get("ru")).arranged([entry], []))
    assert gettext("msgcat", raw).stdout.decode() == raw.decode()


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"target": ("a\0b",)}, "cannot hold"),
        ({"target": ("a\4b",)}, "U\\+0004"),
        ({"target": ("\ud800",)}, "cannot be written"),
        ({"target": ("a\n",)}, "end with a line end"),
        ({"target": ("a", "b")}, "cannot hold"),
        ({"target": ()}, "cannot hold"),
        ({"comments": ('x\nmsgid "y"\nmsgstr "z"',)}, "cannot hold"),
        ({"comments": ("ends in a backslash \\",)}, "."),
        ({"flags": ("a, b",)}, "cannot hold"),
        ({"references": ("a\nb",)}, "."),
        ({"key": Key(None, "Second")}, "twice"),
        ({"key": Key(None, "Gone")}, "twice"),
        ({"key": Key(None, "")}, "twice"),
    ],
)
def test_refused(fields: dict[str, object], says: str) -> None:
    """What PO cannot hold is refused before it is written, so that a catalog can always be read back."""
    with pytest.raises(CatalogError, match=says):
        changed(SIMPLE, "New  %s.", **{"fuzzy": False, **fields})


def test_encoding_kept() -> None:
    """A file stays in its encoding; a character that it does not have is refused with the file's name."""
    raw = HEADER.replace("UTF-8", "ISO-8859-2").encode() + b'\nmsgid "a"\nmsgstr "\xe8"\n\nmsgid "b"\nmsgstr ""\n'
    catalog = parse(raw, "some.po")
    after = catalog.with_entries({Key(None, "b"): Entry(Key(None, "b"), ("đ",))})
    assert render(after) == raw.replace(b'msgid "b"\nmsgstr ""', b'msgid "b"\nmsgstr "\xf0"')
    with pytest.raises(CatalogError, match=r"^some\.po.*'ж' cannot be written in iso8859-2"):
        catalog.with_entries({Key(None, "b"): Entry(Key(None, "b"), ("ж",))})


def test_arranged() -> None:
    """Entries are moved with their lines, added, retired and brought back; the comments at the end stay at the end."""
    catalog = parse(SIMPLE.encode(), "some.po")
    first, second = catalog.entries
    fresh = Entry(Key(None, "Third"), extracted=("heading",), references=("news/a.md",))
    back = Entry(Key(None, "Gone"), ("Fort",), fuzzy=True)
    after = catalog.arranged([second, fresh, back], [replace(first, extracted=(), references=())])
    assert render(after).decode() == (
        HEADER
        + """
msgid "Second"
msgstr "Zweiter"

#. heading
#: news/a.md
msgid "Third"
msgstr ""

#, fuzzy
msgid "Gone"
msgstr "Fort"

# translator
#, fuzzy, c-format, no-wrap
#~| msgid "Old %s."
#~ msgid "New  %s."
#~ msgstr "Alt %s."

# the end"""
    )
    assert render(after.arranged(after.entries, after.obsolete)) == render(after)
    with pytest.raises(CatalogError, match="twice"):
        catalog.arranged([first, first], [])


def test_headers() -> None:
    """A changed field changes its line, a new one comes last, one that is left out goes; lines that are no field stay."""
    catalog = parse((FIXTURES / "messy.po").read_bytes(), "messy.po")
    kept = {name: value for name, value in catalog.headers.items() if name != "Plural-Forms"}
    after = catalog.with_headers({**kept, "Project-Id-Version": "tidy", "Language": "ru"})
    assert dict(after.headers) == {**kept, "Project-Id-Version": "tidy", "Language": "ru"}
    assert after.entries == catalog.entries
    text = render(after).decode()
    assert '"X-Unknown-Field:   kept,   spaces and all\\n"\n"a line that is no field\\n"\n"Language: ru\\n"\n' in text
    assert render(catalog.with_headers(catalog.headers)) == render(catalog)
    with pytest.raises(CatalogError, match="charset"):
        catalog.with_headers({**kept, "Content-Type": "text/plain; charset=CP1251"})
    with pytest.raises(CatalogError, match="header field"):
        catalog.with_headers({**kept, "Language": "ru\nX: y"})


@pytest.mark.parametrize("code", ["ru", "fa", "ar", "bs", "en", "de", "ja", "pt-BR", "sr-Latn", "zh-Hant", "cy", "lt"])
def test_new(code: str, gettext: Gettext) -> None:
    """A new catalog says its language, charset and plural forms nothing that changes by itself; msgfmt -c accepts it."""
    language = lang.get(code)
    catalog = new(language, "Releases")
    assert catalog.headers["Language"] == language.gettext
    assert catalog.headers["Plural-Forms"] == f"nplurals={language.plurals}; plural={language.plural_rule};"
    days = Entry(Key(None, "%d day"), tuple(f"%d {n}" for n in range(language.plurals)), "%d days", flags=("c-format",))
    result = gettext("msgfmt", render(catalog.arranged([days], [])), "-c", "-o", "x.mo")
    assert (result.returncode, result.stderr) == (0, b"")
    assert render(new(language, "Releases")) == render(catalog)


WORD = st.text(st.characters(codec="utf-8", exclude_characters="\0\4"), max_size=12)
TEXT = st.lists(WORD | st.sampled_from([" ", "\n", "\\", '"', "a b", "слово ", "中文", "%s", "\\n", "é"]), max_size=12).map("".join)
INNER = TEXT.map(lambda text: "x" + text + "x")
NOTE = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=20).map(lambda text: "." + text.strip("\\ ") + ".")
ENTRY = st.builds(
    lambda key, target, fuzzy, previous, comments, extracted: Entry(
        key, (target,), None, fuzzy, previous if fuzzy else None, None, tuple(comments), tuple(extracted)
    ),
    st.builds(Key, st.none() | TEXT, INNER),
    st.just("") | INNER,
    st.booleans(),
    st.none() | st.builds(Key, st.none() | TEXT, TEXT),
    st.lists(NOTE, max_size=2),
    st.lists(NOTE, max_size=2),
)
ENTRIES = st.lists(ENTRY, max_size=5, unique_by=lambda entry: entry.key)


def catalog_of(entries: list[Entry], obsolete: int) -> Catalog:
    return new(lang.get("ru")).arranged(entries[obsolete:], entries[:obsolete])


@settings(max_examples=60, deadline=None)
@given(ENTRIES, st.integers(0, 2))
def test_any_text_survives(entries: list[Entry], obsolete: int) -> None:
    """Whatever the texts, an entry that was written is read back the same."""
    read = parse(render(catalog_of(entries, obsolete)), "some.po")
    assert (list(read.entries), list(read.obsolete)) == (entries[obsolete:], entries[:obsolete])


@settings(max_examples=60, deadline=None)
@given(ENTRIES, ENTRY, st.data())
def test_nothing_else_changes(entries: list[Entry], other: Entry, data: st.DataObject) -> None:
    """Changing an entry leaves all bytes before and after its lines; changing it back gives the file of before."""
    catalog = catalog_of(entries, 0)
    if not catalog.entries:
        return
    entry = data.draw(st.sampled_from(catalog.entries))
    new_entry = replace(entry, target=other.target, fuzzy=other.fuzzy, previous=other.previous, comments=other.comments)
    after = catalog.with_entries({entry.key: new_entry})
    place = catalog.entries.index(entry) + 1  # the header comes first
    assert [c.raw for i, c in enumerate(after.chunks) if i != place] == [c.raw for i, c in enumerate(catalog.chunks) if i != place]
    assert parse(render(after), "some.po").entries == after.entries
    assert render(after.with_entries({entry.key: entry})) == render(catalog)


LINES = st.sampled_from((FIXTURES / "lines.txt").read_text(encoding="utf-8").split("\n"))


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=12), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_any_file_survives(lines: list[str], newline: str, final: bool) -> None:
    """Any file is refused with a line number or written back byte for byte."""
    raw = (newline.join(lines) + newline * final).encode()
    try:
        assert render(parse(raw, "some.po")) == raw
    except CatalogError as error:
        assert error.line is not None


PIECES = ["one", "Two.", " ", "слово", "سلام", "msgstr ", '"', "\\", "\n", "\t", "#", "~", "\u2028", "\x85", "é" * 90]
WORDS = st.lists(st.sampled_from(PIECES), max_size=30)
NOTES = st.sampled_from(["paragraph", "note: see", "list item", " padded", "", "#", "~ x", "fuzzy"])
NAMES = st.sampled_from(["a.md", "000.md", "news/b-c_d.md", "two words.md", "a:1", "ä.md"])


@given(WORDS.map("".join), WORDS.map("".join), st.one_of(st.none(), WORDS.map("".join)), st.lists(NOTES), st.lists(NAMES))
def test_what_is_foreseen_is_what_is_read(source: str, target: str, context: str | None, notes: list[str], names: list[str]) -> None:
    """The quick way from an entry to its place in the file says what reading its lines says."""
    entry = Entry(Key(context, source), (target,), extracted=tuple(notes), references=tuple(names))
    try:
        raw = b"\n" + write(entry, Charset(), "x.po")
    except CatalogError:
        return
    known = foreseen(raw, entry, Charset())
    assert known is None or (known, known.entry.line) == (reread(raw, entry, Charset(), "x.po"), None)


def test_most_entries_are_foreseen() -> None:
    entry = Entry(Key(None, "One."), ("Eins.",), extracted=("list item",), references=("news/2022.md",))
    assert foreseen(b"\n" + write(entry, Charset(), "x.po"), entry, Charset()) is not None
