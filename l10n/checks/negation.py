"""The check `negation`."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

from l10n import lang
from l10n.api import Direction, Scene, Stirs
from l10n.model import Finding, Language, Severity
from l10n.phrases import phrase
from l10n.text.arabic_script import glued
from l10n.text.denials import Denials, Denied
from l10n.text.reading import Reading
from l10n.text.tokens import NEVER


class Negation:
    """What the source denies the target denies.

    What it does:
        Looks for words that deny (not, never, without; не, нет, без; نیست, نمی, بدون; لا, لم, ليس; nije, nema, bez) in both texts, and
        for words that mean the opposite in themselves (refuse, отсутствует). A warning is a source that denies where the target has no
        such word at all; a note is one that may be said otherwise, or a target that denies what the source does not.
    Why it matters:
        A lost "not" is the smallest mistake that says the opposite.
    Example:
        `The talks did not begin on Monday.` translated as «Переговоры начались в понедельник.»
    What it can't see:
        One of several denials, and one that stands at the wrong word. A translator may say the same without a denial ("not long after",
        «вскоре»): then it is reported in vain. The words are data (`l10n/lang/denial`); languages without them are not looked at.
    Figures:
        Where the only denial was taken out of a translation nine of ten are found, seven to eight of ten with a warning. On professional
        translations it warns of one to five texts in a thousand and notes up to one in sixty, in Russian most.
    """

    name = "negation"
    severity: Severity = "warning"

    def concerns(self, source: Language, target: Language) -> bool:
        """The words of both languages must be known."""
        known = None not in (denials(source.code), denials(target.code))
        return known and source.code.split("-")[0] != target.code.split("-")[0]

    def stirs(self, direction: Direction) -> Stirs:
        """Words that deny."""
        one, other = denials(direction.source.code), denials(direction.target.code)
        return (one.stirs(), other.stirs()) if one and other else NEVER

    def run(self, source: str, target: str, scene: Scene) -> Iterable[Finding]:
        """Findings for one target form."""
        one, other = denials(scene.source.code), denials(scene.target.code)
        if one is None or other is None:
            return ()
        ours, theirs = scene.readings(source, target)
        first = one.suspects(ours.bag)
        if first == other.suspects(theirs.bag) or not theirs.bag:
            return ()
        return self.lost(one.read(ours), other, theirs) if first else self.added(one.read(ours), other, theirs)

    def lost(self, ours: Denied, target: Denials, reading: Reading) -> Iterator[Finding]:
        """What is said where only the source denies."""
        if not (ours.core or ours.part) or ours.first in reading.bag or (theirs := target.read(reading)).maybe > ours.maybe:
            return
        if glued(reading):
            return
        severity: Severity = "info" if theirs.maybe else "warning"
        yield Finding(self.name, severity, phrase("the source denies ({word}), the translation does not", word=ours.first))

    def added(self, ours: Denied, target: Denials, reading: Reading) -> Iterator[Finding]:
        """What is said where only the target denies."""
        if not ours.maybe and (theirs := target.read(reading)).core:
            yield Finding(self.name, "info", phrase("the translation denies ({word}), the source does not", word=theirs.first))


@functools.cache
def denials(code: str) -> Denials | None:
    """The words that deny in a language (BCP 47); None where they are not known."""
    data = lang.sheet("denial", code)
    return Denials(data) if data else None
