"""`l10n pretranslate`"""

from __future__ import annotations

import click

from l10n.cli import forecast, options, progress, report, report_file
from l10n.cli.output import complain, print_json, say, say_folded
from l10n.cli.progress import watcher
from l10n.cli.working import working
from l10n.errors import UsageError
from l10n.flow.estimate import estimate
from l10n.flow.fill import Filled, fill

KEPT = 10
"""Documents that stay on this machine and are named on the terminal."""


@click.command("pretranslate")
@options.documents
@options.languages
@options.chain
@click.option("--offline", is_flag=True, help="Fill from memory only.")
@click.option("--dry-run", is_flag=True, help="Say what would be asked and what that would cost; ask nobody, write nothing.")
@click.option("--budget", type=click.FloatRange(min=0), metavar="AMOUNT", help="Stop before more than this is paid.")
@click.option("--again", is_flag=True, help="Ask anew, once, for what was asked before and refused.")
@click.option("--compare", metavar="NAME,…", help="Ask these engines too and keep their answers as alternatives for the reviewer.")
@click.option("--report", "file", metavar="FILE", help="Write everything down in a file, .json or .md.")
@progress.option
@options.as_json
@click.pass_context
def command(
    ctx: click.Context,
    documents: tuple[str, ...],
    languages: tuple[str, ...],
    engines: tuple[str, ...],
    offline: bool,
    dry_run: bool,
    budget: float | None,
    again: bool,
    compare: str | None,
    file: str | None,
    show: str,
    format_: str,
) -> int:
    """Fill what is missing: from memory, exact then fuzzy, then from the engines in order. All of it enters as drafts.

    Exit code 1 when an engine could not be asked to the end, or the budget was reached; what was answered is kept, and asking again pays
    for nothing twice.

    \b
    Examples:
      l10n pretranslate --dry-run                          what it would ask, and the price
      l10n pretranslate --budget 5                         stops before more than 5.00 is paid
      l10n pretranslate news/2022-01-bilateral-meetings.txt --lang fa --engine google
      l10n pretranslate --compare google,microsoft         two heads: l10n show prints both, l10n edit --take picks one
      l10n pretranslate --again --engine deepl             asks once more for what was refused
      l10n pretranslate --report filled.md                 everything that was refused, and why
      l10n pretranslate --engine pseudo                    test text, for layout
    """
    workspace = options.workspace(ctx)
    settings = workspace.project.settings.engine
    path = report_file.checked(file)
    others = compared(compare, offline)
    chain = options.engines(engines, offline)
    chosen, targets = workspace.documents(documents), workspace.project.languages(languages)
    budget = settings.budget if budget is None else budget
    if dry_run:
        with working("Looking into the memory and the cache"):
            found = estimate(workspace, chosen, targets, chain, again=again, compare=others)
        if format_ == "json":
            print_json(forecast.as_json(found, settings.currency, budget))
        else:
            forecast.tell(found, settings.currency, budget)
        return options.report_problems(workspace)
    watching = watcher(show, options.engines_of(workspace, chain))
    try:
        with watching:
            filled = fill(
                workspace,
                chosen,
                targets,
                chain,
                watching.watch,
                budget=budget,
                again=again,
                compare=others,
                counted=watching.count,
                held_up=progress.held_up,
            )
    except KeyboardInterrupt:
        complain(report.interrupted(watching.overall(), settings.currency))
        return 130
    lost = report_file.kept(path, filled, settings.currency)
    if format_ == "json":
        print_json(report_file.as_json(filled, settings.currency))
    else:
        tell(filled, settings.currency, "" if lost else file or "")
    if lost:
        complain(lost)
    return options.report_problems(workspace) or int(bool(filled.notes or lost))


def compared(names: str | None, offline: bool) -> tuple[str, ...]:
    """The engines that `--compare` names; raises UsageError for one that there is not."""
    chosen = tuple(dict.fromkeys(filter(None, (name.strip() for name in (names or "").split(",")))))
    if names is not None and not chosen:
        raise UsageError("--compare: name engines, with commas between them: --compare google,microsoft")
    if chosen and offline:
        raise UsageError("--compare asks engines, --offline asks none; leave one of them out")
    return options.engines(chosen) or ()


def tell(filled: Filled, currency: str, file: str = "", short: bool = False) -> None:
    """Say what was filled, by whom, what was refused, and what waits."""
    for line in report.lines(filled, currency, file, short):
        say_folded(line)
    for line in filled.kept[:KEPT]:
        say_folded(line)
    if len(filled.kept) > KEPT:
        say(f"… and {len(filled.kept) - KEPT:,} more that stay on this machine")
    for line in [*report.missed(filled.refused), *filled.stopped, *filled.notes]:
        complain(line)
