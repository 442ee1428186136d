"""Groups of commands whose modules are imported when a command is asked for."""

from __future__ import annotations

import difflib
import importlib
import keyword
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click


class LazyGroup(click.Group):
    """Commands, each the `command` of a module of its own: `l10n.cli.PREFIXNAME`."""

    def __init__(self, *args: Any, names: Sequence[str], prefix: str = "", **kwargs: Any) -> None:
        """`names` in the order in which help lists them; `prefix` begins their modules' names: `tm_`."""
        super().__init__(*args, **kwargs)
        self.names, self.prefix = tuple(names), prefix

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of the work."""
        return list(self.names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in self.names:
            return None
        module = self.prefix + cmd_name
        command: click.Command = importlib.import_module(f"l10n.cli.{module}{'_' if keyword.iskeyword(module) else ''}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. Where the reader of its output has left (`| head`), it ends quietly: Click would call that an error.

        What is still to be written at the exit goes nowhere.
        """
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            with Path(os.devnull).open("wb") as nowhere:
                os.dup2(nowhere.fileno(), sys.stdout.fileno())
            return 0

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Say what near names there are."""
        if args and args[0] not in self.names and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], self.names, n=1)
            hint = f"; did you mean {near[0]}?" if near else f"; there are: {', '.join(self.names)}"
            raise click.UsageError(f"no command is named {args[0]!r}{hint}")
        return super().resolve_command(ctx, args)
