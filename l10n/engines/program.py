"""A program that is spoken to in lines: bounded in time and size, in a process group of its own that goes with it.

No shell has a part in it. What it writes to standard error is kept for messages, the end of it. For POSIX systems.
"""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress

from l10n.engines import keys
from l10n.errors import EngineAnswerError, EngineDenied, EngineUnreachable

MAX_BYTES = 8 * 1024 * 1024
"""Of all answers to one request."""
KEPT_STDERR = 4096
CHUNK = 65536
TICK = 0.2
"""Seconds between looks at whether a program has ended whose output a child of its own keeps open."""
GRACE = 1.0
"""Seconds to end in, after everything is answered."""
SHOWN = 300


class Program:
    """A running program."""

    def __init__(self, words: Sequence[str], engine: str) -> None:
        """Start it. Raises EngineDenied where it cannot be started."""
        self.name = words[0].rpartition("/")[2]
        self.engine = engine
        self.stderr = b""
        self.ended = False
        """Whether it was seen to say no more."""
        try:
            self.process = subprocess.Popen(  # noqa: S603  # the program is the user's own setting, and no shell reads it
                list(words), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0, start_new_session=True
            )
        except (OSError, ValueError) as error:  # ValueError: a NUL in a word
            reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            raise EngineDenied(engine, f"{shown(words[0])} cannot be started: {reason}") from None
        assert self.process.stdin and self.process.stdout and self.process.stderr
        self.stdin, self.out, self.err = self.process.stdin, self.process.stdout, self.process.stderr
        for pipe in (self.stdin, self.out, self.err):
            os.set_blocking(pipe.fileno(), False)

    def exchange(self, raw: bytes, take: Callable[[bytes], bool], seconds: float, *, last: bool) -> int | None:
        """Write `raw` and give each line of the answer to `take`, until it says that nothing more is needed.

        With `last` the program's input ends there, and it has to end too. Its exit code, None where it goes on running.
        Raises EngineUnreachable after `seconds`, EngineAnswerError for too much, and what `take` raises.
        """
        ends, enough, received, rest = time.monotonic() + seconds, False, 0, bytearray()
        pending = memoryview(raw)
        with selectors.DefaultSelector() as waiting:
            waiting.register(self.stdin, selectors.EVENT_WRITE)
            waiting.register(self.out, selectors.EVENT_READ)
            waiting.register(self.err, selectors.EVENT_READ)
            while self.out.fileno() in waiting.get_map():
                if enough and not last:
                    return None
                left = ends - time.monotonic()
                if left <= 0:
                    if enough:
                        break  # all is answered; whatever it still does is of no interest
                    raise EngineUnreachable(self.engine, f"{self.name} gave no whole answer within {seconds:g} s{self.complaint()}")
                ready = waiting.select(min(left, TICK))
                if not ready and self.process.poll() is not None:
                    break
                for key, _ in ready:
                    if key.fileobj is self.stdin:
                        pending = self.write(pending)
                        if not pending:
                            waiting.unregister(self.stdin)
                            if last:
                                self.stdin.close()
                    elif not (chunk := self.read(key.fd)):
                        waiting.unregister(key.fileobj)
                    elif key.fileobj is self.err:
                        self.stderr = (self.stderr + chunk)[-KEPT_STDERR:]
                    else:
                        received += len(chunk)
                        if received > MAX_BYTES:
                            raise EngineAnswerError(self.engine, f"{self.name} answered more than {MAX_BYTES} bytes")
                        rest += chunk
                        if b"\n" in chunk:
                            *lines, tail = bytes(rest).split(b"\n")
                            rest = bytearray(tail)
                            for line in lines:
                                enough = take(line)
                            ends = min(ends, time.monotonic() + GRACE) if enough else ends
        self.ended = True
        if rest:
            take(bytes(rest))
        return self.exit_code(max(0.0, min(GRACE, ends - time.monotonic())))

    def write(self, pending: memoryview) -> memoryview:
        """Write what the pipe takes; what is left, nothing where the program does not read."""
        try:
            return pending[os.write(self.stdin.fileno(), pending[:CHUNK]) :]
        except BlockingIOError:
            return pending
        except BrokenPipeError:
            return pending[:0]

    def read(self, descriptor: int) -> bytes:
        """What there is to read; nothing at the end."""
        return os.read(descriptor, CHUNK)

    def exit_code(self, seconds: float) -> int | None:
        """The exit code, where there is one soon."""
        with suppress(subprocess.TimeoutExpired):
            return self.process.wait(seconds)
        return None

    def complaint(self) -> str:
        """The end of what it wrote to standard error, as the end of a message."""
        said = shown(self.stderr.decode("utf-8", errors="replace"), tail=True)
        return f"; it says: {said}" if said else ""

    def kill(self) -> None:
        """End it and all its children, at once."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)  # the group, which start_new_session made, has the first process's number
        for pipe in (self.stdin, self.out, self.err):
            with suppress(OSError):
                pipe.close()
        self.exit_code(GRACE)


def shown(text: str, *, tail: bool = False) -> str:
    """A stranger's text for a message: one line, printable, without keys, its beginning or its tail."""
    line = " ".join("".join(c if c.isprintable() else " " for c in keys.hidden(text)).split())
    if len(line) <= SHOWN:
        return line
    return "…" + line[-SHOWN:] if tail else line[:SHOWN] + "…"
