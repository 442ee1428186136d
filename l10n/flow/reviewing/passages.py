"""Places in a source that a reviewer looks at: the glossary's terms, and the numbers, dates and times with what they are understood as."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from l10n import lang
from l10n.flow.reviewing.views import FactPlace, TermPlace
from l10n.model import Entry, Language, Span
from l10n.terms import Termbase
from l10n.text import find, words
from l10n.text.clock import Time, times
from l10n.text.dates import Date, dates
from l10n.text.facts.model import MONEY, Fact
from l10n.text.facts.read import read
from l10n.text.reading import Reading
from l10n.text.spans import blank


def terms(termbase: Termbase, language: Language, entry: Entry, spans: Sequence[Span]) -> Iterator[TermPlace]:
    """The terms of an entry's source; `spans` are the source's."""
    target = entry.target[0]
    readable = blank(target, find(target))
    for place in termbase.find(entry.key.source, language.code, spans):
        term = place.term
        found = any(words.contains(readable, form, language.affixes, term.keep) for form in term.targets)
        yield TermPlace(place.start, place.end, term.source, term.targets, term.forbidden, term.note, found)


def facts(source: str, language: Language, spans: Sequence[Span]) -> Iterator[FactPlace]:
    """The dates, times and numbers of a source, from left to right; what is part of a date is not told again."""
    reading = Reading(source, language, spans)
    known = dates(reading, lang.sheet)
    found = [FactPlace(one.start, one.end, "date", day(one)) for one in known.dates if one.sure] if known else []
    found += [FactPlace(one.start, one.end, "time", hour(one)) for one in times(reading, lang.sheet) or () if one.sure]
    found += [
        FactPlace(one.number.start, one.number.end, one.kind, amount(one)) for one in read(reading.plain, language).all if not one.idiom
    ]
    end = 0
    for fact in sorted(found, key=lambda one: (one.start, -one.end)):
        if fact.start >= end:
            end = fact.end
            yield fact


def day(date: Date) -> str:
    """A date as ISO 8601 writes it, as far as it is known: `2022-05-12`, `2022-05`, `--05-12`."""
    month = f"{date.year}-{date.month:02}" if date.year else f"--{date.month:02}"
    days = " / ".join(f"{month}-{one:02}" for one in date.days) or month
    return days if date.calendar == "gregorian" else f"{days} ({date.calendar})"


def hour(time: Time) -> str:
    """The hours that are meant."""
    said = " / ".join(f"{minute // 60:02}:{minute % 60:02}" for minute in sorted(time.minutes))
    return f"{said} {time.zone}".strip()


def amount(fact: Fact) -> str:
    """A number's values and what it counts: `1,200,000 EUR`."""
    values = " / ".join(f"{plain(value):,f}" for value in sorted(fact.values))
    units = fact.currency or " / ".join(sorted(unit.removeprefix(MONEY) for unit in fact.units))
    return f"{values} {units}".strip()


def plain(value: Decimal) -> Decimal:
    """A number without zeros at its end."""
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()
