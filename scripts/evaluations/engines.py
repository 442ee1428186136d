"""Engines: what of their faults is caught, how a run ends, and how fast it is.

Reads `mt/` and `ntrex/` of the data folder. The parts are `_engine_faults`, `_engine_llm`, `_engine_runs` and `_engine_speed`.

Faults. The real answers of Google and Microsoft to FLORES (`mt/flores-dev`) come in document order in batches of 10 to 25, another
stretch for each kind of fault; a quarter of the texts gets a tag around its first half, a quarter a placeholder or address at its end.
Every second batch after the first ones has one kind of fault, drawn with a fixed random state; a fault that moves answers gives each the
marks that its new place needs, so that only the content tells. A wrong answer is caught where the examiner gives a reason against it.
`placeholders` is what a check of emptiness and placeholders alone catches.

Refused is the share of the answers without any fault that the examiner refuses, of the two engines of a language together and of each; some
are mistakes of the engine, beyond doubt those that lack a number which source and human translation have. Limits were chosen with these
lines at hand. The human references and NTREX are answers too, for comparison. With `L10N_NOTES=FOLDER` every missed fault and every
refusal is listed in `FOLDER/notes-engine-faults.txt`.
"""

from __future__ import annotations

import importlib
import importlib.util
import pathlib

from evaluations import Figure

PARTS = ("_engine_faults", "_engine_llm", "_engine_runs", "_engine_speed")


def run(folder: pathlib.Path) -> list[Figure]:
    """All figures."""
    figures: list[Figure] = []
    for name in PARTS:
        if importlib.util.find_spec(f"evaluations.{name}"):
            figures += importlib.import_module(f"evaluations.{name}").part(folder)
    return figures
