"""Files are replaced whole and appended to safely."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from l10n import files


def test_replace(tmp_path: Path) -> None:
    """A file gets its new bytes, and True says so; equal bytes are not written."""
    path = tmp_path / "new" / "folder" / "a.po"
    assert files.replace(path, b"one")
    before = path.stat()
    assert not files.replace(path, b"one")
    after = path.stat()  # reading may touch the time of access
    assert (after.st_ino, after.st_mtime_ns, after.st_ctime_ns) == (before.st_ino, before.st_mtime_ns, before.st_ctime_ns)
    assert files.replace(path, b"two")
    assert path.read_bytes() == b"two"
    assert [p.name for p in path.parent.iterdir()] == ["a.po"]


def test_mode_is_kept(tmp_path: Path) -> None:
    """A replaced file keeps its mode; a new one gets what the umask leaves."""
    path = tmp_path / "a.po"
    old = os.umask(0o027)
    try:
        files.replace(path, b"one")
    finally:
        os.umask(old)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    path.chmod(0o604)
    files.replace(path, b"two")
    assert stat.S_IMODE(path.stat().st_mode) == 0o604


def test_link_stays(tmp_path: Path) -> None:
    """A symbolic link goes on naming the file, which gets the new bytes."""
    (tmp_path / "real").write_bytes(b"one")
    (tmp_path / "link").symlink_to("real")
    files.replace(tmp_path / "link", b"two")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"two"


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """When the disk fails the old bytes stand, and no temporary file is left that a search for catalogs could find."""

    def fail(*_: object) -> None:
        names = [p.name for p in tmp_path.iterdir() if p.name != "a.po"]
        assert len(names) == 1
        assert list(tmp_path.glob("*.po")) == [tmp_path / "a.po"]
        raise OSError("disk full")

    path = tmp_path / "a.po"
    path.write_bytes(b"one")
    monkeypatch.setattr(os, step, fail)
    with pytest.raises(OSError, match="disk full"):
        files.replace(path, b"two")
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a.po": b"one"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, b'{"n":1}\n'),
        (b"", b'{"n":1}\n'),
        (b'{"a":0}\n', b'{"a":0}\n{"n":1}\n'),
        (b'{"a":0}', b'{"a":0}\n{"n":1}\n'),
        (b'{"a":0}\n{"b":', b'{"a":0}\n{"n":1}\n'),
        (b'{"a', b'{"n":1}\n'),
        (b'{"a":0}\n"\xd0', b'{"a":0}\n{"n":1}\n'),
        (b'{"a":0}\n' + b"[" * 200_000, b'{"a":0}\n{"n":1}\n'),
        (b'{"a":"' + b"x" * 200_000 + b'"}', b'{"a":"' + b"x" * 200_000 + b'"}\n{"n":1}\n'),
    ],
    ids=["no file", "empty", "whole", "no line end", "torn", "all torn", "torn character", "deep", "long"],
)
def test_append(tmp_path: Path, before: bytes | None, after: bytes) -> None:
    """Lines are added to whole lines: a torn last line goes, a whole one without its line end gets it."""
    path = tmp_path / "folder" / "journal.jsonl"
    if before is not None:
        path.parent.mkdir()
        path.write_bytes(before)
    files.append(path, b'{"n":1}\n')
    assert path.read_bytes() == after
