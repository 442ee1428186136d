"""What the routes share: the release, who is let in, the files and words of the page."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from concurrent.futures import BrokenExecutor, Future
from dataclasses import dataclass
from typing import TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from l10n.flow.reviewing.roles import Person
from l10n.phrases import phrase
from l10n.project import Project
from l10n.web.assets import Asset
from l10n.web.guard import Door
from l10n.web.office import Live, Office, Unavailable
from l10n.web.stream import Hub
from l10n.web.tongues import Tongues
from l10n.web.wire import Json, compact

T = TypeVar("T")
PATIENCE = 60.0
"""Seconds that an answer may take."""

WORKER = phrase("the process that checks texts ended; it is started again, so try once more")


@dataclass(frozen=True, slots=True)
class Site:
    """One page on one release."""

    project: Project
    office: Office
    hub: Hub
    door: Door
    tongues: Tongues
    assets: Mapping[str, Asset]
    version: str
    """Of the assets."""

    async def live(self) -> Live:
        """The release, once it is open; raises what `Office.opened` does."""
        return self.office.live.result() if self.office.live.done() else await self.office.opened()

    async def ask(self, question: Callable[[Live], T]) -> T:
        """What a function says of the release; it may wait for locks and for the disk."""
        live = await self.live()
        return await run_in_threadpool(question, live)


Answer = Callable[[Site, Request], Awaitable[Json | AsyncIterator[bytes]]]
"""What a route says, as JSON, or as pieces of it in bytes."""


def person(request: Request) -> Person:
    """Who asks; the guard let them in."""
    found = request.state.person
    assert isinstance(found, Person)
    return found


async def told(answer: Future[T]) -> T:
    """What the worker answers.

    Raises Unavailable where it does not, or died of it.
    """
    try:
        async with asyncio.timeout(PATIENCE):
            return await asyncio.wrap_future(answer)
    except BrokenExecutor as error:
        raise Unavailable(WORKER) from error
    except TimeoutError as error:
        raise Unavailable(phrase("the checks take too long; try again")) from error


def as_json(value: Json | AsyncIterator[bytes], status: int = 200) -> Response:
    """An answer."""
    if isinstance(value, AsyncIterator):
        return StreamingResponse(value, status, media_type="application/json")
    return Response(compact(value), status, media_type="application/json")
