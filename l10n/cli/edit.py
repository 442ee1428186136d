"""`l10n edit`"""

from __future__ import annotations

import sys

import click

from l10n.cli import options
from l10n.cli.output import say
from l10n.errors import UsageError
from l10n.flow.identity import person
from l10n.flow.pick import take
from l10n.flow.review import edit, places
from l10n.model import Unit


@click.command("edit")
@click.argument("document")
@click.option("-l", "--lang", "language", required=True, metavar="LANG", help="The language of the translation.")
@click.option("-u", "--unit", "unit", required=True, metavar="ID", help="The unit, as 'l10n show' names it.")
@click.option("--take", "engine", metavar="ENGINE", help="Put this engine's alternative there, as 'l10n show' prints it; it stays a draft.")
@click.argument("text", required=False)
@options.by
@click.pass_context
def command(
    ctx: click.Context, document: str, language: str, unit: str, engine: str | None, text: str | None, by: str | None
) -> int:
    """Put a translation in a unit's place; '-' reads it from standard input. Any PO editor does as well.

    With --take it is what another engine said: a machine's text still, a draft until a person approves it.

    \b
    Examples:
      l10n edit news/2022-01-bilateral-meetings.txt --lang ru --unit 3f2a9c10 "Игорь Краснов провёл встречи."
      l10n edit news/2022-01-bilateral-meetings.txt --lang ru --unit 3f2a9c10 --take microsoft
    """
    if (text is None) == (engine is None):
        raise UsageError("give a text, or an engine with --take" + (", not both" if text is not None else ""))
    workspace = options.workspace(ctx)
    found = places(workspace, workspace.documents([document]), workspace.project.languages((language,)), [unit])
    if len(found) != 1:
        raise UsageError(f"{unit!r} means {len(found)} units; write more of its name")
    who = person(workspace.project, by)
    if engine is not None:
        key = found[0].entry.key
        place = take(workspace, found[0], workspace.units(found[0].document).get(key, Unit(key)), engine, who)
    else:
        assert text is not None
        place = edit(workspace, found[0], sys.stdin.read().rstrip("\n") if text == "-" else text, who)
    say(f"{place.id} {place.language.code} {place.state.label}")
    return 0
