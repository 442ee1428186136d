"""Server-sent events: what changes while a page is open, told to every page that is looked at.

A browser holds six connections to a server at most, so a page listens only while it is visible; besides, a session that opens more than
LISTENERS streams has the oldest ended, with the event `parted`, after which that page listens again when somebody comes back to it.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import secrets
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

LISTENERS = 4
"""Streams of one session; two of the browser's six connections stay free."""
KEPT = 256
"""Events that a page can catch up on after it was away; one that was away for more is told `reset`: read everything again."""
QUEUED = 512
"""Events that wait for one page; one that reads no more is parted."""
BREATH = 15.0
"""Seconds between comment lines, by which both sides see that the other is there."""
RETRY = b"retry: 2000\n\n"


@dataclass(frozen=True, slots=True)
class News:
    """One event."""

    number: int
    name: str
    text: str
    """JSON"""
    to: str = ""
    """Only for the pages of this person; for all where it is empty."""


@dataclass(eq=False, slots=True)
class Listener:
    """One page that listens."""

    session: str
    person: str
    queue: asyncio.Queue[News | None] = field(default_factory=lambda: asyncio.Queue(QUEUED))
    """None ends the stream."""
    parted: bool = False


@dataclass(slots=True)
class Hub:
    """Where events come in from any thread, and go out to pages in the server's loop."""

    breath: float = BREATH
    _loop: asyncio.AbstractEventLoop | None = None
    _listeners: list[Listener] = field(default_factory=list)
    _last: deque[News] = field(default_factory=lambda: deque(maxlen=KEPT))
    _number: int = 0
    _name: str = field(default_factory=lambda: secrets.token_hex(4))
    """Tells the events of this server from those of one before it."""
    _closed: bool = False
    _people: dict[str, None] = field(default_factory=dict)

    def open(self) -> None:
        """Take events from now on; called in the server's loop."""
        self._loop = asyncio.get_running_loop()

    def close(self) -> None:
        """End every stream; called in the server's loop."""
        self._closed = True
        for listener in list(self._listeners):
            self._end(listener)

    def people(self) -> list[str]:
        """Everybody who listened since the server started, for events that are not the same for all."""
        return list(self._people)

    def tell(self, name: str, value: object = None, to: str = "") -> None:
        """An event for all pages, or those of a person; from any thread."""
        text = json.dumps({} if value is None else value, ensure_ascii=False)
        if self._loop is not None and not self._closed:
            with contextlib.suppress(RuntimeError):  # the loop ended between the two
                self._loop.call_soon_threadsafe(self._spread, name, text, to)

    def _spread(self, name: str, text: str, to: str) -> None:
        self._number += 1
        news = News(self._number, name, text, to)
        self._last.append(news)
        for listener in list(self._listeners):
            if listener.person == to or not to:
                self._put(listener, news)

    def _put(self, listener: Listener, news: News) -> None:
        try:
            listener.queue.put_nowait(news)
        except asyncio.QueueFull:
            listener.parted = True
            self._end(listener)

    def _end(self, listener: Listener) -> None:
        if listener in self._listeners:
            self._listeners.remove(listener)
        while listener.queue.full():
            listener.queue.get_nowait()
        listener.queue.put_nowait(None)

    def missed(self, last_id: str, person: str) -> list[News] | None:
        """What came after the event that a page saw last; None where that is not known any more."""
        name, _, number = last_id.partition("-")
        if name != self._name or not number.isdecimal():
            return None
        seen = int(number)
        if seen > self._number or (self._last and seen < self._last[0].number - 1):
            return None
        return [news for news in self._last if news.number > seen and news.to in ("", person)]

    async def listen(self, session: str, person: str, last_id: str = "") -> AsyncIterator[bytes]:
        """The stream of one page, as bytes of `text/event-stream`."""
        listener = Listener(session, person)
        for other in [one for one in self._listeners if one.session == session][: -(LISTENERS - 1)]:
            other.parted = True
            self._end(other)
        self._listeners.append(listener)
        self._people[person] = None
        try:
            yield RETRY
            missed = self.missed(last_id, person) if last_id else []
            if missed is None:
                yield self._lines(News(self._number, "reset", "{}"))
            for news in missed or ():
                yield self._lines(news)
            while not self._closed:
                try:
                    next_one = await asyncio.wait_for(listener.queue.get(), self.breath)
                except TimeoutError:
                    yield b": still here\n\n"
                    continue
                if next_one is None:
                    break
                yield self._lines(next_one)
            if listener.parted:
                yield self._lines(News(self._number, "parted", "{}"))
        finally:
            if listener in self._listeners:
                self._listeners.remove(listener)

    def _lines(self, news: News) -> bytes:
        return f"id: {self._name}-{news.number}\nevent: {news.name}\ndata: {news.text}\n\n".encode()

    @property
    def count(self) -> int:
        """Of streams that are open."""
        return len(self._listeners)
