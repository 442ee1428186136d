"""Terms in running text: `scripts/evaluate terms DIR`, with `terms/`, `ntrex/` and `mt/` in the folder.

The texts are NTREX and FLORES (`mt/*.en-LANG.source.txt` and `.reference.txt`): sentences and what translators made of them. Two
glossaries:

- **TICO-19** (`terms/*.en-LANG.csv`), looked for in those sentences and in the glossary's own longer rows, which are texts too;
- **learnt** from the sentences themselves: words and pairs of words that stand in the same sentences, in their dictionary forms
  (`_term_items.induced`); other words than a pandemic's, and many more.

Translators may use other words than a glossary; a check that says so is right. So what counts as an item is a sentence that holds a row's
source and whose translation *provably* holds a form of its target, as an oracle says that shares nothing with the product
(`_term_oracle`). How many sentences were left out, because the oracle sees no form or another word of the same root stands beside it, is
in the note.

**False alarms**: the share of the items where the check `terms` speaks of the row. **Found**: each item's target is spoilt, all its
places at once: another row's target as it stands in another sentence; a word that sounds like one of its words; one wrong consonant. The
share in which the check speaks. The check does the whole way: it sees a term only where the termbase finds it in the English sentence.

Peer: the plain comparison of whole words, no capitals (source and target), in the same run.
"""

from __future__ import annotations

import pathlib
import random
import re
from collections import Counter
from collections.abc import Callable, Sequence

from evaluations import Figure, _terms_extract, _terms_names
from evaluations._term_items import Item, Pair, faulty, induced, items, texts, tico
from evaluations._term_oracle import Oracle, tokens
from l10n import lang
from l10n.api import Scene
from l10n.checks.terms import Terms
from l10n.model import Key, Unit
from l10n.terms import Row, Termbase

LANGUAGES = ("ru", "fa", "ar", "bs")
ALARMS, FOUND = 0.03, 0.95
MOST = 2000
"""Sentences that are looked at of those that a glossary gives, by chance with a fixed seed."""
Says = Callable[[Item, str], bool]


def run(folder: pathlib.Path) -> list[Figure]:
    """All figures of terms."""
    figures = []
    english = Oracle("en")
    for language in LANGUAGES:
        oracle = Oracle(language)
        pairs = texts(folder, language)
        rows = tico(folder, language)
        long = [(source, form) for source, forms in rows.items() for form in forms[-1:]]
        vocabulary = sorted({word for _, target in pairs for word in tokens(target)})
        for name, glossary, within in (("TICO-19", rows, [*pairs, *long]), ("learnt", induced(pairs, oracle, english), pairs)):
            given, left = items(glossary, within, oracle, english)
            chosen = random.Random(f"terms {name}, {language}").sample(given, min(MOST, len(given)))
            figures += measured(f"{name}, {language}", chosen, left, vocabulary, oracle)
    return [*figures, *_terms_extract.figures(folder), *_terms_names.figures(folder)]


def measured(name: str, given: Sequence[Item], left: int, vocabulary: Sequence[str], oracle: Oracle) -> list[Figure]:
    """Both figures of one glossary in one language."""
    ways: dict[str, Says] = {"l10n": checking(oracle.language), "whole words": whole}
    alarms = {way: sum(says(item, item.target) for item in given) / max(1, len(given)) for way, says in ways.items()}
    spoilt = list(faulty(given, vocabulary, oracle, random.Random(f"terms {name}")))
    found = {way: Counter(kind for kind, item, target in spoilt if says(item, target)) for way, says in ways.items()}
    total = Counter(kind for kind, _, _ in spoilt)
    kinds = ", ".join(f"{kind} {found['l10n'][kind] / count:.3f} of {count}" for kind, count in total.items())
    share = {way: sum(counts.values()) / max(1, len(spoilt)) for way, counts in found.items()}
    used = len({item.row for item in given})
    return [
        Figure(
            f"false alarms, {name}",
            alarms["l10n"],
            at_most=ALARMS,
            baselines={"whole words": alarms["whole words"]},
            note=f"{len(given)} sentences, {used} rows; {left} left out",
        ),
        Figure(f"found, {name}", share["l10n"], at_least=FOUND, baselines={"whole words": share["whole words"]}, note=kinds),
    ]


def checking(language: str) -> Says:
    """What the product's check says of an item's row."""
    source, target = lang.get("en"), lang.get(language)
    check = Terms()
    bases: dict[Pair, Termbase] = {}

    def says(item: Item, text: str) -> bool:
        if item.row not in bases:
            bases[item.row] = Termbase([Row(item.row[0], {language: tuple(item.row[1].split(" | "))})])
        found = bases[item.row].matching(item.source, language)
        return any(check.run(item.source, text, Scene(Unit(Key(None, item.source)), source, target, found)))

    return says


def whole(item: Item, text: str) -> bool:
    """What comparing whole words says: the source is there as it is written, the target in none of its forms."""
    return stands(item.row[0], item.source) and not any(stands(form, text) for form in item.row[1].split(" | "))


def stands(form: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text, re.IGNORECASE) is not None
