"""Page chrome in each language: strings from `locale/LANG/LC_MESSAGES/site.po`, plurals, dates and numbers by Babel.

The strings are extracted from the templates by `scripts/strings`. A project adds a language, or other words, by a `site.po` of its own.
"""

from __future__ import annotations

import datetime
import functools
import gettext
import importlib.resources
import io
import re
from dataclasses import dataclass

from babel.core import Locale
from babel.dates import format_date, format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from babel.support import Translations

from l10n.errors import CatalogError
from l10n.model import Language

DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Chrome:
    """What a language's pages say around the text."""

    language: Language
    translations: gettext.NullTranslations

    def number(self, value: int) -> str:
        """A whole number in the language's digits."""
        return str(value).translate({ord("0") + i: digit for i, digit in enumerate(self.language.digits)})

    def date(self, iso: str) -> str:
        """A date (`2022-02-17`) or month (`2022-01`) in words, as CLDR has it for the language, in its digits."""
        match = DATE.match(iso)
        if not match:
            return iso
        year, month, day = match.groups()
        locale = Locale.parse(self.language.code, sep="-")
        try:
            value = datetime.date(int(year), int(month), int(day or 1))
        except ValueError:
            return iso
        text = format_date(value, "long", locale=locale) if day else format_skeleton("yMMMM", value, locale=locale)
        return re.sub(r"[0-9]+", lambda m: self.number_text(m.group()), text)

    def number_text(self, digits: str) -> str:
        """Digits as text, leading zeros kept, in the language's digits."""
        return digits.translate({ord("0") + i: digit for i, digit in enumerate(self.language.digits)})


@functools.cache
def chrome(language: Language, own: bytes = b"", own_path: str = "") -> Chrome:
    """The chrome of a language; what a project's own `site.po` says goes before ours, and English stands in for what nobody says.

    Raises CatalogError for an `own` that Babel cannot read.
    """
    found: gettext.NullTranslations = gettext.NullTranslations()
    base = importlib.resources.files("l10n.publish") / "locale"
    for name in (language.gettext, language.gettext.split("_")[0].split("@")[0]):
        file = base / name / "LC_MESSAGES" / "site.po"
        if file.is_file():
            found = load(file.read_bytes(), str(file))
            break
    if own:
        mine = load(own, own_path)
        mine.add_fallback(found)
        found = mine
    return Chrome(language, found)


def load(raw: bytes, path: str) -> gettext.NullTranslations:
    """Translations of a PO file's bytes; fuzzy ones are left out."""
    try:
        catalog = read_po(io.BytesIO(raw), abort_invalid=True)
    except (PoFileError, ValueError) as error:
        raise CatalogError(path, str(error)) from error
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return Translations(compiled, "site")
