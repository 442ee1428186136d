"""`l10n status`"""

from __future__ import annotations

from collections.abc import Sequence

import click
from rich.text import Text

from l10n.cli import options
from l10n.cli.output import complain, console, print_json, print_table, say
from l10n.cli.show import COLOURS
from l10n.errors import UsageError
from l10n.flow.publication.live import Reason
from l10n.flow.status import Row, share, status, untrue
from l10n.flow.workspace import Workspace
from l10n.model import Language, State
from l10n.regex import regex

GATE = regex(r"([a-z]+)\s*=\s*(\d+(?:\.\d+)?)%?")
BAR = 40


@click.command("status")
@options.documents
@options.languages
@click.option(
    "--require", "gates", multiple=True, metavar="STATE=PER_CENT", help="Exit 1 unless so many units of every language are there."
)
@click.option("--live", is_flag=True, help="Only the pages that readers have and that say what is no longer true, and why. Exit 1 for any.")
@options.as_json
@click.option("--now", hidden=True, metavar="MOMENT", help="For tests: what time it is.")
@click.pass_context
def command(
    ctx: click.Context,
    documents: tuple[str, ...],
    languages: tuple[str, ...],
    gates: tuple[str, ...],
    live: bool,
    format_: str,
    now: str | None,
) -> int:
    """Show what is missing, stale, drafted, translated, approved, published, out of date.

    \b
    Examples:
      l10n status
      l10n status --lang fa --format json
      l10n status --require translated=100 --require approved=90
      l10n status --live
    """
    required = [gate(text) for text in gates]
    workspace = options.workspace(ctx)
    chosen = workspace.project.languages(languages)
    at = options.now(now)
    if live:
        every = chosen if languages else (workspace.source_language, *chosen)
        return tell_untrue(workspace, untrue(workspace, documents, every, at), format_)
    rows = status(workspace, workspace.read_all(documents), chosen, at)
    if format_ == "json":
        print_json([as_json(row) for row in rows])
    else:
        print_rows(rows, chosen)
    code = options.report_problems(workspace)
    for state, minimum in required:
        for language in chosen:
            reached = share([r for r in rows if r.language == language], state)
            if reached < minimum:
                complain(f"{language.code}: {reached:.4g} % {state.label}, {minimum:g} % required")
                code = 1
    return code


def tell_untrue(workspace: Workspace, found: Sequence[tuple[str, Language, Reason]], format_: str) -> int:
    """The pages that say what is no longer true, for people or programs; the exit code."""
    if format_ == "json":
        print_json([{"document": d, "language": language.code, "kind": r.kind, "text": r.text} for d, language, r in found])
    elif found:
        print_table(["document", "lang", "no longer true, because"], [[d, language.code, r.text] for d, language, r in found])
    else:
        say("every page that readers have is what would be published now")
    return options.report_problems(workspace) or int(bool(found))


def gate(text: str) -> tuple[State, float]:
    """A gate as users write it: `approved=100`."""
    match = GATE.fullmatch(text.strip())
    if not match or match.group(1).upper() not in State.__members__ or float(match.group(2)) > 100:
        names = ", ".join(s.label for s in State)
        raise UsageError(f"--require {text}: write STATE=PER_CENT, such as approved=100; states: {names}")
    return State[match.group(1).upper()], float(match.group(2))


def as_json(row: Row) -> dict[str, object]:
    return {
        "document": row.document,
        "language": row.language.code,
        "units": {state.label: row.units.get(state, 0) for state in State},
        "words": {state.label: row.words.get(state, 0) for state in State},
        "published": row.published,
        "why": [{"kind": reason.kind, "text": reason.text} for reason in row.why],
    }


def print_rows(rows: Sequence[Row], languages: Sequence[Language]) -> None:
    shown = [state for state in State if any(row.units.get(state) for row in rows)]
    cells = []
    for row in rows:
        counts = [f"{row.units.get(state, 0) or '·'}" for state in shown]
        words = f"{sum(n for s, n in row.words.items() if s >= State.TRANSLATED)}/{sum(row.words.values())}"
        cells.append([row.document, row.language.code, *counts, words, row.published])
    print_table(["document", "lang", *(s.label for s in shown), "words done", "pages"], cells)
    out = console()
    if not out.is_terminal:
        return
    for language in languages:
        own = [r for r in rows if r.language == language]
        total = sum(r.total for r in own) or 1
        bar, used = Text(f"{language.code:8}"), 0
        for state in reversed(State):
            upto = round(BAR * sum(r.units.get(s, 0) for r in own for s in State if s >= state) / total)
            bar.append("█" * (upto - used) if state else "░" * (upto - used), style=COLOURS[state])
            used = max(used, upto)
        bar.append(f" {share(own, State.TRANSLATED):.0f} % translated, {share(own, State.APPROVED):.0f} % approved")
        out.print(bar)
