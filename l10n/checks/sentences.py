"""The check `sentences`."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

from l10n import lang
from l10n.api import Direction, Scene, Stir, Stirs
from l10n.model import Finding, Language, Severity
from l10n.phrases import nphrase
from l10n.text.length import Lengths, own_length
from l10n.text.memo import Memo
from l10n.text.reading import Reading
from l10n.text.sentences import BREAKING, STOPS, Abbreviations, sentences
from l10n.text.tokens import anywhere

FEWER, MORE = -2.0, 2.5
"""Deviations of the target's length beyond which a sentence is surely missing or too many …"""
NOTED = 0.7
"""… and beyond which it may be."""
BETWEEN: Memo[str, bool] = Memo(lambda token: not token[0].isalnum() and BREAKING.search(token) is not None)
"""Whether a token may stand between two sentences."""


class Sentences:
    """The target has the sentences of the source.

    What it does:
        Counts the sentences of both texts where one has several, and looks at the length: fewer sentences in a target that is shorter than
        usual, or more in one that is longer.
    Why it matters:
        A sentence that is missing in a paragraph reads well, and one too many belongs to another paragraph.
    Example:
        `He came. He saw the city. He left.` translated as «Он пришёл. Он ушёл.»
    What it can't see:
        A sentence lost while another was divided. Sentences that the translator joined or divided are let pass where the length is
        usual, and where nothing is known of the lengths (`l10n/lang/length`) they are notes.
    Figures:
        Of sentences that were taken out of units with two or three more than eight of ten are found; `omission` and `length` find most
        of the others. On professional translations it warns of one text in a thousand.
    """

    name = "sentences"
    severity: Severity = "warning"

    def stirs(self, direction: Direction) -> Stirs:
        """Marks before a space."""
        return anywhere(Stir(STOPS, BREAKING.search))

    def run(self, source: str, target: str, scene: Scene) -> Iterable[Finding]:
        """Findings for one target form."""
        ours, theirs = scene.readings(source, target)
        parted = [token for token in (*ours.tokens[:-1], *theirs.tokens[:-1]) if BETWEEN[token]]
        return self.counted(ours, theirs) if parted else ()

    def counted(self, ours: Reading, theirs: Reading) -> Iterator[Finding]:
        """What is said of texts that may have several sentences."""
        wanted, found = (sentences(reading, abbreviations(reading.language)) for reading in (ours, theirs))
        fewer, more = found[1] < wanted[0], found[0] > wanted[1]
        if not (fewer or more) or not wanted[0] or not theirs.words:
            return
        lengths = usual(ours.language, theirs.language)
        unusual = lengths.unusual(own_length(ours), own_length(theirs)) if lengths else 0.0
        sure = unusual <= FEWER if fewer else unusual >= MORE
        if sure or lengths is None or (unusual <= -NOTED if fewer else unusual >= NOTED):
            severity: Severity = "warning" if sure else "info"
            count, place = (found[1], wanted[0]) if fewer else (found[0], wanted[1])
            said = nphrase("has {count} sentence, the source {needed}", "has {count} sentences, the source {needed}", count, needed=place)
            yield Finding(self.name, severity, said, target_span=(0, len(theirs.text)))


@functools.cache
def usual(source: Language, target: Language) -> Lengths | None:
    """The usual lengths of translations between two languages; None where they are not known."""
    known = lang.lengths(source.code, target.code)
    return Lengths(*known) if known else None


@functools.cache
def abbreviations(language: Language) -> Abbreviations:
    """The abbreviations of a language, and those of names that stand in any."""
    sheets = (lang.sheet("segmentation", language.code), lang.sheet("segmentation", "common"))

    def listed(*keys: str) -> frozenset[str]:
        return frozenset(word.casefold().rstrip(".") for sheet in sheets for key in keys for word in lang.words(sheet, key))

    perhaps = listed("may_end", "attributive", "after_number", "ends")
    return Abbreviations(listed("never_end", "before_number"), perhaps, bool(sheets[0].get("ordinals")))
