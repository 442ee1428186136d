"""A program of one's own as an engine: real programs, well and badly behaved."""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from l10n import registry
from l10n.api import EngineLimits, Question
from l10n.engines import program as programs
from l10n.engines.command import Command
from l10n.errors import EngineAnswerError, EngineBusy, EngineDenied, EngineError, EngineRefused, EngineUnreachable, UsageError
from l10n.model import Match, State, Term

START = "import json, os, sys, time\ndef say(**answer):\n    print(json.dumps(answer), flush=True)\n"
ALL = START + "asked = [json.loads(line) for line in sys.stdin]\n"
EACH = START + "for line in sys.stdin:\n    q = json.loads(line)\n"
UPPER = EACH + "    say(id=q['id'], text=q['text'].upper())\n"
Maker = Callable[..., Command]


@pytest.fixture
def make(tmp_path: Path) -> Maker:
    """An engine over a Python script."""

    def made(script: str, **options: Any) -> Command:
        path = tmp_path / "translate.py"
        path.write_text(script, "utf-8")
        return Command([sys.executable, "-I", "-S", str(path)], **options)

    return made


def questions(*texts: str) -> list[Question]:
    return [Question(text) for text in texts]


def failure(engine: Command, *texts: str) -> EngineError:
    with pytest.raises(EngineError) as caught:
        engine.translate(questions(*texts or ("One.", "Two.")), "en", "ru")
    assert caught.value.engine == "command"
    return caught.value


@pytest.mark.parametrize("keep", [False, True])
def test_answers(make: Maker, keep: bool) -> None:
    """Each question gets its answer, request after request, whatever characters it has."""
    engine = make(UPPER, keep=keep)
    texts = ["one\ntwo", "“три” \u2028 ⟦0⟧ 🕊", "x" * 100_000]
    assert engine.translate(questions(*texts), "en", "ru") == [text.upper() for text in texts]
    assert engine.translate(questions("again"), "en", "ru") == ["AGAIN"]
    assert engine.translate([], "en", "ru") == []
    assert engine.probe("en", "ru") == "“Peace” → “PEACE”"


def test_any_order(make: Maker) -> None:
    """Answers belong to their ids, not to their places."""
    engine = make(ALL + "for q in reversed(asked):\n    say(id=q['id'], text=q['text'] * 2)")
    assert engine.translate(questions("a", "b", "c"), "en", "ru") == ["aa", "bb", "cc"]


def test_what_the_program_reads(make: Maker) -> None:
    """A line a question, with the fields that it heeds and no others, in ASCII."""
    question = Question(
        "Текст", "plain", "menu", "short", "Before.", "After.", "The title",
        (Term("text", ("текст",), "no plural", line=3),), (Match("Text.", "Текст.", None, 93.0, State.APPROVED, "a.md"),),
    )  # fmt: skip
    copy = "raw = sys.stdin.buffer.read()\nfor line in raw.splitlines():\n    say(id=json.loads(line)['id'], text=raw.decode('ascii'))"
    (line,) = make(START + copy).translate([question], "en", "bs")
    asked = json.loads(str(line))
    usual = {
        "source": "en",
        "target": "bs",
        "text": "Текст",
        "form": "plain",
        "before": "Before.",
        "after": "After.",
        "title": "The title",
        "terms": [{"source": "text", "targets": ["текст"], "forbidden": [], "note": "no plural"}],
    }
    assert {key: value for key, value in asked.items() if key != "id"} == usual
    (line,) = make(START + copy, heeds=["context", "note", "matches"]).translate([question], "en", "bs")
    asked = json.loads(str(line))
    assert list(asked) == ["id", "source", "target", "text", "form", "context", "note", "matches"]
    assert (asked["context"], asked["note"]) == ("menu", "short")
    assert asked["matches"] == [{"source": "Text.", "target": "Текст.", "score": 93.0}]


def test_refusals_and_gaps(make: Maker) -> None:
    """What it says of one text, or leaves unanswered, is that text's alone."""
    script = ALL + (
        "say(id=asked[0]['id'], text='Раз.')\n"
        "say(id=asked[1]['id'], error='too\\trude\\n' + 'x' * 1000)\n"
        "say(id=asked[2]['id'])\n"
        "say(id=asked[3]['id'], text=' ')\n"
        "say(id=asked[4]['id'], text='\\ud800')\n"
        "print('thinking', file=sys.stderr)"
    )
    answers = make(script).translate(questions(*"abcdef"), "en", "ru")
    kinds = [str, EngineRefused, EngineAnswerError, EngineAnswerError, EngineAnswerError, EngineAnswerError]
    assert [type(answer) for answer in answers] == kinds
    told = [str(answer) for answer in answers]
    assert told[0] == "Раз."
    assert told[1].startswith("command: python") and " says: too rude xxx" in told[1] and len(told[1]) < 400
    assert told[2].endswith(" answered no text") and told[3].endswith(" answered no text")
    assert told[4].endswith(" answered half a character")
    assert told[5].endswith(" gave no answer to this text; it says: thinking")


@pytest.mark.parametrize("keep", [False, True])
@pytest.mark.parametrize(
    ("script", "message"),
    [
        (EACH + "    say(id='7', text='x')", 'answered what was not asked (id "7")'),
        (EACH + "    say(id=7, text='x')", "answered what was not asked (id 7)"),
        (EACH + "    say(text='x')", "answered what was not asked (id null)"),
        (EACH + "    print([1], flush=True)", "answered what was not asked (id null)"),
        (EACH + "    say(id=q['id'], text='x'); say(id=q['id'], text='y')", "answered the same text twice (id "),
        (EACH + "    print('Loading \\x1b[1mmodel…', flush=True)", "answered a line that is not JSON: Loading [1mmodel…"),
        (EACH + "    print('[' * 100000, flush=True)", "answered a line that is not JSON: [[["),
        (EACH + "    sys.stdout.buffer.write(b'\\xff\\n'); sys.stdout.flush()", "answered a line that is not JSON: \ufffd"),
    ],
)
def test_what_was_not_asked(make: Maker, script: str, message: str, keep: bool) -> None:
    """An answer that belongs to no question, or a second one, spoils the request: nothing of it is believed."""
    error = failure(make(script, keep=keep))
    assert type(error) is EngineAnswerError and message in str(error) and len(str(error)) < 500


def test_echo_of_lines_is_no_answer(make: Maker) -> None:
    """A program that repeats its input gives back the texts; that they are no translation the flow says."""
    assert Command("cat").translate(questions("One.", "Two."), "en", "ru") == ["One.", "Two."]


@pytest.mark.parametrize(
    ("end", "kind", "message"),
    [
        ("sys.exit(3)", EngineAnswerError, "ended with exit code 3; it says: no luck"),
        ("sys.exit(69)", EngineUnreachable, "ended with exit code 69; it says: no luck"),
        ("sys.exit(75)", EngineBusy, "ended with exit code 75; it says: no luck"),
        ("sys.exit(78)", EngineDenied, "ended with exit code 78; it says: no luck"),
        ("os.kill(os.getpid(), 9)", EngineAnswerError, "was ended by signal 9; it says: no luck"),
        ("sys.exit(0)", EngineAnswerError, "gave no answer to this text; it says: no luck"),
    ],
)
def test_ends_without_answer(make: Maker, end: str, kind: type[EngineError], message: str) -> None:
    """The exit code says what is wrong, the end of standard error why, bounded."""
    error = failure(make(START + "print('x' * 9000 + '\\nno luck', file=sys.stderr, flush=True)\n" + end))
    assert type(error) is kind and len(str(error)) < 500
    assert message.split(";")[0] in str(error) and str(error).endswith("no luck")


def test_crash_in_the_middle(make: Maker) -> None:
    """What was answered before a crash counts; the rest has the reason."""
    engine = make(EACH + "    if q['text'] == 'b': raise SystemExit('out of memory')\n    say(id=q['id'], text=q['text'] + '!')")
    first, second, third = engine.translate(questions("a", "b", "c"), "en", "ru")
    assert first == "a!" and isinstance(second, EngineAnswerError)
    assert str(second) == str(third) and str(second).endswith("ended with exit code 1; it says: out of memory")


@pytest.mark.parametrize("keep", [False, True])
def test_hangs(make: Maker, tmp_path: Path, keep: bool) -> None:
    """At the time limit the program is ended with all that it started; what it had answered counts."""
    pids = tmp_path / "pids"
    child = f"import os, time; open({str(pids)!r}, 'a').write(f'{{os.getpid()}}\\n'); time.sleep(600)"
    script = EACH + (
        "    say(id=q['id'], text='x') if q['text'] == 'a' else None\n"
        f"    if q['text'] == 'b':\n        import subprocess; subprocess.Popen([sys.executable, '-I', '-S', '-c', {child!r}]).wait()"
    )
    engine = make(script, keep=keep, timeout=1.0)
    first, second = engine.translate(questions("a", "b"), "en", "ru")
    assert first == "x" and isinstance(second, EngineUnreachable) and "gave no whole answer within 1 s" in str(second)
    assert isinstance(failure(engine, "c") if keep else second, EngineUnreachable)
    if pids.exists():  # a slow machine may not come so far
        assert_gone(int(pids.read_text().split()[0]))
    assert engine.running == set()


def assert_gone(pid: int) -> None:
    """A killed process is gone, or a zombie whose parent is gone too, within a moment."""
    for _ in range(200):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return
        if state == "Z":
            return
        threading.Event().wait(0.02)
    pytest.fail(f"{pid} still runs")


def test_ends_late_after_answering(make: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that answered everything and does not end is ended; its answers count."""
    monkeypatch.setattr(programs, "GRACE", 0.05)
    engine = make(UPPER + "time.sleep(600)")
    assert engine.translate(questions("a", "b"), "en", "ru") == ["A", "B"]
    assert engine.running == set()


def test_output_that_a_child_keeps_open(make: Maker) -> None:
    """A program that ended is over, though what it left running holds its output open."""
    orphan = "import subprocess\nsubprocess.Popen([sys.executable, '-I', '-S', '-c', 'import time; time.sleep(600)'])\nsys.exit(4)"
    assert str(failure(make(START + orphan, timeout=50.0))).endswith("ended with exit code 4")


@pytest.mark.parametrize("keep", [False, True])
def test_huge_output(make: Maker, monkeypatch: pytest.MonkeyPatch, keep: bool) -> None:
    """Too much output ends the program; what it says on standard error never blocks it."""
    monkeypatch.setattr(programs, "MAX_BYTES", 300_000)
    error = failure(make(EACH + "    while True: print('x' * 5000, end='')", keep=keep))
    assert str(error).endswith("answered more than 300000 bytes")
    noisy = make(EACH + "    sys.stderr.write('noise\\n' * 100_000)\n    say(id=q['id'], text='x')", keep=keep)
    assert noisy.translate(questions("a"), "en", "ru") == ["x"]


def test_does_not_read(make: Maker) -> None:
    """A program that reads nothing of a long request does not hang us."""
    error = failure(make(START + "os.close(0)\nsys.exit(1)"), "x" * 1_000_000)
    assert str(error).endswith("ended with exit code 1")


def test_kept_program_runs_once(make: Maker) -> None:
    """A kept program is started once for all requests, and anew when it ended in between."""
    script = EACH + "    say(id=q['id'], text=str(os.getpid()))\n    if q['text'] == 'last': break"
    engine = make(script, keep=True)
    pids = [str(engine.translate(questions(text), "en", "ru")[0]) for text in ("a", "b", "last")]
    assert len(set(pids)) == 1
    assert_gone(int(pids[0]))
    assert engine.translate(questions("a"), "en", "ru")[0] != pids[0]
    running = next(iter(engine.running)).process.pid
    del engine
    assert_gone(running)


def test_late_answers_of_a_kept_program(make: Maker) -> None:
    """Answers to an earlier request, which come late, are never taken for those to the next one."""
    engine = make(EACH + "    say(id=q['id'], text=q['text']); say(id=q['id'], text='late')", keep=True)
    seen = []
    for text in "abcd":
        try:
            seen += engine.translate(questions(text), "en", "ru")
        except EngineAnswerError as error:
            assert "answered what was not asked" in str(error) or "answered the same text twice" in str(error)
    assert set(seen) <= set("abcd")


def test_kept_programs_in_threads(make: Maker) -> None:
    """Workers have a program each; nothing is mixed up."""
    engine = make(UPPER, keep=True, workers=3)
    results: dict[str, list[str | EngineError]] = {}

    def work(name: str) -> None:
        for round_ in range(10):
            results[f"{name}{round_}"] = engine.translate(questions(f"{name} {round_} one", f"{name} {round_} two"), "en", "ru")

    threads = [threading.Thread(target=work, args=(name,)) for name in "xyz"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == {f"{n}{r}": [f"{n} {r} ONE".upper(), f"{n} {r} TWO".upper()] for n in "xyz" for r in range(10)}
    assert 1 <= len(engine.running) <= 3


def test_no_program(tmp_path: Path) -> None:
    """No program, or one that is not there or may not run, is one line that says what to do, before anything is asked."""
    assert Command().lacks().startswith("needs a program: set 'program' in the engine's options, such as command = {")
    assert Command("no-such-thing --fast").lacks().startswith("there is no program no-such-thing: install it")
    file = tmp_path / "notes.txt"
    file.write_text("x")
    assert str(file) in Command([str(file)]).lacks()
    assert type(failure(Command("no-such-thing"))) is EngineDenied
    file.chmod(0o755)
    assert str(failure(Command([str(file)]))) == f"command: {file} cannot be started: Exec format error"
    assert Command("cat").lacks() == ""


def test_no_shell(make: Maker, tmp_path: Path) -> None:
    """Words are split and go to the program as they are: nothing of them is a shell's."""
    path = tmp_path / "words.py"
    path.write_text(EACH + "    say(id=q['id'], text=repr(sys.argv[1:]))", "utf-8")
    mark = tmp_path / "made"
    engine = Command(f"{sys.executable} -I -S {path} 'two words' $HOME ; touch {mark}")
    assert engine.translate(questions("a"), "en", "ru") == [repr(["two words", "$HOME", ";", "touch", str(mark)])]
    assert not mark.exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"program": "python3 'x"}, "engine 'command': program must be a command whose quotes are closed"),
        ({"program": ["x", 5]}, "engine 'command': program must be a text or a list of texts"),
        ({"timeout": 0}, "engine 'command': timeout must be a number of seconds up to 3600, not 0"),
        ({"texts": 0}, "engine 'command': texts must be 1 or more, not 0"),
        ({"workers": -1}, "engine 'command': workers must be 1 or more, not -1"),
        ({"cost": -1.0}, "engine 'command': cost must be 0 or more, not -1.0"),
        ({"forms": []}, "engine 'command': forms must be some of marks, html, plain, not []"),
        ({"forms": ["xml"]}, "engine 'command': forms must be a list of some of marks, html, plain, not 'xml'"),
        ({"heeds": "title"}, "engine 'command': heeds must be a list of texts, not 'title'"),
        ({"heeds": ["mood"]}, "engine 'command': heeds must be a list of some of context, note, neighbours, title, terms, matches"),
    ],
)
def test_wrong_options(options: dict[str, Any], message: str) -> None:
    """An option that is not possible is one line with what is."""
    with pytest.raises(UsageError) as caught:
        Command(**options)
    assert str(caught.value).startswith(message)


def test_options() -> None:
    """What the settings say of a program is what the flow is told."""
    engine = registry.engine("command", 20.0, {
        "program": "cat", "offline": True, "languages": ["bs", "pt-BR"], "forms": ["plain", "marks"], "heeds": ["terms"],
        "texts": 3, "characters": 100, "workers": 2, "rate": 0.5, "cost": 2.0, "version": "v7",
    })  # fmt: skip
    assert engine.limits == EngineLimits(characters=100, texts=3, workers=2, rate=0.5, timeout=20.0, cost=2.0)
    assert (engine.leaves, engine.forms, engine.heeds, engine.version) == (False, ("plain", "marks"), {"terms"}, "v7")
    served = {"bs": True, "bs-Cyrl": True, "pt-BR": True, "pt": False, "ru": False, "BS": True}
    assert {code: engine.supports("en", code) for code in served} == served
    lack = registry.engine("command:slow", 20.0, {"program": "", "timeout": 300}).lacks()
    assert lack.endswith("such as command:slow = { program = ['python3', '/home/me/mt.py'] }")
    usual = Command("cat")
    assert (usual.leaves, usual.forms) == (True, ("marks", "plain"))
    assert usual.version != Command("cat -u").version and "cat" not in usual.version


def test_environment_goes_along(make: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program has the user's environment, where its own keys are."""
    monkeypatch.setenv("OWN_KEY", "k")
    assert make(EACH + "    say(id=q['id'], text=os.environ['OWN_KEY'])").translate(questions("a"), "en", "ru") == ["k"]
    assert os.environ["OWN_KEY"] == "k"


@pytest.mark.parametrize(
    "script",
    [
        "sys.exit('401 for https://mt.example/?key=' + os.environ['PRESS_API_KEY'])",
        "print(dict(os.environ))",
        "say(id=asked[0]['id'], error='bad key ' + os.environ['PRESS_API_KEY'])",
        "import urllib.parse\nsys.exit('at /?token=' + urllib.parse.quote(os.environ['PRESS_TOKEN'], safe=''))",
    ],
)
def test_keys_of_the_environment_are_not_shown(make: Maker, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """What a program says of a failure is shown without the keys that it may repeat: its own and those of other engines."""
    monkeypatch.setenv("PRESS_API_KEY", "canary-7f3a9c")
    monkeypatch.setenv("PRESS_TOKEN", "canary/7f=3a9c")
    engine = make(ALL + script)
    told = str(engine.translate(questions("One."), "en", "ru") if "error=" in script else failure(engine, "One."))
    assert "canary" not in told and "7f" not in told
