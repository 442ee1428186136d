"""Noun groups that occur again, without a tagger: words in a row that no stopword, name or mark divides, ranked by C-value.

C-value: Frantzi, Ananiadou, Mima 2000; a group that only occurs within a longer one counts for nothing.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from l10n.terms.candidate import Candidate, Token
from l10n.terms.naming import Naming

LONGEST = 4
"""Words of a noun group."""


def groups(tokens: Sequence[Sequence[Token]], texts: Sequence[str], naming: Naming, minimum: int) -> list[Candidate]:
    """Noun groups that occur again, by C-value; those that are never without a longer one around them are left out."""
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    shown: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for number, (text, line) in enumerate(zip(texts, tokens, strict=True)):
        for stretch in stretches(text, line, naming):
            for length in range(2, LONGEST + 1):
                for i in range(len(stretch) - length + 1):
                    group = [token.text for token in stretch[i : i + length]]
                    if group[-1].lower().endswith(("ed", "ing", "ly")) or group[0].lower().endswith(("ed", "ly")):
                        continue
                    key = (*(word.lower() for word in group[:-1]), singular(group[-1].lower()))
                    found[key].append(number)
                    shown[key][" ".join(word if word[1:] != word[1:].lower() else word.lower() for word in group)] += 1
    kept = {key: places for key, places in found.items() if len(places) >= minimum}
    around: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for key, places in kept.items():
        for inner in within(key):
            around[inner].append(len(places))
    out = []
    for key, places in kept.items():
        longer = around[key]
        if longer and max(longer) >= len(places):
            continue
        value = math.log2(1 + len(key)) * (len(places) - (sum(longer) / len(longer) if longer else 0))
        if value > 0:
            source = min(shown[key], key=lambda text: (-shown[key][text], len(text)))
            out.append(Candidate(source, "term", tuple(places), rank=value))
    return out


def stretches(text: str, line: Sequence[Token], naming: Naming) -> Iterator[list[Token]]:
    """Words in a row without a stopword, a name, a number or a mark between them."""
    run: list[Token] = []
    for token in line:
        apart = bool(run) and text[run[-1].end : token.start].strip(" \u00a0\n") != ""
        stops = token.text.lower() in naming.stopwords or not token.text.replace("-", "").isalpha() or (token.capital and not token.opens)
        if (apart or stops) and run:
            yield run
            run = []
        if not stops:
            run.append(token)
    if run:
        yield run


def within(key: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    """The shorter groups within a group, each once."""
    return {key[i : i + n] for n in range(2, len(key)) for i in range(len(key) - n + 1)}


def singular(word: str) -> str:
    """A word without the plural's ending, roughly: for counting alone."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word
