"""Which checks are run on a pair of texts: those that say something of its languages and find one of their signs in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from l10n import registry
from l10n.api import Check
from l10n.model import Language, Severity

SEVERITIES: Mapping[str, Severity] = {"error": "error", "warning": "warning", "info": "info"}
Step = tuple[Check, Severity | None]
"""A check, and the severity that the settings give its findings."""


class Plan:
    """The checks for one pair of languages; for each set of signs that a pair of texts shows, the steps are found once."""

    def __init__(self, source: Language, target: Language, severity: Mapping[str, str]) -> None:
        self.steps: list[tuple[Step, int]] = []
        """Each with the bits of its signs; 0 for one that sees every pair."""
        self.bits: dict[str, int] = {}
        """A character → the bits of the sets that it is a sign of."""
        self.found: dict[int, tuple[Step, ...]] = {}
        sets: dict[frozenset[str], int] = {}
        for check in registry.checks():
            level = severity.get(check.name)
            concerns: Any = getattr(check, "concerns", None)
            if level == "off" or (concerns is not None and not concerns(source, target)):
                continue
            signs: frozenset[str] = getattr(check, "signs", frozenset())
            bit = sets.setdefault(signs, 1 << len(sets)) if signs else 0
            self.steps.append(((check, SEVERITIES[level] if level else None), bit))
        for signs, bit in sets.items():
            for sign in signs:
                self.bits[sign] = self.bits.get(sign, 0) | bit
        self.signs = frozenset(self.bits)

    def of(self, ours: frozenset[str], theirs: frozenset[str]) -> tuple[Step, ...]:
        """The steps for a source and a target with these characters."""
        bits = self.bits
        shown = 0
        for sign in (ours & self.signs) | (theirs & self.signs):
            shown |= bits[sign]
        steps = self.found.get(shown)
        if steps is None:
            steps = self.found[shown] = tuple(step for step, bit in self.steps if not bit or bit & shown)
        return steps
