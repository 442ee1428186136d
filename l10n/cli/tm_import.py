"""`l10n tm import`"""

from __future__ import annotations

from pathlib import Path

import click

from l10n.cli import options
from l10n.cli.output import beside, counted, print_json, print_table, say
from l10n.cli.working import working
from l10n.flow.remember import remember
from l10n.flow.tmx_import import Contents, contents, nothing, take_in


@click.command("import")
@click.argument("file", metavar="FILE.tmx")
@click.option("--name", default="", help="Under which name it is kept; otherwise its own.")
@click.option("--replace", is_flag=True, help="Put it in the place of another file of that name.")
@click.option("--dry-run", is_flag=True, help="Say what the file holds, and do nothing.")
@options.as_json
@click.pass_context
def command(ctx: click.Context, file: str, name: str, replace: bool, dry_run: bool, format_: str) -> int:
    """Take a translation memory of somebody else (TMX) into the project's.

    The file is looked through and copied into the folder tm/, from which the memory is made again at any time. Its texts are proposed as
    matches, never as approved. To undo it, remove the file.

    \b
    Examples:
      l10n tm import ~/agency/releases-2021.tmx
      l10n tm import export.tmx --name omegat --replace
      l10n tm import export.tmx --dry-run --format json
    """
    workspace = options.workspace(ctx)
    path = Path(file)
    with working("Reading the file"):
        found = contents(workspace, path)
    if not found.texts:
        raise nothing(workspace, path, found)
    kept = ""
    if not dry_run:
        target, changed = take_in(workspace, path, name or path.name, replace=replace)
        kept = workspace.project.relative(target)
        with working("Bringing the memory up to date"), remember(workspace):
            pass
    if format_ == "json":
        print_json(as_json(found, kept))
    else:
        report(found)
        if kept:
            say(f"{'kept as' if changed else 'there already:'} {kept}")
    return options.report_problems(workspace)


def report(found: Contents) -> None:
    """What the file holds, for people."""
    rows = [[language, f"{count:,}", f"{found.words[language]:,}"] for language, count in sorted(found.texts.items())]
    numbers = ("translations", "words")
    print_table(("lang", *numbers), rows, numbers=numbers)
    made = f", written by {beside(found.tool)}" if found.tool else ""
    say(f"{counted(found.units, 'unit')}{made}")
    if found.turned:
        say(f"{counted(found.turned, 'translation')} made the other way round, or aligned: they count less as matches")
    for reason, count in found.left.most_common():
        say(f"left out: {counted(count, 'unit')}: {reason}")


def as_json(found: Contents, kept: str) -> dict[str, object]:
    """The same for programs."""
    return {
        "tool": found.tool,
        "units": found.units,
        "languages": [{"language": code, "translations": count, "words": found.words[code]} for code, count in sorted(found.texts.items())],
        "aligned": found.turned,
        "left_out": dict(found.left.most_common()),
        "codes": dict(found.languages.most_common()),
        "file": kept or None,
    }
