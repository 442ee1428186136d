"""Progress of engines: a bar with count, rate, characters and cost on a terminal; nothing when the output is piped."""

from __future__ import annotations

import contextlib
from types import TracebackType

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from l10n.cli.output import console
from l10n.flow.ask import Progress as Step
from l10n.model import Language


def working(what: str) -> contextlib.AbstractContextManager[object]:
    """Say what is going on while it takes its time, on a terminal; nothing when the output is piped."""
    out = console(stderr=True)
    return out.status(what) if out.is_terminal else contextlib.nullcontext()


class Bars:
    """A bar for each engine and language; a context manager."""

    def __init__(self) -> None:
        out = console(stderr=True)
        self.progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TextColumn("{task.fields[paid]}"),
            TimeRemainingColumn(),
            console=out,
            disable=not out.is_terminal,
        )
        self.tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Bars:
        self.progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.progress.stop()

    def watch(self, engine: str, language: Language, step: Step) -> None:
        """Show how far an engine is with a language."""
        name = f"{language.code} {engine}"
        if name not in self.tasks:
            self.tasks[name] = self.progress.add_task(name, total=step.total, rate="", paid="")
        rate = f"waits {step.pause:.0f} s" if step.pause else f"{step.rate:.1f}/s"
        paid = f"{step.characters:,} characters" + (f", cost {step.cost:.2f}" if step.cost else "")
        self.progress.update(self.tasks[name], completed=step.done, rate=rate, paid=paid)
