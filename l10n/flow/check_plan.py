"""Which checks are run on a pair of texts: those that say something of its languages and are stirred by a word or a mark of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from l10n import registry
from l10n.api import Check, Direction, Scene, Stir
from l10n.model import Finding, Language, Severity
from l10n.text.reading import Reading
from l10n.text.spans import PROTECTED
from l10n.text.tokens import TOKEN, Stirred

SEVERITIES: Mapping[str, Severity] = {"error": "error", "warning": "warning", "info": "info"}
SEVERE: tuple[Severity, ...] = ("info", "warning", "error")
"""The severities, the least first."""
Step = tuple[Callable[[str, str, Scene], Iterable[Finding]], Severity | None]
"""A check's `run`, and the severity that the settings give its findings."""
SPANS, TERMS, MARKUP, NEVER = 1, 2, 4, 8
"""Bits: a text may have protected spans; the unit has terms; it has markup that its format knows; nothing shows it."""
HEEDED = {"terms": TERMS, "markup": MARKUP}
MOST = 1 << 14
"""Sets of bits whose steps are remembered; then all are forgotten."""


class Plan:
    """The checks for one direction; for each set of things that stir in a pair of texts, the steps are found once."""

    def __init__(
        self,
        source: Language,
        target: Language,
        severity: Mapping[str, str],
        options: Mapping[str, Mapping[str, str]] | None = None,
        checks: Iterable[Check] | None = None,
        least: Severity = "info",
    ) -> None:
        """`severity` and `options` are the settings: check → severity or `off`; check → option → value.

        `checks` are those of the registry where none are given, without those none of whose findings is as severe as `least`.
        """
        direction = Direction(source, target, options or {})
        self.steps: list[tuple[Step, int, int]] = []
        """Each with the bits by which it is run, of which one must be shown; then, where both texts must, those of the target."""
        self.found: dict[int, tuple[Step, ...]] = {}
        self.bits: tuple[dict[tuple[Stir, ...], int], ...] = ({PROTECTED: SPANS}, {PROTECTED: SPANS})
        """For source and target, what stirs checks → its bit."""
        self.free = NEVER
        for check in registry.checks() if checks is None else checks:
            level = severity.get(check.name)
            concerns: Any = getattr(check, "concerns", None)
            if level == "off" or SEVERE.index(level or check.severity) < SEVERE.index(least):
                continue
            if concerns is not None and not concerns(source, target):
                continue
            step = check.run, (SEVERITIES[level] if level else None)
            self.steps.append((step, *self.needed(check, direction)))
        self.ours, self.theirs = (Stirred((stir, bit) for stirs, bit in side.items() for stir in stirs) for side in self.bits)

    def needed(self, check: Check, direction: Direction) -> tuple[int, int]:
        """The bits of which one must be shown, and those of which one must be shown too; 0 where none need be."""
        stirs: Any = getattr(check, "stirs", None)
        signs: frozenset[str] = getattr(check, "signs", frozenset())
        sides = stirs(direction) if stirs is not None else ((Stir(signs),),) * 2 if signs and " " not in signs else None
        if sides is None:
            return 0, 0
        mine, yours = (self.bit(side, stirring) for side, stirring in zip(self.bits, sides, strict=True))
        if getattr(check, "both", False):
            return mine, yours
        heeded = sum(HEEDED[name] for name in getattr(check, "heeds", ()))
        return mine | yours | heeded or NEVER, 0

    def bit(self, side: dict[tuple[Stir, ...], int], stirring: tuple[Stir, ...]) -> int:
        """The bit of what stirs a check on one side; checks that the same stirs share it."""
        if stirring and stirring not in side:
            self.free <<= 1
            side[stirring] = self.free
        return side[stirring] if stirring else 0

    def of(self, ours: Reading, theirs: Reading, shown: int = 0) -> tuple[Step, ...]:
        """The steps for a source and a target; `shown` are TERMS or MARKUP where the unit has any."""
        shown |= stirred(ours, self.ours) | stirred(theirs, self.theirs)
        steps = self.found.get(shown)
        if steps is None:
            if len(self.found) >= MOST:
                self.found.clear()
            steps = tuple(step for step, one, other in self.steps if not one or (one & shown and (not other or other & shown)))
            self.found[shown] = steps
        return steps


def stirred(reading: Reading, known: Stirred) -> int:
    """The bits of all that a text stirs, as it stands and with its protected spans blanked."""
    bits, look = 0, known.__getitem__
    tokens = TOKEN.findall(reading.text)
    for more in {*map(look, tokens)}:
        bits |= more
    if not (bits & SPANS or reading.known):
        reading.unprotected()
    elif reading.spans:
        tokens = TOKEN.findall(reading.plain)
        for more in {*map(look, tokens)}:
            bits |= more
    reading.tokens = tokens
    return bits
