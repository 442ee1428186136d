"""`script`: letters of the language's script, to the last one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n import lang
from l10n.api import Scene
from l10n.checks.script import Script
from l10n.model import Finding, Key, Unit

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ru", "The G20 and WHO", "G20 и ВОЗ (WHO)"),
        ("ru", "COVID-19 infection", "COVID-инфекция"),
        ("ru", "Wait.\\n\\nIn order to go on", "Ждите.\\n\\nЧтобы продолжить"),
        ("ru", "A plan", "План A готов"),
        ("ru", "Vitamin C and a CEO", "Витамин C и CEO"),
        ("fa", "Yes, really", "بله، واقعاً"),
        ("fa", "1,200 in Word, Excel", "۱٬۲۰۰ در Word, Excel"),
        ("fa", "DVDs", "DVDها و DVD‌ها"),
        ("ar", "a compact disc", "الـCD والCD"),
        ("ar", "on top", "على"),
        ("bs", "Where, how?", "Gdje, kako?"),
        ("bs-Cyrl", "Where?", "Гдје?"),
        ("ja", "News of T-shirts", "ニュース記事のTシャツ"),
        ("hi", "A PDF file", "PDFफ़ाइल"),
        ("he", "the IP address", "הIP"),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """Names of the source, endings on foreign words and letters that name things are right as they are."""
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("language", "target", "severity", "fix"),
    [
        ("ru", "Москвa", "error", "Москва"),
        ("ru", "Zоpe готов", "error", "Zope готов"),
        ("ru", "Соглашениеw", "warning", None),
        ("ru", "Soglashenie podpisano", "error", None),
        ("ru", "Он пришёл c работы", "error", "Он пришёл с работы"),
        ("ru", "Соглашение CCCP действует", "warning", "Соглашение СССР действует"),
        ("uk", "Вiйна", "error", "Війна"),
        ("sr", "Вeсти", "error", "Вести"),
        ("bs", "Sаrajevo je glavni grad", "error", "Sarajevo je glavni grad"),
        ("bs", "Ona је rekla", "warning", "Ona je rekla"),
        ("bs", "Влада је усвојила закон", "error", None),
        ("el", "Αθήvα και Αττικη", "warning", None),
        ("fa", "وزیر lمور خارجه و دоلت", "error", None),
        ("fa", "دlلت", "error", None),
        ("ar", "الحكоمة", "error", None),
    ],
)
def test_loud(judge: Judge, language: str, target: str, severity: str, fix: str | None) -> None:
    """Strange letters in words, words and texts, with the right ones where they are sure."""
    assert [(f.severity, f.fix) for f in judge("Something else", target, language)][:1] == [(severity, fix)]


def test_it_prefers_the_word_of_the_source(judge: Judge) -> None:
    """A mixed word that the source has in other letters is that one."""
    assert [f.fix for f in judge("The CEO said", "Сказал СEО", "ru")] == ["Сказал CEO"]


@pytest.mark.parametrize(("script", "target", "loud"), [("latin", "Влада је усвојила", True), ("cyrillic", "Влада је усвојила", False)])
def test_the_script_is_an_option(script: str, target: str, loud: bool) -> None:
    """Where a language is written in two scripts the project says which."""
    scene = Scene(Unit(Key(None, "x")), lang.get("en"), lang.get("sr"), options={"script": {"script": script}})
    assert bool(list(Script().run("The government adopted", target, scene))) is loud


def test_it_forgets_no_mixture(judge: Judge) -> None:
    """A word is judged by the text that it stands in: one that a source had is reported where the source does not have it."""
    check, scene = Script(), Scene(Unit(Key(None, "x")), lang.get("en"), lang.get("ru"))
    assert not list(check.run("The тaк", "Слово тaк", scene))
    assert list(check.run("The word", "Слово тaк", scene))
    assert not list(check.run("A", "Слово так", scene))
