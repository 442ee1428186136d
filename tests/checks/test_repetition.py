"""`repetition`: circles and sentences pasted twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n.model import Finding

Judge = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ru", "Step by step and year by year", "Шаг за шагом, год за годом"),
        ("ru", "Never, never, never, never give in.", "Никогда, никогда, никогда, никогда не сдавайтесь."),
        ("bs", "We shall fight on the beaches, we shall fight in the fields.", "Borit ćemo se na plažama, borit ćemo se u poljima."),
        ("fa", "The one and the other", "هم این و هم آن"),
        ("ar", "Line\n----------------------------\nline", "سطر\n----------------------------\nسطر"),
        ("ru", "<b>Date of birth</b> The day", "<b>Дата рождения</b>"),
    ],
)
def test_quiet(judge: Judge, language: str, source: str, target: str) -> None:
    """What the source repeats, and what is said so, is right."""
    assert judge(source, target, language) == []


@pytest.mark.parametrize(
    ("language", "target", "severity"),
    [
        ("ru", "Встреча прошла в Сараеве. Встреча прошла в Сараеве.", "error"),
        ("ar", "عُقد الاجتماع في جنيف. عُقد الاجتماع في جنيف. وكان مفيدا.", "error"),
        ("fa", "نشست برگزار شد. نشست برگزار شد.", "warning"),
        ("bs", "Da, jeste. Da, jeste.", "error"),
        ("ru", "о том, о том, о том, о том, о том, о том", "error"),
        ("bs", "Sastanak u Ženevi je održan kako je najavljeno, a zatim je sastanak u Ženevi je održan kako je najavljeno", "warning"),
        ("ru", "Да, этооооооооооооооооо так, встреча состоялась вчера", "error"),
        ("ru", "<b>Дата окончания срока действия</b> Дата окончания срока действия записи", "info"),
    ],
)
def test_loud(judge: Judge, language: str, target: str, severity: str) -> None:
    """A sentence twice, a loop, a character that never ends; a heading and the text that begins with it are only noted."""
    assert [f.severity for f in judge("Something else is said here", target, language)] == [severity]


def test_it_points_at_the_second_time(judge: Judge) -> None:
    """So that it can be cut out."""
    target = "Он пришёл в этот город. Он пришёл в этот город. Он ушёл."
    (finding,) = judge("He came to this city. He left.", target, "ru")
    assert finding.target_span == (24, 46)
