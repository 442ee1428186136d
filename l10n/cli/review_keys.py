"""What a reviewer presses: single keys on a terminal, whatever the keyboard's layout; lines where the input is piped."""

from __future__ import annotations

import codecs
import contextlib
import os
import sys
from collections.abc import Iterator
from typing import Protocol

import click

try:
    import readline
    import termios
    import tty
except ImportError:  # Windows: keys come as lines there
    SINGLE = False
else:
    SINGLE = True

LAYOUTS = {
    "йцукенгшщзфывапролдячсмить": "qwertyuiopasdfghjklzxcvbnm",
    "ضصثقفغعهخحشسيبلاتنمئءؤرىة": "qwertyuiopasdfghjklzxcvnm",
    "ضصثقفغعهخحشسیبلاتنمظطزرذدپ": "qwertyuiopasdfghjklzxcvbnm",
}
"""The letters of layouts (Russian, Arabic, Farsi) → those that stand on the same keys of an English one."""
SAME_KEY = {ord(theirs): ours for keys, meant in LAYOUTS.items() for theirs, ours in zip(keys, meant, strict=True)} | {ord("؟"): "?"}
ESCAPE = "\x1b"
ARROWS = {"[A": "p", "[B": "s", "[C": "s", "[D": "p", "OA": "p", "OB": "s", "OC": "s", "OD": "p"}
END = "\x04"


class Keys(Protocol):
    """Where a reviewer's decisions come from."""

    single: bool
    """Keys are pressed one by one, so that there is somebody to be shown what they may press."""

    def key(self) -> str:
        """The next key, as an English keyboard has it, in lower case; `q` where there is no more."""
        ...

    def line(self, asked: str, text: str = "") -> str | None:
        """A line of text, which may begin as `text`; None where the person wants none after all."""
        ...


def meant(letter: str) -> str:
    """The key of an English keyboard on which a letter stands."""
    return letter.lower().translate(SAME_KEY)


class Terminal:
    """Single keys of a terminal."""

    single = True

    def __init__(self) -> None:
        self.descriptor = sys.stdin.fileno()
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def key(self) -> str:
        """The next key."""
        with self.raw():
            letter = self.read()
            if letter != ESCAPE:
                return "q" if letter in ("", END) else meant(letter)
            return ARROWS.get(self.read() + self.read(), "") if self.more() else ""

    def line(self, asked: str, text: str = "") -> str | None:
        """A line, edited with the terminal's usual keys; Ctrl-C and Ctrl-D mean none."""
        readline.set_startup_hook(lambda: readline.insert_text(text))
        try:
            return input(asked)
        except (EOFError, KeyboardInterrupt):
            click.echo()
            return None
        finally:
            readline.set_startup_hook()

    @contextlib.contextmanager
    def raw(self) -> Iterator[None]:
        """Have the terminal give each key at once, and show none; Ctrl-C still interrupts."""
        before = termios.tcgetattr(self.descriptor)
        tty.setcbreak(self.descriptor, termios.TCSADRAIN)
        try:
            yield
        finally:
            termios.tcsetattr(self.descriptor, termios.TCSADRAIN, before)

    def read(self) -> str:
        """The next character; nothing where the terminal is gone."""
        while byte := os.read(self.descriptor, 1):
            if letter := self.decoder.decode(byte):
                return letter
        return ""

    def more(self) -> bool:
        """Whether another character is there already, as behind the escape of an arrow key."""
        import select

        return bool(select.select([self.descriptor], [], [], 0.05)[0])


class Lines:
    """Decisions as lines of standard input: a key, and behind it the text that it asks for."""

    single = False

    def __init__(self) -> None:
        self.rest: str | None = None

    def key(self) -> str:
        """The key that the next line begins with; empty lines say nothing."""
        for line in iter(sys.stdin.readline, ""):
            if line := line.strip():
                self.rest = line[1:].strip() or None
                return meant(line[0])
        return "q"

    def line(self, asked: str, text: str = "") -> str | None:
        """What stands behind the key, else the next line."""
        if self.rest is not None:
            found, self.rest = self.rest, None
            return found
        return sys.stdin.readline().rstrip("\n") or None


def keys() -> Keys:
    """Keys of this terminal, or lines."""
    return Terminal() if SINGLE and sys.stdin.isatty() else Lines()
