"""The guard: what another site, another host or nobody asks for reaches no page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from l10n.flow.reviewing.people import Invitations, People
from l10n.project import PYPROJECT, Project
from l10n.project.settings import read
from l10n.web import guard
from l10n.web.guard import Door, Guard
from l10n.web.headers import ALWAYS
from l10n.web.sessions import Sessions, change_token

ANNA, OMID = "Anna <anna@example.org>", "Omid <omid@example.org>"
SETTINGS = f"""
[review]
people = {{ "{ANNA}" = "publisher", "{OMID}" = {{ role = "translator", languages = ["fa"] }} }}
"""


class Hall:
    """Who is let in, and what came through."""

    def __init__(self, folder: Path, settings: str = SETTINGS, **door: Any) -> None:
        found = read(settings.encode(), "l10n.toml")
        assert found is not None
        self.project = Project(folder, found, PYPROJECT, "")
        self.people = People(self.project)
        self.invitations = Invitations(folder / "people.json")
        self.folder, self.given = folder, door
        self.passed: list[tuple[str, str]] = []
        self.sessions: Sessions | None = None

    def make(self, port: int) -> Guard:
        local = self.people.local(ANNA)
        self.sessions = Sessions(self.people, self.invitations, self.folder / "sessions.json", port, local)
        hosts = frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})
        origins = frozenset(f"http://{host}" for host in hosts)
        door = Door(hosts, origins, self.people, self.sessions, **self.given)

        async def page(request: Request) -> JSONResponse:
            body = await request.body()
            self.passed.append((request.method, request.url.path))
            person = request.state.person
            return JSONResponse({"who": person.name if person else "", "bytes": len(body)})

        async def refused(request: Request, error: Exception) -> JSONResponse:
            assert isinstance(error, guard.Refused)
            return JSONResponse({"error": error.why}, error.status)

        paths = ("/", "/document", "/api/queue", "/static/app.js", "/enter")
        routes = [Route(path, page, methods=["GET"]) for path in paths] + [Route("/api/act", page, methods=["POST"])]
        return Guard(Starlette(routes=routes, exception_handlers={guard.Refused: refused}), door)

    def cookie(self) -> str:
        """Of a new session of the local person's."""
        assert self.sessions is not None
        made = self.sessions.enter(self.sessions.single_use())
        assert made is not None
        return made


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    return Hall(tmp_path)


def good(hall: Hall, port: int) -> dict[str, str]:
    """The headers of a change by the page itself."""
    assert hall.sessions is not None
    cookie = hall.cookie()
    return {
        "Cookie": f"{hall.sessions.cookie}={cookie}",
        "Origin": f"http://127.0.0.1:{port}",
        "Sec-Fetch-Site": "same-origin",
        "Content-Type": "application/json",
        "X-L10n-Token": change_token(cookie),
    }


def test_the_page_itself_passes(hall: Hall, start: Any) -> None:
    """With its cookie, its token and its origin; every answer says what browsers may do with it."""
    served = start(hall.make)
    with served.client(**good(hall, served.port)) as client:
        done = client.post("/api/act", content=b"{}")
        assert (done.status_code, done.json()) == (200, {"who": ANNA, "bytes": 2})
        assert {name.decode(): value.decode() for name, value in ALWAYS}.items() <= done.headers.items()
        assert done.headers["cache-control"] == "no-store"
        assert client.get("/api/queue").status_code == 200
    assert hall.passed == [("POST", "/api/act"), ("GET", "/api/queue")]


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"Host": "evil.example"}, 421),
        ({"Host": "evil.example:{port}"}, 421),
        ({"Host": "127.0.0.1"}, 421),
        ({"Host": "127.0.0.1:1"}, 421),
        ({"Host": "127.0.0.1:{port}.evil.example"}, 421),
        ({"Host": "evil.example@127.0.0.1:{port}"}, 421),
        ({"Host": "0.0.0.0:{port}"}, 421),
        ({"Host": ""}, 421),
        ({"Cookie": ""}, 401),
        ({"Cookie": "l10n-{port}=wrong"}, 401),
        ({"Cookie": "l10n-1={cookie}"}, 401),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Origin": "https://127.0.0.1:{port}"}, 403),
        ({"Origin": None}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "none"}, 403),
        ({"X-L10n-Token": None}, 403),
        ({"X-L10n-Token": "0" * 64}, 403),
        ({"X-L10n-Token": "\xe9"}, 403),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "application/x-www-form-urlencoded"}, 415),
        ({"Content-Type": None}, 415),
        ({"Content-Length": str(guard.BODY + 1)}, 413),
    ],
)
def test_a_change_that_lacks_one_thing(hall: Hall, start: Any, change: dict[str, str | None], status: int) -> None:
    """Another host, nobody, another site, no token, no JSON, too much: each alone is enough to be refused, and nothing is done."""
    served = start(hall.make)
    headers = good(hall, served.port)
    cookie = headers["Cookie"].partition("=")[2]
    headers |= {"Host": f"127.0.0.1:{served.port}", "Content-Length": "2"}
    for name, value in change.items():
        headers.pop(name)
        if value is not None:
            headers[name] = value.replace("{port}", str(served.port)).replace("{cookie}", cookie)
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    reply = served.raw(f"POST /api/act HTTP/1.1\r\n{lines}\r\n{{}}".encode("latin-1"))
    assert reply.startswith(f"HTTP/1.1 {status} ".encode()), reply
    assert ALWAYS[0][1] in reply
    assert hall.passed == []


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize("path", ["/", "/document", "/api/queue", "/static/app.js", "/enter"])
def test_another_site_reads_nothing(hall: Hall, start: Any, site: str, path: str) -> None:
    """No script, picture or frame of another site's shows a page or a file of ours; a link to a page may be followed."""
    served = start(hall.make)
    headers = {"Cookie": good(hall, served.port)["Cookie"], "Sec-Fetch-Site": site}
    with served.client(**headers) as client:
        for target in ("script", "image", "empty", "iframe", "object"):
            mode = "navigate" if target in ("iframe", "object") else "no-cors"
            assert client.get(path, headers={"Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": target}).status_code == 403, target
        assert hall.passed == []
        followed = client.get(path, headers={"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}).status_code
        assert followed == (403 if path.startswith(("/api/", "/static/")) else 200)


@pytest.mark.parametrize(
    "target",
    ["//", "/static/../app.js", "/static/..%2fapp.js", "/static/%2e%2e/app.js", "/static/%00app.js", "/static/app.js%00", "/static//app.js",
     "/static/..\\app.js", "/static/%5c..%5capp.js", "/.git/config", "/static/.hidden", "/%2e%2e/%2e%2e/etc/passwd", "/api/queue/",
     "/static/a..b", "http://evil.example/", "*", "/api/que%75e", "/static/app.js;x", "/ä"],
)  # fmt: skip
def test_addresses_that_no_page_has(hall: Hall, start: Any, target: str) -> None:
    """Dots, escapes, doubled slashes, NUL, backslashes: refused as they stand, never made canonical."""
    served = start(hall.make)
    cookie = good(hall, served.port)["Cookie"]
    reply = served.raw(f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\nCookie: {cookie}\r\n\r\n".encode())
    assert reply.startswith(b"HTTP/1.1 400 "), reply
    assert hall.passed == []


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "CONNECT"])
def test_other_methods(hall: Hall, start: Any, method: str) -> None:
    """Only GET, HEAD and POST are answered; no site is told that it may ask (CORS)."""
    served = start(hall.make)
    with served.client(**good(hall, served.port)) as client:
        done = client.request(method, "/api/act")
        assert done.status_code in (400, 405)
        assert not [name for name in done.headers if name.startswith("access-control")]
    assert hall.passed == []


def test_a_body_without_length_ends_where_it_is_too_long(hall: Hall, start: Any) -> None:
    """Chunks are counted as they come."""
    served = start(hall.make)
    with served.client(**good(hall, served.port)) as client:
        assert client.post("/api/act", content=iter([b"x" * 65536] * 15)).status_code == 200
        hall.passed.clear()
        done = client.post("/api/act", content=iter([b"x" * 65536] * 17))
    assert (done.status_code, hall.passed) == (413, [])


def test_a_body_that_does_not_come(hall: Hall, start: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is waited for, but not for ever."""
    monkeypatch.setattr(guard, "BODY_SECONDS", 0.05)
    served = start(hall.make)
    lines = "".join(f"{name}: {value}\r\n" for name, value in good(hall, served.port).items())
    reply = served.raw(f"POST /api/act HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n{lines}Content-Length: 9\r\n\r\n{{".encode())
    assert reply.startswith(b"HTTP/1.1 408 "), reply


def test_a_head_that_does_not_come(hall: Hall, start: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection on which nothing comes is closed."""
    monkeypatch.setattr("l10n.web.serve.HEAD_SECONDS", 0.05)
    served = start(hall.make)
    assert served.raw(b"") == b""
    assert served.raw(b"GET / HTTP/1.1\r\nHost: x") == b""


def test_headers_that_come_twice(hall: Hall, start: Any) -> None:
    """No second Host, Origin or token speaks against the first."""
    served = start(hall.make)
    lines = "".join(f"{name}: {value}\r\n" for name, value in good(hall, served.port).items())
    head = f"POST /api/act HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n{lines}"
    for twice in ("Origin: http://evil.example", "X-L10n-Token: x", "Sec-Fetch-Site: cross-site", "Content-Type: text/plain"):
        reply = served.raw(f"{head}{twice}\r\nContent-Length: 2\r\n\r\n{{}}".encode())
        assert reply.startswith(b"HTTP/1.1 400 "), (twice, reply)
    assert hall.passed == []


def test_a_token_opens_once(hall: Hall, start: Any) -> None:
    """Who brings the address's token second gets nothing; a session ends with its time, and at another port."""
    start(hall.make)
    sessions = hall.sessions
    assert sessions is not None
    token = sessions.single_use()
    cookie = sessions.enter(token)
    assert cookie is not None
    assert sessions.enter(token) is None
    assert sessions.enter("") is None
    assert sessions.person(cookie) == hall.people.local(ANNA)
    again = Sessions(sessions.people, sessions.invitations, sessions.path, sessions.port, sessions.local)
    assert again.person(cookie) == sessions.local, "a server that was started again at its port knows the page"
    other = Sessions(sessions.people, sessions.invitations, sessions.path, sessions.port + 1, sessions.local)
    assert other.person(cookie) is None
    late = Sessions(sessions.people, sessions.invitations, sessions.path, sessions.port, sessions.local, clock=lambda: 9e12)
    assert late.person(cookie) is None
    assert cookie not in sessions.path.read_text()
    assert sessions.path.stat().st_mode & 0o077 == 0


def test_an_invitation(hall: Hall, start: Any) -> None:
    """A personal token makes who brings it that person, until they are invited anew or the settings forget them."""
    start(hall.make)
    sessions, omid = hall.sessions, hall.people.find(OMID)
    assert sessions is not None and omid is not None
    old = hall.invitations.invite(omid)
    before = sessions.enter(old)
    assert before is not None and sessions.person(before) == omid
    new = hall.invitations.invite(omid)
    assert (sessions.enter(old), sessions.person(before)) == (None, None)
    after = sessions.enter(new)
    assert after is not None and sessions.person(after) == omid
    assert new not in hall.invitations.path.read_text()
    assert hall.invitations.path.stat().st_mode & 0o077 == 0


def proxied(tmp_path: Path, address: str = "127.0.0.1", secret: str = "s3cret") -> Hall:
    return Hall(tmp_path, proxy=address, proxy_header="X-Forwarded-User", secret=secret)


def test_a_proxy_that_is_listed_and_shows_the_secret(tmp_path: Path, start: Any) -> None:
    """It says who asks, of the people that the settings name; the secret alone, the address alone, or an unknown name is not enough."""
    hall = proxied(tmp_path)
    served = start(hall.make)
    with served.client() as client:
        good = client.get("/api/queue", headers={"X-L10n-Secret": "s3cret", "X-Forwarded-User": "omid@example.org"})
        assert (good.status_code, good.json()["who"]) == (200, OMID)
        for headers in (
            {"X-Forwarded-User": "omid@example.org"},
            {"X-L10n-Secret": "wrong", "X-Forwarded-User": "omid@example.org"},
            {"X-L10n-Secret": "s3cret"},
            {"X-L10n-Secret": "s3cret", "X-Forwarded-User": "eve@example.org"},
        ):
            assert client.get("/api/queue", headers=headers).status_code == 401, headers


@pytest.mark.parametrize(("address", "secret"), [("10.0.0.9", "s3cret"), ("127.0.0.1", "")])
def test_a_proxy_that_is_not(tmp_path: Path, start: Any, address: str, secret: str) -> None:
    """From another address, or where no secret is set, the header says nothing."""
    served = start(proxied(tmp_path, address, secret).make)
    with served.client() as client:
        assert client.get("/api/queue", headers={"X-L10n-Secret": secret, "X-Forwarded-User": "omid@example.org"}).status_code == 401


def test_a_damaged_file_of_invitations(hall: Hall, start: Any) -> None:
    """Nobody who was invited gets in, and is told what to do; whoever works on this machine does."""
    served = start(hall.make)
    omid = hall.people.find(OMID)
    assert hall.sessions is not None
    assert omid is not None
    cookie = hall.sessions.enter(hall.invitations.invite(omid))
    hall.invitations.path.write_text("[", "utf-8")
    with served.client() as client:
        answer = client.get("/api/queue", headers={"Cookie": f"{hall.sessions.cookie}={cookie}"})
        assert (answer.status_code, "invite everybody anew" in answer.json()["error"]) == (503, True)
        assert client.get("/api/queue", headers={"Cookie": f"{hall.sessions.cookie}={hall.cookie()}"}).status_code == 200
