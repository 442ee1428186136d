"""Quantities in running text: numerals with the scale words behind them, and numbers in words ("1.2 million", «две тысячи»).

The words are data (`[numbers]` of the language's data file); a language without them has its numerals alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from l10n.model import Language
from l10n.regex import regex
from l10n.text.lexicon import Lexicon, lexicon
from l10n.text.numerals import LONGEST, NUMERAL, SPACES, pieces, readings
from l10n.text.words import MARK, fold

HYPHENS = "-‐‑–"
BETWEEN = frozenset(SPACES + "\u200c\u200f\u200e" + HYPHENS)
SUPERSCRIPT = {c: Decimal(d) for d, pair in enumerate(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉", strict=True)) for c in pair}
UNIT = regex(r"(?<![^\W\d_])[kcdm]?m$")
"""Before a 2 or 3 that stands for a superscript: 500 km2."""
TOKEN = regex(rf"{NUMERAL.pattern}|[^\W\d_][^\W\d]*(?:[{MARK}]+[^\W\d]*)*")
"""A numeral or a piece of letters."""
AND = "و"
"""Is written to the next word, over ZWNJ or not."""
HALF, ONE_AND_A_HALF = Decimal("0.5"), Decimal("1.5")
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


@dataclass(frozen=True, slots=True)
class Number:
    """A number at a place in a text."""

    start: int
    end: int
    text: str
    values: frozenset[Decimal]
    """Every value that it can mean in some convention, its scale word counted in."""
    bare: frozenset[Decimal] = frozenset()
    """What its numeral alone can mean, without the scale word; empty for numbers in words."""
    factor: Decimal = Decimal(1)
    """What its scale word multiplies its numeral by."""
    pieces: tuple[Decimal, ...] = ()
    """What stands between the separators of its numeral; empty where it has none."""
    attached: bool = False
    """Part of a name: G20, COVID-19."""

    @property
    def digits(self) -> bool:
        """Whether it is written in digits, at least in part."""
        return bool(self.bare)


@dataclass(slots=True)
class Run:
    """A number as it grows word by word: `total` of the finished scales and `current` below the next scale."""

    start: int
    end: int
    total: Decimal = Decimal(0)
    current: frozenset[Decimal] = frozenset()
    smallest: Decimal | None = None
    """The scale of the last finished group; what follows must be smaller."""
    numeral: str = ""
    scaled: bool = False
    before: int = 0
    """Where its last scale word ends."""
    since: int = 0
    """Where the first word of `current` begins."""
    in_words: bool = False
    """`current` is from words, so that further words may add to it."""

    def add(self, value: Decimal, units_first: bool) -> bool:
        """Take a word that counts `value`; False where it starts a new number."""
        if not self.current:
            if self.smallest is not None and value >= self.smallest:
                return False
            if value == HALF and self.smallest is not None:
                self.total += self.smallest * HALF  # a million and a half
                return True
            self.current, self.in_words = frozenset({value}), True
            return True
        if not self.in_words:
            return False
        (current,) = self.current  # words have one reading
        if 0 < value < place(current) or (units_first and 0 < current < 10 <= value < 100 and value % 10 == 0):
            self.current = frozenset({current + value})
            return True
        return False

    def scale(self, value: Decimal) -> bool:
        """Take a scale word; False where it starts a new number."""
        if self.smallest is not None and value >= self.smallest:
            return False
        if value == 100 and (self.in_words or not self.current) and self.smallest is None:
            self.current, self.in_words = frozenset(v * value for v in self.current or {Decimal(1)}), True
            return True
        group = {v * value for v in self.current or {Decimal(1)}}
        self.current = frozenset()
        self.scaled = True
        if len(group) == 1:
            self.total += group.pop()
            self.smallest = value
        else:
            self.current, self.in_words = frozenset(group), False
        return True

    def halve(self) -> bool:
        """Take the half of "two and a half", of a million and a half; False where it belongs to no number of this run."""
        if self.current:
            self.current = frozenset(v + HALF for v in self.current if v == int(v))
            return bool(self.current)
        if self.smallest is None:
            return False
        self.total += self.smallest * HALF
        return True

    def values(self) -> frozenset[Decimal]:
        """What the run can mean."""
        return frozenset(self.total + v for v in self.current) if self.current else frozenset({self.total})


def place(value: Decimal) -> Decimal:
    """The place of the last digit that is not zero: 100 for 300, 1 for 25."""
    unit = Decimal(1)
    while value and value % (unit * 10) == 0:
        unit *= 10
    return unit


def numbers(text: str, language: Language | None = None) -> list[Number]:
    """The numbers of a text in order, those in words only where the language has data."""
    return counted(text, lexicon(language))


def counted(text: str, known: Lexicon) -> list[Number]:
    """The numbers of a text in order, its words as a lexicon knows them."""
    found: list[Number] = []
    run: Run | None = None
    remembered = known.known
    for m in TOKEN.finditer(text):
        word = m.group()
        numeral = word[0].isdecimal()
        if numeral:
            if word in ("2", "3") and UNIT.search(text, max(0, m.start() - 4), m.start()):
                continue
            if run is not None:
                found.append(finished(run, text, known))
            run = Run(m.start(), m.end(), current=readings(word, known.group, known.decimal), numeral=word)
            continue
        meant = remembered[word] if word in remembered else known.meaning(word)
        if meant is None and run is not None and word[0] == AND:
            meant = known.meaning(word[1:])  # بیست‌ویکم
        if meant is None and known.half and word == known.half[1] and (begin := before_half(text, m.start(), known.half[0])) >= 0:
            if run is not None and not text[run.end : begin].strip() and run.halve():
                run.end = m.end()
                continue
            if run is not None:
                found.append(finished(run, text, known))
            run = Run(begin, m.end(), current=frozenset({ONE_AND_A_HALF}), in_words=True)  # kilometar i po
            continue
        if meant is None:
            if word[0] in ROMAN and (roman := roman_value(word)) is not None:
                if run is not None:
                    found.append(finished(run, text, known))
                    run = None
                found.append(Number(m.start(), m.end(), word, frozenset({roman})))
            continue
        if run is not None and not joined(text[run.end : m.start()], known, run):
            found.append(finished(run, text, known))
            run = None
        value, is_scale = meant
        if run is not None and run.numeral and run.scaled and not is_scale and not text[run.end : m.start()].strip():
            found.append(finished(run, text, known))  # 1.7 million four years ago
            run = None
        if is_scale and len(word) == 1 and not (run and run.numeral and not run.scaled):
            continue  # a letter is a scale behind a numeral only: $5m
        if run is not None and len(run.numeral) > LONGEST:
            is_scale = False
        fresh = run is not None and not run.current
        if run is not None and (run.scale(value) if is_scale else run.add(value, known.units_first)):
            run.end = m.end()
            if is_scale:
                run.before = m.end()
            elif fresh:
                run.since = m.start()
            continue
        if run is not None and is_scale and run.total and run.current and run.since > run.before > 0 and not run.numeral:
            # Five thousand and six thousand: what stands before the second scale is its own.
            first = Run(run.start, run.before, total=run.total, smallest=run.smallest)
            found.append(finished(first, text, known))
            run = Run(run.since, m.end(), current=run.current, in_words=True)
            run.scale(value)
            run.before = m.end()
            continue
        if run is not None:
            found.append(finished(run, text, known))
        run = Run(m.start(), m.end())
        run.scale(value) if is_scale else run.add(value, known.units_first)
    if run is not None:
        found.append(finished(run, text, known))
    return shared_scales(found, text)


def before_half(text: str, start: int, word: str) -> int:
    """Where the first of the two words "and a half" begins whose second is at `start`; -1 where another word stands before it."""
    head = text[max(0, start - len(word) - 2) : start].rstrip()
    if not head.endswith(word) or head[: -len(word)][-1:].isalnum():
        return -1
    return text.rindex(word, 0, start)


def shared_scales(found: list[Number], text: str) -> list[Number]:
    """The numbers, a bare numeral close before a scaled one with the scale among its values: "2 to 3 million"."""
    for i in range(len(found) - 2, -1, -1):
        number, following = found[i], found[i + 1]
        if number.factor == 1 and following.factor > 1 and number.digits and following.digits:
            between = text[number.end : following.start]
            if len(between) <= 10 and not set(between) & {".", ";", "\n"}:
                scaled = frozenset(v * following.factor for v in number.bare)
                found[i] = replace(number, values=number.values | scaled)
    return found


def joined(between: str, known: Lexicon, run: Run) -> bool:
    """Whether a number may go on over what stands between two of its words: spaces, a hyphen, a connector."""
    if len(between) > 12:
        return False
    if run.scaled and between.startswith("."):
        between = between[1:]
    rest = "".join(c for c in between if c not in BETWEEN)
    return not rest or fold(rest) in known.connectors


def finished(run: Run, text: str, known: Lexicon) -> Number:
    """The number that a run has become."""
    said = text[run.start : run.end]
    values = run.values()
    if not run.numeral:
        if known.twofold and fold(said) in known.twofold:
            values |= {v * 2 for v in values}
        return Number(run.start, run.end, said, values)
    bare = readings(run.numeral, known.group, known.decimal)
    letter = len(said.rstrip()) - len(run.numeral) < 3 and said[-1:].isalpha()
    return Number(
        run.start,
        run.start + len(run.numeral) if letter else run.end,
        run.numeral if letter else said,
        # A single letter is as well a unit: 30 m, 5 k.
        values | bare if letter else values,
        bare,
        next(iter(values)) / next(iter(bare)) if len(values) == 1 and len(bare) == 1 and not letter and any(bare) else Decimal(1),
        pieces(run.numeral),
        attached(text, run.start, run.start + len(run.numeral)),
    )


def attached(text: str, start: int, end: int) -> bool:
    """Whether a numeral is part of a name: a cased letter touches its front, or a capitalised word and a hyphen do."""
    before = text[start - 1 : start]
    if cased(before):
        return True
    if before in HYPHENS and before:
        first = at = start - 1
        while at > 0 and text[at - 1].isalpha() and start - at < 30:
            first = at = at - 1
        return text[first : first + 1].isupper()
    return False


def cased(letter: str) -> bool:
    """Whether a letter has capital and small forms."""
    return letter.upper() != letter.lower()


def roman_value(word: str) -> Decimal | None:
    """The value of a Roman numeral in capitals of two letters and more (or V, X); None for any other word."""
    if len(word) > 9 or not (set(word) <= ROMAN.keys()) or (len(word) == 1 and word not in "VX"):
        return None
    values = [ROMAN[c] for c in word]
    return Decimal(sum(-v if v < following else v for v, following in zip(values, [*values[1:], 0], strict=True)))


def small_digits(text: str) -> Sequence[Decimal]:
    """The superscript and subscript digits of a text."""
    return [SUPERSCRIPT[c] for c in text if c in SUPERSCRIPT]
