"""Where other engines' texts differ from a translation: the words that they have not, have in another form, or put elsewhere.

Words are aligned by their lemmas where the language has a dictionary, else by their beginnings. What words stand for each other is told to
the reviewer.
"""

from __future__ import annotations

import functools
import math
from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import LCSseq, Levenshtein

from l10n import lang
from l10n.flow.risk_signs import SHOWN, Sign, some, stem, words
from l10n.model import Language
from l10n.phrases import phrase
from l10n.text.edits import chrf
from l10n.text.morphology import lemmas
from l10n.text.words import fold

SMALL = 3
"""Letters of a word that is not held for one of content, in a language of which no common words are known."""
COMPARED = 4000
"""Characters of a text that are compared one by one."""
LONGEST_RUN = 4
"""Words of a run that are shown."""


def apart_signs(target: str, others: Sequence[tuple[str, str]], language: Language) -> dict[str, Sign]:
    """What others (name, text) show together: the mean of what each shows; what is told is of the one that differs most."""
    if not others:
        return {}
    each = [of_one(target, text, name, language) for name, text in others]
    signs = {}
    for kind in each[0]:
        most = max((signs_of[kind] for signs_of in each), key=lambda sign: sign.value)
        signs[kind] = Sign(sum(signs_of[kind].value for signs_of in each) / len(each), most.said)
    return signs


def of_one(target: str, other: str, name: str, language: Language) -> dict[str, Sign]:
    """What one other text shows."""
    ours, theirs = words(target), words(other)
    one, two = [fold(w) for w in ours], [fold(w) for w in theirs]
    mine, left = list((Counter(one) - Counter(two)).elements()), list((Counter(two) - Counter(one)).elements())
    inflected, alone = matched(mine, left, language)
    content = [word for word in alone if is_content(word, language)]
    differing = pairs(ours, theirs, one, two)
    apart = phrase("{engine} has other words: {words}", engine=name, words=differing)
    said = apart if differing else phrase("{engine} has other words", engine=name)
    same = LCSseq.similarity(one, two)
    longer = len(other) > len(target)
    length = phrase("{engine} is longer", engine=name) if longer else phrase("{engine} is shorter", engine=name)
    return {
        "differing": Sign(len(mine) / max(1, len(one)), said),
        "content": Sign(math.log1p(len(content)), said),
        "inflected": Sign(math.log1p(len(inflected)), phrase("{engine} has other forms of: {words}", engine=name, words=some(inflected))),
        "agreed": Sign(float(one == two)),
        "distance": Sign(1 - chrf(target[:COMPARED], other[:COMPARED]) / 100, said),
        "order": Sign(1 - 2 * same / max(1, len(one) + len(two)), phrase("{engine} has another order", engine=name)),
        "longer": Sign(abs(math.log((len(target) + 4) / (len(other) + 4))), length),
    }


def matched(mine: Sequence[str], left: Sequence[str], language: Language) -> tuple[list[str], list[str]]:
    """Of words that the other text has not: those of which it has another form, and those that it has not at all."""
    rest = list(left)
    inflected, alone = [], []
    for word in mine:
        partner = next((other for other in rest if same_word(word, other, language.affixes.dictionary)), None)
        if partner is None:
            alone.append(word)
        else:
            rest.remove(partner)
            inflected.append(word)
    return inflected, alone


def same_word(one: str, other: str, dictionary: str) -> bool:
    """Whether two words are forms of one: by the dictionary where it knows both."""
    ours, theirs = lemmas(one, dictionary), lemmas(other, dictionary)
    return bool(ours & theirs) if ours and theirs else len(one) > SMALL and stem(one) == stem(other)


def is_content(word: str, language: Language) -> bool:
    """Whether a word says something: it is not one that any text of the language has."""
    return len(word) > SMALL and word not in common(language.code)


@functools.cache
def common(code: str) -> frozenset[str]:
    """Words that any text of a language has; none where they are not known."""
    return frozenset(fold(word) for word in lang.text(lang.sheet("vocabulary", code), "common").split())


def pairs(ours: Sequence[str], theirs: Sequence[str], one: Sequence[str], two: Sequence[str]) -> str:
    """The words that stand for each other, for people: `теперь / а`; `—` for none."""
    shown: list[str] = []
    at = to = 0
    for step in Levenshtein.opcodes(one, two):
        if step.tag == "equal":
            shown += between(ours[at : step.src_start], theirs[to : step.dest_start])
            at, to = step.src_end, step.dest_end
    shown += between(ours[at:], theirs[to:])
    return "; ".join(shown[:SHOWN])


def between(mine: Sequence[str], other: Sequence[str]) -> list[str]:
    """Two runs of words between words that both have, as one text; nothing where both are empty."""
    return [f"{cut(mine)} / {cut(other)}"] if mine or other else []


def cut(run: Sequence[str]) -> str:
    """A run of words, its beginning where it is long."""
    return " ".join(run[:LONGEST_RUN]) + (" …" if len(run) > LONGEST_RUN else "") if run else "—"
