"""The page as it is served: real uvicorn on the loopback, over a real store; only the worker is a quiet one."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeVar

import httpx
from starlette.types import ASGIApp

from l10n import catalog as po
from l10n.flow.reviewing.people import People
from l10n.flow.reviewing.values import Ref, Row
from l10n.flow.reviewing.views import Found, Judged, Panel
from l10n.flow.workspace import light_workspace
from l10n.model import Entry, Event, Key, State
from l10n.web import run
from l10n.web.app import build
from l10n.web.serve import Server
from l10n.web.site import Site
from l10n.web.stream import Hub

T = TypeVar("T")
ANNA, BORIS = "Anna Ivanova <anna@example.org>", "Boris Petrov <boris@example.org>"
SETTINGS = 'name = "Press"\nsource_language = "en"\ntarget_languages = ["ru", "fa"]\n'


@dataclass(frozen=True)
class Served:
    """A server that runs."""

    port: int
    server: Server
    hub: Hub
    stop: Callable[[], None]
    """Ends it, and waits until it has ended."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def client(self, **headers: str) -> httpx.Client:
        """Somebody who asks, as no browser does."""
        return httpx.Client(base_url=self.url, headers=headers, trust_env=False, verify=False, timeout=30)

    def raw(self, request: bytes) -> bytes:
        """What is answered to these bytes, until the connection ends."""
        with socket.create_connection(("127.0.0.1", self.port), 30) as wire:
            wire.sendall(request)
            return b"".join(iter(lambda: wire.recv(65536), b""))


class QuietStudy:
    """A worker that says nothing, for tests of what is around it; texts with `ERROR` in them have one."""

    def __init__(self, root: Path, heard: object, died: object) -> None:
        self.heard = heard
        self.put_rows: list[Row] = []

    def start(self) -> None: ...

    def put(self, rows: Iterable[Row]) -> None:
        self.put_rows += rows

    def drop(self, rows: Iterable[Row]) -> None: ...

    def close(self) -> None: ...

    def errors(self, texts: Sequence[tuple[Ref, Entry]]) -> list[list[str]]:
        return [["a number is missing"] if any("ERROR" in form for form in entry.target) else [] for _, entry in texts]

    def panel(self, row: Row) -> Future[Panel]:
        return done(Panel(row.key, row.revision))

    def judge(self, row: Row, target: Sequence[str]) -> Future[Judged]:
        return done(Judged())

    def preview(self, row: Row, target: str) -> Future[Any]:
        return done(["p", {}, target])

    def page(self, language: str, document: str) -> Future[Any]:
        return done(SimpleNamespace(source=["div", {}, document], target=["div", {}, language]))

    def concordance(self, language: str, text: str, limit: int = 20) -> Future[tuple[Found, ...]]:
        return done((Found(text, text, "news.txt", State.DRAFT, "source"),))


def done(value: T) -> Future[T]:
    future: Future[T] = Future()
    future.set_result(value)
    return future


class Paper:
    """A release under review, its page served in this process; who asks may be a browser's page or anybody."""

    def __init__(self, root: Path, settings: str = "") -> None:
        self.root = root
        (root / "l10n.toml").write_text(SETTINGS + settings, "utf-8")
        self.workspace = light_workspace(root)
        self.project = self.workspace.project
        self.site: Site | None = None
        self.served: Served | None = None
        self.pages: list[httpx.Client] = []

    def write(self, document: str, sources: Sequence[str], **targets: Sequence[str]) -> None:
        """A release and what a machine made of it, by language."""
        path = self.root / "source" / document
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text("\n\n".join(sources) + "\n", "utf-8")
        for language in self.project.targets:
            made = targets.get(language.code, [f"{language.code} {n}" for n in range(len(sources))])
            entries = [Entry(Key(None, s), (t,), fuzzy=True, extracted=("paragraph",)) for s, t in zip(sources, made, strict=True)]
            self.workspace.save(language, document, po.new(language).arranged(entries, []))
            fills = [Event("fill", document, e.hash, "l10n", "2026-01-01T00:00:00Z", "engine", "google") for e in entries]
            self.workspace.record(language, fills)

    def make(self, port: int, who: str = ANNA) -> ASGIApp:
        """The page at a port."""
        site = run.make(self.project, run.Wanted(), People(self.project).local(who), port)
        self.site = site
        self.app, guarded = build(site)
        site.office.seen()
        site.office.open()
        return guarded

    def __getattr__(self, name: str) -> Any:
        assert self.served is not None
        return getattr(self.served, name)

    def enter(self, token: str = "") -> httpx.Client:
        """A page of a browser's, with what its scripts send; the release is open when it is there."""
        assert self.site is not None and self.served is not None
        client = self.served.client(Origin=self.served.url, **{"Sec-Fetch-Site": "same-origin"})
        self.pages.append(client)
        said = client.get("/enter", params={"key": token or self.site.door.sessions.single_use()})
        assert said.status_code == 200, said.text
        shell = client.get("/")
        assert shell.status_code == 200, shell.text
        found = re.search(r'<meta name="token" content="(\w+)">', shell.text)
        assert found
        client.headers["X-L10n-Token"] = found[1]
        wait([self.site.office.live], 30)
        return client

    def row(self, client: httpx.Client, key: str) -> dict[str, Any]:
        """A unit as the page has it."""
        row = client.get(f"/api/unit/{key}").json()["row"]
        assert isinstance(row, dict)
        return row

    def act(self, client: httpx.Client, act: str, key: str, **fields: object) -> httpx.Response:
        """An act on a unit as it is now."""
        given: dict[str, object] = {"act": act, "key": key, "revision": self.row(client, key)["revision"]} if key else {"act": act}
        return client.post("/api/act", json=given | fields)
