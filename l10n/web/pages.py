"""The pages as the browser first sees them, the way in, and the page's own files. All else comes as JSON."""

from __future__ import annotations

import functools
import html
import importlib.resources
from http import HTTPStatus

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from l10n.regex import regex
from l10n.web.sessions import LASTS
from l10n.web.site import Site, person

SHELLS = ("/", "/document", "/activity", "/questions")
"""One page of scripts at several addresses."""
ICON = '<link rel="icon" href="/static/icon.svg">'
FOR_GOOD = "max-age=31536000, immutable"
PLACE = regex(r"\{\{ (\w+) \}\}")


def routes(site: Site) -> list[Route]:
    """The routes of pages and files."""

    async def shell(request: Request) -> Response:
        who = person(request).name
        if (code := request.query_params.get("ui", "")) and request.headers.get("sec-fetch-site", "none") in ("none", "same-origin"):
            site.tongues.choose(who, code)
        tongue = site.tongues.of(who, request.headers.get("accept-language", ""))
        text = frame(locale=tongue.code, direction=tongue.direction, token=request.state.token, version=site.version)
        return Response(text, media_type="text/html", background=BackgroundTask(site.office.seen))

    async def enter(request: Request) -> Response:
        """A page that leads on by itself: a redirection would be of the site where the address was clicked, without our cookie."""
        sessions = site.door.sessions
        if request.method == "HEAD" or "prefetch" in request.headers.get("sec-purpose", "") + request.headers.get("purpose", ""):
            return Response(status_code=204)  # nobody looks at it yet: the token is left for who does
        cookie = sessions.enter(request.query_params.get("key", ""))
        if cookie is None and site.door.who(request.scope, request.headers) is None:
            why = "This address was used already, or is of an earlier server. Open the one that l10n review printed last."
            return leaf("l10n", why, 401)
        answer = leaf("l10n", "Go on to the review", link="/")
        if cookie is not None:
            secure = request.headers.get("host", "") in secure_hosts(site)
            answer.set_cookie(sessions.cookie, cookie, max_age=int(LASTS), httponly=True, samesite="strict", secure=secure, path="/")
        return answer

    async def asset(request: Request) -> Response:
        found = site.assets.get(request.path_params["name"])
        if found is None:
            return Response("404 Not Found\n", 404, media_type="text/plain")
        known = request.query_params.get("v") == site.version  # another file has another address
        headers = {"ETag": found.tag, "Cache-Control": FOR_GOOD if known else "no-cache"}
        if request.headers.get("if-none-match") == found.tag:
            return Response(status_code=304, headers=headers)
        return Response(found.body, headers=headers, media_type=found.kind)

    return [
        *(Route(path, shell, methods=["GET"]) for path in SHELLS),
        Route("/enter", enter, methods=["GET"]),
        Route("/static/{name}", asset, methods=["GET"]),
    ]


def secure_hosts(site: Site) -> frozenset[str]:
    """Hosts that are reached by HTTPS alone."""
    by_scheme = {
        scheme: {origin.partition("://")[2] for origin in site.door.origins if origin.startswith(f"{scheme}://")}
        for scheme in ("http", "https")
    }
    return frozenset(by_scheme["https"] - by_scheme["http"])


@functools.cache
def template() -> str:
    """The page's frame, with the places of values as Jinja writes them; Jinja itself would take longer than all else of the first page."""
    return (importlib.resources.files("l10n.web") / "templates" / "page.html").read_text(encoding="utf-8")


def frame(**values: str) -> str:
    """The page's frame with its values. Raises KeyError for one that is missing."""
    return PLACE.sub(lambda place: html.escape(values[place[1]]), template())


def leaf(title: str, text: str, status: int = 200, link: str = "") -> Response:
    """A page that says one thing, and leads on where there is a link."""
    lead = f'<meta http-equiv="refresh" content="0;url={link}">' if link else ""
    said = f'<a href="{link}">{html.escape(text)}</a>' if link else html.escape(text)
    head = f'<!doctype html><html lang="en"><head><meta charset="utf-8">{ICON}{lead}<title>{html.escape(title)}</title></head>'
    return Response(
        f"{head}<body><main><h1>{HTTPStatus(status).phrase}</h1><p>{said}</p></main></body></html>", status, media_type="text/html"
    )
