"""The months of the archive, and the pages that each takes."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from l10n.publish.plan import Plan
from l10n.publish.values import Release

HOME, ARCHIVE = "index.html", "archive/index.html"
"""Within a language."""
MOST = 40
"""Releases on a page of the archive."""


@dataclass(frozen=True, slots=True)
class Part:
    """A month of the archive."""

    month: str
    """`2022-02`; empty for releases without a date."""
    releases: Sequence[Release]

    @property
    def paths(self) -> list[str]:
        """Its pages within a language."""
        name = self.month or "undated"
        count = (len(self.releases) + MOST - 1) // MOST
        return [f"archive/{name}.html", *(f"archive/{name}-{n}.html" for n in range(2, count + 1))]


def parts(plan: Plan) -> Sequence[Part]:
    """The months that there are releases of, newest first, those without a date last."""

    def make() -> list[Part]:
        return [Part(month, list(found)) for month, found in itertools.groupby(plan.releases, key=lambda r: (r.date or "")[:7])]

    return plan.kept("months", make)


def paths(plan: Plan) -> list[str]:
    """Every list within a language."""
    return [HOME, ARCHIVE, *(path for part in parts(plan) for path in part.paths)]
