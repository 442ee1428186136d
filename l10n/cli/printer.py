"""rich's console, as the command line needs it."""

from __future__ import annotations

from rich.console import Console


class Printer(Console):
    """A console that leaves it to the program what happens where nobody reads any more; rich would end it as if it had failed."""

    def on_broken_pipe(self) -> None:
        """Raise the BrokenPipeError that is being handled."""
        raise
