"""Runs over several documents, languages and engines at once, with engines of the tests' own and a clock that nobody waits for."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n import lang
from l10n.api import EngineLimits, Form, Help, Question
from l10n.errors import EngineAnswerError, EngineBusy, EngineDenied, EngineError, EngineRefused, EngineUnreachable
from l10n.flow import run as runs
from l10n.flow.answers import Answer
from l10n.flow.examine import Examiner
from l10n.flow.purse import Purse
from l10n.flow.run import Run
from l10n.flow.station import Station
from l10n.flow.wishes import Plain, Sheet, Wish
from l10n.memory.cache import EngineCache, Kept, Pair, Text
from l10n.model import Key, Unit

Script = Callable[[Sequence[str], int], Sequence[str | EngineError]]
RUSSIAN = "По-русски: "
NO_DIGITS = str.maketrans("", "", "0123456789")


def good(texts: Sequence[str], nth: int = 1) -> list[str]:
    """A good answer to each."""
    return [RUSSIAN + text for text in texts]


class Scripted:
    """An engine that answers as a function of the texts and the number of the request says."""

    version = "1"
    leaves = False

    def __init__(self, name: str, script: Script = good, *, heeds: frozenset[Help] = frozenset(), lack: str = "", **limits: Any) -> None:
        self.name, self.script, self.heeds, self.lack = name, script, heeds, lack
        self.forms: tuple[Form, ...] = limits.pop("forms", ("marks",))
        self.languages = limits.pop("languages", ("ru", "fa", "ar", "bs"))
        self.limits = EngineLimits(**{"workers": 1, "rate": 0.0, **limits})
        self.asked: list[tuple[str, ...]] = []
        self.lock = threading.Lock()

    def supports(self, source: str, target: str) -> bool:
        return target in self.languages

    def lacks(self) -> str:
        return self.lack

    def probe(self, source: str, target: str) -> str:
        return "answers as the test says"

    def translate(self, questions: Sequence[Question], source: str, target: str) -> Sequence[str | EngineError]:
        texts = tuple(question.text for question in questions)
        with self.lock:
            self.asked.append(texts)
            nth = len(self.asked)
        return self.script(texts, nth)

    @property
    def texts(self) -> list[str]:
        return [text for texts in self.asked for text in texts]


class Clock:
    """A clock that goes on only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def sentences(count: int, first: int = 0) -> list[str]:
    return [f"Here is sentence {n}." for n in range(first, first + count)]


def go(
    engines: Sequence[Scripted],
    documents: Sequence[Sequence[str]],
    targets: Sequence[str] = ("ru",),
    *,
    chain: Sequence[str] | None = None,
    cache: EngineCache | None = None,
    purse: Purse | None = None,
    attempts: int = 3,
    **more: Any,
) -> list[tuple[str, Answer]]:
    """Run documents of sentences through a chain; (target, answer) for each, in order."""
    clock = Clock()
    names = tuple(chain or [engine.name for engine in engines])
    run = Run(
        {engine.name: Station(engine, engine.limits, lambda: 1.0) for engine in engines},
        cache or EngineCache(":memory:"),
        "en",
        {target: Examiner(lang.get("en"), lang.get(target)) for target in ("ru", "fa", "ar", "bs")},
        purse or Purse(),
        timeout=20.0,
        attempts=attempts,
        clock=clock,
        sleep=clock.sleep,
        **more,
    )
    order: dict[int, int] = {}
    wishes: list[Wish] = []

    def supply() -> Iterator[list[Wish]]:
        for number, document in enumerate(documents):
            for target in targets:
                sheet = Sheet(f"{number}.txt", target, names, Plain())
                made = [Wish(sheet, Unit(Key(None, text)), list(names)) for text in document]
                for wish in made:
                    order[id(wish)] = len(wishes)
                    wishes.append(wish)
                yield made

    settled = {order[id(wish)]: (wish.sheet.target, answer) for wish, answer in run.settled(supply())}
    assert len(settled) == len(wishes)
    return [settled[number] for number in range(len(wishes))]


def brief(answers: Sequence[tuple[str, Answer]]) -> Counter[tuple[str, str]]:
    """Outcome and engine → how many."""
    return Counter((answer.outcome, answer.engine) for _, answer in answers)


def test_asked_once_over_all_documents() -> None:
    """The same sentence in several documents, at the same time or later, is asked once a language."""
    engine = Scripted("one", texts=3)
    found = go([engine], [sentences(5), sentences(5), sentences(7)], ("ru", "bs"))
    assert brief(found) == {("accepted", "one"): 34}
    assert Counter(engine.texts) == dict.fromkeys(sentences(7), 2)


def test_languages_are_never_mixed() -> None:
    """A request holds texts for one language."""
    targets: list[tuple[str, int]] = []

    class Listening(Scripted):
        def translate(self, questions: Sequence[Question], source: str, target: str) -> Sequence[str | EngineError]:
            targets.append((target, len(questions)))
            return super().translate(questions, source, target)

    go([Listening("one", texts=10)], [sentences(4)], ("ru", "bs"))
    assert Counter(targets) == {("ru", 4): 1, ("bs", 4): 1}


def test_next_engine_takes_what_is_refused() -> None:
    """What one engine's answer was refused for goes to the next; the reasons of both are told where neither is good."""

    def careless(texts: Sequence[str], nth: int) -> list[str]:
        return [RUSSIAN + text.replace("2", "7") for text in texts]

    def worse(texts: Sequence[str], nth: int) -> list[str]:
        return [RUSSIAN + text.replace("12", "77") for text in texts]

    one, two = Scripted("one", careless), Scripted("two", worse)
    found = go([one, two], [sentences(3) + sentences(1, 12)])
    assert [(answer.outcome, answer.engine) for _, answer in found] == [
        ("accepted", "one"),
        ("accepted", "one"),
        ("accepted", "two"),
        ("refused", ""),
    ]
    assert two.texts == sentences(1, 2) + sentences(1, 12)
    reasons = found[3][1].reasons
    assert any("17" in reason for reason in reasons) and any("77" in reason for reason in reasons)
    assert [(tried.engine, tried.kind) for tried in found[3][1].tried] == [("one", "answer"), ("two", "answer")]


def test_next_engine_when_one_is_down() -> None:
    """An engine that goes away is left alone, the others of its chain take over, and when it is back it is asked again."""

    def script(texts: Sequence[str], nth: int) -> list[str]:
        if 11 <= nth <= 14:
            raise EngineUnreachable("one", "down")
        return good(texts)

    one, two = Scripted("one", script), Scripted("two", rate=1.0)
    found = go([one, two], [sentences(40)])
    counts = brief(found)
    assert counts[("accepted", "one")] + counts[("accepted", "two")] == 40
    assert counts[("accepted", "one")] > 20 and 1 <= counts[("accepted", "two")] <= 20
    assert Counter(Counter(one.texts).values())[1] >= 30


def test_the_last_engine_is_down() -> None:
    """Units wait only for what is down; who has an engine left is served."""

    def down(texts: Sequence[str], nth: int) -> list[str]:
        raise EngineUnreachable("two", "down")

    one, two = Scripted("one", languages=("ru",)), Scripted("two", down)
    found = go([one, two], [sentences(4)], ("ru", "bs"))
    assert brief(found) == {("accepted", "one"): 4, ("waiting", ""): 4}
    assert {answer.reasons for target, answer in found if target == "bs"} == {
        ("one: does not translate from en to bs", "two: down")
    }
    assert len(two.asked) == 3


def test_a_wrong_key() -> None:
    """An engine that is denied, and one that lacks something, are not asked again; the chain goes on."""

    def denied(texts: Sequence[str], nth: int) -> list[str]:
        raise EngineDenied("one", "wrong key")

    one, two, three = Scripted("one", denied), Scripted("two", lack="set TWO_KEY"), Scripted("three")
    assert brief(go([one, two, three], [sentences(9)])) == {("accepted", "three"): 9}
    assert (len(one.asked), two.asked) == (1, [])
    found = go([one, two], [sentences(2)])
    assert found[0][1] == Answer(found[0][1].unit, "waiting", reasons=("one: wrong key", "two: set TWO_KEY"))


def test_one_refused_text() -> None:
    """A text that an engine will not translate goes to the next, and the engine goes on."""

    def choosy(texts: Sequence[str], nth: int) -> list[str]:
        if "3" in texts[0]:
            raise EngineRefused("one", "not this one")
        return good(texts)

    one, two = Scripted("one", choosy), Scripted("two")
    assert brief(go([one, two], [sentences(9)])) == {("accepted", "one"): 8, ("accepted", "two"): 1}
    assert two.texts == sentences(1, 3)


def test_refuses_one_language() -> None:
    """An engine that refuses everything in one language is given up for it, not for the others."""

    class Partial(Scripted):
        def translate(self, questions: Sequence[Question], source: str, target: str) -> Sequence[str | EngineError]:
            if target == "bs":
                self.asked.append(("bs",))
                raise EngineRefused("one", "no Bosnian")
            return super().translate(questions, source, target)

    one = Partial("one")
    found = go([one], [sentences(20)], ("ru", "bs"))
    assert brief(found) == {("accepted", "one"): 20, ("waiting", ""): 20}
    assert one.asked.count(("bs",)) == 5


def test_partial_answers() -> None:
    """Of a request's answers the good ones are kept; the others are asked in smaller requests, and only they."""

    def partial(texts: Sequence[str], nth: int) -> list[str | EngineError]:
        bad = "5" if len(texts) > 1 else "x"
        return [EngineAnswerError("one", "broken") if bad in text else RUSSIAN + text for text in texts]

    one = Scripted("one", partial, texts=8)
    assert brief(go([one], [sentences(8)])) == {("accepted", "one"): 8}
    assert one.asked == [tuple(sentences(8)), tuple(sentences(1, 5))]


def test_another_form() -> None:
    """What is refused in the first form is asked once in the second where that is another text, before the next engine."""

    def script(texts: Sequence[str], nth: int) -> list[str]:
        return [RUSSIAN + text.replace("⟦0⟧", "") for text in texts]

    one, two = Scripted("one", script, forms=("marks", "plain")), Scripted("two")
    found = go([one, two], [["See {name} now.", "Here are 7.", "No parts."]])
    assert all(answer.outcome == "accepted" for _, answer in found)
    assert one.texts[:3] == ["See ⟦0⟧ now.", "Here are 7.", "No parts."]
    assert len(one.texts) <= 4 and not set(two.texts) & {"Here are 7.", "No parts."}


def test_alone_where_neighbours_matter() -> None:
    """An engine whose answers depend on what else is in the request is asked again for the text alone, once, also in a later run."""

    def script(texts: Sequence[str], nth: int) -> list[str]:
        if len(texts) > 1:
            return [RUSSIAN + text.replace("5", "6") for text in texts]
        return good(texts)

    cache = EngineCache(":memory:")
    one = Scripted("one", script, texts=8, heeds=frozenset({"neighbours"}))
    assert brief(go([one], [sentences(8)], cache=cache)) == {("accepted", "one"): 8}
    assert one.asked == [tuple(sentences(8)), tuple(sentences(1, 5))]
    assert brief(go([one], [sentences(8)], cache=cache)) == {("accepted", "one"): 8}
    assert len(one.asked) == 2

    still = Scripted("two", lambda texts, nth: [RUSSIAN + text.replace("5", "6") for text in texts], texts=8, heeds=one.heeds)
    for _ in range(2):
        assert brief(go([still], [sentences(8)], cache=cache)) == {("accepted", "two"): 7, ("refused", ""): 1}
    assert len(still.asked) == 2


def test_again() -> None:
    """Only on request a refused answer of an earlier run is asked anew, once, and the new one takes its place."""
    cache = EngineCache(":memory:")
    for text in sentences(3):
        cache.put(Pair("one", "1", "en", "ru"), [(Text(text), Kept(RUSSIAN + text.replace("2", "7")))])
    one = Scripted("one")
    assert brief(go([one], [sentences(3)], cache=cache)) == {("accepted", "one"): 2, ("refused", ""): 1}
    assert one.asked == []
    assert brief(go([one], [sentences(3), sentences(3)], cache=cache, again=True)) == {("accepted", "one"): 6}
    assert one.texts == sentences(1, 2)
    bad = Scripted("one", lambda texts, nth: [RUSSIAN + text.replace("1", "7") for text in texts])
    assert brief(go([bad], [sentences(1, 10)] * 3, cache=cache, again=True)) == {("refused", ""): 3}
    assert bad.texts == sentences(1, 10)


def test_budget() -> None:
    """Nothing is asked that would cost more than the budget, with all that is under way; free engines go on."""
    paid = Scripted("paid", cost=1_000_000.0, workers=3)
    free = Scripted("free")
    price = len(sentences(1)[0])
    purse = Purse(4.5 * price)
    found = go([paid, free], [sentences(9)], purse=purse)
    assert brief(found) == {("accepted", "paid"): 4, ("accepted", "free"): 5}
    assert purse == Purse(4.5 * price, paid=4.0 * price)
    found = go([Scripted("paid", cost=1_000_000.0)], [sentences(3)], purse=Purse(0.0))
    assert {answer.reasons for _, answer in found} == {("paid: asking on would cost more than the budget of 0",)}
    assert brief(found) == {("waiting", ""): 3}


def test_lost_requests_count_for_the_budget() -> None:
    """A vendor may count a request whose answer never came, so the budget does."""

    def script(texts: Sequence[str], nth: int) -> list[str]:
        if nth == 1:
            raise EngineAnswerError("paid", "broke off in the middle")
        return good(texts)

    purse = Purse(30.0)
    size = len("Here is one.")
    paid = Scripted("paid", script, cost=1_000_000.0)
    assert brief(go([paid], [["Here is one."]], purse=purse)) == {("accepted", "paid"): 1}
    assert (purse.paid, purse.lost, purse.flying) == (size, size, 0.0)
    assert brief(go([paid], [["Here is two."]], purse=purse)) == {("waiting", ""): 1}


def test_one_gate_for_all_languages() -> None:
    """All languages and documents together keep an engine's rate."""
    starts: list[float] = []
    clock = Clock()

    class Timed(Scripted):
        def translate(self, questions: Sequence[Question], source: str, target: str) -> Sequence[str | EngineError]:
            starts.append(clock.now)
            return super().translate(questions, source, target)

    engine = Timed("one", rate=10.0, workers=2)
    station = Station(engine, engine.limits, lambda: 1.0)
    examiners = {target: Examiner(lang.get("en"), lang.get(target)) for target in ("ru", "bs")}
    run = Run({"one": station}, EngineCache(":memory:"), "en", examiners, Purse(), timeout=20, attempts=3, clock=clock, sleep=clock.sleep)
    sheets = [Sheet(f"{n}.txt", target, ("one",), Plain()) for n in range(3) for target in ("ru", "bs")]
    supply = [[Wish(sheet, Unit(Key(None, text)), ["one"]) for text in sentences(5, 5 * int(sheet.document[0]))] for sheet in sheets]
    assert len(list(run.settled(iter(supply)))) == 30
    assert all(later - earlier > 1.0 for earlier, later in zip(starts, starts[10:], strict=False))
    assert 2.8 < clock.now < 3.5


def test_flat(monkeypatch: pytest.MonkeyPatch) -> None:
    """The supply is read only as far as there is room for its units."""
    monkeypatch.setattr(runs, "WINDOW", 10)
    engine = Scripted("one", texts=2)
    station = Station(engine, engine.limits, lambda: 1.0)
    clock = Clock()
    run = Run(
        {"one": station}, EngineCache(":memory:"), "en", {"ru": Examiner(lang.get("en"), lang.get("ru"))}, Purse(),
        timeout=20, attempts=3, clock=clock, sleep=clock.sleep,
    )  # fmt: skip
    read = done = most = 0

    def supply() -> Iterator[list[Wish]]:
        nonlocal read
        for n in range(40):
            read += 4
            yield [Wish(Sheet(f"{n}.txt", "ru", ("one",), Plain()), Unit(Key(None, text)), ["one"]) for text in sentences(4, 4 * n)]

    for _ in run.settled(supply()):
        done += 1
        most = max(most, read - done)
    assert (done, station.pending, len(station.queue)) == (160, {}, 0)
    assert most <= 14


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(["good", "odd", "down", "busy", "refused", "wrong", "denied", "partial", "bug-free"]), max_size=30),
    st.lists(st.integers(1, 8), min_size=1, max_size=4),
    st.integers(1, 4),
    st.booleans(),
)
def test_whatever_happens(kinds: list[str], documents: list[int], together: int, two_engines: bool) -> None:
    """Whatever fails: every unit is settled once, what is accepted is its own translation, nothing is asked again after an answer."""
    answered: Counter[str] = Counter()
    lock = threading.Lock()
    left = list(kinds)

    def script(texts: Sequence[str], nth: int) -> Sequence[str | EngineError]:
        with lock:
            kind = left.pop(0) if left else "good"
            errors = {
                "odd": EngineAnswerError("one", "odd"),
                "down": EngineUnreachable("one", "down"),
                "busy": EngineBusy("one", "busy", 1.0),
                "refused": EngineRefused("one", "no"),
                "denied": EngineDenied("one", "no key"),
            }
            if kind in errors:
                raise errors[kind]
            if kind == "partial":
                answered.update(texts[1:])
                return [EngineAnswerError("one", "odd"), *good(texts[1:])]
            answered.update(texts)
            return [RUSSIAN + text.translate(NO_DIGITS) for text in texts] if kind == "wrong" else good(texts)

    engines = [Scripted("one", script, texts=together, workers=2), Scripted("two")]
    found = go(engines[: 1 + two_engines], [sentences(count) for count in documents])
    for _, answer in found:
        if answer.outcome == "accepted":
            assert answer.target == RUSSIAN + answer.unit.key.source
        else:
            assert answer.reasons
    assert not two_engines or all(answer.outcome == "accepted" for _, answer in found)
    assert all(count == 1 for count in answered.values())
