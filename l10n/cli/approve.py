"""`l10n approve`"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import click

from l10n.cli import options
from l10n.cli.output import complain, counted, say
from l10n.cli.working import working
from l10n.errors import UsageError
from l10n.flow.identity import person
from l10n.flow.review import Outcome, Place, approve, places
from l10n.flow.workspace import Workspace
from l10n.model import State

WHOLE = frozenset({State.TRANSLATED, State.APPROVED})
NAMED = 3
"""So many units are named of those that share a reason."""
SINGLE = frozenset({State.STALE, State.DRAFT, State.TRANSLATED, State.APPROVED})


@click.command("approve")
@options.documents
@options.languages
@options.units
@options.states("Approve units in this state (documents: translated; single units: any with a text).")
@click.option("--all", "everything", is_flag=True, help="Every document of the project.")
@click.option("--despite-errors", is_flag=True, help="Approve texts with error findings too.")
@options.by
@click.pass_context
def command(
    ctx: click.Context,
    documents: tuple[str, ...],
    languages: tuple[str, ...],
    units: tuple[str, ...],
    states: tuple[str, ...],
    everything: bool,
    despite_errors: bool,
    by: str | None,
) -> int:
    """Approve translations: you answer for exactly these texts. A later change of a text voids its approval by itself.

    Of a document the translated units are approved; drafts only when asked for (--state draft) or one by one (--unit).

    \b
    Examples:
      l10n approve news/2022-01-bilateral-meetings.txt --lang bs --by "Amra H. <amra@example.org>"
      l10n approve --lang ru --unit 3f2a9c10
      l10n approve --all --state draft --state translated
    """
    if not documents and not units and not everything:
        raise UsageError("name documents, units (--unit), or --all")
    workspace = options.workspace(ctx)
    who = person(workspace.project, by)
    wanted = options.state_set(states, SINGLE if units else WHOLE)
    chosen = places(workspace, workspace.documents(documents), workspace.project.languages(languages), units)
    meant = chosen if units else [place for place in chosen if place.state in wanted]
    with working("Checking and approving"):
        outcome = approve(workspace, meant, who, states=wanted, despite_errors=despite_errors)
    return report(workspace, outcome, "approved", chosen)


def report(workspace: Workspace, outcome: Outcome, done: str, chosen: Sequence[Place]) -> int:
    """Say what an act did to the places that were named, a line for each reason not to; the exit code that this makes.

    Places that a whole document's act does not mean (missing ones, drafts) are counted and no reason for a person to look.
    """
    acted = [*outcome.done, *(place for place, _ in outcome.refused)]
    left = Counter(place.state.label for place in chosen) - Counter(place.state.label for place in acted)
    rest = f"; left as they are: {', '.join(f'{count:,} {label}' for label, count in left.items())}" if left else ""
    say(f"{len(outcome.done):,} of {counted(len(chosen), 'unit')} {done}{rest}")
    by_reason: dict[str, list[str]] = {}
    for place, why in outcome.refused:
        by_reason.setdefault(why, []).append(f"{place.id} {place.language.code} {place.document}")
    for why, places_ in by_reason.items():
        more = f" and {len(places_) - NAMED:,} more" if len(places_) > NAMED else ""
        complain(f"not {done}: {why}: {', '.join(places_[:NAMED])}{more}")
    return options.report_problems(workspace) or int(bool(outcome.refused) or not outcome.done)
