"""The page's application: every route in one table, what errors say, and the guard around all."""

from __future__ import annotations

import functools
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from l10n.errors import L10nError, UsageError
from l10n.flow.reviewing.people import digest
from l10n.flow.reviewing.rights import FaultyError, ForbiddenError
from l10n.flow.reviewing.values import StaleError
from l10n.web import changing, encode, pages, reading
from l10n.web.guard import Guard, Refused, cookies
from l10n.web.site import WORKER, Answer, Site, Unavailable, as_json, person

READ: dict[str, Answer] = {
    "/api/start": reading.start,
    "/api/queue": reading.queue,
    "/api/unit/{language}/{number:int}": reading.unit,
    "/api/page/{language}/{number:int}": reading.document,
    "/api/concordance": reading.concordance,
    "/api/activity": reading.active,
    "/api/questions": reading.questions,
    "/api/drafts": reading.drafts,
    "/api/conflicts": reading.conflicts,
}
CHANGE: dict[str, Answer] = {"/api/act": changing.act, "/api/judge": changing.judge, "/api/draft": changing.draft}


def routes(site: Site) -> list[Route]:
    """Every route there is."""

    async def events(request: Request) -> Response:
        """What changes while the page is open."""
        session = digest(cookies(request.headers.get("cookie", "")).get(site.door.sessions.cookie, ""))
        stream = site.hub.listen(session, person(request).name, request.headers.get("last-event-id", "")[:50])
        return StreamingResponse(stream, media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})

    def route(path: str, answer: Answer, method: str) -> Route:
        async def endpoint(request: Request) -> Response:
            return as_json(await answer(site, request))

        return Route(path, functools.wraps(answer)(endpoint), methods=[method])

    return [
        *pages.routes(site),
        Route("/api/events", events, methods=["GET"]),
        *(route(path, answer, "GET") for path, answer in READ.items()),
        *(route(path, answer, "POST") for path, answer in CHANGE.items()),
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
        return as_json({"conflict": encode.conflict(error.conflict, person(request).name)}, 409)
    if isinstance(error, FaultyError):
        return as_json({"error": str(error), "despite": True}, 422)
    if isinstance(error, L10nError):
        return as_json({"error": str(error)}, status_of(error, request.method))
    if isinstance(error, Refused):
        return as_json({"error": error.why}, error.status)
    if isinstance(error, OSError):  # a full disk, a folder that may not be written: nothing was done
        return as_json({"error": f"the disk refuses: {error.strerror or error}"}, 507)
    if isinstance(error, BrokenProcessPool):
        return as_json({"error": WORKER}, 503)
    if isinstance(error, HTTPException):
        return as_json({"error": error.detail}, error.status_code)
    return as_json({"error": "l10n made a mistake; what is saved is safe, and the terminal says more"}, 500)


def build(site: Site) -> tuple[Starlette, ASGIApp]:
    """The application, and the same within its guard, which is what is served."""
    handled: tuple[type[Exception], ...] = (StaleError, L10nError, Refused, OSError, HTTPException, Exception)
    handlers: dict[type[Exception] | int, Callable[[Request, Exception], object]] = dict.fromkeys(handled, failed)
    app = Starlette(routes=routes(site), exception_handlers=handlers)  # type: ignore[arg-type]  # handlers of all exceptions alike
    return app, Guard(app, site.door)
