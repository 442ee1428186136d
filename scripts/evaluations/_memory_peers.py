"""What a memory is measured against: comparing with everything, and translate-toolkit's matcher."""

from __future__ import annotations

import itertools
import time
from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from l10n.memory.similarity import Likeness, tokens

FIRST = 0xE000
"""The first character that stands for a token."""


class Brute:
    """All sources in memory, each token a character, so that rapidfuzz compares them all in one call.

    The share of words in common is found of all (`cutoff`: what it must be where all characters are the same), `similarity` of those left.
    """

    def __init__(self, sources: Sequence[str]) -> None:
        self._sources = sources
        self._characters: dict[str, str] = {}
        self._words = [self._encoded(source) for source in sources]

    def _encoded(self, text: str) -> str:
        for token in (found := tokens(text)):
            if token not in self._characters:
                self._characters[token] = chr(FIRST + len(self._characters))
        return "".join(map(self._characters.__getitem__, found))

    def near(self, text: str, minimum: float) -> tuple[float, set[str]]:
        """Seconds of the processor, and the sources that are so much alike."""
        begin = time.process_time()
        words, cutoff = self._encoded(text), minimum / 50 - 1.01
        close = process.extract(words, self._words, scorer=Levenshtein.normalized_similarity, score_cutoff=cutoff, limit=None)
        asked = Likeness(text)
        found = {self._sources[number] for _, _, number in close if asked.of(self._sources[number], minimum) >= minimum}
        return time.process_time() - begin, found


def toolkit(pairs: Sequence[tuple[str, str]], queries: Sequence[str], patience: float = 20) -> list[float]:
    """Seconds of the processor a query takes translate-toolkit's matcher; of as many queries as it answers in the time given.

    Its `tmdb` is gone (3.20 has none); this is what it has left: all units in memory, compared one by one by Levenshtein's distance. Where
    two candidates are equally alike it ends with a TypeError; such a query is left out.
    """
    from translate.search import match
    from translate.storage.po import pofile

    store = pofile()
    for source, target in pairs:
        store.addsourceunit(source).target = target
    matcher = match.matcher(store, max_candidates=50, min_similarity=70, max_length=2000)
    spent: list[float] = []
    for query in itertools.takewhile(lambda _: sum(spent) < patience, queries):
        begin = time.process_time()
        try:
            matcher.matches(query)
        except TypeError:
            continue
        spent.append(time.process_time() - begin)
    return spent
