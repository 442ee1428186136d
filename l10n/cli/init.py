"""`l10n init`"""

from __future__ import annotations

from pathlib import Path

import click

from l10n import lang
from l10n.cli.output import say
from l10n.errors import RefusedError
from l10n.flow.start import start


@click.command("init")
@click.argument("folder", type=click.Path(file_okay=False), default=".")
@click.option("--name", default="News", show_default=True, help="The office's or site's name.")
@click.option("--source", default="en", show_default=True, metavar="LANG", help="The language that releases are written in.")
@click.option("--targets", default="ru,fa,ar,bs", show_default=True, metavar="LANG,LANG…", help="The languages to translate into.")
def command(folder: str, name: str, source: str, targets: str) -> int:
    """Make a project: l10n.toml with every setting explained, source/, locales/ and an empty glossary.

    \b
    Examples:
      l10n init
      l10n init press --name "Press Office" --targets ru,fa
    """
    codes = [code.strip() for code in targets.split(",") if code.strip()]
    if not codes:
        raise click.UsageError("--targets names no language")
    for code in [source, *codes]:
        lang.get(code)
    if source in codes:
        raise RefusedError(f"--targets names the source language {source!r}")
    if twice := [code for code in codes if codes.count(code) > 1]:
        raise RefusedError(f"--targets names {twice[0]!r} twice")
    for made in start(Path(folder), name, source, codes):
        say(f"made {made}")
    say("Put releases (.docx, .odt, .html, .md, .txt) into source/, then run 'l10n sync'.")
    return 0
