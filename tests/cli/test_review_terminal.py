"""A review without a browser: the queue in a terminal, by single keys on any keyboard, or piped in as lines."""

from __future__ import annotations

import codecs
import contextlib
import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path

import pytest

from l10n.cli.review_keys import meant
from l10n.cli.review_walk import Walk
from l10n.flow.reviewing.store import Store
from l10n.flow.reviewing.values import Command, Person, Row
from l10n.flow.reviewing.views import Panel
from l10n.flow.workspace import open_workspace
from l10n.model import Entry, Event, State, text_hash
from tests.conftest import Office

ANNA = "Anna Ivanova <anna@example.org>"
BORIS = Person("Boris Petrov <boris@example.org>", "publisher")
SOURCES = ["Harbour plan", "The council met 12 times.", "It was quiet."]
TARGETS = {
    "ru": ["План гавани", "Совет собирался 12 раз.", "Было тихо."],
    "fa": ["طرح بندر", "شورا ۱۲ بار تشکیل جلسه داد.", "آرام بود."],
}
PATIENCE = 60


def ready(office: Office, *languages: str) -> None:
    """A release with a machine's drafts in each language."""
    office.set(target_languages=str(list(languages)).replace("'", '"'))
    office.source("a.md", f"# {SOURCES[0]}\n\n{SOURCES[1]} {SOURCES[2]}\n")
    office.ok("extract")
    workspace = open_workspace(office.root)
    for language in workspace.project.targets:
        catalog = workspace.catalog(language, "a.md")
        texts = dict(zip(SOURCES, TARGETS[language.code], strict=True))
        entries = [
            Entry(e.key, (texts[e.key.source],), fuzzy=True, extracted=e.extracted, references=e.references) for e in catalog.entries
        ]
        workspace.record(language, [Event("fill", "a.md", e.hash, "l10n", "2026-01-01T00:00:00Z", "engine", "google") for e in entries])
        workspace.save(language, "a.md", catalog.with_entries({e.key: e for e in entries}))


def acts(office: Office, language: str) -> list[tuple[str, str]]:
    """What people did, by the journal: act and reason."""
    return [(event["act"], event.get("reason", "")) for event in office.events(language) if event.get("by") == ANNA]


def piped(office: Office, *lines: str, languages: Sequence[str] = ()) -> str:
    chosen = [part for code in languages for part in ("--lang", code)]
    done = office.run("review", "--terminal", "--by", ANNA, *chosen, stdin="".join(f"{line}\n" for line in lines).encode())
    assert done.code == 0, done
    return done.out


@pytest.mark.parametrize("code", ["ru", "fa"])
def test_piped(office: Office, code: str) -> None:
    """Decisions come as lines where the input is piped; the catalog and the journal say the same afterwards, and no colour is printed."""
    ready(office, code)
    target = TARGETS[code][0]
    out = piped(office, "o", "a", f"e {target}!", "n look again", "r not what it says", "u", "q")
    assert "\x1b" not in out and f"Reviewing as {ANNA} (publisher): 3 units to look at." in out
    assert [act for act, _ in acts(office, code)] == ["approve", "edit", "flag", "reject", "undo"]
    assert [reason for act, reason in acts(office, code) if act in ("flag", "reject")] == ["look again", "not what it says"]
    assert office.states(code) == {SOURCES[0]: "approved", SOURCES[1]: "draft", SOURCES[2]: "draft"}
    assert office.texts(code, "a.md")[SOURCES[1]] == (f"{target}!", True)
    assert "1 approved, 1 edited, 1 marked as needing work, 1 rejected, 1 undone; 2 units left to look at." in out


def test_what_is_shown(office: Office) -> None:
    """A unit stands there with both texts on lines of their own, what checks say, and how it differs from the machine's text."""
    ready(office, "fa")
    out = piped(office, "o", "s", "e شورا ۱۳ بار تشکیل جلسه داد.", "c why thirteen?", "q")
    assert f"\nEnglish:\n{SOURCES[1]}\n" in out and f"\nPersian:\n{TARGETS['fa'][1]}\n" in out
    assert "changed since google's text:\nشورا [-۱۲-]{+۱۳+} بار تشکیل جلسه داد." in out
    assert "✗ numbers: " in out and f"“ {ANNA}: why thirteen?" in out
    assert f"  … {SOURCES[0]}" in out and f"  … {SOURCES[2]}" in out


def test_errors_need_a_reason(office: Office) -> None:
    """A text in which checks find errors is approved only with the reason why."""
    ready(office, "ru")
    wrong = TARGETS["ru"][1].replace("12", "13")
    out = piped(office, "o", "s", f"e {wrong}", "a", "", "q")
    assert out.count(wrong) and office.states("ru")[SOURCES[1]] == "translated"
    piped(office, "o", "s", "a", "a slip of the source", "q")
    assert office.states("ru")[SOURCES[1]] == "approved" and ("approve", "a slip of the source") in acts(office, "ru")


def test_everywhere(office: Office) -> None:
    """The same text of the same source is approved in one act, after its number was agreed to."""
    ready(office, "ru")
    office.source("b.md", f"{SOURCES[1]}\n")
    office.ok("extract")
    office.translate("ru", "b.md", {SOURCES[1]: TARGETS["ru"][1]})
    out = piped(office, "o", "s", "i", "y", "q")
    assert "approved: 2 units" in out and office.states("ru")[SOURCES[1]] == "approved"


def test_nothing_to_do(office: Office) -> None:
    """Without catalogs there is nothing to review, in one line; without open units it ends at once."""
    assert office.run("review", "--terminal", "--by", ANNA).err.startswith("l10n: there is nothing to review yet")
    ready(office, "ru")
    office.ok("approve", "--all", "--state", "draft", "--by", ANNA)
    assert "0 units to look at" in piped(office)


@pytest.mark.parametrize("letters", ["aesrq?", "фуыкй?", "شثسقض؟"])
def test_layouts(letters: str) -> None:
    """A key is the one of an English keyboard on which its letter stands."""
    assert "".join(map(meant, letters)) == "aesrq?" and "".join(map(meant, letters.upper())) == "aesrq?"


class Screen:
    """The program on a terminal of its own."""

    def __init__(self, office: Office, *arguments: str, **environment: str) -> None:
        self.master, slave = pty.openpty()
        self.before = termios.tcgetattr(slave)
        self.slave = slave
        known = {name: value for name, value in os.environ.items() if name not in ("EDITOR", "VISUAL")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "l10n", "review", "--terminal", "--by", ANNA, *arguments],
            cwd=office.root,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=known | {"TERM": "xterm-256color", "COLUMNS": "240"} | environment,
            start_new_session=True,
            preexec_fn=lambda: os.close(os.open(os.ttyname(0), os.O_RDWR)),
        )
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.read = ""

    def see(self, wanted: str) -> str:
        """What is printed until a text stands there, without colours."""
        while wanted not in (shown := re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\r", "", self.read)):
            assert select.select([self.master], [], [], PATIENCE)[0], f"{wanted!r} does not come: {shown}"
            try:
                self.read += self.decoder.decode(os.read(self.master, 1 << 16))
            except OSError:  # the other end is closed
                raise AssertionError(f"{wanted!r} does not come: {shown}") from None
        self.read = shown[shown.index(wanted) + len(wanted) :]
        return shown[: shown.index(wanted) + len(wanted)]

    def press(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def ended(self) -> int:
        """The exit code; all that is printed meanwhile is read."""
        with contextlib.suppress(AssertionError):
            self.see("\0")
        return self.process.wait(PATIENCE)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.master)
        os.close(self.slave)


@contextlib.contextmanager
def screen(office: Office, *arguments: str, **environment: str) -> Iterator[Screen]:
    with contextlib.closing(Screen(office, *arguments, **environment)) as made:
        yield made


LEGEND = "? keys · q quit"


def test_keys(office: Office) -> None:
    """On a terminal each key acts at once, without Return, on an English, a Russian and a Persian keyboard and by arrows."""
    ready(office, "ru")
    with screen(office) as seen:
        seen.see(LEGEND)
        seen.press("щ")  # o
        assert SOURCES[0] in seen.see(LEGEND)
        seen.press("?")
        seen.see("q    quit; everything is saved")
        seen.press("\x1b[B")
        assert SOURCES[1] in seen.see(LEGEND)
        seen.press("\x1b[A")
        assert TARGETS["ru"][0] in seen.see(LEGEND)
        seen.press("ش")  # a
        seen.see("✓ approved")
        seen.see(LEGEND)
        seen.press("к")  # r
        seen.see("reason: ")
        seen.press("не то\r")
        seen.see("✓ rejected")
        seen.see(LEGEND)
        seen.press("q")
        seen.see("1 approved, 1 rejected; 2 units left")
        while select.select([seen.master], [], [], 0)[0] and os.read(seen.master, 1 << 16):
            pass
        assert seen.process.wait(PATIENCE) == 0
        assert termios.tcgetattr(seen.slave)[3] == seen.before[3]
    assert acts(office, "ru") == [("approve", ""), ("reject", "не то")]


def test_editor(office: Office, tmp_path: Path) -> None:
    """The text is edited in the person's editor, with the source beneath it; one that fails changes nothing."""
    ready(office, "fa")
    editor = tmp_path / "editor.py"
    editor.write_text(
        "import sys, pathlib\n"
        "path = pathlib.Path(sys.argv[1]); text = path.read_text('utf-8')\n"
        f"assert {SOURCES[0]!r} in text.partition('>8')[2]\n"
        f"sys.exit(3) if 'تازه' in text else path.write_text(text.replace({TARGETS['fa'][0]!r}, 'طرح تازه'), 'utf-8')\n",
        "utf-8",
    )
    with screen(office, EDITOR=f"{sys.executable} {editor}") as seen:
        seen.see(LEGEND)
        seen.press("o")
        seen.see(LEGEND)
        seen.press("e")
        seen.see("✓ edited")
        assert "طرح تازه" in seen.see(LEGEND)
        seen.press("e")
        seen.see("ended with 3;")
        seen.see(LEGEND)
        seen.press("a")
        seen.see("✓ approved")
        seen.see(LEGEND)
        seen.press("q")
        seen.see("left to look at")
        assert seen.process.wait(PATIENCE) == 0
    assert office.texts("fa", "a.md")[SOURCES[0]] == ("طرح تازه", False)


def test_interrupt(office: Office) -> None:
    """Ctrl-C ends it; what was decided is in the catalog, and the worker is gone."""
    ready(office, "ru")
    with screen(office) as seen:
        seen.see(LEGEND)
        seen.press("a")
        seen.see("✓ approved")
        seen.see(LEGEND)
        seen.process.send_signal(signal.SIGINT)
        seen.see("interrupted; what was done so far is kept")
        assert seen.process.wait(PATIENCE) == 130
    assert list(office.states("ru").values()).count("approved") == 1


class Hands:
    """Presses keys and types lines by a plan; a step may be something that happens meanwhile."""

    single = True

    def __init__(self, plan: Sequence[object]) -> None:
        self.plan = list(plan)

    def next(self) -> str:
        while callable(step := self.plan.pop(0) if self.plan else "q"):
            step()
        return str(step)

    def key(self) -> str:
        return self.next()

    def line(self, asked: str, text: str = "") -> str | None:
        return self.next()


class Blind:
    """A study that knows nothing."""

    def panel(self, row: Row) -> Future[Panel]:
        known: Future[Panel] = Future()
        known.set_result(Panel(row.key, row.revision))
        return known


@pytest.mark.parametrize(("answer", "left"), [("m", "моё"), ("t", "её")])
def test_collision(office: Office, answer: str, left: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another person changed the unit while somebody typed, both texts are shown and the person says which it is to be."""
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)
    ready(office, "ru")
    workspace = open_workspace(office.root)
    store = Store(workspace)

    def boris() -> None:
        row = store.row("ru/1")
        store.act(BORIS, Command("save", row.key, row.revision, ("её",)))

    try:
        hands = Hands(["o", "e", boris, "моё", answer, "q"])
        walk = Walk(workspace.project, store, Blind(), Person(ANNA, "publisher"), hands)  # type: ignore[arg-type]  # all that is asked of it
        walk.run()
        assert store.row("ru/1").entry.target == (left,) and not hands.plan
        assert not store.unsaved(ANNA)
        assert store.row("ru/1").state == State.TRANSLATED
    finally:
        assert store.close() == []
    key = store.row("ru/1").entry.key
    assert {event["hash"] for event in office.events("ru")} >= {text_hash(key, ("её",))}


@pytest.mark.parametrize(("answer", "left"), [("m", "моё"), ("t", "её")])
def test_changed_on_the_disk(office: Office, answer: str, left: str) -> None:
    """Where another program wrote another text into the catalog, the person is asked once which it is to be."""
    ready(office, "ru")
    workspace = open_workspace(office.root)
    store = Store(workspace)
    try:
        row = next(row for row in store.rows().rows if row.entry.key.source == SOURCES[0])
        store.act(Person(ANNA, "publisher"), Command("save", row.key, row.revision, ("моё",)))
        office.translate("ru", "a.md", {SOURCES[0]: "её"})
        store.follow()
        store.follow()
        assert len(store.conflicts(ANNA)) == 1
        hands = Hands([answer, "q"])
        Walk(workspace.project, store, Blind(), Person(ANNA, "publisher"), hands).run()  # type: ignore[arg-type]  # as above
        assert store.row(row.key).entry.target == (left,) and not hands.plan and not store.conflicts(ANNA)
    finally:
        assert store.close() == []
    assert office.texts("ru", "a.md")[SOURCES[0]][0] == left


def test_quit_answers_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who quits where two texts stand against each other loses neither: the typed one is kept for the next time."""
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)
    ready(office, "ru")
    workspace = open_workspace(office.root)
    store = Store(workspace)

    def boris() -> None:
        row = store.row("ru/1")
        store.act(BORIS, Command("save", row.key, row.revision, ("её",)))

    try:
        Walk(workspace.project, store, Blind(), Person(ANNA, "publisher"), Hands(["o", "e", boris, "моё", "q"])).run()  # type: ignore[arg-type]  # as above
        assert store.row("ru/1").entry.target == ("её",)
        assert [one.target for one in store.unsaved(ANNA)] == [("моё",)]
    finally:
        store.close()
