"""`persian`: Persian letters and joiners."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n import lang
from l10n.api import Scene
from l10n.checks.persian import Persian
from l10n.model import Finding, Key, Unit

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    "target",
    [
        "وزیر امور خارجه گفت که می‌توان به توافق رسید.",
        "کتاب‌ها و خانه‌هایی در میدان تجریش",
        "در دایرة‌المعارف آمده است؛ حجة الاسلام",
        "مأمور رأی داد و مسئول مؤسسه تأیید کرد",
        "«وَإِيَّاكَ نَسْتَعِينُ»",
        "این می کهنه است",
        "<b>PDF</b>‌ها را ببینید",
        "میدانی بزرگ",
    ],
)
def test_quiet(judge: Judge, target: str) -> None:
    """Good Persian, with compounds and quotations from Arabic."""
    assert judge("Something else", target, "fa") == []


@pytest.mark.parametrize(
    ("target", "severity", "fix"),
    [
        ("دادستان كل", "error", "دادستان کل"),
        ("گزارش مقدماتي", "error", "گزارش مقدماتی"),
        ("موسى و يحيى", "error", "موسی و یحیی"),
        ("تقريباً", "error", "تقریباً"),
        ("گروہ ھا", "error", "گروه ها"),
        ("إيران", "error", "ایران"),
        ("أنان رفتند", "error", "انان رفتند"),
        ("ﻻله", "warning", "لاله"),
        ("ســـلام", "warning", "سلام"),
        ("کتاب¬ها", "warning", "کتاب‌ها"),
        ("مدرسة بزرگ", "warning", None),
        ("او می رود", "info", "او می‌رود"),
        ("نمی توانند بروند", "info", "نمی‌توانند بروند"),
        ("آنها میخواهند", "info", "آنها می‌خواهند"),
        ("پرونده های دادگاه", "info", "پرونده‌های دادگاه"),
        ("بزرگ ترین شهر", "info", "بزرگ‌ترین شهر"),
        ("تکه‌ شد", "info", "تکه شد"),
        ("می‌‌گردند", "info", "می‌گردند"),
    ],
)
def test_loud(judge: Judge, target: str, severity: str, fix: str | None) -> None:
    """Letters of neighbours, signs in place of joiners, and joiners that are missing or idle."""
    assert [(f.severity, f.fix) for f in judge("Something else", target, "fa")][:1] == [(severity, fix)]


@pytest.mark.parametrize(("value", "severities"), [("remark", ["info"]), ("require", ["warning"]), ("any", [])])
def test_joiners_are_an_option(value: str, severities: list[str]) -> None:
    """Offices that care for joiners have warnings, others no word of them."""
    scene = Scene(Unit(Key(None, "x")), lang.get("en"), lang.get("fa"), options={"persian": {"joiner": value}})
    assert [f.severity for f in Persian().run("He goes", "او می رود", scene)] == severities


def test_it_is_about_persian_alone() -> None:
    """Arabic letters are right in Arabic."""
    concerns = Persian().concerns
    assert [concerns(lang.get("en"), lang.get(code)) for code in ("fa", "fa-AF", "ar", "ur")] == [True, True, False, False]


def test_words_of_the_source(judge: Judge) -> None:
    """A word that the source has in the same letters is a quotation: no error, and no fix may change it; others beside it are told."""
    assert judge("He wrote كتاب in Arabic", "او به عربی نوشت كتاب", "fa") == []
    (finding,) = judge("He wrote كتاب in Arabic", "او به عربي نوشت كتاب", "fa")
    assert finding.fix == "او به عربی نوشت كتاب"
