"""`l10n pretranslate` as people and programs meet it: dry runs, budgets, reports, progress on a terminal and for programs, Ctrl-C."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import pty
import re
import signal
import socket
import struct
import subprocess
import sys
import termios
from typing import Any

import pytest

from l10n.model import Key, unit_id

ONE = "The delegation arrived in Geneva on Monday morning."
TWO = "Talks on legal assistance will last 3 days."
THREE = "A statement will be published on Friday."
CYRILLIC = str.maketrans("abcdefghijklmnopqrstuvwxyz", "абцдефгхижклмнопярстуввхйз")
PRICE = 10_000.0
"""A million characters: 0.01 for one."""
PROGRAM = """\
import json, sys
letters = str.maketrans("abcdefghijklmnopqrstuvwxyz", "абцдефгхижклмнопярстуввхйз")
for line in sys.stdin:
    question = json.loads(line)
    print(json.dumps({"id": question["id"], "text": question["text"].lower().translate(letters).capitalize()}), flush=True)
"""
ANNA = ("--by", "Anna <anna@example.org>")


GOOD = "filled: 4 by google; 0 units missing\nasked: 134 characters in 3 requests\n"
"""The report of a run in which nothing is wrong."""


def first_asked(report: str) -> str:
    """A report without whether the sentence that stands in two documents was still under way for the first when the second was read."""
    return report.replace(" (1 from the cache)", "")


def russian(text: str, nth: int = 1) -> str:
    """A translation good enough for the checks."""
    return text.lower().translate(CYRILLIC).capitalize()


@pytest.fixture
def talks(office: Any, page: Any) -> Any:
    """Two documents with a sentence in common; `google` is the page on the loopback, `command` a program that is paid for."""
    (office.root / "house.py").write_text(PROGRAM)
    program = json.dumps([sys.executable, "house.py"])
    office.set(
        engines='["google"]',
        target_languages='["ru"]',
        options=f'{{ google = {{ base_url = "{page.url}" }}, command = {{ program = {program}, cost = {PRICE}, texts = 1 }} }}',
        currency='"EUR"',
    )
    office.source("a.txt", f"{ONE}\n\n{TWO}\n")
    office.source("b.txt", f"{ONE}\n\n{THREE}\n")
    office.ok("extract")
    page.script = russian
    return office


class TestDryRun:
    """It says what would be done, asks nobody and writes nothing."""

    def test_for_programs(self, talks: Any, page: Any) -> None:
        """Units, texts after those that are the same, characters, price; routes that are not the usual ones."""
        with (talks.root / "l10n.toml").open("a") as settings:
            settings.write('\n[[routes]]\ndocuments = ["b.txt"]\noffline = true\n')
        before = talks.files(), page.asked
        shown = talks.ok("pretranslate", "--dry-run", "--engine", "command", "--budget", "0.5", "--format", "json").json
        size = len(ONE) + len(TWO)
        (share,) = shown.pop("engines")
        assert share.pop("cost") == shown.pop("cost") == pytest.approx(size / 100)
        assert share == {"engine": "command", "language": "ru", "units": 2, "cached": 0, "texts": 2, "characters": size}
        assert shown == {
            "memory": {},
            "unasked": {},
            "missing": [{"language": "ru", "why": "", "units": 2}],
            "characters": size,
            "currency": "EUR",
            "budget": 0.5,
            "routes": [
                {
                    "document": "b.txt",
                    "language": "ru",
                    "chain": ["memory"],
                    "offline": True,
                    "why": "l10n.toml: routes[1].offline",
                    "until": None,
                    "left_out": ["command"],
                    "mask_names": False,
                }
            ],
            "kept": ["l10n.toml: routes[1].offline: stays on this machine; not asked: command"],
        }
        assert (talks.files(), page.asked) == before

    def test_for_people(self, talks: Any) -> None:
        """A table, the price, and what would stop it."""
        done = talks.ok("pretranslate", "--dry-run", "--engine", "command", "--budget", "0.5")
        assert re.search(r"command +ru +4 +0 +3 +134 +1\.34", done.out)
        assert done.out.splitlines()[-4:] == [
            "would ask for 3 texts, 134 characters: 1.34 EUR",
            "that is more than the budget of 0.50 EUR: asking would stop there",
            "answers that are refused are asked for once more in another form or of the next engine: that is not in the price",
            "nothing was asked, nothing was written",
        ]
        assert not any(talks.texts("ru", "a.txt")[ONE])

    def test_after_a_run(self, talks: Any) -> None:
        """What is filled is not asked for again; what the cache has costs nothing."""
        talks.ok("pretranslate")
        talks.catalog("ru", "a.txt").unlink()
        talks.ok("extract")
        (share,) = talks.ok("pretranslate", "--dry-run", "--format", "json").json["engines"]
        assert (share["cached"], share["texts"], share["cost"]) == (2, 0, 0.0)


class TestBudget:
    """No more is paid than was said."""

    def test_stops_in_time(self, talks: Any) -> None:
        """The command line's wins over the settings'; what could not be paid waits, and the exit code says so."""
        talks.set(budget="100.0")
        done = talks.run("pretranslate", "--engine", "command", "--budget", "0.6", "--format", "json")
        assert done.code == 1 and 0 < done.json["cost"] <= 0.6
        assert "budget" in done.json["notes"][0] and "wait" in done.json["notes"][0]
        assert talks.ok("pretranslate", "--engine", "command").code == 0

    def test_the_next_engine_goes_on(self, talks: Any) -> None:
        """One that is paid for no longer is passed over, in so many words; nothing waits, so nothing is wrong."""
        done = talks.run("pretranslate", "--engine", "command", "--engine", "google", "--budget", "0.6")
        assert done.code == 0 and "; 0 units missing" in done.out
        why = "command: asking on would cost more than the budget of 0.6; the next engine of the chain went on"
        assert done.err == f"l10n: {why}\n"

    def test_of_the_settings(self, talks: Any) -> None:
        """`engine.budget` holds for `sync` too; 0 asks only what is free."""
        talks.set(budget="0")
        done = talks.run("sync", "--engine", "command")
        assert (done.code, "budget" in done.err) == (0, True)
        assert "filled: 4 by google" in talks.ok("sync").out


class TestGivenUp:
    """An engine that cannot be asked is told of by its own reason, whoever goes on."""

    @pytest.fixture(autouse=True)
    def no_key(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("DEEPL_AUTH_KEY", raising=False)

    def test_the_next_one_goes_on(self, talks: Any) -> None:
        """Nothing waits, so nothing is wrong; but that it was not the first engine of the chain is said."""
        done = talks.run("pretranslate", "--engine", "deepl", "--engine", "google")
        assert (done.code, first_asked(done.out)) == (0, GOOD)
        assert re.fullmatch(r"l10n: deepl: needs a key: .*; the next engine of the chain went on\n", done.err)

    def test_nobody_goes_on(self, talks: Any) -> None:
        """Units wait for the first that could not be asked, for its own reason; the other's is told beside it."""
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))  # and nobody listens
            talks.set(options=f'{{ google = {{ base_url = "http://127.0.0.1:{taken.getsockname()[1]}" }} }}')
            done = talks.run("pretranslate", "--engine", "deepl", "--engine", "google", "--progress", "json")
        lines = [line for line in done.err.splitlines() if not line.startswith("{")]
        assert done.code == 1 and len(lines) == 2
        assert lines[0].startswith("l10n: google: no connection to 127.0.0.1:")
        assert re.match(r"l10n: deepl: needs a key: .*; 4 units wait \(ru 4\)", lines[1])
        shown = [json.loads(line) for line in done.err.splitlines() if line.startswith("{")]
        assert ("google", "down") in {(line.get("engine"), line["state"]) for line in shown}

    def test_what_waits_and_was_refused(self, talks: Any, page: Any) -> None:
        """Units that wait for one engine while another's answers to them were refused: both stand in the report."""
        page.script = lambda text, nth: text
        done = talks.run("pretranslate", "--engine", "deepl", "--engine", "google", "--format", "json")
        assert done.code == 1
        assert {(one["engine"], one["by"], one["waits"]) for one in done.json["refused"]} == {("google", None, "deepl")}
        assert [(one["engine"], one["units"]) for one in done.json["waiting"]] == [("deepl", 4)]
        assert "not translated" not in done.err


class TestReport:
    """Where every unit came from, what was refused and why."""

    def test_good_run(self, talks: Any) -> None:
        """Two lines, and nothing on standard error."""
        done = talks.ok("pretranslate")
        assert first_asked(done.out) == GOOD
        assert talks.ok("pretranslate").out == "filled: nothing; 0 units missing\n"

    def test_refused(self, talks: Any, page: Any) -> None:
        """Grouped by reason with an example; what stays missing is named with every engine's reason; all of it in a file."""
        page.script = lambda text, nth: russian(text).replace("3", "4") if "3" in text else text if "Geneva" in text else russian(text)
        done = talks.run("pretranslate", "--report", "filled.md")
        assert done.code == 0
        assert done.out.splitlines()[0] == "filled: 1 by google; 3 units missing"
        assert "not taken: 3 answers to 3 units; all in filled.md" in done.out
        assert "  google    2 × is the source, not translated: ru “" in done.out
        *named, what_to_do = done.err.splitlines()
        assert what_to_do.endswith("or ask once more: l10n pretranslate --again")
        assert {line.partition(" “")[0] for line in named} == {
            f"l10n: not translated: ru {document} {unit_id(Key(None, source))}"
            for document, source in (("a.txt", TWO), ("a.txt", ONE), ("b.txt", ONE))
        }
        written = (talks.root / "filled.md").read_text("utf-8")
        assert "## Units that no engine has a translation for" in written and "| a.txt | ru |" in written and TWO in written

    def test_second_engine(self, talks: Any, page: Any) -> None:
        """What the next engine took is counted, with what the first was refused for."""
        page.script = lambda text, nth: text
        done = talks.ok("pretranslate", "--engine", "google", "--engine", "command", "--report", "filled.json")
        assert first_asked(done.out).splitlines()[0] == "filled: 4 by command; 0 units missing"
        assert "not taken: 4 answers to 4 units, all of which got another" in done.out
        whole = json.loads((talks.root / "filled.json").read_text("utf-8"))
        for document, row in zip(("a.txt", "b.txt"), whole["documents"], strict=True):
            assert row.pop("engines").get("command", 0) + row.pop("cache").get("command", 0) == 2
            nothing = {"memory": {"exact": 0, "fuzzy": 0}, "retried": {}, "unasked": 0, "refused": 0, "waiting": {}, "nobody": 0}
            assert row == {"document": document, "language": "ru"} | nothing
        assert {(one["engine"], one["by"], one["form"]) for one in whole["refused"]} == {("google", "command", "marks")}
        assert whole["cost"] == pytest.approx(1.34) and whole["currency"] == "EUR"

    def test_two_at_the_same_time(self, talks: Any, page: Any) -> None:
        """The second waits for the first, says so, and asks nothing that was asked."""
        page.script = lambda text, nth: russian(text) if page.released.wait(30) else ""
        talks.ok("sync", "--offline")
        command = [sys.executable, "-m", "l10n", "-C", str(talks.root), "pretranslate"]
        first = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        page.wait_for(1)
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as second:
            assert second.stderr is not None
            assert second.stderr.readline().startswith("l10n: another run asks engines in this project; this one waits")
            page.released.set()
            assert first_asked(first.communicate(timeout=30)[0]) == GOOD
            assert second.communicate(timeout=30) == ("filled: nothing; 0 units missing\n", "")
        assert len(page.asked) == 3

    def test_file_that_cannot_be_written(self, talks: Any) -> None:
        """The report stands on the terminal all the same: what it says is done."""
        done = talks.run("pretranslate", "--report", "l10n.toml/filled.md")
        assert (done.code, first_asked(done.out)) == (1, GOOD)
        assert done.err.startswith("l10n: --report l10n.toml/filled.md: ") and len(done.err.splitlines()) == 1

    @pytest.mark.parametrize(("seconds", "when"), [("3600", "in 60 minutes"), ("86400", "in 24 hours"), ("soon", "when that has changed")])
    def test_rest(self, talks: Any, page: Any, seconds: str, when: str) -> None:
        """When to run it again: after a long rest that an engine wants; when what it denies has changed."""
        page.script = lambda text, nth: page.Reply(status=429 if seconds.isdigit() else 403, headers={"Retry-After": seconds})
        done = talks.run("pretranslate")
        assert done.code == 1 and done.err.endswith(f"4 units wait (ru 4); nothing is lost, run it again {when}\n")

    def test_language_of_no_engine(self, talks: Any, page: Any) -> None:
        """It is not said to wait: it is said what to do. A dry run says the same."""
        arguments = ("--engine", "libretranslate", "--lang", "bs", "--report", "filled.json")
        (talks.root / "l10n.toml").write_text(
            (talks.root / "l10n.toml").read_text("utf-8").replace('target_languages = ["ru"]', 'target_languages = ["ru", "bs"]'), "utf-8"
        )
        talks.ok("sync", "--offline")
        done = talks.run("pretranslate", *arguments)
        why = "libretranslate: does not translate from en to bs"
        assert (done.code, done.out) == (1, "filled: nothing; 4 units missing\n")
        assert done.err == f"l10n: bs: {why}; 4 units have no engine: put one into the chain that does\n"
        whole = json.loads((talks.root / "filled.json").read_text("utf-8"))
        assert (whole["waiting"], whole["nobody"]) == ([], [{"language": "bs", "units": 4, "why": why}])
        assert [(row["waiting"], row["nobody"]) for row in whole["documents"]] == [({}, 2), ({}, 2)]
        assert f"would stay missing: 4 units (bs): {why}" in talks.ok("pretranslate", *arguments, "--dry-run").out

    def test_again(self, talks: Any, page: Any) -> None:
        """What was refused is not asked for again, unless it is wanted."""
        page.script = lambda text, nth: text
        talks.run("pretranslate")
        asked = len(page.asked)
        page.script = russian
        assert talks.run("pretranslate").out.splitlines()[0] == "filled: nothing; 4 units missing"
        assert len(page.asked) == asked
        would = "would stay missing: 4 units (ru): refused before: is the source, not translated; --again asks once more"
        assert would in talks.ok("pretranslate", "--dry-run").out
        assert talks.ok("pretranslate", "--again").out.splitlines()[0].startswith("filled: 4 by google")

    @pytest.mark.parametrize(
        "arguments",
        [("--report", "x.txt"), ("--compare", "gogle"), ("--compare", ","), ("--compare", "google", "--offline"), ("--budget", "-1")],
    )
    def test_wrong_arguments(self, talks: Any, page: Any, arguments: tuple[str, ...]) -> None:
        """One line, before anything is asked."""
        done = talks.run("pretranslate", *arguments)
        assert (done.code, done.out, len(done.err.splitlines()), page.asked) == (2, "", 1, [])


class TestTwoHeads:
    """Second answers are alternatives that a person can pick, and drafts when one was picked."""

    @pytest.fixture
    def compared(self, talks: Any, page: Any) -> Any:
        """Google's drafts, and what the program says."""
        page.script = lambda text, nth: russian(text).replace("Талкс", "Переговоры")
        assert "compared: 4 by google, 4 by command kept as alternatives" in talks.ok("pretranslate", "--compare", "google,command").out
        return talks

    def test_show(self, compared: Any) -> None:
        """Only texts that differ, with how far; never in a catalog."""
        rows = {row["source"]: row for row in compared.ok("show", "a.txt", "--format", "json").json}
        assert rows[ONE]["alternatives"] == [] and rows[ONE]["disagreement"] == 0
        (other,) = rows[TWO]["alternatives"]
        assert (other["engine"], other["target"], other["guessed"], other["reasons"]) == ("command", russian(TWO), False, [])
        assert 0 < other["apart"] == rows[TWO]["disagreement"] < 1
        first, *_ = compared.ok("show", "a.txt", "--by-risk", "--format", "json").json
        assert first["risk"]["score"] == max(row["risk"]["score"] for row in rows.values()) > rows[ONE]["risk"]["score"]
        assert any(reason.startswith("command has other words: ") for reason in rows[TWO]["risk"]["reasons"])
        assert f"  ▲ {first['risk']['score']:.2f} " in compared.ok("show", "a.txt", "--by-risk").out
        assert f"  ~ command ({other['apart']:.2f} apart): {russian(TWO)}" in compared.ok("show").out
        assert russian(TWO) not in compared.catalog("ru", "a.txt").read_text("utf-8")

    def test_take(self, compared: Any) -> None:
        """A pick is the engine's draft with the person's name; only an approval makes it more."""
        place = ("a.txt", "--lang", "ru", "--unit", compared.unit("ru", TWO))
        assert compared.ok("edit", *place, "--take", "command", *ANNA).out.split()[-1] == "draft"
        assert compared.texts("ru", "a.txt")[TWO] == (russian(TWO), True)
        event = compared.events("ru")[-1]
        assert (event["act"], event["origin"], event["agent"], event["by"]) == ("fill", "engine", "command", "Anna <anna@example.org>")
        (row,) = compared.ok("show", *place, "--format", "json").json
        assert (row["state"], row["reason"], row["alternatives"][0]["engine"]) == ("draft", "picked from the alternatives", "google")
        compared.ok("publish", "--policy", "approved")
        assert not any(russian(TWO).encode() in page for page in compared.files("public").values())
        compared.ok("approve", *place, "--state", "draft", *ANNA)
        assert compared.states("ru")[TWO] == "approved"

    def test_learning(self, compared: Any) -> None:
        """Where the project wants it, an engine whose texts people change is looked at first, and the reason says so; nothing is kept."""
        place = ("a.txt", "--lang", "ru", "--unit", compared.unit("ru", TWO))
        compared.ok("edit", *place, "--take", "command", *ANNA)
        compared.ok("approve", *place, "--state", "draft", *ANNA)
        unit = compared.unit("ru", THREE)
        compared.ok("edit", "b.txt", "--lang", "ru", "--unit", unit, "Совсем другой текст, написанный заново.", *ANNA)
        compared.ok("approve", "b.txt", "--lang", "ru", "--unit", unit, *ANNA)
        one = ("show", "a.txt", "--unit", compared.unit("ru", ONE), "--format", "json")
        (before,) = compared.ok(*one).json
        compared.set(learn="true")
        kept = compared.files()
        (after,) = compared.ok(*one).json
        assert after["risk"]["score"] > before["risk"]["score"]
        assert after["risk"]["reasons"][0] == "google: people changed 100 % of its 1 texts, rejected 0"
        assert compared.files() == kept

    def test_what_cannot_be_taken(self, compared: Any, page: Any) -> None:
        """One that lost something, one that a person rejected, one that is not there: one line each, and nothing changes."""
        place = ("a.txt", "--lang", "ru", "--unit", compared.unit("ru", TWO))
        assert "no other text for it by deepl" in compared.run("edit", *place, "--take", "deepl", *ANNA).err
        compared.ok("edit", *place, "--take", "command", *ANNA)
        compared.ok("reject", *place, "--reason", "stiff", *ANNA)
        compared.ok("edit", *place, "--take", "google", *ANNA)
        done = compared.run("edit", *place, "--take", "command", *ANNA)
        assert done.code == 1 and "rejected this text: stiff" in done.err
        assert compared.run("edit", *place, *ANNA).code == compared.run("edit", *place, "text", "--take", "google", *ANNA).code == 2


class TestProgress:
    """On a terminal a board that is gone at the end; for programs lines; in CI nothing."""

    def on_terminal(self, office: Any, *arguments: str, width: int = 80, **environment: str) -> str:
        """What the program writes on a terminal of that width."""
        mine, other = pty.openpty()
        fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
        clean = {k: v for k, v in os.environ.items() if k not in ("CI", "NO_COLOR", "COLUMNS", "LINES")}
        with subprocess.Popen(
            [sys.executable, "-m", "l10n", *arguments],
            cwd=office.root,
            stdout=other,
            stderr=other,
            env=clean | {"TERM": "xterm-256color"} | environment,
        ) as process:
            os.close(other)
            read = b""
            with contextlib.suppress(OSError):  # Linux says so when the other end is closed
                while part := os.read(mine, 1 << 16):
                    read += part
            os.close(mine)
        assert process.returncode == 0, read
        return read.decode()

    @pytest.mark.parametrize("width", [80, 60])
    def test_board(self, talks: Any, width: int) -> None:
        """Engine, language, counts and the line for all are drawn; no line is longer than the terminal; the report remains."""
        shown = self.on_terminal(talks, "pretranslate", width=width)
        plain = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", shown)
        lines = [line for line in re.split(r"[\r\n]+", plain) if line]
        assert any(line.startswith("google") and " ru " in line and "/4" in line for line in lines)
        assert any(line.startswith("all ") and "4/4" in line for line in lines)
        assert max(map(len, lines)) < width
        assert first_asked("\n".join(lines[-2:]) + "\n") == GOOD

    @pytest.mark.parametrize("environment", [{"CI": "true"}, {"TERM": "dumb"}])
    def test_quiet(self, talks: Any, environment: dict[str, str]) -> None:
        """In CI and on a terminal that cannot move its cursor there are the final lines and no control sequence."""
        shown = self.on_terminal(talks, "pretranslate", **environment)
        assert first_asked(shown.replace("\r\n", "\n")) == GOOD

    def test_no_color(self, talks: Any) -> None:
        """NO_COLOR takes the colours away and leaves the board."""
        shown = self.on_terminal(talks, "pretranslate", NO_COLOR="1")
        assert "━" in shown and not re.search(r"\x1b\[[0-9;]*3[0-7]m", shown)

    def test_lines(self, talks: Any) -> None:
        """`--progress json`: an object a line on standard error, the last one says that it is over."""
        done = talks.run("pretranslate", "--progress", "json", "--format", "json")
        lines = [json.loads(line) for line in done.err.splitlines()]
        assert {(line["engine"], line["language"]) for line in lines[:-1]} == {("google", "ru")}
        last = lines[-2]
        assert (last["state"], last["done"], last["total"], last["failures"], last["refused"]) == ("done", 4, 4, 0, 0)
        assert lines[-1] == {"all": True, "state": "over", "done": 4, "total": 4, "cost": 0.0}
        assert done.json["engines"] == {"google": 4}

    def test_interrupted(self, talks: Any, page: Any) -> None:
        """Ctrl-C: how far it came and how to go on, in one line; 130; the next run asks for what had no answer."""
        page.script = lambda text, nth: page.Reply(fault="hang") if text == TWO else russian(text)
        with talks.start("pretranslate", "--progress", "json") as process:
            page.wait_for(3)
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=30)
        assert process.returncode == 130
        assert json.loads(err.splitlines()[-2])["state"] == "interrupted"
        assert re.fullmatch(
            "l10n: interrupted: [0-3] of 4 units done; every answer that came is kept and is not asked for again: "
            "the same command goes on from here",
            err.splitlines()[-1],
        )
        page.script = russian
        before = len(page.asked)
        talks.ok("pretranslate")
        assert page.asked[before:] == [TWO]


def test_guessed_tags(talks: Any, page: Any) -> None:
    """Tags that the engine lost are put back by a guess: counted in the report, marked in the journal, listed by `show --guessed`."""
    sentence = "The **minister** of trade will speak in Geneva on Friday."
    talks.source("c.md", f"{sentence}\n")
    talks.ok("extract")
    words = {"The minister of trade will speak in Geneva on Friday.": "Министр торговли выступит в Женеве в пятницу."}
    page.script = lambda text, nth: words.get(text, re.sub("⟦.*?⟧", "", russian(text)))
    done = talks.run("pretranslate", "c.md")
    assert "1 unit has tags placed by a guess; look at them: l10n show --guessed" in done.out.splitlines()
    (row,) = talks.ok("show", "--guessed", "--format", "json").json
    assert (row["document"], row["state"], row["reason"]) == ("c.md", "draft", "tags placed by a guess")
    assert "(engine google: tags placed by a guess)" in talks.ok("show", "--guessed").out
