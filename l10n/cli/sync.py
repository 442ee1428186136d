"""`l10n sync`"""

from __future__ import annotations

from collections import Counter

import click

from l10n.cli import options, progress, report
from l10n.cli.output import complain, counted, say
from l10n.cli.pretranslate import tell
from l10n.cli.progress import watcher
from l10n.cli.working import working
from l10n.flow.fill import fill
from l10n.flow.sync import merge_all
from l10n.flow.verdicts import survey


@click.command("sync")
@options.documents
@options.languages
@options.chain
@click.option("--offline", is_flag=True, help="Ask no engine.")
@progress.option
@click.pass_context
def command(
    ctx: click.Context, documents: tuple[str, ...], languages: tuple[str, ...], engines: tuple[str, ...], offline: bool, show: str
) -> int:
    """Bring the catalogs up to the releases: extract, merge, fill from memory and engines, check. Run it any time.

    A second run changes nothing. An engine that cannot be reached is no failure: what it would have filled waits.

    \b
    Examples:
      l10n sync
      l10n sync news/2022-01-bilateral-meetings.txt --lang ru
      l10n sync --offline
    """
    workspace = options.workspace(ctx)
    chosen = workspace.project.languages(languages)
    chain = options.engines(engines, offline)
    extracts = workspace.read_all(documents)
    if not documents:
        options.report_left(workspace)
    with working("Merging"):
        changed = sum(merge_all(workspace, extracts, language) for language in chosen)
    say(f"{counted(len(extracts), 'document')}, {counted(len(chosen), 'language')}: {counted(changed, 'catalog')} changed by merging")
    settings = workspace.project.settings.engine
    watching = watcher(show, options.engines_of(workspace, chain))
    try:
        with watching:
            filled = fill(
                workspace, extracts, chosen, chain, watching.watch, budget=settings.budget, counted=watching.count, held_up=progress.held_up
            )
    except KeyboardInterrupt:
        complain(report.interrupted(watching.overall(), settings.currency))
        return 130
    tell(filled, settings.currency, short=True)
    found: Counter[str] = Counter()
    with working("Checking"):
        found.update(v.finding.severity for v in survey(workspace, extracts, chosen) if not v.suppressed)
    say(f"checks: {counted(found['error'], 'error')}, {counted(found['warning'], 'warning')}" + ("; see 'l10n check'" if found else ""))
    return options.report_problems(workspace)
