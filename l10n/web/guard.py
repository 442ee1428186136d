"""The guard before every route: which host, which origin, who; what does not pass is answered here and reaches nothing.

400  a target that no page of ours has: dots, doubled slashes, escapes, NUL
401  nobody that is known
403  another site asks for it, or a change without the token of its page
405  another method than GET, HEAD, POST
408  the body does not come
413  the body is too long
415  a body that is no JSON
421  another host: a name that somebody lets point here (DNS rebinding)
"""

from __future__ import annotations

import asyncio
import hmac
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from l10n.errors import L10nError
from l10n.flow.reviewing.people import People
from l10n.flow.reviewing.roles import Person
from l10n.phrases import message, phrase
from l10n.regex import regex
from l10n.web.headers import ALWAYS, NO_STORE
from l10n.web.sessions import Sessions, change_token

BODY = 1 << 20
"""Bytes of the longest body that is read."""
BODY_SECONDS = 15.0
PLAIN_TARGET = regex(rb"/(?:[A-Za-z0-9_][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_][A-Za-z0-9_.-]*)*)?", re.ASCII)
"""No path of ours has anything else in it, so nothing has to be unescaped or made canonical."""
TOKEN = "x-l10n-token"  # noqa: S105 -- the name of a header
SECRET = "x-l10n-secret"  # noqa: S105 -- the name of a header
OPEN = ("/enter", "/static/")
"""What is shown to whoever asks: no word of the project is in it."""
UNREAD = frozenset({408, 413})
"""Answers after which the rest of the body is not waited for."""
READING = frozenset({"GET", "HEAD"})


@dataclass(frozen=True, slots=True)
class Door:
    """Who is let in where."""

    hosts: frozenset[str]
    """As the header Host says them, with the port."""
    origins: frozenset[str]
    """As the header Origin says them."""
    people: People
    sessions: Sessions
    proxy: str = ""
    """The IP address of a proxy that is believed where it shows the secret; none is where it or the secret is empty."""
    proxy_header: str = "x-forwarded-user"
    secret: str = ""

    def who(self, scope: Scope, headers: Mapping[str, str]) -> tuple[Person, str] | None:
        """Who asks, and the token that a change of theirs must show; None for nobody that is known."""
        if self.proxy and self.secret and (scope.get("client") or ("",))[0] == self.proxy:
            if not hmac.compare_digest(headers.get(SECRET, "").encode(), self.secret.encode()):
                return None
            name = headers.get(self.proxy_header.lower(), "")
            person = self.people.find(name) if name else None
            return (person, change_token(f"{self.secret}\0{person.name}")) if person else None
        cookie = cookies(headers.get("cookie", "")).get(self.sessions.cookie, "")
        person = self.sessions.person(cookie) if cookie else None
        return (person, change_token(cookie)) if person else None


class Refused(Exception):
    """The request goes no further."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status, self.why = status, why


class Guard:
    """ASGI around the pages."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self.app, self.door = app, door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through what may pass, with `scope["state"]` holding `person` and `token`; what is answered carries the headers of all."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        started = False

        async def sending(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                ends = ((b"connection", b"close"),) if message["status"] in UNREAD else ()
                message = {**message, "headers": dressed([*message.get("headers", ()), *ends])}
            await send(message)

        try:
            passed = self.look(scope)
            scope.setdefault("state", {}).update(passed)
            await self.app(scope, limited(scope, receive), sending)
        except Refused as refused:
            if not started:
                await answer(scope, sending, refused)
        except L10nError as error:  # the file of invitations is damaged
            if not started:
                await answer(scope, sending, Refused(503, message(error)))

    def look(self, scope: Scope) -> dict[str, object]:
        """What is known of who asks; raises Refused."""
        headers = single(scope["headers"])
        path, method = scope["raw_path"], scope["method"]
        here = own(scope)
        if headers.get("host", "") not in self.door.hosts | {here}:
            raise Refused(421, phrase("this page is not served under that name"))
        if method not in READING and method != "POST":
            raise Refused(405, "only GET, HEAD and POST are answered")
        if not PLAIN_TARGET.fullmatch(path) or b".." in path:
            raise Refused(400, "no page of ours has such an address")
        foreign(headers, method, self.door.origins | {f"http://{here}"}, navigable=not scope["path"].startswith(("/api/", "/static/")))
        if scope["path"].startswith(OPEN):
            if method == "POST":
                raise Refused(405, "only GET and HEAD are answered")
            return {"person": None, "token": ""}
        known = self.door.who(scope, headers)
        if known is None:
            raise Refused(401, phrase("nobody is signed in; open the address that 'l10n review' printed"))
        person, token = known
        if method == "POST":
            if not hmac.compare_digest(headers.get(TOKEN, "").encode(), token.encode()):
                raise Refused(403, phrase("the page is of an earlier session; load it again"))
            if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
                raise Refused(415, "only JSON is taken")
            if (length := headers.get("content-length", "0")).isdigit() and int(length[:20]) > BODY:
                raise Refused(413, phrase("more than {limit} bytes", limit=BODY))
        return {"person": person, "token": token}


def own(scope: Scope) -> str:
    """The address at which the connection came in, as Host says it; a name that is let point here is no address."""
    address, port = scope.get("server") or ("", 0)
    return f"[{address}]:{port}" if ":" in address else f"{address}:{port}"


def single(raw: list[tuple[bytes, bytes]]) -> dict[str, str]:
    """The headers by name; raises Refused where one comes twice that decides here."""
    headers: dict[str, str] = {}
    for name, value in raw:
        key = name.decode("latin-1").lower()
        if key in headers and key not in ("cookie", "accept", "accept-language", "accept-encoding", "via", "forwarded"):
            raise Refused(400, f"the header {key} comes twice")
        headers[key] = f"{headers[key]}; {value.decode('latin-1')}" if key in headers else value.decode("latin-1")
    return headers


def foreign(headers: Mapping[str, str], method: str, origins: frozenset[str], *, navigable: bool) -> None:
    """Raise Refused for what another site's page asks: any change, any reading but that of a person who follows a link to a page of ours.

    Browsers say who asks (Fetch Metadata, W3C; Origin, RFC 6454); what is no browser need not, but a change always names its origin.
    """
    site, origin = headers.get("sec-fetch-site", ""), headers.get("origin")
    if origin is not None and origin not in origins:
        raise Refused(403, "another site asks")
    if method == "POST":
        if origin is None or site not in ("", "same-origin"):
            raise Refused(403, "a change says that it comes from this page")
        return
    alone = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
    if site in ("", "same-origin", "none") or (navigable and alone):
        if headers.get("sec-fetch-dest", "") in ("iframe", "frame", "embed", "object"):
            raise Refused(403, "no frame shows this page")
        return
    raise Refused(403, "another site asks")


def cookies(header: str) -> dict[str, str]:
    """The cookies of a header; of one name the first, which the browser takes for the closest."""
    found: dict[str, str] = {}
    for part in header.split(";"):
        name, _, value = part.strip().partition("=")
        found.setdefault(name, value)
    return found


def limited(scope: Scope, receive: Receive) -> Receive:
    """The body, as long and as late as it may be; raises Refused beyond."""
    seen = 0

    async def receiving() -> Message:
        nonlocal seen
        if seen < 0 or scope["method"] != "POST":
            return await receive()
        try:
            async with asyncio.timeout(BODY_SECONDS):
                message = await receive()
        except TimeoutError as error:
            raise Refused(408, phrase("the request did not come to its end")) from error
        if message["type"] == "http.request":
            seen += len(message.get("body", b""))
            if seen > BODY:
                raise Refused(413, phrase("more than {limit} bytes", limit=BODY))
            if not message.get("more_body"):
                seen = -1
        return message

    return receiving


def dressed(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The headers of an answer with those that all have."""
    own = {name.lower() for name, _ in headers}
    extra = () if b"cache-control" in own else (NO_STORE,)
    return [*headers, *ALWAYS, *extra]


async def answer(scope: Scope, send: Send, refused: Refused) -> None:
    """Say no, for programs as JSON, to people as a line."""
    api = scope["path"].startswith("/api/")
    phrase = HTTPStatus(refused.status).phrase
    text = json.dumps({"error": refused.why}) if api else f"{refused.status} {phrase}: {refused.why}\n"
    kind = b"application/json" if api else b"text/plain; charset=utf-8"
    body = b"" if scope["method"] == "HEAD" else text.encode()
    headers = [(b"content-type", kind), (b"content-length", str(len(text.encode())).encode())]
    if refused.status not in UNREAD:
        headers.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": refused.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
