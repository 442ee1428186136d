"""The git publisher: a branch holds exactly the site and what others put there; checkouts, indexes and other branches stay as they are."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from l10n.errors import ProgramError, RefusedError
from l10n.publish.git import Git
from tests.publish.sites import site

WHO = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
ONE = {"index.html": "front", "fa/a.html": "متن", "fa/سند.html": "b\n", "media/x y.png": "\0\n"}


DIES = """
import os, signal, sys
from pathlib import Path
from l10n.api import Site
from l10n.publish.git import Git

class Dies(Site):
    def __getitem__(self, path):
        if path == "c":
            os.kill(os.getpid(), signal.SIGKILL)
        return super().__getitem__(path)

    def digest(self, path):
        return path

Git(Path(sys.argv[1])).publish(Dies({"a": b"1", "b": b"2", "c": b"3"}), "")
"""


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", "-C", str(folder), *WHO, *arguments], check=True, capture_output=True).stdout.decode().strip()


def held(folder: Path, branch: str = "gh-pages") -> dict[str, str]:
    """What a branch holds, but for the manifest."""
    paths = [p for p in git(folder, "ls-tree", "-r", "-z", "--name-only", branch).split("\0") if p and p != "manifest.json"]
    blobs = [["git", "-C", str(folder), "cat-file", "blob", f"{branch}:{path}"] for path in paths]
    return {path: subprocess.run(blob, check=True, capture_output=True).stdout.decode() for path, blob in zip(paths, blobs, strict=True)}


def repository(folder: Path) -> Path:
    """One with a commit, something staged, something changed and something untracked."""
    folder.mkdir(parents=True)
    git(folder, "init", "-q", "-b", "main")
    (folder / "a").write_text("1")
    git(folder, "add", "a")
    git(folder, "commit", "-q", "-m", "one")
    (folder / "a").write_text("2")
    git(folder, "add", "a")
    (folder / "a").write_text("3")
    (folder / "b").write_text("new")
    return folder


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return repository(tmp_path / "office")


def foreign(office: Path, path: str, text: str) -> None:
    """Somebody else commits a file to the branch."""
    other = office.parent / "other"
    git(office.parent, "clone", "-q", "-b", "gh-pages", str(office), str(other))
    (other / path).write_text(text)
    git(other, "add", path)
    git(other, "commit", "-q", "-m", "theirs")
    git(other, "push", "-q", "origin", "gh-pages")


def test_the_branch_holds_the_site_and_nothing_else_moves(office: Path) -> None:
    """Index, files, head and main are as before; the branch has no parent; again the same site commits nothing."""
    before = (git(office, "status", "--porcelain"), (office / ".git/index").read_bytes(), git(office, "rev-parse", "HEAD"))
    Git(office).publish(site(ONE), "public")
    assert held(office) == {**ONE, ".nojekyll": ""}
    assert (git(office, "status", "--porcelain"), (office / ".git/index").read_bytes(), git(office, "rev-parse", "HEAD")) == before
    assert git(office, "rev-list", "--count", "gh-pages") == "1"
    Git(office).publish(site(ONE), "public")
    assert git(office, "rev-list", "--count", "gh-pages") == "1"
    assert Git(office).read("fa/a.html", "") == "متن".encode() and Git(office).read("nothing", "") is None
    assert Git(office).place("") == "branch gh-pages"


def test_files_of_others_stay_and_ours_go(office: Path) -> None:
    """A CNAME is kept through any number of publications; a page that is gone is gone; a file that is as before is not made again."""
    Git(office).publish(site(ONE), "")
    foreign(office, "CNAME", "news.example\n")
    two = site({"index.html": "front", "fa/b.html": "new"})
    Git(office).publish(two, "")
    assert held(office) == {"index.html": "front", "fa/b.html": "new", "CNAME": "news.example\n", ".nojekyll": ""}
    assert two.asked == 2  # the new page and the manifest
    assert git(office, "rev-list", "--count", "gh-pages") == "3"


def test_what_is_no_publication_is_refused(office: Path) -> None:
    """A branch with other files, one that somebody has checked out, a name that is none, no repository: one line, nothing done."""
    git(office, "branch", "docs")
    with pytest.raises(RefusedError, match=r"^branch docs: holds files and is no earlier publication"):
        Git(office, "docs").publish(site(ONE), "")
    with pytest.raises(RefusedError, match=r"^branch main is checked out in .*office;"):
        Git(office, "main").publish(site(ONE), "")
    with pytest.raises(ProgramError, match=r"^'a\.\.b' is no name for a branch"):
        Git(office, "a..b").publish(site(ONE), "")
    with pytest.raises(ProgramError, match=r"^the project lies in no git repository"):
        Git(office.parent).publish(site(ONE), "")
    assert git(office, "branch", "--list", "--format=%(refname:short)").split() == ["docs", "main"]


def test_a_branch_that_moved_meanwhile_is_left(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two who publish at once: the second is told, and what the first one published stays."""
    Git(office).publish(site(ONE), "")
    store = Git.store

    def meanwhile(self: Git, contents: object) -> list[str]:
        foreign(office, "CNAME", "x")
        return store(self, contents)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(Git, "store", meanwhile)
    with pytest.raises(RefusedError, match="was moved by somebody else meanwhile"):
        Git(office).publish(site({"index.html": "2"}), "")
    assert held(office)["index.html"] == "front" and "CNAME" in held(office)


def test_push_to_a_remote_from_a_fresh_clone(office: Path, tmp_path: Path) -> None:
    """Two machines publish in turn: each goes on from what the remote holds; a remote that is not there is told."""
    hub = tmp_path / "hub.git"
    git(tmp_path, "init", "-q", "--bare", str(hub))
    git(office, "remote", "add", "origin", str(hub))
    git(office, "push", "-q", "origin", "main")
    git(tmp_path, "clone", "-q", "-b", "main", str(hub), str(tmp_path / "second"))
    Git(office, remote="origin").publish(site(ONE), "")
    second = Git(tmp_path / "second", remote="origin")
    second.publish(site({"index.html": "2"}), "")
    assert held(hub) == {"index.html": "2", ".nojekyll": ""}
    assert second.read("index.html", "") == b"2"
    Git(office, remote="origin").publish(site({"index.html": "3"}), "")
    assert held(hub)["index.html"] == "3" and git(hub, "rev-list", "--count", "gh-pages") == "3"
    git(tmp_path, "clone", "-q", "--single-branch", "-b", "main", str(hub), str(tmp_path / "third"))
    assert Git(tmp_path / "third", remote="origin").read("index.html", "") == b"3"
    with pytest.raises(ProgramError, match=r"^remote 'nowhere': "):
        Git(office, remote="nowhere").publish(site(ONE), "")


def test_a_kill_leaves_the_branch_as_it_was(office: Path) -> None:
    """Killed in the middle of the new site's files: the branch and the checkout are whole, and the next run goes through."""
    Git(office).publish(site(ONE), "")
    before = git(office, "rev-parse", "gh-pages")
    done = subprocess.run([sys.executable, "-c", DIES, str(office)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert git(office, "rev-parse", "gh-pages") == before
    Git(office).publish(site({"a": "1", "b": "2", "c": "3"}), "")
    assert held(office) == {"a": "1", "b": "2", "c": "3", ".nojekyll": ""}
    assert "error" not in git(office, "fsck", "--no-dangling")


def test_nobody_known_to_git_may_publish(office: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """On a machine that builds for others, where git has no name for its user, the program signs; a folder's own settings hold."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    git(office, "config", "user.useConfigOnly", "true")
    Git(office).publish(site(ONE), "")
    assert git(office, "log", "-1", "--format=%an <%ae> %s", "gh-pages") == "l10n <l10n@localhost> Publish"
    git(office, "config", "user.name", "Press")
    git(office, "config", "user.email", "press@example.org")
    Git(office, message="News").publish(site({"a": "1"}), "")
    assert git(office, "log", "-1", "--format=%an <%ae> %s", "gh-pages") == "Press <press@example.org> News"
