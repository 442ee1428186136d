"""What an edit of a source touches that a translation must never keep unseen: numbers, negations, names."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Collection, Sequence

from l10n.model import Language
from l10n.regex import regex
from l10n.text import numbers

WORD = regex(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# What stands before a sentence's first word, read backwards: white space and opening marks, then an end or a tag.
OPENING = " \t\n\u00a0\u202f\"'“”„«»‹›‘’([{—–-*#"
SENTENCE_ENDS = ".!?…:;>•"
SHOWN = 3
"""Words or numbers that one reason lists at most."""


def changes(before: str, after: str, language: Language) -> list[str]:
    """What an edit touches, a phrase each: `a number (300 → 350)`, `a negation (not is gone)`, `a name (Iran is new)`.

    Numbers are compared as values, in digits or words; negations by the language's list (`negation` in its data file);
    names are words with a capital inside a sentence, so they are not seen in scripts that have no capitals.
    """
    left, right = numbers.unmatched(numbers.numbers(before, language), numbers.numbers(after, language))
    out = difference("a number", [n.text for n in left], [n.text for n in right])
    out += difference("a negation", *differing(negations(before, language), negations(after, language)))
    openers = frozenset(map(str, given)) if isinstance(given := language.data.get("openers"), list) else frozenset()
    ours, theirs = capitalised(before, openers), capitalised(after, openers)
    known = {word for word, sure in (*ours, *theirs) if sure}
    mine, others = (Counter(word for word, sure in words if sure or word in known) for words in (ours, theirs))
    out += difference("a name", *differing(mine, others))
    return out or first_word(before, after, openers)


def difference(what: str, gone: Sequence[str], new: Sequence[str]) -> list[str]:
    """One reason, or none where nothing is gone and nothing new."""
    if gone and new:
        return [f"{what} ({listed(gone)} → {listed(new)})"]
    if gone or new:
        return [f"{what} ({listed(gone or new)} is {'gone' if gone else 'new'})"]
    return []


def listed(words: Sequence[str]) -> str:
    """The first few words, each shortened."""
    shown = [word if len(word) <= 40 else word[:39] + "…" for word in words[:SHOWN]]
    return ", ".join(shown + ["…"] * (len(words) > SHOWN))


def differing(before: Counter[str], after: Counter[str]) -> tuple[list[str], list[str]]:
    """What only the first, and what only the second holds."""
    return list((before - after).elements()), list((after - before).elements())


def negations(text: str, language: Language) -> Counter[str]:
    """The negations of a text, each under the name of the first of the forms that mean the same.

    In the data, `a|b` are equal forms, `-x` is the end of a word (English n't), `x-` its beginning.
    """
    given = language.data.get("negation", [])
    groups = [str(item).casefold().split("|") for item in given] if isinstance(given, list) else []
    whole = {form: group[0] for group in groups for form in group if not form.startswith("-") and not form.endswith("-")}
    ends = {form[1:]: group[0] for group in groups for form in group if form.startswith("-")}
    begins = {form[:-1]: group[0] for group in groups for form in group if form.endswith("-")}
    found: Counter[str] = Counter()
    for match in WORD.finditer(text):
        word = match.group().casefold().replace("’", "'")
        for part in (word, *(word.split("-") if word not in whole else ())):
            name = whole.get(part) or next((begins[b] for b in begins if part.startswith(b)), None)
            name = name or next((ends[e] for e in ends if part.endswith(e)), None)
            if name:
                found[name.strip("-")] += 1
                break
    return found


def capitalised(text: str, openers: Collection[str]) -> list[tuple[str, bool]]:
    """The words with a capital letter, without possessive, and whether each is surely a name.

    The first word of a sentence is one surely only before another such word (Igor Krasnov) or with a capital inside (UN), and
    never where it is one of the language's `openers` (The, In, However).
    """
    found: list[tuple[str, bool]] = []
    matches = [m for m in WORD.finditer(text) if m.group()[0].isupper()]
    for match, behind in itertools.zip_longest(matches, matches[1:]):
        word = re.sub(r"['’]s?$", "", match.group())
        if not starts_sentence(text, match.start()):
            found.append((word, True))
        elif word.casefold() not in openers or (word.isupper() and len(word) > 1):
            followed = behind is not None and text[match.end() : behind.start()] == " "
            found.append((word, followed or not (word[1:].islower() or len(word) == 1)))
    return found


def starts_sentence(text: str, position: int) -> bool:
    """Whether a word that begins here may be the first of a sentence."""
    while position and text[position - 1] in OPENING:
        position -= 1
    return not position or text[position - 1] in SENTENCE_ENDS


def first_word(before: str, after: str, openers: Collection[str]) -> list[str]:
    """A reason where the first word was replaced and what follows it was kept: it may be a name (Krasnov said → Petrov said)."""
    ours, theirs = ([m.group() for m in WORD.finditer(text)][:2] for text in (before, after))
    if len(ours) < 2 or len(theirs) < 2 or ours[0].casefold() == theirs[0].casefold() or ours[1] != theirs[1]:
        return []
    names = all(words[0][0].isupper() and words[0].casefold() not in openers for words in (ours, theirs))
    return [f"a first word that may be a name ({ours[0]} → {theirs[0]})"] if names else []
