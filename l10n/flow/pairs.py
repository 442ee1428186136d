"""Old translations as pairs of texts: from a PO file of any program, or from an old document and its old translation."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from l10n.api import Format, FormatOptions, Segmenter
from l10n.catalog import Catalog
from l10n.flow.align import align
from l10n.flow.carry import true_source, usable
from l10n.flow.extract import extract
from l10n.flow.realign import MOST_SENTENCES
from l10n.model import Entry, Key, Language
from l10n.terms import Termbase


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and its translation, made without us."""

    source: str
    target: str
    context: str | None = None
    grade: float = 1.0
    """How sure it is that one is the other's translation, 0 to 1."""
    place: str = ""
    """Where it was found, for people: `old.po:120`, `old.md: sentence 7`."""
    final: bool = False
    """The file says that it is ready: a PO entry that is not fuzzy."""
    sentence: bool = False
    """Cut into sentences already."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language and how its texts are cut."""

    language: Language
    segmenter: Segmenter

    def sentences(self, text: str) -> list[str]:
        """The sentences of a block, white space as single spaces."""
        return [clean for piece in self.segmenter.split(text) if (clean := " ".join(piece.split()))]


@dataclass(frozen=True, slots=True)
class Left:
    """What was not taken, and why."""

    source: str
    target: str
    reason: str
    place: str = ""
    document: str = ""


def from_catalog(catalog: Catalog, name: str, skip: Collection[Key] = ()) -> tuple[list[Pair], list[Left]]:
    """The entries of a PO file, also the obsolete ones; a fuzzy one only with the previous source, which it translates.

    Entries whose key is among `skip` are left out.
    """
    found: list[Pair] = []
    left: list[Left] = []
    for message in catalog.messages:
        entry = message.entry
        place = f"{name}:{entry.line}" if entry.line else name
        if not entry.key.source or not any(entry.target) or entry.key in skip:
            continue
        if why := objection(entry):
            left.append(Left(entry.key.source, entry.target[0], why, place))
            continue
        key: Key = true_source(entry)
        found.append(Pair(key.source, entry.target[0], key.context, 1.0, place, not entry.fuzzy and not message.obsolete))
    return found, left


def objection(entry: Entry) -> str | None:
    """Why an entry of a foreign catalog is no translation to take."""
    if not usable(entry):
        return "it has plural forms"
    if entry.fuzzy and entry.previous is None:
        return "it is fuzzy, and does not say what it translates"
    return None


def from_documents(
    sides: Sequence[tuple[Format, bytes, str]], source: Tongue, target: Tongue, options: FormatOptions, termbase: Termbase
) -> tuple[list[Pair], list[Left]]:
    """The sentences of an old document paired with those of its translation; `sides` are format, bytes and name of both.

    Raises DocumentError for a file that is refused.
    """
    texts: list[list[str]] = []
    kinds: list[list[str]] = []
    for (form, raw, name), tongue in zip(sides, (source, target), strict=True):
        extracted = extract(form.parse(raw, name, tongue.language.code, options), tongue.segmenter)
        texts.append([" ".join(s.unit.key.source.split()) for block in extracted.blocks for s in block.segments])
        kinds.append([block.unit.kind if not n else "" for block in extracted.blocks for n, _ in enumerate(block.segments)])
    found: list[Pair] = []
    left: list[Left] = []
    terms = functools.partial(termbase.matching, language=target.language.code)
    for bead in align(texts[0], texts[1], source.language, target.language, kinds=(kinds[0], kinds[1]), terms=terms):
        one = source.language.joiner.join(texts[0][bead.start : bead.end])
        other = target.language.joiner.join(texts[1][bead.other_start : bead.other_end])
        place = f"{sides[0][2]}: sentence {bead.start + 1}" if one else f"{sides[1][2]}: sentence {bead.other_start + 1}"
        if bead.paired:
            found.append(Pair(one, other, None, bead.grade, place, sentence=True))
        else:
            left.append(Left(one, other, "it has no translation" if one else "it translates no sentence", place))
    return found, left


def sentences(pair: Pair, source: Tongue, target: Tongue) -> Iterator[Pair]:
    """A pair of paragraphs as pairs of sentences, for the memory."""
    ours, theirs = source.sentences(pair.source), target.sentences(pair.target)
    if pair.sentence or (len(ours) <= 1 and len(theirs) <= 1) or max(len(ours), len(theirs)) > MOST_SENTENCES:
        yield pair
        return
    for bead in align(ours, theirs, source.language, target.language):
        if bead.paired:
            one = source.language.joiner.join(ours[bead.start : bead.end])
            other = target.language.joiner.join(theirs[bead.other_start : bead.other_end])
            yield Pair(one, other, pair.context, pair.grade * bead.grade, pair.place, False, True)

