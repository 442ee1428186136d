"""The figures of `l10n/lang/length/LANG.toml`, from aligned texts: for sources of some lengths, how much longer translations are.

That is the mean and the deviation of ln(target / source). Each length takes the pairs whose source is at most half as long again or two
thirds as long, the more the nearer they are. Pairs that are far off (misaligned lines) are left out: more than four times the spread of
the middle two thirds.
"""

from __future__ import annotations

import math
import pathlib
import sys
from collections.abc import Iterator, Sequence

from l10n.text.length import PADDING

LENGTHS = (6, 12, 24, 48, 96, 192, 400)
NEAR = math.log(1.5)
FEWEST = 30
"""Pairs near a length without which the next length's figures are taken."""
FAR = 4.0


def ratios(pairs: Sequence[tuple[str, str]]) -> list[tuple[float, float]]:
    """Logarithm of the source's length, and of how much longer the target is."""
    return [
        (math.log(len(source)), math.log((len(target) + PADDING) / (len(source) + PADDING)))
        for source, target in pairs
        if source.strip() and target.strip() and source != target
    ]


def figures(pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[int, float, float, int]]:
    """For each length that has enough pairs near it: the length, mean, deviation, pairs."""
    known = ratios(pairs)
    for length in LENGTHS:
        near = [(1 - abs(at - math.log(length)) / NEAR, value) for at, value in known if abs(at - math.log(length)) < NEAR]
        if len(near) < FEWEST:
            continue
        values = sorted(value for _, value in near)
        middle = values[len(values) // 2]
        spread = (values[int(len(values) * 0.84)] - values[int(len(values) * 0.16)]) / 2
        kept = [(weight, value) for weight, value in near if abs(value - middle) <= FAR * spread]
        total = sum(weight for weight, _ in kept)
        mean = sum(weight * value for weight, value in kept) / total
        yield length, mean, math.sqrt(sum(weight * (value - mean) ** 2 for weight, value in kept) / total), len(kept)


def aligned(files: Sequence[str]) -> list[tuple[str, str]]:
    """The lines of files side by side, two and two."""
    texts = [pathlib.Path(file).read_text(encoding="utf-8").splitlines() for file in files]
    return [pair for ours, theirs in zip(texts[::2], texts[1::2], strict=True) for pair in zip(ours, theirs, strict=True)]


def table(found: Sequence[tuple[int, float, float, int]]) -> str:
    """The figures as they stand in a file of `l10n/lang/length`."""
    rows = {"lengths": [str(row[0]) for row in found]}
    rows |= {"growth": [f"{row[1]:.2f}" for row in found], "deviation": [f"{row[2]:.2f}" for row in found]}
    return "\n".join(f"{key} = [{', '.join(values)}]" for key, values in rows.items())


if __name__ == "__main__":
    print(f"# {sys.argv[1]}: {', '.join(sys.argv[2::2])}")
    print(table(list(figures(aligned(sys.argv[2:])))))
