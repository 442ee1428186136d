"""The check `omission`."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from l10n import lang
from l10n.api import Scene
from l10n.model import Finding, Language, Severity
from l10n.phrases import phrase
from l10n.text.arabic_script import glued
from l10n.text.length import Lengths
from l10n.text.omission import Omissions

SURE = 7.0
"""The score (log of the odds) from which a part is reported as a warning, where the vocabulary gives none (`omission`)."""
NOTED = 1.0
"""How much less is a note."""


class Omission:
    """Nothing of the source is left out.

    What it does:
        Looks for a part of the source, a fifth of it or more, whose words have left no trace in a target that is shorter than usual:
        frequent words by the vocabulary of the two languages, names by their consonants, numbers.
    Why it matters:
        A dropped clause reads well; nobody misses it who does not hold both texts side by side, and engines drop clauses too.
    Example:
        `The talks began on Monday, although both sides had rejected them before.` translated as «Переговоры начались в понедельник.»
    What it can't see:
        Parts of less than a fifth, words said in another way, and texts of fewer than 30 characters. Without a vocabulary
        (`l10n/lang/vocabulary`) and lengths (`l10n/lang/length`) of the two languages it says nothing. Where a translator says the same
        in far fewer words it is reported too.
    Figures:
        Of clauses that were taken out of translations into Russian, Farsi, Arabic and Bosnian, with a warning of this check or `length`:
        of more than half of a sentence nearly all are found, of a quarter to a half four of five (Bosnian: nine of ten), of less one of
        four. On professional translations of news it warns of one in a hundred (Arabic: three in a thousand) and notes as many; every
        second time something is left out indeed, or said in far fewer words.
    """

    name = "omission"
    severity: Severity = "warning"

    def concerns(self, source: Language, target: Language) -> bool:
        """What is known of both languages together decides."""
        return omissions(source.code, target.code) is not None

    def run(self, source: str, target: str, scene: Scene) -> Iterable[Finding]:
        """Findings for one target form."""
        known = omissions(scene.source.code, scene.target.code)
        ours, theirs = scene.readings(source, target)
        if known is None:
            return ()
        sure = enough(scene.source.code, scene.target.code)
        if (found := known.likeliest(ours, theirs, sure - NOTED)) is not None and theirs.words and not glued(theirs):
            part = source[found.start : found.end].strip(" ,.;:")
            severity: Severity = "warning" if found.score >= sure else "info"
            return (Finding(self.name, severity, phrase("nothing is found of: {part}", part=part), source_span=(found.start, found.end)),)
        return ()


@functools.cache
def omissions(source: str, target: str) -> Omissions | None:
    """What finds omissions between two languages (BCP 47); None where too little is known of them."""
    lines, known = lang.table(lang.vocabulary(source, target), "words"), lang.lengths(source, target)
    if not lines or known is None:
        return None
    function = lang.text(lang.sheet("function", source), "words").split()
    return Omissions(lines, Lengths(*known), function, lang.get(target).affixes.prefixes)


@functools.cache
def enough(source: str, target: str) -> float:
    """The score of a warning between two languages (BCP 47)."""
    return float(lang.text(lang.vocabulary(source, target), "omission") or SURE)
