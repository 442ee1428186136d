"""Whether two words are forms of one: by the language's dictionary, and by the changes at a word's edges that `Affixes` allows."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from l10n.model import Affixes
from l10n.text.folding import fold, unmarked
from l10n.text.morphology import decides, lemmas

# Letters that endings are made of and may change freely: отец – отца, Amerika – Americi, وزارة – وزارتها, قضاء – قضائه.
VOWELS = frozenset("aeiouj" + "аеиоуыэюяйьъ" + "اهیوتنء")
SOFTENED = {"k": "c", "g": "z", "h": "s"}
STEM = 3
"""Letters that an inflected word must share with the form from its start on."""
JOINER = "\u200c"
CACHED = 1 << 15


class Inflection:
    """How the words of one language change; what it says of a word or a pair of words is kept."""

    def __init__(self, affixes: Affixes) -> None:
        self.affixes = affixes
        self.prefixes = tuple(map(fold, affixes.prefixes))
        self.suffixes = frozenset(map(fold, affixes.suffixes))
        self.consonants = frozenset(map(consonants, ("", *affixes.consonants))) if affixes.consonants else None
        self.same = functools.lru_cache(CACHED)(self._same)
        self.readings = functools.lru_cache(CACHED)(self._readings)
        self.regular = functools.lru_cache(CACHED)(self._regular)

    def _same(self, word: str, form: str, case_sensitive: bool = False) -> bool:
        """Whether a text's word is a term's word in another form; both as they are written."""
        plain, wanted = fold(word, case_sensitive), fold(form, case_sensitive)
        if plain == wanted:
            return True
        if case_sensitive or form.isdecimal() or word.isdecimal():
            return self.regular(plain, wanted)
        if self.readings(word) & self.readings(form):
            return True
        name = self.affixes.dictionary
        if decides(name) and lemmas(word, name) and lemmas(form, name):
            return False
        return any(self.regular(plain, base) for base in (wanted, *self.bases(form)))

    def _readings(self, word: str) -> frozenset[str]:
        """The lemmas that a word may have, with prefixes and suffixes off where the dictionary does not know it whole."""
        found = lemmas(word, self.affixes.dictionary)
        if found or not self.affixes.dictionary:
            return found
        return frozenset(lemma for bare in self.stripped(unmarked(word)) for lemma in lemmas(bare, self.affixes.dictionary))

    def known(self, word: str) -> bool:
        """Whether a word has any of `readings`, found without the others."""
        dictionary = self.affixes.dictionary
        return bool(dictionary) and (
            bool(lemmas(word, dictionary)) or any(lemmas(bare, dictionary) for bare in self.stripped(unmarked(word)))
        )

    def stripped(self, word: str) -> Iterator[str]:
        """A word without the prefixes and suffixes that may stand on it; three letters stay."""
        ends = ["", *filter(word.endswith, self.affixes.suffixes)]
        for start in ("", *filter(word.startswith, self.affixes.prefixes)):
            for end in ends:
                if 3 <= len(word) - len(start) - len(end) < len(word):
                    bare = word[len(start) : len(word) - len(end)]
                    yield bare
                    if bare[-1] in self.affixes.alternations:
                        yield bare[:-1] + self.affixes.alternations[bare[-1]]

    def bases(self, form: str) -> Iterator[str]:
        """A term's word, folded, without an ending that its writer joined to it: واکسن‌ها is واکسن as well."""
        base, joiner, end = form.rpartition(JOINER)
        if joiner and fold(end) in self.suffixes:
            yield fold(base)

    def _regular(self, word: str, form: str) -> bool:
        """Whether a folded word is a folded form with other edges."""
        variants = [word, *(word[len(p) :] for p in self.prefixes if word.startswith(p) and len(word) >= len(p) + 2)]
        # A form loses only a prefix of two letters and more, the article: one letter is too often part of the stem.
        forms = [form, *(form[len(p) :] for p in self.prefixes if len(p) > 1 and form.startswith(p) and len(form) >= len(p) + 3)]
        return any(v == f or self.ending(v, f) for v in variants for f in forms)

    def ending(self, word: str, form: str) -> bool:
        """Whether two different words without prefixes differ in nothing but an ending."""
        if word.startswith(form) and word[len(form) :] in self.suffixes:
            return True
        if form.isdecimal() or word.isdecimal():
            return False
        shared = next((i for i, (a, b) in enumerate(zip(word, form, strict=False)) if a != b), min(len(word), len(form)))
        enough = shared >= STEM or shared == len(form) >= 2
        new, old = word[shared:], form[shared:]
        short = len(new) <= self.affixes.suffix and len(old) <= self.affixes.suffix
        return enough and short and self.declines(consonants(new), consonants(old))

    def declines(self, new: str, old: str) -> bool:
        """Whether an ending's consonants are those that it had, and such as an ending of the language may bring."""
        return new.startswith(old) and (self.consonants is None or new[len(old) :] in self.consonants)


@functools.cache
def inflection(affixes: Affixes) -> Inflection:
    """The inflection of a language."""
    return Inflection(affixes)


def consonants(rest: str) -> str:
    """The consonants of an ending, k g h softened as South Slavic does: what a form may keep while its vowels move or go."""
    return "".join(SOFTENED.get(c, c) for c in rest if c not in VOWELS)
