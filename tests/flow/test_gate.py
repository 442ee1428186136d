"""The gate before an engine; time comes in, so nothing waits."""

from __future__ import annotations

import pytest

from l10n.errors import EngineAnswerError, EngineBusy, EngineError, EngineRefused, EngineUnreachable
from l10n.flow.gate import IN_A_ROW, LONGEST_PAUSE, PATIENCE, Gate


def gate(rate: float = 5.0) -> Gate:
    """A gate without chance: pauses at their longest."""
    return Gate(rate, lambda: 1.0)


def test_rate() -> None:
    """Requests start one interval apart, all workers together; time that passed unused is not saved up."""
    g = gate(5.0)
    assert g.wait(0.0) == 0.0
    g.start(0.0)
    assert g.wait(0.05) == pytest.approx(0.15)
    assert g.wait(10.0) == 0.0
    g.start(10.0)
    assert g.wait(10.0) == pytest.approx(0.2)


@pytest.mark.parametrize(("asked", "waits"), [(7.0, 7.0), (None, 0.5), (0.0, 0.2)])
def test_busy(asked: float | None, waits: float) -> None:
    """When the engine asks to wait, all requests wait: as long as it says, or for a pause of our own."""
    g = gate()
    assert g.failure(EngineBusy("x", "busy", asked), 0.0, 1.0) is False
    assert g.wait(1.0) == pytest.approx(waits)


def test_busy_for_too_long() -> None:
    """An engine that wants an hour is given up at once."""
    assert gate().failure(EngineBusy("x", "busy", PATIENCE + 1), 0.0, 1.0) is True


@pytest.mark.parametrize("kind", IN_A_ROW)
def test_failures_in_a_row(kind: type[EngineError]) -> None:
    """An engine is given up after so many failures of a kind in a row; one answer begins the count anew."""
    g = gate()
    most = IN_A_ROW[kind]
    assert [g.failure(kind("x", "fails"), t, t) for t in range(most - 1)] == [False] * (most - 1)
    g.success()
    assert [g.failure(kind("x", "fails"), 100 + t, 100 + t) for t in range(most)] == [False] * (most - 1) + [True]


def test_failing_together_counts_once() -> None:
    """Requests that one broken moment takes along are one failure, once the engine has ever answered; before that each counts."""
    down = EngineUnreachable("x", "down")
    g = gate()
    assert [g.failure(down, 0.0, 1.0) for _ in range(3)] == [False, False, True]
    g = gate()
    g.success()
    assert [g.failure(down, 0.0, 1.0) for _ in range(9)] == [False] * 9
    assert [g.failure(down, started, started + 1) for started in (2.0, 4.0)] == [False, True]


def test_a_straggler() -> None:
    """A request of a broken moment that fails only after others were answered again does not count, and pauses shortly."""
    g = gate()
    g.success()
    down = EngineUnreachable("x", "down")
    assert g.failure(down, 1.0, 2.0) is False
    g.success()
    assert g.failure(down, 1.5, 9.0) is False
    assert g.wait(9.0) == 0.5
    assert [g.failure(down, t, t) for t in (10.0, 11.0, 12.0)] == [False, False, True]


def test_a_refused_or_bad_answer_holds_nobody_back() -> None:
    """One text's failure is no reason for the others to wait."""
    g = gate()
    g.failure(EngineRefused("x", "no"), 0.0, 0.0)
    g.failure(EngineAnswerError("x", "odd"), 0.0, 0.0)
    assert g.wait(0.0) == 0.0


def test_pauses() -> None:
    """Pauses double up to the longest; chance takes off half at most."""
    assert [gate().pause(n) for n in (1, 2, 3, 4, 99)] == [0.5, 1.0, 2.0, 4.0, LONGEST_PAUSE]
    assert Gate(1.0, lambda: 0.0).pause(1) == 0.25
