"""A running `l10n review`, asked as the page asks it; and a bare page of the same server beside it."""

from __future__ import annotations

import contextlib
import os
import pathlib
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import httpx

ADDRESS = re.compile(r"^http://\S+$", re.MULTILINE)
TOKEN = re.compile(r'<meta name="token" content="([^"]+)"')
BARE = """
import asyncio, contextlib
import uvicorn
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
page = "<!doctype html><html lang=en><meta charset=utf-8><title>Bare</title><textarea aria-label=text rows=6></textarea>"
app = Starlette(routes=[Route("/", lambda request: HTMLResponse(page))])
class Server(uvicorn.Server):
    async def startup(self, sockets=None):
        await super().startup(sockets)
        print(f"http://127.0.0.1:{self.servers[0].sockets[0].getsockname()[1]}/", flush=True)
with contextlib.suppress(KeyboardInterrupt):
    asyncio.run(Server(uvicorn.Config(app, port=0, log_config=None, lifespan="off")).serve())
"""


@dataclass(slots=True)
class Running:
    """A server that answers."""

    process: subprocess.Popen[str]
    address: str
    """Its first page, with a token that holds once."""
    seconds: float
    """From the command to its first page."""
    client: httpx.Client
    token: str = ""

    def get(self, path: str) -> Any:
        """What an address answers."""
        return self.client.get(path).raise_for_status().json()

    def act(self, **command: object) -> Any:
        """What an act answers; raises for one that is refused."""
        return self.post("/api/act", command).raise_for_status().json()

    def post(self, path: str, body: object) -> httpx.Response:
        """The answer to a change."""
        origin = str(self.client.base_url).rstrip("/")
        return self.client.post(path, json=body, headers={"X-L10n-Token": self.token, "Origin": origin, "Sec-Fetch-Site": "same-origin"})


@contextlib.contextmanager
def review(root: pathlib.Path, headers: Mapping[str, str] | None = None) -> Iterator[Running]:
    """The page of a project; `headers` are sent with every request."""
    yield from served([sys.executable, "-m", "l10n", "-C", str(root), "review", "--no-open", "--port", "0"], headers or {})


@contextlib.contextmanager
def bare() -> Iterator[Running]:
    """A server with one page that holds one text field."""
    yield from served([sys.executable, "-c", BARE], {})


def served(command: list[str], headers: Mapping[str, str]) -> Iterator[Running]:
    """Start, wait for the first page, stop as Ctrl-C does."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}  # as installed programs have it
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    try:
        address = next(line.strip() for line in process.stdout or () if ADDRESS.match(line.strip()))
        with httpx.Client(base_url=re.sub(r"(?<=\d)/.*", "", address), headers=headers, follow_redirects=True, timeout=60) as client:
            client.get(address).raise_for_status()  # which signs in, and goes on to the page
            page = client.get("/").raise_for_status()
            seconds = time.perf_counter() - begun
            token = TOKEN.search(page.text)
            yield Running(process, str(page.url), seconds, client, token.group(1) if token else "")
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)
