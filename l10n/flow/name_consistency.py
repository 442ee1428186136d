"""The check `names`: a name is written one way in all documents of a project."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from l10n.flow.standing import Overall, Remark, Standing
from l10n.model import Affixes, Finding
from l10n.phrases import nphrase, phrase
from l10n.text import find
from l10n.text.inflection import inflection
from l10n.text.skeletons import alike, skeleton
from l10n.text.spans import blank
from l10n.text.words import fold, words

KINDS = frozenset({"person", "place", "name"})
"""Names that keep their sound in other languages."""
LETTERS = 4
SOUNDS = 3
"""Letters and consonants of a word that tells names apart."""
ADJECTIVES = ("ish", "ese", "ian", "ians", "can", "cans", "ic", "ics")
"""How English words of peoples and parties end, which other languages make otherwise as a noun and as an adjective."""
NEAR = 0.6
"""How alike two spellings of one name are, letter by letter."""
ENDING = 2
ALIKE = 0.75
KNOWN = 4
"""Units that must hold a name in one spelling for another unit to lack it, and …"""
USUAL = 0.8
"""… their share of all units with the name."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A unit and the words of its translation that sound as a name."""

    standing: Standing
    words: tuple[str, ...]
    """As they are written."""


def names(overall: Overall) -> Iterator[Remark]:
    """A name is written one way wherever it stands.

    What it does:
        Finds names in the sources of all documents (runs of capitals that the glossary has no row for, whose names the check `terms` looks
        for), and in each translation the words that sound as they do. Reports a unit that spells a name otherwise than most, and one
        that lacks a name which nearly all others have. Endings and prefixes of the language make no difference.
    Why it matters:
        Two spellings are two people to a reader and to a search engine.
    Example:
        `Krasnov` as «Краснов» in five units and as «Красноф» in one.
    What it can't see:
        A name that is translated and not written by its sound, spelled otherwise in half of all places, or in one unit only. A pronoun that
        rightly stands for the name is reported where nearly all other units have it.
    Figures:
        With a thousand news sentences as one project it speaks of 2 to 3 % of them (some are real: one name spelt two ways); of
        misspellings put in it finds about 70 %.
    """
    from l10n.terms.candidates import candidates, unknown  # slow to import, and nobody else who lists the checks needs them
    from l10n.terms.naming import naming

    texts = [standing.entry.key.source for standing in overall.standings]
    known = naming(overall.source.code)
    found = unknown(candidates(texts, known), overall.termbase, known.joiners)
    sources = [one.source.replace("-", " ").split() for one in found if one.kind in KINDS]
    parts = {word for name in sources for word in name if telling(word) and not (len(name) == 1 and word.endswith(ADJECTIVES))}
    having: dict[str, list[Standing]] = defaultdict(list)
    for standing in overall.standings:
        entry = standing.entry
        if entry.target and entry.target[0] and not (entry.fuzzy and entry.previous is not None):
            for word in dict.fromkeys(word.text for word in words(entry.key.source)):
                if word in parts:
                    having[word].append(standing)
    for name, standings in having.items():
        if len(standings) > 1:
            yield from compared(name, standings, overall.target.affixes, cased=overall.target.script in ("Latn", "Cyrl"))


def telling(word: str) -> bool:
    """Whether a word of a name can be told by its sound."""
    return word[0].isupper() and len(word) >= LETTERS and len(skeleton(word)) >= SOUNDS


def compared(name: str, standings: Sequence[Standing], affixes: Affixes, *, cased: bool) -> Iterator[Remark]:
    """What the units that hold a name say against each other."""
    heard = [Heard(standing, sounding(name, standing.entry.target[0], affixes, cased=cased)) for standing in standings]
    counted = Counter(fold(word) for unit in heard for word in set(unit.words))
    if not counted:
        return
    support = {form: [unit for unit in heard if holds(unit, form, affixes)] for form in counted}
    main = max(counted, key=lambda form: (len(support[form]), counted[form], -len(form), form))
    usual = support[main]
    shown = Counter(word for unit in usual for word in unit.words if kin(fold(word), main, affixes)).most_common(1)[0][0]
    others = tuple(unit.standing for unit in usual)
    for unit in heard:
        if unit in usual:
            continue
        near = [word for word in unit.words if Levenshtein.normalized_similarity(fold(word), main) >= NEAR]
        where = nphrase("in {count} other unit", "in {count} other units", len(usual))
        if near:
            message = phrase("the name {name} is “{here}” here and “{there}” {where}", name=name, here=near[0], there=shown, where=where)
            yield Remark(unit.standing, Finding("names", "warning", message, target_span=place(near[0], unit.standing)), others)
        elif len(usual) >= KNOWN and len(usual) >= USUAL * len(heard):
            message = phrase("the name {name} does not stand here; it is “{there}” {where}", name=name, there=shown, where=where)
            yield Remark(unit.standing, Finding("names", "warning", message), others)


def place(word: str, standing: Standing) -> tuple[int, int]:
    """Where a word stands in a translation first."""
    start = standing.entry.target[0].index(word)
    return start, start + len(word)


def sounding(name: str, target: str, affixes: Affixes, *, cased: bool) -> tuple[str, ...]:
    """The words of a translation that sound as a name: with a capital where the script has them, without a prefix where it has those."""
    wanted = skeleton(name)
    prefixes = sorted(map(fold, affixes.prefixes), key=len, reverse=True)
    out = []
    for word in words(blank(target, find(target))):
        text = fold(word.text)
        bare = [text, *(text[len(p) :] for p in prefixes if text.startswith(p) and len(text) >= len(p) + 3)]
        if (not cased or word.text[0].isupper()) and any(close(wanted, skeleton(one)) for one in bare):
            out.append(word.text)
    return tuple(out)


def close(one: str, other: str) -> bool:
    """Whether two skeletons are of one name; an ending has at most one consonant."""
    return abs(len(one) - len(other)) < 2 and alike(one, other) >= ALIKE


def holds(unit: Heard, form: str, affixes: Affixes) -> bool:
    """Whether a unit has a form, with another ending or prefix perhaps."""
    return any(kin(fold(word), form, affixes) for word in unit.words)


def kin(one: str, other: str, affixes: Affixes) -> bool:
    """Whether two folded words are forms of one; of words of one length only the last two letters may differ."""
    if len(one) == len(other) and one[:-ENDING] != other[:-ENDING]:
        return False
    forms = inflection(affixes)
    return forms.same(one, other) or forms.same(other, one)
