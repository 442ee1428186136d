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


ENDING = """
import atexit, sys, threading, time, types
import l10n.__main__

class Slow:
    def __del__(self): print("freed")
slow = Slow()
atexit.register(print, "registered")
def main():
    print("said")
    {before}
    sys.exit({code})
sys.modules["l10n.cli"] = types.SimpleNamespace(main=main)
l10n.__main__.main()
"""


@pytest.mark.parametrize("code", [0, 1, 130])
def test_a_program_that_is_done_ends_at_once(code: int) -> None:
    """All that was said and registered comes out, the code is the one given; nothing is freed piece by piece."""
    program = ENDING.format(before="", code=code)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=50, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (code, "said\nregistered\n", "")


@pytest.mark.parametrize(
    ("before", "code", "told"),
    [
        ("threading.Thread(target=lambda: (threading.main_thread().join(), print('worked'))).start()", "3", (3, "worked", "")),
        ("", "'a word'", (1, "", "a word\n")),
    ],
    ids=["a thread works", "words for a code"],
)
def test_otherwise_it_ends_as_usual(before: str, code: str, told: tuple[int, str, str]) -> None:
    """A thread that still works is waited for; what is no number is printed."""
    program = ENDING.format(before=before, code=code)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=50, check=False)
    assert (done.returncode, done.stderr) == (told[0], told[2])
    assert done.stdout == "".join(f"{line}\n" for line in ("said", told[1], "registered", "freed") if line)
