"""Speed of all checks on one core, in a process of its own for each corpus and language: every text is seen once.

Processor time, for other programs may run beside. Data and dictionaries are loaded first, by judging segments of FLORES and looking up a
word; the segments are judged by the product, then by pofilter, in the same process. Then, in another process, every check is timed by
itself within the judge.
"""

from __future__ import annotations

import json
import pathlib
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from unittest import mock

from evaluations import Figure
from evaluations._checks_corpora import CORPORA, Segment, reference
from evaluations._checks_judges import Ours, Pofilter
from l10n import lang, registry
from l10n.api import Check, Scene
from l10n.model import Finding
from l10n.text.morphology import lemmas

GOAL = 20_000
WARMING = 200
DICTIONARY = "spelling"
"""The check that asks dictionaries of the system; the speed without it is shown too."""
CORPORA_TIMED = ("po", "ntrex")


def clock() -> float:
    """Nanoseconds between two looks at the clock."""
    looks = [time.process_time_ns() for _ in range(1001)]
    return (looks[-1] - looks[0]) / 1000


CLOCK = clock()


class Timed:
    """A check that counts the time that it takes."""

    def __init__(self, check: Check, spent: dict[str, float]) -> None:
        self.check, self.spent = check, spent
        self.calls = 0

    def __getattr__(self, name: str) -> object:
        return getattr(self.check, name)

    def run(self, source: str, target: str, scene: Scene) -> Iterable[Finding]:
        """As the check, all at once."""
        start = time.process_time_ns()
        found = list(self.check.run(source, target, scene))
        self.spent[self.check.name] += time.process_time_ns() - start - CLOCK
        self.calls += 1
        return found


def figures(folder: pathlib.Path, languages: Sequence[str]) -> Iterator[Figure]:
    """Units a second for every corpus and language, and for each corpus as a whole; then the time of each check."""
    for corpus in CORPORA_TIMED:
        measured = {language: process(folder, corpus, language, "all") for language in languages}
        measured = {language: taken for language, taken in measured.items() if taken["units"]}
        if not measured:
            continue
        if len(measured) > 1:
            measured["all"] = {key: sum(taken[key] for taken in measured.values()) for key in ("units", "l10n", "pofilter")}
        for language, taken in measured.items():
            units = taken["units"]
            peers = {"pofilter": units / taken["pofilter"]}
            note = f"{units:.0f} units, {1e6 * taken['l10n'] / units:.0f} µs a unit"
            yield Figure(f"{corpus}.{language} units/s", units / taken["l10n"], at_least=GOAL, baselines=peers, note=note)
        bare = [process(folder, corpus, language, "without") for language in languages]
        units, seconds = (sum(taken[key] for taken in bare) for key in ("units", "l10n"))
        note = f"not the goal's figure: all checks but {DICTIONARY}; {1e6 * seconds / units:.0f} µs a unit"
        yield Figure(f"{corpus} units/s without {DICTIONARY}", units / seconds, note=note)
        spent: dict[str, dict[str, float]] = defaultdict(dict)
        for language in languages:
            for check, cost in process(folder, corpus, language, "single").items():
                spent[check][language] = cost
        for check, costs in sorted(spent.items(), key=lambda item: -max(item[1].values())):
            note = ", ".join(f"{language} {cost:.2f}" for language, cost in costs.items())
            yield Figure(f"{corpus} {check} µs a unit", sum(costs.values()) / len(costs), note=note)


def process(folder: pathlib.Path, corpus: str, language: str, how: str) -> dict[str, float]:
    """What `measure` says in a process of its own."""
    command = [sys.executable, "-m", "evaluations._checks_speed", str(folder), corpus, language, how]
    answer: dict[str, float] = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    return answer


def measure(folder: pathlib.Path, corpus: str, language: str, how: str) -> dict[str, float]:
    """Processor seconds of the product and of pofilter (`all`), of the product alone (`without`), or µs a unit of each check (`single`)."""
    segments = CORPORA[corpus](folder, language)
    warming = reference(folder, language)[:WARMING]
    lemmas(language, lang.get(language).affixes.dictionary)
    if how == "single":
        return single(language, segments, warming)
    if how == "without":
        return together({"l10n": Ours(language, (DICTIONARY,))}, segments, warming)
    return together({"l10n": Ours(language), "pofilter": Pofilter(language)}, segments, warming)


def together(judges: Mapping[str, Ours | Pofilter], segments: Sequence[Segment], warming: Sequence[Segment]) -> dict[str, float]:
    """Seconds of each judge's checks all together."""
    taken: dict[str, float] = {"units": len(segments)}
    for name, judge in judges.items():
        for segment in warming:
            judge.judged(judge.prepared(segment))
        given = [judge.prepared(segment) for segment in segments]
        start = time.process_time()
        for one in given:
            judge.judged(one)
        taken[name] = time.process_time() - start
    return taken


def single(language: str, segments: Sequence[Segment], warming: Sequence[Segment]) -> dict[str, float]:
    """µs a unit of each check within the judge; what checks share is paid by the first that asks."""
    spent: dict[str, float] = defaultdict(float)
    timed = tuple(Timed(check, spent) for check in registry.checks())
    with mock.patch.object(registry, "checks", lambda: timed):
        ours = Ours(language)
        for segment in warming:
            ours.findings(segment)
        spent.clear()
        before = sum(check.calls for check in timed)
        given = [ours.prepared(segment) for segment in segments]
        start = time.process_time_ns()
        for one in given:
            ours.judged(one)
        total = time.process_time_ns() - start
    looks = 2 * CLOCK * (sum(check.calls for check in timed) - before)
    spent["(the judge itself)"] = total - sum(spent.values()) - looks
    return {name: ns / 1e3 / max(1, len(segments)) for name, ns in spent.items()}


if __name__ == "__main__":
    place, corpus, language, how = sys.argv[1:]
    print(json.dumps(measure(pathlib.Path(place), corpus, language, how)))
