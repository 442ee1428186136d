"""Letters of another script in a text, and words that two scripts share; what is seen once is known from then on."""

from __future__ import annotations

import functools

from l10n.regex import regex
from l10n.text.memo import Memo
from l10n.text.scripts import belongs, known, look_alike, script_of
from l10n.text.tokens import Stir, Stirs

# Parts of a word that nothing but letters holds together: a joiner, a tatweel, a digit or an underscore divides (DVD‌ها, الـCD, H1N1).
PART = regex("[^\\W\\d_\u0640]+")
HARMLESS: dict[str, set[str]] = {}
"""Script → the characters that were met and are no letters of another one; at most those of Unicode."""
STRANGE: dict[str, set[str]] = {}
"""Script → the characters that were met and are."""
MEET = frozenset({"Latn", "Cyrl", "Grek"})
"""Scripts with letters of the same shape."""
SPACED = MEET | {"Arab", "Hebr", "Armn", "Geor"}
"""Scripts whose words stand between spaces; in others a foreign word may stand in the middle of the text."""


def strangers(characters: frozenset[str], script: str) -> frozenset[str]:
    """Those characters that are letters of another script than a language's (ISO 15924)."""
    harmless = HARMLESS.setdefault(script, set())
    met = characters - harmless
    if not met:
        return met
    strange = STRANGE.setdefault(script, set())
    if new := met - strange:
        strange |= {c for c in new if script_of(c) and not belongs(c, script)}
        harmless |= new - strange
    return met & strange


class Others:
    """Whether a word has a letter that is not of a script; letters of scripts that are not known are of none."""

    def __init__(self, script: str) -> None:
        self.script = script
        self.latin = belongs("a", script)
        self.own: set[str] = set()
        """The characters that were met and are no such letters."""

    def __call__(self, word: str) -> bool:
        if word.isascii() and (self.latin or word.isalpha()):
            return not self.latin
        if self.own.issuperset(word):
            return False
        for c in word:
            if c.isalpha() and not belongs(c, self.script):
                return True
            self.own.add(c)
        return False


@functools.cache
def others(script: str) -> Others:
    """The test for a script."""
    return Others(script)


@functools.cache
def strange(script: str) -> Memo[str, bool]:
    """What the test for a script says of words, remembered."""
    return Memo(others(script))


@functools.cache
def outside(script: str) -> Memo[str, bool]:
    """Whether a word has no letter of a script, remembered."""
    return Memo(lambda word: not any(c.isalpha() and belongs(c, script) for c in word))


@functools.cache
def copying(source: str, target: str) -> Stirs | None:
    """What every pair of texts has that share a word of letters, where these scripts differ; None where they do not, or are not known."""
    if source == target or not (known(source) and known(target)):
        return None
    return (Stir(test=others(source)),), (Stir(test=others(target)),)


@functools.lru_cache(1 << 14)
def mixed(word: str) -> tuple[tuple[int, int], ...]:
    """The parts of a word (start and end in it) whose letters are of two scripts or more, of such as are written with spaces."""
    found = []
    for m in PART.finditer(word):
        scripts = {script_of(c) for c in m.group()} - {""}
        if len(scripts) > 1 and scripts <= SPACED:
            found.append(m.span())
    return tuple(found)


def in_script(word: str, script: str, alphabet: str = "") -> str | None:
    """The word in one script; None where a letter has no double there, or none in the language's alphabet."""
    letters = [c if not script_of(c) or script_of(c) == script else look_alike(c, script) for c in word]
    if None in letters:
        return None
    right = "".join(c for c in letters if c is not None)
    return right if not alphabet or all(c.lower() in alphabet for c in right if script_of(c) == script) else None


def runs(word: str, script: str) -> list[tuple[int, int]]:
    """Where in a word letters of other scripts than this one stand together (start and end)."""
    found: list[tuple[int, int]] = []
    for at, letter in enumerate(word):
        if script_of(letter) and not belongs(letter, script):
            if found and found[-1][1] == at:
                found[-1] = (found[-1][0], at + 1)
            else:
                found.append((at, at + 1))
    return found
