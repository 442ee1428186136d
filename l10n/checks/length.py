"""The check `length`."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

from l10n import lang
from l10n.api import Scene
from l10n.model import Finding, Language, Severity
from l10n.phrases import nphrase, phrase
from l10n.text.length import Lengths, own_length

NEUTRAL = Lengths((6, 60, 400), (0.0, 0.0, 0.0), (0.45, 0.35, 0.3))
"""For two alphabets of which nothing else is known."""
SYLLABLES = frozenset({"Hani", "Hans", "Hant", "Jpan", "Kore", "Hrkt"})
"""Scripts that write in one sign what others write in several."""
SHORTER, LONGER = 3.5, 4.0
"""Deviations from which a target is too short or too long …"""
NOTED = 3.0
"""… or short enough for a note."""
SHORT = 12
"""Characters of a source from which its length says more than that it is a word or an abbreviation."""


class Length:
    """The target is about as long as translations of such sources are.

    What it does:
        Compares the length of a target with those that translations between the two languages usually have (`l10n/lang/length`): the
        logarithm of how much longer it is, in deviations; for short texts the deviation is larger. Markup and addresses do not count.
    Why it matters:
        Half a sentence, two units in one, a comment of the engine: whatever else they say, their length gives them away.
    Example:
        `The talks began on Monday, although both sides had rejected them before.` translated as «Да.»
    What it can't see:
        What is missing or too much where the length stays usual. Languages without data are held to a wide range, those written in signs
        for syllables and words to none.
    Figures:
        Of professional translations it warns of one in five hundred, most of them freely shortened, and notes as many again.
    """

    name = "length"
    severity: Severity = "warning"

    def concerns(self, source: Language, target: Language) -> bool:
        """Something must be known of the lengths."""
        return usual(source.code, target.code) is not None

    def run(self, source: str, target: str, scene: Scene) -> Iterable[Finding]:
        """Findings for one target form."""
        lengths = usual(scene.source.code, scene.target.code)
        if lengths is None:
            return ()
        ours, theirs = scene.readings(source, target)
        long = own_length(ours) if ours.spans else len(source)
        short = own_length(theirs) if theirs.spans else len(target)
        shortest, longest = lengths.bounds(long, NOTED)
        return () if shortest <= short <= longest or not long or not target.strip() else self.judged(long, short, lengths, len(target))

    def judged(self, long: int, short: int, lengths: Lengths, end: int) -> Iterator[Finding]:
        """What is said of an unusual length."""
        unusual = lengths.unusual(long, short)
        if unusual < 0 or unusual >= SHORTER:
            severity: Severity = "warning" if (unusual <= -SHORTER or unusual >= LONGER) and long >= SHORT else "info"
            how = phrase("unusually short") if unusual < 0 else phrase("unusually long")
            message = nphrase(
                "is {count} character long for {long}: {how}",
                "is {count} characters long for {long}: {how}",
                short,
                long=long,
                how=how,
            )
            yield Finding(self.name, severity, message, target_span=(0, end))


@functools.cache
def usual(source: str, target: str) -> Lengths | None:
    """The usual lengths of translations between two languages (BCP 47); None for those that are not compared."""
    if source.split("-")[0] == target.split("-")[0]:
        return None
    if (known := lang.lengths(source, target)) is not None:
        return Lengths(*known)
    return None if {lang.get(source).script, lang.get(target).script} & SYLLABLES else NEUTRAL
