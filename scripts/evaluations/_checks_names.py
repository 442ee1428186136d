"""Names that a glossary holds, in a language of the source's alphabet: found in any case, missed when misspelt.

A name of two words counts where both their beginnings stand in the target; some of them are other names.
"""

from __future__ import annotations

import pathlib
import random
import re
from collections.abc import Iterator, Sequence

from evaluations import Figure
from evaluations._checks_corpora import ntrex
from l10n import lang
from l10n.api import Scene
from l10n.checks.terms import Terms
from l10n.model import Key, Term, Unit

NAME = re.compile(r"(?<=[a-z,] )([A-Z][a-z]{3,} [A-Z][a-z]{3,})(?= [a-z]|[.,])")
LANGUAGE = "bs"


def figures(folder: pathlib.Path, languages: Sequence[str]) -> Iterator[Figure]:
    """How many the check finds, and how many of these it misses, as it should, when a letter of the beginning is another one."""
    if LANGUAGE not in languages:
        return
    chance = random.Random(LANGUAGE)
    check = Terms()
    met = exact = seen = noticed = 0
    for segment in ntrex(folder, LANGUAGE):
        source, target = segment.source, segment.target
        for name in sorted(set(NAME.findall(source))):
            first, last = (word[:4] for word in name.split())
            if first not in target or last not in target:
                continue
            here = Scene(Unit(Key(None, source)), lang.get("en"), lang.get(LANGUAGE), (Term(name, (name,)),))
            seen += 1
            exact += name in target
            if any(check.run(source, target, here)):
                continue
            met += 1
            at = chance.randrange(1, 4)
            letter = chance.choice([c for c in "aeioubdgkmnrtvz" if c != last[at]])
            noticed += any(check.run(source, target.replace(last, last[:at] + letter + last[at + 1 :]), here))
    if met:
        rate, note = 100 * met / seen, f"of {seen}; some of them are other names"
        yield Figure(f"names found {LANGUAGE} %", rate, at_least=95.0, baselines={"exact": 100 * exact / seen}, note=note)
        yield Figure(f"name misspelt {LANGUAGE} %", 100 * noticed / met, at_least=95.0, note=f"of {met}, by {check.name}")
