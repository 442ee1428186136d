"""The check `times`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from l10n import lang
from l10n.api import Direction, Scene, Stir, Stirs
from l10n.model import Finding, Language, Severity
from l10n.phrases import phrase
from l10n.text.clock import has_times, times
from l10n.text.clock_compare import clashes
from l10n.text.dates_words import SUBJECT
from l10n.text.numerals import DECIMALS, DIGITS
from l10n.text.tokens import in_source

CLASHES: Mapping[str, str] = {
    "time": phrase("another time"),
    "half": phrase("the other half of the day"),
    "unsaid": phrase("nothing says which half of the day it is"),
    "zone": phrase("another time zone"),
}


class Times:
    """The times of day of the source are the same in the target.

    What it does:
        Reads times of day on both sides, by twelve or twenty-four hours, with the words that languages have for the parts of the day
        (5 p.m. = 17:00 = 5 часов вечера = ساعت ۵ بعدازظهر = الساعة 5 مساءً = 17 sati), and names one that became another, one that moved to
        the other half of the day, and a time zone that became another one. A time after noon or in the first hour that nothing in the
        target says to be so is a warning.
    Why it matters:
        The press conference is over when the reader comes.
    Example:
        `at 1:15 a.m.` translated as «в 1:15 дня».
    What it can't see:
        A time that is left out or wholly in words. Where the target names another zone than the source, the time is taken to be turned into
        it and is not compared. Where neither side says which half of the day is meant, either is right.
    Figures:
        On good translations it raises an error in at most one of a thousand segments, each that was read a slip of the translators.
    """

    name = "times"
    severity: Severity = "error"
    signs = DIGITS

    def concerns(self, source: Language, target: Language) -> bool:
        """Only languages whose words for times are known."""
        return all("clock" in lang.sheet(SUBJECT, language.code) for language in (source, target))

    def stirs(self, direction: Direction) -> Stirs:
        """Figures in a source."""
        return in_source(Stir(DECIMALS))

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Findings for one target form."""
        if not target.strip():
            return
        ours, theirs = scene.readings(source, target)
        here = times(ours, lang.sheet) if has_times(ours, lang.sheet) else ()
        if not here or not any(t.sure for t in here):
            return
        for clash in clashes(here, times(theirs, lang.sheet) or ()):
            wrong = target[slice(*clash.theirs)]
            message = phrase("{ours} is {theirs} here: {how}", ours=source[slice(*clash.ours)], theirs=wrong, how=CLASHES[clash.kind])
            severity: Severity = "warning" if clash.kind == "unsaid" else "error"
            yield Finding(self.name, severity, message, clash.ours, clash.theirs)
