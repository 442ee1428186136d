"""How much a unit needs a person."""

from __future__ import annotations

import dataclasses

import pytest

from l10n import lang
from l10n.flow.risk import Case, Scale, measured, risk
from l10n.flow.risk_record import Standing
from l10n.model import Event, Finding, Risk, State, Term

RU = Scale(lang.get("en"), lang.get("ru"))
BY_ENGINE = Event("fill", "a.txt", "0", origin="engine", agent="google")
DRAFT = Case("The council meets in Vienna in May.", "Совет собирается в Вене в мае.", event=BY_ENGINE)
OTHER = "В мае министры увидятся на другой встрече."


def score(**changes: object) -> float:
    """The risk of the draft with something else about it."""
    return risk(dataclasses.replace(DRAFT, **changes), RU).score  # type: ignore[arg-type] # each test names fields of Case


def test_none() -> None:
    """What is approved, or not there, needs nobody for its text."""
    for case in ({"state": State.APPROVED}, {"state": State.MISSING}, {"target": ""}):
        assert risk(dataclasses.replace(DRAFT, **case), RU) == Risk(0.0)


def test_findings() -> None:
    """An error weighs more than a warning, a warning more than a note, two more than one; of whatever check they are."""
    by = [score(findings=[Finding("no_such_check", severity, "x")]) for severity in ("info", "warning", "error")]
    assert sorted({score(), *by}) == [score(), *by]
    assert by[1] < score(findings=[Finding("one", "warning", "x"), Finding("two", "warning", "y")]) < by[2]
    found = risk(dataclasses.replace(DRAFT, findings=[Finding("dates", "error", "12 May is missing")]), RU)
    assert found.reasons[0] == "dates: 12 May is missing"


def test_said_once() -> None:
    """What a check found is not told again."""
    case = dataclasses.replace(DRAFT, target="Совет собирается в Бырдыщенье в мае.")
    assert risk(case, RU).reasons[0] == "not in the dictionary: Бырдыщенье"
    again = dataclasses.replace(case, findings=[Finding("spelling", "info", "not in the dictionary: Бырдыщенье")])
    said = risk(again, RU).reasons
    assert said[0] == "spelling: not in the dictionary: Бырдыщенье" and not any("Бырдыщенье" in reason for reason in said[1:])


def test_engines() -> None:
    """An engine that agrees takes risk away; one that says something else adds it, and the reason names both words."""
    agreed = score(others=[("other", DRAFT.target)])
    near = score(others=[("other", "Совет собирается в Вене в июне.")])
    far = score(others=[("other", OTHER)])
    assert agreed < near < far and agreed < score() < far
    reasons = risk(dataclasses.replace(DRAFT, others=[("other", OTHER)]), RU).reasons
    assert any(reason.startswith("other has other words: ") for reason in reasons)


def test_memory() -> None:
    """The farther a match is, the riskier; what was repaired in it is told."""
    exact, near, far = (score(event=Event("fill", "a", "0", origin="memory", agent="b", score=s)) for s in (100.0, 82.0, 70.0))
    assert exact < near < far
    event = Event("fill", "a", "0", origin="memory", agent="b", score=82.0, reason="repaired: 2021 → 2022")
    said = risk(dataclasses.replace(DRAFT, event=event), RU)
    assert said.score > near and said.reasons[0] == "repaired: 2021 → 2022"
    event = dataclasses.replace(event, score=70.0)
    assert "memory match that differs by 30 %" in risk(dataclasses.replace(DRAFT, event=event), RU).reasons


def test_origin() -> None:
    """A person's text is less of a risk than an engine's; one whose source was changed since is more, and says so."""
    assert score(event=None) < score()
    stale = risk(dataclasses.replace(DRAFT, state=State.STALE), RU)
    assert stale.score > score() and stale.reasons[0] == "its source was changed since"


def test_reasons() -> None:
    """A reviewer reads what is meant: words, not names of signs; at most a few besides the findings."""
    case = Case(
        "So, now, what they actually did -- and this was odd -- was put it off until I spoke with Dr. Okonkwo about the rollback plan.",
        "И теперь, что они сделали, я сказал, сделали и сделали rollback плана, о котором я говорил с Оконкво.",
        event=BY_ENGINE,
    )
    reasons = risk(case, RU).reasons
    assert 0 < len(reasons) <= 4
    assert any("сказал" in reason or "rollback" in reason for reason in reasons)
    with_term = risk(dataclasses.replace(case, terms=[Term("Okonkwo", ("Оконкво",))]), RU)
    assert with_term.score <= risk(case, RU).score


@pytest.mark.parametrize("code", ["fa", "ar", "bs", "sr", "de", "ja", "zh", "hi", "yo"])
def test_any_language(code: str) -> None:
    """Every language has an order: engines that disagree come before engines that agree, with no data of the language needed."""
    scale = Scale(lang.get("en"), lang.get(code))
    arabic = "اجلاس در ماه مه است.", "نشست روز دوشنبه برگزار شد."
    text, other = arabic if scale.target.script == "Arab" else ("Aba bebo cedi.", "Foru gimi halo kani.")
    case = Case("It meets in May.", text, event=BY_ENGINE)
    agreed, apart = (risk(dataclasses.replace(case, others=[("x", one)]), scale) for one in (text, other))
    assert 0 < agreed.score < apart.score < 1


def test_other_sources() -> None:
    """A source language without word lists has an order too: the longer a sentence, the sooner a person looks."""
    scale = Scale(lang.get("de"), lang.get("ru"))
    assert risk(Case("Das ist gut.", "Это хорошо.", event=BY_ENGINE), scale).score < risk(
        Case("Das ist, wie wir alle wissen, in den letzten Jahren ganz anders geworden.", "Это всё.", event=BY_ENGINE), scale
    ).score


def test_document() -> None:
    """What a whole document does says little of one sentence in it: a speech in the first person is not all risk."""
    pair = ("I said that I was there.", "Я сказал, что я был там.")
    case = Case(*pair, event=BY_ENGINE)
    alone = measured(RU.source, RU.target, [pair])
    among = measured(RU.source, RU.target, [pair] * 50)
    assert risk(case, among).score < risk(case, alone).score


def test_standing() -> None:
    """The engine's own record moves its texts, and nobody else's; the reason tells it."""
    bad = dataclasses.replace(RU, standing=Standing({"google": (0.8, "google: people changed 60 % of its 50 texts, rejected 3")}))
    assert risk(DRAFT, bad).score > score() and "google: people changed" in risk(DRAFT, bad).reasons[0]
    mine = dataclasses.replace(DRAFT, event=dataclasses.replace(BY_ENGINE, agent="nllb"))
    assert risk(mine, bad) == risk(mine, RU)


def test_long_texts() -> None:
    """A text of any length is weighed, by its beginning."""
    assert 0 < risk(Case("word " * 50_000, "слово " * 50_000, event=BY_ENGINE, others=[("x", "иное " * 50_000)]), RU).score <= 1
