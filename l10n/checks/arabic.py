"""The check `arabic`."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from l10n import lang
from l10n.api import Direction, Scene, Stir, Stirs
from l10n.model import Finding, Language, Severity
from l10n.phrases import phrase
from l10n.regex import regex
from l10n.text.arabic_script import LETTER, SHAPES, VOWELS, neighbours, shapes, tatweel
from l10n.text.reading import Reading
from l10n.text.rewriting import Change, rewritten
from l10n.text.sieve import Sieve
from l10n.text.tokens import in_target
from l10n.text.wording import either, listed

MOST_TOLD = 20
"""Slips of a text that are reported."""
INSIDE = regex(f"ة(?=[{LETTER}])|ى(?=[{LETTER}])(?!ء)")
"""Letters that only end a word, within one; not in شىء, as some write شيء."""
YEH = regex(f"ی(?=[{LETTER}ی])|(?<![{LETTER}ی])ی")
SHAPED, STRETCHED = phrase("shapes of letters in place of letters"), phrase("tatweel stretches a word")
FINAL = regex(f"[{LETTER}ی]*ی(?![{LETTER}])")


class Arabic:
    """Arabic is written in Arabic letters, hamza, taa marbuta and alef maqsura in their places.

    What it does:
        Reports Persian and Urdu letters that look like Arabic ones (ی for ي or ى, ک for ك): errors. As warnings, presentation forms and
        tatweel within words, and slips of spelling that are sure: a hamza left out (الى for إلى, اكد for أكد) or put where none belongs
        (إنتخابات for انتخابات), ه for ة (الحكومه) and ة for ه (هذة), and ي for ى (حتي). Where only one word can be meant the fix has it.
        As remarks, ى for ي (فى), as Egypt writes, ة or ى within a word, where a space is missing, and ان, او, اي without hamza, which
        names may have (سي ان ان).
    Why it matters:
        They are the first thing that an Arab reader sees of careless work, and a search for the right spelling does not find the text.
    Example:
        «إجتماع فى القاهره» for «اجتماع في القاهرة».
    What it can't see:
        Slips in words that it does not list, and those that make another word (علي, a name, for على): few and sure was preferred. Words
        with vowel marks are taken for quotations. پ چ ڤ گ ژ write foreign sounds and are let pass.
    Figures:
        On professional translations it speaks of slips alone, in one or two of a thousand.
    """

    name = "arabic"
    severity: Severity = "error"

    def __init__(self) -> None:
        self.sieve: Sieve[Slip] = Sieve(slip)

    def concerns(self, source: Language, target: Language) -> bool:
        """Whether the target is in Arabic."""
        return target.code.split("-")[0] == "ar"

    def stirs(self, direction: Direction) -> Stirs:
        """Letters that are not Arabic, or within a word, and slips, in a target."""
        return in_target(Stir(ODD), Stir(frozenset("ةى"), INSIDE.search), Stir(test=lambda word: slip(word.casefold())))

    def run(self, source: str, target: str, scene: Scene) -> Iterable[Finding]:
        """Findings for one target form."""
        theirs = scene.readings(source, target)[1]
        slips = self.sieve.caught(theirs.bag)
        if slips is None and ODD.isdisjoint(theirs.characters) and not INSIDE.search(target):
            return ()
        return self.judged(theirs, slips or {})

    def judged(self, theirs: Reading, slips: Mapping[str, Slip]) -> Iterator[Finding]:
        """Findings for a text with a listed slip or a letter out of place."""
        text = theirs.plain
        foreign = sorted(
            [*neighbours(text, spelling().letters), *(Change(m.start(), m.end(), "ي") for m in YEH.finditer(text)), *finals(text)]
        )
        if foreign:
            shown = sorted({phrase("{mark} for {right}", mark=text[c.start], right=c.by or either("يى")) for c in foreign})
            fix = rewritten(theirs.text, foreign) if all(c.by for c in foreign) else None
            message = phrase("letters that are not Arabic: {marks}", marks=listed(shown))
            yield Finding(self.name, "error", message, target_span=foreign[0][:2], fix=fix)
        if inside := [m for m in INSIDE.finditer(text) if VOWELS.isdisjoint(text[max(0, m.start() - 8) : m.end() + 8])]:
            message = phrase("{mark} ends a word: is a space missing?", mark=inside[0].group())
            yield Finding(self.name, "info", message, target_span=inside[0].span())
        for changes, message in ((shapes(text), SHAPED), (tatweel(text), STRETCHED)):
            if places := list(changes):
                yield Finding(self.name, "warning", message, target_span=places[0][:2], fix=rewritten(theirs.text, places))
        met = (place for place in theirs.places if place.text in slips)
        for place in islice(met, MOST_TOLD) if slips else ():
            better, sure = slips[place.text]
            fix = None if "/" in better or not sure else rewritten(theirs.text, (Change(place.start, place.end, better),))
            message = phrase("{word} is written {right}", word=place.text, right=either(better.split("/")))
            regional = place.text.replace("ى", "ي") == better
            yield Finding(self.name, "warning" if sure and not regional else "info", message, target_span=(place.start, place.end), fix=fix)


class Slip(NamedTuple):
    """How a word is written."""

    right: str
    """A slash parts several."""
    sure: bool
    """Whether it is a slip wherever it stands."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """What the data file `orthography/ar.toml` says, ready for looking up."""

    letters: Mapping[str, str]
    words: Mapping[str, str]
    """Sure slips: wrong → right."""
    remarks: Mapping[str, str]
    """Likely ones."""
    wasl: re.Pattern[str]
    """A word that begins with a hamza that it does not have, which is its group."""
    maksura: frozenset[str]


@functools.cache
def spelling() -> Spelling:
    """The rules of Arabic."""
    data = lang.sheet("orthography", "ar")
    listed = {wrong: str(right) for wrong, right in lang.table(data, "words").items()}
    listed |= {word: f"{word[:-1]}ة" for word in lang.text(lang.table(data, "taa"), "words").split()}
    behind = {and_ + wrong: and_ + right.replace("/", "/" + and_) for wrong, right in listed.items() if len(wrong) > 2 for and_ in "وف"}
    stems = "|".join(stem[1:] for stem in lang.text(lang.table(data, "wasl"), "stems").split())
    return Spelling(
        letters={wrong: str(right) for wrong, right in lang.table(data, "letters").items()},
        words=behind | listed,
        remarks={wrong: str(right) for wrong, right in lang.table(data, "remarks").items()},
        wasl=re.compile(rf"[وف]?(?:[بك]?ال|لل|[بلك])?(إ)(?:{stems})"),
        maksura=frozenset(lang.text(lang.table(data, "maksura"), "words").split()),
    )


ODD = frozenset("یکہھە") | frozenset(c for c in map(chr, range(0xFB50, 0xFEFD)) if SHAPES.match(c)) | {"ـ"}


def slip(word: str) -> Slip | None:
    """How a word that is listed as a slip is written."""
    rules = spelling()
    if word in rules.words:
        return Slip(rules.words[word], True)
    if word in rules.remarks:
        return Slip(rules.remarks[word], False)
    wrong = rules.wasl.match(word)
    return Slip(f"{word[: wrong.start(1)]}ا{word[wrong.end(1) :]}", True) if wrong else None


def finals(text: str) -> Iterator[Change]:
    """Persian ی at the end of words: ى where it is listed, ي where the word has the article, otherwise nothing is sure."""
    for m in FINAL.finditer(text):
        word = m.group()[:-1] + "ى"
        bare = re.sub("^[وف]?(?:[بك]?ال|لل)?", "", word)
        if m.end() - m.start() > 1:
            sure = "ى" if {word, word[1:], bare} & spelling().maksura else "ي" if re.match("[وف]?(?:[بك]?ال|لل)", word) else ""
            yield Change(m.end() - 1, m.end(), sure)
