"""Every route of the router, as the table has it: none forgets the host, the session, the token of its page, its method."""

from __future__ import annotations

import re
from typing import Any

import pytest
from starlette.routing import Route

EXAMPLES = {"language": "ru", "number": "1", "name": "page.js"}
OPEN = {"/enter", "/static/{name}"}


def address(route: Route) -> str:
    """An address that the route has."""
    path = route.path
    for name, value in EXAMPLES.items():
        path = path.replace(f"{{{name}:int}}", value).replace(f"{{{name}}}", value)
    assert "{" not in path, f"EXAMPLES lacks a value for {route.path}"
    return path


def routes(paper: Any) -> list[Route]:
    found = list(paper.app.routes)
    assert len(found) > 15
    assert all(type(route) is Route for route in found), "a mount or a socket is not covered by these tests"
    return found


def answered(paper: Any, client: Any, route: Route, method: str, **headers: str) -> int:
    """The status of an answer; of a stream that begins, 200."""
    with client.stream(method, address(route), headers=headers, content=b"{}" if method == "POST" else None) as answer:
        return int(answer.status_code)


def method_of(route: Route) -> str:
    assert route.methods
    (method,) = route.methods - {"HEAD"}
    return method


def state(paper: Any) -> dict[str, bytes]:
    """All that an act would change on the disk; no locks, which the store takes by itself."""
    found = [path for folder in ("source", "locales", ".l10n/review") for path in (paper.root / folder).rglob("*.*")]
    kept = {"sessions.json", "tongues.json", "drafts.jsonl"}
    return {str(path): path.read_bytes() for path in found if path.is_file() and path.suffix != ".tmp" and path.name not in kept}


def test_every_route(paper: Any) -> None:
    """The page itself is answered; another host, no cookie, another site, no token, another method are not, and nothing changes."""
    page = paper.enter()
    before = state(paper)
    json = {"Content-Type": "application/json"}
    for route in routes(paper):
        method, where = method_of(route), route.path
        good = answered(paper, page, route, method, **json)
        if where != "/static/{name}":  # which files there are is another test's
            assert good in (200, 422), (where, good)  # an empty act is no act
        assert answered(paper, page, route, method, Host="evil.example", **json) == 421, where
        assert answered(paper, page, route, method, Host=f"rebound.example:{paper.port}", **json) == 421, where
        for other in {"GET", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"} - {method}:
            assert answered(paper, page, route, other, **json) == 405, (where, other)
        assert answered(paper, page, route, method, Origin="http://evil.example", **json) == 403, where
        assert answered(paper, page, route, method, **json, **{"Sec-Fetch-Site": "cross-site"}) == 403, where
        with paper.client(Origin=paper.url, **{"Sec-Fetch-Site": "same-origin", "X-L10n-Token": page.headers["X-L10n-Token"]}) as nobody:
            alone = answered(paper, nobody, route, method, **json)
            assert alone == (401 if where not in OPEN else alone), where
            stolen = {"Cookie": f"l10n-1={page.cookies[f'l10n-{paper.port}']}"}
            other_port = answered(paper, nobody, route, method, **json, **stolen)
            assert other_port == (401 if where not in OPEN else other_port), where
        if method == "POST":
            assert answered(paper, page, route, method, **json, **{"X-L10n-Token": ""}) == 403, where
            assert answered(paper, page, route, method, **json, **{"X-L10n-Token": "0" * 64}) == 403, where
            assert answered(paper, page, route, method, **{"Content-Type": "application/x-www-form-urlencoded"}) == 415, where
            assert answered(paper, page, route, method, **{"Content-Type": "text/plain"}) == 415, where
    assert state(paper) == before


def test_a_route_that_is_not_there(paper: Any) -> None:
    """404 for who is known; who is not learns nothing of which there are."""
    page = paper.enter()
    assert page.get("/api/secret").status_code == 404
    with paper.client() as nobody:
        assert {nobody.get(path).status_code for path in ("/api/secret", "/api/queue", "/", "/nowhere")} == {401}


def test_every_answer_has_the_headers(paper: Any) -> None:
    """Pages, JSON, files, refusals, faults: what browsers may do with it stands on each, and no answer is kept or shared."""
    page = paper.enter()
    told = [page.get(path) for path in ("/", "/api/start", "/api/unit/ru/999", "/nowhere", "/static/nothing.js", "/enter?key=x", "/%00")]
    told += [page.post("/api/act", content=b"["), page.get("/", headers={"Host": "evil.example"})]
    for answer in told:
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "require-trusted-types-for 'script'; trusted-types 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cross-origin-opener-policy"] == answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"
        assert "server" not in answer.headers
        assert not [name for name in answer.headers if name.startswith("access-control")]


def test_files_are_kept_by_their_version(paper: Any) -> None:
    """At the address that the page names a file never changes, so nobody asks for it twice; at another it is asked for anew."""
    page = paper.enter()
    for named in re.findall(r'/static/[^"]+', page.get("/").text):
        assert "immutable" in page.get(named).headers["cache-control"], named
        plain = page.get(named.partition("?")[0])
        assert plain.headers["cache-control"] == page.get(f"{named}0").headers["cache-control"] == "no-cache"
        assert page.get(named, headers={"If-None-Match": plain.headers["etag"]}).status_code == 304


def test_the_first_of_a_queue(paper: Any) -> None:
    """The first rows can be had by themselves, in the queue's order, with how many follow; the counts are of all."""
    page = paper.enter()
    whole = page.get("/api/queue?language=ru&order=document").json()
    one = page.get("/api/queue?language=ru&order=document&first=1").json()
    assert whole["more"] == 0 and one["more"] == len(whole["rows"]) - 1 > 0
    assert (one["rows"], one["counts"]) == (whole["rows"][:1], whole["counts"])
    assert page.get("/api/queue?language=ru&first=9999").json()["more"] == 0
    for bad in ("-1", "1.5", "all", "1e3", "9" * 30, "٣"):
        assert page.get("/api/queue", params={"first": bad}).status_code in (404, 422), bad


def test_a_name_from_outside_reaches_no_file(paper: Any, tmp_path: Any) -> None:
    """Files of the page come from a table: no other name, however written, gives bytes of the disk."""
    page = paper.enter()
    names = ("l10n.toml", "%2e%2e%2fl10n.toml", "....", "page.js%00", "page.js.", "PAGE.JS", "main.js", "pages.py", "l10n.toml%20", "con")
    for name in names:
        answer = page.get(f"/static/{name}")
        assert answer.status_code in (400, 404), name
        assert b"target_languages" not in answer.content
    for path in ("/api/page/ru/99", "/api/page/de/0", "/api/unit/../1", "/api/unit/ru/-1", "/api/unit/ru/1.5", "/api/page/ru/" + "9" * 500):
        assert page.get(path).status_code in (400, 404), path


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"null",
        b'"act"',
        b"{" * 100_000,
        b"[" * 100_000,
        b'{"act": "save"}',
        b'{"act": "explode", "key": "ru/1"}',
        b'{"act": ["save"], "key": "ru/1"}',
        b'{"act": "save", "key": 1}',
        b'{"act": "save", "key": "ru/1", "target": "x"}',
        b'{"act": "save", "key": "ru/1", "target": []}',
        b'{"act": "save", "key": "ru/1", "target": [1]}',
        b'{"act": "save", "key": "ru/1", "target": ["\\u0000"]}',
        b'{"act": "save", "key": "ru/1", "target": ["\\ud800"]}',
        b'{"act": "save", "key": "../../etc/passwd", "target": ["x"]}',
        b'{"act": "bulk", "filter": {"state": "every"}}',
        b'{"act": "bulk", "filter": 3}',
        b'{"act": "bulk", "count": -1}',
        b'{"act": "bulk", "count": true}',
        b'{"act": "assign", "language": "ru", "document": "../../x", "person": "x"}',
        b'{"act": "assign", "language": "xx", "document": "news.txt", "person": "x"}',
        b'{"act": "take", "conflict": "x"}',
        b'{"act": "answer", "key": "ru/1", "question": "x", "reason": "y"}',
        b"\xff\xfe",
        b'{"act": "save", "key": "ru/1", "target": ["' + b"x" * 200_001 + b'"]}',
    ],
)
def test_what_no_page_sends(paper: Any, body: bytes) -> None:
    """Refused in one sentence, whatever it is, and nothing is done."""
    page = paper.enter()
    before = state(paper)
    answer = page.post("/api/act", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in (404, 409, 422), answer.text[:200]
    said = answer.json().get("error", "")
    assert "\n" not in said
    assert "Traceback" not in answer.text
    if b"answer" not in body and answer.status_code != 409:
        assert said
    assert state(paper) == before
