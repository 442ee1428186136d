"""Reading the glossary."""

from pathlib import Path

import pytest

from l10n.errors import GlossaryError
from l10n.model import Term
from l10n.terms import Row, load, parse

ROWS = (
    Row("Prosecutor General", {"ru": ("Генеральный прокурор", "генпрокурор"), "pt": ("x",)}, "title", "", False, 2),
    Row("WHO", {"ru": ("ВОЗ",)}, "", "the organisation, not the word", True, 3),
)


@pytest.mark.parametrize(
    "raw",
    [
        b"source,ru,pt,part_of_speech,note,case_sensitive\n"
        b"Prosecutor General,\xd0\x93\xd0\xb5\xd0\xbd\xd0\xb5\xd1\x80\xd0\xb0\xd0\xbb\xd1\x8c\xd0\xbd\xd1\x8b\xd0\xb9 "
        b"\xd0\xbf\xd1\x80\xd0\xbe\xd0\xba\xd1\x83\xd1\x80\xd0\xbe\xd1\x80 | "
        b"\xd0\xb3\xd0\xb5\xd0\xbd\xd0\xbf\xd1\x80\xd0\xbe\xd0\xba\xd1\x83\xd1\x80\xd0\xbe\xd1\x80,x,title,,\n"
        b'WHO,\xd0\x92\xd0\x9e\xd0\x97,,,"the organisation, not the word",yes\n',
        "\ufeffSource;case_sensitive;note;ru;pt;part_of_speech\r\n"
        "Prosecutor  General;No;;Генеральный прокурор|генпрокурор|;x;title\r\n"
        "WHO;TRUE;the organisation, not the word;ВОЗ | ВОЗ\r\n\r\n;;;;;\r\n".encode(),
        "ru\tsource\tpart_of_speech\tnote\tpt\tcase_sensitive\t\n"
        'Генеральный прокурор | генпрокурор\t"Prosecutor\nGeneral"\ttitle\t\tx\n'.encode(),
    ],
    ids=["commas", "semicolons", "tabs"],
)
def test_what_spreadsheets_write(raw: bytes) -> None:
    """Any separator, column order, line end, BOM and blank row gives the same termbase."""
    assert parse(raw, "glossary.csv").rows == ROWS[: raw.count(b"WHO") + 1]


def test_terms_of_a_language(tmp_path: Path) -> None:
    """A regional language has its own form, else its base language's; a term without a form has none."""
    file = tmp_path / "g.csv"
    file.write_text("source,pt,pt-BR,ru\nteam,equipa,,команда\nfact,facto,fato,\n", encoding="utf-8")
    base = load(file)
    assert base.terms("pt-BR") == (Term("team", ("equipa",)), Term("fact", ("fato",)))
    assert base.terms("pt") == (Term("team", ("equipa",)), Term("fact", ("facto",)))
    assert base.terms("ru") == (Term("team", ("команда",)), Term("fact", ()))
    assert [term.line for term in base.terms("ru")] == [2, 3]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "g.csv:1: no column is called 'source'; the first row names the columns"),
        (b"term,ru\na,b\n", "g.csv:1: no column is called 'source'; the first row names the columns"),
        (
            b"source,Russian\n",
            "g.csv:1: unknown column 'Russian'; "
            "allowed: source, part_of_speech, note, case_sensitive or a language code (BCP 47)",
        ),
        (b"source,ru,ru\n", "g.csv:1: two columns are called 'ru'"),
        (b"source,ru\na,b\n\nA,c\n", "g.csv:4: 'A' stands in line 2 already"),
        (b"source,ru\n,b\n", "g.csv:2: the source is empty"),
        (b"source,ru\n--,b\n", "g.csv:2: the source '--' has no word"),
        (b"source,ru\na,b,c\n", "g.csv:2: 'c' stands beyond the last column; quote a cell that holds a comma"),
        (b"source,case_sensitive\na,maybe\n", "g.csv:2: case_sensitive is neither yes nor no"),
        (b'source,ru\na,b\nc,"d\n', "g.csv:3: not CSV: unexpected end of data"),
        (b'source,ru\na,"b"c\n', "g.csv:2: not CSV: ',' expected after '\"'"),
        (b"source,ru\na,b\nc,\xff\n", "g.csv:3: not UTF-8; save it as CSV in UTF-8"),
        (b"source,ru\na,b\0\n", "g.csv:2: holds a NUL character"),
        (b"source,ru\na," + b"x" * 200_000, "g.csv:2: not CSV: field larger than field limit (131072)"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(raw: bytes, message: str) -> None:
    """One clear line: file, line, what is wrong."""
    with pytest.raises(GlossaryError) as error:
        parse(raw, "g.csv")
    assert str(error.value) == message


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """A folder or a missing file is an error that names it."""
    with pytest.raises(GlossaryError, match=r"^locales/glossary\.csv: cannot be read: "):
        load(tmp_path, "locales/glossary.csv")


def test_capitals_tell_words_apart_where_they_count() -> None:
    """`WHO` with case_sensitive and `who` without are two terms."""
    assert len(parse(b"source,case_sensitive\nWHO,yes\nwho,\n", "g.csv").rows) == 2
