"""What other engines answered, for the reviewer and the risk."""

from __future__ import annotations

from typing import Any

import pytest

from l10n import lang
from l10n.flow.alternatives import Alternative, Alternatives, disagreement
from l10n.flow.fill import fill
from l10n.flow.judge import judge
from l10n.flow.workspace import open_workspace
from l10n.memory.cache import EngineCache, Kept, Pair, Text
from l10n.model import Key, Unit

RU = "Заявление выйдет в пятницу."
SOURCE = "A statement will be published on Friday, {name}."


@pytest.fixture
def alternatives(office: Any) -> Alternatives:
    """Three engines' answers to one unit, in several forms."""
    cache = EngineCache(":memory:")
    for engine, version, text, form, answer in (
        ("google", "m1", SOURCE.replace("{name}", "⟦0⟧"), "marks", "Заявление будет опубликовано в пятницу, ⟦0⟧."),
        ("google", "m1", SOURCE, "plain", "Заявление выйдет в пятницу."),
        ("deepl", "1", SOURCE.replace("{name}", "⟦0⟧"), "marks", "Устаревший ответ, ⟦0⟧."),
        ("deepl", "2", SOURCE.replace("{name}", "⟦0⟧"), "marks", "Заявление выйдет в пятницу, ⟦0⟧."),
        ("llm", "1", SOURCE, "plain", "Заявление выйдет в субботу."),
    ):
        cache.put(Pair(engine, version, "en", "ru"), [(Text(text, form), Kept(answer))])
    workspace = open_workspace(office.root)
    return Alternatives(cache, lang.get("en"), lang.get("ru"), judge(workspace, lang.get("ru")))


def test_each_engines_best(alternatives: Alternatives) -> None:
    """An engine comes once, with its latest answer in the form in which it is good; what would not be taken comes last, with the reason."""
    deepl, google, llm = alternatives.of(Unit(Key(None, SOURCE)))
    assert deepl == Alternative("deepl", "Заявление выйдет в пятницу, {name}.")
    assert google == Alternative("google", "Заявление будет опубликовано в пятницу, {name}.")
    assert llm.engine == "llm" and llm.reasons
    assert alternatives.of(Unit(Key(None, "Another text."))) == []


def test_disagreement() -> None:
    """Engines that say the same are no risk; the more unlike the good ones are, the more; what is refused does not count."""
    same, near, far = (Alternative("x", text) for text in (RU, RU.replace("выйдет", "появится"), "Совсем другое предложение о погоде."))
    assert disagreement(RU, []) == disagreement(RU, [same]) == 0.0
    assert 0.0 < disagreement(RU, [same, near]) < disagreement(RU, [near, far]) <= 1.0
    assert disagreement(RU, [Alternative("x", far.target, ("lost 3",))]) == 0.0


def test_compare_fills_the_cache_alone(office: Any, page: Any) -> None:
    """The second engine's answers are in no catalog and no journal; they are found for every unit without a person's text."""
    office.set(engines='["google"]', target_languages='["ru"]', options=f'{{ google = {{ base_url = "{page.url}" }} }}')
    office.source("a.txt", "A statement will be published.\n\nThe session is public.\n\nTalks will last.\n")
    office.ok("extract")
    office.translate("ru", "a.txt", {"Talks will last.": "Переговоры продлятся."})
    page.script = lambda text, nth: "Заявление опубликуют." if "statement" in text else "Заседание открытое."
    workspace = open_workspace(office.root)
    (ru,) = workspace.project.languages(("ru",))
    filled = fill(workspace, ["a.txt"], [ru], ("google",), compare=("google", "pseudo"))
    assert filled.engines == {"google": 2}
    assert {pair: tally.accepted for pair, tally in filled.compared.items()} == {("google", "ru"): 2, ("pseudo", "ru"): 2}
    assert len(page.asked) == 2
    files = office.files()
    assert "pseudo" not in "".join(event["agent"] for event in office.events("ru"))
    with EngineCache(workspace.project.cache) as cache:
        found = Alternatives(cache, workspace.source_language, ru, judge(workspace, ru)).of(Unit(Key(None, "The session is public.")))
    assert [one.engine for one in found] == ["google", "pseudo"]
    fill(workspace, ["a.txt"], [ru], ("google",), compare=("google", "pseudo"))
    assert (office.files(), len(page.asked)) == (files, 2)
