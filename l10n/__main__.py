"""The `l10n` program, `python -m l10n` too: it starts the command line, and Ctrl-C ends it in one line from the first moment on.

Modules take a while to load, and Python loses a KeyboardInterrupt that is raised where nobody can catch it, such as when the import
system puts a module's lock away: it is printed as an exception that was ignored, and the program goes on. Here it is raised again.
"""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

SOON = 0.01
"""Seconds after which a lost Ctrl-C comes again: the code that cannot be left is over by then."""
SELDOM = 50_000, 20, 50
"""How often garbage is looked for: modules and projects are many values, and hardly any of them is garbage."""


def unraisable(lost: UnraisableHookArgs) -> None:
    """What Python does with an exception that nobody can catch: a Ctrl-C comes once more, anything else is printed."""
    if issubclass(lost.exc_type, KeyboardInterrupt):
        again = threading.Timer(SOON, signal.pthread_kill, (threading.main_thread().ident, signal.SIGINT))
        again.daemon = True
        again.start()
    else:
        sys.__unraisablehook__(lost)


def leave(end: SystemExit) -> None:
    """End at once with what is to be told: the system takes the memory of a large project back in no time, Python in 0.1 s and more.

    Whatever is registered to be done at the end is done. Where other threads still work, or the end is no plain one, Python ends as usual.
    """
    if threading.active_count() > 1 or not isinstance(end.code, int):
        raise end
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:  # nobody listens any more: Python has its own way of saying so
        raise end from None
    os._exit(end.code)


def main() -> None:
    """Run the command line."""
    sys.unraisablehook = unraisable
    gc.set_threshold(*SELDOM)
    try:
        from l10n.cli import main as run  # loaded here, where Ctrl-C is caught

        run()
    except SystemExit as end:
        leave(end)
    except KeyboardInterrupt:
        sys.stderr.write("l10n: interrupted; what was done so far is kept\n")
        sys.exit(130)


if __name__ == "__main__":
    main()
