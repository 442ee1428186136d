"""The risk against errors that professionals marked: does it put the bad translations first, and is it as sure as it should be?

Reads `mqm/*.SOURCE-TARGET.jsonl` of the data folder. A translation is bad where it has a major or critical error. Human translations
(`ref…`) are left out but for the figure that has them in its name. Two sets of figures:

cross-validated  weights trained on all documents but one say what they think of that one; all documents are ranked together. Left out where
                 there is one document alone
shipped          the weights of the package as they are; where they were trained on this file, the note says so: no proof then

The second engine is the one so many places behind in the order of names; figures are means over five drawn numbers of places. An engine's
record is the share of its translations that were bad in the other documents, as `flow.risk_record` counts.
"""

from __future__ import annotations

import pathlib
import random
from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from evaluations import Figure
from evaluations._risk_cases import Cases, Numbers, read
from evaluations._risk_measures import auc, auc_by_group, reliability, share
from evaluations._risk_training import both, log_odds, train
from l10n.flow.risk_model import training, weights
from l10n.flow.risk_record import standing
from l10n.flow.statistics import Record

DRAWN = 5
SEED = 1
GOALS = {"alone": 0.62, "compared": 0.68}
CALLED = {"alone": "one answer", "compared": "two engines"}
Scores = Sequence[Numbers]
Tables = Mapping[str, tuple[list[str], list[Numbers]]]


def run(folder: pathlib.Path) -> list[Figure]:
    """All figures."""
    return [figure for path in sorted((folder / "mqm").glob("*.*-*.jsonl")) for figure in of_file(path)]


def of_file(path: pathlib.Path) -> Iterator[Figure]:
    """The figures of one file."""
    cases = read(path)
    steps = sorted(random.Random(SEED).sample(range(1, len(cases.systems)), min(DRAWN, len(cases.systems) - 1)))
    tables = both(cases, steps)
    beside = baselines(cases, steps)
    several = len(set(cases.documents)) > 1
    for kind, (names, each) in tables.items() if several else ():
        scores = held_out(cases, names, each)
        what = f"{path.stem} {CALLED[kind]}, cross-validated"
        yield from ranking(what, cases, scores, beside[kind], kind)
        yield calibration(what, cases, scores)
        known = [odds + records(cases) for odds in scores]
        yield Figure(f"{what}, engines' records known: AUC", mean(cases, auc, known), note="as the setting risk.learn adds them")
        half = held_out(cases, names, each, by_engine=True)
        yield Figure(f"{what}, other engines: AUC", mean(cases, auc, half), note="no row of an engine that is scored was trained on")
    marks = cases.marks().values()
    known = len(set(marks) & set(training()["marks"]))
    seen = f"they were trained on {known} of these documents: no proof" if known else "documents never trained on"
    for kind, (names, each) in tables.items():
        scores = [log_odds(weights(kind), names, table, cases) for table in each]
        what = f"{path.stem} {CALLED[kind]}, shipped weights"
        yield from ranking(what, cases, scores, beside[kind], kind, seen)
        yield calibration(what, cases, scores)
    yield from with_humans(path, cases)


def ranking(what: str, cases: Cases, scores: Scores, beside: Mapping[str, Scores], kind: str, note: str = "") -> Iterator[Figure]:
    """How well scores order the rows, other ways to order them beside."""
    bad = cases.errors > 0
    count = f"{len(cases.rows)} rows, {100 * bad.mean():.0f} % bad, {len(set(cases.documents))} documents"
    bases = {name: mean(cases, auc, found) for name, found in beside.items()}
    yield Figure(f"{what}: AUC", mean(cases, auc, scores), GOALS[kind], baselines=bases, note="; ".join(filter(None, [note, count])))
    by_document = {name: within(cases, found) for name, found in beside.items()}
    yield Figure(f"{what}: AUC within a document", within(cases, scores), baselines=by_document, note="the mean of the documents'")
    for part in (0.2, 0.3):
        bases = {name: errors_first(cases, found, part) for name, found in beside.items()}
        goal = 45.0 if part == 0.3 else None
        bad_ones = f"of bad translations {errors_first(cases, scores, part, bad.astype(float)):.1f} %"
        value = errors_first(cases, scores, part)
        yield Figure(f"{what}: % of errors in riskiest {100 * part:.0f} %", value, goal, baselines=bases, note=bad_ones)


def calibration(what: str, cases: Cases, scores: Scores) -> Figure:
    """How far the scores are from being probabilities; the note has the bins: said, found."""
    error, bins = reliability(np.tile(cases.errors > 0, len(scores)), np.concatenate(scores))
    table = ", ".join(f"{said:.2f} {found:.2f}" for said, found, _ in bins)
    return Figure(f"{what}: calibration error", error, note=f"tenths of the rows, said and found: {table}")


def held_out(cases: Cases, names: list[str], tables: Sequence[Numbers], *, by_engine: bool = False) -> Scores:
    """What weights that were trained on other documents say of each row; with `by_engine` also on other engines, half of them at a time."""
    documents = cases.documents
    half = np.array([cases.systems.index(row.system) % 2 for row in cases.rows])
    scores = [np.zeros(len(cases.rows)) for _ in tables]
    for document in np.unique(documents):
        for part in (0, 1) if by_engine else (-1,):
            tested = (documents == document) & ((half == part) | (part < 0))
            found = train(names, tables, cases, (documents != document) & ((half != part) | (part < 0)))
            for odds, table in zip(scores, tables, strict=True):
                odds[tested] = log_odds(found, names, table, cases)[tested]
    return scores


def records(cases: Cases) -> Numbers:
    """What each engine's record in the other documents adds to its rows."""
    added = np.zeros(len(cases.rows))
    bad, documents, systems = cases.errors > 0, cases.documents, np.array([row.system for row in cases.rows])
    for document in np.unique(documents):
        known = []
        for system in cases.systems:
            rows = (documents != document) & (systems == system)
            known.append(Record(cases.target, system, int((~bad[rows]).sum()), 1.0, 100.0, 0.0, None, int(bad[rows].sum())))
        engines = standing(known).engines
        for system in cases.systems:
            added[(documents == document) & (systems == system)] = engines[system][0]
    return added


def baselines(cases: Cases, steps: Sequence[int]) -> Mapping[str, Mapping[str, Scores]]:
    """Other ways to order the rows: what needs one answer, and what needs others."""
    chance = random.Random(SEED)
    alone = {
        "random": [np.array([chance.random() for _ in cases.rows])],
        "source length": [np.array([float(len(row.source)) for row in cases.rows])],
        "length ratio": [np.array([len(row.target) / max(1, len(row.source)) for row in cases.rows])],
    }
    others = {
        "chrF, one other": [cases.distance(cases.others(step)) for step in steps],
        "chrF, three others": [cases.distance(cases.others(step, 3)) for step in steps],
    }
    if len(cases.human) == len({(row.document, row.segment) for row in cases.rows}):
        others["chrF, human reference"] = [cases.from_human()]
    return {"alone": alone, "compared": {**alone, **others}}


def with_humans(path: pathlib.Path, cases: Cases) -> Iterator[Figure]:
    """The shipped weights where the human translations stand among the machines' as if one more engine had made them."""
    if not cases.human:
        return
    everyone = Cases([*cases.rows, *cases.human.values()], {}, cases.source, cases.target)
    names, table = everyone.alone()
    odds = log_odds(weights("alone"), names, table, everyone)
    note = "scored as an engine's; the product knows a person's text and puts it last"
    yield Figure(f"{path.stem} one answer, shipped weights, humans' among them: AUC", auc(everyone.errors > 0, odds), note=note)


def mean(cases: Cases, measure: Callable[..., float], scores: Scores) -> float:
    """The mean of a measure over second engines."""
    return float(np.mean([measure(cases.errors > 0, odds) for odds in scores]))


def within(cases: Cases, scores: Scores) -> float:
    """The mean AUC within documents, over second engines."""
    return float(np.mean([auc_by_group(cases.errors > 0, odds, cases.documents) for odds in scores]))


def errors_first(cases: Cases, scores: Scores, part: float, errors: Numbers | None = None) -> float:
    """The per cent of errors in the riskiest part, over second engines."""
    return float(np.mean([share(cases.errors if errors is None else errors, odds, part) for odds in scores]))
