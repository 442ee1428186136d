"""A number in which a digit was changed, and numbers that are only written in another way."""

from __future__ import annotations

import pytest

from l10n import lang
from l10n.flow.digits import changed_digit


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
        ("It was 80 degrees outside.", "ru", "Было 27 градусов.", ""),
        ("At 5 p.m. it was over.", "ru", "В 17 часов всё кончилось.", ""),
        ("Two of 3 came.", "ru", "Двое из 3 пришли.", ""),
        ("There were 3.", "ru", "Их было трое.", ""),
    ],
)
def test_changed_digit(source: str, target: str, answer: str, said: str) -> None:
    """Only what cannot be another way to write the same is told."""
    assert changed_digit(source, answer, lang.get("en"), lang.get(target)) == said


def test_long_texts() -> None:
    """Hostile texts are read in linear time, and endless numbers do no arithmetic."""
    for piece in ("1 ", "1,", "1: ", "1 000", "٠٫", "9"):
        changed_digit(piece * 20_000, piece * 19_999 + "8", lang.get("en"), lang.get("fa"))
