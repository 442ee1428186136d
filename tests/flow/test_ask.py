"""Asking an engine for units: over the loopback with faults, with engines of the tests' own, and killed in the middle."""

from __future__ import annotations

import dataclasses
import re
import signal
import socket
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.api import EngineLimits, Form, Help, Question
from l10n.engines.google import Google
from l10n.engines.pseudo import Pseudo
from l10n.errors import EngineAnswerError, EngineBusy, EngineRefused, EngineUnreachable, L10nError
from l10n.flow.ask import Answer, Asked, Progress, ask
from l10n.memory.cache import EngineCache, Kept, Pair, Text
from l10n.model import Key, Unit


class Clock:
    """A clock that goes on only when somebody sleeps or a test moves it."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


class Scripted:
    """An engine that answers as a function says, and remembers each request."""

    name = "scripted"
    version = "1"
    forms: tuple[Form, ...] = ("marks",)
    heeds: frozenset[Help] = frozenset()
    leaves = False

    def __init__(self, answer: Callable[[Sequence[str]], list[str]], **limits: Any) -> None:
        self.answer = answer
        self.limits = EngineLimits(**{"workers": 1, "rate": 0.0, "cost": 2.0, **limits})
        self.asked: list[tuple[str, ...]] = []

    def supports(self, source: str, target: str) -> bool:
        return target != "bs"

    def lacks(self) -> str:
        return ""

    def probe(self, source: str, target: str) -> str:
        return "answers as the test says"

    def translate(self, questions: Sequence[Question], source: str, target: str) -> list[str]:
        texts = tuple(question.text for question in questions)
        self.asked.append(texts)
        return self.answer(texts)


def units(*texts: str) -> list[Unit]:
    """Units with those sources."""
    return [Unit(Key(None, text)) for text in texts]


def sentences(count: int) -> list[Unit]:
    """Different units, each with its number."""
    return units(*(f"Here is sentence {n}." for n in range(count)))


def translated(text: str) -> str:
    """What the tests' engines answer."""
    return "По-русски: " + text


def translate_all(texts: Sequence[str]) -> list[str]:
    """A good engine."""
    return [translated(text) for text in texts]


def run(engine: Any, asked: Sequence[Unit], cache: EngineCache | None = None, clock: Clock | None = None, **options: Any) -> Asked:
    """`ask` without real waiting."""
    clock = clock or Clock()
    with cache or EngineCache(":memory:") as used:
        return ask(engine, asked, "en", "ru", used, clock=clock, sleep=clock.sleep, jitter=lambda: 1.0, **options)


def google(page: Any, timeout: float = 20.0, **limits: Any) -> Google:
    """Google at the loopback, without its rate."""
    engine = Google(page.url, timeout)
    engine.limits = dataclasses.replace(engine.limits, **{"rate": 0.0, **limits})
    return engine


def accepted(asked: Sequence[Unit], cached: bool = False, engine: str = "scripted") -> tuple[Answer, ...]:
    """The answers of an engine that translates all."""
    return tuple(Answer(unit, "accepted", translated(unit.key.source), (), cached, engine) for unit in asked)


def keep(cache: EngineCache, engine: str, version: str, text: str, answer: str) -> None:
    """Put an answer into the cache."""
    cache.put(Pair(engine, version, "en", "ru"), [(Text(text), Kept(answer))])


def kept(cache: EngineCache, text: str) -> str | None:
    """What the cache has of the scripted engine."""
    found = cache.get(Pair("scripted", "1", "en", "ru"), Text(text))
    return found and found.answer


def test_each_unit_gets_its_answer(page: Any) -> None:
    """Many at once, each its own answer; a second run asks nothing."""
    page.script = lambda text, nth: translated(text)
    cache, wanted = EngineCache(":memory:"), sentences(40)
    clock = Clock()
    first = ask(google(page, workers=8), wanted, "en", "ru", cache, clock=clock, sleep=clock.sleep)
    assert first == Asked("google", accepted(wanted, engine="google"), None, 40, sum(len(u.key.source) for u in wanted), 0.0)
    again = run(google(page), wanted, cache)
    assert again == Asked("google", accepted(wanted, cached=True, engine="google"))
    assert Counter(page.asked) == Counter(u.key.source for u in wanted)


def test_equal_texts_are_asked_once() -> None:
    """Units that are equal once masked share one request, each with its own parts; text without letters is not asked."""
    engine = Scripted(translate_all)
    asked = units("See {a} now.", "See {b} now.", "2022", "See {a} now.", "{c}")
    assert [a.target for a in run(engine, asked).answers] == [
        "По-русски: See {a} now.",
        "По-русски: See {b} now.",
        "2022",
        "По-русски: See {a} now.",
        "{c}",
    ]
    assert engine.asked == [("See ⟦0⟧ now.",)]


def test_in_the_cache_before_it_is_used(tmp_path: Path) -> None:
    """Law 8: when an answer is heard of, another program finds it in the cache; where it cannot be kept it is not used."""
    path = tmp_path / "cache.db"
    safe = []

    def look(progress: Progress) -> None:
        with EngineCache(path) as other:
            texts = [u.key.source for u in asked]
            safe.append((progress.done, sum(kept(other, t) is not None for t in texts)))

    asked = sentences(3)
    run(Scripted(translate_all), asked, EngineCache(path), on_progress=look)
    assert safe == [(0, 0), (1, 1), (2, 2), (3, 3)]

    class Full(EngineCache):
        def put(self, *args: Any) -> None:
            raise L10nError("disk full")

    with pytest.raises(L10nError, match="disk full"):
        run(Scripted(translate_all), asked, Full(":memory:"))


def test_refused_answers_are_not_asked_again() -> None:
    """An answer that lost something is refused with the reason, kept, and refused again without asking."""
    engine, cache = Scripted(lambda texts: ["Ничего." for _ in texts]), EngineCache(":memory:")
    asked = units("See {a} in 2022.")
    clock = Clock()
    for cached in (False, True):
        assert ask(engine, asked, "en", "ru", cache, clock=clock, sleep=clock.sleep).answers == (
            Answer(asked[0], "refused", "", ("lost or doubled '{a}'",), cached),
        )
    assert len(engine.asked) == 1


@pytest.mark.parametrize(
    "fault",
    [
        {"status": 500},
        {"status": 429},
        {"status": 503, "headers": {"Retry-After": "3"}},
        {"body": "<html>captcha</html>"},
        {"body": '<div class="result-container">Half', "fault": "drop"},
        {"fault": "hang"},
    ],
)
def test_faults_pass(page: Any, fault: dict[str, Any]) -> None:
    """After a passing fault each text is asked again, that one only, and all are answered."""
    asked = sentences(6)
    faulty = asked[2].key.source
    page.script = lambda text, nth: page.Reply(**fault) if (text, nth) == (faulty, 1) else translated(text)
    result = run(google(page, timeout=2.0), asked)
    assert (result.answers, result.given_up, result.requests) == (accepted(asked, engine="google"), None, 7)
    assert Counter(page.asked) == Counter([u.key.source for u in asked] + [faulty])


def test_all_wait_when_the_engine_asks_to(page: Any) -> None:
    """Retry-After holds all workers back, and the user hears of the pause; then requests start slowly, and ever less so."""
    asked = sentences(8)
    wait = page.Reply(status=429, headers={"Retry-After": "7"})
    page.script = lambda text, nth: wait if len(page.asked) <= 4 else translated(text)
    clock = Clock()
    pauses: list[float] = []
    result = run(google(page, workers=4), asked, clock=clock, on_progress=lambda p: pauses.append(p.pause))
    assert (result.answers, result.given_up) == (accepted(asked, engine="google"), None)
    assert (clock.slept[0], [p for p in pauses if p]) == (7.0, [7.0])
    assert clock.slept[1:] == sorted(clock.slept[1:], reverse=True) and 0.2 < clock.slept[1] <= 0.5


def test_unreachable() -> None:
    """No network: the engine is given up after three failures, one line says so, what the cache has is there all the same."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    cache, asked, clock = EngineCache(":memory:"), sentences(50), Clock()
    keep(cache, "google", "m1", asked[7].key.source, translated(asked[7].key.source))
    result = run(Google(url), asked, cache, clock)
    assert result.note() == f"google: no connection to {url[7:]}; 49 units wait"
    assert isinstance(result.given_up, EngineUnreachable)
    assert result.of("accepted") == accepted([asked[7]], cached=True, engine="google")
    assert result.requests <= 7 and sum(clock.slept) < 5


def test_goes_away_in_the_middle(page: Any) -> None:
    """What was answered before the engine went away stays answered."""
    asked = sentences(20)
    page.script = lambda text, nth: translated(text) if len(page.asked) <= 10 else page.Reply(status=500)
    result = run(google(page, workers=1), asked)
    assert [len(result.of(outcome)) for outcome in ("accepted", "refused", "waiting")] == [10, 0, 10]
    assert result.note() == f"google: 127.0.0.1:{page.server_port} answered HTTP 500; 10 units wait"
    assert result.of("accepted") == accepted(asked[:10], engine="google")


def test_wants_an_hour(page: Any) -> None:
    """An engine that asks to wait for too long is given up without waiting."""
    page.script = lambda text, nth: page.Reply(status=429, headers={"Retry-After": "3600"})
    clock = Clock()
    result = run(google(page, workers=1), sentences(3), clock=clock)
    assert isinstance(result.given_up, EngineBusy)
    assert (len(result.of("waiting")), len(page.asked), clock.slept) == (3, 1, [])


def test_attempts_are_bounded() -> None:
    """A text that fails every time is asked as often as the settings say and then waits; the others are answered."""

    def answer(texts: Sequence[str]) -> list[str]:
        if "2" in texts[0]:
            raise EngineAnswerError("scripted", "odd")
        return translate_all(texts)

    engine, asked = Scripted(answer), sentences(5)
    result = run(engine, asked, attempts=3)
    assert result.of("waiting") == (Answer(asked[2], "waiting", reasons=("scripted: odd",)),)
    assert result.note() == "scripted: odd; 1 unit waits"
    assert Counter(engine.asked)[(asked[2].key.source,)] == 3
    assert len(result.of("accepted")) == 4


def test_refusals() -> None:
    """A text that the engine will not take is refused, at once; one that is too long is not even sent."""

    def answer(texts: Sequence[str]) -> list[str]:
        raise EngineRefused("scripted", "not this one")

    engine, asked = Scripted(answer, characters=20), units("Short text.", "A text that is too long.")
    assert run(engine, asked).answers == (
        Answer(asked[0], "refused", reasons=("scripted: not this one",)),
        Answer(asked[1], "refused", reasons=("scripted: takes 20 characters at most, not 24",)),
    )
    assert len(engine.asked) == 1


def test_refuses_everything() -> None:
    """An engine that refuses text after text (a bad key) is given up, and its refusals are not held against the texts."""

    def answer(texts: Sequence[str]) -> list[str]:
        raise EngineRefused("scripted", "HTTP 403")

    result = run(Scripted(answer), sentences(30))
    assert (len(result.of("waiting")), result.requests, result.note()) == (30, 5, "scripted: HTTP 403; 30 units wait")


def test_unsupported_languages() -> None:
    """A language that the engine does not have is one line, not an error, and no reason to give the engine up."""
    engine, clock = Scripted(translate_all), Clock()
    with EngineCache(":memory:") as cache:
        result = ask(engine, sentences(2), "en", "bs", cache, clock=clock, sleep=clock.sleep)
    assert (result.note(), result.given_up) == ("scripted: does not translate from en to bs; 2 units wait", None)
    assert engine.asked == []


def test_a_hanging_engine(tmp_path: Path) -> None:
    """An engine that heeds no time limit is left alone after it; a late answer is kept."""
    clock, release, hung = Clock(), threading.Event(), threading.Event()
    asked = sentences(4)

    def answer(texts: Sequence[str]) -> list[str]:
        if "2" in texts[0] and not hung.is_set():
            hung.set()
            clock.now += 60.0
            assert release.wait(30)
        return translate_all(texts)

    with EngineCache(tmp_path / "cache.db") as cache:
        result = ask(Scripted(answer, workers=2), asked, "en", "ru", cache, timeout=20.0, clock=clock, sleep=clock.sleep)
        assert (result.answers, result.given_up) == (accepted(asked), None)
        release.set()
        for thread in threading.enumerate():
            if thread.name == "l10n-scripted":
                thread.join(30)
        assert [kept(cache, u.key.source) for u in asked] == [translated(u.key.source) for u in asked]


def test_a_late_answer_is_found(tmp_path: Path) -> None:
    """An answer that comes after its time limit, before the text is asked again, is used."""
    clock = Clock()
    cache = EngineCache(tmp_path / "cache.db")
    (unit,) = asked = sentences(1)

    def answer(texts: Sequence[str]) -> list[str]:
        keep(cache, "scripted", "1", texts[0], translated(texts[0]))
        raise EngineUnreachable("scripted", "no answer within 20 s")

    engine = Scripted(answer)
    assert run(engine, asked, cache, clock).answers == accepted([unit])
    assert len(engine.asked) == 1


def test_a_bug_is_raised() -> None:
    """What is no EngineError is a bug in an engine and comes out in the caller's thread."""

    def answer(texts: Sequence[str]) -> list[str]:
        raise KeyError("bug")

    with pytest.raises(KeyError, match="bug"):
        run(Scripted(answer), sentences(1))


def test_interrupted_while_answers_are_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C anywhere in the caller's thread: an answer that is just coming is kept before the program leaves."""
    monkeypatch.setattr("l10n.flow.dispatch.LANDING", 30.0)
    coming = threading.Event()

    def answer(texts: Sequence[str]) -> list[str]:
        if "0" not in texts[0]:
            assert coming.wait(30)
        return translate_all(texts)

    def interrupt(progress: Progress) -> None:
        if progress.done:
            coming.set()
            raise KeyboardInterrupt

    clock, asked = Clock(), sentences(3)
    with EngineCache(":memory:") as cache:
        with pytest.raises(KeyboardInterrupt):
            ask(Scripted(answer, workers=3), asked, "en", "ru", cache, clock=clock, sleep=clock.sleep, on_progress=interrupt)
        safe = [kept(cache, unit.key.source) for unit in asked]
    assert safe == [translated(unit.key.source) for unit in asked]


@pytest.mark.parametrize(
    "wrong",
    [lambda a: a[:-1], lambda a: [*a, "x"], lambda a: [], lambda a: [None] * len(a), lambda a: ["\ud800"] * len(a)],
)
def test_wrong_lists(wrong: Callable[[list[Any]], list[Any]]) -> None:
    """A list of another length, or of something else, answers nothing: no text is taken from it."""
    result = run(Scripted(lambda texts: wrong(translate_all(texts)), texts=8), sentences(8))
    assert [a.outcome for a in result.answers] == ["waiting"] * 8
    assert isinstance(result.given_up, EngineAnswerError)


def test_one_text_spoils_a_list() -> None:
    """A text that makes an engine lose an answer costs its own translation, not its neighbours'."""
    engine = Scripted(lambda texts: [translated(t) for t in texts if "5" not in t], texts=16)
    asked = sentences(16)
    spoilt = {n for n, unit in enumerate(asked) if "5" in unit.key.source}
    result = run(engine, asked, attempts=1)
    assert {n for n, a in enumerate(result.answers) if a.outcome == "waiting"} == spoilt
    assert result.of("accepted") == accepted([u for n, u in enumerate(asked) if n not in spoilt])


def test_shifted_answers() -> None:
    """A list whose answers moved by one place is refused wherever a number or a placeholder shows it."""
    engine = Scripted(lambda texts: translate_all([*texts[1:], texts[0]]), texts=10)
    result = run(engine, sentences(10))
    assert [a.outcome for a in result.answers] == ["refused"] * 10


@pytest.mark.parametrize("target", ["ru", "fa", "ar", "bs"])
def test_pseudo(target: str) -> None:
    """The pseudo engine's text is taken for everything, in any script."""
    asked = units("Print", "On 21 January 2022, {name} met <b>two</b> ministers; see https://example.org/a?b=1.", "50 % of 1,200.5 km²")
    with EngineCache(":memory:") as cache:
        result = ask(Pseudo(), asked, "en", target, cache)
    assert [(a.outcome, a.reasons) for a in result.answers] == [("accepted", ())] * 3


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(["odd", "down", "busy", "short"]), max_size=2), min_size=1, max_size=12),
    st.integers(1, 4),
    st.integers(1, 4),
)
def test_whatever_happens(faults: list[list[str]], workers: int, together: int) -> None:
    """Whatever fails, however requests run into each other: an accepted answer is its own unit's, and none is bought twice."""
    left = {f"Here is sentence {n}.": list(kinds) for n, kinds in enumerate(faults)}
    lock = threading.Lock()
    given_out: Counter[str] = Counter()

    def answer(texts: Sequence[str]) -> list[str]:
        with lock:
            kind = next((left[text].pop() for text in texts if left[text]), "")
            if kind == "odd":
                raise EngineAnswerError("scripted", "odd")
            if kind == "down":
                raise EngineUnreachable("scripted", "down")
            if kind == "busy":
                raise EngineBusy("scripted", "busy", 1.0)
            if kind == "short":
                return translate_all(texts)[1:]
            given_out.update(texts)
            return translate_all(texts)

    asked = units(*left)
    result = run(Scripted(answer, workers=workers, texts=together), asked)
    got = result.of("accepted")
    assert got == accepted([a.unit for a in got])
    assert Counter(a.unit.key.source for a in got) == given_out
    assert len(got) + len(result.of("waiting")) == len(asked)
    # A request that holds several troubled texts fails for each of them; four failures are one text's attempts.
    assert result.given_up or sum(map(len, faults)) >= 4 or len(got) == len(asked)


def test_progress() -> None:
    """Progress counts units, characters and cost, and goes up to the end."""
    seen: list[Progress] = []
    asked = units("One two.", "Three four.", "One two.", "7")
    run(Scripted(translate_all), asked, on_progress=seen.append)
    assert [(p.done, p.total, p.characters, p.cost) for p in seen] == [
        (0, 3, 0, 0.0),
        (2, 3, 8, 16e-6),
        (3, 3, 19, 38e-6),
    ]


PROGRAM = """
import dataclasses, sys
from pathlib import Path
from l10n.engines.google import Google
from l10n.flow.ask import ask
from l10n.memory.cache import EngineCache, Kept, Pair, Text
from l10n.model import Key, Unit
engine = Google(sys.argv[1], 600.0)
engine.limits = dataclasses.replace(engine.limits, rate=0.0, workers=int(sys.argv[3]))
units = [Unit(Key(None, f"Here is sentence {n}.")) for n in range(20)]
ask(engine, units, "en", "ru", EngineCache(Path(sys.argv[2])), timeout=600.0)
"""


@pytest.mark.parametrize(("signum", "code"), [(signal.SIGKILL, -signal.SIGKILL), (signal.SIGINT, -signal.SIGINT)])
def test_killed_in_the_middle(page: Any, tmp_path: Path, signum: signal.Signals, code: int) -> None:
    """`kill -9` and Ctrl-C end it at once, with requests under way; the next run asks only for what was not answered."""
    page.script = lambda text, nth: translated(text) if len(page.asked) <= 7 else page.Reply(fault="hang")
    path = tmp_path / "cache.db"
    arguments = [sys.executable, "-c", PROGRAM, page.url, str(path), "1"]
    with subprocess.Popen(arguments, stderr=subprocess.PIPE, text=True) as program:
        page.wait_for(8)
        program.send_signal(signum)
        _, errors = program.communicate(timeout=20)
    assert program.returncode == code
    assert re.findall(r"^\w+(?=$|:)", errors, re.M) == (["KeyboardInterrupt"] if signum == signal.SIGINT else [])
    answered = page.asked[:7]
    page.asked.clear()
    page.script = lambda text, nth: translated(text)
    asked = sentences(20)
    result = run(google(page), asked, EngineCache(path))
    assert [(a.unit, a.target) for a in result.answers] == [(unit, translated(unit.key.source)) for unit in asked]
    assert Counter(page.asked) == Counter(u.key.source for u in asked if u.key.source not in answered)
