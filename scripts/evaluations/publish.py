"""Publication: what the pages, feeds and documents are worth, and what they cost.

Each part (`--part NAME`) is a module `_publish_NAME.py` with `figures(folder, languages)`, and is told by its docstring:

pages   validators, the linter, links, hreflang, feeds, JSON-LD, accessibility; other tools' sites of the same texts beside
gate    texts on pages that no person approved, traces of embargoes
bidi    visual order in right-to-left pages and documents; dates, numbers and plurals
speed   pages a second, memory, a republished sentence
"""

from __future__ import annotations

import importlib
import importlib.util
import pathlib
import sys
from collections.abc import Sequence

from evaluations import Figure

PARTS = tuple(name for name in ("pages", "gate", "bidi", "speed") if importlib.util.find_spec(f"evaluations._publish_{name}"))
LANGUAGES = ("ru", "fa", "ar", "bs")


def run(folder: pathlib.Path, parts: Sequence[str] = (), languages: Sequence[str] = ()) -> list[Figure]:
    """The figures of the parts named, or of all."""
    figures: list[Figure] = []
    for name in parts or PARTS:
        print(f"{name} …", file=sys.stderr, flush=True)
        figures += importlib.import_module(f"evaluations._publish_{name}").figures(folder, languages or LANGUAGES)
    return figures
