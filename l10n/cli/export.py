"""`l10n export`"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from l10n import registry
from l10n.cli import options
from l10n.cli.output import counted, print_json, print_table, say
from l10n.cli.working import working
from l10n.errors import UsageError
from l10n.flow.send import OPEN, Sent, Wanted, send
from l10n.flow.workspace import Workspace
from l10n.model import State

ELSEWHERE = {"tmx": "l10n tm export", "tbx": "l10n terms export"}


@click.command("export")
@options.documents
@options.languages
@click.option("-f", "--format", "format_", required=True, metavar="FORMAT", help="xliff, xliff2, po, csv, xlsx, docx-table, html.")
@click.option("--to", type=click.Path(path_type=Path), help="A folder, or a file where there is one; otherwise exchange/ in the project.")
@options.states("Only units in this state.")
@click.option("--only-open", is_flag=True, help="Only units that need a translator: missing, stale, draft.")
@click.option("--matches", type=click.IntRange(0, 20), default=0, metavar="N", help="With each unit the memory's N best matches.")
@click.option("--terms", is_flag=True, help="With each unit the glossary's terms that occur in it.")
@click.option("--join", is_flag=True, help="One file a language with all documents.")
@click.option("--confidential", is_flag=True, help="Also documents that are marked to stay on this machine.")
@click.option("--force", is_flag=True, help="Replace a file although it holds translations that did not come in yet.")
@click.option("--dry-run", is_flag=True, help="Say what would be sent, and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Tell it for programs.")
@click.pass_context
def command(
    ctx: click.Context,
    documents: tuple[str, ...],
    languages: tuple[str, ...],
    format_: str,
    to: Path | None,
    states: tuple[str, ...],
    only_open: bool,
    matches: int,
    terms: bool,
    join: bool,
    confidential: bool,
    force: bool,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Write files for translators who work elsewhere; 'l10n import FILE' takes them back, unit by unit.

    One file a document and language goes to exchange/LANG/, which git ignores. The journal remembers what was sent, so that what comes
    back is compared with it: a text that was changed there enters, one that was changed here stays, and where both were it is shown to you.
    The translation memory is sent by 'l10n tm export', the glossary by 'l10n terms export'. See docs/exchange.md.

    \b
    Examples:
      l10n export news/2022-02-follow-up-meeting.md --lang ru --format po
      l10n export --lang fa --format xliff --only-open --matches 3 --terms
      l10n export --lang ar --format xlsx --join --to ~/for-the-reviewer
      l10n export --lang fa --format html           a page that a reviewer opens without a network, and sends back
    """
    if format_ in ELSEWHERE:
        raise UsageError(f"{format_} holds no documents; use '{ELSEWHERE[format_]}'")
    if format_ not in registry.names("exchanges"):
        raise UsageError(f"no exchange format is named {format_!r}; there are: {', '.join(registry.names('exchanges'))}")
    workspace = options.workspace(ctx)
    chosen_states = options.state_set(states, OPEN if only_open else frozenset(State))
    wanted = Wanted(format_, chosen_states, matches, terms, confidential, join, force, dry_run)
    chosen, into = workspace.documents(documents), workspace.project.languages(languages)
    suffixes = registry.exchange(format_).suffixes
    if to is not None and to.suffix.lower() in suffixes and not to.is_dir() and len(into) * (1 if join else len(chosen)) > 1:
        raise UsageError(f"{to} is one file, and there would be several; name a folder, or one document and --lang")
    with working("Writing"):
        sent = send(workspace, chosen, into, wanted, to)
    if as_json:
        print_json([told(workspace, one) for one in sent])
    else:
        report(workspace, sent, dry_run)
    return options.report_problems(workspace)


def report(workspace: Workspace, sent: Sequence[Sent], dry: bool) -> None:
    """Say which files there are now."""
    if not sent:
        say("no unit is in such a state; nothing is sent")
        return
    rows = [[workspace.project.relative(one.path), f"{len(one.file.units):,}", summary(one)] for one in sent]
    print_table(["would be written" if dry else "written", "units", ""], rows, numbers=("units",))
    say(f"{counted(len(sent), 'file')}; when they come back: l10n import FILE")


def states(one: Sent) -> Counter[str]:
    """How many units of a file are in which state."""
    return Counter(unit.state.label for unit in one.file.units if unit.state is not None)


def summary(one: Sent) -> str:
    """The states of a file's units, for people."""
    found = states(one)
    return ", ".join(f"{found[state.label]:,} {state.label}" for state in State if found[state.label])


def told(workspace: Workspace, one: Sent) -> dict[str, object]:
    """A file for programs."""
    return {
        "file": workspace.project.relative(one.path),
        "language": one.language.code,
        "documents": list(one.documents),
        "batch": one.file.batch,
        "units": len(one.file.units),
        "states": dict(states(one)),
    }
