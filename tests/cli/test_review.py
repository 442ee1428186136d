"""`l10n review`: the page is served until Ctrl-C, one line says what stands in the way."""

from __future__ import annotations

import concurrent.futures
import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from l10n.cli.browser import can_open


class Running:
    """The program as it runs in a process of its own."""

    def __init__(self, root: Path, *arguments: str, **environment: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "l10n", "review", "--by", "Anna <anna@example.org>", *arguments],
            cwd=root,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | environment,
        )
        self.said: list[str] = []
        self.page = httpx.Client(trust_env=False, verify=False, timeout=60)

    def address(self) -> str:
        """What it printed to be opened."""
        assert self.process.stdout
        for line in self.process.stdout:
            self.said.append(line)
            if line.startswith("http"):
                return line.strip()
        raise AssertionError(self.end())

    def enter(self) -> httpx.Client:
        """Open that, as a browser does."""
        address = self.address()
        self.page.base_url = httpx.URL(address.partition("/enter")[0])
        assert self.page.get(address).status_code == 200
        token = re.search(r'<meta name="token" content="(\w+)">', self.page.get("/").text)
        assert token
        self.page.headers.update({"X-L10n-Token": token[1], "Origin": str(self.page.base_url).rstrip("/")})
        return self.page

    def end(self, with_signal: int = signal.SIGINT) -> tuple[int, str, str]:
        """Exit code and what was said since."""
        self.process.send_signal(with_signal)
        out, err = self.process.communicate(timeout=60)
        self.page.close()
        return self.process.returncode, out, err


@pytest.fixture
def press(office: Any) -> Any:
    office.source("news.txt", "The court is open.\n\nIt closes on Friday.\n")
    office.ok("extract")
    return office


@pytest.fixture
def running(press: Any) -> Iterator[Any]:
    """Starts the page; called with its options."""
    begun: list[Running] = []

    def start(*arguments: str, **environment: str) -> Running:
        begun.append(Running(press.root, "--no-open", "--port", "0", *arguments, **environment))
        return begun[-1]

    yield start
    for one in begun:
        if one.process.poll() is None:
            one.end(signal.SIGKILL)
        one.page.close()


def test_from_the_address_to_the_catalog(press: Any, running: Any) -> None:
    """What is accepted on the page is in the journal at once and in the catalog when the page has ended."""
    page = (served := running()).enter()
    row = page.get("/api/unit/ru/1").json()["row"]
    done = page.post("/api/act", json={"act": "accept", "key": "ru/1", "revision": row["revision"], "target": ["Суд открыт."]})
    assert done.json()["rows"][0]["state"] == "approved", done.text
    assert [event["act"] for event in press.events("ru")] == ["edit", "approve"]
    code, out, err = served.end()
    assert (code, out, err) == (0, "Ended; everything is saved.\n", "")
    assert press.texts("ru", "news.txt")["The court is open."] == ("Суд открыт.", False)
    assert press.states("ru")["The court is open."] == "approved"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_ends_while_pages_listen(running: Any, number: int) -> None:
    """Streams of open pages do not hold Ctrl-C up."""
    page = (served := running()).enter()
    with page.stream("GET", "/api/events") as one, page.stream("GET", "/api/events") as other:
        first = [next(one.iter_lines()), next(other.iter_lines())]
        assert first == ["retry: 2000"] * 2
        served.process.send_signal(number)
        out, err = served.process.communicate(timeout=60)
    assert (served.process.returncode, out, err) == (0, "Ended; everything is saved.\n", "")


def test_it_ends_before_the_release_is_open(running: Any) -> None:
    """Who asks in the first moments and is overtaken by Ctrl-C is told so, in a line; it is no fault of the server's."""
    page = (served := running()).enter()
    asked = ("start", "queue", "unit/ru/1", "page/ru/0", "activity")
    with concurrent.futures.ThreadPoolExecutor(len(asked)) as pool:
        sent = [pool.submit(page.get, f"/api/{path}") for path in asked]
        served.process.send_signal(signal.SIGINT)
        out, err = served.process.communicate(timeout=60)
        for one in sent:
            try:
                answer = one.result(60)
            except httpx.TransportError:
                continue  # it came after the door was closed
            assert answer.status_code == 200 or answer.json() == {"error": "the review is being ended; what is saved is safe"}
    assert (served.process.returncode, out, err) == (0, "Ended; everything is saved.\n", "")


def test_a_damaged_journal(press: Any) -> None:
    """Said in one line before anything is served: nobody is given an address that leads nowhere."""
    journal = press.root / "locales/ru/journal.jsonl"
    journal.parent.mkdir(parents=True, exist_ok=True)
    journal.write_bytes(b'{"act": "bless", "hash": "1"}\n{"act": "edit", "hash": "1"}\n')
    done = press.run("review", "--no-open", "--by", "Anna <anna@example.org>")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("l10n: locales/ru/journal.jsonl:1: not an event of a journal: act is 'bless'")


def test_it_ends_while_an_approval_waits(running: Any) -> None:
    """What waits for the checks is told that it was not done; nothing holds the end up, and nothing of it is said on the terminal."""
    page = (served := running()).enter()
    row = page.get("/api/queue").json()["rows"][0]
    act = {"act": "accept", "key": row["key"], "revision": row["revision"], "target": ["Текст."]}
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        sent = pool.submit(page.post, "/api/act", json=act)  # the worker takes seconds to begin
        served.process.send_signal(signal.SIGINT)
        out, err = served.process.communicate(timeout=60)
        try:
            answer = sent.result(60)
            assert answer.status_code == 200 or answer.json() == {"error": "the review is being ended; what is saved is safe"}
        except httpx.TransportError:
            pass  # it came after the door was closed
    assert (served.process.returncode, out, err) == (0, "Ended; everything is saved.\n", "")


def test_a_killed_page_goes_on_where_it_was(press: Any, running: Any) -> None:
    """Nothing that the page called saved is lost, and its cookie opens the next one at that port."""
    page = (served := running()).enter()
    row = page.get("/api/queue").json()["rows"][0]
    act = {"act": "save", "key": row["key"], "revision": row["revision"], "target": ["Текст."]}
    assert page.post("/api/act", json=act).status_code == 200
    draft = {"key": "fa/2", "revision": "x", "target": ["متن"]}
    assert page.post("/api/draft", json=draft).status_code == 200
    served.process.kill()
    served.process.communicate()
    port = str(page.base_url.port)
    again = Running(press.root, "--no-open", "--port", port)
    try:
        again.address()
        rows = page.get("/api/queue", params={"order": "document"}).json()["rows"]
        assert next(one for one in rows if one["key"] == row["key"])["target"] == ["Текст."]
        assert page.get("/api/drafts").json()["drafts"][0]["target"] == ["متن"]
    finally:
        assert again.end()[0] == 0


def test_a_worker_that_dies(running: Any) -> None:
    """It is started again, the terminal says so, and the page goes on."""
    page = (served := running()).enter()
    assert page.get("/api/unit/ru/1").json()["problem"] == ""
    (worker,) = [pid for pid in children(served.process.pid) if "spawn_main" in command_line(pid)]
    os.kill(worker, signal.SIGKILL)
    panel = page.get("/api/unit/ru/2").json()
    assert (panel["problem"], panel["row"]["key"]) == ("", "ru/2")
    code, _, err = served.end()
    assert (code, err) == (0, "l10n: the process that checks texts ended and is started again; nothing that you did is lost\n")


def children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in found]


def command_line(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()


def test_the_browser_is_opened(press: Any, tmp_path: Path) -> None:
    """With the address that is printed; not with --no-open, and not where there is no screen."""
    told, script = tmp_path / "told", tmp_path / "browser"
    os.mkfifo(told)
    script.write_text(f'#!/bin/sh\nprintf %s "$1" > {told}\n', "utf-8")
    script.chmod(0o755)
    served = Running(press.root, "--port", "0", BROWSER=f"{script} %s")
    try:
        assert served.address() == told.read_text("utf-8")
    finally:
        assert served.end() == (0, "Ended; everything is saved.\n", "")


@pytest.mark.parametrize(
    ("environment", "opened"), [({}, False), ({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "w-0"}, True), ({"BROWSER": "x %s"}, True)]
)
def test_no_text_browser_comes_into_the_terminal(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], opened: bool) -> None:
    """On a server without a screen the address is printed, and nothing else happens."""
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert can_open() == opened


def test_two_pages_on_one_project(press: Any, running: Any) -> None:
    """The second is refused in one line, before it opens anything."""
    assert running().enter().get("/api/start").status_code == 200  # the release is open, not only the page
    done = press.run("review", "--no-open", "--by", "Boris <boris@example.org>")
    assert (done.code, done.out) == (1, "")
    assert done.err == "l10n: another 'l10n review' is open on this project; use its page, or end it first\n"


def test_a_port_that_is_taken(press: Any, running: Any) -> None:
    """The next one is tried, unless the command line names this one."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = press.run("review", "--no-open", "--by", "Boris <boris@example.org>", "--port", str(port))
        assert (done.code, done.err) == (1, f"l10n: port {port} is taken; name another with --port, or stop what runs there\n")
        press.set(port=str(port))
        served = Running(press.root, "--no-open")
        try:
            assert int(httpx.URL(served.address()).port or 0) > port
        finally:
            assert served.end()[0] == 0


def test_nothing_to_review(office: Any) -> None:
    """What to do first."""
    done = office.run("review", "--no-open", "--by", "Anna <anna@example.org>")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "l10n: there is nothing to review yet: no catalogs in locales/; put releases into source/ and run 'l10n sync' first\n"
    )


def test_nobody_is_no_name(press: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever acts is named in the journal; a page without a name is not started."""
    done = press.run("review", "--no-open", "--port", "0")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("l10n: who are you? Give --by")


PEOPLE = '\n[review.people]\n"Anna <anna@example.org>" = "publisher"\n"Omid" = { role = "translator", languages = ["fa"] }\n'


def test_others_come_in_by_invitation_only(press: Any) -> None:
    """Beyond the loopback the page listens for people who were invited, or whom a proxy signs in that shows a secret."""
    settings = press.root / "l10n.toml"
    plain = settings.read_text("utf-8")
    options = ("review", "--no-open", "--port", "0", "--host", "0.0.0.0")
    done = press.run(*options)
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert "0.0.0.0 can be reached by other machines, and nobody is invited: name people in review.people" in done.err
    settings.write_text(
        plain.replace("\n[review]\n", "\n[review]\n" + PEOPLE.partition("]\n")[0].strip() + "]\n" + PEOPLE.partition("]\n")[2]), "utf-8"
    )
    assert press.run(*options).code == 1, "named, and not invited"
    assert press.run("review", "--invite", "Eve").err.startswith("l10n: 'Eve' is not among review.people in l10n.toml; there are: Anna")
    invited = press.run("review", "--invite", "omid")
    assert re.fullmatch(r"http://127\.0\.0\.1:8737/enter\?key=[\w-]{43}\n", invited.out), invited
    assert "Omid (translator); give it to nobody else" in invited.err
    served = Running(press.root, "--no-open", "--port", "0", "--host", "0.0.0.0")
    try:
        base = served.address()
        assert "key=" not in base
        key = invited.out.partition("key=")[2].strip()
        assert served.page.get(f"{base}/").status_code == 401
        assert served.page.get(f"{base}/enter", params={"key": key}).status_code == 200
        me = served.page.get(f"{base}/api/start").json()["me"]
        assert (me["name"], me["role"], me["languages"]) == ("Omid", "translator", ["fa"])
    finally:
        assert served.end()[0] == 0
    for proxy, secret, said in (
        ("127.0.0.1", "", "must hold 16 or more characters"),
        ("127.0.0.1", "short", "must hold 16 or more characters"),
    ):
        changed = settings.read_text("utf-8").replace("[review]\n", f'[review]\nproxy = "{proxy}"\n', 1)
        kept = settings.read_text("utf-8")
        settings.write_text(changed, "utf-8")
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("L10N_REVIEW_SECRET", secret)
            done = press.run("review", "--no-open", "--port", "0")
        settings.write_text(kept, "utf-8")
        assert (done.code, said in done.err) == (1, True), done


def test_wrong_options(press: Any) -> None:
    """One line each."""
    for options, said in (
        (("--host", "example.org"), "--host 'example.org': an IP address of this machine, or localhost"),
        (("--host", "203.0.113.77", "--by", "x"), "203.0.113.77 can be reached by other machines"),
        (("--lang", "de"), "'de' is not a target language of this project"),
        (("missing.txt", "--by", "x <x@example.org>", "--port", "0"), "missing.txt: no such document"),
    ):
        done = press.run("review", "--no-open", *options)
        assert done.code in (1, 2), options
        assert said in done.err, (options, done)


LIGHT = """
import http.client, json, os, signal, sys, threading, urllib.parse
from l10n.cli import main

HEAVY = (
    "deep_translator", "httpx", "httptools", "l10n.checks", "l10n.engines", "l10n.flow.judge", "l10n.formats.html", "l10n.memory.memory",
    "lxml", "markdown_it", "nh3", "numpy", "openai", "pymorphy3", "rich", "simplemma", "sqlite3", "uvloop", "websockets", "wsproto",
)

def visit(address):
    parts = urllib.parse.urlsplit(address)
    headers = {}
    for path in (f"/enter?{parts.query}", "/", "/api/start", "/api/queue", "/api/unit/ru/1", "/api/page/ru/0", "/api/activity",
                 "/api/questions", "/api/drafts", "/api/conflicts", "/api/concordance?language=ru&q=court", "/static/page.js"):
        wire = http.client.HTTPConnection(parts.netloc)
        wire.request("GET", path, headers=headers)
        answer = wire.getresponse()
        if cookie := answer.headers["Set-Cookie"]:
            headers["Cookie"] = cookie.partition(";")[0]
        answer.read()
        wire.close()
        sys.stderr.write(f"{path.partition('?')[0]} {answer.status}\\n")
    with open("/proc/self/status") as status:
        used = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    sys.stderr.write(json.dumps({"heavy": [name for name in HEAVY if name in sys.modules], "kibibytes": used}))
    os.kill(os.getpid(), signal.SIGINT)

class Out:
    encoding = "utf-8"
    def write(self, text):
        if text.startswith("http"):
            threading.Thread(target=visit, args=(text.strip(),)).start()
        return len(text)
    def flush(self): pass
    def isatty(self): return False

if __name__ == "__main__":
    sys.stdout = Out()
    main(["review", "--no-open", "--port", "0", "--by", "Anna <anna@example.org>"])
"""


def test_the_server_is_small(press: Any, tmp_path: Path) -> None:
    """What judges texts, asks engines or reads documents is not loaded by the process that serves the page; it stays below 60 MiB."""
    script = tmp_path / "light.py"
    script.write_text(LIGHT, "utf-8")
    done = subprocess.run([sys.executable, str(script)], cwd=press.root, capture_output=True, text=True, check=False)
    *pages, last = done.stderr.splitlines()
    assert {line.rpartition(" ")[2] for line in pages} == {"200"}, done
    told = json.loads(last)
    assert told["heavy"] == []
    assert told["kibibytes"] < 60 * 1024
