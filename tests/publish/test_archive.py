"""The archive publisher: one file, the same bytes for the same site, and nobody else's file is overwritten."""

from __future__ import annotations

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
    if name.endswith(".zip"):
        with zipfile.ZipFile(archive) as packed:
            assert {n: packed.read(n) for n in packed.namelist()} == site(ONE).files
    else:
        with tarfile.open(archive) as tar:
            assert {m.name: tar.extractfile(m).read() for m in tar} == site(ONE).files  # type: ignore[union-attr]  # all are files
    inode = archive.stat().st_ino
    Archive().publish(site(ONE), str(archive))
    assert archive.stat().st_ino == inode
    Archive().publish(site({"index.html": "2"}), str(archive))
    assert Archive().read("index.html", str(archive)) == b"2" and Archive().read("fa/متن.html", str(archive)) is None
    assert [p.name for p in tmp_path.glob(".*")] == []


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
