"""Server-sent events: every page hears what changed, many pages do not hold each other up, a page that was away catches up."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from live_page import ANNA

from l10n.web import office, stream
from l10n.web.stream import LISTENERS


class Heard:
    """A page that listens, in a thread of its own."""

    def __init__(self, page: httpx.Client, last: str = "") -> None:
        self.events: list[tuple[str, Any, str]] = []
        self.came = threading.Condition()
        self.began, self.ended = threading.Event(), threading.Event()
        self.thread = threading.Thread(target=self.listen, args=(page, last), daemon=True)
        self.thread.start()
        assert self.began.wait(30)

    def listen(self, page: httpx.Client, last: str) -> None:
        with page.stream("GET", "/api/events", headers={"Last-Event-ID": last} if last else {}) as answer:
            assert answer.status_code == 200
            assert answer.headers["content-type"].startswith("text/event-stream")
            for name, value, id_ in events(answer.iter_lines(), self.began):
                with self.came:
                    self.events.append((name, value, id_))
                    self.came.notify_all()
        self.ended.set()

    def wait(self, name: str, count: int = 1) -> Any:
        """What the event says, when it has come that often."""
        with self.came:
            assert self.came.wait_for(lambda: sum(one[0] == name for one in self.events) >= count, 30), self.events
        return [value for known, value, _ in self.events if known == name][-1]


def events(lines: Iterator[str], began: threading.Event) -> Iterator[tuple[str, Any, str]]:
    """Name, value and id of events, as HTML's specification reads them."""
    fields: dict[str, str] = {}
    for line in lines:
        began.set()
        if line:
            name, _, value = line.partition(": ")
            fields[name] = value
        elif "data" in fields:
            yield fields["event"], json.loads(fields["data"]), fields["id"]
            fields = {}


def test_an_act_is_told_to_every_page(paper: Any) -> None:
    """With the rows as they are now, and whose doing it was."""
    pages = [paper.enter() for _ in range(3)]
    heard = [Heard(page) for page in pages]
    paper.act(pages[0], "save", "ru/1", target=["Да."])
    for one in heard:
        told = one.wait("rows")
        assert told["by"] == ANNA
        assert [(row["key"], row["target"], row["mine"]) for row in told["rows"]] == [("ru/1", ["Да."], True)]


def test_an_act_on_many_units(paper: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are told to read everything again, instead of each unit."""
    monkeypatch.setattr(office, "MANY", 3)
    page = paper.enter()
    for number in range(1, 5):
        assert paper.act(page, "save", f"ru/{number}", target=[f"Да {number}."]).status_code == 200
    heard = Heard(page)
    wanted = {"act": "bulk", "filter": {"language": ["ru"], "state": ["translated"]}}
    count = page.post("/api/act", json=wanted | {"preview": True}).json()["count"]
    done = page.post("/api/act", json=wanted | {"count": count})
    assert len(done.json()["rows"]) == count == 4, done.text
    assert heard.wait("reset") == {}


def test_the_catalog_on_the_disk_is_told(paper: Any) -> None:
    """What an editor or git puts there comes to the page by itself."""
    page = paper.enter()
    heard = Heard(page)
    file = paper.project.catalog(paper.project.targets[0], "news.txt")
    file.write_bytes(file.read_bytes().replace(b"ru 3", "Три".encode()))
    assert [row["target"] for row in heard.wait("rows")["rows"]] == [["Три"]]


def test_a_session_with_many_streams(paper: Any) -> None:
    """The oldest is ended and told so; those that are left hear on, and the page still answers."""
    page = paper.enter()
    heard = [Heard(page) for _ in range(LISTENERS + 3)]
    for one in heard[:3]:
        one.wait("parted")
        assert one.ended.wait(30)
    paper.act(page, "save", "ru/1", target=["Да."])
    for one in heard[3:]:
        one.wait("rows")
    assert not heard[2].events[:-1]


def test_a_page_that_was_away_catches_up(paper: Any) -> None:
    """It hears what it missed, or, where that is not known any more, that it must read everything again."""
    page = paper.enter()
    first = Heard(page)
    paper.act(page, "save", "ru/1", target=["Раз."])
    first.wait("rows")
    seen = first.events[-1][2]
    paper.act(page, "save", "ru/1", target=["Два."])
    first.wait("rows", 2)
    again = Heard(page, seen)
    assert again.wait("rows")["rows"][0]["target"] == ["Два."]
    for strange in ("abcd1234-1", "", "x", seen.partition("-")[0] + "-999999"):
        if strange:
            Heard(page, strange).wait("reset")


def test_a_page_that_reads_no_more(paper: Any) -> None:
    """What waits for it has a limit; the others do not notice."""
    listener = stream.Listener("session", ANNA, asyncio.Queue(4))
    hub = paper.site.hub
    hub._listeners.append(listener)
    heard = Heard(paper.enter())
    for number in range(10):
        hub.tell("ranked", {"left": number})
    heard.wait("ranked", 10)
    assert listener.parted
    assert listener not in hub._listeners


def test_streams_end_with_the_server(paper: Any) -> None:
    """A page that is open holds nothing up."""
    page = paper.enter()
    heard = [Heard(page) for _ in range(3)]
    paper.server.should_exit = True
    for one in heard:
        assert one.ended.wait(2)


def test_a_sign_of_life(paper: Any) -> None:
    """A quiet stream has a comment line now and then, by which both sides see that the other is there."""
    paper.site.hub.breath = 0.05
    page = paper.enter()
    with page.stream("GET", "/api/events") as answer:
        lines = answer.iter_lines()
        assert next(line for line in lines if line.startswith(":")) == ": still here"
