"""`l10n engines`: the list, trying one, keeping a key; the page that stands for Google is on the loopback."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import click
import keyring
import keyring.backend
import keyring.backends.fail
import pytest

from l10n import registry
from l10n.cli import engines
from l10n.engines import keys
from l10n.errors import UsageError
from l10n.flow.survey import PARTS, Seen, survey
from l10n.flow.survey import office as look_for

CANARY = "canary-7f3a9c-key"


@pytest.fixture
def press(office: Any, page: Any) -> Any:
    """A project whose Google is the page."""
    office.set(
        engines='{ default = ["memory", "google", "command"], fa = ["google", "pseudo"] }',
        options=f'{{ google = {{ base_url = "{page.url}" }} }}',
    )
    page.script = lambda text, nth: {"Peace": "Мир", "Peace is built in 3 small steps.": "Мир строится за 3 небольших шага."}[text]
    return office


@pytest.fixture
def nowhere(office: Any, tmp_path: Path) -> Any:
    """A folder without a project."""
    (tmp_path / "empty").mkdir()
    return type(office)(tmp_path / "empty")


def rows(run: Any) -> dict[str, dict[str, Any]]:
    return {row.pop("engine"): row for row in run.json}


def test_list(press: Any, page: Any) -> None:
    """Each engine with what it lacks, whether it answered, whom it serves, its place in the chains; 1 where one of these can't be asked."""
    press.set(options=f'{{ google = {{ base_url = "{page.url}" }}, command = {{ cost = 2.5, languages = ["fa"] }} }}')
    run = press.run("engines", "--format", "json")
    known = rows(run)
    assert run.code == 1 and run.err == ""
    assert set(known) == set(registry.names("engines"))
    assert known["google"] == {
        "configured": True, "lacks": "", "reachable": True, "says": "“Peace” → “Мир”", "languages": ["ru", "fa"],
        "forms": ["marks", "plain"], "leaves": True, "cost": 0.0, "chains": {"default": 2, "fa": 1},
    }  # fmt: skip
    assert known["pseudo"]["chains"] == {"fa": 2} and not known["pseudo"]["leaves"] and known["pseudo"]["reachable"]
    command = known["command"]
    assert command.pop("lacks").startswith("needs a program: set 'program'")
    assert command == {
        "configured": False, "reachable": None, "says": "", "languages": ["fa"],
        "forms": ["marks", "plain"], "leaves": True, "cost": 2.5, "chains": {"default": 3},
    }  # fmt: skip
    assert page.asked == ["Peace"]


def test_list_for_people(press: Any, page: Any) -> None:
    """A table, and below it a line for each engine that is not ready, with what to do."""
    page.script = lambda text, nth: page.Reply(status=403)
    run = press.run("engines")
    table = {line.split()[0]: line.split() for line in run.out.splitlines() if line.startswith(" ") and line.split()}
    assert table["engine"] == ["engine", "set", "up", "reached", "of", "ru,", "fa", "forms", "texts", "price", "in", "chains"]
    assert table["google"] == ["google", "yes", "no", "all", "marks,", "plain", "leave", "–", "default", "2,", "fa", "1"]
    assert table["pseudo"] == ["pseudo", "yes", "yes", "all", "marks", "stay", "here", "–", "fa", "2"]
    assert f"\ngoogle: 127.0.0.1:{page.server_port} answered HTTP 403\n" in run.out
    assert "\ncommand: needs a program: " in run.out and "No project" not in run.out


def test_offline_asks_nobody(press: Any, page: Any) -> None:
    """With --offline nothing is asked, and what stands in the chains and is set up is enough."""
    press.set(engines='["google"]')
    run = press.ok("engines", "list", "--offline", "--format", "json")
    assert page.asked == [] and {row["reachable"] for row in run.json} == {None}
    assert rows(press.ok("engines", "--offline", "--lang", "bs", "--format", "json"))["google"]["languages"] == ["bs"]


def test_slow_engines_are_not_waited_for(press: Any, page: Any) -> None:
    """All are asked at once, and none longer than told, whatever its own time limit; labels have their own options."""
    press.set(
        engines='["google", "google:second", "pseudo"]',
        options=f'{{ google = {{ base_url = "{page.url}" }}, "google:second" = {{ base_url = "{page.url}", timeout = 60 }} }}',
    )
    page.script = lambda text, nth: page.Reply(fault="hang")
    seen = {one.name: one for one in survey(look_for(press.root), True, 0.5)}
    assert seen["google"].reachable is False and seen["google:second"].reachable is False
    assert "within 0.5 s" in seen["google:second"].says
    assert seen["pseudo"] == Seen(
        "pseudo", "", True, "answers at once, from nothing but the text", ("ru", "fa"), ("marks",), False, 0.0, {"default": 3}
    )
    assert seen["command"].reachable is None


def test_outside_a_project(nowhere: Any, page: Any) -> None:
    """Engines are listed and tried without a project, for the usual languages or the one that is named."""
    run = nowhere.ok("engines", "--offline")
    assert run.out.endswith("No project here: engines are shown as they are without settings.\n") and "chains" not in run.out
    assert rows(nowhere.ok("engines", "--offline", "--format", "json"))["google"]["languages"] == ["ru", "fa", "ar", "bs"]
    assert nowhere.ok("engines", "test", "pseudo", "--lang", "bs").out.startswith("pseudo: works, en → bs: “Peace is built in")
    assert nowhere.run("engines", "--lang", "xyzzy").code == 2


def test_wrong_settings_are_named(press: Any) -> None:
    """Settings that are wrong are one line, as everywhere."""
    press.set(options='{ google = { base_url = "x" } }')
    for arguments in ([], ["test", "google"]):
        run = press.run("engines", *arguments)
        assert (run.code, run.out) == (2, "") and run.err.startswith("l10n: l10n.toml: engine.options.google")


def test_works(press: Any, page: Any) -> None:
    """One line with the sentence and its translation."""
    run = press.ok("engines", "test", "google")
    assert run.out.startswith("google: works, en → ru: “Peace is built in 3 small steps.” → “Мир строится за 3 небольших шага.” (")
    assert run.out.endswith(" s)\n") and run.out.count("\n") == 1
    assert page.queries[-1]["tl"] == "ru"
    press.ok("engines", "test", "google", "--lang", "bs")
    assert page.queries[-1]["tl"] == "bs"


UNUSABLE = "google: answers, but not with a translation that can be used"


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (403, "", "google: {host} answered HTTP 403"),
        (429, "", "google: {host} answered HTTP 429"),
        (200, "captcha", "google: answered something without a translation (a captcha, or a changed page)"),
        (200, '<div class="t0">Peace is built in 3 small steps.</div>', f"{UNUSABLE} (is the source, not tr"),
        (200, '<div class="t0">Мир строится за 4 шага.</div>', f"{UNUSABLE} (lost the number 3"),
    ],
)  # fmt: skip
def test_what_is_wrong(press: Any, page: Any, status: int, body: str, said: str) -> None:
    """One line that says what is wrong with key, address or answer; exit code 1."""
    page.script = lambda text, nth: page.Reply(body, status)
    run = press.run("engines", "test", "google")
    assert (run.code, run.out, run.err.count("\n")) == (1, "", 1)
    assert run.err.startswith("l10n: " + said.format(host=f"127.0.0.1:{page.server_port}")), run.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["gogle"], "no engine is named 'gogle'; there are: "),
        (["command"], "command: needs a program: set 'program' "),
        (["google", "--lang", "tlh"], "'tlh' is not a language code that CLDR knows"),
        (["google", "--lang", "ru-Latn"], "google: does not translate from en to ru-Latn"),
        (["google", "--lang", "en"], "google: does not translate from en to en"),
    ],
)
def test_not_set_up(press: Any, page: Any, arguments: list[str], said: str) -> None:
    """An engine that is not there, not set up, or not for the language: exit code 2, and nobody is asked."""
    run = press.run("engines", "test", *arguments)
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1) and run.err.startswith(f"l10n: {said}"), run.err
    assert page.asked == []


def test_unknown_command(press: Any) -> None:
    """An engine's name alone, and a misspelt command, are told what there is."""
    assert "did you mean l10n engines test google?" in press.run("engines", "google").err
    run = press.run("engines", "tset")
    assert run.code == 2 and run.err == "l10n: 'l10n engines' has no command 'tset'; there are: list, test, prompt, key\n"


def test_instructions(nowhere: Any) -> None:
    """What a language model is told; other engines have nothing to show."""
    shown = nowhere.ok("engines", "prompt", "llm", "--lang", "bs").out
    assert "into Bosnian" in shown and '"text": "The minister opened ⟦0⟧the new centre⟦1⟧ on Monday."' in shown
    run = nowhere.run("engines", "prompt", "google")
    assert (run.code, run.err) == (2, "l10n: engine 'google' takes no instructions\n")


class Ring(keyring.backend.KeyringBackend):
    """A keyring in memory."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def ring() -> Iterator[Ring]:
    """An empty keyring in place of the system's."""
    made, before = Ring(), keyring.get_keyring()
    keys.stored.cache_clear()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)
    keys.stored.cache_clear()


def test_key_from_standard_input(nowhere: Any, ring: Ring, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key is kept and forgotten; no output shows it."""
    monkeypatch.delenv("LIBRETRANSLATE_API_KEY", raising=False)
    run = nowhere.run("engines", "key", "libretranslate", stdin=f" {CANARY}\n".encode())
    assert (run.code, run.err) == (0, "")
    assert run.out == "libretranslate: the key is in the system's keyring; 'l10n engines test libretranslate' tries it\n"
    assert ring.kept == {("l10n", "libretranslate"): CANARY}
    assert keys.find("libretranslate", "LIBRETRANSLATE_API_KEY") == CANARY
    assert rows(nowhere.ok("engines", "--offline", "--format", "json"))["libretranslate"]["configured"]
    for said in ("the key is no longer", "there was no key"):
        assert nowhere.ok("engines", "key", "libretranslate", "--forget").out == f"libretranslate: {said} in the system's keyring\n"
    assert ring.kept == {}


def test_key_from_a_prompt(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal it is asked for without being shown."""
    asked: list[dict[str, Any]] = []
    monkeypatch.setattr(click, "prompt", lambda text, **options: asked.append(options) or CANARY)
    with mock.patch.object(sys.stdin, "isatty", lambda: True):
        assert engines.entered("deepl") == CANARY
    assert asked == [{"hide_input": True, "err": True}]


@pytest.mark.parametrize(
    ("arguments", "stdin", "said"),
    [
        (["libretranslate", CANARY], "", "others can read a key on the command line"),
        (["libretranslate"], "", "standard input holds no key"),
        (["libretranslate"], f"{CANARY} and more", "that can't be a key"),
        (["google"], CANARY, "engine 'google' takes no key"),
        (["gogle"], CANARY, "no engine is named 'gogle'"),
    ],
)
def test_key_refused(nowhere: Any, ring: Ring, arguments: list[str], stdin: str, said: str) -> None:
    """What is no key, or stands where others see it, is one line that does not repeat it."""
    run = nowhere.run("engines", "key", *arguments, stdin=stdin.encode())
    assert (run.code, run.out, run.err.count("\n"), ring.kept) == (2, "", 1, {}) and run.err.startswith(f"l10n: {said}")
    assert "canary" not in run.err


def test_no_keyring(nowhere: Any, ring: Ring) -> None:
    """Without a keyring the environment is named."""
    keyring.set_keyring(keyring.backends.fail.Keyring())
    run = nowhere.run("engines", "key", "libretranslate", stdin=CANARY.encode())
    assert run.code == 2 and "set the environment variable" in run.err and "canary" not in run.err


@pytest.mark.parametrize("part", PARTS)
def test_a_strangers_class(nowhere: Any, part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A class that is no engine, one whose making fails, and one that fails by a fault of its own are lines in the list."""
    members = {name: None for name in PARTS if name != part}
    real = registry.load
    monkeypatch.setattr(registry, "load", lambda kind, name: type("Odd", (), members) if name == "pseudo" else real(kind, name))
    registry.engine_options.cache_clear()
    seen = {one.name: one for one in survey(look_for(nowhere.root), False)}
    registry.engine_options.cache_clear()
    assert seen["pseudo"].lacks == f"engine 'pseudo' is none: it has no {part!r}; see CONTRIBUTING.md, Adding things"


def test_a_strangers_fault(nowhere: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an engine of another distribution raises stays its own, and its text is not shown."""
    from l10n.engines.pseudo import Pseudo

    def failing(self: Pseudo, source: str, target: str) -> str:
        raise KeyError(CANARY)

    monkeypatch.setattr(Pseudo, "probe", failing)
    monkeypatch.setattr(registry, "names", lambda kind: ("pseudo",))
    (one,) = survey(look_for(nowhere.root), True)
    assert (one.reachable, one.says) == (False, "fails by a fault of its own (KeyError)")
    monkeypatch.setattr(Pseudo, "supports", failing)
    (one,) = survey(look_for(nowhere.root), True)
    assert one == Seen("pseudo", "fails by a fault of its own (KeyError)")
    with pytest.raises(UsageError):
        look_for(nowhere.root, "xyzzy")
