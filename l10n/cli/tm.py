"""`l10n tm`: the translation memory; one module a sub-command, `tm_NAME.py`."""

from __future__ import annotations

import click

from l10n.cli.lazy import LazyGroup

COMMANDS = ("stats", "analyse", "search", "clean", "import", "export")


@click.group("tm", cls=LazyGroup, names=COMMANDS, prefix="tm_")
def command() -> None:
    """The translation memory: what it holds, and what to do with it.

    It is made from the project's catalogs and TMX files whenever a command needs it, and can be deleted at any time (.l10n/memory.db).

    \b
    Examples:
      l10n tm stats
      l10n tm analyse ~/new-release.docx
      l10n tm search bilateral meeting
      l10n tm import ~/agency/releases-2021.tmx
    """
