"""The check `variety`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from l10n.api import Direction, Scene, Stir, Stirs
from l10n.lang.varieties import Marker, neighbours
from l10n.model import Finding, Language, Severity
from l10n.phrases import Local, phrase
from l10n.regex import regex
from l10n.text.reading import Reading
from l10n.text.rewriting import Change, rewritten
from l10n.text.sieve import Sieve
from l10n.text.tokens import NEVER, in_target
from l10n.text.wording import either, listed
from l10n.text.words import Word

ENOUGH = 2
"""Hints that make a neighbour's sentence."""
NUMBER = regex(r"\d\.? ?\Z")
OPENING = " \u00a0\n„“”«»\"'‘’(["
LATIN = dict(zip("абвгдђежзијклмнопрстћуфхцчш", "abvgdđežzijklmnoprstćufhcčš", strict=True)) | {"љ": "lj", "њ": "nj", "џ": "dž"}
"""Serbian and Bosnian Cyrillic in Latin letters."""


class Variety:
    """The target is in its language and not in a neighbour that looks like it.

    What it does:
        Reports words that only a neighbour has: in Bosnian, Croatian months (siječnja for januara) and words (tisuća, tko, točno, tjedan),
        Serbian ekavian forms (mleko for mlijeko, gde, uvek, predsednik) and futures (radićemo); in Croatian and Serbian likewise; in
        Farsi, words of Dari (پوهنتون for دانشگاه). One sure word is enough; of words that are a neighbour's habit and yet met in good
        texts (diljem, sustav, vazduh) it takes two in one sentence. The option `words` set to `all` remarks on each of these too.
        Where every word has its exact counterpart the fix has them.
    Why it matters:
        Engines that learnt three languages from one heap mix them, and a Bosnian reader sees at the second word whom the text was written
        for.
    Example:
        «Predsednik je u ponedeljak posetio Mostar.» for «Predsjednik je u ponedjeljak posjetio Mostar.»
    What it can't see:
        Sentences without a word that its lists have: many sentences are the same in all three languages. Words that the source has too,
        and words with a capital within a sentence, which may be names, do not count. Farsi for Afghanistan (fa-AF) is not judged.
    Figures:
        On professional Bosnian translations it speaks in two to ten of a thousand sentences, nearly always of a real slip. Sentences
        with two and more of a neighbour's words are found nine times of ten and more.
    """

    name = "variety"
    severity: Severity = "warning"
    choices: ClassVar = {"words": ("sure", "all")}

    def __init__(self) -> None:
        self.sieves: dict[str, Sieve[Marker]] = {}
        """Language → its words, sorted."""

    def concerns(self, source: Language, target: Language) -> bool:
        """Whether the target language has neighbours that are known."""
        return neighbours(target.code) is not None

    def stirs(self, direction: Direction) -> Stirs:
        """A neighbour's words in a target."""
        known = neighbours(direction.target.code)
        return in_target(Stir(test=lambda word: known.marker(in_latin(word.casefold())))) if known else NEVER

    def run(self, source: str, target: str, scene: Scene) -> Iterable[Finding]:
        """Findings for one target form."""
        code = scene.target.code
        sieve = self.sieves.get(code)
        if sieve is None:
            known = neighbours(code)
            sieve = self.sieves[code] = Sieve((lambda word: known.marker(in_latin(word))) if known else (lambda word: None))
        ours, theirs = scene.readings(source, target)
        caught = sieve.caught(theirs.bag)
        return self.judged(ours, theirs, caught, scene) if caught else ()

    def judged(self, ours: Reading, theirs: Reading, caught: Mapping[str, Marker], scene: Scene) -> Iterator[Finding]:
        """One finding for each neighbour that the words caught speak for."""
        found: dict[str, list[tuple[Word, Marker]]] = {}
        for place in theirs.places:
            marker = caught.get(place.text.casefold())
            if marker and place.text.casefold() not in ours.bag and counts(place, marker, theirs.plain):
                found.setdefault(marker.neighbour, []).append((place, marker))
        for neighbour, places in found.items():
            distinct = {place.text.casefold(): marker for place, marker in places}
            sure = any(m.weight == "sure" or (m.dated and NUMBER.search(theirs.plain[max(0, p.start - 3) : p.start])) for p, m in places)
            loud = sure or len({word[:4] for word in distinct}) >= ENOUGH  # forms of one word are one hint
            if not loud and scene.option(self, "words") != "all":
                continue
            shown = [phrase("{word} ({right})", word=w, right=either(m.right.split("/"))) if m.right else w for w, m in distinct.items()]
            own = Local(scene.target.english, "language", scene.target.code)
            message = phrase("{neighbour}, not {language}: {words}", neighbour=neighbour, language=own, words=listed(shown))
            exact = all(marker.exact for _, marker in places)
            fix = rewritten(theirs.text, (Change(p.start, p.end, cased(m.right, p.text)) for p, m in places)) if exact and loud else None
            if fix is not None and in_latin(places[0][0].text.casefold()) != places[0][0].text.casefold():
                fix = None  # the lists are in Latin letters
            span = (places[0][0].start, places[0][0].end)
            yield Finding(self.name, self.severity if loud else "info", message, target_span=span, fix=fix)


def counts(place: Word, marker: Marker, text: str) -> bool:
    """Whether a word may be the neighbour's where it stands: no name, no part of a compound, no other word that looks the same."""
    before = text[max(0, place.start - 3) : place.start]
    if "-" in {before[-1:], text[place.end : place.end + 1]}:
        return False
    if marker.weight == "dated" and not NUMBER.search(before):
        return False
    if place.text[0].isupper() and not marker.capital and not place.text.isupper():
        before = before.rstrip(OPENING)
        return not before or before[-1] in ".!?:…"
    return True


def cased(word: str, like: str) -> str:
    """A word in capitals, or with one, as another is."""
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


def in_latin(word: str) -> str:
    """A word without case in Latin letters, if it is in Serbian or Bosnian Cyrillic."""
    return word if word.isascii() or word[0] not in LATIN else "".join(LATIN.get(c, c) for c in word)
