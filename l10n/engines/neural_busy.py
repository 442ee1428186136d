"""Lets the program end while a model works.

CTranslate2 cannot be stopped in the middle of a batch, and an interpreter that ends while a thread is inside of it or of SentencePiece
crashes. So the end waits a moment for what is under way, and then comes at once: all that was answered is in the cache already.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import sys
import threading
from collections.abc import Iterator

from l10n.errors import EngineUnreachable

PATIENCE = 1.0
"""Seconds to wait at the program's end."""
INTERRUPTED = 130
"""The exit code of a program that was interrupted (l10n.cli): the only one that ends with texts under way."""


class Busy:
    """Counts the calls under way."""

    def __init__(self) -> None:
        self.changed = threading.Condition()
        self.calls = 0
        self.closing = False

    @contextlib.contextmanager
    def at_work(self, engine: str) -> Iterator[None]:
        """A call is under way; raises EngineUnreachable where the program is ending."""
        with self.changed:
            if self.closing:
                raise EngineUnreachable(engine, "the program is ending")
            self.calls += 1
            self.changed.notify_all()
        try:
            yield
        finally:
            with self.changed:
                self.calls -= 1
                self.changed.notify_all()

    def leave(self) -> None:
        """The program ends."""
        with self.changed:
            self.closing = True
            if self.changed.wait_for(lambda: not self.calls, PATIENCE):
                return
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError, ValueError):
                stream.flush()
        os._exit(INTERRUPTED)


BUSY = Busy()
atexit.register(BUSY.leave)
