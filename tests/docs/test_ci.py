"""The CI examples of the docs: each of their shell steps runs, in order, in a fresh project with a plain shell, and publishes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

DOCS = Path(__file__).parents[2] / "docs"
INSTALL = "pip install l10n-workflow"
WHO = ["-c", "user.name=A", "-c", "user.email=a@example.org"]


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", "-C", str(folder), *WHO, *arguments], check=True, capture_output=True, text=True).stdout


def steps(example: str) -> list[str]:
    """The shell steps of an example, in order; the one that installs is there, and left out."""
    told = yaml.safe_load((DOCS / "ci" / f"{example}.yml").read_text())
    if example == "github":
        found = [step["run"] for step in told["jobs"]["publish"]["steps"] if "run" in step]
    else:
        found = [*told["default"]["before_script"], *told["check"]["script"], *told["pages"]["script"]]
    assert INSTALL in found
    return [step for step in found if step != INSTALL]


@pytest.fixture
def checkout(office: Any, tmp_path: Path) -> Path:
    """A fresh clone of a project with one release, approved in Farsi, as a build machine has it."""
    office.source("news/2022-05-hall.txt", "The hall opens on 5 May.\n")
    office.ok("extract")
    office.translate("fa", "news/2022-05-hall.txt", {"The hall opens on 5 May.": "تالار ۵ مه باز می‌شود."})
    office.ok("approve", "--all", "--lang", "fa", "--state", "translated", "--by", "Anna <anna@example.org>")
    settings = office.root / "l10n.toml"
    settings.write_text(settings.read_text() + '[publish.options.git]\nremote = "origin"\n')
    git(office.root, "init", "-q", "-b", "main")
    git(office.root, "add", "-A")
    git(office.root, "commit", "-q", "-m", "one")
    hub = tmp_path / "hub.git"
    subprocess.run(["git", "clone", "-q", "--bare", str(office.root), str(hub)], check=True)
    subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{hub}", str(tmp_path / "build")], check=True)
    return tmp_path / "build"


def run(folder: Path, step: str) -> subprocess.CompletedProcess[str]:
    """A step as CI runs it: one shell for it, which ends at the first command that fails; the program is on the PATH."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")} | {"PATH": path, "CI": "true"}
    return subprocess.run(["sh", "-e", "-c", step], cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("example", ["github", "gitlab"])
def test_each_step_runs(checkout: Path, example: str) -> None:
    """From the clone to the published page; publishing again changes nothing, and catalogs that are not up to date are told."""
    if example == "github":
        settings = checkout / "l10n.toml"
        settings.write_text(settings.read_text().replace('# publisher = "folder"', 'publisher = "git"'))
    for step in [*steps(example), steps(example)[-1]]:
        done = run(checkout, step)
        assert done.returncode == 0, (step, done.stdout, done.stderr)
    if example == "github":
        shown = git(checkout, "ls-tree", "-r", "--name-only", "origin/gh-pages").split()
        assert git(checkout, "rev-list", "--count", "origin/gh-pages").strip() == "1"
    else:
        shown = [path.relative_to(checkout / "public").as_posix() for path in (checkout / "public").rglob("*") if path.is_file()]
    assert {"index.html", "fa/news/2022-05-hall.html", "manifest.json"} <= set(shown)
    (checkout / "source/news/2022-05-hall.txt").write_text("The hall opens on 6 May.\n")
    assert any(run(checkout, step).returncode for step in steps(example)), "a release that changed without its catalogs"


def test_the_page_of_the_docs_tells_the_same() -> None:
    """Every command of the examples stands in docs/publish-ci.md."""
    page = (DOCS / "publish-ci.md").read_text().replace("\\|", "|")
    for example in ("github", "gitlab"):
        for line in (line for step in steps(example) for line in step.splitlines()):
            assert line.replace(" --format github", "") in page
