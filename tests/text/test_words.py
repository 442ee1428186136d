"""Words and terms in running text."""

from __future__ import annotations

import pytest

from l10n import lang
from l10n.text.words import contains, find, places, words

FOUND = [
    ("ru", "Игорь Краснов", "По словам Игоря Краснова, работа продолжается"),
    ("ru", "Игорь Краснов", "ИГОРЁМ КРАСНОВЫМ"),
    ("ru", "Генеральный прокурор", "Генеральному прокурору Российской Федерации"),
    ("ru", "Российская Федерация", "в Российской Федерации"),
    ("ru", "киберпреступность", "борьбы с кибер-преступностью"),
    ("ru", "Берёзов", "у Березова"),
    ("ru", "ребёнок", "права детей"),
    ("ru", "сессия", "на сессиях"),
    ("ru", "COVID-19", "заболевание COVID-19"),
    ("bs", "otac", "s ocem"),
    ("bs", "bijela kuća", "u Bijeloj kući"),
    ("bs", "Igor Krasnov", "sastanak s Igorom Krasnovom"),
    ("bs", "Josip Grubeša", "ministra Josipa Grubeše"),
    ("bs", "ministar pravde", "ministra pravde"),
    ("bs", "Bosna i Hercegovina", "u Bosni i Hercegovini"),
    ("bs", "kibernetički kriminal", "protiv kibernetičkog kriminala"),
    ("bs", "prihodi stečeni krivičnim djelom", "oduzimanje prihoda stečenih krivičnim djelom"),
    ("fa", "محمدجعفر منتظری", "محمد جعفر منتظري"),
    ("fa", "محمدجعفر منتظری", "محمد‌جعفر منتظری،"),
    ("fa", "دادستان کل", "دادستان‌های کل"),
    ("fa", "رمزارز", "رمز‌ارزها"),
    ("fa", "جمهوری اسلامی ایران", "جمهوریِ اسلامیِ ایران"),
    ("fa", "جرایم سایبری", "مبارزه با جرایم سایبری‌ای"),
    ("fa", "واکسن‌های کرونا", "واکسن کرونا"),
    ("fa", "محدودیت های سفر", "محدودیت‌های سفر"),
    ("fa", "محدودیت سفر", "محدودیت های سفر"),
    ("fa", "بیمار", "بیماران"),
    ("ar", "مرض", "بالأمراض"),
    ("ar", "مستشفى", "والمستشفيات"),
    ("ar", "وزارة", "وزارتها"),
    ("ar", "قضاء", "قضائها"),
    ("ar", "النائب العام", "للنائب العام"),
    ("ar", "إيغور كراسنوف", "وايغور كراسنوف"),
    ("ar", "وزارة العدل", "بوزارة العدل"),
    ("ar", "اتفاقية", "واتّفاقيتنا"),
    ("ar", "الجريمة السيبرانية", "جريمة سيبرانية"),
    ("en", "smuggling", "Smuggling of"),
    ("en", "prosecutor", "the prosecutors’ office"),
]
ABSENT = [
    ("ru", "Игорь Краснов", "Игорь сказал, что Краснов ушёл"),
    ("ru", "Краснов", "красный"),
    ("ru", "мир", "мэрия"),
    ("ru", "сенат", "сенатор"),
    ("ru", "Джон", "Джонсон"),
    ("ru", "белый", "белок"),
    ("bs", "grupa", "grupnoj"),
    ("ar", "حضانة", "حضارة"),
    ("ru", "2013", "2014"),
    ("bs", "Grubeša", "Grubač"),
    ("bs", "sud", "studija"),
    ("fa", "ایران", "عراق"),
    ("fa", "منتظری", "منظری"),
    ("ar", "بلد", "ولد"),
    ("ar", "النائب العام", "النائب الأول"),
    ("en", "arms", "farms"),
]


@pytest.mark.parametrize(("language", "form", "text"), FOUND)
def test_found_however_inflected(language: str, form: str, text: str) -> None:
    """Case endings, prefixes, ZWNJ, alef forms, vowel marks and capitals do not hide a term."""
    assert contains(text, form, lang.get(language).affixes)


@pytest.mark.parametrize(("language", "form", "text"), ABSENT)
def test_not_found_where_it_is_not(language: str, form: str, text: str) -> None:
    """A likeness at the start is not the word."""
    assert not contains(text, form, lang.get(language).affixes)


def test_the_place_is_the_texts_own() -> None:
    """Offsets count the text as it stands, not as it was folded."""
    text = "Ёлка, то есть Игоря Краснова"
    assert find(text, "Игорь Краснов", lang.get("ru").affixes) == (14, 28)


def test_case_sensitive() -> None:
    """A term that is one only in capitals is found only in capitals."""
    assert (contains("who", "WHO", case_sensitive=True), contains("the WHO", "WHO", case_sensitive=True)) == (False, True)


def test_an_empty_form_is_nowhere() -> None:
    """A form with no word in it is not found."""
    assert find("text", " – ") is None


def test_words() -> None:
    """Hyphen and apostrophe divide, ZWNJ and vowel marks do not."""
    assert [w.text for w in words("COVID-19: prosecutor’s می‌شود مُحَمَّد")] == ["COVID", "19", "prosecutor", "s", "می‌شود", "مُحَمَّد"]


def test_all_places() -> None:
    """Every place of a form is given, none within another."""
    text = "суд, о суде, судьба, судом"
    assert [text[start:end] for start, end in places(text, "суд", lang.get("ru").affixes)] == ["суд", "суде", "судом"]
