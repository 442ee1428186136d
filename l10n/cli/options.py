"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from l10n.cli.output import complain, isolated
from l10n.errors import UsageError
from l10n.model import State

if TYPE_CHECKING:
    from l10n.flow.workspace import Workspace

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

documents: Decorator = click.argument("documents", nargs=-1, metavar="[DOCUMENT]...")
languages: Decorator = click.option(
    "-l", "--lang", "languages", multiple=True, metavar="LANG", help="Only this language; may be given again."
)
chain: Decorator = click.option(
    "--engine", "engines", multiple=True, metavar="NAME", help="Ask this engine, not the settings'; may be given again, in order."
)
as_json: Decorator = click.option(
    "--format", "format_", type=click.Choice(["table", "json"]), default="table", show_default=True, help="For people or for programs."
)
by: Decorator = click.option("--by", metavar="'NAME <MAIL>'", help="Who acts; otherwise the settings' reviewer, then git's user.")
units: Decorator = click.option("-u", "--unit", "units", multiple=True, metavar="ID", help="Only this unit, as 'l10n show' names it.")


def now(said: str | None) -> datetime:
    """The moment that a test says it is; the clock's for none. Raises UsageError for what is no moment."""
    if said is None:
        return datetime.now(UTC)
    from l10n.text.moment import moment  # brings all of `text` along

    at = moment(said)
    if at is None:
        raise UsageError(f"--now {said}: write it as 2026-12-01T09:00+02:00")
    return at


def states(help_: str) -> Decorator:
    """An option that takes states."""
    return click.option(
        "--state", "states", multiple=True, type=click.Choice([s.label for s in State]), help=help_ + " May be given again."
    )


def state_set(labels: tuple[str, ...], default: frozenset[State]) -> frozenset[State]:
    """States by their labels; the default for none."""
    return frozenset(State[label.upper()] for label in labels) or default


def workspace(ctx: click.Context) -> Workspace:
    """The workspace that the command runs in."""
    from l10n.flow.workspace import open_workspace  # takes a while, which a command that shows a page first does not have

    return open_workspace(Path(ctx.obj or "."))


def report_problems(space: Workspace) -> int:
    """Say which files were refused; the exit code that this makes."""
    for problem in space.problems:
        complain(str(problem))
    return 1 if space.problems else 0


def report_left(space: Workspace) -> None:
    """Say which documents lie among the releases and are none, because no format takes them."""
    from l10n import registry

    for path in space.left():
        complain(f"{isolated(path)}: left out, no format takes its ending; save it in one of {', '.join(registry.names('formats'))}")


def policy(label: str) -> State:
    """A policy of the settings as the lowest state that it lets through."""
    try:
        return State[label.upper()]
    except KeyError as error:
        raise UsageError(f"{label!r} is not a policy") from error


def engines_of(space: Workspace, named: tuple[str, ...] | None) -> set[str]:
    """The engines that a run may ask: those that the command line names, or all of the settings' chains."""
    settings = space.project.settings
    chains = [named] if named is not None else [*settings.engines.named().values(), *(route.engines or () for route in settings.routes)]
    return {name for chain in chains for name in chain}


def engines(named: tuple[str, ...], offline: bool = False) -> tuple[str, ...] | None:
    """The engines that the command line names, none of them with `--offline`; None where the settings' chains hold."""
    from l10n import registry

    for name in named:
        if not registry.is_engine(name):
            raise UsageError(f"no engine is named {name!r}; there are: {', '.join(registry.names('engines'))}")
    return () if offline else named or None
