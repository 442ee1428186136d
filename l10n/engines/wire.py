"""Connections to one vendor, kept open between requests and shared by threads; each request has one deadline for all of it.

httpx's own time limits hold for a read at a time, so a server that sends a byte a second is never late. Here the network backend of
httpcore, which httpx stands on, shortens every single wait to what is left of the request's time. httpx's client is left out:
it logs addresses with their query, reads `.netrc`, keeps cookies, and unpacks whatever a short answer blows up to.
"""

from __future__ import annotations

import contextlib
import functools
import ipaddress
import logging
import socket
import ssl
import threading
import time
import urllib.request
import weakref
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import httpcore
import httpx

logging.getLogger("httpcore").setLevel(logging.INFO)  # below that it writes the headers of answers, which may repeat a key
KEEP_OPEN = 5.0
"""Seconds that an unused connection is kept; servers close theirs sooner or later, and a request that meets that is lost."""
QUICK: int | None = getattr(socket, "TCP_QUICKACK", None)
SocketOption = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]


class TooLong(Exception):
    """An answer over its limit of bytes, as sent or unpacked."""


class Elsewhere(httpcore.ConnectError):
    """A name that means this machine leads to another (`x.localhost` where a network answers for it): nothing is sent there."""


class Garbled(Exception):
    """An answer packed in a way that nobody asked for, or packed wrong."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, whatever its status; `headers` under their names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Deadline(threading.local):
    """When the request of this thread must be over; all waiting for the network is done in the thread that asks."""

    end = float("inf")

    def left(self, timeout: float | None, late: type[Exception]) -> float:
        """The seconds that one wait may take; raises `late` where none are left."""
        seconds = self.end - time.monotonic()
        if seconds <= 0:
            raise late
        return seconds if timeout is None else min(seconds, timeout)


class Stream(httpcore.NetworkStream):
    """A connection whose every wait ends by the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self.stream, self.deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        # Small servers send the head of an answer, and the body once the head is acknowledged; Linux takes 40 ms to do that by itself.
        if QUICK is not None and (sock := self.stream.get_extra_info("socket")) is not None:
            with contextlib.suppress(OSError):
                sock.setsockopt(socket.IPPROTO_TCP, QUICK, 1)
        return self.stream.read(max_bytes, self.deadline.left(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.stream.write(buffer, self.deadline.left(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self.stream.close()

    def start_tls(self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None) -> Stream:
        seconds = self.deadline.left(timeout, httpcore.ConnectTimeout)
        return Stream(self.stream.start_tls(ssl_context, server_hostname, seconds), self.deadline)

    def get_extra_info(self, info: str) -> object:
        return self.stream.get_extra_info(info)


class Backend(httpcore.NetworkBackend):
    """Opens connections whose every wait ends by the deadline."""

    def __init__(self, deadline: Deadline) -> None:
        self.backend, self.deadline = httpcore.SyncBackend(), deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> Stream:
        seconds = self.deadline.left(timeout, httpcore.ConnectTimeout)
        stream = self.backend.connect_tcp(host, port, seconds, local_address, socket_options)
        peer = stream.get_extra_info("server_addr")
        if is_loopback(host) and not (peer and is_loopback(str(peer[0]))):
            stream.close()
            raise Elsewhere
        return Stream(stream, self.deadline)


class Wire:
    """Sends requests, each once: a connection that turns out dead after the request was written is the caller's to hear of."""

    def __init__(self) -> None:
        self.deadline = Deadline()
        self.lock = threading.Lock()
        self.pools: dict[tuple[str, str | None], httpcore.ConnectionPool] = {}
        weakref.finalize(self, close_all, self.pools)

    def send(self, request: httpx.Request, seconds: float, connect: float, most: int) -> Answer:
        """The answer, of at most `most` bytes; over within `seconds`, of which `connect` at most for each address that is tried.

        Raises httpcore's errors, TooLong, Garbled, and OSError or ImportError for a proxy that cannot be used.
        """
        self.deadline.end = time.monotonic() + seconds
        headers = [(name.encode("ascii"), value.encode("ascii")) for name, value in request.headers.items()]
        extensions = {"timeout": {"connect": connect, "pool": seconds}}
        response = self.pool(request.url).handle_request(
            httpcore.Request(request.method, str(request.url), headers=headers, content=request.content, extensions=extensions)
        )
        try:
            body = bytearray()
            for chunk in response.iter_stream():
                body += chunk
                if len(body) > most:
                    raise TooLong
        finally:
            response.close()
        received = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
        return Answer(response.status, received, unpacked(bytes(body), received.get("content-encoding", ""), most))

    def pool(self, url: httpx.URL) -> httpcore.ConnectionPool:
        """The connections by way of which an address is reached."""
        way = url.scheme, proxy(url)
        with self.lock:
            if way not in self.pools:
                self.pools[way] = httpcore.ConnectionPool(
                    ssl_context=trust() if "https" in (way[0], (way[1] or "").partition(":")[0]) else None,
                    proxy=through(way[1]) if way[1] else None,
                    max_connections=None,
                    keepalive_expiry=KEEP_OPEN,
                    network_backend=Backend(self.deadline),
                )
            return self.pools[way]


def close_all(pools: Mapping[tuple[str, str | None], httpcore.ConnectionPool]) -> None:
    """Close all connections."""
    for pool in pools.values():
        pool.close()


def is_loopback(host: str) -> bool:
    """Whether a host is this machine, by its name alone (RFC 6761 for `localhost`)."""
    name = host.strip("[]").rstrip(".").lower()
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == "localhost" or name.endswith(".localhost")


def proxy(url: httpx.URL) -> str | None:
    """The proxy that the environment names for an address (`HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`); never one for this machine itself."""
    if is_loopback(url.host) or urllib.request.proxy_bypass(url.netloc.decode("ascii")):
        return None
    known = urllib.request.getproxies()
    found = known.get(url.scheme) or known.get("all")
    return found if not found or "://" in found else f"http://{found}"


def through(address: str) -> httpcore.Proxy:
    """A proxy by its address, which may hold a name and a password."""
    url = httpx.URL(address)
    auth = (url.username, url.password) if url.username or url.password else None
    return httpcore.Proxy(str(url.copy_with(username=None, password=None)), auth=auth)


@functools.cache
def trust() -> ssl.SSLContext:
    """The certificates that are trusted: those of `SSL_CERT_FILE` or `SSL_CERT_DIR`, else certifi's."""
    return httpx.create_ssl_context()


def unpacked(body: bytes, encoding: str, most: int) -> bytes:
    """A body as it was before it was packed; raises TooLong without unpacking more than `most` bytes, and Garbled."""
    if encoding.strip().lower() in ("", "identity"):
        return body
    if encoding.strip().lower() not in ("gzip", "x-gzip"):
        raise Garbled
    try:
        gzip = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        plain = gzip.decompress(body, most + 1)
    except zlib.error as error:
        raise Garbled from error
    if len(plain) > most:
        raise TooLong
    if not gzip.eof:
        raise Garbled
    return plain
