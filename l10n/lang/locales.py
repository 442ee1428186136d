"""What CLDR says of a language, by Babel: for those of `cldr/LANG.toml` it is kept there, so that starting a program need not load Babel.

`scripts/cldr` writes these files; a test holds them equal to what Babel says.
"""

from __future__ import annotations

from collections.abc import Mapping

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from l10n.errors import UsageError
from l10n.lang.plurals import gettext_plurals


def parse(code: str) -> Locale:
    """The locale of a BCP 47 code.

    Raises UsageError for a code that is not well formed or that CLDR does not know.
    """
    try:
        return Locale.parse(code, sep="-")
    except (ValueError, UnknownLocaleError) as error:
        raise UsageError(f"{code!r} is not a language code that CLDR knows (BCP 47, such as ru, pt-BR, sr-Latn)") from error


def written(locale: Locale) -> str:
    """The language with the script that its code names: what data files are looked up by."""
    return f"{locale.language}-{locale.script}" if locale.script else str(locale.language)


def summary(locale: Locale, plural_rule: str = "") -> Mapping[str, object]:
    """What `lang.get` needs of a locale, as `cldr/LANG.toml` has it; `plural_rule` is what our own data say instead of CLDR."""
    plurals = gettext_plurals(locale.plural_form, plural_rule)
    gettext = locale.language + (f"_{locale.territory}" if locale.territory else "")
    if locale.script:
        gettext += "@" + {"Latn": "latin", "Cyrl": "cyrillic", "Arab": "arabic"}.get(locale.script, locale.script.lower())
    return {
        "gettext": gettext,
        "name": locale.get_display_name(locale) or "",
        "english": locale.get_display_name("en") or "",
        "script": locale.script or likely_script(locale),
        "numbering": locale.default_numbering_system,
        "plural_rule": plurals.rule,
        "plural_samples": list(plurals.samples),
        "months": month_names(locale),
    }


def likely_script(locale: Locale) -> str:
    """The script that CLDR's likely subtags give a language."""
    likely = get_global("likely_subtags")
    for key in (f"{locale.language}_{locale.territory}", locale.language):
        for part in str(likely.get(key, "")).split("_"):
            if len(part) == 4 and part.isalpha():
                return part
    return "Latn"


def month_names(locale: Locale) -> list[list[str]]:
    """For each month its wide names, in a date and alone; names that are only digits are left out."""
    forms = [locale.months[use]["wide"] for use in ("format", "stand-alone")]
    spelled = [[str(names.get(month, "")) for names in forms] for month in range(1, 13)]
    return [list(dict.fromkeys(name for name in names if name and not name.isdecimal())) for names in spelled]
