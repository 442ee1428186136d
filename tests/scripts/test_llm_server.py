"""The stand-in for a language model: without faults it answers as asked, and each fault is what its name says."""

from __future__ import annotations

import json
import random
import re
from typing import Any

import pytest
from evaluations._llm_faults import TEXT_FAULTS, Said
from evaluations._llm_server import LANGUAGES, REQUEST_FAULTS, Model, Server

from l10n.api import Question
from l10n.engines.llm.engine import Llm
from l10n.errors import EngineError

SOURCES = ["The bridge opened in 1998.", "⟦0⟧Read more⟦1⟧", "Nobody was hurt."]
RUSSIAN = ["Мост открыли в 1998 году.", "Подробнее", "Никто не пострадал."]
KNOWN = {("ru", re.sub("⟦.⟧", "", source)): target for source, target in zip(SOURCES, RUSSIAN, strict=True)}
RIGHT = [RUSSIAN[0], f"⟦0⟧{RUSSIAN[1]}⟦1⟧", RUSSIAN[2]]


def answers(model: Model) -> list[str | EngineError]:
    with Server(model) as server:
        return Llm(server.url, "replay", patience=5).translate([Question(source) for source in SOURCES], "en", "ru")


def test_without_faults() -> None:
    """Every text gets what is known of it, its marks where they were; what nobody knows gets words of the language."""
    model = Model(KNOWN, {})
    assert answers(model) == RIGHT
    assert (model.requests, model.texts, model.injected, model.failed) == (1, 3, [], {})
    assert Model({}, {}).translate("⟦0⟧ has 3 parts.", "bs") == "⟦0⟧ probni 3 prijevod."


@pytest.mark.parametrize("fault", TEXT_FAULTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_text_faults(fault: str, language: str) -> None:
    """A fault changes what is said at its place, marks what it spoilt, and leaves the rest."""
    right = RIGHT if language == "ru" else [f"كلمة هنا ١ {n}" if language == "ar" else f"riječ ka 1 {n}" for n in range(3)]
    said = [Said(n, "abc", source, text) for n, (source, text) in enumerate(zip(SOURCES, right, strict=True))]
    before = [one.items() for one in said]
    TEXT_FAULTS[fault](said, 1 if fault == "tag" else 0, list(right), language, random.Random(1))
    for one, items in zip(said, before, strict=True):
        assert (one.items() != items) == (one.fault == "new")


@pytest.mark.parametrize("fault", TEXT_FAULTS)
def test_faults_are_counted(fault: str) -> None:
    """What was done wrong is told with its text."""
    model = Model(KNOWN, {fault: 1.0}, seed=3)
    segments: list[dict[str, Any]] = [{"id": n, "nonce": f"n{n}", "text": source} for n, source in enumerate(SOURCES)]
    items = model.say(segments, "ru")
    assert model.injected and {row[0] for row in model.injected} == {fault}
    spoilt = {row[2] for row in model.injected}
    for number, source in enumerate(SOURCES):
        right = [{"id": number, "nonce": f"n{number}", "translation": RIGHT[number]}]
        assert ([item for item in items if item["id"] == number] == right) == (source not in spoilt)


@pytest.mark.parametrize("fault", [fault for fault in REQUEST_FAULTS if fault != "hang"])
def test_request_faults(fault: str) -> None:
    """A request that goes wrong is an error of the engine's, for all texts or for those behind the place where it broke off."""
    model = Model(KNOWN, {fault: 1.0})
    try:
        found = answers(model)
    except EngineError:
        found = []
    whole = [answer for answer in found if isinstance(answer, str)]
    assert model.failed == {fault: 1}
    assert len(whole) < len(RIGHT) and whole == RIGHT[: len(whole)]
    assert not whole or fault in ("truncated", "length")


def test_the_same_seed() -> None:
    """The same requests get the same faults."""
    segments: list[dict[str, Any]] = [{"id": 1, "nonce": "n", "text": SOURCES[0]}] * 5
    asked = {"messages": [{"content": json.dumps({"source": "en", "target": "ru", "segments": segments})}]}
    one, two = (Model(KNOWN, dict.fromkeys(TEXT_FAULTS, 0.05), seed=7) for _ in range(2))
    assert [one.answer(asked) for _ in range(9)] == [two.answer(asked) for _ in range(9)]
