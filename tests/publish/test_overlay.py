"""The overlay publisher: in a folder of others its own files are written and taken away, and no other is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n import files
from l10n.errors import RefusedError
from l10n.publish.folder import State
from l10n.publish.overlay import HIDDEN, OWN, Overlay
from tests.publish.sites import Files, site


def tree(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*") if p.is_file() and HIDDEN not in p.parts}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "site"
    (made / "content/ru").mkdir(parents=True)
    (made / "content/ru/about.md").write_text("theirs")
    (made / "hugo.toml").write_text("theirs")
    return made


def test_ours_come_and_go_and_theirs_stay(folder: Path) -> None:
    """What is no longer published is taken away with the folders that it leaves empty; what is as before is not written."""
    Overlay().publish(site({"content/ru/a.html": "1", "content/fa/b.html": "2"}), str(folder))
    (folder / "content/fa/theirs.md").write_text("theirs")
    (folder / "content/fa/other").mkdir()
    inode = (folder / "content/ru/a.html").stat().st_ino
    two = site({"content/ru/a.html": "1", "content/bs/deep/c.html": "3"})
    Overlay().publish(two, str(folder))
    assert two.asked == 2 and (folder / "content/ru/a.html").stat().st_ino == inode
    theirs = {"content/ru/about.md": "theirs", "hugo.toml": "theirs", "content/fa/theirs.md": "theirs"}
    assert tree(folder) == {**theirs, "content/ru/a.html": "1", "content/bs/deep/c.html": "3"}
    Overlay().publish(Files({}), str(folder))
    assert tree(folder) == theirs and not (folder / "content/bs").exists() and (folder / "content/fa/other").is_dir()


def test_what_is_as_it_was_left_is_not_read(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many files are written, and then known by size and time; one that somebody changed, took away or made a link is put right."""
    made = site({f"content/ru/{n}.html": str(n) for n in range(200)})
    made.work = tmp_path / "work"
    Overlay().publish(made, str(folder))
    assert made.asked == len(made)
    before = tree(folder)
    with monkeypatch.context() as patched:
        patched.setattr(State, "holds", None)
        Overlay().publish(made, str(folder))
    assert made.asked == len(made) and tree(folder) == before
    (folder / "content/ru/3.html").write_text("4")
    (folder / "content/ru/5.html").unlink()
    (folder / "content/ru/6.html").unlink()
    (folder / "content/ru/6.html").symlink_to("7.html")
    (folder / "content/ru/8.html").touch()
    Overlay().publish(made, str(folder))
    assert made.asked == len(made) + 3
    assert tree(folder) == before and not (folder / "content/ru/6.html").is_symlink()


def test_a_file_of_others_is_refused_before_anything_is_written(folder: Path) -> None:
    """One line names it; the folder is as it was."""
    before = tree(folder)
    with pytest.raises(RefusedError, match=r"about.md: is there and is not ours"):
        Overlay().publish(site({"a": "1", "content/ru/about.md": "ours"}), str(folder))
    assert tree(folder) == before and not (folder / OWN).exists()


def test_nothing_is_written_or_removed_outside(folder: Path, tmp_path: Path) -> None:
    """A link in the folder leads nowhere for us, neither to write nor to remove; a note with another's path removes nothing."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "b").write_text("theirs")
    (folder / "link").symlink_to(outside)
    for path in ("link/a", "../a", "/a", "content/..", "content/ru/../../../a", OWN):
        with pytest.raises(RefusedError, match="leads out of"):
            Overlay().publish(Files({path: b"1"}), str(folder))
    (folder / HIDDEN).mkdir()
    (folder / OWN).write_text('{"generator": "l10n", "files": {"../outside/b": "", "link/b": ""}}')
    Overlay().publish(site({"a": "1"}), str(folder))
    assert [p.name for p in outside.iterdir()] == ["b"]
    (folder / OWN).write_text("{")
    with pytest.raises(RefusedError, match="cannot be read; put it back"):
        Overlay().publish(site({"a": "1"}), str(folder))


def test_after_a_kill_the_next_run_knows_what_is_ours(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped anywhere, a file that was written before the end is ours: it is replaced or taken away by the next run."""
    Overlay().publish(site({"old": "1"}), str(folder))
    replace = files.replace
    for stop in range(4):
        left = [stop]

        def dies(path: Path, data: bytes, left: list[int] = left) -> bool:
            left[0] -= 1
            if left[0] < 0:
                raise KeyboardInterrupt
            return replace(path, data)

        monkeypatch.setattr(files, "replace", dies)
        with pytest.raises(KeyboardInterrupt):
            Overlay().publish(site({"new": "1", "also": "2"}), str(folder))
        monkeypatch.setattr(files, "replace", replace)
        Overlay().publish(site({"last": "3"}), str(folder))
        assert tree(folder) == {"content/ru/about.md": "theirs", "hugo.toml": "theirs", "last": "3"}
