"""Numbers, dates and plurals against ICU, which Chromium has as `Intl`: CLDR as browsers know it."""

from __future__ import annotations

import datetime
import gettext
import json
from decimal import Decimal
from pathlib import Path

import pytest
from evaluations._calendar import PERSIAN
from playwright.sync_api import Browser, Page

from l10n import lang
from l10n.errors import UsageError
from l10n.publish.dates import Customs
from l10n.text.calendars import gregorian_of_jalali, jalali_of_gregorian

LANGUAGES = ("en", "ru", "fa", "ar")
NUMBERS = ("0", "7", "21", "999", "1000", "-5", "12345", "1234567", "-98765.25", "0.5")
DAYS = [datetime.date(2024, month, day) for month in range(1, 13) for day in (1, 9, 17, 28)] + [
    datetime.date(1925, 3, 3),
    datetime.date(2099, 12, 31),
]
COUNTRIES = (
    ("ar", "EG", "arab"), ("ar", "LB", "arab"), ("ar", "IQ", "arab"), ("ar", "SY", "arab"), ("ar", "JO", "arab"), ("ar", "SA", "arab"),
    ("ar", "AE", "latn"), ("ar", "MA", "latn"), ("ar", "DZ", "latn"), ("ar", "TN", "latn"), ("ar", "LY", "latn"), ("ar", "EG", "latn"),
    ("fa", "AF", "arabext"), ("fa", "IR", "latn"),
)  # fmt: skip
SYSTEMS = {"en": "latn", "ru": "latn", "fa": "arabext", "ar": "arab"}
DATES = """
([locale, calendar, days]) => {
  const told = new Intl.DateTimeFormat(locale + "-ca-" + calendar, {dateStyle: "long", timeZone: "UTC"});
  return days.map(day => told.format(Date.parse(day)));
}"""


BOSNIAN = json.loads((Path(__file__).parent / "fixtures" / "icu_bs.json").read_text("utf-8"))
"""What Node's ICU says (its version is in it): Chromium is built without Bosnian."""


@pytest.fixture
def icu(browser: Browser) -> Page:
    return browser.new_page()


def test_every_day_of_the_persian_calendar_is_icus(icu: Page) -> None:
    """From 1925 to 2099, there and back."""
    first = datetime.date(1925, 1, 1)
    told = icu.evaluate(PERSIAN)
    assert len(told) == 63918
    ours = [(first + datetime.timedelta(days=n)) for n in range(len(told))]
    assert [list(jalali_of_gregorian(day) or ()) for day in ours] == told
    assert [gregorian_of_jalali(*date) for date in told] == ours


@pytest.mark.parametrize("code", LANGUAGES)
def test_numbers_are_icus(icu: Page, code: str) -> None:
    """Groups, separators, digits and the sign, of a number and of a share."""
    locale = f"{code}-u-nu-{SYSTEMS[code]}"
    customs = Customs(lang.get(code))
    said = icu.evaluate("([l, ns]) => ns.map(n => new Intl.NumberFormat(l, {maximumFractionDigits: 9}).format(n))", [locale, NUMBERS])
    assert [customs.number(Decimal(n)) for n in NUMBERS] == said
    said = icu.evaluate(
        "([l, ns]) => ns.map(n => new Intl.NumberFormat(l, {style: 'percent', maximumFractionDigits: 9}).format(n))", [locale, NUMBERS]
    )
    assert [customs.percent(Decimal(n)) for n in NUMBERS] == said


@pytest.mark.parametrize("code", LANGUAGES)
def test_dates_are_icus(icu: Page, code: str) -> None:
    """Days in words by the Gregorian calendar, in Farsi by the Persian one too, both in one."""
    days = [day.isoformat() for day in DAYS]
    said = icu.evaluate(DATES, [f"{code}-u-nu-{SYSTEMS[code]}", "gregory", days])
    # V8 writes plain spaces for narrow ones.
    assert [Customs(lang.get(code), calendar="gregorian").date(day).replace("\u202f", " ") for day in days] == said
    if code == "fa":
        persian = [text.split(" ه")[0] for text in icu.evaluate(DATES, ["fa-u-nu-arabext", "persian", days])]
        assert [Customs(lang.get(code), calendar="persian").date(day) for day in days] == persian
        assert [Customs(lang.get(code)).date(day) for day in days] == [f"{p} ({g})" for p, g in zip(persian, said, strict=True)]


@pytest.mark.parametrize(("code", "region", "digits"), COUNTRIES)
def test_a_country_has_its_months_and_digits(icu: Page, code: str, region: str, digits: str) -> None:
    """Egypt, the Levant, the Gulf and the Maghreb name the months otherwise; so does Afghanistan."""
    days = [day.isoformat() for day in DAYS]
    said = icu.evaluate(DATES, [f"{code}-{region}-u-nu-{digits}", "gregory", days])
    assert [Customs(lang.get(code), region, digits, "gregorian").date(day) for day in days] == said
    if code == "fa":
        persian = [text.split(" ه")[0] for text in icu.evaluate(DATES, [f"{code}-{region}-u-nu-{digits}", "persian", days])]
        assert [Customs(lang.get(code), region, digits, "persian").date(day) for day in days] == persian
    assert [Customs(lang.get(f"{code}-{region}"), "", digits, "gregorian").date(day) for day in days] == said


@pytest.mark.parametrize("code", LANGUAGES)
def test_plurals_are_icus(icu: Page, code: str) -> None:
    """Each form of our catalogs is one of CLDR's categories for whole numbers: six in Arabic, two in Farsi."""
    language = lang.get(code)
    numbers = [*range(1200), 10_000, 1_000_000, 1_000_001, 2_000_000]
    said = icu.evaluate("([l, ns]) => { const rules = new Intl.PluralRules(l); return ns.map(n => rules.select(n)); }", [code, numbers])
    index = gettext.c2py(language.plural_rule)  # type: ignore[attr-defined]  # of the standard library, not in its stubs
    pairs = {(index(n), category) for n, category in zip(numbers, said, strict=True)}
    assert len(pairs) == len({form for form, _ in pairs}) == len({category for _, category in pairs}) == language.plurals
    assert language.plurals == {"en": 2, "ru": 3, "fa": 2, "ar": 6}[code]


def test_bosnian_is_icus() -> None:
    """Numbers, shares, dates and the three plurals."""
    language = lang.get("bs")
    customs = Customs(language)
    assert [customs.number(Decimal(n)) for n in NUMBERS] == BOSNIAN["numbers"]
    assert [customs.percent(Decimal(n)) for n in NUMBERS] == BOSNIAN["percents"]
    assert [customs.date(day.isoformat()) for day in DAYS] == BOSNIAN["dates"]
    index = gettext.c2py(language.plural_rule)  # type: ignore[attr-defined]  # of the standard library, not in its stubs
    assert [{index(n) for n in BOSNIAN["plurals"][category]} for category in ("one", "few", "other")] == [{0}, {1}, {2}]


@pytest.mark.parametrize(
    ("customs", "iso", "text"),
    [
        (Customs(lang.get("fa")), "2022-01", "دی و بهمن ۱۴۰۰ (ژانویهٔ ۲۰۲۲)"),
        (Customs(lang.get("fa")), "2022-03", "اسفند ۱۴۰۰ و فروردین ۱۴۰۱ (مارس ۲۰۲۲)"),
        (Customs(lang.get("fa")), "1066-10-14", "۱۴ اکتبر ۱۰۶۶"),
        (Customs(lang.get("ar"), "DZ"), "2022-02-17", "17 فيفري 2022"),
        (Customs(lang.get("ar"), "LB"), "2022-01", "كانون الثاني ٢٠٢٢"),
        (Customs(lang.get("ru")), "2022-13", "2022-13"),
    ],
)
def test_months_and_what_is_no_date(customs: Customs, iso: str, text: str) -> None:
    """A Gregorian month is the two Persian ones that it reaches over; out of the calendar's range it is the Gregorian alone."""
    assert customs.date(iso) == text


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "February 17, 2022, 2:05\u202fPM GMT+03:30"),
        ("ru", "17 февраля 2022\u202fг., 14:05 GMT+03:30"),
        ("fa", "۲۸ بهمن ۱۴۰۰ (۱۷ فوریهٔ ۲۰۲۲)، ساعت ۱۴:۰۵ \u200e+۰۳:۳۰ گرینویچ"),
        ("ar", "١٧ فبراير ٢٠٢٢، ٢:٠٥ م غرينتش+٠٣:٣٠"),
        ("bs", "17. februar 2022., 14:05 GMT +03:30"),
    ],
)
def test_a_moment_says_its_zone(code: str, text: str) -> None:
    """A time is told by the clock of its zone, or of one that is named, with how far that is from Greenwich."""
    customs = Customs(lang.get(code))
    assert customs.moment("2022-02-17T14:05+03:30") == text
    assert customs.moment("2022-02-17T10:35:00Z", "Asia/Tehran") == text
    assert customs.moment("2022-02-17") == customs.date("2022-02-17")


def test_a_country_that_cldr_does_not_know() -> None:
    """It is refused by name."""
    with pytest.raises(UsageError, match="CLDR knows no 'ar' of the country 'XX'"):
        Customs(lang.get("ar"), "XX").date("2022-02-17")
