"""The places of facts that have checks of their own: dates, times, telephone numbers, document numbers, addresses.

The check `numbers` leaves them out, so that one mistake is told once.
"""

from __future__ import annotations

from l10n.text import clock_compare, dates_compare, papers, phones
from l10n.text.dates_words import Sheet
from l10n.text.numerals import DIGITS
from l10n.text.reading import Reading

Place = tuple[int, int]
Places = tuple[Place, ...]


def settled(ours: Reading, theirs: Reading, sheet: Sheet) -> tuple[Places, Places]:
    """The places in the source and in the target, sorted, whose numbers are the same there or have been reported.

    Where one side says more than the other (a day that is left out), nothing is settled. `sheet` is `lang.sheet`. Web and e-mail addresses
    are protected spans: not in `Reading.plain`, nor here.
    """
    if DIGITS.isdisjoint(ours.characters) and DIGITS.isdisjoint(theirs.characters):
        return (), ()
    here, there = dates_compare.settled(ours, theirs, sheet)
    for more, others in (clock_compare.settled(ours, theirs, sheet), phones.settled(ours, theirs), papers.settled(ours, theirs)):
        here += more
        there += others
    return tuple(sorted(set(here))), tuple(sorted(set(there)))
