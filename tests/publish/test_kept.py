"""Rows kept from one publication to the next."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.publish import kept

NAMES = st.text(st.characters(exclude_characters="\t\n"), max_size=4)
ROWS = st.text(st.characters(exclude_characters="\n"), max_size=6)
PARTS = st.dictionaries(st.sampled_from(["files", "outputs"]), st.dictionaries(NAMES, ROWS))


def written(path: Path, base: str, parts: kept.Parts) -> kept.Rows:
    kept.Rows(path).write(base, parts)
    return kept.Rows(path)


def filled(parts: kept.Parts) -> kept.Parts:
    return {part: rows for part, rows in parts.items() if rows}


@given(st.lists(st.tuples(st.sampled_from(["one", "other base"]), PARTS), max_size=8))
def test_what_was_written_last_is_read(tmp_path_factory: pytest.TempPathFactory, runs: list[tuple[str, kept.Parts]]) -> None:
    """Whatever came before: rows that came, changed and went, and another base."""
    path = tmp_path_factory.mktemp("kept") / "rows"
    for base, parts in runs:
        rows = written(path, base, parts)
        if filled(parts):
            assert (rows.base, filled(rows.parts)) == (base, filled(parts))


def test_little_is_written_where_little_changed(tmp_path: Path) -> None:
    """A changed row is added to the file; one that only grows is made anew."""
    path, many = tmp_path / "rows", {str(n): "x" * 100 for n in range(100)}
    written(path, "base", {"files": many})
    size = path.stat().st_size
    written(path, "base", {"files": {**many, "5": "y"}})
    assert size < path.stat().st_size < size + 100
    for n in range(300):
        written(path, "base", {"files": {**many, "5": str(n)}})
    assert path.stat().st_size < 2.5 * size


def test_a_file_that_was_cut_off_is_read_up_to_there(tmp_path: Path) -> None:
    """Wherever it was; and what is written next is read again."""
    path = tmp_path / "rows"
    written(path, "base", {"files": {"a": "1", "b": "2"}})
    first = path.read_bytes()
    written(path, "base", {"files": {"a": "1", "b": "3"}})
    whole = path.read_bytes()
    for end in range(len(whole)):
        path.write_bytes(whole[:end])
        assert kept.Rows(path).parts == ({} if end < len(first) else {"files": {"a": "1", "b": "2"}})
        assert written(path, "base", {"files": {"c": "4"}}).parts == {"files": {"c": "4"}}
    path.write_bytes(whole.replace(b"\t3", b"\t4"))
    assert kept.Rows(path).parts == {"files": {"a": "1", "b": "2"}}


def test_a_row_that_no_line_can_hold_is_left_out(tmp_path: Path) -> None:
    """A file's name may hold a line break; one that is not Unicode is kept."""
    rows = written(tmp_path / "rows", "\udce9", {"files": {"a\nb": "1", "a\tb": "2", "\udce9": "3", "x": "4\n"}})
    assert (rows.base, rows.parts) == ("\udce9", {"files": {"\udce9": "3"}})


def test_where_nothing_can_be_written_nothing_happens(tmp_path: Path) -> None:
    """What is kept can be made again."""
    (tmp_path / "file").write_text("")
    assert written(tmp_path / "file" / "rows", "base", {"files": {"a": "1"}}).parts == {}
