"""What the checks over the whole project say of a review's rows: by a thread of the worker, while nobody waits for the worker.

They compare the texts of all documents with each other, which takes seconds in a large project. So they run when people rest, on the texts
as they are then; a row of which they say something new is weighed again.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from l10n.errors import L10nError
from l10n.flow.overall import STATELESS, Overall, Remark, Standing
from l10n.flow.reviewing.values import Row
from l10n.flow.reviewing.views import Whole
from l10n.flow.verdicts import remarks
from l10n.model import Entry, Finding, Key

if TYPE_CHECKING:
    from l10n.flow.reviewing.bench import Bench

Place = tuple[str, Key]
"""A document, and a unit there."""
Told = Mapping[Place, tuple[tuple[str, Finding], ...]]
"""What is said of units: of which text, and what."""
SHARE = 4
"""The work takes a part in so many of the time between two beginnings at most: whoever works all the time has it seldom."""


@dataclass(slots=True)
class Run:
    """The checks at work on one language."""

    code: str
    overall: Overall
    texts: int
    """A hash of all that checks see but states."""
    thread: threading.Thread
    began: float = field(default_factory=time.monotonic)
    told: Told | None = None
    error: Exception | None = None


class Across:
    """The checks over a whole project, for each language of a review. For the worker's main thread."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.waiting: dict[str, None] = {}
        """Languages in which texts or states have changed since."""
        self._told: dict[str, Told] = {}
        self._texts: dict[str, int] = {}
        self._run: Run | None = None
        self._not_before = 0.0
        self._others: dict[str, tuple[object, tuple[Entry, ...]]] = {}
        """Catalogs of documents that are not open, by path: what changes when the file does, and the entries."""

    def changed(self, code: str) -> None:
        """Something of a language (BCP 47) is another than it was."""
        self.waiting[code] = None

    def again(self) -> None:
        """All is to be looked at, whatever is known."""
        self._texts.clear()
        self.waiting |= dict.fromkeys(self._told)

    def step(self, seconds: float, *, rested: bool) -> Whole:
        """Go on for as long as that: wait for what is at work, or begin where people `rested`."""
        if self._run is None and rested and self.waiting and time.monotonic() >= self._not_before:
            self._begin()
        if self._run is not None:
            self._run.thread.join(seconds)
            if not self._run.thread.is_alive():
                self._end(self._run)
        return "running" if self._run is not None else "waiting" if self.waiting else ""

    def of(self, row: Row, entry: Entry) -> Iterator[tuple[int, Finding, str]]:
        """The findings in a row's text, or in another one for it (`entry`), as `Bench.verdicts` tells them.

        Of a text that was not looked at yet it is what was said before, but for words that it has no more.
        """
        for text, finding in self._told.get(row.ref.language, {}).get((row.ref.document, entry.key), ()):
            if (moved := carried(finding, text, entry.target[0])) is not None:
                yield 0, moved, self.bench.why(row.ref, entry, finding.check, entry.target[0])

    def _begin(self) -> None:
        bench = self.bench
        code = min(self.waiting, key=lambda code: code != bench.weighing.looked_at)
        del self.waiting[code]
        judging = bench.judge(code)
        overall = Overall(judging.source, judging.target, self._standings(code), judging.termbase)
        texts = hash(tuple(map(seen, overall.standings)))
        kept = self._told.get(code, {}) if self._texts.get(code) == texts else None
        severity = judging.severity if kept is None else {**judging.severity, **dict.fromkeys(STATELESS, "off")}

        def work() -> None:
            try:
                run.told = grouped(remarks(overall, severity), kept or {})
            except Exception as error:  # told where the thread is waited for
                run.error = error

        run = self._run = Run(code, overall, texts, threading.Thread(target=work, name="across", daemon=True))
        run.thread.start()

    def _end(self, run: Run) -> None:
        self._run = None
        took = time.monotonic() - run.began
        self._not_before = time.monotonic() + SHARE * took
        if run.told is None:
            said = run.error if isinstance(run.error, L10nError) else f"{type(run.error).__name__}: {run.error}"
            self.bench.problems[f"texts were not compared across the project: {said}"] = None
            return
        before, self._told[run.code], self._texts[run.code] = self._told.get(run.code, {}), run.told, run.texts
        news = {place for place in before.keys() | run.told.keys() if before.get(place) != run.told.get(place)}
        self.bench.weighing.look_again(run.code, news)

    def _standings(self, code: str) -> list[Standing]:
        """All units of the project in a language: those of the review as they are there, the others as their catalogs say."""
        bench, found = self.bench, []
        project, language = bench.project, bench.languages[code]
        for document in bench.workspace.documents():
            path = project.catalog(language, document)
            name, pile = project.relative(path), bench.weighing.piles.get((code, document))
            if pile is not None:
                found += [Standing(document, name, row.entry, row.state) for row in pile.rows.values()]
            else:
                journal = bench.journal(code)
                found += [Standing(document, name, entry, journal.state(entry)) for entry in self._read(code, document)]
        return found

    def _read(self, code: str, document: str) -> Sequence[Entry]:
        """A catalog that is not open here; empty where it is refused, which is said."""
        bench = self.bench
        path = bench.project.catalog(bench.languages[code], document)
        stamp = bench.stamp(path)
        known = self._others.get(str(path))
        if known is None or known[0] != stamp:
            catalogs = bench.workspace.catalogs(bench.languages[code], [document])
            known = stamp, tuple(catalogs[document].entries) if document in catalogs else ()
            self._others[str(path)] = known
        return known[1]


def seen(at: Standing) -> object:
    """What checks see of a unit but its state."""
    return at.document, at.entry.key, at.entry.target, at.entry.previous if at.entry.fuzzy else None


def grouped(found: Iterator[Remark], kept: Told) -> Told:
    """Findings by their places, with those that are kept of checks which see no states."""
    told = {place: [one for one in said if one[1].check in STATELESS] for place, said in kept.items()}
    for remark in found:
        at = remark.at
        told.setdefault((at.document, at.entry.key), []).append((at.entry.target[0], remark.finding))
    return {place: tuple(said) for place, said in told.items() if said}


def carried(finding: Finding, text: str, now: str) -> Finding | None:
    """A finding in a text as it is in another one; None where the words that it is about are gone."""
    if text == now or finding.target_span is None:
        return finding
    start, end = finding.target_span
    at = now.find(text[start:end])
    return None if at < 0 else replace(finding, target_span=(at, at + end - start))
