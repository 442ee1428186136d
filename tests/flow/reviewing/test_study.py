"""The worker process: it weighs all rows, answers in between, comes back when it dies and ends with its server."""

from __future__ import annotations

import contextlib
import itertools
import multiprocessing
import os
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path

import pytest

from l10n.errors import L10nError, MemoryUnreachable
from l10n.flow.reviewing import bench, calls
from l10n.flow.reviewing.study import ClosedError, Study
from l10n.flow.reviewing.views import Progress, Weight
from tests.conftest import Office
from tests.flow.reviewing.studied import FIRST, HEADING, LANGUAGES, SECOND, THIRD, WRONG, release, row

FEW = ("fa",)
PATIENCE = 120


class Ear:
    """Hears what was weighed."""

    def __init__(self) -> None:
        self.weights: dict[str, Weight] = {}
        self.left: list[int] = []
        self.condition = threading.Condition()

    def __call__(self, progress: Progress) -> None:
        with self.condition:
            self.weights |= {weight.key: weight for weight in progress.weights}
            self.left.append(progress.left)
            self.condition.notify_all()

    def wait_for(self, keys: set[str]) -> None:
        with self.condition:
            assert self.condition.wait_for(lambda: keys <= self.weights.keys(), PATIENCE)


@pytest.fixture
def ear() -> Ear:
    return Ear()


@pytest.fixture
def study(office: Office, ear: Ear) -> Iterator[Study]:
    with contextlib.closing(Study(office.root, ear)) as made:
        yield made


def ended(pid: int) -> bool:
    """Whether a process ends."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    poll = select.poll()
    poll.register(handle, select.POLLIN)
    try:
        return bool(poll.poll(PATIENCE * 1000))
    finally:
        os.close(handle)


def test_in_the_background(office: Office, study: Study, ear: Ear) -> None:
    """Every row is weighed without anybody asking, each as it is now; what changes is weighed again."""
    rows = release(office, FEW)
    study.put(rows)
    ear.wait_for({one.key for one in rows})
    assert ear.left[-1] == 0 and all(ear.weights[one.key].revision == one.revision for one in rows)
    changed = replace(row(rows, "fa", FIRST), revision="another")
    ear.weights.clear()
    study.put([changed])
    ear.wait_for({changed.key})
    assert set(ear.weights) == {changed.key}


def test_comes_back(office: Office, study: Study, ear: Ear) -> None:
    """A worker that is killed is started again: what was asked is answered, and what waits is weighed."""
    rows = release(office, FEW)
    first = study.start().result(PATIENCE)
    study.put(rows)
    os.kill(first, signal.SIGKILL)
    panel = study.panel(row(rows, "fa", FIRST))
    assert panel.result(PATIENCE).key == row(rows, "fa", FIRST).key
    assert study.start().result(PATIENCE) != first
    ear.wait_for({one.key for one in rows})
    assert study.problem is None


def test_deadly_request(office: Office, study: Study) -> None:
    """A request of which the worker dies is refused at the second time, and the next one is answered."""
    release(office, FEW)
    with pytest.raises(BrokenProcessPool):
        study._ask(die).result(PATIENCE)
    assert study.start().result(PATIENCE)


def die(root: Path) -> None:
    """End the worker."""
    os._exit(1)


def test_ctrl_c_is_the_servers(office: Office, study: Study) -> None:
    """A worker that is only being started when Ctrl-C comes goes on; the server ends it."""
    before = {child.pid for child in multiprocessing.active_children()}
    ready = study.start()
    (started,) = {child.pid for child in multiprocessing.active_children()} - before
    assert started is not None
    os.kill(started, signal.SIGINT)
    assert ready.result(60) == started


def test_stands_back(office: Office, study: Study) -> None:
    """The worker leaves a busy machine to the page and its browser."""
    pid = study.start().result(PATIENCE)
    assert os.getpriority(os.PRIO_PROCESS, pid) == min(19, os.getpriority(os.PRIO_PROCESS, 0) + calls.NICE)


def test_close(office: Office, ear: Ear) -> None:
    """Closing ends the worker at once; what is asked then is refused."""
    study = Study(office.root, ear)
    pid = study.start().result(PATIENCE)
    study.close()
    assert ended(pid)
    with pytest.raises(ClosedError):
        study.start().result(PATIENCE)


def test_ends_with_its_server(office: Office) -> None:
    """A worker does not outlive a server that is killed."""
    server = subprocess.Popen([sys.executable, "-c", SERVER, office.root], stdout=subprocess.PIPE, stdin=subprocess.PIPE)
    assert server.stdout and server.stdin
    pid = int(server.stdout.readline())
    server.kill()
    server.wait()
    server.stdin.close()
    server.stdout.close()
    assert ended(pid)


SERVER = """
import sys
from pathlib import Path
from l10n.flow.reviewing.study import Study
study = Study(Path(sys.argv[1]))
print(study.start().result(), flush=True)
sys.stdin.read()
"""


def test_light(office: Office) -> None:
    """A process that asks the worker imports nothing of what the worker needs."""
    release(office, FEW)
    done = subprocess.run([sys.executable, "-c", LIGHT, office.root], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


LIGHT = """
import sys
from pathlib import Path
from l10n.flow.reviewing.study import Study
from l10n.flow.reviewing.queue import listed
study = Study(Path(sys.argv[1]))
assert study.start().result()
assert study.concordance("fa", "plan").result()
study.close()
heavy = ("lxml", "pymorphy3", "simplemma", "markdown_it", "rapidfuzz", "l10n.checks", "l10n.flow.judge", "l10n.flow.risk", "l10n.memory",
         "l10n.engines", "l10n.formats", "l10n.publish", "l10n.terms", "l10n.segment", "httpx", "nh3")
print(*sorted(name for name in sys.modules if name.startswith(heavy)))
"""


def test_errors(office: Office, study: Study) -> None:
    """The errors of many texts at once, in their order: what a bulk approval asks."""
    rows = release(office, FEW)
    told = study.errors([(one.ref, one.entry) for one in rows])
    assert [bool(messages) for messages in told] == [one.entry.target[0] == WRONG for one in rows]


def test_files_that_are_refused(office: Office) -> None:
    """A glossary that is no glossary is an error of ours, not of the worker's."""
    rows = release(office)
    (office.root / "locales" / "glossary.csv").write_bytes(b"\xff\xfe")
    with pytest.raises(L10nError):
        calls.judge(office.root, rows[0], (HEADING,))


def test_a_broken_glossary_is_no_texts_risk(office: Office) -> None:
    """It is told once, in words, for all texts, whose risk is unknown until it can be read."""
    rows = release(office, FEW)
    glossary = office.root / "locales" / "glossary.csv"
    kept = glossary.read_bytes()
    glossary.write_bytes(b"\xff\xfe")
    calls.put(office.root, rows, {rows[0].key, rows[1].key})
    seen: list[Weight] = []
    while (progress := calls.step(office.root, 9)).left or not seen:
        seen += progress.weights
    (said,) = progress.problems
    assert said.startswith("the checks could not read locales/glossary.csv")
    assert {(weight.weighed.risk, weight.weighed.reasons) for weight in seen} == {(None, ())}
    glossary.write_bytes(kept)
    while (progress := calls.step(office.root, 9)).left:
        pass
    assert not progress.problems
    assert all(weight.weighed.risk is not None for weight in progress.weights)


def test_every_language(office: Office) -> None:
    """In every language the bad text is riskier than the good one, what checks say is counted, and nothing is weighed twice."""
    rows = release(office)
    root = office.root
    calls.put(root, rows, frozenset(one.key for one in rows))
    seen: list[Weight] = []
    left = 1
    while left:
        progress = calls.step(root, 0)
        seen += progress.weights
        left = progress.left
    assert sorted(weight.key for weight in seen) == sorted(one.key for one in rows)
    known = {weight.key: weight.weighed for weight in seen}
    for code in LANGUAGES:
        good, bad = (known[row(rows, code, source).key] for source in (FIRST, SECOND))
        assert bad.errors and "placeholders" not in good.checks and not good.errors, (code, good)
        assert good.risk is not None and bad.risk is not None and 0 < good.risk < bad.risk <= 1 and bad.reasons
        assert known[row(rows, code, THIRD).key].risk == 0


def test_what_changes_is_first(office: Office) -> None:
    """A row that changes in a document that was weighed goes before those that wait; one that is gone is forgotten."""
    rows = release(office, FEW)
    root = office.root
    first, second, third = rows[:3]
    calls.put(root, rows, {first.key})
    while calls.step(root, 9).left:
        pass
    calls.put(root, [second, third], {second.key, third.key})
    calls.drop(root, [second])
    assert [weight.key for weight in calls.step(root, 9).weights] == [third.key]


def test_without_memory(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the memory cannot be opened, or the engine cache is another's file, all else works, and both are told of."""
    rows = release(office, FEW)
    (office.root / ".l10n" / "cache.db").mkdir()

    def closed(workspace: object) -> None:
        raise MemoryUnreachable("the office's server does not answer")

    monkeypatch.setattr(bench, "remember", closed)
    calls.put(office.root, rows, {rows[0].key})
    assert calls.panel(office.root, rows[0]).matches == ()
    assert calls.concordance(office.root, "fa", "plan", 3) == ()
    while (progress := calls.step(office.root, 9)).left:
        pass
    assert any("the office's server does not answer" in problem for problem in progress.problems)
    assert any("cache.db" in problem for problem in progress.problems)
    risk = progress.weights[0].weighed.risk
    assert risk is not None and risk < 1


def test_broken_document(office: Office) -> None:
    """A source that cannot be read any more leaves its texts to be judged by themselves; it is told of once."""
    rows = release(office, FEW)
    (office.root / "source" / "harbour.md").write_bytes(b"\xff\xfe\x00")
    calls.put(office.root, rows, {one.key for one in rows})
    panel = calls.panel(office.root, row(rows, "fa", SECOND))
    assert panel.findings and panel.preview is None
    while (progress := calls.step(office.root, 9)).left:
        pass
    assert len([problem for problem in progress.problems if "harbour.md" in problem]) == 1


def test_language_after_language(office: Office) -> None:
    """The language that a person looks at is weighed first, then one language after the other."""
    rows = release(office, ("ru", "fa", "bs"))
    calls.put(office.root, rows, frozenset(one.key for one in rows))
    calls.panel(office.root, row(rows, "fa", FIRST))
    seen: list[str] = []
    left = 1
    while left:
        progress = calls.step(office.root, 0)
        seen += [weight.ref.language for weight in progress.weights]
        left = progress.left
    assert list(dict.fromkeys(seen)) == ["fa", "ru", "bs"] == [code for code, _ in itertools.groupby(seen)]
