"""The check `dates`."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence

from l10n import lang
from l10n.api import Direction, Scene, Stir, Stirs
from l10n.model import Finding, Language, Severity
from l10n.phrases import Local, phrase
from l10n.text.calendars import jalali_of_gregorian
from l10n.text.dates import Date, dates
from l10n.text.dates_compare import Clash, clashes
from l10n.text.dates_converted import converted
from l10n.text.dates_words import SUBJECT, date_words
from l10n.text.numerals import DECIMALS
from l10n.text.tokens import in_source
from l10n.text.wording import either

CLASHES: Mapping[str, str] = {
    "month": phrase("another month"),
    "day": phrase("another day"),
    "year": phrase("another year"),
    "weekday": phrase("another day of the week"),
    "swapped": phrase("day and month have changed places"),
}


class Dates:
    """The dates of the source are the same days in the target.

    What it does:
        Reads dates and days of the week on both sides, in words and in figures, in any script and order (12 May = 12 мая = ۱۲ مه =
        12. maja = 12 مايو = 12.05.), with lists and ranges of days, and names a month, day, year or weekday that became another one, and a
        day and month that changed places. A date by the Persian or Islamic calendar is turned into a Gregorian one. With the option
        `calendar` set to `both` or `jalali`, Farsi dates without the Persian one are named too; with `gregorian` nothing is asked for.
    Why it matters:
        Readers who come a day late have missed it.
    Example:
        `on 12 May` translated as «12 июня».
    What it can't see:
        A date that is left out, or told in another way ("the day before"): the numbers in it are for `numbers`. Two dates of one month that
        changed places. Islamic dates may be two days off, for the sighting of the moon decides.
    Figures:
        On good translations it raises an error in at most two of a thousand segments of news and in none of catalogs; each that was read
        was a slip of the translators. It finds nearly every month, day, year and weekday that was changed.
    """

    name = "dates"
    severity: Severity = "error"
    choices: Mapping[str, Sequence[str]] = {"calendar": ("gregorian", "both", "jalali")}

    def concerns(self, source: Language, target: Language) -> bool:
        """Only languages whose months are known."""
        return bool(lang.sheet(SUBJECT, source.code) and lang.sheet(SUBJECT, target.code))

    def stirs(self, direction: Direction) -> Stirs:
        """Figures, and names of months and days, in a source."""
        words = date_words(direction.source.code, lang.sheet)
        return in_source(Stir(DECIMALS), *((Stir(words=words.triggers),) if words else ()))

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Findings for one target form."""
        if not target.strip():
            return
        ours, theirs = scene.readings(source, target)
        here = dates(ours, lang.sheet)
        if not here or not (here.dates or here.weekdays):
            return
        there = dates(theirs, lang.sheet)
        if there is None:
            return
        for clash in clashes(here, there):
            yield self.finding(clash, source, target)
        if here.dates:
            yield from self.other_calendars(here.dates, there.dates, source, target)
            wanted = scene.option(self, "calendar")
            if wanted != "gregorian" and "jalali" in lang.sheet(SUBJECT, scene.target.code):
                yield from self.expected(here.dates, there.dates, source, wanted)

    def finding(self, clash: Clash, source: str, target: str) -> Finding:
        """What is said of two dates that differ."""
        ours, theirs = source[slice(*clash.ours)], target[slice(*clash.theirs)]
        message = phrase("{ours} is {theirs} here: {how}", ours=ours, theirs=theirs, how=CLASHES[clash.kind])
        return Finding(self.name, "error" if clash.sure else "warning", message, clash.ours, clash.theirs)

    def other_calendars(self, here: Sequence[Date], there: Sequence[Date], source: str, target: str) -> Iterator[Finding]:
        """Dates by another calendar that are none of the source's."""
        turns = list(converted(here, there))
        taken = [t.ours for t in turns if t.ours]
        left = [d for d in here if d.days and d.calendar == "gregorian" and not any(d is t for t in taken)]
        for turn in turns:
            if turn.ours is None and left:
                date, place = left[0], (turn.theirs.start, turn.theirs.end)
                days = either(Local(f"{day.day} {day:%B %Y}", "day", day.isoformat()) for day in turn.meant)
                ours, theirs = source[date.start : date.end], target[slice(*place)]
                message = phrase("{theirs} is {days}, not {ours}", theirs=theirs, days=days, ours=ours)
                severity: Severity = "warning" if turn.theirs.calendar == "hijri" else "error"
                yield Finding(self.name, severity, message, (date.start, date.end), place)

    def expected(self, here: Sequence[Date], there: Sequence[Date], source: str, wanted: str) -> Iterator[Finding]:
        """Whole dates of the source that the target does not give as the project wants them."""
        turned = [t.ours for t in converted(here, there) if t.ours]
        for date in here:
            if not (date.year and date.days and date.calendar == "gregorian"):
                continue
            place = (date.start, date.end)
            if not any(date is t for t in turned) and any(d.month == date.month and d.days for d in there if d.calendar == "gregorian"):
                if day := jalali(date):
                    message = phrase("{date} is not given by the Persian calendar ({day})", date=source[slice(*place)], day=day)
                else:
                    message = phrase("{date} is not given by the Persian calendar", date=source[slice(*place)])
                yield Finding(self.name, "warning", message, place)
            elif wanted == "both" and not any(d.month == date.month for d in there if d.calendar == "gregorian"):
                message = phrase("{date} is not given by the Gregorian calendar", date=source[slice(*place)])
                yield Finding(self.name, "warning", message, place)


def jalali(date: Date) -> str:
    """A whole Gregorian date by the Persian calendar, in figures; empty where there is no such day."""
    try:
        found = jalali_of_gregorian(datetime.date(date.year or 0, date.month, date.days[0]))
    except ValueError:  # 31 June
        return ""
    return "/".join(f"{part:02}" for part in found) if found else ""
