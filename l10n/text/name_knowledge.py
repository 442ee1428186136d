"""What is known of names in one language that come from another: which words may be names, and how they are translated."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from l10n.model import Language
from l10n.text.folding import fold
from l10n.text.memo import Memo
from l10n.text.nouns import common_noun
from l10n.text.patterns import Patterns
from l10n.text.skeletons import ASCII, skeleton
from l10n.text.transliteration import Ear, plain

KEPT = 1 << 15
SHORTEST = 4
"""Letters of a name that is looked for; fewer say too little."""
ACRONYM = 3
"""Capitals of a word from which it is one."""
SOUNDS = 2
"""Consonants of a name."""
MIXED = frozenset("chpt")
PLAIN = {code: sound if chr(code) not in MIXED else None for code, sound in ASCII.items()}
"""The sounds of those ASCII letters that no spelling of several letters makes another one."""
DERIVED = ("ians", "ian", "ish", "ese", "ans", "an", "ns", "n", "ic", "i", "s")
"""What English makes words of peoples and places with."""
STEM = 3
"""Letters of a translated name's beginning that stay in all its forms; as many may stand in front of it (والـ)."""
CASED = frozenset({"Latn", "Cyrl", "Grek", "Armn"})


class Knowledge:
    """What is known of names in one language that come from another; what it says of a word is kept."""

    def __init__(
        self,
        ear: Ear,
        common: Collection[str],
        links: Collection[str],
        generic: Collection[str],
        determiners: Collection[str],
        names: Iterable[tuple[str, str]],
        places: Iterable[str],
        countries: Iterable[str],
        native: str,
        vocabulary: Mapping[str, str],
        turns: bool,
        letters: Mapping[str, float],
    ) -> None:
        """`common` are words of the source that are no names, `links` those that stand within names, `generic` such parts of
        names as are translated, `determiners` those behind
        which a word with a capital may be none; in small letters.

        `names` are such that are translated, with their translations, `places` and `countries` are what the target calls these, `native`
        beginnings (`x*`), ends (`*x`) and insides (`*x*`) of its own words, `vocabulary` words of the source and what stands for them;
        `turns` says that sentences of the target often have another order, `letters` what its pairs of letters tell of a word (`foreign`).
        """
        self.ear = ear
        self.common = frozenset(common)
        self.links = frozenset(links)
        self.generic = frozenset(generic)
        self.determiners = frozenset(determiners)
        self.words: dict[str, set[str]] = defaultdict(set)
        self.beginnings: dict[str, set[str]] = defaultdict(set)
        for name, word in names:
            self.words[name].add(fold(word))
            self.beginnings[name[:STEM]].add(name)
        self.places = frozenset(fold(word) for word in places if len(word) >= SHORTEST)
        self.countries = frozenset(fold(word)[: max(SHORTEST, len(word) - 2)] for word in countries if len(word) > SHORTEST)
        patterns = [fold(pattern) for pattern in native.split()]
        self.within = tuple(pattern[1:-1] for pattern in patterns if pattern.startswith("*") and pattern.endswith("*"))
        self.first = tuple(pattern[:-1] for pattern in patterns if pattern.endswith("*") and not pattern.startswith("*"))
        self.last = tuple(pattern[1:] for pattern in patterns if pattern.startswith("*") and not pattern.endswith("*"))
        self.ours, self.theirs = Patterns(vocabulary), Patterns(vocabulary.values())
        self.turns = turns
        self.letters = letters
        self.named = Memo(self._named)
        self.translated = functools.lru_cache(KEPT)(self._translated)

    def naming(self, word: str) -> bool:
        """The same as `named`, of any word: most have no capital, and are not remembered."""
        return word[0].isupper() and self.named[word]

    def _named(self, word: str) -> bool:
        """Whether a word of a source, by itself, may be a name that is looked for: not one in capitals, nor such that any text has."""
        if len(word) < SHORTEST or not word[0].isupper() or not word.isalpha():
            return False
        low = word.lower()
        return (
            low not in self.common
            and (word[1:] == low[1:] or sum(map(str.isupper, word)) < ACRONYM)
            and ((word.isascii() and len(set(low.translate(PLAIN))) >= SOUNDS) or len(skeleton(word)) >= SOUNDS)
        )

    def _translated(self, name: str) -> tuple[str, ...]:
        """How the words begin that stand for a name which is translated; for peoples, those of their country too."""
        word = plain(name)
        found = set(self.words.get(word, ()))
        for suffix in DERIVED:
            stem = word.removesuffix(suffix)
            if stem != word and len(stem) >= STEM:
                for key in self.beginnings.get(stem[:STEM], ()):
                    if key.startswith(stem) and len(key) <= len(stem) + 3:
                        found |= self.words[key]
        return tuple({one[: max(STEM, len(one) - 2)] for one in found})

    def foreign(self, word: str, language: Language) -> bool:
        """Whether a word of the target, by itself, seems to be a name of another language; in a cased script one with a capital."""
        if language.script in CASED:
            return not common_noun(word, language)
        folded = fold(word)
        native = folded.startswith(self.first) or folded.endswith(self.last) or any(part in folded[STEM:-STEM] for part in self.within)
        return word.isascii() or folded in self.places or not (native or common_noun(word, language))
