"""Web and e-mail addresses of a text, held against those of its translation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

from rapidfuzz.distance import Levenshtein

from l10n.regex import regex
from l10n.text.addresses import same_address
from l10n.text.reading import Reading

Place = tuple[int, int]
MANY = 200
"""Addresses of a text that are compared."""
NEAR = 0.4
"""Likeness from which an address that only the target has is held to stand for one that only the source has."""
SCHEME = regex(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)
NAMED = r"(?:(?<=[/.])|^){}(?:[-_][a-z]{{2,4}})?(?=[/.?#]|$)"


@dataclass(frozen=True, slots=True)
class Address:
    """An address at a place in a text."""

    start: int
    end: int
    text: str

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.start, self.end

    @property
    def key(self) -> str:
        """The address as two that lead to one page have it: without `https://www.`, escapes and the last stroke."""
        host, stroke, rest = SCHEME.sub("", self.text).partition("/")
        return unquote(host.casefold() + (stroke + rest).rstrip("/"))

    @property
    def host(self) -> str:
        """Whose address it is."""
        return self.key.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of an address."""

    kind: Literal["changed", "language", "lost", "added"]
    """`language`: it is the page of the target's language."""
    ours: Address | None
    theirs: Address | None


def urls(reading: Reading) -> list[Address]:
    """The web addresses of a text, without those of Markdown's inline links."""
    text = reading.text
    return [a for a in addresses(reading) if ("@" not in a.text or "://" in a.text) and not text.startswith("](", max(0, a.start - 2))]


def emails(reading: Reading) -> list[Address]:
    """The e-mail addresses of a text."""
    return [
        Address(a.end - len(bare), a.end, bare)
        for a in addresses(reading)
        if "@" in a.text and "://" not in a.text and (bare := a.text.removeprefix("mailto:"))
    ]


def addresses(reading: Reading) -> Iterator[Address]:
    """Protected spans that are addresses."""
    return (Address(s.start, s.end, reading.text[s.start : s.end]) for s in reading.spans if s.kind == "url")


def changes(ours: Sequence[Address], theirs: Sequence[Address], target: str, languages: tuple[str, str] | None = None) -> Iterator[Change]:
    """What became of the addresses that are not in both texts as often; of those that differ the nearest stand for each other.

    `languages` are the codes that an address may exchange for each other.
    """
    if Counter(a.key for a in ours) == Counter(a.key for a in theirs):
        return
    left = list(theirs[:MANY])
    lost = []
    for address in ours[:MANY]:
        partner = next((a for a in left if a.key == address.key), None)
        if partner is not None:
            left.remove(partner)
        elif not stands(address, target):
            lost.append(address)
    left = [a for a in left if not any(a.key.startswith(b.key) and stands(b, target) for b in ours[:MANY])]
    for address in lost:
        partner = max(left, key=lambda a: Levenshtein.normalized_similarity(a.key, address.key), default=None)
        if partner is None or Levenshtein.normalized_similarity(partner.key, address.key) < NEAR:
            yield Change("lost", address, None)
            continue
        left.remove(partner)
        switched = languages is not None and is_switched(address, partner, *languages)
        yield Change("language" if switched else "changed", address, partner)
    for address in left:
        yield Change("added", None, address)


def stands(address: Address, target: str) -> bool:
    """Whether an address stands in a text though letters of another script touch it."""
    at = target.find(address.text)
    return at >= 0 and not re.match(r"[A-Za-z0-9_~-]|[/.]\w", target[at + len(address.text) :])


def is_switched(ours: Address, theirs: Address, source: str, target: str) -> bool:
    """Whether an address of the target is that of the source in the target's language: `/en/…` and `/ru/…`, `en.…` and `ru.…`.

    Where both name their language, the page may have another name in it.
    """
    if same_address(ours.text, theirs.text, source, target):
        return True
    (here, named), (there, said) = without(ours.host, source), without(theirs.host, target)
    if not (named and said):
        (_, named), (_, said) = without(ours.key, source), without(theirs.key, target)
    return named and said and here == there


def without(address: str, language: str) -> tuple[str, bool]:
    """An address without the parts that name a language, and whether there are such parts."""
    bare, count = re.subn(NAMED.format(re.escape(language.split("-")[0])), "", address, flags=re.IGNORECASE)
    return bare.strip("."), count > 0
