"""Trains the weights of the risk: logistic regression whose weights may not turn a sign's meaning round, with an intercept a document.

Each document has its own share of bad translations, which says more of its speaker and subject than of a sentence: an intercept each takes
that up in training, and the mean of them is the bias. A sign for which more is worse never counts as good, however the few documents fall.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.optimize import minimize

from evaluations._risk_cases import Cases, Numbers
from l10n.flow.risk_model import FEW, Weight, Weights

GOOD = frozenset({"word_length", "agreed"})
"""Signs of which more is better."""
RELATIVE = frozenset({"first_person", "speaker"})
"""Signs that count by how much more of them there is than in the rest of the document."""
RIDGE, LOOSE = 0.1, 0.003
"""What a weight costs (half its square, beside the mean loss of a row), and what a document's intercept does."""
STEPS = (1, 4, 7, 10, 13)
"""Which other engines a translation is compared with in training."""
ROUNDS = 500


def train(names: Sequence[str], tables: Sequence[Numbers], cases: Cases, chosen: Numbers) -> Weights:
    """The weights by the rows that `chosen` marks; `tables` hold the same rows beside different engines."""
    rows = np.flatnonzero(chosen)
    documents, systems = cases.documents, np.array([row.system for row in cases.rows])
    means = np.mean([table[rows].mean(0) for table in tables], axis=0)
    groups = [f"{document} {system}" for document, system in zip(documents, systems, strict=True)]
    signs = np.vstack([centred(names, table, groups, means)[rows] for table in tables])
    bad = np.tile(cases.errors[rows] > 0, len(tables)).astype(float)
    deviations = signs.std(0)
    deviations[deviations < 1e-9] = 1
    turn = np.array([-1.0 if name in GOOD else 1.0 for name in names])
    known = np.unique(documents[rows])
    own = np.tile(documents[rows][:, None] == known, (len(tables), 1)).astype(float)
    scaled = (signs - means) / deviations * turn
    found, bias = fitted(scaled, own, bad)
    slope, bias = fitted((scaled @ found)[:, None], own, bad, ridge=0.0)  # what the cost of weights took from all of them alike
    found = found * slope
    by_name = {
        name: Weight(round(float(mean), 5), round(float(deviation), 5), round(float(weight), 4))
        for name, mean, deviation, weight in zip(names, means, deviations, found * turn, strict=True)
        if round(abs(float(weight)), 4) > 0
    }
    return Weights(round(float(bias), 4), by_name, RELATIVE & by_name.keys())


def fitted(signs: Numbers, own: Numbers, bad: Numbers, ridge: float = RIDGE) -> tuple[Numbers, float]:
    """The weights, none below 0, and the mean of the rows' intercepts; `own` says which document each row is of."""
    table = np.hstack([signs, own])
    width = table.shape[1]
    cost = np.array([ridge] * signs.shape[1] + [LOOSE] * own.shape[1])

    def loss(at: Numbers) -> tuple[float, Numbers]:
        odds = table @ at[:width] + at[width]
        wrong = 1 / (1 + np.exp(-odds)) - bad
        value = (np.logaddexp(0, odds) - bad * odds).mean() + 0.5 * (cost * at[:width] ** 2).sum()
        return float(value), np.append(table.T @ wrong / len(bad) + cost * at[:width], wrong.mean())

    bounds = [(0, None)] * signs.shape[1] + [(None, None)] * (own.shape[1] + 1)
    best = minimize(loss, np.zeros(width + 1), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": ROUNDS}).x
    return best[: signs.shape[1]], float(best[width] + (own @ best[signs.shape[1] : width]).mean())


def centred(names: Sequence[str], table: Numbers, groups: Sequence[str], means: Numbers) -> Numbers:
    """A table whose `RELATIVE` signs are moved by how far their group's mean is from the mean of all, as `Weights.usual` has it."""
    out = table.copy()
    columns = [n for n, name in enumerate(names) if name in RELATIVE]
    which = np.unique(groups, return_inverse=True)[1]
    for group in range(which.max() + 1):
        rows = np.flatnonzero(which == group)
        usual = (table[rows][:, columns].sum(0) + FEW * means[columns]) / (len(rows) + FEW)
        out[np.ix_(rows, columns)] += means[columns] - usual
    return out


def log_odds(weights: Weights, names: Sequence[str], table: Numbers, cases: Cases) -> Numbers:
    """What the weights say of every row."""
    groups = [f"{row.document} {row.system}" for row in cases.rows]
    means = np.array([weights.signs[name].mean if name in weights.signs else 0.0 for name in names])
    signs = centred(names, table, groups, means)
    deviations = np.array([weights.signs[name].deviation if name in weights.signs else 1.0 for name in names])
    counts = np.array([weights.signs[name].weight if name in weights.signs else 0.0 for name in names])
    return weights.bias + ((signs - means) / deviations) @ counts


def both(cases: Cases, steps: Sequence[int]) -> Mapping[str, tuple[list[str], list[Numbers]]]:
    """Names and tables for a translation `alone` and `compared` with one other, at each of `steps`."""
    names, table = cases.alone()
    beside = [cases.beside(cases.others(step)) for step in steps]
    return {"alone": (names, [table]), "compared": (names + beside[0][0], [np.hstack([table, one]) for _, one in beside])}
