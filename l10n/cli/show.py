"""`l10n show`"""

from __future__ import annotations

import click
from rich.markup import escape

from l10n.cli import options
from l10n.cli.output import console, isolated, print_json
from l10n.flow.judge import judge
from l10n.flow.review import Place, places
from l10n.model import State, Unit

COLOURS = {
    State.MISSING: "red",
    State.STALE: "magenta",
    State.DRAFT: "yellow",
    State.TRANSLATED: "cyan",
    State.APPROVED: "green",
}


@click.command("show")
@options.documents
@options.languages
@options.units
@options.states("Only units in this state.")
@options.as_json
@click.pass_context
def command(
    ctx: click.Context,
    documents: tuple[str, ...],
    languages: tuple[str, ...],
    units: tuple[str, ...],
    states: tuple[str, ...],
    format_: str,
) -> int:
    """Show units with their names, states, texts and findings, for review.

    \b
    Examples:
      l10n show news/2022-01-bilateral-meetings.txt --lang fa --state draft
      l10n show --lang ru --unit 3f2a --format json
    """
    workspace = options.workspace(ctx)
    chosen = options.state_set(states, frozenset(State))
    found = [
        place
        for place in places(workspace, workspace.documents(documents), workspace.project.languages(languages), units)
        if place.state in chosen
    ]
    known = {document: workspace.units(document) for document in dict.fromkeys(place.document for place in found)}
    rows = []
    for language in workspace.project.languages(languages):
        judging, journal = judge(workspace, language), workspace.journal(language)
        for place in (p for p in found if p.language == language):
            unit = known[place.document].get(place.entry.key, Unit(place.entry.key))
            findings = [f"{f.check}: {f.message}" for form in place.entry.target for f in judging.findings(unit, form)]
            origin = journal.provenance(place.entry) if any(place.entry.target) else None
            rows.append((place, findings, " ".join(filter(None, [origin.origin, origin.agent])) if origin else ""))
    if format_ == "json":
        print_json([as_json(*row) for row in rows])
    else:
        for row in rows:
            print_place(*row)
    return options.report_problems(workspace)


def as_json(place: Place, findings: list[str], origin: str) -> dict[str, object]:
    return {
        "unit": place.id,
        "document": place.document,
        "language": place.language.code,
        "state": place.state.label,
        "context": place.entry.key.context,
        "source": place.entry.key.source,
        "target": list(place.entry.target),
        "previous": place.entry.previous.source if place.entry.previous else None,
        "origin": origin,
        "comments": list(place.entry.comments),
        "findings": findings,
    }


def print_place(place: Place, findings: list[str], origin: str) -> None:
    out = console()
    colour = COLOURS[place.state]
    head = f"[bold]{place.id}[/] [{colour}]{place.state.label}[/] {place.language.code} {escape(place.document)}"
    out.print(head + (f" [dim]({escape(origin)})[/]" if origin else ""), soft_wrap=True)
    if place.entry.previous:
        out.print(f"  was: {escape(isolated(place.entry.previous.source))}", style="dim", soft_wrap=True)
    out.print(f"  {escape(isolated(place.entry.key.source))}", soft_wrap=True)
    for form in place.entry.target:
        out.print(f"  {escape(isolated(form)) or '—'}", style=colour, soft_wrap=True)
    for note in place.entry.comments:
        out.print(f"  # {escape(isolated(note))}", style="dim", soft_wrap=True)
    for finding in findings:
        out.print(f"  ! {escape(isolated(finding))}", style="yellow", soft_wrap=True)
