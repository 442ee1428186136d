"""What the evaluation of formats measures beside other tools."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from evaluations import _corpus, _peers, _speed
from evaluations._documents import Case

SCRIPTS = Path(__file__).parent.parent.parent / "scripts"
Steps = Sequence[Sequence[str]]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder of two Markdown documents."""
    folder = tmp_path / "markdown"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.md").write_text(f"# Document {name}\n\nOne sentence. And another one.\n", encoding="utf-8")
    return folder


def test_the_product_is_timed_and_a_tool_that_fails_is_left_out(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(SCRIPTS))
    monkeypatch.setattr(_speed, "ROUNDS", 1)

    def broken(bench: _speed.Bench) -> Steps:
        return [[sys.executable, "-c", "raise SystemExit('no')"]]

    figures = list(_speed.race("markdown", source, {"l10n": _speed.library("l10n"), "broken": broken}, 16))
    assert [figure.name for figure in figures] == [
        "markdown: CPU s of extraction and localization",
        "markdown: CPU s, l10n without catalogs",
        "markdown: documents/s",
        "markdown: words/s",
    ]
    assert "l10n wrote 2, 100 % of letters" in figures[0].note
    assert all(figure.baselines == {} and figure.value > 0 for figure in figures)


def test_a_product_that_fails_is_no_missing_row(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(SCRIPTS))
    (source / "c.md").write_bytes(b"\0")
    [figure] = _speed.race("markdown", source, {"l10n": _speed.library("l10n")}, 16)
    assert figure.held is False


def test_documents_of_the_race_are_the_same_every_time(source: Path, tmp_path: Path) -> None:
    words = _corpus.lay(source, tmp_path / "one")
    assert words == _corpus.lay(source, tmp_path / "two") >= _corpus.COUNT * _corpus.WORDS
    made = [[path.read_bytes() for path in sorted((tmp_path / name).iterdir())] for name in ("one", "two")]
    assert made[0] == made[1] and len(made[0]) == _corpus.COUNT


@pytest.mark.parametrize(("body", "identical"), [("data", True), ("data.upper()", False)])
def test_what_another_tool_gives_back_is_compared_byte_for_byte(source: Path, tmp_path: Path, body: str, identical: bool) -> None:
    program = f"import sys, pathlib; data = pathlib.Path(sys.argv[1]).read_text(); pathlib.Path(sys.argv[2]).write_text({body})"

    def steps(path: Path, catalog: Path, result: Path) -> Steps:
        return [[], [sys.executable, "-c", program, str(path), str(result)]]

    case = Case(source / "a.md", "a.md", "accepted", "", True, 0, 0, b"")
    assert _peers.attempt("markdown", steps, case, tmp_path / "work") == (identical, None)
