"""Lets the program end while a model works.

CTranslate2 cannot be stopped in the middle of a batch, and an interpreter that ends while its threads compute crashes with it. So the end
waits a moment for the batch, and then comes at once: all that was answered is in the cache already.
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
"""Seconds to wait for a batch at the program's end."""
INTERRUPTED = 130
"""The exit code of a program that was interrupted (l10n.cli): the only one that ends with a batch under way."""


class Busy:
    """Counts the batches under way."""

    def __init__(self) -> None:
        self.changed = threading.Condition()
        self.batches = 0
        self.closing = False

    @contextlib.contextmanager
    def batch(self, engine: str) -> Iterator[None]:
        """A batch is under way; raises EngineUnreachable where the program is ending."""
        with self.changed:
            if self.closing:
                raise EngineUnreachable(engine, "the program is ending")
            self.batches += 1
            self.changed.notify_all()
        try:
            yield
        finally:
            with self.changed:
                self.batches -= 1
                self.changed.notify_all()

    def leave(self) -> None:
        """The program ends."""
        with self.changed:
            self.closing = True
            if self.changed.wait_for(lambda: not self.batches, PATIENCE):
                return
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError, ValueError):
                stream.flush()
        os._exit(INTERRUPTED)


BUSY = Busy()
atexit.register(BUSY.leave)
