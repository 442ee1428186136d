"""A vendor's server on the loopback: it keeps what it was sent and answers, or fails, to order."""

from __future__ import annotations

import gzip
import json
import threading
import urllib.parse
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest


@dataclass(frozen=True)
class Asked:
    """A request as it came; header names in lower case."""

    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: bytes
    port: int = field(default=0, compare=False)
    """Of the client's end: requests on one connection have one."""

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Reply:
    """JSON or bytes; a fault: `drop` (half), `leave` (go after it), `hang` (nothing), `shut` (the connection), `trickle` (by and by)."""

    data: Any = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    fault: str = ""
    packed: bool = False

    @property
    def body(self) -> bytes:
        plain = self.data if isinstance(self.data, bytes) else json.dumps(self.data, ensure_ascii=False).encode()
        return gzip.compress(plain) if self.packed else plain


class Vendor(ThreadingHTTPServer):
    """`script` is asked with each request and gives the Reply, or what is its JSON."""

    Reply = Reply
    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.script: Callable[[Asked], Any] = lambda asked: {}
        self.asked: list[Asked] = []
        self.released = threading.Event()

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server_port}"

    @property
    def url(self) -> str:
        return f"http://{self.host}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is part of the tests."""


class Handler(BaseHTTPRequestHandler):
    server: Vendor
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *args: object) -> None:
        """Quiet."""

    def answer(self) -> None:
        url = urllib.parse.urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        query = urllib.parse.parse_qs(url.query, keep_blank_values=True)
        asked = Asked(self.command, url.path, query, headers, body, self.client_address[1])
        self.server.asked.append(asked)
        reply = self.server.script(asked)
        if not isinstance(reply, Reply):
            reply = Reply(reply)
        if reply.fault in ("hang", "shut"):
            self.close_connection = True
            if reply.fault == "hang":
                self.server.released.wait(60)
            return
        if reply.fault == "trickle":
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            while not self.server.released.wait(0.02):
                self.wfile.write(b"X-Slow: 1\r\n")
            return
        self.send_response(reply.status)
        content = {"Content-Type": "application/json", **({"Content-Encoding": "gzip"} if reply.packed else {}), **reply.headers}
        for name, value in content.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.body) + (1000 if reply.fault == "drop" else 0)))
        self.end_headers()
        self.wfile.write(reply.body)
        if reply.fault in ("drop", "leave"):
            self.close_connection = True

    do_GET = do_POST = do_PUT = answer  # noqa: N815  # http.server's names


@pytest.fixture
def vendor() -> Iterator[Vendor]:
    """A server that answers `{}` until a test gives it another script."""
    server = Vendor()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server
    server.released.set()
    server.shutdown()
    server.server_close()
    thread.join()
