"""What several rooms' tests share: a translation page on the loopback that fails to order, and an office that works with the program."""

from __future__ import annotations

import contextlib
import html
import io
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import urllib.parse
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from unittest import mock

import hypothesis
import polib
import psycopg
import pytest
from evaluations import _postgres_server
from playwright.sync_api import Browser, sync_playwright

from l10n.cli import main
from l10n.text import spelling

# No example has a deadline: a busy machine is no bug. Where a red run blocks others (CI), the same examples every time; new ones are
# found by whoever runs the tests at home.
CALM = {"deadline": None, "suppress_health_check": [hypothesis.HealthCheck.too_slow]}
hypothesis.settings.register_profile("home", **CALM)
hypothesis.settings.register_profile("ci", derandomize=True, **CALM)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "home")


@pytest.fixture(autouse=True)
def no_dictionaries(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the spelling dictionaries of the machine that it runs on; those of its own stand in DICPATH."""
    monkeypatch.setattr(spelling, "FOLDERS", ())
    monkeypatch.delenv("DICPATH", raising=False)


@dataclass(frozen=True)
class Reply:
    """What the page answers: a status and a body, or nothing (`hang`), or half of it (`drop`)."""

    body: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    fault: str = ""


Script = Callable[[str, int], Reply | str]


class Page(ThreadingHTTPServer):
    """`GET /m` as Google gives it; `script` is asked with the text and how often it came, and gives a translation or a Reply."""

    Reply = Reply
    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.script: Script = lambda text, nth: text.upper()
        self.asked: list[str] = []
        self.queries: list[dict[str, str]] = []
        self.lock = threading.Lock()
        self.seen = threading.Condition(self.lock)
        self.released = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def wait_for(self, requests: int) -> None:
        """Until that many requests came."""
        with self.seen:
            assert self.seen.wait_for(lambda: len(self.asked) >= requests, timeout=30)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is part of the tests."""


class Handler(BaseHTTPRequestHandler):
    server: Page

    def log_message(self, *args: object) -> None:
        """Quiet."""

    def do_GET(self) -> None:
        url = urllib.parse.urlsplit(self.path)
        query = {k: v[0] for k, v in urllib.parse.parse_qs(url.query, keep_blank_values=True).items()}
        text = query.get("q", "")
        with self.server.seen:
            self.server.asked.append(text)
            self.server.queries.append(query)
            nth = self.server.asked.count(text)
            self.server.seen.notify_all()
        reply = self.server.script(text, nth)
        if isinstance(reply, str):
            reply = Reply(f'<html><body><div class="result-container">{html.escape(reply)}</div></body></html>')
        if reply.fault == "hang":
            self.server.released.wait(60)
            return
        body = reply.body.encode()
        self.send_response(reply.status)
        for name, value in {"Content-Type": "text/html; charset=utf-8", **reply.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) + (1000 if reply.fault == "drop" else 0)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def page() -> Iterator[Page]:
    """A page that answers in capitals until a test gives it another script."""
    server = Page()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server
    server.released.set()
    server.shutdown()
    server.server_close()
    thread.join()


@dataclass(frozen=True)
class Run:
    """What a run of the program did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class Office:
    """A project folder that people work in: with the program, with editors, with git."""

    root: Path

    def run(self, *arguments: str, stdin: bytes = b"") -> Run:
        """The program in this process, in the project's folder, its output piped."""
        out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
        entered = io.TextIOWrapper(io.BytesIO(stdin), "utf-8")
        streams = (contextlib.redirect_stdout(out), contextlib.redirect_stderr(err))
        with streams[0], streams[1], contextlib.chdir(self.root), mock.patch("sys.stdin", entered):
            try:
                main(arguments)
            except SystemExit as done:
                code = done.code
        texts = []
        for stream in (out, err):
            stream.flush()
            texts.append(stream.buffer.getvalue().decode())  # type: ignore[attr-defined]  # a BytesIO
        assert isinstance(code, int)
        return Run(code, *texts)

    def ok(self, *arguments: str) -> Run:
        """The same, where nothing may be wrong."""
        done = self.run(*arguments)
        assert (done.code, done.err) == (0, ""), (arguments, done)
        return done

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """The program in a process of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", "l10n", *arguments], cwd=self.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def source(self, document: str, content: str | bytes) -> None:
        """Put a release into the source folder."""
        path = self.root / "source" / document
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def set(self, **settings: str) -> None:
        """Settings of l10n.toml: each as TOML, in the place of the (first) line with that key, commented out or not."""
        path = self.root / "l10n.toml"
        text = path.read_text("utf-8")
        for key, value in settings.items():
            text, count = re.subn(rf"(?m)^(?:# )?{key} = .*$", lambda _, k=key, v=value: f"{k} = {v}", text, count=1)
            assert count == 1, key
        path.write_text(text, "utf-8")

    def catalog(self, language: str, document: str) -> Path:
        return self.root / "locales" / language / "LC_MESSAGES" / Path(document).with_suffix(".po")

    def po(self, language: str, document: str) -> polib.POFile:
        """The catalog as another program reads it."""
        return polib.pofile(str(self.catalog(language, document)), wrapwidth=78)

    def texts(self, language: str, document: str) -> dict[str, tuple[str, bool]]:
        """Source → (translation, fuzzy), of the entries that are not obsolete."""
        return {e.msgid: (e.msgstr, e.fuzzy) for e in self.po(language, document) if not e.obsolete}

    def translate(self, language: str, document: str, texts: Mapping[str, str]) -> None:
        """Translate in an editor that writes the whole file anew, as Poedit does."""
        po = self.po(language, document)
        for source, target in texts.items():
            entry = po.find(source)
            assert entry, source
            entry.msgstr = target
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
            entry.previous_msgid = None
        po.save()

    def events(self, language: str) -> list[dict[str, Any]]:
        """The journal of a language."""
        path = self.root / "locales" / language / "journal.jsonl"
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []

    def files(self, *folders: str) -> dict[str, bytes]:
        """Every file of these folders; of the catalogs and journals for none."""
        found = (p for folder in folders or ("locales",) for p in (self.root / folder).rglob("*") if p.is_file())
        return {p.relative_to(self.root).as_posix(): p.read_bytes() for p in found}

    def unit(self, language: str, source: str) -> str:
        """A unit's short name."""
        (name,) = {row["unit"] for row in self.run("show", "--lang", language, "--format", "json").json if row["source"] == source}
        return str(name)

    def states(self, language: str) -> dict[str, str]:
        """Source → state."""
        return {row["source"]: row["state"] for row in self.run("show", "--lang", language, "--format", "json").json}

    def git(self, *arguments: str, author: str = "Anna <anna@example.org>") -> str:
        """git, as somebody."""
        name, _, mail = author.rstrip(">").partition(" <")
        who = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in (("NAME", name), ("EMAIL", mail))}
        return subprocess.run(
            ["git", *arguments], cwd=self.root, env=os.environ | who, check=True, capture_output=True, text=True
        ).stdout


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """A new project with targets ru and fa and no engine, outside any repository, where git knows no user."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    made = Office(tmp_path / "press")
    made.root.mkdir()
    made.ok("init", "--name", "Press Office", "--targets", "ru,fa")
    made.set(engines="[]")
    return made


@pytest.fixture(autouse=True)
def no_models(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test sees the translation models of whoever runs it."""
    monkeypatch.setenv("L10N_MODELS", str(tmp_path / "no models"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Path]:
    """The folder of the socket of a PostgreSQL server, one for each process of the tests."""
    if _postgres_server.programs() is None:
        pytest.skip("no PostgreSQL server is installed (Debian: apt install postgresql); scripts/test installs it")
    with _postgres_server.server() as place:
        yield place


NUMBERS = itertools.count()


@pytest.fixture
def database(postgres: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """The address of a new, empty database; nothing of PostgreSQL's own settings of whoever runs the tests is seen."""
    for name in [name for name in os.environ if name.startswith("PG")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PGPASSFILE", str(tmp_path / "no passwords"))
    name = f"memory{next(NUMBERS)}"
    with psycopg.connect(_postgres_server.address(postgres, "postgres"), autocommit=True) as db:
        db.execute(f"CREATE DATABASE {name}".encode())
    return _postgres_server.address(postgres, name)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, which scripts/test installs."""
    path = shutil.which("chromium")
    assert path, "chromium is not installed; scripts/test installs it"
    with sync_playwright() as playwright:
        quiet = ["--no-sandbox", "--disable-background-networking", "--disable-gpu"]
        running = playwright.chromium.launch(executable_path=path, args=quiet)
        yield running
        running.close()
