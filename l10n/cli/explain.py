"""The page of a check: its docstring."""

from __future__ import annotations

import difflib
import inspect

from l10n.api import choices
from l10n.cli.output import say
from l10n.errors import UsageError
from l10n.flow.check_settings import known_checks, loaded


def known(name: str) -> None:
    """Raises UsageError for what is no check."""
    if name not in known_checks():
        near = difflib.get_close_matches(name, known_checks(), n=1)
        raise UsageError(f"no check is named {name!r}; {f'did you mean {near[0]}?' if near else 'there are: ' + ', '.join(known_checks())}")


def docstring(name: str) -> str:
    """What a check says of itself."""
    return inspect.cleandoc(loaded(name).__doc__ or "")


def page(name: str) -> str:
    """What a check says of itself, with its options."""
    text = docstring(name)
    if options := choices(loaded(name)):
        told = "\n".join(f"    {option} = {' | '.join(map(repr, values))}" for option, values in options.items())
        text += f"\n\nOptions (the first is the default):\n{told}"
    return text


def severity(name: str) -> str:
    """Its usual severity."""
    return str(getattr(loaded(name), "severity", "warning"))


def show(name: str) -> int:
    """Print a check's page."""
    known(name)
    say(f"{name} ({severity(name)})\n\n{page(name)}")
    return 0
