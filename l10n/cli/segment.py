"""`l10n segment`"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from l10n.cli.output import complain, print_json, say
from l10n.errors import UsageError
from l10n.flow.loose import segments_of
from l10n.flow.workspace import open_workspace


@click.command("segment")
@click.argument("file", type=click.Path(allow_dash=True, dir_okay=False))
@click.option("-l", "--lang", "language", metavar="LANG", help="The text's language; otherwise the project's source language, or en.")
@click.option("--as", "format_name", metavar="FORMAT", help="The text's format (text, markdown, html); otherwise by its name; '-' is text.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["lines", "json"]),
    default="lines",
    show_default=True,
    help="json: a list of lists, blocks of segments.",
)
@click.pass_context
def command(ctx: click.Context, file: str, language: str | None, format_name: str | None, format_: str) -> int:
    """Print the segments of a file: what would be translated as one, a line each, an empty line between blocks.

    Inside a project its settings apply (abbreviations, breaks, sentence or paragraph).

    \b
    Examples:
      l10n segment source/news/release.txt
      cat letter.txt | l10n segment - --lang ru --format json
    """
    try:
        workspace = open_workspace(Path(ctx.obj or "."))
    except UsageError:
        workspace = None
    if file == "-":
        raw = sys.stdin.buffer.read()
    else:
        try:
            raw = Path(file).read_bytes()
        except OSError as error:
            complain(f"{file}: {error.strerror}")
            return 1
    blocks = segments_of(workspace, raw, file, language, format_name)
    if format_ == "json":
        print_json(blocks)
    else:
        say("\n\n".join("\n".join(block) for block in blocks))
    return 0
