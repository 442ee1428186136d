"""`l10n units`, and what it shares with `l10n segment`: one file, in a project or not, by name or from standard input."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from l10n.model import Key, unit_id

ODT = Path(__file__).parents[1] / "formats" / "fixtures" / "odt"
LINK = [{"start": 4, "end": 5, "kind": "link"}, {"start": 9, "end": 33, "kind": "link"}]
PAGE = "# Ann\r\n\r\nOne. Two [link](https://example.org/a).\r\n\r\n- Один & three\r\n- Один & three\r\n"


@pytest.fixture
def nowhere(office: Any, tmp_path: Path) -> Any:
    """The program where there is no project."""
    office.source("page.md", PAGE)

    def run(*arguments: str, stdin: str = "") -> Any:
        return office.run("-C", str(tmp_path), *arguments, stdin=stdin.encode())

    return run


def test_units_json(nowhere: Any) -> None:
    """A unit for programs: name, block, kind, text, context, note, spans in code points, the block's bytes and line; repeated units too."""
    done = nowhere("units", "source/page.md", "--format", "json")
    assert (done.code, done.err) == (0, "")
    common = {"context": None, "note": ""}
    bounds = [(2, 5, 1), (9, 48, 3), (9, 48, 3), (54, 70, 5), (74, 90, 6)]
    blocks = ["Ann", *["One. Two [link](https://example.org/a)."] * 2, *["Один & three"] * 2]
    assert [PAGE.encode()[start:end].decode() for start, end, _ in bounds] == blocks
    expected = [("heading", "Ann", 1), ("paragraph", "One.", 2), ("paragraph", "Two [link](https://example.org/a).", 2)]
    expected += [("list item", "Один & three", 3), ("list item", "Один & three", 4)]
    rows = done.json
    spans = [row.pop("spans") for row in rows]
    assert rows == [
        common
        | {"unit": unit_id(Key(None, text)), "block": block, "kind": kind, "text": text}
        | {"place": {"part": "", "start": start, "end": end, "line": line}}
        for (kind, text, block), (start, end, line) in zip(expected, bounds, strict=True)
    ]
    assert spans == [[], [], LINK, [], []]


def test_units_lines(nowhere: Any) -> None:
    """For people: a unit a line, with its line in the file and its kind; no control character reaches the terminal."""
    done = nowhere("units", "-", stdin="Head\n\nOne. Two \x1b[1m.\n")
    assert (done.code, done.out, done.err) == (0, "1\ttitle\tHead\n3\tparagraph\tOne.\n3\tparagraph\tTwo \ufffd[1m.\n", "")


def test_standard_input_has_a_name(nowhere: Any) -> None:
    """`--stdin-name` tells the format and names the file in messages; `--as` wins; a file has a name already."""
    texts = [row["text"] for row in nowhere("units", "-", "--stdin-name", "a/x.MD", "--format", "json", stdin="# Head\n").json]
    assert texts == ["Head"]
    assert nowhere("segment", "-", "--stdin-name", "x.md", "--format", "json", stdin="# Head\n").json == [["Head"]]
    assert nowhere("segment", "-", "--stdin-name", "x.md", "--as", "text", "--format", "json", stdin="# Head\n").json == [["# Head"]]
    done = nowhere("units", "-", "--stdin-name", "x.md", stdin="a\n\0")
    assert (done.code, done.out) == (1, "") and done.err.startswith("l10n: x.md:2: holds a NUL byte")
    done = nowhere("units", "-", "--stdin-name", "x.pdf", stdin="a")
    assert (done.code, done.out) == (2, "") and done.err.startswith("l10n: x.pdf: no format by that name's ending; name one with --as (")
    done = nowhere("units", "source/page.md", "--stdin-name", "x.md")
    assert (done.code, done.out) == (2, "") and done.err.count("\n") == 1


def test_places_in_an_archive(office: Any, tmp_path: Path) -> None:
    """A unit of an ODT file stands in an entry, at bytes of what is unpacked; there are no lines."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        for entry in sorted(path for path in ODT.rglob("*") if path.is_file()):
            file.write(entry, entry.relative_to(ODT).as_posix())
    done = office.run("-C", str(tmp_path), "units", "-", "--stdin-name", "x.odt", "--format", "json", stdin=archive.getvalue())
    assert (done.code, done.err) == (0, "")
    assert {row["place"]["line"] for row in done.json} == {None}
    assert {"content.xml", "styles.xml"} <= {row["place"]["part"] for row in done.json}
    for row in done.json:
        if row["text"].isalpha():
            place = row["place"]
            assert row["text"] in (ODT / place["part"]).read_bytes()[place["start"] : place["end"]].decode()


def test_segmentation(nowhere: Any, office: Any) -> None:
    """Sentences or paragraphs as asked for; otherwise as the project says, whose abbreviations hold either way."""
    text = "See ex. Smith. Two.\n"

    def units(*arguments: str, run: Any = nowhere) -> list[str]:
        return [row["text"] for row in run("units", "-", "--format", "json", *arguments, stdin=text).json]

    def inside(*arguments: str, stdin: str) -> Any:
        return office.run(*arguments, stdin=stdin.encode())

    assert units() == units("--segmentation", "sentence") == ["See ex.", "Smith.", "Two."]
    assert units("--segmentation", "paragraph") == ["See ex. Smith. Two."]
    office.set(segmentation='"paragraph"', abbreviations='{ en = ["ex."] }')
    assert units(run=inside) == ["See ex. Smith. Two."]
    assert units("--segmentation", "sentence", run=inside) == ["See ex. Smith.", "Two."]


@pytest.mark.parametrize("command", ["units", "segment"])
def test_bad_input_is_one_line(command: str, nowhere: Any, office: Any) -> None:
    """What cannot be read or is refused is exit code 1, a wrong argument 2; one line each, nothing on standard output."""
    office.source("bad.txt", b"ok\n\xff\n")
    office.source("page.xyz", b"a")
    office.source("big.txt", b"a" * 2000)
    office.set(max_bytes="1000")
    for code, arguments in (
        (1, ["source/none.txt"]), (1, ["source/bad.txt"]), (1, ["source/big.txt"]), (2, ["source"]), (2, ["source/page.xyz"]),
        (2, ["source/page.md", "--as", "docs"]), (2, ["source/page.md", "--lang", "xx-nonesuch"]),
    ):  # fmt: skip
        done = office.run(command, *arguments)
        assert (done.code, done.out, done.err.count("\n")) == (code, "", 1), (arguments, done)
        assert done.err.startswith("l10n: ")
    assert "more than 1000 bytes" in office.run(command, "source/big.txt").err
