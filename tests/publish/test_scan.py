"""What stands in a folder, looked at by a copy of the program."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from l10n.publish import scan


def filled(folder: Path) -> str:
    for path in ("a.html", "ru/b.html", "ru/c/d.html", "ru/c/ч.html", "ru/c/\udce9.html"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(os.fsencode(path))
    (folder / "link").symlink_to("a.html")
    return str(folder)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders that this program looked at itself."""
    looked: list[str] = []
    marks = scan.marks

    def told(folder: str) -> tuple[dict[str, str], list[str]]:
        looked.append(folder)
        return marks(folder)

    monkeypatch.setattr(scan, "marks", told)
    return looked


def test_a_copy_tells_what_is_there(tmp_path: Path, asked: list[str]) -> None:
    """Of each folder, also of one that is not there; of a link nothing is told but that it is one."""
    folder, none = filled(tmp_path / "one"), str(tmp_path / "none")
    told = scan.Scout(folder, none).told()
    assert asked == []
    assert told == scan.scans(folder, none)
    assert set(told[0][0]) == {"a.html", "link", "ru/b.html", "ru/c/d.html", "ru/c/ч.html", "ru/c/\udce9.html"}
    assert told[0][1] == ["ru", "ru/c"]
    assert told[1] == ({}, [])
    (tmp_path / "two").symlink_to(folder)
    assert scan.scans(str(tmp_path / "two")) == [({}, [])]


def test_what_was_told_too_long_ago_is_looked_at_again(tmp_path: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """And so is a folder in whose place another one has come."""
    folder = filled(tmp_path / "one")
    scout = scan.Scout(folder)
    monkeypatch.setattr(scan, "SOON", -1.0)
    assert scout.told() == scan.scans(folder)
    assert len(asked) == 2
    monkeypatch.undo()
    scout = scan.Scout(folder)
    (tmp_path / "one").rename(tmp_path / "old")
    (tmp_path / "one").mkdir()
    assert scout.told() == [({}, [])]


def test_a_copy_that_ends_early_is_no_loss(tmp_path: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither is one that cannot be started, or that nobody asks."""
    folder = filled(tmp_path / "one")
    scout = scan.Scout(folder)
    assert scout._process
    os.kill(scout._process, signal.SIGKILL)
    assert scout.told() == scan.scans(folder)
    monkeypatch.setattr(scan.sys, "executable", str(tmp_path / "python"))
    assert scan.Scout(folder).told() == scan.scans(folder)
    assert len(asked) >= 3
    scan.Scout(folder).close()
