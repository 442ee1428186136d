"""The translation memory: `scripts/evaluate memory DIR`, with `po/`, `ntrex/`, `mt/` and `docs/` in the folder (about ten minutes).

Units and queries are made as `_memory_corpus` tells, at 10,000, 100,000 and 1,000,000 units, and measured in processes of their own
(`_memory_worker`): built from a stream, asked, a catalog of 1,000 units in it changed (half of its texts).

**Found.** Of the matches of 70 per cent and more that comparing with everything finds (rapidfuzz, `similarity`), the share that
`Store.near` finds; at 1,000,000 on a part of the queries. What is not so much alike may not be among them: that is an error, not a figure.
**Times** are of the clock; those of the processor stand in the note, and are what to compare where other programs run meanwhile.
Beside them: comparing with everything, and translate-toolkit's matcher at 10,000 units (it reads all units for each query).
**PostgreSQL** (`_memory_postgres`, where the server is installed): its median time as a multiple of that of the file, up to 100,000 units.
Another store is measured by the same code: `_memory_worker.run("build", "module:function", place, units)`, the function making a `Store`.
**Repair**: `_memory_repair`.
"""

from __future__ import annotations

import itertools
import pathlib
import statistics
import tempfile
from collections.abc import Sequence
from typing import Any

from evaluations import Figure, _postgres_server
from evaluations._memory_corpus import kept_apart, queries, real, units
from evaluations._memory_peers import Brute, toolkit
from evaluations._memory_postgres import measure
from evaluations._memory_repair import repaired
from evaluations._memory_worker import EMBEDDED, LANGUAGE, MINIMUM
from evaluations._memory_worker import run as worker
from evaluations._memory_worker import units as stored

SIZES = (10_000, 100_000, 1_000_000)
GOAL_SIZE = 1_000_000
QUERIES = 600
COMPARED = {1_000_000: 200}
"""Queries that are compared with everything, where that is not all."""
POSTGRES = 100_000
TOOLKIT = 10_000
PIECES = "trans\nminister\nthe\nation sec\nSarajevo\n2013\nabsentword"


def run(folder: pathlib.Path) -> list[Figure]:
    """All figures of the memory."""
    texts, apart = kept_apart(real(folder))
    pairs = list(itertools.islice(units(texts), max(SIZES)))
    figures = []
    with tempfile.TemporaryDirectory() as place:
        for size in SIZES:
            asked = queries([source for source, _ in pairs[:size]], apart, texts, QUERIES)
            figures += measured(pathlib.Path(place), pairs[:size], asked)
    return figures + repaired(folder)


def measured(place: pathlib.Path, pairs: Sequence[tuple[str, str]], asked: Sequence[str]) -> list[Figure]:
    """The figures of one size."""
    size, goal = len(pairs), len(pairs) == GOAL_SIZE
    name = f"{size:,} units"
    path, few, questions, pieces = (place / f"{part}-{size}" for part in ("units", "few", "queries", "pieces"))
    write(path, pairs)
    write(few, [(f"{source} (other)", target) for source, target in pairs[::-1][:1000]])
    questions.write_text("\n".join(asked), encoding="utf-8")
    pieces.write_text(PIECES, encoding="utf-8")
    file = place / f"{size}.db"
    built = worker("build", EMBEDDED, str(file), path)
    bytes_used = sum(one.stat().st_size for one in place.glob(f"{size}.db*"))
    answers = worker("ask", EMBEDDED, str(file), questions)
    seconds = [answer[0] for answer in answers["answers"]]
    concordance = worker("concordance", EMBEDDED, str(file), pieces)
    updated = worker("update", EMBEDDED, str(file), few)
    share, note, brute = compared([source for source, _ in pairs], asked, answers["answers"])
    beside = {"brute force": 1000 * statistics.median(brute)}
    told = f"{len(asked)} queries; of the processor: {1000 * statistics.median(a[1] for a in answers['answers']):.2f}"
    if size <= TOOLKIT:
        beside["translate-toolkit"] = 1000 * statistics.median(toolkit(pairs, asked))
        told += "; translate-toolkit has no tmdb any more, its matcher is measured"
    late = f"of the processor: {1000 * part(95, [a[1] for a in answers['answers']]):.2f}"
    parts = f"building {built['mib']:.0f}, asking {answers['mib']:.0f}"
    memory = max(built["mib"], answers["mib"], updated["mib"], concordance["mib"])
    longest = max(a[0] for a in concordance["answers"])
    found = [
        Figure(f"found, {name}", share, at_least=0.99, note=note),
        Figure(f"median ms, {name}", 1000 * statistics.median(seconds), at_most=10 if goal else None, baselines=beside, note=told),
        Figure(f"p95 ms, {name}", 1000 * part(95, seconds), at_most=40 if goal else None, note=late),
        Figure(f"MiB on disk, {name}", bytes_used / 2**20, at_most=1024 if goal else None),
        Figure(f"MiB of memory, {name}", memory, at_most=300 if goal else None, note=parts),
        Figure(f"built in s, {name}", built["seconds"], at_most=90 if goal else None, note=f"of the processor: {built['cpu']:.1f}"),
        Figure(f"1,000 units changed in s, {name}", updated["seconds"], note=f"of the processor: {updated['cpu']:.2f}"),
        Figure(f"concordance at most s, {name}", longest, at_most=1 if goal else None, note=f"of {len(concordance['answers'])}"),
    ]
    if size <= POSTGRES and _postgres_server.programs():
        other = measure(LANGUAGE, lambda: stored(path), asked, MINIMUM)
        times = statistics.median(other.seconds) / statistics.median(seconds)
        ours = {"ms": 1000 * statistics.median(other.seconds), "built in s": other.build, "MiB on disk": other.bytes / 2**20}
        found.append(Figure(f"PostgreSQL, median as a multiple, {name}", times, at_most=3, baselines=ours))
    return found


def compared(sources: Sequence[str], asked: Sequence[str], answers: Sequence[Any]) -> tuple[float, str, list[float]]:
    """The share found, a note, and the seconds that comparing with everything takes."""
    brute = Brute(sources)
    wanted = found = strangers = 0
    spent = []
    some = COMPARED.get(len(sources), len(asked))
    for query, (_, _, mine) in zip(asked[:some], answers, strict=False):
        seconds, true = brute.near(query, MINIMUM)
        spent.append(seconds)
        assert not set(mine) - true, f"not so much alike: {query!r}"
        wanted += len(true)
        found += len(true & set(mine))
        strangers += not true
    return found / max(wanted, 1), f"{wanted} matches of {some} queries, {strangers} of them without any", spent


def write(path: pathlib.Path, pairs: Sequence[tuple[str, str]]) -> None:
    """Units as a file."""
    with path.open("w", encoding="utf-8") as out:
        out.writelines(f"{source.replace(chr(9), ' ')}\t{target}\n" for source, target in pairs)


def part(percent: int, values: Sequence[float]) -> float:
    """The value that so many per cent do not exceed."""
    return sorted(values)[min(len(values) * percent // 100, len(values) - 1)]
