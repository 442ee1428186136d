"""The folder publisher: whole or not at all, and never over other people's files."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
from pathlib import Path

import pytest

from l10n.api import Site
from l10n.errors import RefusedError
from l10n.publish import folder as module
from l10n.publish.folder import Folder

MANIFEST = b'{\"generator\": \"l10n\", \"files\": {"index.html": "", "old.html": ""}, \"releases\": {}}'
SITE = {"index.html": b"new", "ru/a.html": b"a", "manifest.json": MANIFEST}


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_folder_holds_the_new_site_and_what_others_put_there(tmp_path: Path) -> None:
    """Pages that are gone go, a foreign file stays, nothing is left beside the folder."""
    out = tmp_path / "public"
    Folder().publish(Site({"index.html": b"old", "old.html": b"x", "manifest.json": MANIFEST}), str(out))
    (out / "CNAME").write_bytes(b"news.example.org")
    Folder().publish(Site(SITE), str(out))
    assert tree(out) == {**SITE, "CNAME": b"news.example.org"}
    assert names(tmp_path) == ["public"]


def test_publishing_twice_writes_nothing(tmp_path: Path) -> None:
    """The same site again leaves the very same folder."""
    out = tmp_path / "public"
    Folder().publish(Site(SITE), str(out))
    inode = out.stat().st_ino
    Folder().publish(Site(SITE), str(out))
    assert out.stat().st_ino == inode


class Work(Site):
    """A site with a folder to keep what it wants to."""

    def __init__(self, files: dict[str, bytes], work: Path) -> None:
        super().__init__(files)
        self.work = work


PATHS = ["a.html", "a.html/b", "ru/a.html", "ru/b.html", "ru/c/d.html", "ru/c", "en/a.html"]
MEDDLING = ["nothing", "edit", "delete", "foreign", "no spare", "no memory", "spare of another"]


@pytest.mark.parametrize("seed", range(12))
def test_what_is_kept_of_earlier_sites_changes_no_site(tmp_path: Path, seed: int) -> None:
    """Whatever sites came before, whatever somebody did to the folder or to what is kept: it holds the site and what others put there."""
    rng = random.Random(seed)
    work, spare, foreign = tmp_path / "work", tmp_path / "work.spare", dict[str, bytes]()
    work.mkdir()
    out = tmp_path / "public"
    for _ in range(25):
        paths = [path for path in PATHS if rng.random() < 0.6]
        paths = [path for path in paths if not any(other.startswith(f"{path}/") for other in paths)]
        made = {path: rng.choice([b"one", b"two", b"long text"]) for path in paths}
        files = {path: hashlib.sha256(data).hexdigest() for path, data in made.items()}
        made["manifest.json"] = json.dumps({"generator": "l10n", "files": files, "releases": {}}).encode()
        Folder().publish(Work(made, work), str(out))
        assert tree(out) == {**foreign, **made} and {*names(tmp_path)} - {spare.name} == {"public", "work"}
        match rng.choice(MEDDLING):
            case "edit" if paths:
                with (out / rng.choice(paths)).open("ab") as file:
                    file.write(b"!")
            case "delete" if paths:
                (out / rng.choice(paths)).unlink()
            case "foreign":
                (out / "CNAME").write_bytes(rng.choice([b"a.example", b"b.example"]))
                foreign["CNAME"] = (out / "CNAME").read_bytes()
            case "no spare":
                shutil.rmtree(spare, ignore_errors=True)
            case "no memory":
                (work / "folder").unlink(missing_ok=True)
            case "spare of another" if spare.is_dir():
                shutil.rmtree(spare)
                shutil.copytree(out, spare)
                (spare / "more").mkdir()
                (spare / "more" / "x").write_bytes(b"x")


def test_a_spare_takes_no_room(tmp_path: Path) -> None:
    """What did not change is one file in the folder and in the spare."""
    for text in (b"a", b"b", b"c"):
        Folder().publish(Work({**SITE, "ru/a.html": text}, tmp_path / "work"), str(tmp_path / "public"))
    for path, same in (("index.html", True), ("ru/a.html", False)):
        assert (tmp_path / "public" / path).samefile(tmp_path / "work.spare" / path) is same
    assert (tmp_path / "work.spare/ru/a.html").read_bytes() == b"b"


@pytest.mark.parametrize("name", ["letters.doc", "manifest.json"])
def test_a_folder_of_other_things_is_refused(tmp_path: Path, name: str) -> None:
    """Publishing into somebody's documents would delete them: it is refused and they stay."""
    (tmp_path / name).write_text('{"generator": "other"}')
    with pytest.raises(RefusedError, match="no earlier publication"):
        Folder().publish(Site(SITE), str(tmp_path))
    assert names(tmp_path) == [name]


def test_a_failure_leaves_the_old_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When writing fails half-way (disk full), the old site is still whole and nothing lies about."""
    out = tmp_path / "public"
    Folder().publish(Site(SITE), str(out))

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module.os, "fsync", full)
    with pytest.raises(RefusedError, match="No space left"):
        Folder().publish(Site({**SITE, "index.html": b"newer"}), str(out))
    assert tree(out) == SITE
    assert names(tmp_path) == ["public"]


def test_systems_without_exchange_swap_in_two_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where folders cannot be exchanged at once, the result is the same."""
    monkeypatch.setattr(module, "exchange", lambda *_: False)
    out = tmp_path / "public"
    Folder().publish(Site({"index.html": b"old", "manifest.json": MANIFEST}), str(out))
    Folder().publish(Site(SITE), str(out))
    assert tree(out) == SITE


def test_a_page_outside_the_site_is_refused(tmp_path: Path) -> None:
    """No path leads out of the folder."""
    with pytest.raises(RefusedError, match="outside the site"):
        Folder().publish(Site({**SITE, "../evil.html": b""}), str(tmp_path / "public"))
    assert names(tmp_path) == []
