"""The program's start: Ctrl-C ends it in one line at any moment."""

from __future__ import annotations

import subprocess
import sys

import pytest

INTERRUPTED = "l10n: interrupted; what was done so far is kept\n"
LOADING = """
import builtins, signal, sys
import l10n.__main__

load = builtins.__import__
def interrupted(name, *rest, **more):
    if name == "l10n.cli":
        signal.raise_signal(signal.SIGINT)
    return load(name, *rest, **more)
builtins.__import__ = interrupted
l10n.__main__.main()
"""
LOST = """
import signal, sys, types, threading, weakref
import l10n.__main__

class Lock: ...
lock = Lock()
gone = weakref.ref(lock, lambda _: signal.raise_signal(signal.SIGINT))
def main():
    global lock
    del lock  # what is raised in the callback goes nowhere
    threading.Event().wait(60)
sys.modules["l10n.cli"] = types.SimpleNamespace(main=main)
l10n.__main__.main()
"""


@pytest.mark.parametrize("program", [LOADING, LOST], ids=["while modules load", "where nobody can catch it"])
def test_ctrl_c(program: str) -> None:
    """One line and 130, no traceback; it is not lost either."""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=50, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", INTERRUPTED)


def test_others_are_told_of() -> None:
    """Other exceptions that nobody can catch are printed as Python prints them."""
    program = """
import weakref
import sys, types, l10n.__main__
class Thing: ...
thing = Thing()
gone = weakref.ref(thing, lambda _: 1 / 0)
def main():
    global thing
    del thing
sys.modules["l10n.cli"] = types.SimpleNamespace(main=main)
l10n.__main__.main()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=50, check=False)
    assert (done.returncode, done.stdout) == (0, "") and "ZeroDivisionError" in done.stderr
