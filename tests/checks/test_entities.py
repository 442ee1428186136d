"""`entities`: character references stay whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ru", "he said &ldquo;yes&rdquo;", "он сказал «да»"),
        ("ru", "10&nbsp;km &mdash; far", "10 км — далеко"),
        ("bs", "R&D and B&B", "R&D i B&B"),
        ("fa", "&copy; 2021", "© ۲۰۲۱"),
        ("ar", "a &lt; b &amp; c", "أ &lt; ب &amp; ج"),
        ("ru", "&File", "&Файл"),
        ("ru", "&lt;b&gt;", "&#60;b&#62;"),
        ("ru", "<b>old</b> house", "<b>старый</b>&nbsp;дом"),
        ("ru", "R &amp; D", "НИОКР &amp; всё"),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """What stands for a character may be that character; accelerators and lone ampersands are no entities."""
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("source", "target", "messages", "fix"),
    [
        ("&copy; 2021", "copy; 2021", ["&copy; has lost its &"], None),
        ("&copy; 2021", "&copy 2021", ["&copy has no semicolon", "&copy; is missing"], "&copy; 2021"),
        ("(&lt;)", "(&я;)", ["&я; is no entity", "&lt; is missing"], None),
        ("a &lt; b", "а < б", ["&lt; is missing"], None),
        ("to &product; now", "к &proizvodu; сейчас", ["&product; is missing", "&proizvodu; is not in the source"], None),
        (
            "Research &amp; Development",
            "Исследования &amp;amp; разработки",
            ["an entity is escaped twice"],
            "Исследования &amp; разработки",
        ),
        ("B&B", "B&amp;B", ["&amp; is written for &"], "B&B"),
        ("R &amp; D", "НИОКР & amp; всё", ["& amp; is no entity"], None),
    ],
)
def test_loud(judge: Judge, source: str, target: str, messages: list[str], fix: str | None) -> None:
    """Lost, torn, translated and doubly escaped entities are errors."""
    found = judge(source, target, "ru")
    assert [f.message for f in found] == messages
    assert "error" in {f.severity for f in found}
    assert found[0].fix == fix


@pytest.mark.parametrize(("source", "target"), [("&copy; 2021", "2021"), ("in &product; now", "сейчас")])
def test_a_sign_that_is_gone_is_a_warning(judge: Judge, source: str, target: str) -> None:
    """It may have been meant to go."""
    assert [f.severity for f in judge(source, target, "ru")] == ["warning"]


def test_entities_of_an_engine_have_a_fix(judge: Judge) -> None:
    """An engine's `&quot;` is a quotation mark."""
    found = judge('He said "yes".', "Он сказал &quot;да&quot;.", "ru")
    assert [(f.severity, f.fix) for f in found] == [("warning", 'Он сказал "да".')]
