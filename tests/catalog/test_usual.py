"""Usual entries are read in one look, and say what the grammar says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from l10n.catalog import parse
from l10n.catalog.lexer import lines
from l10n.catalog.parser import Chunk, find_charset, read_lines
from l10n.catalog.usual import stretches
from l10n.errors import CatalogError
from l10n.model import Entry

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
PIECES = [
    "\n", "\n\n", "# note\n", "#. paragraph\n", "#: a.md\n", "#, fuzzy\n", "#~ ", '#| msgid "old"\n', 'msgctxt "menu"\n', 'msgid "a"\n',
    'msgid ""\n', 'msgid "b"\n', 'msgid_plural "bs"\n', 'msgstr[0] "x"\n', 'msgstr[1] "y"\n', 'msgstr "t"\n', 'msgstr ""\n', '"more"\n',
    '"line\\n"\n', '"q\\"q\\\\"\n', '"\\x41"\n', "\\\n", "#. end\\\n", 'domain "d"\n', "\r\n", " ", '"', "#",
]  # fmt: skip
Told = list[tuple[bytes, bool, list[tuple[Entry, int | None, bool, int]]]]


def told(chunks: tuple[Chunk, ...] | list[Chunk]) -> Told:
    """What chunks say, lines included."""
    return [(c.raw, c.domain, [(m.entry, m.entry.line, m.obsolete, m.target_line) for m in c.messages]) for c in chunks]


def by_grammar(raw: bytes) -> Told | str:
    """A file read line by line; its error's text where it is refused."""
    charset, header_end = find_charset(raw, "a.po")
    try:
        return told(read_lines(lines(raw, charset), charset, "a.po", header_end, {}))
    except CatalogError as error:
        return str(error)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_as_the_grammar_says(text: str) -> None:
    """Bytes, values, line numbers and errors are those of the grammar, whatever stands in a file."""
    raw = (HEADER + text).encode()
    try:
        found: Told | str = told(parse(raw, "a.po").chunks)
    except CatalogError as error:
        found = str(error)
    assert found == by_grammar(raw)


def test_stretches() -> None:
    """Usual entries are found; what is open, obsolete or plural goes to the grammar with all that belongs to it."""
    usual = '#. paragraph\n#: a.md\nmsgctxt "c"\nmsgid ""\n"a "\n"b"\nmsgstr "x\\n"\n'
    other = '# for the next\n\nmsgid "d"\nmsgid_plural "ds"\nmsgstr[0] ""\nmsgstr[1] ""\n'
    text = f"{usual}\n{other}\n{usual}\n"
    parts = list(stretches(text, "a.po"))
    assert "".join(text[part.start : part.end] for part in parts) == text
    assert [(part.line, part.entry and part.entry.key.source, part.entry and part.entry.line, part.target_line) for part in parts] == [
        (1, "a b", 3, 7),
        (8, None, None, 1),
        (15, "a b", 18, 22),
        (23, None, None, 1),
    ]
