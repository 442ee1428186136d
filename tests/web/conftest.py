"""Servers of the page, real ones: uvicorn on the loopback."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from canned_page import Desk
from canned_page import Server as Canned
from live_page import Paper, QuietStudy, Served
from starlette.types import ASGIApp

from l10n.web.serve import bind, serve, server
from l10n.web.stream import Hub


class Start(Protocol):
    """Serves what is made for a port, in a thread, until the test is over."""

    def __call__(self, make: Callable[[int], ASGIApp], hub: Callable[[], Hub] = Hub) -> Served: ...


@pytest.fixture
def start() -> Iterator[Start]:
    """Serves what is made for a port, in a thread, until the test is over."""
    with contextlib.ExitStack() as stack:

        def starting(make: Callable[[int], ASGIApp], hub: Callable[[], Hub] = Hub) -> Served:
            at = bind("127.0.0.1", 0, exactly=True)
            port = at.getsockname()[1]
            ready = threading.Event()
            app = make(port)
            hub_ = hub()
            running = server(app, hub_, ready.set)
            thread = threading.Thread(target=serve, args=(running, at))
            thread.start()

            def stop() -> None:
                running.should_exit = True
                thread.join(30)
                assert not thread.is_alive(), "the server did not stop"

            stack.callback(stop)
            assert ready.wait(30)
            return Served(port, running, hub_, stop)

        yield starting


@pytest.fixture
def canned() -> Iterator[Callable[..., Canned]]:
    """Serves the page over rows that are made up; called with what a `Desk` is made of."""
    with contextlib.ExitStack() as stack:

        def serving(**desk: Any) -> Canned:
            served = Canned(Desk(**desk))
            thread = threading.Thread(target=served.serve_forever, args=(0.01,))
            thread.start()

            def stop() -> None:
                served.ended.set()
                served.shutdown()
                served.server_close()
                thread.join()

            stack.callback(stop)
            return served

        yield serving


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: Start, request: pytest.FixtureRequest) -> Iterator[Paper]:
    """Two releases of six sentences in two languages whose page is served; the worker is a quiet one. Its parameter is further settings."""
    monkeypatch.setattr("l10n.flow.reviewing.study.Study", QuietStudy)
    found = Paper(tmp_path, getattr(request, "param", ""))
    found.write("news.txt", [f"Sentence {n}." for n in range(5)])
    found.write("other.txt", ["One more."])
    found.served = start(found.make, lambda: found.site.hub if found.site else Hub())
    yield found
    found.served.stop()
    for page in found.pages:
        page.close()
    assert found.site is not None
    found.site.office.close()
