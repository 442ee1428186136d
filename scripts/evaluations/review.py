"""The review page: `scripts/evaluate review DIR`, with DIR/ntrex; a project of 2,000 drafts, a real server on the loopback, a real browser.

Beside each time stands the same of a bare page of the same server with one text field: what no page could go below. What two people and git
do at the same time is measured by `_review_people.py`.
"""

from __future__ import annotations

import importlib.metadata
import pathlib
import re
import statistics
import tempfile
import time

from evaluations import Figure, _review_people, _review_project
from evaluations._documents import step
from evaluations._review_browser import chromium, keystrokes, load, signed_in, watched
from evaluations._review_project import DOCUMENT, UNITS, children, resident
from evaluations._review_server import Running, bare, review

LANGUAGE = "fa"
LETTERS = ("s", "a", "l", "a", "m", "Space")
ACTS = 200
PANELS = 50
STARTS = 5
LOADS = 9
PAGE = ("starlette", "uvicorn")
"""What the page needs besides what the program has anyway; counted with all that they bring along."""


def run(folder: pathlib.Path) -> list[Figure]:
    """All figures."""
    with tempfile.TemporaryDirectory() as work:
        step(f"a project of {UNITS} drafts …")
        root = _review_project.make(folder, pathlib.Path(work) / "month", LANGUAGE)
        figures = [packages()]
        step("starting …")
        figures += starts(root)
        with review(root) as running:
            step("the browser …")
            figures += shown(running)
            step("panels and acts …")
            figures += asked(running)
            figures += weight(running)
            begun = time.perf_counter()
        figures.append(Figure("Ctrl-C until it has ended, a tab open, s", round(time.perf_counter() - begun, 2), at_most=2.0))
    return [*figures, *_review_people.figures()]


def starts(root: pathlib.Path) -> list[Figure]:
    """From the command to the first page: the middle of some starts, each beside a bare one."""
    ours, theirs = [], []
    with review(root):
        pass  # which leaves the bytecode
    for _ in range(STARTS):
        with bare() as running:
            theirs.append(running.seconds)
        with review(root) as running:
            ours.append(running.seconds)
    value, floor = statistics.median(ours), statistics.median(theirs)
    return [Figure("start to first page, s", round(value, 2), at_most=0.5, baselines={"bare page": round(floor, 2)})]


def shown(running: Running) -> list[Figure]:
    """Loading and typing."""
    with chromium() as browser, bare() as plain:
        context = signed_in(browser, dict(running.client.cookies), running.address)
        page, other = watched(context.new_page(), "textarea"), watched(browser.new_context().new_page(), "textarea")
        loads, floors = [], []
        for one, at in ((page, running), (other, plain)):
            load(one, at.address)  # the first fills the browser's caches
        for _ in range(LOADS):
            loads.append(load(page, running.address))
            floors.append(load(other, plain.address))
        keys, plain_keys = keystrokes(page, "textarea", LETTERS), keystrokes(other, "textarea", LETTERS)
    value, floor = round(statistics.median(loads)), round(statistics.median(floors))
    return [
        Figure(f"load of {UNITS} units, ms", value, at_most=500, baselines={"bare page": floor}),
        Figure("a keystroke until painted, p95 ms", p95(keys), at_most=33, baselines={"bare page": p95(plain_keys)}),
    ]


def asked(running: Running) -> list[Figure]:
    """Panels and acts, as the page asks for them."""
    while not (queue := running.get(f"/api/queue?language={LANGUAGE}&order=document"))["ready"]:
        time.sleep(0.5)
    rows = queue["rows"]
    panels = [timed(lambda key=row["key"]: running.get(f"/api/unit/{key}")) for row in rows[:: len(rows) // PANELS][:PANELS]]
    acts = []
    for row in rows[:ACTS]:
        body = {"act": "save", "key": row["key"], "revision": row["revision"], "target": [row["target"][0] + " ."]}
        acts.append(timed(lambda body=body: running.act(**body)))
    return [
        Figure("a unit with all that belongs to it, p95 ms", p95(panels)),
        Figure(f"an act until it is on the disk, of {ACTS}, p95 ms", p95(acts), at_most=50),
    ]


def weight(running: Running) -> list[Figure]:
    """What the server holds of the memory after all that; its worker, which judges and looks up, beside it."""
    running.get(f"/api/page/{LANGUAGE}/0")
    running.get(f"/api/queue?language={LANGUAGE}&document={DOCUMENT}")
    worker = max(map(resident, children(running.process.pid)), default=0.0)
    note = "the worker process beside it, which judges and looks up"
    return [Figure("memory of the server, MiB", round(resident(running.process.pid)), at_most=60, baselines={note: round(worker)})]


def packages() -> Figure:
    """How many distributions the page's libraries are, with all that they bring along."""
    seen: set[str] = set()
    open_ = list(PAGE)
    while open_:
        name = re.sub(r"[-_.]+", "-", open_.pop()).lower()
        if name not in seen:
            seen.add(name)
            required = importlib.metadata.requires(name) or []
            open_ += [re.split(r"[ ;<>=!~\[(]", one, maxsplit=1)[0] for one in required if applies(one)]
    return Figure("packages of the page", len(seen), at_most=12, note=", ".join(sorted(seen)))


def applies(requirement: str) -> bool:
    """Whether a requirement holds here: those of extras, of Windows and of other Pythons do not."""
    from packaging.requirements import Requirement

    marker = Requirement(requirement).marker
    return marker is None or marker.evaluate({"extra": ""})


def timed(do: object) -> float:
    """Milliseconds."""
    begun = time.perf_counter()
    do()  # type: ignore[operator]  # any function
    return (time.perf_counter() - begun) * 1000


def p95(values: list[float]) -> float:
    """The 95th percentile, to a tenth."""
    return round(statistics.quantiles(values, n=20)[-1], 1)
