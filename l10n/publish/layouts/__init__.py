"""Layouts: how what is published is arranged for another program's site, instead of pages of our own.

A layout lists outputs from the same plan as our own pages, so that the same gate holds for it; its constructor's parameters are its options
in the settings (`publish.options.NAME`).
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterator, Mapping
from typing import Protocol, cast

from l10n.errors import UsageError
from l10n.publish.output import Output
from l10n.publish.plan import Plan
from l10n.publish.values import Release

SITE = "site"
"""Our own pages."""
LAYOUTS = {
    "hugo": "l10n.publish.layouts.hugo:Hugo",
    "jekyll": "l10n.publish.layouts.jekyll:Jekyll",
    "sphinx": "l10n.publish.layouts.sphinx:Sphinx",
}


class Layout(Protocol):
    """Arranges releases for another program."""

    def release_outputs(self, plan: Plan, release: Release) -> Iterator[Output]:
        """The files of one release in all its languages."""
        ...

    def site_outputs(self, plan: Plan) -> Iterator[Output]:
        """The files of the site as a whole."""
        ...

    def shows(self, plan: Plan, release: Release, code: str) -> str | None:
        """The path of the file that holds a release's text in a language (BCP 47); None where there is none."""
        ...


def options_of(name: str) -> tuple[str, ...]:
    """The options that a layout takes."""
    return tuple(inspect.signature(kind_of(name)).parameters)


def kind_of(name: str) -> type[Layout]:
    """A layout's class. Raises UsageError for a name that is none."""
    if name not in LAYOUTS:
        raise UsageError(f"no layout is named {name!r}; there are: {', '.join((SITE, *LAYOUTS))}")
    module, _, attribute = LAYOUTS[name].partition(":")
    return cast("type[Layout]", getattr(importlib.import_module(module), attribute))


def layout(name: str, options: Mapping[str, object]) -> Layout | None:
    """The layout of that name with its options; None for our own pages."""
    return None if name == SITE else kind_of(name)(**options)
