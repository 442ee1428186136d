"""`russian`: sure slips and the policy on ё."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from l10n import lang
from l10n.api import Scene
from l10n.checks.russian import Russian
from l10n.model import Finding, Key, Unit

Judge = Callable[..., list[Finding]]


def severities(target: str, policy: str) -> list[tuple[str, str | None]]:
    """What is said under a policy on ё."""
    scene = Scene(Unit(Key(None, "x")), lang.get("en"), lang.get("ru"), options={"russian": {"yo": policy}})
    return [(f.severity, f.fix) for f in Russian().run("Something else", target, scene)]


@pytest.mark.parametrize(
    "target",
    ["Следующий участник рассчитывал на агентство.", "Ещё, всё и все.", "Из-за кого-нибудь, кое-кто, кое о чём", "Вышел из дома за хлебом"],
)
def test_quiet(judge: Judge, target: str) -> None:
    """Good Russian, with ё or without."""
    assert judge("Something else", target, "ru") == []


@pytest.mark.parametrize(
    ("target", "fix"),
    [
        ("Следущий год", "Следующий год"),
        ("Они учавствовали в саммите", "Они участвовали в саммите"),
        ("ОБЬЕКТ закрыт", "ОБЪЕКТ закрыт"),
        ("Вобщем, да", "В общем, да"),
        ("Задержка из за санкций", "Задержка из-за санкций"),
        ("Из под стола", "Из-под стола"),
        ("Спросите кого нибудь", "Спросите кого-нибудь"),
        ("Знает кое кто", "Знает кое-кто"),
    ],
)
def test_loud(judge: Judge, target: str, fix: str) -> None:
    """Slips that can be nothing else, put right with their capitals."""
    assert [(f.severity, f.fix) for f in judge("Something else", target, "ru")] == [("warning", fix)]


@pytest.mark.parametrize(
    ("policy", "target", "said"),
    [
        ("any", "Еще один самолет", []),
        ("require", "Еще один самолет", [("warning", "Ещё один самолёт")]),
        ("require", "Ещё один самолёт, все и всё", []),
        ("require", "Скоро узнаем", [("info", None)]),
        ("require", "Лев Зефиров", []),
        ("never", "Ещё ЁЛКА", [("warning", "Еще ЕЛКА")]),
        ("never", "Еще", []),
        ("never", "<b>Ещё</b>", [("warning", "<b>Еще</b>")]),
    ],
)
def test_the_policy_on_yo(policy: str, target: str, said: list[tuple[str, str | None]]) -> None:
    """Both ways, with ё wherever it is sure, or never."""
    assert severities(target, policy) == said


def test_it_is_about_russian_alone() -> None:
    """Neighbours spell otherwise."""
    assert [Russian().concerns(lang.get("en"), lang.get(code)) for code in ("ru", "uk", "bg")] == [True, False, False]
