"""Names of Latin letters as other languages write them by their sound: Krasnov, Краснов, كراسنوف.

What stands for a spelling is data (`lang/transliteration/LANG.toml`). Vowels are too free to compare: a name is heard by its consonants,
and by whether it begins with a vowel. A name has a few ways to be written, a word of the target a few readings, with its prefixes and
endings on and off; where the two sets meet, the word may be the name. What is found is kept by name and by word.
"""

from __future__ import annotations

import functools
import re
import string
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from l10n.regex import regex
from l10n.text.charmap import Charmap
from l10n.text.folding import fold
from l10n.text.memo import Memo

LONGEST = 24
"""Letters of a name or word that are looked at."""
MOST = 64
"""Ways to write a name that are thought of."""
DOUBLED = regex(r"(.)(?=\1)")
OPEN = "^"
"""Stands for the vowel that a word begins with."""
LATIN_VOWELS = frozenset("aeiouy")
SILENT = "\u0301\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u200c\u200d"
"""Marks that a word stands without as well."""
BETWEEN = string.punctuation + "«»“”„‘’،؛؟…–—\n\u00a0"
CONSONANTS = {"ك": "ک"}
"""Consonants that folding makes one."""
CLASSICAL = ("as", "es", "is", "os", "us")
"""Greek and Latin endings, which other languages leave out: Pythagoras, Пифагор."""
KEPT = 1 << 15
Ways = tuple[str, ...]
Piece = tuple[Ways, Ways]
"""What usually stands for a piece of a name, and what does so now and then; consonants alone."""
NOTHING: Piece = ((), ())
OPENING: Piece = ((OPEN,), ())
PROTHESIS: Piece = (("", OPEN), ())


@dataclass(frozen=True, slots=True)
class Scheme:
    """How one language writes names of Latin letters."""

    vowels: frozenset[str]
    spellings: Mapping[str, Piece]
    """Latin spelling, with ^ and $ where it begins or ends a name → what stands for it."""
    prefixes: Ways
    endings: frozenset[str]
    longest: int
    """Letters of the longest ending."""
    letters: re.Pattern[str]
    """A letter of a name, or several that are a spelling of their own."""
    spoken: re.Pattern[str]
    """Vowels in a row."""
    prothesis: bool = False
    """A vowel may stand before two consonants that begin a name: استانفورد."""
    known: dict[tuple[str, bool, bool], Piece] = field(default_factory=dict, compare=False, repr=False)
    """What `consonant` said."""

    def usual(self, name: str) -> frozenset[str]:
        """The readings of a name's usual spellings."""
        name = plain(name)[:LONGEST]
        names = [name, name[:-1]] if name.endswith(CLASSICAL) and len(name) > 5 else [name]
        return frozenset(way for one in names for way in joined([often for often, _ in self.pieces(one)]))

    def rare(self, name: str) -> frozenset[str]:
        """The readings of spellings in which one piece is written as it seldom is."""
        pieces = self.pieces(plain(name)[:LONGEST])
        found: set[str] = set()
        for at, (_, seldom) in enumerate(pieces):
            if seldom:
                found.update(joined([*(one for one, _ in pieces[:at]), seldom, *(one for one, _ in pieces[at + 1 :])]))
        return frozenset(found)

    def first(self, name: str) -> str:
        """The first of a name's usual spellings, which is found in a tenth of the time."""
        text = ""
        for usual, _ in self.pieces(plain(name)[:LONGEST]):
            if not usual:
                return ""
            way = usual[0]
            text += way if not way or text[-1:] != way[0] else way[1:]
        return text

    def pieces(self, name: str) -> list[Piece]:
        """The consonants of a name, left to right, and its opening vowel."""
        found: list[Piece] = []
        letters = self.letters.findall(name)
        last = len(letters) - 1
        for at, piece in enumerate(letters):
            if piece in LATIN_VOWELS:
                if not at:
                    found.append(OPENING)
                continue
            if self.prothesis and not at and LATIN_VOWELS.isdisjoint(name[:2]):
                found.append(PROTHESIS)
            key = (piece, not at, at == last)
            found.append(self.known.get(key) or self.known.setdefault(key, self.consonant(*key)))
        return found

    def consonant(self, piece: str, first: bool, last: bool) -> Piece:
        """A consonant or a spelling of several letters, which may be read letter by letter too."""
        usual: list[str] = []
        rare: list[str] = []
        keys = [piece]
        if first:
            keys.append(f"^{piece}")
        if last:
            keys.append(f"{piece}$")
        if len(piece) == len(keys) == 1:
            return self.spellings.get(piece, NOTHING)
        for key in keys:
            often, seldom = self.spellings.get(key, NOTHING)
            usual += often
            rare += seldom
        if len(piece) > 1:
            usual += joined(self.spellings[letter][0] for letter in piece if letter in self.spellings)
        if first:  # what is not written at the beginning leaves the vowel behind it there
            usual, rare = ([way or OPEN for way in ways] for ways in (usual, rare))
        return tuple(dict.fromkeys(usual)), tuple(dict.fromkeys(rare))

    def heard(self, word: str) -> frozenset[str]:
        """The readings of a folded word of the language, as it is and without the prefixes and endings that it may have."""
        word = word[:LONGEST]
        bare = [word]
        if word.startswith(self.prefixes):
            bare += [word[len(p) :] for p in self.prefixes if word.startswith(p) and len(word) >= len(p) + 3]
        found, endings = set(bare), self.endings
        for one in bare:
            for n in range(1, min(self.longest, len(one) - 2) + 1):
                if one[-n:] in endings:
                    found.add(one[:-n])
        return frozenset(map(self.reading, found))

    def reading(self, word: str) -> str:
        """The consonants of a word, none twice in a row, and its opening vowel."""
        return undoubled((OPEN if word[:1] in self.vowels else "") + self.spoken.sub("", word))


class Ear:
    """A scheme that remembers what it was asked."""

    def __init__(self, scheme: Scheme, written: str) -> None:
        """`written` are the vowels as texts have them, not folded."""
        self.usual = functools.lru_cache(KEPT)(scheme.usual)
        self.rare = functools.lru_cache(KEPT)(scheme.rare)
        self.heard = functools.lru_cache(KEPT)(scheme.heard)
        self.looks = functools.lru_cache(KEPT)(self._looks)
        self.first: Memo[str, str] = Memo(lambda name: scheme.first(name).removeprefix(OPEN))
        """The first of `looks`, if it has more than one letter."""
        self.reading = scheme.reading
        silent = dict.fromkeys([*written, *scheme.vowels, *SILENT])
        table: dict[int, str | None] = str.maketrans(silent | CONSONANTS | dict.fromkeys(BETWEEN, " "))
        letters = {letter for often, seldom in scheme.spellings.values() for way in (*often, *seldom) for letter in way}
        self.translated = Charmap(table, sorted(letters | set(written))).translated

    def consonants(self, text: str) -> str:
        """The consonants of a text's words, spaces around each."""
        return f" {self.translated(text)} "

    def stands(self, name: str, consonants: str) -> bool:
        """Whether a name is heard in the consonants of a text, as a word, at the beginning of one or, if it has many, anywhere.

        A first look: what is not heard so may stand there all the same.
        """
        way = self.first[name]
        if way in consonants and len(way) > 1 and within(way, consonants):
            return True
        return any(way in consonants and within(way, consonants) for way in self.looks(name))

    def place(self, name: str, consonants: str) -> int:
        """Where a name is heard in the consonants of a text, at a first look; -1 where it is not."""
        return max([place(way, consonants) for way in self.looks(name) if way in consonants], default=-1)

    def _looks(self, name: str) -> Ways:
        """What of a name's usual spellings is looked for in the consonants of a text."""
        ways = (way.removeprefix(OPEN) for way in self.usual(name))
        return tuple(way for way in ways if len(way) > 1)


def place(way: str, consonants: str) -> int:
    """Where a reading stands in the consonants of a text as it has to (see `within`); -1 where it does not."""
    if len(way) > 3:
        return consonants.find(way)
    return consonants.find(f" {way}") if len(way) > 2 else consonants.find(f" {way} ")


def within(way: str, consonants: str) -> bool:
    """Whether a reading in the consonants of a text stands as it has to: one of three letters begins a word, one of two is a word."""
    return len(way) > 3 or f" {way} " in consonants or (len(way) > 2 and f" {way}" in consonants)


def joined(pieces: Iterable[Ways]) -> list[str]:
    """All texts that take one way of each piece, the first MOST; where two letters would meet that are one, there is one."""
    texts = [""]
    for ways in pieces:
        if len(ways) == 1:
            way = ways[0]
            if way:
                first, rest = way[0], way[1:]
                texts = [text + (way if text[-1:] != first else rest) for text in texts]
            continue
        texts = [text + way if not way or text[-1:] != way[0] else text + way[1:] for text in texts for way in ways]
        if len(texts) > MOST:
            del texts[MOST:]
    return texts


def undoubled(text: str) -> str:
    """A text with no letter twice in a row."""
    return DOUBLED.sub("", text)


@functools.lru_cache(KEPT)
def plain(name: str) -> str:
    """A name in small letters without diacritics."""
    small = name.casefold()
    if small.isascii() and small.isalpha():
        return small
    return "".join(c for c in unicodedata.normalize("NFD", small) if c.isascii() and c.isalpha())


def ear(data: Mapping[str, object]) -> Ear | None:
    """How a language writes names, by its sheet `transliteration`; None where that is empty."""
    if not data:
        return None
    written = str(data.get("vowels", ""))
    vowels = frozenset(fold(written))

    def ways(listed: str) -> Ways:
        return tuple(dict.fromkeys("".join(c for c in fold(way) if c not in vowels and c != "-") for way in listed.split()))

    spellings: dict[str, Piece] = {}
    table = data.get("spellings")
    for spelling, listed in table.items() if isinstance(table, Mapping) else ():
        usual, _, rare = str(listed).partition("/")
        spellings[spelling] = ways(usual), ways(rare)
    endings = frozenset(map(fold, str(data.get("endings", "")).split()))
    prefixes = tuple(map(fold, str(data.get("prefixes", "")).split()))
    longest = max(map(len, endings), default=0)
    spoken = re.compile(f"[{re.escape(''.join(sorted(vowels)))}]+" if vowels else r"(?!)")
    return Ear(Scheme(vowels, spellings, prefixes, endings, longest, letters(spellings), spoken, bool(data.get("prothesis"))), written)


def letters(spellings: Collection[str]) -> re.Pattern[str]:
    """A letter of a name, or three or two that are one of the spellings: `spellings` as those of a scheme."""
    several = {spelling.rstrip("$"): spelling for spelling in sorted(spellings) if not spelling.startswith("^")}
    ordered = sorted((bare for bare in several if 2 <= len(bare) <= 3), key=len, reverse=True)
    ways = [re.escape(bare) + ("" if bare in spellings else r"\Z") for bare in ordered if bare[0] not in LATIN_VOWELS]
    return re.compile("|".join([*ways, "."]), re.DOTALL)
