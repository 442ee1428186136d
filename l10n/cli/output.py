"""Printing: tables and progress for people, JSON for programs. Colours and bars only on a terminal."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console

# A table that is piped is as wide as it needs to be: cut cells would lose what a program or a person looks for.
PIPED_WIDTH = 160


def console(*, stderr: bool = False) -> Console:
    """A console on the present standard output or error."""
    from l10n.cli.printer import Printer  # rich takes a while, and most lines need none of it

    stream = sys.stderr if stderr else sys.stdout
    return Printer(file=stream, width=None if stream.isatty() else PIPED_WIDTH, highlight=False, soft_wrap=not stream.isatty())


def say(text: str) -> None:
    """A line on standard output."""
    click.echo(text)


def say_folded(text: str) -> None:
    """A line on standard output; on a terminal broken between words, and what follows indented."""
    click.echo(folded(text) if sys.stdout.isatty() else text)


def complain(text: str) -> None:
    """A line on standard error; on a terminal broken between words."""
    click.echo(folded(f"l10n: {text}") if sys.stderr.isatty() else f"l10n: {text}", err=True)


def folded(text: str) -> str:
    """A text in lines as long as the terminal's."""
    width = max(20, shutil.get_terminal_size().columns - 1)
    lines: list[str] = []
    for line in text.split("\n"):
        indent = " " * (len(line) - len(line.lstrip()) + 2)
        lines += textwrap.wrap(line, width, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False) or [line]
    return "\n".join(lines)


def print_json(value: Any) -> None:
    """A value as JSON on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_table(columns: Sequence[str], rows: Sequence[Sequence[str]], title: str = "", numbers: Sequence[str] = ()) -> None:
    """A table on standard output; the text of cells is shown as it is, columns of `numbers` at the right."""
    from rich.box import SIMPLE_HEAD
    from rich.markup import escape
    from rich.table import Table

    table = Table(title=title or None, title_justify="left", header_style="bold", pad_edge=False, box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold", justify="right" if column in numbers else "left")
    for row in rows:
        table.add_row(*(escape(isolated(cell)) for cell in row))
    console().print(table, soft_wrap=False)


def isolated(text: str) -> str:
    """A text made safe for a terminal: no control characters, so that no document can move the cursor."""
    return "".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(c) in ("Cc", "Cs") and c != "\n" else c for c in text)


def beside(text: str) -> str:
    """A text within a line of another language, on a terminal: safe, on one line, and where it runs from right to left, isolated."""
    text = isolated(text).replace("\n", " ")
    turns = any(unicodedata.bidirectional(c) in ("R", "AL", "AN") for c in text)
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}" if turns else text


def counted(number: int, one: str, many: str = "") -> str:
    """`1 unit`, `2 units`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
