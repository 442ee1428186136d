"""`mojibake`: letters as they were written."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("bs", "Čačak, Šipovo, Đurđevik", "Čačak, Šipovo, Đurđevik"),
        ("de", "Ägypten", "Ägypten, Übung, Öl, Straße"),
        ("fr", "naïve", "« À l’époque » — là-bas"),
        ("ru", "the USSR at 20 °C", "СССР при 20 °C"),
        ("ru", "What???? Really", "Что???? Правда"),
        ("ru", "São Paulo", "Сан-Паулу (São Paulo)"),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """Letters with marks are right where they make sense."""
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("language", "meant", "right", "wrong"),
    [
        ("de", "München ist groß", "utf-8", "cp1252"),
        ("bs", "Riječ „važna” i čista", "utf-8", "cp1252"),
        ("ru", "министр сказал", "utf-8", "cp1252"),
        ("ru", "новое решение", "utf-8", "cp1251"),
        ("ru", "министр сказал", "cp1251", "cp1252"),
        ("ar", "سلام", "utf-8", "cp1252"),
        ("fa", "تهران", "utf-8", "cp1252"),
    ],
)
def test_loud(judge: Judge, language: str, meant: str, right: str, wrong: str) -> None:
    """A text that was read in a wrong encoding is found, and the fix reads it rightly."""
    damaged = "".join(bytes([b]).decode(wrong, "ignore") or chr(b) for b in meant.encode(right))
    assert [(f.severity, f.fix) for f in judge("Something else", damaged, language)] == [("error", meant)]


def test_letters_that_were_lost(judge: Judge) -> None:
    """Runs of question marks stand for them."""
    assert [f.severity for f in judge("The minister said", "??????? ??????", "ru")] == ["warning"]
