"""What a sentence of any language shows of its content: words that are known, names by their sound, numbers, marks, its length."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from l10n.flow.anchors import marks
from l10n.model import Language
from l10n.text.numerals import NUMERAL, readings
from l10n.text.patterns import Patterns
from l10n.text.skeletons import skeleton
from l10n.text.words import PIECE, fold

STEM = 5
"""Letters of a word that count where nothing is known of it: endings change."""
SOUND = 3
"""Consonants from which a word is looked for in other letters."""
LONGEST = 400
"""Words of a text that are looked at."""
REMEMBERED = 1 << 15
"""Words whose traits are kept."""
Concepts = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Traits:
    """A text's traits."""

    length: int
    words: int
    concepts: frozenset[int]
    """Lines of the vocabulary."""
    stems: frozenset[str]
    """The beginnings of words that neither the vocabulary nor everybody has."""
    names: frozenset[str]
    """Skeletons of words that begin with a capital within the sentence."""
    sounds: frozenset[str]
    """Skeletons of all words that are long enough."""
    numbers: Mapping[str, frozenset[str]]
    """As written → every value that it can mean."""
    marks: frozenset[str]
    common: int
    """How many of its words are those that any text of the language has; -1 where these are not known."""

    def __or__(self, other: Traits) -> Traits:
        """The traits of two texts together."""
        return Traits(
            self.length + 1 + other.length,
            self.words + other.words,
            self.concepts | other.concepts,
            self.stems | other.stems,
            self.names | other.names,
            self.sounds | other.sounds,
            {**self.numbers, **other.numbers},
            self.marks | other.marks,
            self.common + other.common,
        )


class Reader:
    """Reads the texts of one language."""

    def __init__(self, language: Language, lines: Iterable[str], common: str = "") -> None:
        """`lines` are the vocabulary's in this language."""
        self.language = language
        self.patterns = Patterns(lines)
        self.frequent = Patterns([common])
        self.prefixes = sorted(map(fold, language.affixes.prefixes), key=len, reverse=True)
        self.known: dict[str, tuple[Concepts, str, str, bool]] = {}

    def word(self, word: str) -> tuple[Concepts, str, str, bool]:
        """The lines, the stem and the skeleton of a word, and whether it is a common one."""
        if (found := self.known.get(word)) is None:
            folded = fold(word)
            bare = [folded[len(p) :] for p in self.prefixes if folded.startswith(p) and len(folded) >= len(p) + 2]
            concepts = {line for form in (folded, *bare) for line in self.patterns.of(form)}
            longest = next((form for form in bare if len(form) > 2), folded)
            found = tuple(concepts), longest[:STEM], skeleton(longest), bool(self.frequent.of(folded))
            if len(self.known) >= REMEMBERED:
                self.known.clear()
            self.known[word] = found
        return found

    def read(self, text: str) -> Traits:
        """The traits of a text."""
        concepts: set[int] = set()
        stems: set[str] = set()
        names: set[str] = set()
        sounds: set[str] = set()
        common = count = 0
        for match in PIECE.finditer(text):
            word = match.group()
            if word[0].isdecimal():
                continue
            count += 1
            if count > LONGEST:
                break
            lines, stem, sound, frequent = self.word(word)
            common += frequent
            concepts.update(lines)
            if len(stem) > 1 and not frequent and not lines:
                stems.add(stem)
            if word[0].isupper() and match.start() and len(sound) >= SOUND - 1 and len(word) > 2:
                names.add(sound)
            if len(sound) >= SOUND - 1:
                sounds.add(sound)
        numbers = {m.group(): values_of(m.group()) for m in NUMERAL.finditer(text)} if any(map(str.isdecimal, text)) else {}
        return Traits(
            len(text),
            count,
            frozenset(concepts),
            frozenset(stems),
            frozenset(names),
            frozenset(sounds),
            numbers,
            frozenset(marks(text, self.language)),
            common if self.frequent.whole or self.frequent.stems else -1,
        )


def values_of(numeral: str) -> frozenset[str]:
    """Every value of a numeral, as text."""
    return frozenset(f"{value.normalize():f}" for value in readings(numeral) if value < 10**15)
