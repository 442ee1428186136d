"""One engine in a run: which of its requests are hung, and whom that holds up."""

from __future__ import annotations

from typing import Any

from l10n.api import EngineLimits
from l10n.engines.pseudo import Pseudo
from l10n.flow.flight import Flight
from l10n.flow.station import GRACE, Station


def station(**limits: Any) -> Station:
    """An engine with two workers that answers in a tenth of a second."""
    made = Station(Pseudo(), EngineLimits(**{"workers": 2, "rate": 0.0, "timeout": 20.0, **limits}), lambda: 1.0)
    made.usual = 0.1
    return made


def fly(at: Station, started: float) -> Flight:
    """A request under way."""
    flight = Flight(at, (), at.gate.start(started), 0.0)
    at.flying.add(flight)
    return flight


def end(at: Station, flight: Flight, now: float) -> None:
    """It was answered."""
    at.flying.discard(flight)
    at.answered(flight, now)


def test_a_hung_request_takes_nobodys_place() -> None:
    """A request that later ones overtook no longer keeps a worker busy; but no more than twice the workers are under way."""
    at = station()
    hung = [fly(at, 0.0)]
    end(at, fly(at, 0.1), 0.2)
    assert at.may_start(0.5)
    fly(at, 0.5)
    assert not at.may_start(0.5)
    assert at.may_start(1.2)
    hung.append(fly(at, 1.2))
    assert not at.may_start(1.3)
    end(at, fly(at, 1.3), 1.4)
    fly(at, 2.0)
    assert not at.may_start(9.0)


def test_all_hang() -> None:
    """Where no later request was answered it is the engine that is slow: nobody is overtaken, nothing more is started."""
    at = station()
    fly(at, 0.0)
    fly(at, 0.1)
    assert not at.may_start(15.0)
    assert at.overdue(15.0) == []
    assert len(at.overdue(20.2 + GRACE)) == 2


def test_asked_again_before_the_limit() -> None:
    """A request that is hung beyond doubt is left alone after a quarter of its time; a paid one never is, nor one of a slow engine."""
    for limits, seconds in (({}, 5.0), ({"timeout": 120.0}, 30.0), ({"cost": 20.0}, 20.0 + GRACE)):
        at = station(**limits)
        hung = fly(at, 0.0)
        end(at, fly(at, 0.1), 0.2)
        assert (at.overdue(seconds - 0.1), at.overdue(seconds + 0.1)) == ([], [hung]), limits
    slow = station()
    slow.usual = 1.5
    fly(slow, 0.0)
    slow.newest = 1.0
    assert slow.overdue(14.0) == []
