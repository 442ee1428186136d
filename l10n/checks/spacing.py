"""The check `spacing`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.api import Scene
from l10n.lang.typography import typography
from l10n.model import Finding, Severity
from l10n.text.rewriting import Change, replaced, rewritten

SPACED = {mark: f" {mark}" for mark in ",.;:!?،؛؟۔"}
MARKS = frozenset(SPACED)
SPACES = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
BEFORE = re.compile(r"(?<=[\w»”)\]])[ \u00a0]+([,.;:!?،؛؟۔])(?=\s|$|[»”\"])")


class Spacing:
    """One space stands between words, and none before punctuation.

    What it does:
        Reports two spaces between words, and a space before a mark that takes none; the fix takes them away.
    Why it matters:
        They are the traces of hasty editing; a mark behind a space may begin the next line.
    Example:
        «Встреча  прошла в Сараеве .»
    What it can't see:
        What the source does too is let pass, as are marks that the language puts a space before (`space_before` in its
        typography: French).
    Figures:
        Its alarms on good translations are slips of the translators.
    """

    name = "spacing"
    severity: Severity = "warning"

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Findings for one target form."""
        ours, theirs = scene.readings(source, target)
        text = theirs.plain
        if ("  " in text or "\u00a0" in text) and (m := SPACES.search(text)) and not SPACES.search(ours.plain):
            fix = replaced(target, text, SPACES, " ")
            yield Finding(self.name, self.severity, "two spaces", target_span=m.span(), fix=fix)
        if not before_mark(text, theirs.characters) or not BEFORE.search(text) or BEFORE.search(ours.plain):
            return
        exempt = typography(scene.target.code).space_before
        spaced = [m for m in BEFORE.finditer(text) if m.group(1) not in exempt]
        if spaced:
            fix = rewritten(target, (Change(m.start(), m.start(1), "") for m in spaced))
            message = f"a space before {spaced[0].group(1)}"
            yield Finding(self.name, self.severity, message, target_span=spaced[0].span(), fix=fix)


def before_mark(text: str, characters: frozenset[str]) -> bool:
    """Whether a space stands before a mark; cheap, for it is asked of every text."""
    return "\u00a0" in characters or True in map(text.__contains__, map(SPACED.__getitem__, MARKS & characters))
