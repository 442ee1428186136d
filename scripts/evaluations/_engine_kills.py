"""Runs that are killed: `l10n pretranslate` in a process of its own, `kill -9` at `KILLS` random moments, and Ctrl-C at `INTERRUPTS`.

Several projects at once (`LANES`), each against a replay server of its own with the faults of `_engine_runs`. A process lives until its
server has got a request of it, then for a random time; one in ten is killed at a random moment of its start. For `kill -9` it is stopped
first (SIGSTOP), and while nothing moves its threads are counted: a request has one, until its answers are kept. Then it is killed, and
the next one begins. At the end a run goes through to its end.

An answer that the server gave and the cache has not was under way at a kill; its text is asked again. **Lost** are answers that were in the
cache at one kill and are not at a later one, and answers that the cache lacks although nobody was killed. **Repeated** are requests for
texts that the server had answered, as few as can hold those texts; they may be as many as were under way at the kills.
**Ctrl-C** is timed from the signal to the end of the process.
"""

from __future__ import annotations

import contextlib
import math
import pathlib
import random
import signal
import sqlite3
import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from evaluations import Figure
from evaluations._documents import step
from evaluations._replay import Replay, asked_of, project, replay, sentences, start

KILLS, INTERRUPTS, LANES = 200, 20, 4
LIFE = 0.8
"""Seconds that a process lives at most after its first request."""
START = 2.0
TEXTS, WORKERS, RATE = 4, 12, 20
FAULTS = {"errors": 0.1, "hangs": 0.02, "drops": 0.02, "mangle": 0.05, "latency": 0.05}


@dataclass(slots=True)
class Lane:
    """What became of one project."""

    kills: int = 0
    flying: int = 0
    """Requests that were under way at kills."""
    repeated: int = 0
    """Requests whose answers were under way at kills, at least."""
    texts: int = 0
    """The texts of those."""
    beyond: int = 0
    """Kills at which more answers were missing than the requests can have held."""
    lost: int = 0
    waits: list[float] = field(default_factory=list)
    """Seconds from Ctrl-C to the end."""
    late: int = 0
    """Texts whose answers came after Ctrl-C and were not waited for."""
    odd: int = 0
    """Processes that Ctrl-C ended with something else than one line and 130."""


def part(folder: pathlib.Path) -> list[Figure]:
    """The figures of this part."""
    step(f"kills: {KILLS} in {LANES} projects, some minutes …")
    with ThreadPoolExecutor(LANES) as lanes:
        found = list(lanes.map(lambda seed: lane(folder, seed, [signal.SIGKILL] * (KILLS // LANES)), range(LANES)))
    found.append(lane(folder, LANES, [signal.SIGINT] * INTERRUPTS))  # alone: seconds are measured
    counts = ("kills", "flying", "repeated", "texts", "beyond", "lost", "late")
    total = {name: sum(getattr(one, name) for one in found) for name in counts}
    waits = [wait for one in found for wait in one.waits]
    odd = sum(one.odd for one in found)
    ctrl = f"of {len(waits)}; {total['late']} texts came too late to be kept; {odd} ended with anything but one line"
    note = f"{total['texts']} texts; {total['flying']} requests under way at {total['kills']} kills; {total['beyond']} kills with more"
    return [
        Figure("kills: answers lost", total["lost"], at_most=0, note=f"{total['kills']} × kill -9, {len(waits)} × Ctrl-C"),
        Figure("kills: requests repeated", total["repeated"], at_most=total["flying"], note=note),
        Figure("kills: slowest Ctrl-C, s", max(waits), at_most=2, note=ctrl),
    ]


def lane(folder: pathlib.Path, seed: int, signals: list[signal.Signals]) -> Lane:
    """Projects, one after the other, until all signals were sent."""
    chance = random.Random(seed)
    found = Lane()
    while signals:
        with tempfile.TemporaryDirectory() as place, replay(folder, **FAULTS, rate=RATE, seed=seed) as server:
            root = pathlib.Path(place)
            project(root, sentences(folder), "libretranslate", asked_of(server, TEXTS, WORKERS, RATE))
            one(root, server, signals, chance, found)
    return found


def one(root: pathlib.Path, server: Replay, signals: list[signal.Signals], chance: random.Random, found: Lane) -> None:
    """One project, killed again and again, until it is filled or there are no more signals; then a run to its end."""
    rows: set[bytes] = set()
    missing = 0
    while signals:
        before = server.taken()
        process = start(root, "pretranslate")
        if len(signals) % 10 == 9 and signals[-1] == signal.SIGKILL:
            time.sleep(chance.uniform(0, START))
        else:
            while server.taken() == before and process.poll() is None:
                time.sleep(0.01)
            time.sleep(chance.uniform(0, LIFE))
        if process.poll() is not None:
            break
        how = signals.pop()
        open_ = kill(process, found) if how == signal.SIGKILL else interrupt(process, found)
        now = cached(root)
        found.lost += len(rows - now)
        rows = now
        more = settled(server) - len(rows) - missing
        missing += more
        if how == signal.SIGKILL:
            found.texts += more
            found.repeated += math.ceil(more / TEXTS)
            found.beyond += more > open_ * TEXTS
        else:
            found.late += more
    start(root, "pretranslate").communicate(timeout=300)
    now = cached(root)
    found.lost += len(rows - now) + max(0, settled(server) - len(now) - missing)


def kill(process: subprocess.Popen[str], found: Lane) -> int:
    """Stop, count the requests, kill."""
    process.send_signal(signal.SIGSTOP)
    time.sleep(0.02)
    open_ = under_way(process.pid)
    process.kill()
    process.communicate(timeout=60)
    found.kills += 1
    found.flying += open_
    return open_


def interrupt(process: subprocess.Popen[str], found: Lane) -> int:
    """Ctrl-C, timed."""
    begin = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    found.waits.append(time.monotonic() - begin)
    found.odd += (process.returncode, len(errors.strip().splitlines())) != (130, 1)
    return 0


def under_way(pid: int) -> int:
    """The requests of a process: its threads but the first."""
    return len(list(pathlib.Path(f"/proc/{pid}/task").iterdir())) - 1


def settled(server: Replay) -> int:
    """The texts that a server has answered, once it has nothing more to do; what it hangs at it never answers."""
    last = -1
    while (now := server.stats().get("texts", 0)) != last:
        last = now
        time.sleep(3 * FAULTS["latency"])
    return now


def cached(root: pathlib.Path) -> set[bytes]:
    """The answers in a project's cache."""
    path = root / ".l10n" / "cache.db"
    if not path.exists():
        return set()
    with contextlib.closing(sqlite3.connect(path)) as db, contextlib.suppress(sqlite3.OperationalError):
        return {bytes(question) for (question,) in db.execute("SELECT question FROM answer")}
    return set()
