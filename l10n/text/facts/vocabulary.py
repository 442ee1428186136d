"""What words and signs beside a number mean in a language, from the table `facts` of its data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from l10n.model import Language
from l10n.text.facts.model import MONEY, PERCENT
from l10n.text.facts.words import Words
from l10n.text.heads import Heads
from l10n.text.lexicon import MOST, Lexicon, lexicon
from l10n.text.sieve import Sieve
from l10n.text.words import MARK, fold

RAISED = "²³¹⁰⁴-⁹₀-₉"
LETTERS = rf"[^\W\d_{RAISED}][^\W\d{RAISED}]{{0,60}}(?:[{MARK}\u200c]{{1,4}}[^\W\d{RAISED}]{{0,60}}){{0,24}}"
"""A word of letters, over ZWNJ."""
LONGEST = 16
"""Letters of the longest beginning in the word lists."""
COUNTS = "#"
"""Among what a word tells: that it says a number."""
LONG = 7
"""Letters from which a word may be a number and a unit."""
TRIVIAL = 3
"""Numbers below it come and go with every language's grammar: the one, both, a second."""


@dataclass(frozen=True, slots=True)
class Role:
    """What a word beside a number may be."""

    units: frozenset[str] = frozenset()
    power: int = 1
    link: bool = False
    """It may stand between a number and its unit."""


NONE = Role()


class Units:
    """The units that word lists name."""

    def __init__(self, facts: Mapping[str, object]) -> None:
        self.dimension: dict[str, str] = {}
        self.factor: dict[str, Decimal] = {}
        for name, members in table(facts, "dimensions").items():
            for unit, factor in members.items() if isinstance(members, Mapping) else ():
                self.dimension[unit], self.factor[unit] = name, Decimal(str(factor))
        self.alike = {frozenset({one, str(other)}) for one, other in table(facts, "alike").items()}


class Vocabulary:
    """A language's words beside numbers; each word is looked up once."""

    def __init__(self, language: Language) -> None:
        facts = table(language.data, "facts")
        self.numbers: Lexicon = lexicon(language)
        self.table = table(language.data, "numbers")
        self.units = Units(facts)
        self.prefixes = tuple(map(fold, language.affixes.prefixes))
        self.whole: dict[str, set[str]] = {}
        self.stems: dict[str, set[str]] = {}
        for unit, line in table(facts, "units").items():
            self.learn(unit, line)
        for name, line in table(facts, "currencies").items():
            self.learn(MONEY + name, line)
        self.learn(PERCENT, facts.get("percent", ""))
        phrases = facts.get("percent_phrases", [])
        self.percents = tuple(map(str, phrases)) if isinstance(phrases, list) else ()
        self.signs = {sign: MONEY + str(name) for sign, name in table(facts, "signs").items()}
        self.codes = {code: MONEY + str(name) for code, name in table(facts, "codes").items()}
        self.powers = {2: Words(facts.get("square")), 3: Words(facts.get("cubic"))}
        self.links = Words(facts.get("links"))
        self.to = Words(facts.get("to"))
        self.endings = frozenset(str(facts.get("ordinal_endings", "")).split())
        self.cardinals = frozenset(str(facts.get("cardinal_endings", "")).split())
        """Endings that any numeral may have: 12-ти."""
        self.ordinals = Words(facts.get("ordinals"))
        self.idioms = Words(facts.get("idioms"))
        self.vague = Words(facts.get("vague"))
        self.inner = {unit: tuple(str(line).split()) for unit, line in table(facts, "inner").items()}
        """Unit → parts of adjectives that begin with a number: dvogodišnji."""
        self.determiners = Words(facts.get("determiners"))
        """Words that count without a number: last year, every year."""
        self.loose = Words(facts.get("loose"))
        """Words for units that say other things as often: today."""
        dual = facts.get("dual", [])
        self.dual = tuple(map(str, dual)) if isinstance(dual, list) else ()
        self.rtl = language.direction == "rtl"
        self.months = month_rows(language)
        self.counts = bool(self.numbers.whole)
        """Whether its number words are known."""
        self.scaled = bool(self.numbers.scales or self.numbers.scale_stems)
        """Whether its words for thousands and millions are."""
        self.speaks = bool(facts)
        """Whether anything is known of the language's units."""
        self.heads = Heads(self.prefixes)
        self.heads.add([*self.whole, *self.signs, *self.codes], self.stems)
        self.lengths = sorted({len(stem) for stem in self.stems if 2 <= len(stem) <= LONGEST}, reverse=True)
        for words in (*self.powers.values(), self.links):
            self.heads.add(words.whole, words.stems)
        self.roles: dict[str, Role] = {}
        self.percent_heads = frozenset(re.split(r"\W", phrase)[0] for phrase in self.percents)
        """The first words of what says per cent in several."""
        self.sieve: Sieve[frozenset[str]] = Sieve(self.says, self.numbers.heads.among)
        self.beginnings = self.heads_of_all()
        """The first letters of all words that tell something."""
        self.telling: Sieve[frozenset[str]] = Sieve(self.tells, self.beginnings.among)
        """Number words and words for units: most texts have no such word."""
        self.spelled: Sieve[bool] = Sieve(self.counts_things, self.numbers.heads.among)
        """Number words that may stand before a unit."""
        self.measured: Sieve[frozenset[str]] = Sieve(self.measures, self.heads.among)
        """Words for units."""
        self.monetary: Sieve[frozenset[str]] = Sieve(self.pays, self.heads.among)
        """Words for currencies."""

    def heads_of_all(self) -> Heads:
        """The first letters of its number words and of those beside numbers."""
        heads, numbers = Heads(self.prefixes), self.numbers
        heads.add([*self.whole, *numbers.whole, *numbers.scales], [*self.stems, *numbers.stems, *numbers.scale_stems])
        return heads

    def learn(self, unit: str, line: object) -> None:
        """Take a word list of a unit."""
        for pattern in str(line).split():
            (self.stems if pattern.endswith("*") else self.whole).setdefault(fold(pattern.rstrip("*")), set()).add(unit)

    def role(self, word: str) -> Role:
        """What a word, as it is written, may be beside a number."""
        found = self.roles.get(word)
        if found is None:
            if len(self.roles) > MOST:
                self.roles.clear()
            found = self.roles[word] = self.find(word)
        return found

    def find(self, word: str) -> Role:
        """`role`, looked up."""
        if name := self.signs.get(word) or self.codes.get(word):
            return Role(frozenset({name}))
        if not self.heads.may(word.casefold()):
            return NONE
        folded = fold(word)
        units: set[str] = set()
        for bare in (folded, *(folded[len(p) :] for p in self.prefixes if folded.startswith(p) and len(folded) > len(p) + 1)):
            units |= self.whole.get(bare, set())
            for length in self.lengths:
                if len(bare) >= length and bare[:length] in self.stems:
                    units |= self.stems[bare[:length]]
                    break
            if units:
                break
        power = next((power for power, words in self.powers.items() if words.has(folded)), 1)
        link = power > 1 or self.links.has(folded)
        return Role(frozenset(units), power, link) if units or link else NONE

    def counting(self, word: str) -> frozenset[str]:
        """The units that a word is, or that it has behind a number: двухлетний."""
        units = self.role(word).units
        if units or not self.inner or len(word) < LONG or not self.numbers.heads.may(word.casefold()):
            return units
        rest = fold(word)[2:]
        return frozenset(unit for unit, parts in self.inner.items() if any(part in rest for part in parts)) or units

    def idle(self, word: str) -> bool:
        """Whether a number word says other things as often, or only about so many."""
        return self.idioms.has(fold(word), self.prefixes) or self.about(word)

    def about(self, word: str) -> bool:
        """Whether a number word says only about so many."""
        return self.vague.has(fold(word), self.prefixes)

    def says(self, word: str) -> frozenset[str] | None:
        """The number or the scale that a lowered word says by itself, and that the other text must say too."""
        if len(word) == 1:
            return None
        meant = self.numbers.meaning(word)
        return frozenset({f"{meant[0]:f}"}) if meant is not None and meant[0] >= TRIVIAL and not self.idle(word) else None

    def tells(self, word: str) -> frozenset[str] | None:
        """`COUNTS` for a lowered word that says a number, and the units that it may be."""
        if len(word) == 1:
            return None
        units = self.measures(word) or frozenset()
        if self.numbers.heads.may(word) and (self.says(word) is not None or self.counts_things(word)):
            units |= {COUNTS}
        return units or None

    def tells_number(self, word: str) -> bool:
        """Whether a word, as it is written, says a number."""
        low = word.casefold()
        return self.beginnings.may(low) and COUNTS in (self.tells(low) or ())

    def tells_any(self, word: str) -> bool:
        """Whether a word, as it is written, says a number or may be a unit."""
        low = word.casefold()
        return self.beginnings.may(low) and bool(self.tells(low))

    def counts_things(self, word: str) -> bool | None:
        """Whether a lowered word is a number from two on that says nothing else."""
        if len(word) == 1:
            return None
        meant = self.numbers.meaning(word)
        return (meant is not None and meant[0] > 1 and not self.idle(word)) or None

    def measures(self, word: str) -> frozenset[str] | None:
        """The units that a lowered word may be."""
        return frozenset(unit for unit in self.counting(word) if unit in self.units.dimension) or None

    def pays(self, word: str) -> frozenset[str] | None:
        """The currencies that a lowered word may be."""
        return frozenset(unit for unit in self.role(word).units if unit.startswith(MONEY)) or None


def table(data: Mapping[str, object], name: str) -> Mapping[str, object]:
    """A table of a language's data; empty where it has none."""
    found = data.get(name)
    return found if isinstance(found, Mapping) else {}


def month_rows(language: Language) -> tuple[tuple[str, ...], ...]:
    """Further names of the months, twelve in a row, from the language's data."""
    rows = table(language.data, "repair").get("months", [])
    return tuple(tuple(map(str, row)) for row in rows if isinstance(row, list)) if isinstance(rows, list) else ()


KNOWN: dict[str, Vocabulary] = {}


def vocabulary(language: Language) -> Vocabulary:
    """The words beside numbers of a language."""
    known = KNOWN.get(language.code)
    if known is None:
        known = KNOWN[language.code] = Vocabulary(language)
    return known
