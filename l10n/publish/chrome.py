"""Page chrome in each language: strings from `locale/LANG/LC_MESSAGES/site.po`, plurals, dates and numbers by Babel.

The strings are extracted from the templates by `scripts/strings`. A project adds a language, or other words, by a `site.po` of its own.
"""

from __future__ import annotations

import functools
import gettext
import importlib.resources
import io
from dataclasses import dataclass

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from babel.support import Translations

from l10n.errors import CatalogError
from l10n.model import Language
from l10n.publish.dates import Customs


@dataclass(frozen=True, slots=True)
class Chrome:
    """What a language's pages say around the text."""

    language: Language
    translations: gettext.NullTranslations
    customs: Customs

    def number(self, value: int) -> str:
        """A whole number as the language writes it."""
        return self.customs.number(value)

    def date(self, iso: str) -> str:
        """A date (`2022-02-17`) or month (`2022-01`) in words; what is none stands as it is."""
        return self.customs.date(iso)

    def moment(self, iso: str) -> str:
        """A date and time (ISO 8601) in words."""
        return self.customs.moment(iso)

    def number_text(self, digits: str) -> str:
        """Digits as text, leading zeros kept and nothing grouped (a year), in the language's digits."""
        return self.customs.in_digits(digits)


@functools.cache
def chrome(language: Language, own: bytes = b"", own_path: str = "", customs: Customs | None = None) -> Chrome:
    """The chrome of a language; what a project's own `site.po` says goes before ours, and English stands in for what nobody says.
    `customs` are its numbers and dates, where the project says how they are to be.

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
    return Chrome(language, found, customs or Customs(language))


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
