"""A number that was changed or cut out, and numbers that are only written in another way."""

from __future__ import annotations

import pytest

from l10n import lang
from l10n.flow.digits import changed_digit, hole, lost_digits


@pytest.mark.parametrize(
    ("source", "target", "answer", "said"),
    [
        ("He had 2 goals and 2 assists.", "ru", "У него 2 гола и 7 передач.", "has the number 7 in place of 2"),
        ("Just after 11:00, it began.", "ar", "بعد الساعة 11:80 بقليل بدأ.", "has the number 1180 in place of 1100"),
        ("It fell at 9:30 (0230 UTC).", "bs", "Pao je u 9:30 (0232 UTC).", "has the number 0232 in place of 0230"),
        ("It fell at 9:30 (0230 UTC).", "ru", "Он упал в 9:30 (02:10 UTC).", "has the number 0210 in place of 0230"),
        ("The A1GP car won.", "fa", "خودروی A4GP برد.", "has the number 4 in place of 1"),
        ("A lease of 9,000 years.", "fa", "اجارهٔ ۹۰۰۹ ساله.", "has the number 9009 in place of 9000"),
        ("It fell at 9:30 (0230 UTC).", "ru", "Он упал в 9:30 (02:30 UTC).", ""),
        ("A lease of 9,000 years.", "ru", "Аренда на 9 000 лет.", ""),
        ("About 104,500 barrels.", "ar", "نحو 500 104 برميل.", ""),
        ("The price is 2.8 million.", "bs", "Cijena je 2,8 miliona.", ""),
        ("On March 3, 2022.", "fa", "در ۳ مارس ۲۰۲۲.", ""),
        ("The revolution of 1979.", "fa", "انقلاب ۱۳۵۸.", ""),
        ("A 550 pound hog.", "ru", "Свинья весом 250 кг.", ""),
        ("It is 645 miles (1040 km) off.", "ar", "على بعد 645 ميلاً (0040 كيلومتر).", "has the number 0040 in place of 1040"),
        ("Winds up to 480 km/h (133 m/s).", "bs", "Vjetrovi do 480 km/h (333 m/s).", "has the number 333 in place of 133"),
        ("About 12.8 km or 8 miles.", "fa", "حدود 12.7 کیلومتر یا 8 مایل.", "has the number 127 in place of 128"),
        ("A 2:2 (a second class degree).", "ru", "Получил 6: 2 (степень второго класса).", "has the number 62 in place of 22"),
        ("It was 80 degrees outside.", "ru", "Было 27 градусов.", ""),
        ("At 5 p.m. it was over.", "ru", "В 17 часов всё кончилось.", ""),
        ("Two of 3 came.", "ru", "Двое из 3 пришли.", ""),
        ("There were 3.", "ru", "Их было трое.", ""),
    ],
)
def test_changed_digit(source: str, target: str, answer: str, said: str) -> None:
    """Only what cannot be another way to write the same is told."""
    assert changed_digit(source, answer, lang.get("en"), lang.get(target)) == said


@pytest.mark.parametrize(
    ("source", "target", "answer", "said"),
    [
        ("It is 645 miles (1040 km) off.", "ru", "Это в милях (1040 км) отсюда.", "lost the number 645"),
        ("It is 645 miles (1040 km) off.", "bs", "To je 1040 km odavde.", ""),
        ("The HJR-3 passed.", "bs", "HJR je usvojen.", "lost the number 3"),
        ("KV62 is near. KV62 is old.", "ru", "KV62 близко. KV старая.", "lost the number 62"),
        ("Sales of 783,562 in May.", "fa", "فروش ۵۶۲ در مه.", "lost digits of the number 783562"),
        ("About 1,300 million.", "ru", "Около 1,3 миллиарда.", ""),
        ("A lease of 9,000 years.", "fa", "اجاره‌نامه‌ای ۹۰ ساله.", "lost digits of the number 9000"),
        ("A tank of 55,000 barrels.", "fa", "مخزنی با ۵۵٬۰ بشکه.", "lost digits of the number 55000"),
        ("About 100,000 people.", "ar", "نحو 100 ألف شخص.", ""),
        ("Just after 11:00, it began.", "bs", "Nešto poslije 11 sati počelo je.", ""),
        ("He had 2 goals and 2 assists.", "ar", "سجل هدفين وصنع 6.", "made up the number 6"),
        ("At 5:30 p.m. on 3 and 4 May.", "ru", "В 17:30 3 и 4 мая.", ""),
        ("The 1995-96 season, and 10 more.", "fa", "فصل 1995-1996 و ده فصل دیگر.", ""),
        ("A 5-3 win.", "ru", "Победа 5: 3.", ""),
        ("The record is 7–2.", "ar", "الرقم هو 72.", "runs the numbers 7 and 2 together"),
        ("It drew 5,000,000 visitors.", "fa", "5،000،000 بازدیدکننده داشت.", ""),
        ("In the 1970s it grew.", "ar", "نما في السبعينيات.", ""),
        ("He had 2 goals.", "ar", "سجل هدفين.", ""),
        ("The A1GP car.", "ar", "سيارة GP.", "lost the number 1"),
        ("The attacks of 9/11 changed it.", "ru", "Теракты 11 сентября изменили это.", ""),
        ("It starts on 1 January.", "ru", "Начало в январе.", "lost the number 1"),
        ("An area of 5 km2.", "fa", "مساحت ۵ کیلومتر مربع.", ""),
        ("There were 3.", "ru", "Их было трое.", ""),
        ("Ten men and 5 boats.", "ru", "10 человек и 5 лодок.", ""),
        ("At 5 p.m. it was over.", "ru", "В 17 часов всё кончилось.", ""),
        ("The list of 2008 400 names.", "ru", "Список 400 имён 2008 года.", ""),
    ],
)
def test_lost_digits(source: str, target: str, answer: str, said: str) -> None:
    """A number in digits is there in digits, as often, or in words."""
    assert lost_digits(source, answer, lang.get("en"), lang.get(target)) == said


@pytest.mark.parametrize(
    ("source", "answer", "said"),
    [
        ("It moves at eleven kph.", "Он движется со скоростью  км/ч.", "has a hole: со скоростью  км/ч."),
        ("Two percent of storms.", "Около % бурь.", "has a hole: Около % бурь."),
        ("King's Glory said so.", "King&#;s Glory так сказал.", "has a hole: King&#;s Glory так"),
        ("The Tenth Army came.", "Пришла -я армия.", "has a hole: Пришла -я армия."),
        ("Pre- and post-war.", "До- и послевоенный, 5 %.", ""),
        ("Two  spaces.", "Два  пробела.", ""),
    ],
)
def test_hole(source: str, answer: str, said: str) -> None:
    """What is left where something was cut out is seen, unless the source has such a place too."""
    assert hole(source, answer) == said


def test_long_texts() -> None:
    """Hostile texts are read in linear time, and endless numbers do no arithmetic."""
    for piece in ("1 ", "1,", "1: ", "1 000", "٠٫", "9"):
        changed_digit(piece * 20_000, piece * 19_999 + "8", lang.get("en"), lang.get("fa"))
        lost_digits(piece * 20_000, piece * 10_000 + "8", lang.get("en"), lang.get("fa"))
        hole("", piece * 20_000)
