"""Serving the page: a port that is free, uvicorn with nothing that is not needed, an end within two seconds."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import logging
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator

import uvicorn
from anyio.to_thread import current_default_thread_limiter
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from l10n.errors import RefusedError
from l10n.web.stream import Hub

FURTHER = 20
"""Ports that are tried after the first."""
HEAD_SECONDS = 10.0
"""In which a request's head must have come."""
HEAD_BYTES = 32 * 1024
CONNECTIONS = 400
GRACE = 1
"""Seconds for answers that are under way when the server stops."""
THREADS = 4
"""That wait for locks and the disk; each takes memory, and all wait for the same lock in the end."""
TURN = 0.001
"""Seconds that a thread computes while others wait: an act goes through several, and must not wait long for the catalogs at each."""
LOG = logging.getLogger("uvicorn.error")
SIGNALS = [number for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if (number := getattr(signal, name, None)) is not None]


def bind(host: str, port: int, *, exactly: bool) -> socket.socket:
    """A socket that listens at the port, or one of the next where it is taken; `exactly` tries no other, and 0 takes any.

    Raises RefusedError where there is none.
    """
    tried = [port] if exactly or not port else range(port, min(port + FURTHER, 65535) + 1)
    for number in tried:
        try:
            return listening(host, number)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise RefusedError(f"cannot listen at {host}: {error.strerror}; name an address of this machine with --host") from error
    taken = f"port {port} is taken" if len(tried) == 1 else f"ports {tried[0]} to {tried[-1]} are taken"
    raise RefusedError(f"{taken}; name another with --port, or stop what runs there")


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens; raises OSError."""
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    found = socket.socket(family, kind, protocol)
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind(address)
        found.listen(128)
    except OSError:
        found.close()
        raise
    return found


class Patient(H11Protocol):
    """HTTP/1.1 whose patience ends: a connection on which no request comes to its head's end is closed."""

    _head: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as H11Protocol has it
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Wait for the next request's head from its first byte on."""
        before = self.cycle
        if self._head is None and (before is None or before.response_complete):
            self._wait()
        super().data_received(data)
        if self.cycle is not before:
            self._stop_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._head = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._head is not None:
            self._head.cancel()
            self._head = None


class Server(uvicorn.Server):
    """uvicorn that ends the streams of open pages first; they would hold it up."""

    def __init__(self, config: uvicorn.Config, hub: Hub, ready: Callable[[], None], ending: Callable[[], None]) -> None:
        super().__init__(config)
        self.hub, self.ready, self.ending = hub, ready, ending

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """End at Ctrl-C, SIGTERM and with the terminal; uvicorn would raise the signal anew, before what is not written yet is written."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.signal(number, self.handle_exit) for number in SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Take requests, and say so."""
        self.hub.open()
        current_default_thread_limiter().total_tokens = THREADS
        sys.setswitchinterval(TURN)
        await super().startup(sockets)
        self.ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End streams and what waits for the worker, let answers that are under way go out, close."""
        self.hub.close()
        self.ending()
        LOG.setLevel(logging.CRITICAL)  # that an answer was cut off is what was asked for
        await super().shutdown(sockets)


def server(app: ASGIApp, hub: Hub, ready: Callable[[], None] = lambda: None, ending: Callable[[], None] = lambda: None) -> Server:
    """A server of the page; `ready` is called once requests are taken, `ending` when they are no more."""
    config = uvicorn.Config(
        app,
        loop="asyncio",
        http=Patient,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,  # who asks is said by the socket; the guard alone believes a proxy
        server_header=False,
        date_header=False,
        limit_concurrency=CONNECTIONS,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=GRACE,
        h11_max_incomplete_event_size=HEAD_BYTES,
    )
    return Server(config, hub, ready, ending)


def serve(served: Server, at: socket.socket) -> None:
    """Serve until Ctrl-C, SIGTERM, or `should_exit`."""
    level = LOG.level
    try:
        served.run([at])
    finally:
        LOG.setLevel(level)  # not before the last answer that was cut off has ended
