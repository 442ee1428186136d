"""Numbers and dates as a language's readers write them: CLDR by Babel, in the digits, with the months and by the calendar of a country.

fa       2022-02-17    ۲۸ بهمن ۱۴۰۰ (۱۷ فوریهٔ ۲۰۲۲)
ar       2022-02-17    ١٧ فبراير ٢٠٢٢
ar, LB   2022-02-17    ١٧ شباط ٢٠٢٢
ar, DZ   2022-02-17    17 فيفري 2022
bs       2022-02-17    17. februar 2022.
"""

from __future__ import annotations

import datetime
import functools
import zoneinfo
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time, get_timezone_gmt
from babel.numbers import format_decimal, format_percent

from l10n import lang
from l10n.errors import UsageError
from l10n.model import Language
from l10n.regex import regex
from l10n.text.calendars import jalali_of_gregorian

Calendar = Literal["gregorian", "both", "persian"]
DATE = regex(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Customs:
    """How a language's pages write numbers and dates; what is empty is the language's own way."""

    language: Language
    region: str = ""
    """ISO 3166: whose names of months and digits, where the language's code names no country (`EG`, `LB`, `MA`)."""
    digits: str = ""
    """CLDR's name of a numbering system: `latn`, `arab`, `arabext` …"""
    calendar: str = ""
    """`gregorian`, `persian`, or `both`: the Persian date with the Gregorian one behind it."""

    @property
    def locale(self) -> Locale:
        """CLDR's locale: the language, of the country where CLDR knows it there."""
        return locale_of(self.language.code, self.region)

    @property
    def system(self) -> str:
        """The numbering system."""
        if self.digits:
            return self.digits
        if self.region:
            return str(self.locale.default_numbering_system)
        return next((name for name, ten in lang.DIGITS.items() if ten == self.language.digits), "latn")

    def in_digits(self, text: str) -> str:
        """The text with these digits for the Western ones."""
        ten = lang.DIGITS.get(self.system)
        return text.translate({ord("0") + i: digit for i, digit in enumerate(ten)}) if ten else text

    def number(self, value: int | Decimal) -> str:
        """A number with the groups, separators and sign that CLDR has for the digits."""
        return self.signed(format_decimal(value, locale=self.locale, numbering_system=self.known, decimal_quantization=False))

    def percent(self, share: Decimal) -> str:
        """A share (1 is the whole) in per cent."""
        return self.signed(format_percent(share, locale=self.locale, numbering_system=self.known, decimal_quantization=False))

    @property
    def known(self) -> str:
        """The numbering system whose symbols CLDR has for the locale."""
        return self.system if self.system in self.locale.number_symbols else "latn"

    def signed(self, text: str) -> str:
        """What Babel wrote, with the signs of the numbering system, which Babel leaves out."""
        symbols = self.locale.number_symbols.get(self.known, {})
        signs = {ord("-"): str(symbols.get("minusSign", "-")), ord("%"): str(symbols.get("percentSign", "%"))}
        return self.in_digits(text.translate(signs))

    def date(self, iso: str) -> str:
        """A date (`2022-02-17`, whatever stands behind it) or month (`2022-01`) in words; what is none stands as it is."""
        match = DATE.match(iso)
        if not match:
            return iso
        year, month, day = (int(part) if part else 0 for part in match.groups())
        try:
            first = datetime.date(year, month, day or 1)
        except ValueError:
            return iso
        gregorian = self.gregorian(first, whole=not day)
        persian = self.persian(first, whole=not day) if self.by != "gregorian" else ""
        return gregorian if not persian else f"{persian} ({gregorian})" if self.by == "both" else persian

    def moment(self, iso: str, zone: str = "") -> str:
        """A date and time (ISO 8601) in words, by the clock of a zone (`Asia/Tehran`) or the one that it is given by; with how far that is
        from Greenwich, where it is known. What is no time stands as `date` has it.
        """
        try:
            value = datetime.datetime.fromisoformat(iso)
        except ValueError:
            return self.date(iso)
        if len(iso) <= len("2022-02-17"):
            return self.date(iso)
        if zone and value.tzinfo is not None:
            value = value.astimezone(zoneinfo.ZoneInfo(zone))
        time = format_time(value.time(), "short", locale=self.locale)
        if value.tzinfo is not None:
            sheet = lang.sheet("calendars", self.language.code)
            offset = get_timezone_gmt(value, "long", locale=self.locale)
            time += " " + offset.replace("+", lang.text(sheet, "plus") or "+").replace("-", lang.text(sheet, "minus") or "-")
        both = str(self.locale.datetime_formats["long"])
        return both.replace("{1}", self.date(value.date().isoformat())).replace("{0}", self.in_digits(time)).replace("'", "")

    @property
    def by(self) -> Calendar:
        """The calendar; one that the language has no words for is the Gregorian."""
        names = names_of(self.language.code, self.region)
        usual = lang.text(lang.sheet("calendars", self.language.code), "calendar")
        told = self.calendar or usual
        return "gregorian" if not names else "both" if told == "both" else "persian" if told == "persian" else "gregorian"

    def gregorian(self, day: datetime.date, whole: bool) -> str:
        """A day, or its whole month, by the Gregorian calendar."""
        text = format_skeleton("yMMMM", day, locale=self.locale) if whole else format_date(day, "long", locale=self.locale)
        return self.in_digits(text)

    def persian(self, day: datetime.date, whole: bool) -> str:
        """A day by the Persian calendar, or the two months that a Gregorian month reaches over; empty out of range."""
        names = names_of(self.language.code, self.region)
        first = jalali_of_gregorian(day)
        if first is None:
            return ""
        year, month, number = first
        if not whole:
            return self.in_digits(f"{number} {names[month - 1]} {year}")
        later, other = (year, month + 1) if month < 12 else (year + 1, 1)
        begins = f"{names[month - 1]}{f' {year}' if later != year else ''}"
        return self.in_digits(f"{begins}{lang.text(lang.sheet('calendars', self.language.code), 'and')}{names[other - 1]} {later}")


@functools.cache
def locale_of(code: str, region: str) -> Locale:
    """CLDR's locale of a language's code and, where the code names none, a country.

    Raises UsageError for a country that CLDR does not know the language of.
    """
    plain = Locale.parse(code, sep="-")
    if not region or plain.territory:
        return plain
    try:
        return Locale.parse(f"{code}-{region}", sep="-")
    except (ValueError, UnknownLocaleError) as error:
        raise UsageError(f"CLDR knows no {code!r} of the country {region!r} (ISO 3166, such as EG, LB, MA)") from error


def names_of(code: str, region: str) -> tuple[str, ...]:
    """The months of the Persian calendar in a language, in a country; none where they are not known."""
    sheet = lang.sheet("calendars", code)
    country = region or next((part for part in code.split("-")[1:] if len(part) == 2), "")
    return lang.words(lang.table(sheet, country), "persian") or lang.words(sheet, "persian")
