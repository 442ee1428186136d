"""How well scores rank translations by their errors, and how true they are as probabilities."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

Numbers = NDArray[np.float64]
BINS = 10


def auc(bad: NDArray[np.bool_], scores: Numbers) -> float:
    """The chance that a bad one has a higher score than a good one, a tie counting half; 0.5 where all are alike."""
    many = int(bad.sum())
    few = len(bad) - many
    if not many or not few:
        return 0.5
    return float((rankdata(scores)[bad].sum() - many * (many + 1) / 2) / (many * few))


def auc_by_group(bad: NDArray[np.bool_], scores: Numbers, groups: NDArray[np.str_]) -> float:
    """The mean of the groups' own AUC, each group counting the same."""
    return float(np.mean([auc(bad[groups == group], scores[groups == group]) for group in np.unique(groups)]))


def share(errors: Numbers, scores: Numbers, part: float) -> float:
    """The share of all errors that stand in the riskiest part, in per cent."""
    first = np.argsort(-scores, kind="stable")[: round(part * len(scores))]
    return 100 * float(errors[first].sum() / max(1.0, errors.sum()))


def reliability(bad: NDArray[np.bool_], odds: Numbers) -> tuple[float, Sequence[tuple[float, float, int]]]:
    """The expected calibration error, and for each of ten bins of as many rows what was said, what was bad, and the rows."""
    said = 1 / (1 + np.exp(-odds))
    parts = [rows for rows in np.array_split(np.argsort(said, kind="stable"), BINS) if len(rows)]
    bins = [(float(said[rows].mean()), float(bad[rows].mean()), len(rows)) for rows in parts]
    return sum(rows * abs(one - other) for one, other, rows in bins) / len(bad), bins
