"""Languages as data, over Babel's CLDR.

What CLDR does not hold stands in `data/LANG.toml`. A language with neither file nor CLDR entry still works, with
left-to-right text and one plural form. Babel is loaded only where it is asked: what `get` needs of it is kept in
`cldr/LANG.toml` for the languages that have a data file.
"""

from __future__ import annotations

import functools
import importlib.resources
import sys
import tomllib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from l10n.lang.cyrillic import LATIN_DATA, SUBJECTS, both
from l10n.model import Affixes, Language
from l10n.regex import regex

if TYPE_CHECKING:
    from decimal import Decimal

DIGITS = {"arab": "٠١٢٣٤٥٦٧٨٩", "arabext": "۰۱۲۳۴۵۶۷۸۹", "deva": "०१२३४५६७८९", "beng": "০১২৩৪৫৬৭৮৯"}
JOINED = frozenset({"Arab", "Syrc", "Nkoo", "Mong", "Phag", "Mand", "Rohg", "Adlm"})
"""Scripts whose letters join (Unicode, ArabicShaping.txt): spacing between letters tears their words apart."""
RTL_SCRIPTS = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg"})


PLAIN = regex("[a-z]{2,3}")
"""Codes of a language and nothing else."""


class Data(Mapping[str, object]):
    """A language's data file, and under `facts` what `facts` knows of it, which is read when it is asked for."""

    __slots__ = ("code",)

    def __init__(self, code: str) -> None:
        self.code = code

    def __getitem__(self, key: str) -> object:
        return facts(self.code) if key == "facts" else sheet("data", self.code)[key]

    def __iter__(self) -> Iterator[str]:
        yield from sheet("data", self.code)
        yield "facts"

    def __len__(self) -> int:
        return len(sheet("data", self.code)) + 1


@functools.cache
def get(code: str) -> Language:
    """The language of a BCP 47 code (`ru`, `pt-BR`, `sr-Latn`).

    Raises UsageError for a code that is not well formed or that CLDR does not know.
    """
    if cldr := sheet("cldr", code) if PLAIN.fullmatch(code) else {}:
        written, territory = code, ""
    else:
        from l10n.lang import locales

        locale = locales.parse(code)
        written, territory = locales.written(locale), locale.territory or ""
        cldr = locales.summary(locale, text(sheet("data", written), "plural_rule"))
    data = sheet("data", written)
    script = text(cldr, "script")
    numbering = (text(data, "numbering") if not territory else "") or text(cldr, "numbering")
    samples = tuple(int(sample) for sample in words(cldr, "plural_samples"))
    return Language(
        code=code,
        gettext=text(cldr, "gettext"),
        name=text(cldr, "name") or code,
        english=text(cldr, "english") or code,
        direction="rtl" if script in RTL_SCRIPTS else "ltr",
        script=script,
        plurals=len(samples),
        plural_rule=text(cldr, "plural_rule"),
        plural_samples=samples,
        quotes=pair(data, "quotes", ("“", "”")),
        inner_quotes=pair(data, "inner_quotes", ("‘", "’")),
        digits=DIGITS.get(numbering, "0123456789"),
        question_mark=text(data, "question_mark") or "?",
        comma=text(data, "comma") or ",",
        semicolon=text(data, "semicolon") or ";",
        full_stops=words(data, "full_stops") or (".",),
        joiner=text(data, "joiner") if "joiner" in data else " ",
        months=month_names(cldr),
        affixes=affixes_of(table(data, "affixes"), written.split("-")[0]),
        data=Data(written),
    )


def forget() -> None:
    """Give back the megabytes of CLDR that Babel keeps of every language it was asked for; the next that it is asked for is read again.

    For a program that is to stay small for hours. Babel has no name for it of its own; where its insides are others, nothing is given back.
    """
    kept = getattr(sys.modules.get("babel.localedata"), "_cache", None)
    if isinstance(kept, dict):
        kept.clear()
    core = sys.modules.get("babel.core")
    if core is not None and isinstance(getattr(core, "_global_data", None), dict):
        vars(core)["_global_data"] = None


@functools.cache
def sheet(subject: str, code: str) -> Mapping[str, object]:
    """What `SUBJECT/LANG.toml` knows of a language (BCP 47): `naming`, `chatter`, `vocabulary` …; empty where there is no such file."""
    language, *subtags = code.split("-")
    file = importlib.resources.files("l10n.lang") / subject / f"{language}.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return both(subject, data) if "Cyrl" in subtags and language in LATIN_DATA and subject in SUBJECTS else data


@functools.cache
def facts(code: str) -> Mapping[str, object]:
    """What `facts` knows of a language: units, currencies and words about numbers, with those that every language shares.

    A file that is `like` another has that one's, its own before them; empty where there is no file.
    """
    own = sheet("facts", code)
    if not own:
        return {}
    base = facts(str(own["like"])) if "like" in own else sheet("facts", "common")
    merged = {**base, **own}
    for name in ("units", "currencies", "signs"):
        merged[name] = joined(table(base, name), table(own, name))
    return merged


def joined(base: Mapping[str, object], own: Mapping[str, object]) -> Mapping[str, object]:
    """Two tables of word lists; the words of both under a name that both have."""
    return {key: f"{base.get(key, '')} {own.get(key, '')}".strip() for key in {**base, **own}}


def vocabulary(source: str, target: str) -> Mapping[str, object]:
    """What is known of translations between two languages (BCP 47): growth, common words, words; empty for most."""
    data = sheet("vocabulary", target)
    return data if data.get("source") == source.split("-")[0] else {}


@functools.cache
def lengths(source: str, target: str) -> tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...]] | None:
    """How long translations between two languages (BCP 47) are: for sources of so many characters, the mean of the logarithm of how much
    longer, and its deviation; None where it is not known.
    """
    data = sheet("length", target)
    if data.get("source") != source.split("-")[0]:
        return None
    rows = [data.get(key) for key in ("lengths", "growth", "deviation")]
    first, second, third = (tuple(float(value) for value in row) if isinstance(row, list) else () for row in rows)
    return first, second, third


def region(code: str) -> str:
    """The country of a BCP 47 code (ISO 3166), its own or the one that CLDR thinks likely: `fa` → `IR`; empty where there is none."""
    from babel.core import Locale, get_global

    locale = Locale.parse(code, sep="-")
    if locale.territory:
        return str(locale.territory)
    likely = get_global("likely_subtags")
    for key in (f"{locale.language}_{locale.script}", locale.language):
        for part in str(likely.get(key, "")).split("_")[1:]:
            if len(part) == 2 and part.isupper():
                return part
    return ""


def affixes_of(data: Mapping[str, object], language: str) -> Affixes:
    """How the language's words change; without a word on it in its data file its dictionary is simplemma's, if it has one."""
    return Affixes(
        prefixes=words(data, "prefixes"),
        suffix=int(text(data, "suffix") or 0),
        suffixes=words(data, "suffixes"),
        consonants=words(data, "consonants"),
        detached=words(data, "detached"),
        alternations={key: str(value) for key, value in table(data, "alternations").items()},
        dictionary=text(data, "dictionary") if "dictionary" in data else f"simplemma {language}",
    )


def month_names(data: Mapping[str, object]) -> tuple[tuple[str, ...], ...]:
    """The names of the months."""
    months = data.get("months")
    return tuple(tuple(map(str, names)) for names in months) if isinstance(months, list) else ()


@functools.cache
def names(code: str) -> Mapping[str, str]:
    """What CLDR calls countries and days of the week in a language: `FR` → `France`, `sunday` → `Sunday`."""
    from babel import Locale

    locale = Locale.parse(code, sep="-")
    found = {key: str(name) for key, name in locale.territories.items() if len(key) == 2}
    days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    return found | {day: str(locale.days["format"]["wide"][n]) for n, day in enumerate(days)}


def text(data: Mapping[str, object], key: str) -> str:
    """A value of a data file as text; empty where it is not given."""
    return str(data.get(key, ""))


def words(data: Mapping[str, object], key: str) -> tuple[str, ...]:
    """A list of a data file."""
    value = data.get(key, [])
    return tuple(str(v) for v in value) if isinstance(value, list) else ()


def table(data: Mapping[str, object], key: str) -> Mapping[str, object]:
    """A table of a data file."""
    value = data.get(key, {})
    return value if isinstance(value, dict) else {}


def pair(data: Mapping[str, object], key: str, default: tuple[str, str]) -> tuple[str, str]:
    """A list of two of a data file."""
    value = words(data, key)
    return (value[0], value[1]) if len(value) == 2 else default


def separators(code: str) -> tuple[str, str]:
    """What CLDR puts between groups of digits and before a fraction, in Western digits: `,` and `.` in English."""
    from babel import Locale

    symbols = Locale.parse(code, sep="-").number_symbols.get("latn", {})
    return str(symbols.get("group", ",")), str(symbols.get("decimal", "."))


def plural_category(code: str, value: Decimal) -> str:
    """CLDR's plural category of a number in a language: `one`, `few`, `other` …; digits of a fraction count as they are written."""
    from babel import Locale

    return str(Locale.parse(code, sep="-").plural_form(value))
