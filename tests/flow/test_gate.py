"""The gate before an engine; time comes in, so nothing waits."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.api import EngineLimits
from l10n.errors import EngineBusy
from l10n.flow.gate import LONGEST_PAUSE, MARGIN, Gate


def gate(rate: float = 5.0, **limits: Any) -> Gate:
    """A gate without chance: pauses at their longest."""
    return Gate(EngineLimits(rate=rate, **limits), lambda: 1.0)


def starts(g: Gate, until: float, now: float = 0.0, every: float = 0.0) -> list[float]:
    """When requests start where there is always one to make and somebody looks every so many seconds."""
    found = []
    while now < until:
        wait = g.wait(now)
        if wait > 0:
            now += every or wait
            continue
        g.ended(g.start(now), now, True)
        found.append(now)
    return found


def test_rate() -> None:
    """Requests start one interval apart, all workers together; time that passed unused is not saved up."""
    g = gate(5.0)
    assert g.wait(0.0) == 0.0
    g.start(0.0)
    assert g.wait(0.05) == pytest.approx(0.15)
    assert g.wait(10.0) == 0.0
    g.start(10.0)
    assert g.wait(10.0) == pytest.approx(0.2)


def test_what_starts_late_is_caught_up() -> None:
    """Who looks only now and then loses nothing of the rate, as long as it is often enough."""
    assert len(starts(gate(20.0), 30.0, every=0.03)) > 0.95 * 20 * 30
    assert len(starts(gate(20.0), 30.0)) > 0.96 * 20 * 30


@given(st.floats(0.3, 50), st.integers(0, 1000))
def test_never_more_than_the_rate(rate: float, seed: int) -> None:
    """However irregularly somebody looks: within no second there start more requests than the rate, with a margin for the way."""
    g, chance = gate(rate), random.Random(seed)
    found: list[float] = []
    now = 0.0
    while len(found) < 120:
        if g.wait(now) > 0:
            now += chance.choice((0.0005, 0.01, 0.2, 1.0)) / rate * 10
            continue
        g.ended(g.start(now), now, True)
        found.append(now)
    whole = max(1, int(rate))
    windows = [later - earlier for earlier, later in zip(found, found[whole:], strict=False)]
    assert min(windows) >= whole / rate * (1 + MARGIN) - 1e-9


def test_requests_that_were_held_up_on_the_way() -> None:
    """A request that took longer than the quickest may have arrived late, so its second begins later."""
    g = gate(2.0)
    g.ended(g.start(0.0), 0.1, True)
    slow = g.start(0.6)
    g.ended(slow, 1.0, True)
    assert slow.arrived == pytest.approx(0.9)
    assert g.wait(1.0) == pytest.approx(0.02)
    g.start(1.1)
    assert g.wait(1.7) == pytest.approx(0.9 + 1 * (1 + MARGIN) - 1.7)
    hung = g.start(2.0)
    assert hung.arrived == 2.0


def test_characters() -> None:
    """A long text holds the next request back for as long as its characters take."""
    g = gate(0.0, characters_rate=100.0)
    g.start(0.0, 250)
    assert g.wait(0.0) == pytest.approx(2.5)
    g = gate(10.0, characters_rate=100.0)
    g.start(0.0, 5)
    assert g.wait(0.0) == pytest.approx(0.1)


@pytest.mark.parametrize(("asked", "waits"), [(7.0, 7.0), (None, 0.5), (0.0, 0.2)])
def test_busy(asked: float | None, waits: float) -> None:
    """When the engine asks to wait, all requests wait: as long as it says, or for a pause of our own."""
    g = gate()
    g.busy(EngineBusy("x", "busy", asked), 0.0, 1.0, 0)
    assert g.wait(1.0) == pytest.approx(waits)


def test_slow_start() -> None:
    """After a 429 it begins with half the pace that was kept, and is soon near it; those that are sent away together count once."""
    g = gate(20.0)
    starts(g, 10.0)
    for _ in range(5):
        g.busy(EngineBusy("x", "busy", 1.0), 9.9, 10.0, 4)
    assert [round(g.pace(now), 1) for now in (11.0, 12.0, 13.0, 14.0, 60.0)] == [10.0, 19.0, 19.4, 19.8, 20.0]
    assert g.room == 2.0
    for _ in range(20):
        g.answered()
    assert g.room == 4.0


@pytest.mark.parametrize(("rate", "allowed"), [(50.0, 8), (0.0, 20), (20.0, 20), (3.0, 2)])
def test_finds_a_limit_that_nobody_told(rate: float, allowed: int) -> None:
    """Against a server that allows less than the limits say it uses most of what is allowed, and is seldom sent away."""
    g = gate(rate, workers=8)
    taken: list[float] = []
    refused = 0
    now = 0.0
    while now < 120:
        wait = g.wait(now)
        if wait > 0:
            now += wait
            continue
        g.ended(g.start(now), now, True)
        if sum(start > now - 1 for start in taken[-allowed:]) >= allowed:
            refused += 1
            g.busy(EngineBusy("x", "busy", 1.0), now, now, 0)
        else:
            taken.append(now)
            g.answered()
        now += 0.0001
    assert len(taken) > 0.6 * allowed * 120
    assert refused < 0.2 * len(taken) + 5


def test_room() -> None:
    """As many requests at once as there are workers."""
    assert gate(workers=7).room == 7.0


def test_an_engine_that_does_not_answer() -> None:
    """All wait, longer each time, until it answers."""
    g = gate()
    waits = []
    for now in (0.0, 10.0, 20.0):
        g.trouble(now)
        waits.append(g.wait(now))
    g.answered()
    g.trouble(30.0)
    assert [*waits, g.wait(30.0)] == [0.5, 1.0, 2.0, 0.5]


def test_pauses() -> None:
    """Pauses double up to the longest; chance takes off half at most."""
    assert [gate().pause(n) for n in (1, 2, 3, 4, 99)] == [0.5, 1.0, 2.0, 4.0, LONGEST_PAUSE]
    assert Gate(EngineLimits(rate=1.0), lambda: 0.0).pause(1) == 0.25
