"""`sentences`: as many as the source has."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding

Judge = Callable[..., list[Finding]]

SOURCE = "Mr. Smith came to the U.S. in 2010. He saw the whole of the old city. Then he left it for good."


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ru", SOURCE, "Г-н Смит приехал в США в 2010 г. Он осмотрел весь старый город. Затем он уехал навсегда."),
        ("bs", SOURCE, "G. Smith je došao u SAD 2010. godine. Vidio je cijeli stari grad. Zatim je otišao zauvijek."),
        ("ar", SOURCE, "جاء السيد سميث إلى الولايات المتحدة في عام 2010، ورأى المدينة القديمة كلها، ثم غادرها إلى الأبد."),
        ("fa", "He came. He left.", "او آمد و بعد از آن رفت."),
        ("ru", "See p. 5 of it", "См. с. 5"),
        ("ru", "Open <code>a.txt</code>. Then save all of it there.", "Откройте <code>a.txt</code>. Затем сохраните всё это там."),
        ("ja", "He came. He left.", "彼は来た。彼は去った。"),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """Abbreviations end no sentence, and sentences may be joined where the length is usual."""
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("language", "target", "severity"),
    [
        ("ru", "Г-н Смит приехал в США в 2010 г. Он уехал навсегда.", "warning"),
        ("fa", "آقای اسمیت در سال ۲۰۱۰ به آمریکا آمد. سپس رفت.", "warning"),
        ("ar", "جاء السيد سميث إلى الولايات المتحدة في عام 2010.", "warning"),
        ("bs", "G. Smith je došao u SAD. " + "Zatim je vidio cijeli stari grad. " * 5, "warning"),
        ("de", "Herr Smith kam in die USA.", "info"),
    ],
)
def test_loud(judge: Judge, language: str, target: str, severity: str) -> None:
    """Fewer sentences in a short target, more in a long one; a note where lengths are not known."""
    assert [f.severity for f in judge(SOURCE, target, language)] == [severity]
