"""Servers of the page, real ones: uvicorn on the loopback."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from canned_page import Desk
from canned_page import Server as Canned
from starlette.types import ASGIApp

from l10n.web.serve import Server, bind, serve, server
from l10n.web.stream import Hub


@dataclass(frozen=True)
class Served:
    """A server that runs."""

    port: int
    server: Server
    hub: Hub

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def client(self, **headers: str) -> httpx.Client:
        """Somebody who asks, as no browser does."""
        return httpx.Client(base_url=self.url, headers=headers, trust_env=False, timeout=30)

    def raw(self, request: bytes) -> bytes:
        """What is answered to these bytes, until the connection ends."""
        with socket.create_connection(("127.0.0.1", self.port), 30) as wire:
            wire.sendall(request)
            return b"".join(iter(lambda: wire.recv(65536), b""))


Start = Callable[[Callable[[int], ASGIApp]], Served]


@pytest.fixture
def start() -> Iterator[Start]:
    """Serves what is made for a port, in a thread, until the test is over."""
    with contextlib.ExitStack() as stack:

        def starting(make: Callable[[int], ASGIApp], hub: Hub | None = None) -> Served:
            at = bind("127.0.0.1", 0, exactly=True)
            port = at.getsockname()[1]
            ready = threading.Event()
            hub = hub or Hub()
            running = server(make(port), hub, ready.set)
            thread = threading.Thread(target=serve, args=(running, at))
            thread.start()

            def stop() -> None:
                running.should_exit = True
                thread.join(30)
                assert not thread.is_alive(), "the server did not stop"

            stack.callback(stop)
            assert ready.wait(30)
            return Served(port, running, hub)

        yield starting


@pytest.fixture
def canned() -> Iterator[Callable[..., Canned]]:
    """Serves the page over rows that are made up; called with what a `Desk` is made of."""
    with contextlib.ExitStack() as stack:

        def serving(**desk: Any) -> Canned:
            served = Canned(Desk(**desk))
            thread = threading.Thread(target=served.serve_forever, args=(0.01,))
            thread.start()

            def stop() -> None:
                served.ended.set()
                served.shutdown()
                served.server_close()
                thread.join()

            stack.callback(stop)
            return served

        yield serving
