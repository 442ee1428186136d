"""Phrases that many messages are made of: how often something stands there, several things in a row."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from l10n.phrases import Phrase, nphrase, phrase


def times(count: int) -> Phrase:
    """How often something stands in a text."""
    return nphrase("{count} time", "{count} times", count)


def listed(items: Iterable[str]) -> str:
    """Several in a row, with the comma of the page's language; empty for none."""
    found = list(items)
    return functools.reduce(lambda some, item: phrase("{some}, {item}", some=some, item=item), found) if found else ""


def either(items: Iterable[str]) -> str:
    """Several of which one is meant; empty for none."""
    found = list(items)
    return functools.reduce(lambda some, item: phrase("{some} or {item}", some=some, item=item), found) if found else ""


def parted(items: Iterable[str]) -> str:
    """Several clauses, each for itself; empty for none."""
    found = list(items)
    return functools.reduce(lambda some, item: phrase("{some}; {item}", some=some, item=item), found) if found else ""
