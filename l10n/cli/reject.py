"""`l10n reject`"""

from __future__ import annotations

import click

from l10n.cli import options
from l10n.cli.approve import report
from l10n.errors import UsageError
from l10n.flow.identity import person
from l10n.flow.review import places, reject
from l10n.model import State


@click.command("reject")
@options.documents
@options.languages
@options.units
@click.option("--reason", required=True, help="Why; it stands in the journal.")
@options.by
@click.pass_context
def command(
    ctx: click.Context, documents: tuple[str, ...], languages: tuple[str, ...], units: tuple[str, ...], reason: str, by: str | None
) -> int:
    """Reject translations: they become drafts again, and the reason stands in the journal.

    \b
    Examples:
      l10n reject --lang ru --unit 3f2a9c10 --reason "the name is wrong"
      l10n reject news/2022-01-bilateral-meetings.txt --lang ar --reason "wrong register"
    """
    if not documents and not units:
        raise UsageError("name documents or units (--unit)")
    workspace = options.workspace(ctx)
    who = person(workspace.project, by)
    chosen = places(workspace, workspace.documents(documents), workspace.project.languages(languages), units)
    meant = chosen if units else [place for place in chosen if place.state != State.MISSING]
    return report(workspace, reject(workspace, meant, who, reason), "rejected", chosen)
