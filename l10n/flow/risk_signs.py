"""What a text shows of how likely it is that it was translated badly: signs that `risk_model` weighs, each with what a reviewer is told.

Nothing here is about one language: words are looked up in `lang/risk/LANG.toml`, and a sign for which a language has no data is not there,
which then says neither well nor ill.
"""

from __future__ import annotations

import functools
import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from l10n import lang
from l10n.model import Language, Term
from l10n.phrases import phrase
from l10n.regex import regex
from l10n.text.morphology import decides, lemmas
from l10n.text.scripts import script_of
from l10n.text.words import PIECE, fold

DASH = regex(r"--|[—–]")
QUOTE = regex("[\"“”«»„]")
CONTRACTED = regex(r"[^\W\d_]['’][^\W\d_]")
CLAUSE = regex(r"[.!?;:,،؛؟()«»“”\"—–]")
ASIDE = regex(r"^\s*(?:\([^()]{1,40}\)\s*)?")
NEAR = 5
"""Words within which a form belongs to its pronoun."""
LONG_WORD = 4
"""Letters from which a word repeated is told, by its beginning."""
STEM = 5
LONGEST = 400
"""Words of a text that are looked at."""
SHOWN = 3
"""Words that a reason names."""
IN_FIRST_PERSON = phrase("someone speaks of himself or herself")

WORDY: Mapping[str, Callable[[str], str]] = {
    "discourse": lambda words: phrase("words that steer talk: {words}", words=words),
    "particles": lambda words: phrase("small words, easily mistranslated: {words}", words=words),
    "pointers": lambda words: phrase("what “{words}” stands for must agree", words=words),
    "joins": lambda words: phrase("several clauses: {words}", words=words),
    "first_person": lambda words: IN_FIRST_PERSON,
}
"""Kind of words → what is said of those that a source has."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that a text shows."""

    value: float
    """Counts as the logarithm of one more: the third of a kind says less than the first."""
    said: str = ""
    """What it is, for the reviewer; empty where it is no reason by itself."""


Signs = Mapping[str, Sign]


def source_signs(text: str, language: Language, terms: Sequence[Term] = ()) -> dict[str, Sign]:
    """What a source shows, whoever translates it; names that are among the glossary's `terms` are no risk."""
    tokens = words(text)
    count = len(tokens)
    kept = {word for term in terms for word in words(term.source)}
    names = [m.group() for m in PIECE.finditer(text) if m.start() and m.group()[0].isupper() and len(m.group()) > 1]
    signs = {
        "length": Sign(math.log1p(count), phrase("long sentence, words: {count}", count=count)),
        "word_length": Sign(sum(map(len, tokens)) / max(1, count), phrase("everyday words, of many meanings")),
        "dashes": Sign(math.log1p(len(DASH.findall(text))), phrase("broken by dashes")),
        "quotes": Sign(math.log1p(len(QUOTE.findall(text))), phrase("quotation marks")),
        "commas": Sign(math.log1p(text.count(",")), phrase("many clauses")),
        "contractions": counted(CONTRACTED.findall(text), lambda words: phrase("spoken language: {words}", words=words)),
        "names": counted(
            [name for name in names if name not in kept], lambda words: phrase("names without a form in the glossary: {words}", words=words)
        ),
    }
    if known := lists(language.code):
        folded = [fold(token) for token in tokens]
        for kind, said in WORDY.items():
            found = [word for word in folded if word in known[kind]]
            signs[kind] = counted(found, said)
        rest = words(ASIDE.sub("", text, count=1))[:1]
        opens = bool(rest) and fold(rest[0]) in known["openers"]
        signs["opening"] = Sign(float(opens), phrase("begins with “{word}”, which steers talk", word=rest[0]) if opens else "")
    return signs


def target_signs(source: str, text: str, ours: Language, theirs: Language) -> dict[str, Sign]:
    """What a translation shows, beside its source alone."""
    tokens, source_words = words(text), words(source)
    signs = {"repeated": repeated(tokens, source_words)}
    if ours.script != theirs.script:
        strange = [token for token in tokens if script_of(token[0]) == ours.script]
        signs["foreign"] = counted(strange, lambda words: phrase("in the source's letters: {words}", words=words))
        copied = set(source_words)
        left = [token for token in strange if token.islower() and token in copied]
        signs["copied"] = counted(left, lambda words: phrase("left as in the source: {words}", words=words))
    if decides(theirs.affixes.dictionary):
        strange = [w for w in tokens if w.isalpha() and script_of(w[0]) == theirs.script and not lemmas(w, theirs.affixes.dictionary)]
        signs["unknown"] = counted(strange, lambda words: phrase("not in the dictionary: {words}", words=words))
    signs |= speaker_signs(text, theirs)
    known = lists(ours.code)
    if known and (informal := set(lang.text(lang.table(lang.sheet("risk", theirs.code), "informal"), "words").split())):
        asked = any(fold(word) in known["second_person"] for word in source_words)
        found = [token for token in tokens if fold(token) in informal]
        signs["informal"] = Sign(float(asked and bool(found)), phrase("speaks to the reader as to a friend: {words}", words=some(found)))
    return signs


def own_voice(source: str, text: str, ours: Language, theirs: Language) -> dict[str, Sign]:
    """Of a text's signs those of who speaks: they are asked of whole documents."""
    signs = speaker_signs(text, theirs)
    if known := lists(ours.code):
        found = [word for word in map(fold, words(source)) if word in known["first_person"]]
        signs["first_person"] = Sign(math.log1p(len(found)), IN_FIRST_PERSON)
    return signs


def speaker_signs(text: str, language: Language) -> dict[str, Sign]:
    """Whether a translation makes its speaker a man or a woman; nothing where it is not known how the language does that."""
    speaker = lang.table(lang.sheet("risk", language.code), "speaker")
    if not speaker:
        return {}
    found = list(spoken(text, speaker))
    return {"speaker": counted(found, lambda words: phrase("whether a man or a woman speaks is a guess: {words}", words=words))}


def spoken(text: str, speaker: Mapping[str, object]) -> Iterator[str]:
    """The forms that show the speaker's gender, one a clause."""
    starters, forms = (set(lang.text(speaker, name).split()) for name in ("words", "forms"))
    endings = tuple(lang.text(speaker, "endings").split())
    for clause in CLAUSE.split(text):
        tokens = words(clause)
        folded = [token.casefold() for token in tokens]
        for i in (i for i, token in enumerate(folded) if token in starters):
            near = range(max(0, i - NEAR), min(len(tokens), i + NEAR + 1))
            found = [j for j in near if folded[j] in forms or (len(folded[j]) >= LONG_WORD and folded[j].endswith(endings))]
            if found:
                yield tokens[min(found, key=lambda j: abs(j - i))]
                break


def repeated(tokens: Sequence[str], source: Sequence[str]) -> Sign:
    """Words that come again in a translation more often than in its source, by their beginnings."""
    ours, theirs = (Counter(stem(word) for word in side if len(word) > LONG_WORD) for side in (source, tokens))
    more = sum(n - 1 for n in theirs.values()) - sum(n - 1 for n in ours.values())
    shown = dict.fromkeys(word for word in tokens if len(word) > LONG_WORD and theirs[stem(word)] > 1)
    return Sign(math.log1p(max(0, more)), phrase("words repeated: {words}", words=some(list(shown))))


def stem(word: str) -> str:
    """A word by its beginning."""
    return fold(word)[:STEM]


def words(text: str) -> list[str]:
    """The words of a text as they are written, `LONGEST` at most."""
    found = []
    for m in PIECE.finditer(text):
        found.append(m.group())
        if len(found) == LONGEST:
            break
    return found


def counted(found: Sequence[str], said: Callable[[str], str]) -> Sign:
    """A sign that counts what was found; `said` tells it of some of that."""
    return Sign(math.log1p(len(found)), said(some(found)) if found else "")


def some(found: Sequence[str]) -> str:
    """A few different ones of what was found, for people."""
    different = list(dict.fromkeys(found))
    return ", ".join(different[:SHOWN]) + (" …" if len(different) > SHOWN else "")


@functools.cache
def lists(code: str) -> Mapping[str, frozenset[str]]:
    """The word lists of a source language; empty where it has none."""
    data = lang.sheet("risk", code)
    kinds = ("discourse", "openers", "particles", "pointers", "joins", "first_person", "second_person")
    return {kind: frozenset(lang.text(data, kind).split()) for kind in kinds} if "discourse" in data else {}
