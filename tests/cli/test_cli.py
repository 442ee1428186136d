"""The command line as programs and people meet it: exit codes, output, JSON, errors in one line."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from l10n import __version__
from l10n.cli import COMMANDS

ONE = "The committee paid 1,200 euros."
TWO = "It meets again in May."
WRONG = "Комитет заплатил много евро."
ANNA = ("--by", "Anna <anna@example.org>")


@pytest.fixture
def town(office: Any) -> Any:
    """A release whose first Russian sentence lacks a number."""
    office.set(target_languages='["ru"]')
    office.source("town.txt", f"{ONE} {TWO}\n")
    office.ok("extract")
    office.translate("ru", "town.txt", {ONE: WRONG, TWO: "Следующая встреча в мае."})
    return office


def test_check_json(town: Any) -> None:
    """A finding for programs has its catalog, key, language, check, severity, message, spans and fix."""
    done = town.run("check", "--format", "json")
    written = town.catalog("ru", "town.txt").read_text("utf-8").splitlines()
    (finding,) = done.json
    message = finding.pop("message")
    assert done.code == 1 and "1,200" in message
    assert finding == {
        "catalog": "locales/ru/LC_MESSAGES/town.po",
        "document": "town.txt",
        "unit": town.unit("ru", ONE),
        "key": {"context": None, "source": ONE},
        "target": WRONG,
        "language": "ru",
        "check": "money",
        "severity": "error",
        "spans": {"source": [19, 24], "target": None},
        "fix": None,
        "line": written.index(f'msgid "{ONE}"') + 1,
        "suppressed": None,
        "others": [],
    }


def test_check_severities(town: Any) -> None:
    """The settings lower a check to a warning, or switch it off; the exit code follows."""
    assert town.run("check").out.splitlines()[-1] == "1 error, 0 warnings, 0 notes"
    town.set(severity='{ money = "warning" }')
    assert (town.run("check").code, town.run("check", "--format", "json").json[0]["severity"]) == (0, "warning")
    town.set(severity='{ money = "off" }')
    assert town.ok("check", "--format", "json").json == []


def test_show_json(town: Any) -> None:
    """A unit for programs: names, state, texts, origin, comments, findings."""
    town.ok("edit", "town.txt", "--lang", "ru", "--unit", town.unit("ru", TWO), "Снова соберётся в мае.", *ANNA)
    rows = town.ok("show", "--format", "json", "--state", "translated").json
    findings = [row.pop("findings") for row in rows]
    risks = [row.pop("risk") for row in rows]
    assert risks[0]["score"] > risks[1]["score"] > 0 and risks[0]["reasons"][:1] == findings[0]
    assert [len(found) for found in findings] == [1, 0] and findings[0][0].startswith("money: ")
    common = {"document": "town.txt", "language": "ru", "state": "translated", "context": None, "previous": None, "comments": []}
    common |= {"reason": "", "alternatives": [], "disagreement": 0.0}
    assert rows == [
        common | {"unit": town.unit("ru", ONE), "source": ONE, "target": [WRONG], "origin": "human"},
        common | {"unit": town.unit("ru", TWO), "source": TWO, "target": ["Снова соберётся в мае."], "origin": f"human {ANNA[1]}"},
    ]
    assert town.ok("show", "--state", "approved", "--format", "json").json == []


def test_no_colours_when_piped(town: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """No escape sequence reaches a pipe or a file, whatever the terminal's name and whatever a text holds."""
    monkeypatch.setenv("TERM", "xterm-256color")
    town.translate("ru", "town.txt", {TWO: "Встреча\u009b31m в [red]мае[/red]. \u202eabc"})
    for command in ("sync", "check", "status", "show", "compile", "publish"):
        done = town.run(command)
        assert "\x1b" not in done.out + done.err and "\u009b" not in done.out + done.err, command
    assert "[red]мае[/red]" in town.run("show").out


def test_colours_on_a_terminal(town: Any) -> None:
    """On a terminal `status` has colours and a bar for each language."""
    main_end, other = pty.openpty()
    try:
        subprocess.run([sys.executable, "-m", "l10n", "status"], cwd=town.root, stdout=other, stderr=other, check=True,
                       env=os.environ | {"TERM": "xterm-256color", "COLUMNS": "140"})
        shown = os.read(main_end, 1 << 16).decode()
    finally:
        os.close(other)
        os.close(main_end)
    assert "\x1b[" in shown and "█" in shown and "100 % translated" in shown


def test_unknown_command(office: Any) -> None:
    """A near name is proposed, all are listed where none is near; exit code 2, one line."""
    done = office.run("aprove")
    assert (done.code, done.out, done.err) == (2, "", "l10n: no command is named 'aprove'; did you mean approve?\n")
    done = office.run("xyzzy")
    assert (done.code, done.err) == (2, f"l10n: no command is named 'xyzzy'; there are: {', '.join(COMMANDS)}\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("status", "--nonsense"), ("sync", "--lang", "de"), ("sync", "--engine", "gogle"), ("show", "nowhere.txt"), ("edit", "town.txt"),
        ("publish", "--policy", "all"), ("-C", "/nonexistent", "status"), ("segment",), ("approve", "--all", "--state", "good"),
    ],
)  # fmt: skip
def test_wrong_arguments(town: Any, arguments: tuple[str, ...]) -> None:
    """A wrong argument is one line on standard error and exit code 2; nothing is done."""
    before = town.files()
    done = town.run(*arguments)
    assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1), done
    assert done.err.startswith("l10n: ") and town.files() == before


def test_help_and_version(office: Any) -> None:
    """`--help` and `--version` answer and exit 0; the program alone shows its help and exits 2."""
    assert office.ok("--version").out == f"l10n, version {__version__}\n"
    shown = office.ok("--help").out
    assert all(f"\n  {name} " in shown for name in COMMANDS)
    assert office.ok("status", "-h").out.startswith("Usage: l10n status ")
    done = office.run()
    assert done.code == 2 and "Usage: l10n" in done.err


def test_as_a_module(town: Any) -> None:
    """`python -m l10n` is the program; a reader that goes away is no error."""
    with town.start("status", "--format", "json") as process:
        out, err = process.communicate(timeout=60)
    assert (process.returncode, err, json.loads(out)[0]["document"]) == (0, "", "town.txt")


def test_poor_terminal(town: Any) -> None:
    """A stream that cannot encode a character gets its code; a full disk is one line."""
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "l10n", "show", "--lang", "ru"]
    done = subprocess.run(command, cwd=town.root, env=environment, capture_output=True, check=True, text=True)
    assert "\\u0432 \\u043c\\u0430\\u0435." in done.stdout
    if Path("/dev/full").exists():
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(command, cwd=town.root, stdout=full, stderr=subprocess.PIPE, check=False, text=True)
        assert done.returncode == 1 and done.stderr.splitlines()[0].startswith("l10n: No space left")


@pytest.mark.parametrize("format_", ["lines", "json"])
def test_segment_standard_input(office: Any, tmp_path: Path, format_: str) -> None:
    """`segment -` cuts standard input, as lines or as a list of lists, also outside a project."""
    text = "Mr. Smith left. He said: “Go!” – and went.\n\nNext paragraph.\n"
    expected = [["Mr. Smith left.", "He said: “Go!” – and went."], ["Next paragraph."]]
    done = office.run("-C", str(tmp_path), "segment", "-", "--format", format_, stdin=text.encode())
    assert (done.code, done.err) == (0, "")
    assert done.json == expected if format_ == "json" else done.out == "\n\n".join("\n".join(block) for block in expected) + "\n"


def test_segment_files(town: Any) -> None:
    """A file is cut as its format and the project's settings say."""
    town.source("page.md", "# Head\n\nOne. Two [link](https://example.org/a.b). `x. Y`\n")
    assert town.ok("segment", "source/town.txt", "--format", "json").json == [[ONE, TWO]]
    assert town.ok("segment", "source/page.md", "--format", "json").json[0] == ["Head"]
    town.set(segmentation='"paragraph"')
    assert town.ok("segment", "source/town.txt", "--format", "json").json == [[f"{ONE} {TWO}"]]
    assert town.ok("segment", "source/page.md", "--as", "text", "--format", "json").json[0] == ["# Head"]
    assert town.run("segment", "l10n.toml").code == 2
    assert town.run("segment", "nowhere.txt").code == 1
    town.source("bad.txt", b"ok\n\xff\n")
    done = town.run("segment", "source/bad.txt")
    assert done.code == 1 and done.err.startswith("l10n: source/bad.txt:2: ")


class TestInit:
    """`init` makes a project that works, and touches nothing that is there."""

    def test_everything_is_explained(self, office: Any) -> None:
        """What it writes are the defaults, so that a commented line says the truth; a second `init` is refused."""
        done = office.ok("init", "other", "--name", 'The "Press" Office \\ Ö', "--targets", "de, sr-Latn")
        assert done.out.splitlines()[0] == "made l10n.toml"
        header = "source,de,sr-Latn,part_of_speech,note,case_sensitive,status,do_not_translate\n"
        assert (office.root / "other/locales/glossary.csv").read_text() == header
        office.ok("-C", "other", "sync", "--offline")
        before = office.files("other")
        again = office.run("init", "other")
        assert (again.code, len(again.err.splitlines())) == (1, 1)
        assert office.files("other") == before

    def test_settings_are_the_defaults(self, office: Any) -> None:
        """Every setting in the file stands at its default."""
        from l10n.project.settings import Settings, read

        office.ok("init", "other")
        assert read((office.root / "other/l10n.toml").read_bytes(), "l10n.toml") == Settings()

    def test_in_a_folder_with_things(self, office: Any) -> None:
        """Files that are there stay; a pyproject.toml with our settings is refused, one without is not."""
        folder = office.root / "other"
        (folder / "source").mkdir(parents=True)
        (folder / "source/a.txt").write_text("A.\n")
        (folder / ".gitignore").write_text("mine\n")
        (folder / "pyproject.toml").write_text("[project]\n")
        office.ok("init", "other")
        assert (folder / ".gitignore").read_text() == "mine\n"
        (folder / "l10n.toml").unlink()
        (folder / "pyproject.toml").write_text("[tool.l10n]\n")
        assert office.run("init", "other").code == 1

    @pytest.mark.parametrize("targets", ["", " , ", "xx-nonsense-yy", "en", "ru,ru"])
    def test_wrong_languages(self, office: Any, targets: str) -> None:
        """Languages that the settings would refuse are refused, and nothing is made."""
        done = office.run("init", "other", "--targets", targets)
        assert done.code in (1, 2) and len(done.err.splitlines()) == 1
        assert not (office.root / "other").exists()


@pytest.mark.parametrize("arguments", [("status",), ("show",), ("show", "--format", "json")])
def test_a_reader_that_leaves(town: Any, arguments: tuple[str, ...]) -> None:
    """`l10n … | head` is no error, whoever prints: nothing on standard error, exit code 0."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "l10n", *arguments], cwd=town.root, stdout=writing, stderr=subprocess.PIPE, check=False, text=True
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")
