"""Old translations fitted to the units of a document, however the old text was cut.

A pair goes to the unit of its source; to the run of units that its source is, white space apart, its target cut by alignment; read
as a document of the same format, to the units that it holds (a list in one PO entry, a heading with its marks); or, where its
source is nearly a unit, to that as STALE. Several pairs that together are one unit are joined.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from l10n.api import Format, FormatOptions
from l10n.errors import DocumentError
from l10n.flow import realign
from l10n.flow.align import align
from l10n.flow.extract import cut
from l10n.flow.nearness import nearest
from l10n.flow.pairs import Pair, Tongue
from l10n.flow.realign import squeeze
from l10n.model import Entry, Extract, Key, Unit

Blocks = list[tuple[str, list[str]]]
"""Kind and sentences of each block."""
TRIED = 100
"""Places of one beginning where a text is looked for."""
NEAR_ENOUGH = 0.75
"""What a near text is worth at most."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A target for a unit."""

    unit: Unit
    target: str
    grade: float
    pair: Pair
    whole: bool = False
    """It is the pair's target, not a part of it."""
    previous: str | None = None
    """The source that it translates, where that is not the unit's."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document's units in order, looked up by their texts without white space."""

    extract: Extract
    form: Format
    options: FormatOptions
    source: Tongue
    target: Tongue
    read: dict[tuple[str, str, str], Blocks] = field(default_factory=dict)
    """What texts hold that were read as documents: by format, language, text; sheets may share it."""
    units: list[Unit] = field(default_factory=list)
    starts: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    exact: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for block in self.extract.blocks:
            for segment in block.segments:
                text = squeeze(segment.unit.key.source)
                self.starts[text[: realign.PREFIX]].append(len(self.units))
                self.exact[text].append(len(self.units))
                self.units.append(segment.unit)

    def run(self, text: str, context: str | None) -> list[Unit] | None:
        """The consecutive units that are a text, white space apart; None where there are none."""
        whole = squeeze(text)
        if not whole:
            return None
        alone = [self.units[i] for i in self.exact.get(whole, ())]
        if alone:
            return [next((u for u in alone if u.key.context == context), alone[0])]
        for length in range(min(realign.PREFIX, len(whole)), 0, -1):
            for start in self.starts.get(whole[:length], ())[:TRIED]:
                at, end = 0, start
                while at < len(whole) and end < len(self.units):
                    piece = squeeze(self.units[end].key.source)
                    if not whole.startswith(piece, at):
                        break
                    at, end = at + len(piece), end + 1
                if at == len(whole):
                    return self.units[start:end]
        return None

    def fit(self, pair: Pair) -> list[Fitted]:
        """What a pair gives to the document's units; nothing where its text is not in the document."""
        if units := self.run(pair.source, pair.context):
            return list(self.dealt(units, pair, pair.target))
        return list(self.unpacked(pair))

    def dealt(self, units: Sequence[Unit], pair: Pair, target: str) -> Iterator[Fitted]:
        """A target dealt out to the units that are its source."""
        if len(units) == 1:
            text = target.strip() if "\n" in units[0].key.source else " ".join(target.split())
            yield Fitted(units[0], text, pair.grade, pair, target == pair.target)
            return
        pieces = self.target.sentences(target)
        if max(len(units), len(pieces)) > realign.MOST_SENTENCES:
            return
        sources = [unit.key.source for unit in units]
        for bead in align(sources, pieces, self.source.language, self.target.language, whole=True):
            text = self.target.language.joiner.join(pieces[bead.other_start : bead.other_end])
            for unit in units[bead.start : bead.end]:
                several = self.source.language.joiner.join(sources[bead.start : bead.end]) if bead.end - bead.start > 1 else None
                yield Fitted(unit, text, pair.grade * bead.grade, pair, previous=several)

    def blocks(self, text: str, tongue: Tongue) -> Blocks:
        """A text read as a document of the sheet's format; nothing where it is refused."""
        key = (self.form.name, tongue.language.code, text)
        if key not in self.read:
            try:
                document = self.form.parse((text.rstrip("\n") + "\n").encode(), "", tongue.language.code, self.options)
            except (DocumentError, UnicodeEncodeError):
                document = None
            units = document.units if document else ()
            self.read[key] = [(u.kind, [s.unit.key.source for s in cut(u, tongue.segmenter).segments]) for u in units]
        return self.read[key]

    def unpacked(self, pair: Pair) -> Iterator[Fitted]:
        """The units that a pair holds when it is read as a document of the format, block by block where both sides have as many."""
        ours = self.blocks(pair.source, self.source)
        if not any(self.run("".join(mine), pair.context) for _, mine in ours):
            return
        theirs = self.blocks(pair.target, self.target)
        joiner = self.target.language.joiner
        if [kind for kind, _ in ours] == [kind for kind, _ in theirs]:
            for (_, mine), (_, other) in zip(ours, theirs, strict=True):
                if units := self.run("".join(mine), pair.context):
                    yield from self.dealt(units, pair, joiner.join(other))
            return
        flat, other = [s for _, block in ours for s in block], [s for _, block in theirs for s in block]
        if max(len(flat), len(other)) > realign.MOST_SENTENCES:
            return
        for bead in align(flat, other, self.source.language, self.target.language):
            units = self.run("".join(flat[bead.start : bead.end]), pair.context) if bead.paired else None
            if units:
                graded = replace(pair, grade=pair.grade * bead.grade)
                yield from self.dealt(units, graded, joiner.join(other[bead.other_start : bead.other_end]))

    def joined(self, pairs: Sequence[Pair], wanted: Iterable[Unit]) -> Iterator[tuple[Fitted, list[Pair]]]:
        """Units that several pairs make up together."""
        old = [pair for pair in pairs if squeeze(pair.source)]
        side = realign.Side([squeeze(pair.source) for pair in old])
        for unit in wanted:
            if not (text := squeeze(unit.key.source)):
                continue
            found = realign.group(0, side, realign.Side([text]))
            if found is None or len(found.old) < 2:
                continue
            parts = [old[i] for i in found.old]
            target = self.target.language.joiner.join(" ".join(part.target.split()) for part in parts)
            final = all(part.final for part in parts)
            yield Fitted(unit, target, min(part.grade for part in parts), replace(parts[0], final=final), True), parts

    def near(self, pairs: Sequence[Pair], wanted: Sequence[Unit]) -> Iterator[Fitted]:
        """Units that a pair's source nearly is: the text is that of the other source, and says so."""
        by_key: dict[Key, Pair] = {}
        for pair in pairs:
            by_key.setdefault(Key(pair.context, pair.source), pair)
        entries = [Entry(key, (pair.target,)) for key, pair in by_key.items()]
        units = {unit.key: unit for unit in wanted}
        for key, entry in nearest(list(units), entries, ()).items():
            pair = by_key[entry.key]
            yield Fitted(units[key], " ".join(pair.target.split()), min(pair.grade, NEAR_ENOUGH), pair, True, pair.source)
