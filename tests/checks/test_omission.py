"""`omission`: parts of the source that are not there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding

Judge = Callable[..., list[Finding]]
SOURCE = (
    "The president met the families of the victims in Geneva on Monday, "
    "while the government said that 12 people had been arrested by police."
)
WHOLE = {
    "ru": "В понедельник президент встретился в Женеве с семьями жертв, а правительство сообщило, что полиция задержала 12 человек.",
    "fa": "رئیس جمهور روز دوشنبه در ژنو با خانواده‌های قربانیان دیدار کرد و دولت اعلام کرد که پلیس ۱۲ نفر را بازداشت کرده است.",
    "ar": "التقى الرئيس أسر الضحايا في جنيف يوم الاثنين، بينما قالت الحكومة إن الشرطة اعتقلت 12 شخصا.",
    "bs": "Predsjednik se u ponedjeljak u Ženevi sastao s porodicama žrtava, a vlada je saopćila da je policija uhapsila 12 osoba.",
}


@pytest.mark.parametrize("language", WHOLE)
def test_quiet(judge: Judge, language: str) -> None:
    """All is there, in another order too."""
    assert judge(SOURCE, WHOLE[language], language) == []


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("ru", "В понедельник президент встретился в Женеве с семьями жертв."),
        ("fa", "رئیس جمهور روز دوشنبه در ژنو با خانواده‌های قربانیان دیدار کرد."),
        ("ar", "التقى الرئيس أسر الضحايا في جنيف يوم الاثنين."),
        ("bs", "Predsjednik se u ponedjeljak u Ženevi sastao s porodicama žrtava."),
    ],
)
def test_loud(judge: Judge, language: str, target: str) -> None:
    """The part that is missing is the part that is pointed at."""
    (finding,) = judge(SOURCE, target, language)
    assert finding.source_span is not None
    assert "12 people had been arrested" in SOURCE[slice(*finding.source_span)]
    assert "Geneva" not in SOURCE[slice(*finding.source_span)]


def test_what_is_not_known(judge: Judge) -> None:
    """Without a vocabulary of the two languages nothing is said."""
    assert judge(SOURCE, "Der Präsident traf die Familien.", "de") == []
