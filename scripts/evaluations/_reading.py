"""What an independent reader finds in a document: text to translate, text to keep, and the tree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from evaluations._pipeline import MARKED

ADDRESS = re.compile(
    r"\b[\w~-]+\.(?:avi|bmp|css|csv|docx?|eps|exe|gif|html?|ico|jpe?g|js|json|mp[34]|od[pst]|pdf|php|png|pptx?|py|svg|tiff?|txt|xlsx?|xml|zip)\b|"
    r"(?:\b(?:https?|ftp|file|git|ssh|irc)://|\bwww\.|\bmailto:)[^\s<>\"“”«»\ue000]*|[\w.+%-]+@[\w-]+(?:\.[\w-]+)+"
)
"""URLs, mail addresses and names of files, which a reader sees as they are in every language."""
PLACEHOLDER = re.compile(
    r"\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}|[$%]\{[^{}\n]*\}|\{[\w.!:]*\}|%\(\w+\)[sd]|%[sd]\b"
    r"|&[A-Za-z]\w{1,31};|&#x?[0-9A-Fa-f]+;"
)
"""Variables of programs and character references, printed as they are."""
FILE = re.compile(r"\s*(?:[A-Za-z]:[\\/].*|(?:[\w.~-]*/)*[\w.%~-]+\.[^\W\d_]\w{1,4})\s*")
"""Pieces that are nothing but a file's name or path, or a site's name: whether they are translated or not, they do not count."""


@dataclass(slots=True)
class Reading:
    """A document as a reader has it."""

    shown: list[str] = field(default_factory=list)
    """Text that a person would want translated, in pieces as they stand in the document."""
    kept: list[str] = field(default_factory=list)
    """Text that must not change: code, targets of links, scripts, fields, keys …"""
    tree: list[object] = field(default_factory=list)
    """Headings, lists, tables, links, images, notes, emphasis: nested lists of names and values, no text."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A document and its marked twin, read by the same reader."""

    wanted: int
    """Letters that a person would want translated: in the source, or in the result where it has more."""
    offered: int
    """Those of them that came back marked."""
    kept: int
    """Letters that must not change."""
    touched: int
    """Those of them that came back marked."""
    same: bool
    """The trees are equal."""
    missed: tuple[str, ...]
    """Pieces that came back as they were."""
    harmed: tuple[str, ...]
    """Pieces to keep that came back marked."""
    difference: str
    """Where the trees part."""


def compare(before: Reading, after: Reading) -> Comparison:
    """How much of what the reader saw was offered, how much was touched that should not be, and whether the tree stayed."""
    source = sum(map(count, bare(before.shown)))
    pieces = list(bare(after.shown))
    marked = sum(len(MARKED.findall(piece)) for piece in pieces)
    total = sum(map(count, pieces))
    harmed = [piece for piece in after.kept if MARKED.search(piece)]
    missed = [piece for piece in pieces if count(MARKED.sub("", piece))]
    if total < source:
        missed.append(f"{source - total} letters are gone")
    if total > source:
        more = f"{total - source} letters more than in the source"
        missed.append(f"{more}: text is doubled, or an address, variable or file name was translated")
    return Comparison(
        wanted=max(source, total),
        offered=min(marked, source),
        kept=sum(map(count, after.kept)),
        touched=sum(len(MARKED.findall(piece)) for piece in harmed),
        same=before.tree == after.tree,
        missed=tuple(short(piece) for piece in missed),
        harmed=tuple(short(piece) for piece in harmed),
        difference="" if before.tree == after.tree else parting(before.tree, after.tree),
    )


def names(text: str) -> frozenset[str]:
    """The names in a text."""
    return frozenset(text.split())


def bare(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces without what is the same in every language: addresses, variables, names of files that stand alone."""
    for piece in pieces:
        if FILE.fullmatch(piece):
            continue
        yield ADDRESS.sub(" ", PLACEHOLDER.sub(" ", piece))


def count(text: str) -> int:
    """How many letters it has."""
    return sum(map(str.isalpha, text))


def short(piece: str) -> str:
    """A piece in one short line."""
    line = " ".join(piece.split())
    return line if len(line) <= 100 else line[:97] + "…"


def parting(before: object, after: object, place: str = "") -> str:
    """The first place where two trees differ, as a path and the two values."""
    while isinstance(before, list) and isinstance(after, list):
        label = next((x for x in before if isinstance(x, str)), "")
        for at, (one, other) in enumerate(zip(before, after, strict=False)):
            if one != other:
                before, after, place = one, other, f"{place}/{label}[{at}]"
                break
        else:
            more = before[len(after) :] or after[len(before) :]
            verb = "lost" if len(before) > len(after) else "new"
            return short(f"{place}/{label}: {verb} {more!r}")
    return short(f"{place}: {before!r}")[:100] + " → " + short(f"{after!r}")
