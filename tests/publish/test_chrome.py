"""Page chrome: every string in every language, with true plurals, dates and digits."""

from __future__ import annotations

import gettext
import io
import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import l10n.publish
from l10n import lang
from l10n.publish.chrome import chrome

FOLDER = Path(l10n.publish.__file__).parent
LANGUAGES = sorted(p.name for p in (FOLDER / "locale").iterdir())


def template_strings() -> set[str | tuple[str, ...]]:
    kinds = ("**.html", "**.txt")
    found = extract_from_dir(FOLDER / "templates", [(kind, "jinja2") for kind in kinds], {kind: {"trimmed": "true"} for kind in kinds})
    return {message for _, _, message, _, _ in found}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_string_of_the_templates_is_translated(code: str) -> None:
    """No page shows English chrome in these languages, and each has all its plural forms and nothing fuzzy or left over."""
    language = lang.get(code)
    catalog = read_po(io.BytesIO((FOLDER / "locale" / code / "LC_MESSAGES" / "site.po").read_bytes()))
    messages = [m for m in catalog if m.id]
    assert {m.id for m in messages} == template_strings()
    for message in messages:
        assert not message.fuzzy
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(forms)
        assert len(forms) == (language.plurals if message.pluralizable else 1)


@pytest.mark.parametrize(
    ("code", "number", "text"),
    [
        ("en", 9, "9 photos"),
        ("ru", 1, "1\u00a0фотография"),
        ("ru", 3, "3\u00a0фотографии"),
        ("ru", 9, "9\u00a0фотографий"),
        ("ru", 21, "21\u00a0фотография"),
        ("fa", 9, "۹ عکس"),
        ("ar", 2, "صورتان"),
        ("ar", 9, "٩ صور"),
        ("ar", 11, "١١ صورة"),
        ("bs", 2, "2 fotografije"),
        ("bs", 9, "9 fotografija"),
    ],
)
def test_plurals_and_digits(code: str, number: int, text: str) -> None:
    """Photos are counted as the language counts, in its digits."""
    here = chrome(lang.get(code))
    form = here.translations.ngettext("%(number)s photo", "%(number)s photos", number)
    assert form % {"number": here.number(number)} == text


@pytest.mark.parametrize(
    ("code", "iso", "text"),
    [
        ("en", "2022-02-17", "February 17, 2022"),
        ("ru", "2022-02-17", "17 февраля 2022 г."),
        ("fa", "2022-02-17", "۲۸ بهمن ۱۴۰۰ (۱۷ فوریهٔ ۲۰۲۲)"),
        ("ar", "2022-02-17", "١٧ فبراير ٢٠٢٢"),
        ("bs", "2022-02-17", "17. februar 2022."),
        ("en", "2022-01", "January 2022"),
        ("ru", "2022-01", "январь 2022 г."),
        ("en", "some day", "some day"),
        ("en", "2022-13-40", "2022-13-40"),
    ],
)
def test_dates(code: str, iso: str, text: str) -> None:
    """Dates are CLDR's, in the language's digits; what is no date stands as it is."""
    assert re.sub(r"[\u200e\u200f]", "", chrome(lang.get(code)).date(iso)).replace("\u202f", " ") == text


def test_a_project_adds_its_own_words() -> None:
    """A site.po of the project goes before ours; English stands in for what neither says."""
    own = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: de\\n"\n\nmsgid "Print"\nmsgstr "Drucken"\n'
    german = chrome(lang.get("de"), own.encode(), "site.po").translations
    assert isinstance(german, gettext.GNUTranslations)
    assert (german.gettext("Print"), german.gettext("News archive")) == ("Drucken", "News archive")
