"""Whether an answer can be a translation of its text at all, whatever it says: talk of a language model, other languages, ends."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator

from l10n import lang
from l10n.flow.traits import Traits
from l10n.model import Language
from l10n.regex import regex
from l10n.text.scripts import script_of

MACHINERY = regex(
    r"```|<\|\w{1,20}\|>|\[/?INST\]|<</?SYS>>|</?s>|^\s{0,4}#{2,6} |\b(?:assistant|user|system)\s{0,2}:|[{\[]\s{0,4}\"\w{1,30}\"\s{0,4}:",
    re.IGNORECASE,
)
"""What of prompts, chats and JSON stands in no translation."""
BEFORE_WORD = regex(r"[\"“”«»(\[]")
FEW = 8
"""Words from which an answer must have one that any text of its language has …"""
SURE = 8.0
"""… unless it fits its text that well (log of the odds)."""
CLOSING = frozenset("·\"'”“»«’‘›)]}*_› \t\n\u200c\u200e\u200f\u00a0")
ENDS = frozenset(".!?…。？！؟।۔:;؛")
SHORT = 0.03
"""A text that lost its end is cut off where it is shorter than usual by that much (logarithm)."""
FEWEST = 3
"""Words from which a text can be told to be in another language by its letters."""
ARTICLE = "ال"
MOST_STRANGE = 0.02
"""Share of letters of a neighbour language from which a text is foreign."""
FEW_ARTICLES = 0.15
"""Share of words with the article below which such letters show that a text is not Arabic."""
FEW_COMMON = 0.1
"""Share of the words that any Farsi text has, below which Arabic letters or articles show that it is none."""


def doubts(source: str, answer: str, source_language: Language, target: Language) -> Iterator[str]:
    """Why an answer is something else than a translation, a clause each: it talks, or holds a piece of a prompt."""
    if talk := chatter(source, answer, source_language, target):
        yield f"talks instead of translating: {talk}"
    if (found := MACHINERY.search(answer)) and found.group() not in source:
        yield f"holds a piece of a prompt: {found.group().strip()}"


def chatter(source: str, answer: str, source_language: Language, target: Language) -> str:
    """The phrase of an answer with which a language model speaks for itself; empty where it has none or its source may say so too."""
    low, said = normal(answer), " " + normal(BEFORE_WORD.sub(" ", source))
    for language in (target, lang.get("en")):
        for phrase, topic in phrases(language.code):
            if phrase in low and phrase not in said and not any(f" {word}" in said for word in topics(source_language.code, topic)):
                return phrase
    return ""


@functools.cache
def phrases(code: str) -> tuple[tuple[str, str], ...]:
    """The phrases of a language, each with its kind."""
    data = lang.sheet("chatter", code)
    return tuple((normal(phrase), kind) for kind in ("translation", "refusal", "note", "offer") for phrase in lang.words(data, kind))


@functools.cache
def topics(code: str, kind: str) -> tuple[str, ...]:
    """Words of a source language for whose sake a phrase of a kind is let pass."""
    return lang.words(lang.table(lang.sheet("chatter", code), "topics"), kind)


def normal(text: str) -> str:
    """For comparing phrases: small letters, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def foreign(ours: Traits, theirs: Traits, fit: float, target: Language, answer: str) -> bool:
    """Whether a text is in another language: by letters that its language does not have, or by words that any text of it has.

    Words alone decide in languages of the Latin script only: in the others a foreign text shows in its letters.
    """
    if theirs.words < FEWEST or ours.words < FEWEST:
        return False
    if target.script == "Latn":
        return theirs.common == 0 and theirs.words >= FEW and fit < SURE
    strange, changed = strangers(answer.casefold(), target)
    if strange > MOST_STRANGE * len(answer) and strange > 1:
        return True
    articles = sum(word.startswith(ARTICLE) for word in answer.split())
    if target.code.split("-")[0] == "ar":
        return articles < FEW_ARTICLES * theirs.words and strange + changed > MOST_STRANGE * len(answer)
    if target.code.split("-")[0] == "fa":
        few = theirs.common < FEW_COMMON * theirs.words
        return few and (strange + changed > 1 or articles > 1)
    return False


def strangers(text: str, target: Language) -> tuple[int, int]:
    """How many letters of the language's script in a text are not its own, and how many of them a check puts right."""
    alphabet = letters(target)
    if not alphabet:
        return 0, 0
    strange = [c for c in text if c not in alphabet and c.isalpha() and script_of(c) == target.script]
    changed = sum(c in lang.table(target.data, "neighbour_letters") for c in strange)
    return len(strange) - changed, changed


@functools.cache
def letters(target: Language) -> frozenset[str]:
    """The letters of a language; none where they are not known."""
    return frozenset(lang.text(target.data, "alphabet"))


def open_end(source: str, answer: str) -> bool:
    """Whether an answer has no mark at its end though its source has."""
    return ends(source) and not ends(answer)


def ends(text: str) -> bool:
    """Whether a text ends with a mark that ends a sentence or a quotation."""
    for c in reversed(text[-12:]):
        if c in ENDS or c in "”»\"":
            return True
        if c not in CLOSING:
            return False
    return False
