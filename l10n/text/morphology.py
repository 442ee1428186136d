"""What kept dictionaries know of words: their lemmas; the only code that imports pymorphy3 and simplemma.

A language's data file names its dictionary (`[affixes] dictionary`): `pymorphy3 ru`, or `simplemma` and one of simplemma's languages, the
default for every language that it has. Both are read when a word of the language is first asked for (0.1 to 0.5 s, 11 to 62 MB), and only
where a term is looked for; what they say is kept by word, and is the same in every thread.

Both were measured by `scripts/evaluate terms`; a stemmer (Snowball's for Arabic) cuts too much: وزارتها and زار become one.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from l10n.text.folding import fold, unmarked

if TYPE_CHECKING:
    import pymorphy3

Kinds = Callable[[str], tuple[bool, bool]]
"""A word → whether it is known as a name, and whether as anything else."""
NAMES = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad"})
"""What pymorphy3 calls names."""
Lookup = Callable[[str], frozenset[str]]
"""A word as it is written → its lemmas; none where the dictionary does not know the word."""
NONE: frozenset[str] = frozenset()
LOADING = threading.RLock()
RECALLED: dict[str, dict[str, tuple[bool, bool]]] = {}
ASKED: dict[str, dict[str, tuple[bool, bool]]] = {}
MOST_ASKED = 1 << 15
"""Words of a dictionary that are remembered for another run."""


@functools.lru_cache(1 << 16)
def lemmas(word: str, dictionary: str) -> frozenset[str]:
    """The lemmas of a word, folded; none for a word that the dictionary does not know or where there is no such dictionary."""
    bare = unmarked(word)
    return frozenset(map(fold, lookup(dictionary)(bare))) if dictionary and bare.isalpha() else NONE


def has(word: str, dictionary: str) -> bool:
    """Whether a dictionary that gives every lemma (`decides`) has a word, which stands without marks: quicker than `lemmas`."""
    with LOADING:
        return decides(dictionary) and word.isalpha() and bool(analyzers(dictionary.partition(" ")[2]).word_is_known(word))


@functools.lru_cache(1 << 14)
def spellings(word: str, dictionary: str) -> frozenset[str]:
    """How a dictionary writes a word that it knows, ё told from е where it does: ещё for еще, все and всё for все.

    None for a word that it does not know, and for a dictionary that does not tell (`decides`).
    """
    with LOADING:
        return readings(dictionary)(word) if decides(dictionary) and word.isalpha() else NONE


@functools.cache
def readings(dictionary: str) -> Lookup:
    """The spellings in one of pymorphy3's dictionaries."""
    analyzer = analyzers(dictionary.partition(" ")[2])
    return lambda word: frozenset(p.word for p in analyzer.parse(word)) if analyzer.word_is_known(word) else NONE


@functools.lru_cache(1 << 15)
def kinds(word: str, dictionary: str) -> tuple[bool, bool]:
    """Whether a dictionary knows a word as a name, and whether as anything else."""
    if found := RECALLED.get(dictionary, {}).get(word):
        return found
    bare = unmarked(word)
    if not dictionary or not bare.isalpha():
        return False, False
    with LOADING:
        found = read_kinds(dictionary)(bare)
        if len(asked := ASKED.setdefault(dictionary, {})) < MOST_ASKED:
            asked[word] = found
        return found


def recall(dictionary: str, said: Mapping[str, tuple[bool, bool]]) -> None:
    """What `kinds` gave for words in another run, with the same dictionary: for these it need not be read."""
    RECALLED[dictionary] = dict(said)


def said() -> Mapping[str, Mapping[str, tuple[bool, bool]]]:
    """Dictionary → word → what `kinds` gives, of all words that were asked for in this run and that another recalled."""
    with LOADING:
        return {one: {**RECALLED.get(one, {}), **ASKED.get(one, {})} for one in (*RECALLED, *ASKED)}


@functools.cache
def read_kinds(dictionary: str) -> Kinds:
    """The look-up of names in a dictionary."""
    library, _, language = dictionary.partition(" ")
    return pymorphy_kinds(language) if library == "pymorphy3" else simplemma_kinds(language)


def pymorphy_kinds(language: str) -> Kinds:
    """What pymorphy3's analyses of a word that it knows are tagged as."""
    analyzer = analyzers(language)

    def look(word: str) -> tuple[bool, bool]:
        if not analyzer.word_is_known(word):
            return False, False
        named = [not NAMES.isdisjoint(tag.grammemes) for tag in analyzer.tag(word)]
        return any(named), not all(named)

    return look


def simplemma_kinds(language: str) -> Kinds:
    """simplemma's list has a name with its capital, and any other word without one."""
    from simplemma.strategies import DEFAULT_DICTIONARY_FACTORY

    try:
        listed = DEFAULT_DICTIONARY_FACTORY.get_dictionary(language)
    except ValueError:  # it has no such language
        return lambda _: (False, False)
    has = listed.get  # of a word that it lacks it says so ten times as fast as `in`

    def look(word: str) -> tuple[bool, bool]:
        low, name = word.lower(), word.capitalize()
        return name != low and has(name) is not None, has(low) is not None

    return look


def listed(language: str) -> Mapping[str, str]:
    """The words that simplemma lists of a language, in lower case, and their lemmas; empty for one that it does not have.

    A look by `get` costs 0.3 µs, by `in` several times as much where the word is not there.
    """
    with LOADING:
        return word_list(language)


@functools.cache
def word_list(language: str) -> Mapping[str, str]:
    """The same, read once."""
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    try:
        return DefaultDictionaryFactory().get_dictionary(language)
    except ValueError:
        return {}


def decides(dictionary: str) -> bool:
    """Whether a dictionary gives every lemma of a word, so that two words that it knows are others where it gives them none in common.

    simplemma gives one of them: `njemačke` is the adjective's form for it, and not the country's.
    """
    return dictionary.startswith("pymorphy3 ")


def lookup(dictionary: str) -> Lookup:
    """The look-up in a dictionary, which is read once; one at a time."""
    with LOADING:
        return read(dictionary)


@functools.cache
def read(dictionary: str) -> Lookup:
    """The look-up in a dictionary that was not read yet."""
    library, _, language = dictionary.partition(" ")
    return pymorphy(language) if library == "pymorphy3" else simplemma(language)


@functools.cache
def analyzers(language: str) -> pymorphy3.MorphAnalyzer:
    """pymorphy3's analyzer, read once; without what it knows of which analysis is the likelier one, for nobody asks."""
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang=language, probability_estimator_cls=None)


def pymorphy(language: str) -> Lookup:
    """pymorphy3's analyses of a word that it knows, most of them readings of one form: стали is стать and сталь."""
    analyzer = analyzers(language)

    def look(word: str) -> frozenset[str]:
        return frozenset(p.normal_form for p in analyzer.parse(word)) if analyzer.word_is_known(word) else NONE

    return look


def simplemma(language: str) -> Lookup:
    """simplemma's one lemma of a word that stands in its list, in any case of its letters."""
    import simplemma

    try:
        simplemma.is_known("a", language)
    except ValueError:  # it has no such language
        return lambda _: NONE

    def look(word: str) -> frozenset[str]:
        for spelling in dict.fromkeys((word, word.lower(), word.capitalize())):
            if simplemma.is_known(spelling, language):
                return frozenset((simplemma.lemmatize(spelling, language),))
        return NONE

    return look
