"""`l10n terms`: the glossary; one module a sub-command, `terms_NAME.py`."""

from __future__ import annotations

import click

from l10n.cli.lazy import LazyGroup

COMMANDS = ("list", "check", "import", "export", "extract")


@click.group("terms", cls=LazyGroup, names=COMMANDS, prefix="terms_")
def command() -> None:
    """The glossary: terms and names with their translations (locales/glossary.csv, which any spreadsheet opens).

    \b
    Examples:
      l10n terms list prosecutor
      l10n terms check
      l10n terms import agency.tbx --dry-run
      l10n terms export press.tbx
      l10n terms extract news/new-release.md
    """
