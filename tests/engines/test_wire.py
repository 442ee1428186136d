"""Connections over TLS, and through a proxy's tunnel, on the loopback."""

from __future__ import annotations

import datetime
import socket
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from l10n.engines import wire
from l10n.engines.http import Http
from l10n.errors import EngineAnswerError, EngineUnreachable

HOST = "vendor.example"


@pytest.fixture
def secure(vendor: Any, tmp_path: Path) -> Iterator[Path]:
    """The vendor by TLS, as vendor.example, with a certificate that nobody signed but itself: its file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    both, public = tmp_path / "both.pem", tmp_path / "public.pem"
    both.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    public.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(both)
    vendor.socket = context.wrap_socket(vendor.socket, server_side=True)
    wire.trust.cache_clear()
    yield public
    wire.trust.cache_clear()


class Tunnel(BaseHTTPRequestHandler):
    """A proxy that takes every CONNECT to `server.port` on this machine."""

    def log_message(self, *args: object) -> None:
        """Quiet."""

    def do_CONNECT(self) -> None:
        self.server.asked.append((self.path, self.headers.get("Proxy-Authorization")))
        with socket.create_connection(("127.0.0.1", self.server.port)) as there:
            self.send_response(200)
            self.end_headers()
            back = threading.Thread(target=pump, args=(there, self.connection), daemon=True)
            back.start()
            pump(self.connection, there)
            back.join()
        self.close_connection = True


def pump(source: socket.socket, target: socket.socket) -> None:
    """Pass on what comes until nothing does."""
    try:
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        return


@pytest.fixture
def proxy(vendor: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The environment's proxy for TLS."""
    server: Any = ThreadingHTTPServer(("127.0.0.1", 0), Tunnel)
    server.asked, server.port, server.daemon_threads, server.block_on_close = [], vendor.server_port, True, False
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    monkeypatch.setenv("https_proxy", f"http://me:pass@127.0.0.1:{server.server_port}")
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def test_tunnel(vendor: Any, secure: Path, proxy: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """TLS goes through a proxy's tunnel to the vendor itself, whose certificate must be trusted; the connection is kept."""
    url = f"https://{HOST}/languages"
    with pytest.raises(EngineUnreachable) as caught:
        Http("x").json("GET", url)
    assert caught.value.message == f"no secure connection to {HOST}: its certificate is not valid here (self-signed certificate)"
    monkeypatch.setenv("SSL_CERT_FILE", str(secure))
    wire.trust.cache_clear()
    http = Http("x")
    assert [http.json("POST", url, data={"q": "д"}) for _ in range(2)] == [{}, {}]
    assert [(asked.path, asked.json) for asked in vendor.asked] == [("/languages", {"q": "д"})] * 2
    assert proxy.asked == [(f"{HOST}:443", "Basic bWU6cGFzcw==")] * 2
    vendor.script = lambda asked: vendor.Reply(fault="trickle")
    with pytest.raises(EngineUnreachable, match=r"vendor\.example gave no answer within 0\.3 s"):
        Http("x", 0.3).json("GET", url)


def test_wrong_name(vendor: Any, secure: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A certificate of another host is none."""
    monkeypatch.setenv("SSL_CERT_FILE", str(secure))
    with pytest.raises(EngineUnreachable, match=r"no secure connection to .*: its certificate is not valid here .*mismatch"):
        Http("x").json("GET", f"https://127.0.0.1:{vendor.server_port}/")
    assert vendor.asked == []


def test_closed_meanwhile(vendor: Any) -> None:
    """A kept connection that the server has closed in the meantime is seen before anything is sent on it."""
    http = Http("x")
    vendor.script = lambda asked: vendor.Reply({}, fault="leave")
    http.json("POST", vendor.url, data={})
    (pool,) = http.wire.pools.values()
    for connection in pool.connections:  # none where the pool has seen it already
        while not connection.has_expired():
            assert not connection.is_closed()
    http.json("POST", vendor.url, data={})
    assert len({asked.port for asked in vendor.asked}) == 2


def test_many_at_once(vendor: Any) -> None:
    """Threads mix up neither answers nor deadlines."""
    http = Http("x")
    vendor.script = lambda asked: {"q": asked.json["q"]}
    wrong: list[int] = []

    def run(n: int) -> None:
        for m in range(20):
            if http.json("POST", vendor.url, data={"q": [n, m]}) != {"q": [n, m]}:
                wrong.append(n)

    threads = [threading.Thread(target=run, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(vendor.asked) == 160
    assert len({asked.port for asked in vendor.asked}) <= 8


def test_an_answer_that_is_none(vendor: Any) -> None:
    """Something that is no HTTP is an answer that breaks off."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            with server.accept()[0] as there:
                there.recv(65536)
                there.sendall(b"SSH-2.0-OpenSSH_9\r\n\r\n")

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        with pytest.raises(EngineAnswerError, match="broke off in the middle of an answer"):
            Http("x").json("GET", f"http://127.0.0.1:{server.getsockname()[1]}/")
        thread.join()
