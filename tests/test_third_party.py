"""A format and an engine of another distribution, built, installed and used like our own: by entry points, with no line changed here."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).parents[1]
FIXTURE = Path(__file__).parent / "fixtures" / "third_party"
FILM = "1\r\n00:00:01,000 --> 00:00:04,000\r\nThe minister opened the centre.\r\n\r\n2\r\n00:00:05,000 --> 00:00:09,000\r\nIt is open.\r\n"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment of programs in which the second distribution is installed; no network is asked."""
    folder = tmp_path_factory.mktemp("third_party")
    shutil.copytree(FIXTURE, folder / "source")
    options = ["--no-index", "--no-build-isolation", "--no-deps", "--disable-pip-version-check", "--quiet"]
    subprocess.run(
        [sys.executable, "-m", "pip", "install", *options, "--target", str(folder / "site"), str(folder / "source")],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return os.environ | {"PYTHONPATH": str(folder / "site")}


def l10n(folder: Path, environment: dict[str, str], *arguments: str) -> str:
    """What the program prints; it has to end with 0."""
    command = [sys.executable, "-m", "l10n", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, timeout=300).stdout.decode()


def test_from_sync_to_publish(installed: dict[str, str], tmp_path: Path) -> None:
    """Its files are documents: taken in, translated, published in their own format and as pages."""
    l10n(tmp_path, installed, "init", "--name", "Press", "--targets", "ru")
    source = tmp_path / "source" / "film.srt"
    source.write_bytes(FILM.encode())
    assert (
        l10n(tmp_path, installed, "units", "source/film.srt")
        == "3\tparagraph\tThe minister opened the centre.\n7\tparagraph\tIt is open.\n"
    )
    l10n(tmp_path, installed, "sync", "--engine", "pseudo")
    l10n(tmp_path, installed, "publish", "--policy", "draft")
    published = (tmp_path / "public/ru/files/film.srt").read_bytes().decode().split("\r\n")
    original = FILM.split("\r\n")
    changed = [number for number, (ours, theirs) in enumerate(zip(original, published, strict=True)) if ours != theirs]
    assert changed == [2, 6]
    page = (tmp_path / "public/ru/film.html").read_text("utf-8")
    assert published[2] in page and original[2] not in page
    without = subprocess.run(
        [sys.executable, "-m", "l10n", "units", "source/film.srt"], cwd=tmp_path, check=False, capture_output=True, text=True
    )
    assert (without.returncode, without.stdout) == (2, "") and "no format by that name's ending" in without.stderr


def test_laws_hold(installed: dict[str, str]) -> None:
    """The tests of the laws go through the registry: they test an installed format without knowing of it."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/formats/test_laws.py", "-k", "subtitles"]
    done = subprocess.run(command, cwd=ROOT, env=installed, check=False, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout
    assert "test_laws" not in done.stdout and int(done.stdout.split(" passed")[0].split()[-1]) > 30


def test_engine_in_a_chain(installed: dict[str, str], tmp_path: Path) -> None:
    """It is listed, tried, asked in its place in the chain, and what it refuses goes to the next engine."""
    l10n(tmp_path, installed, "init", "--name", "Press", "--targets", "ru,bs")
    (tmp_path / "phrases.tsv").write_text("It is open.\tОн открыт.\nPeace is built in 3 small steps.\tМир строят за 3 шага.\n", "utf-8")
    (tmp_path / "source" / "film.txt").write_text("The minister opened the centre.\n\nIt is open.\n")
    settings = (tmp_path / "l10n.toml").read_text("utf-8").replace('engines = ["google"]', 'engines = ["phrases", "pseudo"]')
    (tmp_path / "l10n.toml").write_text(settings + '[engine.options.phrases]\nfile = "phrases.tsv"\n', "utf-8")
    listed = {row.pop("engine"): row for row in json.loads(l10n(tmp_path, installed, "engines", "--format", "json"))}
    assert listed["phrases"] == {
        "configured": True, "lacks": "", "reachable": True, "says": "2 phrases", "languages": ["ru"],
        "forms": ["plain"], "leaves": False, "cost": 0.0, "chains": {"default": 1},
    }  # fmt: skip
    tried = l10n(tmp_path, installed, "engines", "test", "phrases")
    assert tried.startswith("phrases: works, en → ru: “Peace is built in 3 small steps.” → “Мир строят за 3 шага.” (")
    l10n(tmp_path, installed, "sync")
    russian = {e.msgid: e.msgstr for e in polib.pofile(str(tmp_path / "locales/ru/LC_MESSAGES/film.po"))}
    assert russian["It is open."] == "Он открыт." and russian["The minister opened the centre."].startswith("[")
    bosnian = {e.msgid: e.msgstr for e in polib.pofile(str(tmp_path / "locales/bs/LC_MESSAGES/film.po"))}
    assert bosnian["It is open."].startswith("[")


def test_engine_laws_hold(installed: dict[str, str]) -> None:
    """The tests of every engine go through the registry: they test an installed one without knowing of it."""
    laws = ["tests/engines/test_engines.py", "-k", "phrases and (describes or nothing or takes)"]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *laws]
    done = subprocess.run(command, cwd=ROOT, env=installed, check=False, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout
    assert int(done.stdout.split(" passed")[0].split()[-1]) == 3


def test_broken_engine_costs_nothing_else(installed: dict[str, str], tmp_path: Path) -> None:
    """One that cannot be loaded is a line in the list of engines, and the others are listed."""
    site = tmp_path / "site"
    shutil.copytree(installed["PYTHONPATH"], site)
    (site / "l10n_phrases.py").write_text("import nonesuch\n")
    command = [sys.executable, "-B", "-m", "l10n", "engines", "--offline"]
    done = subprocess.run(command, cwd=tmp_path, env=installed | {"PYTHONPATH": str(site)}, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "phrases: engine 'phrases' of l10n-subtitles cannot be loaded: No module named 'nonesuch'; mend or uninstall it" in done.stdout
    assert " pseudo " in done.stdout


def test_broken_distribution_is_one_line(installed: dict[str, str], tmp_path: Path) -> None:
    """One that cannot be loaded stops the program with its name and the reason, not with a traceback."""
    site = tmp_path / "site"
    shutil.copytree(installed["PYTHONPATH"], site)
    (tmp_path / "a.srt").write_text(FILM)
    broken = {"import nonesuch\n": "No module named 'nonesuch'", "x = 1\n": "has no attribute", "raise OSError('no\\nluck')\n": "no luck;"}
    for content, reason in broken.items():
        (site / "l10n_subtitles.py").write_text(content)
        done = subprocess.run(
            [sys.executable, "-B", "-m", "l10n", "units", "a.srt"], cwd=tmp_path, env=installed | {"PYTHONPATH": str(site)},
            check=False, capture_output=True, text=True,
        )  # fmt: skip
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
        assert done.stderr.startswith("l10n: format 'subtitles' of l10n-subtitles cannot be loaded: ") and reason in done.stderr
