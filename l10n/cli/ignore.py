"""`l10n ignore`"""

from __future__ import annotations

import click

from l10n.cli import explain, options
from l10n.cli.output import complain, counted, say
from l10n.errors import UsageError
from l10n.flow.ignoring import ignore, mind
from l10n.flow.review import places


@click.command("ignore")
@click.argument("check")
@options.documents
@click.option("-l", "--lang", "languages", multiple=True, required=True, metavar="LANG", help="The language; may be given again.")
@click.option("-u", "--unit", "units", multiple=True, required=True, metavar="ID", help="The unit, as 'l10n check' names it.")
@click.option("--reason", metavar="TEXT", help="Why the finding is right where it is; it stands in the catalog for all to read.")
@click.option("--undo", is_flag=True, help="Take the suppression away.")
@click.pass_context
def command(
    ctx: click.Context,
    check: str,
    documents: tuple[str, ...],
    languages: tuple[str, ...],
    units: tuple[str, ...],
    reason: str | None,
    undo: bool,
) -> int:
    """Suppress what CHECK says of single units, with the reason. It is a translators' comment of the catalog, which any PO editor shows.

    For more than single units the settings have [[checks.ignore]], for a project that begins to check 'l10n check --write-baseline'.

    \b
    Examples:
      l10n ignore numbers --lang fa --unit 3f2a9c10 --reason "the source has a slip, the author knows"
      l10n ignore numbers --lang fa --unit 3f2a9c10 --undo
    """
    explain.known(check)
    if undo and reason:
        raise UsageError("--undo takes no --reason")
    if not undo and not (reason or "").strip():
        raise UsageError("say why: --reason 'the source has a slip, the author knows'")
    workspace = options.workspace(ctx)
    chosen = places(workspace, workspace.documents(documents), workspace.project.languages(languages), units)
    changed, refused = mind(workspace, chosen, check) if undo else ignore(workspace, chosen, check, reason or "")
    for place, why in refused:
        complain(f"{place.id} {place.language.code} {place.document}: {why}")
    say(f"{counted(changed, 'unit')}: {check} is {'heeded again' if undo else 'ignored'}")
    return options.report_problems(workspace) or int(bool(refused))
