"""`l10n terms import`"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import click

from l10n.cli import options
from l10n.cli.output import counted, print_json, print_table, say
from l10n.cli.working import working
from l10n.flow.glossary import read_rows, take_in
from l10n.terms.merging import Change

SHOWN = 20
"""Additions that are listed one by one."""


@click.command("import")
@click.argument("file", metavar="FILE.tbx|FILE.csv")
@options.languages
@click.option("--dry-run", is_flag=True, help="Say what would be added, and do nothing.")
@options.as_json
@click.pass_context
def command(ctx: click.Context, file: str, languages: tuple[str, ...], dry_run: bool, format_: str) -> int:
    """Take another termbase into the glossary: TBX 2 or 3, or a CSV file with the glossary's columns.

    Terms that the glossary has not become new rows; further forms of those it has are put behind its own. Nothing that stands there is
    changed: where the two contradict each other, one forbids what the other allows, ours stays and the conflict is shown (exit code 1).
    Rows that nothing is added to keep their bytes. To undo, take the file back with git.

    \b
    Examples:
      l10n terms import agency.tbx --dry-run
      l10n terms import agency.tbx --lang ru --lang bs
      l10n terms import old-glossary.csv --format json
    """
    workspace = options.workspace(ctx)
    codes = [language.code for language in workspace.project.languages(languages)]
    with working("Reading the termbase"):
        rows = read_rows(workspace, file, codes)
        merged = take_in(workspace, rows, dry_run)
    conflicts = sum(change.fate == "conflict" for change in merged.changes)
    if format_ == "json":
        name = workspace.project.relative(workspace.project.glossary)
        print_json({"file": file, "glossary": name, "dry_run": dry_run, "changes": [as_json(change) for change in merged.changes]})
    else:
        report(merged.changes, dry_run)
    return int(conflicts > 0)


def report(changes: Sequence[Change], dry_run: bool) -> None:
    """What became of everything, for people."""
    added = [change for change in changes if change.fate in ("new", "added")]
    conflicts = [change for change in changes if change.fate == "conflict"]
    shown = [*added[:SHOWN], *conflicts]
    if shown:
        rows = [(c.fate, c.source, c.language, c.form, f"{c.why}{f' (line {c.line})' if c.line and c.why else ''}") for c in shown]
        print_table(("", "source", "lang", "form", "why"), rows)
    if len(added) > SHOWN:
        say(f"… and {counted(len(added) - SHOWN, 'more form')} (--format json lists them all)")
    counts = Counter(change.fate for change in changes)
    terms = len({change.source for change in changes if change.fate == "new"})
    say(
        f"{'would add' if dry_run else 'added'} {counted(terms, 'new term')} and {counted(counts['added'], 'further form')}; "
        f"{counted(counts['there'], 'form')} there already; {counted(counts['conflict'], 'conflict')}"
    )


def as_json(change: Change) -> dict[str, object]:
    """A change for programs."""
    return {
        "fate": change.fate,
        "source": change.source,
        "language": change.language or None,
        "form": change.form or None,
        "why": change.why or None,
        "line": change.line,
    }
