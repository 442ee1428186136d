"""`l10n terms export`"""

from __future__ import annotations

from pathlib import Path

import click

from l10n import files
from l10n.cli import options
from l10n.cli.output import counted, print_json, say
from l10n.errors import UsageError
from l10n.flow.glossary import exported


@click.command("export")
@click.argument("file", metavar="FILE.tbx|FILE.csv")
@options.languages
@click.option("--tbx", type=click.Choice(["2", "3"]), default="2", show_default=True, help="TBX 2 (what most tools read) or TBX 3.")
@click.option("--replace", is_flag=True, help="Overwrite the file where it is there.")
@options.as_json
@click.pass_context
def command(ctx: click.Context, file: str, languages: tuple[str, ...], tbx: str, replace: bool, format_: str) -> int:
    """Write the glossary as TBX-Basic or CSV, for translators' tools.

    Preferred, allowed and forbidden forms, parts of speech and notes go along. The same glossary gives the same file, byte for byte.

    \b
    Examples:
      l10n terms export press.tbx
      l10n terms export press.tbx --tbx 3 --lang ru
      l10n terms export press.csv --replace
    """
    workspace = options.workspace(ctx)
    path = Path(file)
    if path.exists() and not replace:
        raise UsageError(f"{file} is there already; --replace overwrites it")
    codes = [language.code for language in workspace.project.languages(languages)]
    raw, count = exported(workspace, file, codes, int(tbx))
    files.replace(path, raw)
    if format_ == "json":
        print_json({"file": file, "terms": count, "languages": codes})
    else:
        say(f"{file}: {counted(count, 'term')} in {', '.join(codes)}")
    return 0
