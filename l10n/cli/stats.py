"""`l10n stats`"""

from __future__ import annotations

import dataclasses
from pathlib import Path

import click

from l10n import files
from l10n.cli import options
from l10n.cli.output import print_json, print_table, say
from l10n.cli.working import working
from l10n.errors import UsageError
from l10n.flow.statistics import PERSON, Record, records
from l10n.flow.statistics_page import HEADS, cells, chart, page

SECONDS = ("seconds a unit",)
"""The head of a column that is there where the project measures it."""


@click.command("stats")
@options.documents
@options.languages
@click.option(
    "--report", type=click.Path(path_type=Path), help="Write the table and the chart to this file: a page (.html), or the chart (.svg)."
)
@options.as_json
@click.pass_context
def command(ctx: click.Context, documents: tuple[str, ...], languages: tuple[str, ...], report: Path | None, format_: str) -> int:
    """Which engine earns its money: of the approved texts, how many of its drafts stood untouched, how far the others were edited.

    chrF: how much of the approved text the draft had already (0 to 100). TER: words of a hundred that were put in, left out, exchanged or
    moved. Hours: the median from the draft to its approval. Seconds a unit, where the project measures time (review.timing): the median
    that people had a text before them on the review page when they approved it. It is read from the journals; no text is kept for it.

    \b
    Examples:
      l10n stats
      l10n stats --lang fa --format json
      l10n stats --report engines.html
    """
    if report is not None and report.suffix not in (".html", ".svg"):
        raise UsageError(f"--report {report}: write a name that ends in .html or .svg")
    workspace = options.workspace(ctx)
    with working("Reading the journals"):
        rows = records(workspace, workspace.documents(documents), workspace.project.languages(languages))
    if report is not None:
        text = chart(rows) if report.suffix == ".svg" else page(workspace.project.settings.name, rows)
        files.replace(report, text.encode())
    if format_ == "json":
        print_json([as_json(row) for row in rows])
    elif rows:
        heads, lines = (*HEADS, *SECONDS), [(*cells(row), "" if row.seconds is None else f"{row.seconds:.0f}") for row in rows]
        measured = len(heads) if any(row.seconds for row in rows) else len(HEADS)
        print_table(heads[:measured], [line[:measured] for line in lines], numbers=heads[2:])
    else:
        say("nothing is approved yet, so there is nothing to count")
    return options.report_problems(workspace)


def as_json(row: Record) -> dict[str, object]:
    """A record for programs; null where there is nothing to compare: a person's own texts, an engine without an approved one."""
    told = dataclasses.asdict(row)
    return told if row.approved and row.engine != PERSON else told | dict.fromkeys(("untouched", "chrf", "ter", "hours"))
