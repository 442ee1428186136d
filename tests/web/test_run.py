"""Where the page is served, and what people are told to open."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import threading
from pathlib import Path
from typing import Any

import pytest

from l10n.errors import RefusedError
from l10n.project import OWN, Project
from l10n.project.settings import read
from l10n.web import run
from l10n.web.serve import bind


def project(folder: Path, settings: str = "") -> Project:
    found = read(settings.encode(), OWN)
    assert found is not None
    return Project(folder, found, OWN, "")


@pytest.mark.parametrize(
    ("host", "addresses", "told"),
    [
        ("127.0.0.1", (), "http://127.0.0.1:1234"),
        ("127.0.0.2", (), "http://127.0.0.2:1234"),
        ("::1", (), "http://[::1]:1234"),
        ("192.0.2.7", (), "http://192.0.2.7:1234"),
        ("192.0.2.7", ("https://review.example.org",), "https://review.example.org"),
        ("127.0.0.1", ("https://review.example.org",), "http://127.0.0.1:1234"),
    ],
)
def test_what_to_open(host: str, addresses: tuple[str, ...], told: str) -> None:
    """The office's address, or the one that it listens at; and a request that names it is let in."""
    assert run.first_address(host, 1234, addresses) == told
    hosts, origins = run.reached_as(host, 1234, addresses)
    assert told in origins
    assert told.partition("://")[2] in hosts
    assert not any("evil" in one or one.endswith(":80") for one in hosts)


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_an_address_for_all(host: str) -> None:
    """Of a server that listens everywhere, one under which it is reached."""
    found = run.first_address(host, 1234, ()).removeprefix("http://").removesuffix(":1234").strip("[]")
    assert not ipaddress.ip_address(found).is_unspecified


def test_an_invitation_names_the_offices_address(tmp_path: Path) -> None:
    """Wherever it listens itself."""
    office = project(tmp_path, '[review]\naddresses = ["https://review.example.org"]\n')
    assert run.invitation(office, "t0ken") == "https://review.example.org/enter?key=t0ken"
    assert run.invitation(project(tmp_path), "t0ken") == "http://127.0.0.1:8737/enter?key=t0ken"
    assert run.invitation(project(tmp_path), "t0ken", "192.0.2.7", 99) == "http://192.0.2.7:99/enter?key=t0ken"


def test_the_address_of_the_connection_is_let_in(paper: Any) -> None:
    """Another machine may name the address at which it reached this one; a name in its place is refused, also one that looks like it."""
    page = paper.enter()
    for host, status in ((f"127.0.0.1:{paper.port}", 200), (f"127.0.0.1.evil.example:{paper.port}", 421), (f"10.0.0.1:{paper.port}", 421)):
        assert page.get("/api/start", headers={"Host": host}).status_code == status


def test_an_address_that_is_not_this_machines() -> None:
    """Said in one line."""
    with pytest.raises(RefusedError, match=r"cannot listen at 192\.0\.2\.1: .*; name an address of this machine with --host"):
        bind("192.0.2.1", 0, exactly=True)


def test_an_answer_that_is_cut_off(start: Any, caplog: pytest.LogCaptureFixture) -> None:
    """Ctrl-C while somebody waits for an answer ends the server; nothing of it stands on the screen."""
    asked, cancelled = threading.Event(), threading.Event()

    async def endless(scope: Any, receive: Any, send: Any) -> None:
        asked.set()
        try:
            await asyncio.Event().wait()
        finally:
            cancelled.set()

    served = start(lambda port: endless)
    with socket.create_connection(("127.0.0.1", served.port)) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert asked.wait(30)
        served.stop()
    assert cancelled.is_set()
    assert [record.getMessage() for record in caplog.records] == []


PROXIED = """
[review]
addresses = ["https://review.example.org"]
[review.people]
"Anna Ivanova <anna@example.org>" = "publisher"
"""


@pytest.mark.parametrize("paper", [PROXIED], indirect=True)
def test_a_cookie_behind_https(paper: Any) -> None:
    """Where the office opens the page by HTTPS its cookie goes by nothing else; at the loopback it has to go by HTTP."""
    for host, secure in (("review.example.org", True), (f"127.0.0.1:{paper.port}", False)):
        with paper.client(Host=host) as client:
            said = client.get("/enter", params={"key": paper.site.door.sessions.single_use()})
            assert said.status_code == 200
            assert ("secure" in said.headers["set-cookie"].lower()) == secure
