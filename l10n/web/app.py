"""The page's application: every route in one table, what errors say, and the guard around all."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from concurrent.futures import BrokenExecutor

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from l10n.errors import L10nError, UsageError
from l10n.flow.reviewing.people import digest
from l10n.flow.reviewing.roles import FaultyError, ForbiddenError, StaleError
from l10n.phrases import message, phrase
from l10n.web import pages
from l10n.web.guard import Guard, Refused, cookies
from l10n.web.office import Unavailable
from l10n.web.site import WORKER, Answer, Site, as_json, person
from l10n.web.wire import worded

READ = {
    "/api/start": "start",
    "/api/queue": "queue",
    "/api/unit/{language}/{number:int}": "unit",
    "/api/page/{language}/{number:int}": "document",
    "/api/concordance": "concordance",
    "/api/activity": "active",
    "/api/questions": "questions",
    "/api/drafts": "drafts",
    "/api/conflicts": "conflicts",
}
"""Path → function of `reading`, which is loaded with the first of them: the page itself is out before."""
CHANGE = {"/api/act": "act", "/api/judge": "judge", "/api/draft": "draft"}
"""Path → function of `changing`."""


def routes(site: Site) -> list[Route]:
    """Every route there is."""

    async def events(request: Request) -> Response:
        """What changes while the page is open."""
        session = digest(cookies(request.headers.get("cookie", "")).get(site.door.sessions.cookie, ""))
        stream = site.hub.listen(session, person(request).name, request.headers.get("last-event-id", "")[:50])
        return StreamingResponse(stream, media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})

    def route(path: str, room: str, name: str, method: str) -> Route:
        async def endpoint(request: Request) -> Response:
            answer: Answer = getattr(importlib.import_module(f"l10n.web.{room}"), name)
            return as_json(await answer(site, request))

        return Route(path, endpoint, methods=[method], name=name)

    return [
        *pages.routes(site),
        Route("/api/events", events, methods=["GET"]),
        *(route(path, "reading", name, "GET") for path, name in READ.items()),
        *(route(path, "changing", name, "POST") for path, name in CHANGE.items()),
    ]


def status_of(error: L10nError, method: str) -> int:
    """What an error of ours is in HTTP."""
    if isinstance(error, ForbiddenError):
        return 403
    if isinstance(error, Unavailable):
        return 503
    return 404 if isinstance(error, UsageError) and method != "POST" else 422


async def failed(request: Request, error: Exception) -> Response:
    """An error as an answer: for people one sentence."""
    if isinstance(error, StaleError):
        from l10n.web import encode

        return as_json({"conflict": encode.conflict(error.conflict, person(request).name)}, 409)
    if isinstance(error, FaultyError):
        return as_json({"error": worded(message(error)), "despite": True}, 422)
    if isinstance(error, L10nError):
        return as_json({"error": worded(message(error))}, status_of(error, request.method))
    if isinstance(error, Refused):
        return as_json({"error": worded(error.why)}, error.status)
    if isinstance(error, OSError):  # a full disk, a folder that may not be written: nothing was done
        return as_json({"error": worded(phrase("the disk refuses: {why}", why=error.strerror or str(error)))}, 507)
    if isinstance(error, BrokenExecutor):
        return as_json({"error": worded(WORKER)}, 503)
    if isinstance(error, HTTPException):
        return as_json({"error": error.detail}, error.status_code)
    return as_json({"error": worded(phrase("l10n made a mistake; what is saved is safe, and the terminal says more"))}, 500)


def build(site: Site) -> tuple[Starlette, ASGIApp]:
    """The application, and the same within its guard, which is what is served."""
    handled: tuple[type[Exception], ...] = (StaleError, L10nError, Refused, OSError, HTTPException, Exception)
    handlers: dict[type[Exception] | int, Callable[[Request, Exception], object]] = dict.fromkeys(handled, failed)
    app = Starlette(routes=routes(site), exception_handlers=handlers)  # type: ignore[arg-type]  # handlers of all exceptions alike
    return app, Guard(app, site.door)
