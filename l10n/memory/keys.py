"""What a source is found by: pairs of its words, each a small number.

Two texts that are 70 per cent alike share words in the same order (`needed`): at least one in two of short texts, of long ones rarely
less than six in ten. So they share pairs of words. A pair is far rarer than a word, which keeps the lists short that a search reads;
of the commonest words alone no list could be read in the time that a search has.

- A text of up to `SHORT` tokens has all its pairs, in order, and is filed under its number of tokens: it has only few, and all count.
- A longer one has the pairs of tokens that are neighbours, up to `LONG` tokens also those with one between them, up to `MEDIUM` with two.
- A text of one or two tokens is found by one token, if that is long, else by it and the beginning or the end of the other.

A pair is a number of `KEY_BITS` bits, so that two may fall together: what is found is compared anyway.
"""

from __future__ import annotations

import itertools
import math
import zlib
from collections.abc import Sequence
from operator import xor

KEY_BITS = 17
MASK = (1 << KEY_BITS) - 1
SHORT = 6
MEDIUM = 10
LONG = 16
MOST_NUMBERS = 1 << 17
LONG_WORD = 6
"""Characters of a token that finds a text of two tokens alone."""
EDGE = 3
SHIFT = 0x9E35
"""What keeps texts of different classes apart: a number of no meaning."""


class Numbers(dict[str, int]):
    """Tokens as numbers of 32 bits, the same on every machine; forgets them all when it has many."""

    def __missing__(self, token: str) -> int:
        if len(self) >= MOST_NUMBERS:
            self.clear()
        self[token] = made = zlib.crc32(token.encode("utf-8", "surrogatepass"))
        return made


number = Numbers().__getitem__


def class_of(count: int) -> int:
    """The class of a text of so many tokens: 2 for up to two, 3 to `SHORT` each its own, 0 for all longer ones."""
    return 0 if count > SHORT else max(count, 2)


def classes(count: int, minimum: float) -> list[int]:
    """The classes that texts are in which may be `minimum` per cent alike to one of so many tokens."""
    least, most = bounds(count, minimum)
    short = [n for n in range(max(least, 2), min(most, SHORT) + 1) if needed(count, n, minimum) <= min(count, n) or n == 2]
    return [*short, *([0] if most > SHORT else [])] or [2]


def bounds(count: int, minimum: float) -> tuple[int, int]:
    """The least and most tokens of such texts. Sound: each share is at most 1, so the other is at least twice the minimum less 1."""
    share = max(minimum / 50 - 1, 0.2)
    return math.ceil(share * count - 1e-6), math.floor(count / share + 1e-6)


def needed(one: int, other: int, minimum: float) -> int:
    """How many tokens texts of so many tokens must share, in order, to be `minimum` per cent alike: sound as `bounds`.

    Where a token differs, so does a character: the share of words has to be more than twice the minimum less 1.
    """
    return max(math.floor((minimum / 50 - 1) * max(one, other) + 0.01 + 1), 1)


def word_key(word: str) -> int:
    """The key of a word by itself."""
    return number(word) & MASK


def pairs(tokens: Sequence[str], kind: int) -> set[int]:
    """The keys of a text in a class."""
    if kind:
        return every_pair(tokens, kind)
    numbers = list(map(number, tokens))
    first = [n & MASK for n in numbers]
    second = [n >> 32 - KEY_BITS for n in numbers]
    keys = set(map(xor, first, second[1:]))
    if len(tokens) <= LONG:
        keys.update(map(xor, first, second[2:]))
    if len(tokens) <= MEDIUM:
        keys.update(map(xor, first, second[3:]))
    return keys


def every_pair(tokens: Sequence[str], kind: int) -> set[int]:
    """The keys of all pairs in order, in a class."""
    numbers, shift = map(number, tokens), kind * SHIFT & MASK
    return {(a & MASK) ^ (b >> 32 - KEY_BITS) ^ shift for a, b in itertools.combinations(numbers, 2)}


def tiny(tokens: Sequence[str]) -> set[int]:
    """The further keys of a text of up to two tokens."""
    if len(tokens) < 2:
        return {word_key("".join(tokens))}
    keys = set()
    for one, other in (tokens, tokens[::-1]):
        if len(one) >= LONG_WORD:
            keys.add(word_key(one))
        else:
            keys.update((word_key(f"{one} {other[:EDGE]}"), word_key(f"{other[-EDGE:]} {one}")))
    return keys


def keys_of(tokens: Sequence[str]) -> set[int]:
    """What a stored text is filed under."""
    kind = class_of(len(tokens))
    return pairs(tokens, kind) | tiny(tokens) if kind == 2 else pairs(tokens, kind)


def asked(tokens: Sequence[str], kind: int) -> set[int]:
    """What a text asks for in a class."""
    if kind == 2 and len(tokens) <= 2:
        return pairs(tokens, kind) | tiny(tokens)
    return every_pair(tokens, kind) if len(tokens) <= SHORT else pairs(tokens, kind)
