"""The check `russian`."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import ClassVar

from l10n import lang
from l10n.api import Direction, Scene, Stir, Stirs
from l10n.lang.wordlist import Listed, Wordlist, entries
from l10n.model import Finding, Language, Severity
from l10n.phrases import phrase
from l10n.text.morphology import spellings
from l10n.text.reading import Reading
from l10n.text.rewriting import Change, rewritten
from l10n.text.sieve import Sieve
from l10n.text.tokens import in_target
from l10n.text.wording import listed

MOST_TOLD = 20
"""Slips of a kind that are reported of a text."""


class Russian:
    """Russian is spelt as its rules have it, with ё or without as the office wants.

    What it does:
        Reports slips that no reading can excuse (следущий, учавствовать, из за), with the right word as a fix. The option `yo` sets the
        policy on ё: `any` takes both; `require` wants ё wherever a dictionary has no reading without it (еще for ещё, with a fix), and
        remarks on words that it tells apart (узнаем or узнаём); `never` wants е in its place.
    Why it matters:
        An office keeps one house style, and a slip in the first line of a release is quoted with it.
    Example:
        «Стороны обсудили сотрудничество из за санкций».
    What it can't see:
        Misspelt words that it does not list (`spelling` sees more of them), -тся and -ться, commas. Names that the dictionary does not know
        are not asked for ё. Latin letters in words are reported by `script`, quotation marks by `quotes`.
    Figures:
        With `any` it is silent on professional translations but for their slips.
    """

    name = "russian"
    severity: Severity = "warning"
    choices: ClassVar = {"yo": ("any", "require", "never")}

    def __init__(self) -> None:
        self.slips: Sieve[Listed] = Sieve(slip)
        self.yo: Sieve[str] = Sieve(lacking)
        self.apart = hyphens().words

    def concerns(self, source: Language, target: Language) -> bool:
        """Whether the target is in Russian."""
        return target.code.split("-")[0] == "ru"

    def stirs(self, direction: Direction) -> Stirs | None:
        """Slips, words that a hyphen may be missing beside, and ё where the settings speak of it, in a target."""
        policy = direction.option(self, "yo")
        if policy == "require":
            return None
        find = listed_slips().find
        words = Stir(words=self.apart), Stir(test=lambda word: find(word.casefold()))
        return in_target(*words, Stir(frozenset("ёЁ"))) if policy == "never" else in_target(*words)

    def run(self, source: str, target: str, scene: Scene) -> Iterable[Finding]:
        """Findings for one target form."""
        theirs = scene.readings(source, target)[1]
        bag = theirs.bag
        slips = self.slips.caught(bag)
        policy = scene.option(self, "yo") if scene.options else "any"
        apart = not self.apart.isdisjoint(bag) and hyphens().pattern.search(theirs.plain)
        if slips or apart or policy == "require" or (policy == "never" and not theirs.characters.isdisjoint("ёЁ")):
            return self.judged(theirs, slips or {}, policy)
        return ()

    def judged(self, theirs: Reading, slips: Mapping[str, Listed], policy: str) -> Iterator[Finding]:
        """Findings for a text with a slip, or where the policy wants a look."""
        text = theirs.text
        met = (place for place in theirs.places if place.text.casefold() in slips)
        for place in islice(met, MOST_TOLD) if slips else ():
            listed = slips[place.text.casefold()]
            right = like(listed.right + place.text[len(listed.wrong.rstrip("*")) :], place.text)
            fix = rewritten(text, (Change(place.start, place.end, right),))
            message = phrase("{word} is written {right}", word=place.text, right=right)
            yield Finding(self.name, "warning", message, target_span=(place.start, place.end), fix=fix)
        for m in islice(hyphens().pattern.finditer(theirs.plain), MOST_TOLD):
            fix = rewritten(text, (Change(m.start() + m.group().index(" "), m.start() + m.group().index(" ") + 1, "-"),))
            yield Finding(self.name, "warning", phrase("{words} is written with a hyphen", words=m.group()), target_span=m.span(), fix=fix)
        if policy == "require":
            yield from self.required(theirs)
        elif policy == "never":
            places = [Change(at, at + 1, "е" if c == "ё" else "Е") for at, c in enumerate(theirs.plain) if c in "ёЁ"]
            if places:
                message = phrase("{letter} is written {right} here", letter="ё", right="е")
                yield Finding(self.name, "warning", message, target_span=places[0][:2], fix=rewritten(text, places))

    def required(self, theirs: Reading) -> Iterator[Finding]:
        """Words that lack their ё: one finding for those that are sure, a remark for each that may be another word."""
        found = self.yo.caught(theirs.bag) or {}
        changes = []
        for place in theirs.places if found else ():
            right = found.get(place.text.casefold())
            if right == "":
                message = phrase("{word} may be a word with {letter}", word=place.text, letter="ё")
                yield Finding(self.name, "info", message, target_span=(place.start, place.end))
            elif right:
                for at in marks(place.text, right):
                    changes.append(Change(place.start + at, place.start + at + 1, "Ё" if place.text[at] == "Е" else "ё"))
        if changes:
            names = sorted({word for word in theirs.lowered if found.get(word)})
            message = phrase("{letter} is missing: {words}", letter="ё", words=listed(names))
            yield Finding(self.name, "warning", message, target_span=changes[0][:2], fix=rewritten(theirs.text, changes))


@dataclass(frozen=True, slots=True)
class Hyphens:
    """What is written with a hyphen and stands apart."""

    words: frozenset[str]
    """Words without which no such place is in a text."""
    pattern: re.Pattern[str]


@functools.cache
def hyphens() -> Hyphens:
    """The list of the data file."""
    data = lang.table(lang.sheet("orthography", "ru"), "hyphen")
    phrases, before, behind = lang.words(data, "phrases"), lang.text(data, "before"), lang.text(data, "behind")
    apart = "|".join(lang.text(data, "prepositions").split())
    pattern = rf"(?<![\w-])(?:{'|'.join(phrases)}|[а-яё]+ {before}|{behind} (?!(?:{apart})\b)[а-яё]+)(?![\w-])"
    return Hyphens(frozenset([*(phrase.split()[1] for phrase in phrases), before, behind]), re.compile(pattern, re.IGNORECASE))


@functools.cache
def listed_slips() -> Wordlist[Listed]:
    """The slips of the data file."""
    return Wordlist((listed.wrong, listed) for listed in entries(lang.text(lang.sheet("orthography", "ru"), "slips")))


@functools.cache
def ambiguous() -> frozenset[str]:
    """Words that ё tells apart."""
    return frozenset(lang.text(lang.sheet("orthography", "ru"), "ambiguous").split())


def slip(word: str) -> Listed | None:
    """The entry of a word that is a slip."""
    found = listed_slips().find(word)
    return found[0] if found else None


def lacking(word: str) -> str | None:
    """The word with its ё, of one that lacks it in every reading; empty for one that may lack it; None otherwise."""
    if "е" not in word or "ё" in word:
        return None
    known = spellings(word, "pymorphy3 ru")
    if known and all("ё" in spelling for spelling in known) and len(known) == 1:
        return next(iter(known))
    return "" if word in ambiguous() else None


def marks(word: str, right: str) -> list[int]:
    """Where a word has е and its right spelling ё."""
    return [at for at, (ours, theirs) in enumerate(zip(word.lower(), right, strict=False)) if ours == "е" and theirs == "ё"]


def like(right: str, word: str) -> str:
    """A word with a capital, or all in capitals, as another is."""
    if word.isupper() and len(word) > 1:
        return right.upper()
    return right[:1].upper() + right[1:] if word[:1].isupper() else right
