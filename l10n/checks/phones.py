"""The check `phones`."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.api import Direction, Scene, Stir, Stirs
from l10n.model import Finding, Severity
from l10n.phrases import phrase
from l10n.text.numerals import DECIMALS, DIGITS
from l10n.text.phones import changes, is_among
from l10n.text.tokens import in_source


class Phones:
    """The telephone numbers of the source stand in the target.

    What it does:
        Finds what is surely a telephone number in the source (`+387 33 123 456`, `(202) 555-0123`, `0800 555 111`) and looks for its
        digits in the target, however they are grouped and in whatever script; the prefix of the country may come or go. One that the
        settings allow (`publish.links`, `tel:+74950000000`) may stand for it.
    Why it matters:
        A journalist who reaches a stranger does not call twice.
    Example:
        `+387 33 123 456` translated as «+387 33 124 456».
    What it can't see:
        Numbers of fewer than seven digits, and those that look like any other number: they are for `numbers`. In Arabic and Farsi the
        groups may stand in reverse, as texts from right to left show them.
    Figures:
        It says nothing on good translations, and finds nearly every digit that was changed.
    """

    name = "phones"
    severity: Severity = "error"
    signs = DIGITS

    def stirs(self, direction: Direction) -> Stirs:
        """Figures in a source."""
        return in_source(Stir(DECIMALS))

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Findings for one target form."""
        if not target.strip():
            return
        rtl = scene.target.direction == "rtl"
        allowed = [entry.name for entry in scene.links if entry.scheme == "tel"]
        for change in changes(*scene.readings(source, target)):
            ours, theirs = change.ours, change.theirs
            if theirs is not None and allowed and is_among(theirs, allowed, rtl):
                continue
            if change.kind == "changed" and theirs is not None:
                message = phrase("{ours} is {theirs} here", ours=ours.text, theirs=theirs.text)
                yield Finding(self.name, "error", message, ours.place, theirs.place)
            elif change.kind == "lost":
                yield Finding(self.name, "error", phrase("the telephone number {number} is missing", number=ours.text), ours.place)
