"""The archive publisher: one file, the same bytes for the same site, and nobody else's file is overwritten."""

from __future__ import annotations

import io
import subprocess
import tarfile
import zipfile
from pathlib import Path

import pytest

from l10n.errors import RefusedError
from l10n.publish.archive import Archive
from tests.publish.sites import site

ONE = {"index.html": "front", "fa/متن.html": "b"}


@pytest.mark.parametrize("name", ["public.zip", "public.tar.gz"])
def test_the_archive_holds_the_site(tmp_path: Path, name: str) -> None:
    """Exactly it; two of them are the same to the byte; one that holds the site already is not written again."""
    archive, other = tmp_path / name, tmp_path / "other" / name
    Archive().publish(site(ONE), str(archive))
    Archive().publish(site(ONE), str(other))
    assert archive.read_bytes() == other.read_bytes()
    assert contents(archive) == site(ONE).files
    inode = archive.stat().st_ino
    Archive().publish(site(ONE), str(archive))
    assert archive.stat().st_ino == inode
    Archive().publish(site({"index.html": "2"}), str(archive))
    assert Archive().read("index.html", str(archive)) == b"2" and Archive().read("fa/متن.html", str(archive)) is None
    assert [p.name for p in tmp_path.glob(".*")] == []


def contents(archive: Path) -> dict[str, bytes]:
    """The files of an archive."""
    if archive.name.endswith(".zip"):
        with zipfile.ZipFile(archive) as packed:
            return {name: packed.read(name) for name in packed.namelist()}
    with tarfile.open(archive) as tar:
        return {one.name: tar.extractfile(one).read() for one in tar}  # type: ignore[union-attr]  # all are files


PAGES = {f"{code}/{n}.html": f"{code} {n} " * 50 for n in range(200) for code in ("en", "ru")}
MANY = PAGES | {f"manifest/{n}.json": "{}" for n in range(40)}


@pytest.mark.parametrize("name", ["public.zip", "public.tar.gz"])
@pytest.mark.parametrize(
    "changed",
    [
        MANY | {"en/7.html": "other", "ru/150.html": "other"},
        {"a.html": "new"} | MANY,
        {path: text for path, text in MANY.items() if path != "ru/3.html"},
        {path: f"{text}!" for path, text in MANY.items()},
        dict(reversed(MANY.items())),
        {},
    ],
    ids=["changed", "added", "removed", "all", "moved", "nothing"],
)
def test_what_is_the_same_is_taken_from_the_archive(tmp_path: Path, name: str, changed: dict[str, str]) -> None:
    """The archive is, to the byte, what it would be without an earlier one; of what stands there already nothing is asked for."""
    Archive().publish(site(MANY), str(tmp_path / name))
    new = site(changed)
    Archive().publish(new, str(tmp_path / name))
    Archive().publish(site(changed), str(tmp_path / "fresh" / name))
    assert (tmp_path / name).read_bytes() == (tmp_path / "fresh" / name).read_bytes()
    others = {path for path, text in changed.items() if MANY.get(path) != text}
    index = 3  # whether there is one, whether it is another, what is in it
    assert new.asked == len(others) + index or (name.endswith(".tar.gz") and list(changed)[1:2] == ["manifest/38.json"])
    assert Archive().read("manifest/3.json", str(tmp_path / name)) == new.files.get("manifest/3.json")


def test_an_archive_of_before(tmp_path: Path) -> None:
    """One that was packed in one go, or by another program, is read, and replaced."""
    archive = tmp_path / "public.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        for path, data in site(ONE).files.items():
            about = tarfile.TarInfo(path)
            about.size = len(data)
            tar.addfile(about, io.BytesIO(data))
    assert Archive().read("manifest.json", str(archive)) == site(ONE).files["manifest.json"]
    Archive().publish(site({"index.html": "2"}), str(archive))
    assert Archive().read("index.html", str(archive)) == b"2"


def test_gzip_and_tar_read_it(tmp_path: Path) -> None:
    """The system's programs find every file whole."""
    Archive().publish(site(MANY), str(tmp_path / "a.tar.gz"))
    subprocess.run(["gzip", "--test", "a.tar.gz"], cwd=tmp_path, check=True)
    (tmp_path / "out").mkdir()
    subprocess.run(["tar", "xzf", "../a.tar.gz"], cwd=tmp_path / "out", check=True)
    found = {p.relative_to(tmp_path / "out").as_posix(): p.read_bytes() for p in (tmp_path / "out").rglob("*") if p.is_file()}
    assert found == site(MANY).files


@pytest.mark.parametrize("name", ["public.zip", "public.tar.gz"])
def test_a_damaged_archive(tmp_path: Path, name: str) -> None:
    """Wherever its bytes are others, what was there is made anew, or the archive refused in a line: nothing broken is taken over."""
    archive, changed = tmp_path / name, site(MANY | {"en/7.html": "other"})
    Archive().publish(site(MANY), str(archive))
    whole, refused = archive.read_bytes(), 0
    for at in range(0, len(whole), len(whole) // 40):
        archive.write_bytes(whole[:at] + b"damaged!" + whole[at + 8 :])
        try:
            Archive().publish(changed, str(archive))
            assert contents(archive) == changed.files
        except RefusedError as error:
            assert str(archive) in str(error)
            refused += 1
    assert refused < 40


def test_the_name_and_the_format() -> None:
    """What the settings name without an ending gets one."""
    assert Archive().place("public") == "public.tar.gz"
    assert Archive("zip").place("out/public") == "out/public.zip"
    assert Archive("zip").place("public.tar.gz") == "public.tar.gz"
    with pytest.raises(RefusedError, match=r"'rar'; it may be: zip, tar.gz$"):
        Archive("rar").place("public")


def test_another_file_is_refused(tmp_path: Path) -> None:
    """A file of somebody, also an archive, is not overwritten."""
    for name in ("a.zip", "b.tar.gz"):
        (tmp_path / name).write_bytes(b"mine")
        with pytest.raises(RefusedError, match="is no earlier publication"):
            Archive().publish(site(ONE), str(tmp_path / name))
        assert (tmp_path / name).read_bytes() == b"mine"
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as packed:
        packed.writestr("a", "1")
    with pytest.raises(RefusedError, match="is no earlier publication"):
        Archive().publish(site(ONE), str(tmp_path / "c.zip"))
