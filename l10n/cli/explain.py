"""The page of a check: its docstring."""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Mapping
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


def docstring(name: str) -> str:
    """What a check says of itself."""
    made: Any = suppression if name == suppression.NAME else CHECKS[name] if name in CHECKS else registry.load("checks", name)
    return inspect.cleandoc(made.__doc__ or "")


def choices(name: str) -> Mapping[str, tuple[str, ...]]:
    """The options of a check, each with its values, the default first."""
    made: Any = registry.load("checks", name) if name in registry.names("checks") else None
    found: Mapping[str, tuple[str, ...]] = getattr(made, "choices", {})
    return found


def page(name: str) -> str:
    """What a check says of itself, with its options."""
    text = docstring(name)
    if options := choices(name):
        told = "\n".join(f"    {option} = {' | '.join(map(repr, values))}" for option, values in options.items())
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
