"""When an engine is left alone, and how it comes back; time comes in, so nothing waits."""

from __future__ import annotations

import pytest

from l10n.errors import EngineAnswerError, EngineBusy, EngineDenied, EngineError, EngineUnreachable
from l10n.flow.circuit import FIRST_REST, IN_A_ROW, PATIENCE, PROBES, Circuit

DOWN = EngineUnreachable("x", "down")


def opened() -> Circuit:
    """An engine that answered and then went away, at second 0."""
    circuit = Circuit()
    circuit.success()
    for n in range(3):
        circuit.failure(DOWN, float(n - 3), float(n - 3))
    circuit.retry = FIRST_REST
    return circuit


@pytest.mark.parametrize("kind", IN_A_ROW)
def test_failures_in_a_row(kind: type[EngineError]) -> None:
    """An engine is left alone after so many failures of a kind in a row; one answer begins the count anew."""
    c = Circuit()
    most = IN_A_ROW[kind]
    assert [c.failure(kind("x", "fails"), t, t) for t in range(most - 1)] == [False] * (most - 1)
    c.success()
    assert [c.failure(kind("x", "fails"), 100 + t, 100 + t) for t in range(most)] == [False] * (most - 1) + [True]
    assert (c.state, str(c.error), c.passes(100 + most)) == ("open", "x: fails", False)


def test_busy_for_too_long() -> None:
    """An engine that wants an hour is left alone at once, for that hour."""
    c = Circuit()
    c.success()
    assert c.failure(EngineBusy("x", "busy", 3600), 0.0, 1.0) is True
    assert (c.passes(3600.0), c.passes(3601.0), c.hopeful()) == (False, True, False)
    assert Circuit().failure(EngineBusy("x", "busy", PATIENCE), 0.0, 1.0) is False


def test_failing_together_counts_once() -> None:
    """Requests that one broken moment takes along are one failure, once the engine has ever answered; before that each counts."""
    c = Circuit()
    assert [c.failure(DOWN, 0.0, 1.0) for _ in range(3)] == [False, False, True]
    c = Circuit()
    c.success()
    assert [c.failure(DOWN, 0.0, 1.0) for _ in range(9)] == [False] * 9
    assert [c.failure(DOWN, started, started + 1) for started in (2.0, 4.0)] == [False, True]


def test_a_straggler() -> None:
    """A request of a broken moment that fails only after others were answered again does not count."""
    c = Circuit()
    c.success()
    assert c.failure(DOWN, 1.0, 2.0) is False
    c.success()
    assert c.failure(DOWN, 1.5, 9.0) is False
    assert [c.failure(DOWN, t, t) for t in (10.0, 11.0, 12.0)] == [False, False, True]


def test_comes_back() -> None:
    """After a rest one request goes through; its answer closes the circuit."""
    c = opened()
    assert (c.passes(FIRST_REST - 0.1), c.passes(FIRST_REST)) == (False, True)
    c.start()
    assert (c.state, c.passes(FIRST_REST)) == ("half", False)
    assert c.success() is True
    assert (c.state, c.passes(FIRST_REST), c.error) == ("closed", True, None)
    assert c.success() is False


def test_stays_away() -> None:
    """Each request that finds it still down makes the rest longer; after a few it is not worth waiting for alone."""
    c = opened()
    rests = []
    for _ in range(PROBES):
        assert c.hopeful()
        now = c.retry
        c.start()
        assert c.failure(EngineAnswerError("x", "odd"), now, now) is True
        rests.append(c.retry - now)
    assert (rests, c.hopeful(), c.passes(c.retry)) == ([4.0, 8.0, 16.0], False, True)


def test_never_answered() -> None:
    """An engine that was not there from the beginning is not waited for."""
    c = Circuit()
    for _ in range(3):
        c.failure(DOWN, 0.0, 1.0)
    assert not c.hopeful()


def test_denied() -> None:
    """A wrong key is final: nothing more is asked, and no late answer changes that."""
    c = Circuit()
    assert c.failure(EngineDenied("x", "no key"), 0.0, 1.0) is True
    c.success()
    assert (c.passes(1e9), c.hopeful(), c.final, str(c.error)) == (False, False, True, "x: no key")
