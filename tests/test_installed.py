"""What is installed, by the folders that installers leave."""

from __future__ import annotations

import importlib.metadata
import sys
import zipfile
from pathlib import Path

import pytest

from l10n import installed


def test_versions_are_those_of_the_standard_library() -> None:
    """Of every package here, however its name is spelt."""
    for distribution in importlib.metadata.distributions():
        assert installed.version(distribution.name) == importlib.metadata.version(distribution.name)
    assert installed.version("Markdown_It.py") == importlib.metadata.version("markdown-it-py")


def test_a_package_that_is_not_there() -> None:
    """It is an error, and says which."""
    with pytest.raises(importlib.metadata.PackageNotFoundError, match="no-such-package"):
        installed.version("no-such-package")


def test_entry_points_are_found_where_there_are_some(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In folders of either kind; an archive may hold some."""
    assert installed.offers("pytest11")
    assert not installed.offers("l10n.no-such-kind")
    monkeypatch.syspath_prepend(tmp_path)
    folder = tmp_path / "other-1.0.egg-info"
    folder.mkdir()
    (folder / "entry_points.txt").write_text("[l10n.no-such-kind]\none = other:One\n", encoding="utf-8")
    assert installed.offers("l10n.no-such-kind")
    (folder / "entry_points.txt").unlink()
    assert not installed.offers("l10n.no-such-kind")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("other.py", "")
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path / "other.zip")])
    assert installed.offers("l10n.no-such-kind")
