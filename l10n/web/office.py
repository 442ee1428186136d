"""What is behind the page: the store and the study. They are opened in the background while the page already loads."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import sys
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from l10n import lang
from l10n.errors import L10nError
from l10n.flow.identity import same_person
from l10n.project import Project
from l10n.web.stream import Hub

if TYPE_CHECKING:
    from l10n.flow.reviewing.store import Store
    from l10n.flow.reviewing.study import Study
    from l10n.flow.reviewing.values import Notice, Weighed
    from l10n.flow.reviewing.views import Progress
    from l10n.model import Language
    from l10n.web.encode import Rows

MANY = 100
"""Changed units beyond which pages are told to read everything again, instead of each."""
FIRST = 0.5
"""Seconds at most that the release is opened later than the server: the first page goes out meanwhile."""
RANKING = 1.0
"""Seconds between two times that pages are told of new risks."""


class Unavailable(L10nError):
    """What is needed for an answer cannot be had now."""


@dataclass(frozen=True, slots=True)
class Live:
    """An open release."""

    store: Store
    study: Study
    targets: tuple[Language, ...]
    """The languages of the project."""
    lists: Rows
    """Rows as they were told."""
    _documents: list[str] = field(default_factory=list)

    @property
    def documents(self) -> tuple[str, ...]:
        """Those with a catalog, in their order; pages name one by its place here, so that new ones come last."""
        self._documents.extend(dict.fromkeys(path for _, path in self.store.documents() if path not in self._documents))
        return tuple(self._documents)

    @property
    def languages(self) -> tuple[Language, ...]:
        """Those with a catalog, in the project's order."""
        codes = {code for code, _ in self.store.documents()}
        return tuple(language for language in self.targets if language.code in codes)


class Office:
    """One release under review."""

    def __init__(self, project: Project, hub: Hub, named: Sequence[str] = (), languages: Sequence[Language] = ()) -> None:
        self.project, self.hub = project, hub
        self.named, self.languages = tuple(named), tuple(languages)
        self.live: Future[Live] = Future()
        """Done when the release is open; its error is an L10nError."""
        self._ended: Future[None] = Future()
        """Done when nobody shall wait for that any more."""
        self._store: Store | None = None
        """Set before the worker is given anything, so that nothing of what it finds out is lost."""
        self._texts: dict[str, str] = {}
        self._ranked = 0.0
        self.problems: tuple[str, ...] = ()
        """What the worker cannot use, a line each."""
        self._thread: threading.Thread | None = None
        self._seen = threading.Event()

    def seen(self) -> None:
        """The first page is out."""
        self._seen.set()

    def open(self, failed: Callable[[], None] = lambda: None) -> None:
        """Begin to open the release, once the first page is out or FIRST is over; `failed` is called where that is refused."""

        def opening() -> None:
            self._seen.wait(FIRST)
            try:
                self.live.set_result(self._open())
            except Exception as error:
                self.live.set_exception(error)
                failed()

        self._thread = threading.Thread(target=opening, name="opening")
        self._thread.start()

    def _open(self) -> Live:
        from l10n.flow.reviewing.store import Store
        from l10n.flow.reviewing.study import Study
        from l10n.flow.workspace import light_workspace
        from l10n.web.encode import Rows

        lang.forget()
        study = Study(self.project.root, self._heard, self._restarted)
        try:
            study.start()
            store = Store(light_workspace(self.project.root), self.named, self.languages, study.errors)
        except BaseException:
            study.close()
            raise
        self._store = store
        for problem in store.refused:
            sys.stderr.write(f"l10n: {problem}\n")
        store.listen(lambda notice: self._told(notice, study))
        live = Live(store, study, tuple(self.project.targets), Rows())
        study.put(store.rows().rows)
        store.start()
        gc.collect()
        gc.freeze()  # what is there now stays; without it in the way, garbage is found while there is little of it
        return live

    async def opened(self) -> Live:
        """The release, once it is open; raises what opening it raised, Unavailable where the end comes first."""
        loop, woken = asyncio.get_running_loop(), asyncio.Event()

        def wake(future: Future[Live] | Future[None]) -> None:
            with contextlib.suppress(RuntimeError):  # the loop ended before
                loop.call_soon_threadsafe(woken.set)

        self.live.add_done_callback(wake)
        self._ended.add_done_callback(wake)
        await woken.wait()
        if not self.live.done():
            raise Unavailable("the review is being ended; what is saved is safe")
        return self.live.result()

    def let_go(self) -> None:
        """End the worker, and with it whatever waits for it or for the release."""
        if not self._ended.done():
            self._ended.set_result(None)
        if self.live.done() and self.live.exception() is None:
            self.live.result().study.close()

    def close(self) -> list[str]:
        """Write what is not written yet and end; files that could not be written, each with the reason."""
        self._seen.set()
        if self._thread is not None:
            self._thread.join()
        if not self.live.done() or self.live.exception() is not None:
            return []
        live = self.live.result()
        live.study.close()
        return live.store.close()

    def _told(self, notice: Notice, study: Study) -> None:
        """Pass on what changed: to the worker, and to the pages."""
        from l10n.web import encode

        match notice.kind:
            case "rows" if len(notice.rows) > MANY:
                study.put(notice.rows)
                self.hub.tell("reset")
            case "rows":
                study.put(notice.rows)
                for person in self.hub.people():
                    rows = [encode.row(row, person) for row in notice.rows]
                    self.hub.tell("rows", {"rows": rows, "by": notice.rows[0].by if notice.rows else ""}, to=person)
            case "documents":
                self.hub.tell("documents")
            case "gone":
                study.drop(notice.rows)
                self.hub.tell("ranked")
            case "conflict" | "answered" if notice.conflict is not None:
                conflict = notice.conflict
                for person in self.hub.people():
                    if same_person(person, conflict.person):
                        self.hub.tell(notice.kind, encode.conflict(conflict, person), to=person)
            case "problem":
                self.hub.tell("problem", {"said": notice.problem})

    def _heard(self, progress: Progress) -> None:
        """Take in what the worker found out of texts, and have the pages look again."""
        if self._store is None:
            return
        self._store.weighed((weight.ref, weight.hash, self._shared(weight.weighed)) for weight in progress.weights)
        if progress.problems != self.problems:
            self.problems = progress.problems
            self.hub.tell("problem", {"said": " ".join(self.problems)})
        now = time.monotonic()
        if progress.weights and (not progress.left or now - self._ranked > RANKING):
            self._ranked = now
            self.hub.tell("ranked", {"left": progress.left})

    def _shared(self, weighed: Weighed) -> Weighed:
        """The same, of texts that are kept once: what comes from another process is a copy each time, and says the same of many units."""
        known = self._texts.setdefault
        return replace(
            weighed,
            reasons=tuple(known(text, text) for text in weighed.reasons),
            checks=tuple(known(text, text) for text in weighed.checks),
        )

    def _restarted(self) -> None:
        """Say that the worker died; what was decided is in the journal, and the next one goes on."""
        said = "the process that checks texts ended and is started again; nothing that you did is lost"
        sys.stderr.write(f"l10n: {said}\n")
        self.hub.tell("worker", {"state": "restarted", "said": said})
