"""`l10n pretranslate`"""

from __future__ import annotations

import click

from l10n.cli import options
from l10n.cli.output import complain, counted, print_json, say
from l10n.cli.progress import Bars
from l10n.flow.fill import Filled, fill


@click.command("pretranslate")
@options.documents
@options.languages
@options.chain
@click.option("--offline", is_flag=True, help="Fill from memory only.")
@options.as_json
@click.pass_context
def command(
    ctx: click.Context, documents: tuple[str, ...], languages: tuple[str, ...], engines: tuple[str, ...], offline: bool, format_: str
) -> int:
    """Fill what is missing: from memory, exact then fuzzy, then from the engines in order. All of it enters as drafts.

    Exit code 1 when an engine could not be asked to the end; what was answered is kept, and asking again pays for nothing twice.

    \b
    Examples:
      l10n pretranslate
      l10n pretranslate news/2022-01-bilateral-meetings.txt --lang fa --engine google
      l10n pretranslate --engine pseudo        test text, for layout
    """
    workspace = options.workspace(ctx)
    chain = options.engines(engines, offline)
    with Bars() as bars:
        filled = fill(workspace, workspace.documents(documents), workspace.project.languages(languages), chain, bars.watch)
    if format_ == "json":
        print_json(as_json(filled))
    else:
        report(filled)
    return options.report_problems(workspace) or int(bool(filled.notes))


def report(filled: Filled) -> None:
    """Say what was filled, by whom, and what waits."""
    by = [f"{count:,} by {name}" for name, count in filled.engines.items()]
    cost = f", cost {filled.cost:.2f}" if filled.cost else ""
    asked = f" ({filled.characters:,} characters asked{cost})" if filled.characters else ""
    say(f"filled: {filled.memory:,} from memory{''.join(', ' + b for b in by)}{asked}; {counted(filled.missing, 'unit')} missing")
    for one in filled.refused[:10]:
        complain(f"{one.engine}: not taken for “{one.unit.key.source[:60]}”: {'; '.join(one.reasons)}")
    if len(filled.refused) > 10:
        complain(f"… and {len(filled.refused) - 10:,} more answers not taken")
    for note in filled.notes:
        complain(note)
    for line in filled.kept[:10]:
        say(line)
    if len(filled.kept) > 10:
        say(f"… and {len(filled.kept) - 10:,} more that stay on this machine")


def as_json(filled: Filled) -> dict[str, object]:
    """What was filled, for programs."""
    return {
        "memory": filled.memory,
        "engines": filled.engines,
        "missing": filled.missing,
        "characters": filled.characters,
        "cost": filled.cost,
        "refused": [{"engine": one.engine, "source": one.unit.key.source, "reasons": list(one.reasons)} for one in filled.refused],
        "notes": filled.notes,
        "kept": filled.kept,
    }
