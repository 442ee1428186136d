"""What `l10n segment` and `l10n units` share: options for one file, in a project or not, and reading it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from l10n.errors import DocumentError, UsageError
from l10n.flow.loose import Reading, options_of
from l10n.flow.workspace import Workspace, open_workspace

Result = TypeVar("Result")
OPTIONS = (
    click.argument("file", type=click.Path(allow_dash=True, dir_okay=False)),
    click.option("-l", "--lang", "language", metavar="LANG", help="The text's language; otherwise the project's source language, or en."),
    click.option("--as", "format_name", metavar="FORMAT", help="Its format (text, markdown, html …); otherwise by the name; '-' is text."),
    click.option("--stdin-name", metavar="NAME", help="What the file at '-' is called: its ending tells the format, messages name it."),
    click.option(
        "--segmentation",
        type=click.Choice(["sentence", "paragraph"]),
        help="What a unit is; otherwise as the project says, or a sentence.",
    ),
)


def one_file(function: Callable[..., Any]) -> Callable[..., Any]:
    """The file argument and the options that tell how it is read."""
    for option in reversed(OPTIONS):
        function = option(function)
    return function


def read(
    ctx: click.Context,
    function: Callable[[Workspace | None, bytes, str, Reading], Result],
    file: str,
    stdin_name: str | None,
    reading: Reading,
) -> Result:
    """A function of `flow.loose` applied to a file's bytes, or to standard input's, with the project's settings where there is one.

    Raises DocumentError for a file that cannot be read, UsageError for a name of what is no standard input.
    """
    if stdin_name and file != "-":
        raise UsageError(f"--stdin-name names standard input, and the file is {file}; give - for it, or leave the option out")
    try:
        workspace = open_workspace(Path(ctx.obj or "."))
    except UsageError:
        workspace = None
    most = options_of(workspace).max_bytes + 1
    if file == "-":
        raw = sys.stdin.buffer.read(most)
    else:
        try:
            with Path(file).open("rb") as stream:
                raw = stream.read(most)
        except OSError as error:
            raise DocumentError(file, f"cannot be read: {error.strerror}") from error
    if len(raw) == most:
        raise DocumentError(stdin_name or file, f"more than {most - 1} bytes, the limit (formats.max_bytes in a project's settings)")
    return function(workspace, raw, stdin_name or file, reading)
