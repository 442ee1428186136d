"""The page of a check: its docstring."""

from __future__ import annotations

import difflib
import inspect
from typing import Any

from l10n import registry
from l10n.cli.output import say
from l10n.errors import UsageError
from l10n.flow import suppression
from l10n.flow.check_settings import known_checks
from l10n.flow.overall import CHECKS


def known(name: str) -> None:
    """Raises UsageError for what is no check."""
    if name not in known_checks():
        near = difflib.get_close_matches(name, known_checks(), n=1)
        raise UsageError(f"no check is named {name!r}; {f'did you mean {near[0]}?' if near else 'there are: ' + ', '.join(known_checks())}")


def page(name: str) -> str:
    """What a check says of itself, with its options."""
    if name == suppression.NAME:
        return inspect.cleandoc(suppression.__doc__ or "")
    made: Any = CHECKS[name] if name in CHECKS else registry.load("checks", name)
    text = inspect.cleandoc(made.__doc__ or "")
    choices: dict[str, tuple[str, ...]] = getattr(made, "choices", {})
    if choices:
        told = "\n".join(f"    {option} = {' | '.join(map(repr, values))}" for option, values in choices.items())
        text += f"\n\nOptions (the first is the default):\n{told}"
    return text


def severity(name: str) -> str:
    """Its usual severity."""
    made: Any = registry.load("checks", name) if name in registry.names("checks") else None
    return str(getattr(made, "severity", "warning"))


def show(name: str) -> int:
    """Print a check's page."""
    known(name)
    say(f"{name} ({severity(name)})\n\n{page(name)}")
    return 0
