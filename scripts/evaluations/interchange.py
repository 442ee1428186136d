"""Exchange files: `scripts/evaluate interchange DIR`, with DIR/interchange (files of other tools) and DIR/po/real (catalogs of projects).

XLIFF: `_interchange_xliff.py`; TMX: `_interchange_tmx.py`; TBX: `_interchange_tbx.py`. Round trips of catalogs through every exchange
format: `_interchange_trips.py`. Files made to hurt: `_interchange_hostile.py`.
"""

from __future__ import annotations

import importlib
import importlib.util
import pathlib

from evaluations import Figure, _interchange_hostile, _interchange_trips, _interchange_xliff
from evaluations._documents import step

FORMATS = ("_interchange_tmx", "_interchange_tbx")


def run(folder: pathlib.Path) -> list[Figure]:
    """All figures."""
    files = folder / "interchange"
    step("XLIFF …")
    figures = _interchange_xliff.figures(files)
    for name in FORMATS:
        if importlib.util.find_spec(f"evaluations.{name}") is not None:
            step(f"{name.rpartition('_')[2].upper()} …")
            figures += importlib.import_module(f"evaluations.{name}").figures(files)
    step("round trips …")
    figures += _interchange_trips.figures(folder / "po" / "real")
    step("hostile files …")
    return [*figures, *_interchange_hostile.figures()]
