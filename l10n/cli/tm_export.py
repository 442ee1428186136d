"""`l10n tm export`"""

from __future__ import annotations

from pathlib import Path

import click

from l10n import files
from l10n.cli import options
from l10n.cli.output import complain, counted, print_json, say
from l10n.cli.working import working
from l10n.errors import UsageError
from l10n.flow.tmx_export import Exported, Wish, header, units
from l10n.interchange.tmx_writer import write
from l10n.model import State

READY = frozenset({State.TRANSLATED, State.APPROVED})


@click.command("export")
@click.argument("file", metavar="FILE.tmx")
@options.documents
@options.languages
@options.states("Only texts in this state; translated and approved ones for none.")
@click.option(
    "--codes", type=click.Choice(["inline", "text"]), default="inline", show_default=True,
    help="Tags and placeholders as TMX's inline codes, or as plain text, as OmegaT has them in PO files.",
)  # fmt: skip
@click.option("--people", is_flag=True, help="Say who translated and approved each text; names leave the project only so.")
@click.option("--replace", is_flag=True, help="Overwrite the file where it is there.")
@options.as_json
@click.pass_context
def command(
    ctx: click.Context,
    file: str,
    documents: tuple[str, ...],
    languages: tuple[str, ...],
    states: tuple[str, ...],
    codes: str,
    people: bool,
    replace: bool,
    format_: str,
) -> int:
    """Write the project's translations as TMX 1.4b, for translators' tools.

    The same texts give the same file, byte for byte. Without --people nobody's name is in it.

    \b
    Examples:
      l10n tm export press.tmx
      l10n tm export ru-approved.tmx --lang ru --state approved
      l10n tm export ~/omegat/tm/press.tmx --codes text --replace
    """
    workspace = options.workspace(ctx)
    path = Path(file)
    if path.suffix.lower() != ".tmx":
        raise UsageError(f"{file}: name a file that ends in .tmx")
    if path.exists() and not replace:
        raise UsageError(f"{file} is there already; --replace overwrites it")
    chosen = workspace.documents(documents) if documents else None
    wish = Wish(workspace.project.languages(languages), options.state_set(states, READY), chosen, codes == "inline", people)
    done = Exported()
    with working("Writing"), files.replacing(path) as out:
        count = write(out, header(workspace), units(workspace, wish, done), file)
    if format_ == "json":
        by = [{"language": code, "state": state.label, "units": number} for (code, state), number in sorted(done.units.items())]
        print_json({"file": file, "units": count, "by": by, "plurals": done.plurals, "unwritable": done.unwritable})
    else:
        parts = [f"{code}: {number:,} {state.label}" for (code, state), number in sorted(done.units.items())]
        say(f"{file}: {counted(count, 'unit')}" + (f" ({', '.join(parts)})" if parts else ""))
        if done.plurals:
            say(f"left out: {counted(done.plurals, 'text')} with plural forms, which TMX does not have")
    for place in done.unwritable:
        complain(f"{place}: left out, it holds a character that XML cannot")
    return options.report_problems(workspace) or int(bool(done.unwritable))
