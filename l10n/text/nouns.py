"""What dictionaries and the data of a language say of single words: whether a word is a name, and surely no common word."""

from __future__ import annotations

import functools

from l10n.model import Language
from l10n.text.inflection import inflection
from l10n.text.memo import Memo
from l10n.text.morphology import kinds

KEPT = 1 << 15
ENDINGS = ("s", "ed", "ing", "ly", "er", "ers", "al", "ization", "isation", "ship")
BEGINNINGS = ("un", "pre", "post", "auto", "re", "non", "sub", "inter", "multi", "trans", "anti", "pro")
BELIEFS = ("ism", "isms", "ist", "ists")
"""How English words of teachings and who follows them end, which other languages make in ways of their own."""
PART = 4
"""Letters of the shorter part of a compound."""


def dictionary_of(language: Language) -> str:
    """The dictionary that knows a language's names; of languages that need none for terms it is simplemma's."""
    return language.affixes.dictionary or f"simplemma {language.code.partition('-')[0]}"


@functools.cache
def sure_names(dictionary: str) -> Memo[str, bool]:
    """Whether a word with a capital is a name and nothing else, by the dictionary of its language (`dictionary_of`).

    It stands there as a name alone, or it does not at all, and is neither derived from a word that does nor made of two.
    """

    def surely_name(word: str) -> bool:
        name, common = kinds(word, dictionary)
        return not common and not word.endswith(BELIEFS) and (name or not derived(word.lower(), dictionary))

    return Memo(surely_name)


def derived(word: str, dictionary: str) -> bool:
    """Whether a word is a known one with an ending or a beginning that English puts on, or two known ones joined: untrusted, hostname."""
    bare = [word[: -len(end)] for end in ENDINGS if word.endswith(end)]
    bare += [word[len(start) :] for start in BEGINNINGS if word.startswith(start)]
    if any(len(one) >= PART and kinds(one, dictionary)[1] for one in bare):
        return True
    halves = ((word[:at], word[at:]) for at in range(PART, len(word) - PART + 1))
    return any(kinds(one, dictionary)[1] and kinds(other, dictionary)[1] for one, other in halves)


@functools.lru_cache(KEPT)
def common_noun(word: str, language: Language) -> bool:
    """Whether the dictionary of a language knows a word, in any of its forms, as something else than a name."""
    if kinds(word, dictionary_of(language))[1]:
        return True
    return language.script not in ("Latn", "Cyrl") and inflection(language.affixes).known(word)
