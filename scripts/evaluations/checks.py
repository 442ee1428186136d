"""The checks: quiet on good translations, loud on mistakes, beside professionals' marks, and fast.

Reads `ntrex/`, `mt/flores-dev.*`, `mqm/` and `po/real/LANG` of the data folder. All checks of the registry run as users have them: through
the judge, with their default severities. The parts (`--part NAME`), each told by its module:

quiet          `_checks_quiet.py`: alarms on professional translations
loud           `_checks_loud.py`: mistakes put into NTREX by a seeded script
professionals  `_checks_mqm.py`: errors that professionals marked
names          `_checks_names.py`: a glossary's names
source         `_checks_source.py`: the source before it is translated
speed          `_checks_speed.py`: units a second
"""

from __future__ import annotations

import pathlib
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence

from evaluations import Figure, _checks_loud, _checks_mqm, _checks_names, _checks_quiet, _checks_source, _checks_speed
from evaluations._checks_corpora import LANGUAGES

PARTS: Mapping[str, Callable[[pathlib.Path, Sequence[str]], Iterator[Figure]]] = {
    "quiet": _checks_quiet.figures,
    "loud": _checks_loud.figures,
    "professionals": _checks_mqm.figures,
    "names": _checks_names.figures,
    "source": _checks_source.figures,
    "speed": _checks_speed.figures,
}


def run(folder: pathlib.Path, parts: Sequence[str] = (), languages: Sequence[str] = ()) -> list[Figure]:
    """The figures of the parts named, or of all."""
    figures: list[Figure] = []
    for name in parts or PARTS:
        print(f"{name} …", file=sys.stderr, flush=True)
        figures += PARTS[name](folder, languages or LANGUAGES)
    return figures


def show(folder: pathlib.Path, parts: Sequence[str], languages: Sequence[str], most: int, check: str | None) -> Iterator[str]:
    """Alarms on good translations for reading; with the part `loud` mistakes that are not found."""
    if "loud" in parts:
        yield from _checks_loud.show(folder, languages or LANGUAGES, most)
    else:
        yield from _checks_quiet.show(folder, languages or LANGUAGES, most, check)
