"""`arabic`: letters and spelling of Arabic."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n import lang
from l10n.checks.arabic import Arabic
from l10n.model import Finding

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    "target",
    [
        "أكد الوزير أن الحكومة ستعقد اجتماعا في القاهرة يوم الاثنين",
        "إنتاج النفط وإنشاء المياه والاتجاه والوجوه",
        "الله والفقه والانتباه والترفيه",
        "عقد في 5 لـ 6 من 1440هـ وفي الـ«بيان»",
        "لـكاميرا والـفيديو",
        "قال علي: قرأت شيئا",
        "وهذه منة من الله",
        "قناة سي إن إن وشىء آخر",
        "وعلى آلِهِ ٱلۡحَىِّ",
        "چيلي وڤيينا وگوگل",
    ],
)
def test_quiet(judge: Judge, target: str) -> None:
    """Good Arabic: the hamza of form IV, final heh of the root, tatweel at the edge, foreign sounds."""
    assert judge("Something else", target, "ar") == []


@pytest.mark.parametrize(
    ("target", "severity", "fix"),
    [
        ("النائب العام الروسی", "error", "النائب العام الروسي"),
        ("کتاب جديد", "error", "كتاب جديد"),
        ("المدیر", "error", "المدير"),
        ("ذهب إلی البيت", "error", "ذهب إلى البيت"),
        ("کبیر یمشی", "error", None),
        ("قال علی", "error", None),
        ("هذا رأی", "error", None),
        ("عاد الى البيت", "warning", "عاد إلى البيت"),
        ("والى هنا", "warning", "وإلى هنا"),
        ("قال انه سيعود", "warning", None),
        ("بعد الإنتخابات", "warning", "بعد الانتخابات"),
        ("وإستخدامها", "warning", "واستخدامها"),
        ("الحكومه الجديدة", "warning", "الحكومة الجديدة"),
        ("هذة السنة", "warning", "هذه السنة"),
        ("فى المدينة", "info", "في المدينة"),
        ("حتي الغد", "warning", "حتى الغد"),
        ("ليبرفيــل", "warning", "ليبرفيل"),
        ("ﻻ يمكن", "warning", "لا يمكن"),
        ("المدرسةالجديدة", "info", None),
        ("كنت أعتقد ان هذا", "info", None),
        ("نظر إلي الوزير", "info", None),
    ],
)
def test_loud(judge: Judge, target: str, severity: str, fix: str | None) -> None:
    """Letters of Persian, and slips that can be nothing else."""
    assert [(f.severity, f.fix) for f in judge("Something else", target, "ar")][:1] == [(severity, fix)]


def test_it_is_about_arabic_alone() -> None:
    """All regions of it."""
    concerns = Arabic().concerns
    assert [concerns(lang.get("en"), lang.get(code)) for code in ("ar", "ar-MA", "fa")] == [True, True, False]
