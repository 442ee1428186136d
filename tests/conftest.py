"""What several rooms' tests share: a translation page on the loopback that fails to order."""

from __future__ import annotations

import html
import threading
import urllib.parse
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


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
