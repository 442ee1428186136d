"""The weights of signs, read from `risk_weights.toml`, and what a text's signs come to: the log of the odds of a bad mistake.

There are two sets of trained weights, one for a translation alone and one for where another engine's text is at hand. A weight is for one
deviation of its sign above its mean; a sign that is not there (no data for the language) counts as the mean. Of the signs in `relative` the
mean is the document's own: a speech in the first person has it in every sentence.
"""

from __future__ import annotations

import functools
import importlib.resources
import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from l10n.flow.risk_signs import Signs

FEW = 10
"""Units of a document that its own mean needs to count as much as the mean of all."""
Usual = Mapping[str, float]
"""The means of a document."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What a sign counts."""

    mean: float
    deviation: float
    weight: float
    """Log of the odds for one deviation."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A trained set."""

    bias: float
    """Log of the odds where every sign is at its mean."""
    signs: Mapping[str, Weight]
    relative: frozenset[str] = frozenset()

    def shares(self, signs: Signs, usual: Usual | None = None) -> dict[str, float]:
        """What each sign adds to the log of the odds; `usual` has the document's means of `relative` signs."""
        found = {}
        for name, one in self.signs.items():
            if (sign := signs.get(name)) is not None:
                mean = (usual or {}).get(name, one.mean) if name in self.relative else one.mean
                found[name] = one.weight * (sign.value - mean) / one.deviation
        return found

    def usual(self, texts: Iterable[Signs]) -> dict[str, float]:
        """The means of a document's `relative` signs over its texts, drawn to the mean of all where they are few."""
        sums = {name: (FEW * self.signs[name].mean, float(FEW)) for name in sorted(self.relative & self.signs.keys())}
        for signs in texts:
            for name, (total, count) in sums.items():
                if (sign := signs.get(name)) is not None:
                    sums[name] = total + sign.value, count + 1
        return {name: total / count for name, (total, count) in sums.items()}


@functools.cache
def weights(kind: str) -> Weights:
    """The shipped weights for a translation `alone` or `compared` with others."""
    return parsed(shipped(), kind)


@functools.cache
def shipped() -> Mapping[str, object]:
    """The file of the package's weights."""
    data = importlib.resources.files("l10n.flow") / "risk_weights.toml"
    return tomllib.loads(data.read_text(encoding="utf-8"))


def training() -> Mapping[str, object]:
    """The record of the training: date, data, documents, figures."""
    found = shipped()["training"]
    assert isinstance(found, dict)
    return found


def parsed(table: Mapping[str, object], kind: str) -> Weights:
    """A set of weights in the file's form."""
    found, relative = table[kind], table["relative"]
    assert isinstance(found, dict) and isinstance(relative, list)
    return Weights(found["bias"], {name: Weight(*row) for name, row in found["signs"].items()}, frozenset(relative))


def probability(log_odds: float) -> float:
    """The share of its texts in which a bad mistake is expected."""
    return 1 / (1 + math.exp(-log_odds))
