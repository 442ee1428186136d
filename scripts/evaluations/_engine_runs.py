"""A run that everything goes wrong in: 997 sentences × 4 languages against the replay server (`tools/mt_replay.py` beside the data folder)
with 10 % errors, 2 % hangs (an hour), 2 % cut answers, 5 % damaged texts and 20 requests a second allowed, within any second.

The engine is LibreTranslate with `TEXTS` texts a request, so that such a run takes a minute; the server's rate is one of requests, so
that how many texts they hold changes the length of the run and nothing else. The units are whole paragraphs, one sentence each.

**Wrong** is a draft that is neither what the replayed engine gave for exactly that sentence, nor that with the product's sure fixes; the
few sentences with `&` are left out, for the server knows none of them as HTML.
**Asked twice** are texts of which the server gave the answer more than once. **The rate** is the requests that the server took (not
429), from the first one to the moment when so few texts are left that they fit into the requests of one second, as a share of what is
allowed in that time; after that there is no work for every twentieth of a second, only what failed is asked again.
"""

from __future__ import annotations

import html
import pathlib
import tempfile
import threading
import time

import polib

from evaluations import Figure, _engine_kills
from evaluations._documents import step
from evaluations._replay import LANGUAGES, Replay, asked_of, known, project, replay, sentences
from l10n.flow.examine import Examiner, Given
from l10n.flow.fill import fill
from l10n.flow.filled import Filled
from l10n.flow.judge import judge
from l10n.flow.workspace import Workspace, open_workspace
from l10n.model import Key, Unit
from l10n.text import mask

TEXTS, WORKERS, RATE = 4, 12, 20
FAULTS = {"errors": 0.1, "hangs": 0.02, "drops": 0.02, "mangle": 0.05, "rate": RATE, "latency": 0.05, "seed": 11}


class Meter:
    """How many requests the server has taken, when, and how many units were settled by then."""

    def __init__(self, server: Replay) -> None:
        self.server = server
        self.settled = 0
        self.rows: list[tuple[float, int, int]] = []
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self.watch, daemon=True)
        self.thread.start()

    def watch(self) -> None:
        while not self.ended.wait(0.2):
            taken = self.server.taken()
            if taken:
                self.rows.append((time.monotonic(), taken, self.settled))

    def share(self, units: int) -> tuple[float, float]:
        """The share of the allowed rate that was used while there was work, in per cent, and for how many seconds that was."""
        self.ended.set()
        self.thread.join()
        begin, before, _ = self.rows[0]
        end, taken, _ = next(((t, n, s) for t, n, s in self.rows if units - s <= TEXTS * RATE), self.rows[-1])
        return 100 * (taken - before) / (RATE * (end - begin)), end - begin


def part(folder: pathlib.Path) -> list[Figure]:
    """The figures of this part."""
    texts = sentences(folder)
    with tempfile.TemporaryDirectory() as place, replay(folder, **FAULTS) as server:
        root = pathlib.Path(place)
        project(root, texts, "libretranslate", asked_of(server, TEXTS, WORKERS, RATE))
        workspace = open_workspace(root)
        meter = Meter(server)
        step(f"runs: {len(texts)} sentences in {len(LANGUAGES)} languages, a minute …")
        begin = time.monotonic()
        done: dict[str, int] = {}

        def watch(engine: str, language: object, progress: object) -> None:
            done[progress.target] = progress.done  # type: ignore[attr-defined]  # a Progress
            meter.settled = sum(done.values())

        filled = fill(workspace, workspace.documents(), workspace.project.targets, watch=watch)
        seconds = time.monotonic() - begin
        units = len(texts) * len(LANGUAGES)
        share, worked = meter.share(units)
        stats = server.stats()
        drafts, wrong = compared(workspace, folder)
    faults = ", ".join(f"{count} {name.removeprefix('fault_')}" for name, count in sorted(stats.items()) if name.startswith("fault_"))
    told = f"{units:,} units, {drafts:,} drafts, {len(filled.refused)} refused, in {seconds:.0f} s; the server's faults: {faults}"
    return [
        Figure("runs: units without a translation or a reason", units - drafts - reasons(filled), at_most=0, note=told),
        Figure("runs: wrong drafts", wrong, at_most=0),
        Figure("runs: texts asked again after an answer", stats["texts_asked_twice"], at_most=0),
        Figure("runs: used of the allowed rate, %", share, at_least=90, note=f"{RATE} requests a second, over {worked:.0f} s"),
        *_engine_kills.part(folder),
    ]


def reasons(filled: Filled) -> int:
    """Units that have no text, with a reason each."""
    refused = {(one.document, one.language, one.unit.key) for one in filled.refused if one.reasons and not one.by}
    return len(refused) + sum(queue.waiting.total() for queue in filled.queues.values() if queue.why)


def compared(workspace: Workspace, folder: pathlib.Path) -> tuple[int, int]:
    """How many drafts there are, and how many of them are not what the replayed engine gave for that sentence."""
    drafts = wrong = 0
    for language in workspace.project.targets:
        answers = known(folder, language.code)
        examiner = Examiner(workspace.source_language, language, judge(workspace, language))
        for path in workspace.project.catalogs(language):
            for entry in polib.pofile(str(path)):
                if not entry.msgstr:
                    continue
                drafts += 1
                answer = answers[entry.msgid]
                if html.escape(entry.msgid, quote=False) != entry.msgid:
                    continue
                if entry.msgstr != answer:
                    unit = Unit(Key(entry.msgctxt, entry.msgid))
                    (verdict,) = examiner.examine([Given(unit, mask(entry.msgid, (), "plain"), answer)])
                    wrong += entry.msgstr != verdict.target
    return drafts, wrong
