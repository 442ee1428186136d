"""The laws of `api.Exchange`, for every format of the registry at once."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from l10n import registry
from l10n.errors import ExchangeError
from l10n.model import Bilingual, BilingualUnit, Key, Match, State, Term, UnitKind

NAMES = registry.names("exchanges")
KINDS: tuple[UnitKind, ...] = ("title", "heading", "paragraph", "list item", "cell", "caption", "quote", "meta")
PARTS = ("<b>", "</b>", "<br/>", "&nbsp;", "%s", "{name}", "https://example.org/a?b=1&c=2")
PARTS += ("\n", "\t", " ", "  ", "\r\n", "\u200f", "\u200c", "а", "سلام", "7")
# What no PO file holds is no text here: U+0000, U+0004 and halves of surrogate pairs.
LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0\4")
TEXTS = st.lists(st.sampled_from(PARTS) | st.text(LETTERS, max_size=8), max_size=8).map("".join)
SOURCES = TEXTS.filter(bool)
LINES = st.text(LETTERS, min_size=1, max_size=20).filter(lambda text: bool(text.strip()))
MATCHES = st.builds(
    Match, SOURCES, SOURCES, st.none(), st.integers(50, 101).map(float), st.sampled_from([State.DRAFT, State.TRANSLATED, State.APPROVED]),
    st.sampled_from(["news/one", "old.tmx"]),
)  # fmt: skip
TERMS = st.builds(Term, LINES, st.lists(LINES, min_size=1, max_size=2).map(tuple), note=st.just("") | LINES)


@st.composite
def units(draw: st.DrawFn) -> BilingualUnit:
    """A unit as an export has it: untranslated exactly where a form has no text."""
    source = draw(SOURCES)
    plural = draw(st.none() | SOURCES)
    forms = draw(st.integers(1, 6)) if plural is not None else 1
    target = tuple(draw(TEXTS | st.just(source)) for _ in range(forms))
    state = draw(st.sampled_from([State.STALE, State.DRAFT, State.TRANSLATED, State.APPROVED])) if all(target) else State.MISSING
    return BilingualUnit(
        Key(draw(st.none() | TEXTS), source),
        target,
        state,
        draw(st.sampled_from(["news/one.md", "two.docx", 'drei & "vier".html'])),
        draw(st.sampled_from(KINDS)),
        plural,
        draw(st.just("") | LINES),
        tuple(draw(st.lists(LINES, max_size=2))),
        matches=tuple(draw(st.lists(MATCHES, max_size=2))),
        terms=tuple(draw(st.lists(TERMS, max_size=2))),
    )


FILES = st.builds(
    Bilingual,
    st.just("en"),
    st.sampled_from(["ru", "fa", "ar", "bs", "sr-Latn", "pt-BR"]),
    st.lists(units(), max_size=4, unique_by=lambda unit: (unit.key, unit.document)).map(tuple),
    name=st.sampled_from(["", "Press & Office"]),
    batch=st.sampled_from(["", "2026-11-30.1"]),
)
HARD = BilingualUnit(
    Key("", "A <b>bold <i>word</i></b>, %s\x01\ufffe and\r\n<br/> ␛1; at www.example.org ⟦0⟧"),
    ("<i>слово</i> <b>%s \x01\ufffe</b> www.example.org</b> ␛1; <br/><br/>",),
    State.DRAFT,
    "a.md",
    note="two\nlines\x02",
    remarks=("а\r\nб", "а\r\nб"),
)


def held(file: Bilingual, holds: frozenset[str]) -> object:
    """What of a file a format can hold, to be compared."""
    return (file.source, file.target, file.batch if "batch" in holds else "", [held_unit(unit, holds) for unit in file.units])


def held_unit(unit: BilingualUnit, holds: frozenset[str]) -> object:
    """What of a unit a format can hold."""
    state = unit.state
    if state is State.APPROVED and "approved" not in holds:
        state = State.TRANSLATED
    return {
        "source": unit.key.source,
        "target": unit.target,
        "state": state if "state" in holds else None,
        "context": unit.key.context if "context" in holds else None,
        "plural": unit.plural if "plural" in holds else None,
        "document": unit.document if "document" in holds else None,
        "note": unit.note if "note" in holds else None,
        "remarks": unit.remarks if "remarks" in holds else None,
        "matches": [(m.source, m.target, m.score) for m in unit.matches] if "matches" in holds else None,
        "terms": [(t.source, t.targets, t.note) for t in unit.terms] if "terms" in holds else None,
    }


def sendable(file: Bilingual, holds: frozenset[str]) -> Bilingual:
    """The file without units that the format has no place for: plural forms, or one key in two documents."""
    units = [unit for unit in file.units if unit.plural is None or "plural" in holds]
    seen: dict[object, BilingualUnit] = {}
    for unit in units:
        seen.setdefault((unit.key if "context" in holds else unit.key.source, unit.document if "document" in holds else ""), unit)
    return dataclasses.replace(file, units=tuple(seen.values()))


@pytest.mark.parametrize("name", NAMES)
@given(file=FILES)
@example(file=Bilingual("en", "ru", (HARD,)))
@example(file=Bilingual("en", "ru", ()))
@settings(max_examples=60, deadline=None)
def test_what_is_written_comes_back(name: str, file: Bilingual) -> None:
    """What `read` finds in what `write` made is what was written, as far as the format holds it; texts to the letter."""
    form = registry.exchange(name)
    sent = sendable(file, form.holds)
    assert held(form.read(form.write(sent), "file"), form.holds) == held(sent, form.holds)


@pytest.mark.parametrize("name", NAMES)
@given(file=FILES)
@settings(max_examples=10, deadline=None)
def test_the_same_value_is_the_same_bytes(name: str, file: Bilingual) -> None:
    """No dates, no names of machines: a file is what its value says."""
    form = registry.exchange(name)
    sent = sendable(file, form.holds)
    assert form.write(sent) == registry.exchange(name).write(sent)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_known_again(name: str) -> None:
    """Of formats that share an ending the one that wrote a file takes it."""
    form = registry.exchange(name)
    raw = form.write(Bilingual("en", "ru", (BilingualUnit(Key(None, "One."), ("Один.",), State.TRANSLATED, "a.md"),)))
    assert form.claims(raw)
    found = registry.exchange_of(f"a{form.suffixes[0]}", raw)
    assert found is not None and found.name == name


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("raw", [b"", b"\0", b"<", b"PK\x03\x04", b"\xff\xfe<\0", b"A letter.\n" * 20, b'<?xml version="1.0"?><a/>'])
def test_what_is_no_such_file_is_refused_in_one_line(name: str, raw: bytes) -> None:
    """Other bytes are refused with the file's name, or are a table or catalog without a unit; nothing else is raised."""
    try:
        found = registry.exchange(name).read(raw, "file")
    except ExchangeError as error:
        assert str(error).startswith("file:") and "\n" not in str(error)
    else:
        assert found.units == ()


@pytest.mark.parametrize("name", NAMES)
@given(cut=st.floats(0, 1), new=st.binary(max_size=3))
@settings(max_examples=40, deadline=None)
def test_damaged_files_are_read_or_refused(name: str, cut: float, new: bytes) -> None:
    """A file with bytes changed anywhere is read, or refused in one line."""
    form = registry.exchange(name)
    raw = form.write(Bilingual("en", "ru", (HARD,)))
    place = int(cut * len(raw))
    try:
        form.read(raw[:place] + new + raw[place + len(new) :], "file")
    except ExchangeError as error:
        assert str(error).startswith("file:") and "\n" not in str(error)
