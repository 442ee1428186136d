"""Reading the glossary."""

from pathlib import Path

import pytest

from l10n.errors import GlossaryError
from l10n.model import Term
from l10n.terms import Row, load, parse, read

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
            "allowed: source, part_of_speech, note, case_sensitive, status, do_not_translate or a language code (BCP 47)",
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


STATUSES = (
    "source,ru,bs,note,status,do_not_translate,case_sensitive\n"
    "Attorney General,Генеральный прокурор | генпрокурор,,office,,,\n"
    "Attorney General,,,,forbidden,no,\n"
    "attorney general,Генеральный атторней,,never,Forbidden,,\n"
    "Attorney general,главный прокурор | генпрокурор,glavni tužilac,,ALLOWED,,\n"
    "NATO,,,,,yes,yes\n"
)


def test_rows_of_a_source_are_one_term() -> None:
    """Allowed forms follow the preferred ones, forbidden ones stand apart, and a term that is not translated keeps its source."""
    first = ("Генеральный прокурор", "генпрокурор")
    base = parse(STATUSES.replace("Attorney General,,,,forbidden,no,\n", "").encode(), "g.csv")
    assert base.terms("ru") == (
        Term("Attorney General", (*first, "главный прокурор"), "office", forbidden=("Генеральный атторней",)),
        Term("NATO", ("NATO",), case_sensitive=True, keep=True),
    )
    assert base.terms("bs")[0] == Term("Attorney General", ("glavni tužilac",), "office")


@pytest.mark.parametrize(
    ("rows", "mistakes"),
    [
        ("a,б,perhaps,\n", ["2: unknown status 'perhaps'; allowed: preferred, allowed, forbidden"]),
        ("a,,,perhaps\n", ["2: do_not_translate is neither yes nor no"]),
        ("a,б,,yes\n", ["2: do_not_translate, but ru has 'б'; empty the cell, or say no"]),
        ("a,,forbidden,yes\n", ["2: a forbidden form and do_not_translate in one row; forbid translations in a row of their own"]),
        ("a,,forbidden,\n", ["2: forbidden, but no language has a form; write the forms that must not be used"]),
        ("a,б,,\nA,б|в,forbidden,\n", ["3: 'б' (ru) is forbidden here and preferred in line 2"]),
        ("a,б,allowed,\nA,,,yes\n", ["2: 'a' has translations, but line 3 says do_not_translate"]),
        (",б,,\nb,в,,,more\na,б,,\nc,,,no\na,в,,\n", [
            "2: the source is empty",
            "3: 'more' stands beyond the last column; quote a cell that holds a comma",
            "6: 'a' stands in line 4 already",
        ]),
    ],
)  # fmt: skip
def test_all_mistakes_are_found(rows: str, mistakes: list[str]) -> None:
    """Each with its line; the first is the error that a run ends with, and it says how many more there are."""
    raw = f"source,ru,status,do_not_translate\n{rows}".encode()
    assert [str(mistake) for mistake in read(raw, "g.csv").mistakes] == [f"g.csv:{mistake}" for mistake in mistakes]
    more = " (2 more mistakes: l10n terms check lists them all)" if len(mistakes) > 1 else ""
    with pytest.raises(GlossaryError) as error:
        parse(raw, "g.csv")
    assert str(error.value) == f"g.csv:{mistakes[0]}{more}"
