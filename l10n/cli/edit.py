"""`l10n edit`"""

from __future__ import annotations

import sys

import click

from l10n.cli import options
from l10n.cli.output import say
from l10n.errors import UsageError
from l10n.flow.identity import person
from l10n.flow.review import edit, places


@click.command("edit")
@click.argument("document")
@click.option("-l", "--lang", "language", required=True, metavar="LANG", help="The language of the translation.")
@click.option("-u", "--unit", "unit", required=True, metavar="ID", help="The unit, as 'l10n show' names it.")
@click.argument("text")
@options.by
@click.pass_context
def command(ctx: click.Context, document: str, language: str, unit: str, text: str, by: str | None) -> int:
    """Put a translation in a unit's place; '-' reads it from standard input. Any PO editor does as well.

    \b
    Example:
      l10n edit news/2022-01-bilateral-meetings.txt --lang ru --unit 3f2a9c10 "Игорь Краснов провёл встречи."
    """
    workspace = options.workspace(ctx)
    found = places(workspace, workspace.documents([document]), workspace.project.languages((language,)), [unit])
    if len(found) != 1:
        raise UsageError(f"{unit!r} means {len(found)} units; write more of its name")
    if text == "-":
        text = sys.stdin.read().rstrip("\n")
    place = edit(workspace, found[0], text, person(workspace.project, by))
    say(f"{place.id} {place.language.code} {place.state.label}")
    return 0
