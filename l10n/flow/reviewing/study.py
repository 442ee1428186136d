"""The study: what is heavy in a review (checks, risk, memory, documents) is done in one worker process, so that the server stays small.

The worker is started in the background, weighs all rows a short step at a time and answers in between what a person waits for. It is
started again when it dies, and ends with the server, also where that is killed. Nothing here imports what the worker needs.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from l10n.errors import L10nError
from l10n.flow.reviewing import calls
from l10n.flow.reviewing.values import Ref, Row
from l10n.flow.reviewing.views import Found, Judged, Panel, Progress, Spread, Tree
from l10n.model import Entry

STEP = 0.015
"""Seconds that the worker weighs before it looks whether somebody waits."""
TRIES = 2
"""How often a request is made of a worker that dies of it."""
SENT = 250
"""Rows that are sent to the worker at once: as bytes they are as large again as they are in memory."""
BATCH = 20
"""Texts that the worker is asked about at once: it answers others in between."""
REST = 2.0
"""Seconds without a change after which texts are compared across the project."""
DEATHS = 5
"""How many workers may die one after another before none is given the rows again; one is still started for what a person asks."""
T = TypeVar("T")
P = ParamSpec("P")
Heard = Callable[[Progress], None]


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Processes that are started here hear no Ctrl-C, from their first moment on: it is meant for the server, which ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class ClosedError(L10nError):
    """The study was closed."""

    def __init__(self) -> None:
        super().__init__("the review is being ended; what is saved is safe")


class Study:
    """The worker of one project. Its methods return at once, but for `errors`, and may be called from any thread.

    A future's error is an L10nError for files that are refused, BrokenProcessPool where the worker died of the request twice, ClosedError
    after `close`.
    """

    def __init__(self, root: Path, heard: Heard = lambda progress: None, died: Callable[[], None] = lambda: None) -> None:
        """`heard` is told what was weighed, `died` that a worker ended by itself and another begins; both by threads of the study's."""
        self.root, self.heard, self.died = root, heard, died
        self.problem: BaseException | None = None
        """Why nothing is weighed any more."""
        self._lock = threading.RLock()
        self._rows: dict[str, Row] = {}
        self._weighed: dict[str, str] = {}
        """Key → the revision that was weighed."""
        self._stepping = self._closed = False
        self._deaths = 0
        """Of workers, since one weighed anything."""
        self._resting: threading.Timer | None = None
        self._pool: ProcessPoolExecutor | None = None
        self._lifeline: Connection | None = None

    def start(self) -> Future[int]:
        """Start the worker in the background and load what it needs; its process id, when it is ready."""
        return self._ask(calls.warm)

    def put(self, rows: Iterable[Row]) -> None:
        """Take rows as they are now, all at the start and those that change afterwards; they are weighed in the background."""
        with self._lock:
            changed = {row.key: row for row in rows}
            self._rows |= changed
            for key in changed:
                self._weighed.pop(key, None)
            self._send(list(changed.values()))

    def drop(self, rows: Iterable[Row]) -> None:
        """Rows that are gone."""
        with self._lock:
            gone = tuple(rows)
            for row in gone:
                self._rows.pop(row.key, None)
                self._weighed.pop(row.key, None)
            self._ask(calls.drop, gone)

    def panel(self, row: Row) -> Future[Panel]:
        """All that is known of a unit."""
        return self._ask(calls.panel, row)

    def judge(self, row: Row, target: Sequence[str]) -> Future[Judged]:
        """What is said of a text that somebody types."""
        return self._ask(calls.judge, row, tuple(target))

    def preview(self, row: Row, target: str) -> Future[Tree | None]:
        """The published block with a text in a row's place, also where that takes long; `judge` and `panel` have it where it does not."""
        return self._ask(calls.preview, row, target)

    def page(self, language: str, document: str) -> Future[Spread]:
        """A document, of the rows that were put, in its layout in both languages."""
        return self._ask(calls.page, language, document)

    def errors(self, texts: Sequence[tuple[Ref, Entry]]) -> Sequence[Sequence[str]]:
        """The errors that checks find in texts and nothing suppresses, as messages, for each; waits for the worker.

        Raises what the futures hold.
        """
        batches = [texts[i : i + BATCH] for i in range(0, len(texts), BATCH)]
        return [messages for answer in [self._ask(calls.errors, batch) for batch in batches] for messages in answer.result()]

    def concordance(self, language: str, text: str, limit: int = 20) -> Future[tuple[Found, ...]]:
        """How words of the source or the target were translated into a language (BCP 47) before."""
        return self._ask(calls.concordance, language, text, limit)

    def close(self) -> None:
        """End the worker, whatever it does."""
        with self._lock:
            self._closed = True
            self._rest(restart=False)
            self._end()

    def _ask(self, call: Callable[Concatenate[Path, P], T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have a function of `calls` done by the worker, by the next one where it dies of it."""
        answer: Future[T] = Future()
        answer.set_running_or_notify_cancel()

        def attempt(left: int) -> None:
            def done(sent: Future[T]) -> None:
                try:
                    answer.set_result(sent.result())
                except BrokenProcessPool as error:
                    failed(error, pool)
                except CancelledError:
                    answer.set_exception(ClosedError())
                except Exception as error:
                    answer.set_exception(error)

            def failed(error: BrokenProcessPool, pool: ProcessPoolExecutor) -> None:
                self._broken(pool)
                if left and not self._closed:
                    attempt(left - 1)
                else:
                    answer.set_exception(error)

            pool = self._open()
            try:
                with uninterrupted():
                    sent = pool.submit(call, self.root, *args, **kwargs)
            except BrokenProcessPool as error:
                failed(error, pool)
            else:
                sent.add_done_callback(done)

        try:
            attempt(TRIES - 1)
        except ClosedError as error:
            answer.set_exception(error)
        return answer

    def _open(self) -> ProcessPoolExecutor:
        """The pool of the one worker; a new one where there is none."""
        with self._lock:
            if self._pool is None:
                if self._closed:
                    raise ClosedError
                theirs, self._lifeline = multiprocessing.Pipe(duplex=False)
                context = multiprocessing.get_context("spawn")
                self._pool = ProcessPoolExecutor(1, context, calls.begin, (theirs,))
            return self._pool

    def _broken(self, pool: ProcessPoolExecutor) -> None:
        """Let a pool go whose worker died; the next one is given the rows again."""
        with self._lock:
            if pool is not self._pool or self._closed:
                return
            self._end()
            self._deaths += 1
            if self._rows and self._deaths <= DEATHS:
                self._send(list(self._rows.values()))
        self.died()

    def _end(self) -> None:
        pool, lifeline = self._pool, self._lifeline
        self._pool = self._lifeline = None
        if lifeline:
            lifeline.close()
        if pool:
            pool.shutdown(wait=False, cancel_futures=True)

    def _send(self, rows: Sequence[Row]) -> None:
        for start in range(0, len(rows), SENT):
            batch = rows[start : start + SENT]
            waiting = frozenset(row.key for row in batch if self._weighed.get(row.key) != row.revision and not self.problem)
            self._ask(calls.put, batch, waiting).add_done_callback(self._placed)

    def _placed(self, done: Future[None]) -> None:
        if error := done.exception():
            self.problem = error
        elif not self.problem:
            self._step()

    def _step(self, *, rested: bool = False) -> None:
        with self._lock:
            if self._stepping or self._closed:
                return
            self._stepping = True
            self._rest(restart=False)
            self._ask(calls.step, STEP, rested=rested).add_done_callback(self._stepped)

    def _rest(self, *, restart: bool) -> None:
        """Begin to wait anew until people rest, or wait no more."""
        if self._resting is not None:
            self._resting.cancel()
        self._resting = None
        if restart and not self._closed:
            self._resting = threading.Timer(REST, self._step, kwargs={"rested": True})
            self._resting.daemon = True
            self._resting.start()

    def _stepped(self, done: Future[Progress]) -> None:
        error = done.exception()
        with self._lock:
            self._stepping = False
            if error:
                self.problem = error
                return
            progress = done.result()
            self._deaths = 0
            for weight in progress.weights:
                self._weighed[weight.key] = weight.revision
            if progress.left or progress.whole == "running":
                self._step()
            elif progress.whole:
                self._rest(restart=True)
        self.heard(progress)
