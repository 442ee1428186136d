"""The example of a publisher of one's own: installed beside the program, it posts to a CMS on the loopback what that has not got yet."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from l10n.errors import ProgramError, RefusedError
from tests.publish.sites import site

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples/cms"


class System(ThreadingHTTPServer):
    """A CMS: pages by path; `script` says what to answer instead, request by request."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, bytes] = {}
        self.asked: list[str] = []
        self.script: list[tuple[int, dict[str, str]]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/api"


class Handler(BaseHTTPRequestHandler):
    server: System

    def answer(self, status: int, body: bytes = b"", headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {**(headers or {}), "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def handle_any(self) -> None:
        content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path = unquote(self.path).removeprefix("/api/pages").removeprefix("/")
        self.server.asked.append(f"{self.command} {path}".strip())
        if self.headers.get("Authorization") != "Bearer secret":
            self.answer(401)
        elif self.server.script:
            status, headers = self.server.script.pop(0)
            self.answer(status, headers=headers)
        elif self.command == "PUT":
            fits = self.headers["X-Checksum"] == hashlib.sha256(content).hexdigest()
            self.server.pages.update({path: content} if fits else {})
            self.answer(204 if fits else 400)
        elif self.command == "DELETE":
            self.answer(204 if self.server.pages.pop(path, None) is not None else 404)
        elif not path:
            self.answer(200, json.dumps({p: hashlib.sha256(d).hexdigest() for p, d in self.server.pages.items()}).encode())
        else:
            self.answer(200 if path in self.server.pages else 404, self.server.pages.get(path, b""))

    do_GET = do_PUT = do_DELETE = handle_any  # noqa: N815 -- names of the library

    def log_message(self, *_: object) -> None:
        """Nothing is logged."""


@pytest.fixture
def system() -> Iterator[System]:
    server = System()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def cms(system: System, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The example's publisher, which waits for nobody."""
    monkeypatch.syspath_prepend(str(EXAMPLE))
    monkeypatch.setenv("CMS_TOKEN", "secret")
    from l10n_cms import Cms

    return Cms(system.url, pause=0.0)


ONE = {"index.html": "front", "fa/a.html": "متن", "media/x y.png": "p"}


def test_only_what_changed_is_sent(cms: Any, system: System) -> None:
    """Pictures, pages, lists, the manifest, in this order; again nothing; then what is new, and what is gone is deleted last."""
    cms.publish(site(ONE), "")
    assert system.pages == site(ONE).files
    assert system.asked == ["GET", "PUT media/x y.png", "PUT fa/a.html", "PUT index.html", "PUT manifest.json"]
    system.asked.clear()
    cms.publish(site(ONE), "")
    assert system.asked == ["GET"]
    cms.publish(site({"index.html": "2", "media/x y.png": "p"}), "")
    assert system.asked[1:] == ["GET", "PUT index.html", "PUT manifest.json", "DELETE fa/a.html"]
    assert cms.read("index.html", "") == b"2" and cms.read("fa/a.html", "") is None and cms.place("") == system.url


def test_a_busy_system_is_asked_again(cms: Any, system: System) -> None:
    """As often as the settings say; then one line says so, and the next run goes on where this one ended."""
    system.script = [(503, {}), (200, {})]
    with pytest.raises(ProgramError, match="the answer is not a JSON object"):
        cms.publish(site(ONE), "")
    system.script = [(429, {"Retry-After": "0"}), (502, {})]
    cms.publish(site(ONE), "")
    assert system.pages == site(ONE).files
    system.script = [(503, {"Retry-After": "0"})] * 4
    with pytest.raises(ProgramError, match=r"GET .*/pages: no answer after 4 attempts \(HTTP 503\)"):
        cms.publish(site({}), "")
    assert system.pages == site(ONE).files


def test_what_it_will_not_take_is_told(cms: Any, system: System, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong token, none, an address without TLS: one line, without the token, and nothing was sent."""
    monkeypatch.setenv("CMS_TOKEN", "wrong")
    with pytest.raises(RefusedError, match="HTTP 401; nothing after it was sent") as told:
        cms.publish(site(ONE), "")
    assert "wrong" not in str(told.value)
    monkeypatch.delenv("CMS_TOKEN")
    with pytest.raises(RefusedError, match="set CMS_TOKEN in the environment"):
        cms.publish(site(ONE), "")
    monkeypatch.setattr(cms, "url", "http://cms.example.org/api")
    with pytest.raises(RefusedError, match="beginning with https://"):
        cms.publish(site(ONE), "")
    assert system.pages == {}


def test_installed_it_publishes_a_project(system: System, tmp_path: Path) -> None:
    """By its entry point alone: settings name it and its address, `l10n publish` posts the site, `l10n status` reads it there."""
    shutil.copytree(EXAMPLE, tmp_path / "cms", ignore=shutil.ignore_patterns("__pycache__"))
    options = ["--no-index", "--no-build-isolation", "--no-deps", "--disable-pip-version-check", "--quiet"]
    where = tmp_path / "packages"
    subprocess.run([sys.executable, "-m", "pip", "install", *options, "--target", str(where), str(tmp_path / "cms")], check=True)
    press = tmp_path / "press"
    press.mkdir()
    environment = os.environ | {"PYTHONPATH": str(where), "CMS_TOKEN": "secret"}

    def l10n(*arguments: str) -> str:
        command = [sys.executable, "-m", "l10n", *arguments]
        done = subprocess.run(command, cwd=press, env=environment, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    l10n("init", "--name", "Press", "--targets", "fa")
    (press / "source/a.txt").write_text("The hall opens.\n")
    l10n("sync", "--engine", "pseudo")
    settings = press / "l10n.toml"
    told = f'publisher = "cms"\n\n[publish.options.cms]\nurl = "{system.url}"\n'
    settings.write_text(settings.read_text().replace('# publisher = "folder"\n', told))
    assert f" in {system.url}\n" in l10n("publish", "--policy", "draft")
    assert "fa/a.html" in system.pages and "manifest.json" in system.pages and not (press / "public").exists()
    assert "not published" not in l10n("status", "--lang", "fa")
