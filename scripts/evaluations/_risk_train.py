"""Writes the weights of the risk: `scripts/train_risk FILE`, where FILE is `NAME.SOURCE-TARGET.jsonl` of marked translations."""

from __future__ import annotations

import datetime
import hashlib
import pathlib
import sys

import numpy as np

import l10n.flow
from evaluations._risk_cases import Cases, read
from evaluations._risk_measures import auc, auc_by_group
from evaluations._risk_training import RIDGE, STEPS, both, log_odds, train
from evaluations.risk import held_out
from l10n.flow.risk_model import Weights

OUT = pathlib.Path(l10n.flow.__file__).parent / "risk_weights.toml"


def main() -> int:
    path = pathlib.Path(sys.argv[1])
    cases = read(path)
    bad = cases.errors > 0
    everything = np.ones(len(cases.rows), bool)
    sets, figures = {}, {}
    for kind, (names, tables) in both(cases, STEPS).items():
        sets[kind] = train(names, tables, cases, everything)
        trained = [log_odds(sets[kind], names, table, cases) for table in tables]
        held = held_out(cases, names, tables)
        figures[kind] = [
            float(np.mean([auc(bad, odds) for odds in held])),
            float(np.mean([auc_by_group(bad, odds, cases.documents) for odds in held])),
            float(np.mean([auc(bad, odds) for odds in trained])),
        ]
    OUT.write_text(text(path, cases, sets, figures), encoding="utf-8")
    print(f"{OUT}: {', '.join(f'{kind} AUC {values[0]:.4f} cross-validated' for kind, values in figures.items())}")
    return 0


def text(path: pathlib.Path, cases: Cases, sets: dict[str, Weights], figures: dict[str, list[float]]) -> str:
    """The file of weights, with its training record."""
    lines = [
        "# The trained weights of the risk (docs/risk.md), written by scripts/train_risk; not to be edited by hand.",
        f"relative = [{', '.join(f'{chr(34)}{name}{chr(34)}' for name in sorted(sets['alone'].relative))}]",
        "",
        "[training]",
        f"date = {datetime.datetime.now(datetime.UTC).date().isoformat()}",
        f'data = "{path.name}"',
        f'sha256 = "{hashlib.sha256(path.read_bytes()).hexdigest()}"',
        f"documents = {len(set(cases.documents))}",
        "# A hash of each document's sources: the evaluation says so where it meets one of them.",
        f"marks = [{', '.join(f'{chr(34)}{mark}{chr(34)}' for mark in cases.marks().values())}]",
        f"engines = {len(cases.systems)}",
        f"rows = {len(cases.rows)}",
        f"bad = {float((cases.errors > 0).mean()):.4f}",
        f"ridge = {RIDGE}",
        "# AUC: with each document held out, the mean within documents of the same, on the training rows themselves.",
        *(f"{kind} = [{', '.join(f'{value:.4f}' for value in values)}]" for kind, values in figures.items()),
    ]
    for kind, one in sets.items():
        lines += ["", f"[{kind}]", f"bias = {one.bias}", "", f"[{kind}.signs] # mean, deviation, log of the odds for one deviation"]
        lines += [f"{name} = [{w.mean}, {w.deviation}, {w.weight}]" for name, w in one.signs.items()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
