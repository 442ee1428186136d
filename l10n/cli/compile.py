"""`l10n compile`"""

from __future__ import annotations

import click

from l10n.cli import options
from l10n.cli.output import counted, say
from l10n.flow.compile import compile_catalogs


@click.command("compile")
@options.languages
@click.option("--policy", type=click.Choice(["translated", "approved"]), help="The lowest state that enters; otherwise the settings'.")
@click.pass_context
def command(ctx: click.Context, languages: tuple[str, ...], policy: str | None) -> int:
    """Compile each catalog to a .mo beside it, for programs that read gettext. Fuzzy texts never enter.

    \b
    Examples:
      l10n compile
      l10n compile --lang ru --policy approved
    """
    workspace = options.workspace(ctx)
    lowest = options.policy(policy or workspace.project.settings.compile.policy)
    for path, count, changed in compile_catalogs(workspace, workspace.project.languages(languages), lowest):
        say(f"{path}: {counted(count, 'message')}" + ("" if changed else ", unchanged"))
    return options.report_problems(workspace)
