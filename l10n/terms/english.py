"""English words and what they may be forms of: by rule, and by the lists of `lang/data/en.toml` where rules fail."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from l10n import lang

VOWELS = frozenset("aeiou")


@functools.cache
def listed(name: str) -> Mapping[str, str]:
    """A list of the data file, written `form=base form=base`, or of words alone, which are their own base."""
    table = lang.sheet("data", "en").get("inflection", {})
    line = str(table.get(name, "")) if isinstance(table, Mapping) else ""
    pairs = (entry.partition("=") for entry in line.split())
    return {form: base or form for form, _, base in pairs}


@functools.lru_cache(maxsize=1 << 16)
def singulars(word: str) -> tuple[str, ...]:
    """What a folded word may be the plural of, the word itself first; its possessive mark is a word of its own (`words`)."""
    if word in listed("unchanged"):
        return (word,)
    forms = [word, *filter(None, (listed("plurals").get(word),))]
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        forms.append(word[:-1])
        if word.endswith("ies") and len(word) > 4:
            forms.append(word[:-3] + "y")
        elif word.endswith(("ses", "xes", "zes", "ches", "shes")):
            forms.append(word[:-2])
    return tuple(forms)


@functools.lru_cache(maxsize=1 << 14)
def infinitives(word: str) -> tuple[str, ...]:
    """What a folded word may be a form of as a verb, the word itself first: approves, approved, approving."""
    forms = [*singulars(word), *filter(None, (listed("verbs").get(word),))]
    for end in ("ed", "ing"):
        stem = word[: -len(end)]
        if word.endswith(end) and len(stem) > 1 and not VOWELS.isdisjoint(stem):
            forms += [stem, stem + "e"]
            if stem[-1] == stem[-2] and stem[-1] not in VOWELS:
                forms.append(stem[:-1])
            if end == "ed" and stem.endswith("i"):
                forms.append(stem[:-1] + "y")
    return tuple(dict.fromkeys(forms))
