"""Alarms of the check `names` on published translations: `ntrex/`, each language's lines as the catalogs of one project.

Nobody looked the findings over: some are two spellings that a translator did let stand (Пейлин, Пэйлин); all count as alarms here.
Then a spelling is put in: in each unit in which a word sounds as a name of the source that four sources of its document hold, one letter
of the word is replaced by one that transliterations mix it up with (`SWAPS`); found is the share that the check reports at that unit.
Names that a language does not write by their sound, which the check cannot see, are not among them.
"""

from __future__ import annotations

import dataclasses
import pathlib
from collections import defaultdict
from collections.abc import Sequence

from evaluations import Figure
from l10n import lang
from l10n.flow.name_consistency import names, sounding
from l10n.flow.standing import Overall, Remark, Standing
from l10n.model import Entry, Key, State
from l10n.terms import Termbase
from l10n.text.words import words

SWAPS = {
    "Cyrl": (("в", "ф"), ("ф", "в"), ("д", "т"), ("т", "д"), ("б", "п"), ("п", "б"), ("о", "у"), ("е", "и")),
    "Arab": (("د", "ط"), ("ت", "ط"), ("ط", "ت"), ("س", "ص"), ("ص", "س"), ("ك", "ق"), ("ک", "ق"), ("غ", "ك"), ("ب", "پ"), ("ف", "و")),
    "Latn": (("v", "f"), ("f", "v"), ("d", "t"), ("t", "d"), ("b", "p"), ("p", "b"), ("o", "u"), ("e", "i")),
}
MOST = 150
"""Spellings put in for each language."""


def figures(folder: pathlib.Path) -> list[Figure]:
    """Alarms and finds, for each language."""
    english, homes = ((folder / "ntrex" / name).read_text(encoding="utf-8").splitlines() for name in ("en.txt", "documents.txt"))
    out = []
    for code in ("ru", "fa", "ar", "bs"):
        targets = (folder / "ntrex" / f"{code}.txt").read_text(encoding="utf-8").splitlines()
        standings = [
            Standing(home, home, Entry(Key(str(n), source), (target,)), State.TRANSLATED)
            for n, (home, source, target) in enumerate(zip(homes, english, targets, strict=True))
        ]
        alarmed = {remark.at.entry.key for remark in checked(standings, code)}
        documents: dict[str, list[Standing]] = defaultdict(list)
        for standing in standings:
            documents[standing.document].append(standing)
        alone = {remark.at.entry.key for own in documents.values() for remark in checked(own, code)}
        put, found = spelled(standings, alarmed, code)
        note = f"{len(alarmed)} of {len(standings):,} sentences"
        out += [
            Figure(f"names: sentences with a finding, one project, {code}", len(alarmed) / len(standings), at_most=0.03, note=note),
            Figure(f"names: sentences with a finding, each document alone, {code}", len(alone) / len(standings), at_most=0.03),
            Figure(f"names: other spellings found, {code}", found / max(1, put), note=f"{found} of {put} put in"),
        ]
    return out


def checked(standings: Sequence[Standing], code: str) -> list[Remark]:
    """The check's remarks."""
    return list(names(Overall(lang.get("en"), lang.get(code), standings, Termbase(()))))


def spelled(standings: list[Standing], alarmed: set[Key], code: str) -> tuple[int, int]:
    """How many other spellings were put in, each by itself, and how many were found."""
    documents: dict[str, list[int]] = defaultdict(list)
    for number, standing in enumerate(standings):
        documents[standing.document].append(number)
    put = found = 0
    for numbers in documents.values():
        own = [standings[n] for n in numbers]
        for at, standing in enumerate(own):
            changed = misspelled(standing, own, code)
            if changed is None or standing.entry.key in alarmed or put >= MOST:
                continue
            put += 1
            others = [*own[:at], changed, *own[at + 1 :]]
            found += any(remark.at is changed for remark in names(Overall(lang.get("en"), lang.get(code), others, Termbase(()))))
    return put, found


def misspelled(standing: Standing, own: Sequence[Standing], code: str) -> Standing | None:
    """A unit with a letter of a name replaced; None where it has no name that its document often holds."""
    language = lang.get(code)
    target = standing.entry.target[0]
    for name in words(standing.entry.key.source)[1:]:
        if not (name.text[0].isupper() and len(name.text) > 4 and sum(name.text in one.entry.key.source for one in own) > 3):
            continue
        heard = sounding(name.text, target, language.affixes, cased=language.script != "Arab")
        for word in heard[:1]:
            for letter, other in SWAPS[language.script]:
                at = word.find(letter, 1)
                if at > 0:
                    text = target.replace(word, word[:at] + other + word[at + 1 :])
                    return dataclasses.replace(standing, entry=dataclasses.replace(standing.entry, target=(text,)))
    return None
