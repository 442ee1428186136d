"""`l10n extract`"""

from __future__ import annotations

import click

from l10n.cli import options
from l10n.cli.output import counted, say
from l10n.flow.sync import merge_all


@click.command("extract")
@options.documents
@options.languages
@click.pass_context
def command(ctx: click.Context, documents: tuple[str, ...], languages: tuple[str, ...]) -> int:
    """Take releases into the catalogs: new units, changed ones (STALE), those that are gone (obsolete). The first step of sync.

    \b
    Examples:
      l10n extract
      l10n extract news/2022-01-bilateral-meetings.txt --lang ru
    """
    workspace = options.workspace(ctx)
    extracts = workspace.read_all(documents)
    if not documents:
        options.report_left(workspace)
    for language in workspace.project.languages(languages):
        merged = merge_all(workspace, extracts, language)
        say(f"{language.code}: {counted(len(extracts), 'document')}, {counted(merged, 'catalog')} changed")
    return options.report_problems(workspace)
