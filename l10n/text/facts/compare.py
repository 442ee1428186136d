"""A text's facts against those of its translation, once for all checks that ask."""

from __future__ import annotations

import functools

from l10n.model import Span
from l10n.text.dates_words import Sheet
from l10n.text.facts.discrepancies import discrepancies
from l10n.text.facts.exchanged_units import exchanged, misdated
from l10n.text.facts.model import Discrepancy
from l10n.text.facts.read import read
from l10n.text.facts.screen import passes, units_agree
from l10n.text.reading import Reading
from l10n.text.settled import Places, settled
from l10n.text.spans import blank
from l10n.text.survival import without_protected


@functools.lru_cache(4)
def compared(ours: Reading, theirs: Reading, sheet: Sheet) -> tuple[Discrepancy, ...]:
    """Where a text and its translation disagree; nothing for an empty translation. `sheet` is `lang.sheet`."""
    if passes(ours, theirs) or not theirs.text.strip():
        return ()
    source, target = without_protected(ours.text, theirs.text, ours.known)
    target = blank(target, [span for span in theirs.spans if span.kind in ("url", "tag")])
    found = tuple(discrepancies(read(source, ours.language), read(target, theirs.language), foreign(ours, theirs)))
    here, there = settled(ours, theirs, sheet) if found else ((), ())
    if here or there:  # other checks speak of these
        one, other = read(without(source, here), ours.language), read(without(target, there), theirs.language)
        found = tuple(discrepancies(one, other, foreign(ours, theirs)))
    if any(d.check == "units" for d in found) or units_agree(ours, theirs):
        return found
    one, other = read(source, ours.language), read(target, theirs.language)
    return *found, *exchanged(one, other, theirs.language.code, sheet), *misdated(one, other, theirs.language.code, sheet)


def without(text: str, places: Places) -> str:
    """The text with what other checks speak of blanked."""
    return blank(text, [Span(start, end, "number") for start, end in places]) if places else text


def foreign(ours: Reading, theirs: Reading) -> bool:
    """Whether the translation has a placeholder that the source lacks: it may stand for a number."""
    return not {part(theirs, s) for s in theirs.spans if s.kind == "placeholder"} <= {part(ours, s) for s in ours.spans}


def part(reading: Reading, span: Span) -> str:
    """What a span covers."""
    return reading.text[span.start : span.end]
