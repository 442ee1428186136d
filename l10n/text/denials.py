"""Words that deny: which of a text's words turn round what it says, wholly, in part, or perhaps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from l10n.regex import regex
from l10n.text.reading import Reading
from l10n.text.tokens import Stir

CORE, PART, MAYBE, NONE = 3, 2, 1, 0
NUMBER = regex(r"\bno (?=\d)")
NUMERO = regex(r"\bno\.\s*[:#·]", re.IGNORECASE)
"""Number, in short: "Media No.: %s"."""
"""An English No. 5, as words."""
LETTERS = regex(r"[^\W_]+")
REMEMBERED = 1 << 15


@dataclass(frozen=True, slots=True)
class Denied:
    """How a text denies."""

    core: int
    """Words that deny what a sentence says."""
    part: int
    """Words that deny a part of it."""
    maybe: int
    """Words that may mean the opposite of another."""
    first: str = ""
    """The first word of the first two kinds."""


class Words:
    """Words, whole or by their beginning (`x*`) or end (`*x`)."""

    def __init__(self, listed: str) -> None:
        patterns = listed.split()
        self.whole = frozenset(p for p in patterns if "*" not in p)
        self.begin = tuple(p[:-1] for p in patterns if p.endswith("*"))
        self.end = tuple(p[1:] for p in patterns if p.startswith("*"))

    def __contains__(self, word: str) -> bool:
        return word in self.whole or word.startswith(self.begin) or word.endswith(self.end)


class Denials:
    """Reads the denials of one language."""

    def __init__(self, data: Mapping[str, object]) -> None:
        """`data` is a file of `l10n/lang/denial`: `core`, `part`, `maybe`, `other` (words), `idle` (phrases)."""
        listed = {key: Words(str(data.get(key, ""))) for key in ("core", "part", "other", "maybe")}
        self.kinds = ((CORE, listed["core"]), (PART, listed["part"]), (NONE, listed["other"]), (MAYBE, listed["maybe"]))
        self.short = "n't" in listed["core"]
        idle = data.get("idle")
        phrases: Iterable[object] = idle if isinstance(idle, list) else ()
        self.idle = tuple(f" {' '.join(LETTERS.findall(str(phrase)))} " for phrase in phrases)
        self.known: dict[str, int] = {}
        self.listed = listed["core"].whole | listed["part"].whole | frozenset("t" if self.short else "")  # of don't
        self.complete = not any(listed[key].begin or listed[key].end for key in ("core", "part"))
        """Whether `listed` are all words that deny."""
        self.begin = listed["core"].begin + listed["part"].begin
        self.end = listed["core"].end + listed["part"].end
        self.seen: set[str] = set()
        """Words that were looked at …"""
        self.sure: set[str] = set(self.listed)
        """… and all known ones that deny."""

    def kind(self, word: str) -> int:
        """What a word without case does."""
        found = self.known.get(word)
        if found is None:
            found = next((kind for kind, listed in self.kinds if word in listed), NONE)
            if self.short and word == "t":
                found = CORE
            if len(self.known) >= REMEMBERED:
                self.known.clear()
            self.known[word] = found
        return found

    def stirs(self) -> tuple[Stir, ...]:
        """Words that may deny, before phrases that do not are looked for."""
        whole = Stir(words=self.listed)
        return (whole,) if self.complete else (whole, Stir(test=self.forms))

    def forms(self, word: str) -> bool:
        """Whether a word denies by its beginning or its end."""
        low = word.casefold()
        return low.startswith(self.begin) or low.endswith(self.end)

    def suspects(self, bag: frozenset[str]) -> bool:
        """Whether a text has a word that denies, before phrases that do not are looked for."""
        if not self.complete and not bag <= self.seen:
            if len(self.seen) >= REMEMBERED:
                self.seen, self.sure = set(), set(self.listed)
            new = bag - self.seen
            self.sure.update(word for word in new if word.startswith(self.begin) or word.endswith(self.end))
            self.seen |= new
        return not self.sure.isdisjoint(bag)

    def read(self, reading: Reading) -> Denied:
        """How a text denies."""
        said = f" {' '.join(reading.lowered)} "
        for phrase in self.idle:
            if phrase in said:
                said = said.replace(phrase, " ")
        if self.short:
            said = NUMBER.sub("", said)
            if " no " in said and NUMERO.search(reading.plain):
                said = said.replace(" no ", " ", 1)
        words = said.split()
        kinds = [self.kind(word) for word in words]
        if self.short and "t" in words:  # of don't, not of T-shirts
            pairs = zip(words, ["", *words], kinds, strict=False)
            kinds = [kind if word != "t" or before.endswith("n") else NONE for word, before, kind in pairs]
        first = next((word for word, kind in zip(words, kinds, strict=True) if kind >= PART), "")
        return Denied(kinds.count(CORE), kinds.count(PART), kinds.count(MAYBE), "n't" if self.short and first == "t" else first)
