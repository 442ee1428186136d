"""Reading answers: whatever a model says, a text goes to its own question or to none."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from l10n.api import Question
from l10n.engines.llm import reply
from l10n.errors import EngineAnswerError

NONCES = ["bbbbb", "ccccc", "ddddd", "fffff"]
QUESTIONS = [Question("First."), Question("Second."), Question("Third."), Question("Fourth.")]
ONE, TWO, THREE, FOUR = TEXTS = "An ox grazes", "Bees hum here", "Crows fly up", "Ducks swim on"
RIGHT = [{"id": n, "nonce": nonce, "translation": text} for n, (nonce, text) in enumerate(zip(NONCES, TEXTS, strict=True), 1)]


def read(content: str, cut: str = "") -> Any:
    """The answers, errors as None; None where all is wrong."""
    try:
        found = reply.answers("llm", content, QUESTIONS, NONCES, "", cut)
    except EngineAnswerError:
        return None
    return [one if isinstance(one, str) else None for one in found]


KEYS = st.sampled_from(["id", "nonce", "translation", "translations", "text", "note"])
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-1, 4), st.floats(), st.sampled_from([*NONCES, "1", "2", ONE]), st.text(max_size=8)
)
JSONISH = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=12,
)
ITEM = st.fixed_dictionaries(
    {},
    optional={"id": SCALARS, "nonce": SCALARS, "translation": st.one_of(SCALARS, st.sampled_from(TEXTS))},
)
ANSWER = st.lists(st.one_of(ITEM, st.sampled_from(RIGHT), JSONISH), max_size=6).map(lambda items: {"translations": items})


def believed(answers: Any, items: list[Any]) -> None:
    """Each answer that was taken stands in exactly one item with its id, and that has its nonce."""
    for number, (nonce, text) in enumerate(zip(NONCES, answers or [], strict=False), 1):
        if text is not None:
            mine = [i for i in items if isinstance(i, dict) and type(i.get("id")) in (int, str) and str(i["id"]) == str(number)]
            assert [(i["nonce"], i["translation"]) for i in mine] == [(nonce, text)]


@given(ANSWER)
def test_never_anothers(answer: dict[str, list[Any]]) -> None:
    """Of any items, those alone are believed that have a question's id and nonce, once."""
    believed(read(json.dumps(answer)), answer["translations"])


@given(JSONISH, st.text(max_size=20), st.text(max_size=20))
def test_any_json(value: Any, before: str, after: str) -> None:
    """Any JSON, among any words, gives answers or our error and nothing else."""
    read(before + json.dumps(value) + after)


@given(st.text())
@example("[" * 50_000)
@example('{"translations":' * 20_000)
@example('{"translations": [' + '{"id":' * 20_000)
@example("<think>" * 20_000)
@example('{"translations": [{"id": ' + "9" * 5000 + "}]}")
@example('{"translations": [{"id": 1e999, "nonce": NaN}]}')
def test_any_text(content: str) -> None:
    """Any text gives answers or our error, in linear time."""
    read(content)


@given(st.data())
def test_damaged(data: st.DataObject) -> None:
    """A right answer with a piece cut out or put in gives right answers to the questions it still answers, and no wrong ones."""
    whole = json.dumps({"translations": RIGHT})
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 30)))
    piece = data.draw(st.text(alphabet='{}[]":, 123bcd', max_size=4))
    for right, text in zip(RIGHT, read(whole[:start] + piece + whole[end:]) or [], strict=False):
        # Within a translation any damage is possible; nothing of another's gets there whole.
        assert text is None or text == right["translation"] or text not in TEXTS


@given(st.integers(0, 330))
def test_cut_off(length: int) -> None:
    """Of an answer that breaks off, what is whole counts, and nothing else."""
    whole = json.dumps({"translations": RIGHT})
    ends = [whole.index(json.dumps(item)) + len(json.dumps(item)) for item in RIGHT]
    expected = [item["translation"] if length >= end else None for item, end in zip(RIGHT, ends, strict=True)]
    assert read(whole[:length], "cut off") == (expected if any(expected) else None)


@given(st.permutations(RIGHT))
def test_order_is_nothing(items: list[dict[str, Any]]) -> None:
    """Answers in any order go to their questions."""
    assert read(json.dumps({"translations": items})) == [r["translation"] for r in RIGHT]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (RIGHT, [ONE, TWO, THREE, FOUR]),
        ([RIGHT[0], *RIGHT], [None, TWO, THREE, FOUR]),
        ([{**RIGHT[0], "nonce": NONCES[1]}, {**RIGHT[1], "nonce": NONCES[0]}, *RIGHT[2:]], [None, None, THREE, FOUR]),
        ([{**RIGHT[0], "id": "1"}, *RIGHT[1:3], {**RIGHT[3], "id": True}], [ONE, TWO, None, None]),
        ([*RIGHT[:3], {**RIGHT[3], "id": 4.0}], [ONE, TWO, None, None]),
        ([{**RIGHT[0], "note": "informal"}, *RIGHT[1:]], [None, TWO, THREE, FOUR]),
        ([{**RIGHT[0], "translation": "\ud800"}, *RIGHT[1:]], [None, TWO, THREE, FOUR]),
        ([{**RIGHT[0], "translation": "bbbbb"}, *RIGHT[1:]], [None, TWO, THREE, FOUR]),
        ([*RIGHT, {"id": 5, "nonce": "bbbbb", "translation": "x"}, 7, None], [ONE, TWO, THREE, FOUR]),
        ([], None),
        ([[]], None),
    ],
)
def test_items(answer: Any, expected: Any) -> None:
    """What each kind of damage costs: the text it is about, and no other."""
    assert read(json.dumps({"translations": answer})) == expected
    assert read(json.dumps(answer)) == expected


def test_beside_what_was_left_out() -> None:
    """A model that leaves a text out may have put it into the one before or behind: neither is believed."""
    assert read(json.dumps({"translations": [RIGHT[0], *RIGHT[2:]]})) == [None, None, None, FOUR]
    merged = [{**RIGHT[0], "translation": f"{ONE}. {TWO}"}, *RIGHT[2:]]
    assert read(json.dumps({"translations": merged})) == [None, None, None, FOUR]


def test_a_name_twice() -> None:
    """JSON with a name twice means two things; neither is believed."""
    twice = '{"id": 1, "nonce": "bbbbb", "translation": "a", "translation": "b"}'
    assert read(f'{{"translations": [{twice}, {json.dumps(RIGHT[1:])[1:]}}}') == [None, TWO, THREE, FOUR]
    assert read(f'{{"translations": [], "translations": {json.dumps(RIGHT)}}}') is None


def test_the_last_answer_counts() -> None:
    """A model that drafts and then answers has answered what comes last."""
    draft = json.dumps({"translations": [{**RIGHT[0], "translation": "draft"}]})
    assert read(f"Draft: {draft}. Now finally:\n{json.dumps({'translations': RIGHT})}") == [r["translation"] for r in RIGHT]
