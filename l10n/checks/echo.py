"""The check `echo`."""

from __future__ import annotations

from collections.abc import Iterable

from l10n.api import Direction, Scene, Stirs
from l10n.model import Finding, Severity
from l10n.phrases import phrase
from l10n.text.copied import echoed
from l10n.text.mixture import copying

FEWEST = 3
"""Words of a source that are no gloss: a name or term may well stand behind its translation in brackets."""
LONGER = 1.2
"""How much longer than the source the target is at least, in characters …"""
MORE = 1.4
"""… and in words."""


class Echo:
    """The source does not stand beside its translation.

    What it does:
        Reports a target that holds all words of the source in their order, and as good as as many others.
    Why it matters:
        Some engines and some tools give back both; readers get the sentence twice, once in a language that they can't read.
    Example:
        `The meeting was held.` translated as "The meeting was held. – Встреча состоялась."
    What it can't see:
        An echo of a part only (that is `untranslated`), and of a source of fewer than three words or of names and numbers alone: a term may
        follow its translation in brackets.
    Figures:
        Silent on professional translations. Every echo of three words and more with one in small letters is found.
    """

    name = "echo"
    severity: Severity = "error"

    def stirs(self, direction: Direction) -> Stirs | None:
        """Where the scripts differ, words that may stand in both languages' texts."""
        return copying(direction.source.script, direction.target.script)

    def run(self, source: str, target: str, scene: Scene) -> Iterable[Finding]:
        """Findings for one target form."""
        if len(target) < LONGER * len(source):
            return ()
        ours, theirs = scene.readings(source, target)
        if len(ours.bag) < FEWEST or not ours.bag < theirs.bag or scene.source.code.split("-")[0] == scene.target.code.split("-")[0]:
            return ()
        place = echoed(ours.lowered, theirs.lowered)
        if place is not None and len(theirs.lowered) >= MORE * len(ours.lowered) and any(word.islower() for word in ours.words):
            span = theirs.places[place[0]].start, theirs.places[place[1] - 1].end
            return (Finding(self.name, self.severity, phrase("the source stands beside its translation"), target_span=span),)
        return ()
