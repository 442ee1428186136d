"""Extraction: a document's blocks cut into the segments that are translated, and translations joined to blocks again."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from l10n import text
from l10n.api import Segmenter
from l10n.model import Block, Document, Extract, Key, Language, Segment, Unit


def extract(document: Document, segmenter: Segmenter) -> Extract:
    """The document with each of its blocks cut into segments.

    A segment's source has no outer white space; that stays in the block, so that joining gives the block's text again.
    """
    return Extract(document, tuple(cut(unit, segmenter) for unit in document.units))


def cut(unit: Unit, segmenter: Segmenter) -> Block:
    """One block's segments; they inherit its context, kind and note, and those of its spans that lie in them."""
    source = unit.key.source
    segments: list[Segment] = []
    position = end = 0
    for piece in segmenter.split(source, text.find(source, unit.spans)):
        core = piece.strip()
        if core:
            start = position + piece.index(core)
            own = unit  # a block of one sentence is its own segment
            if len(core) < len(source):
                spans = text.shift(unit.spans, start, start + len(core)) if unit.spans else ()
                own = Unit(Key(unit.key.context, core), unit.kind, unit.note, spans)
            segments.append(Segment(own, source[end:start]))
            end = start + len(core)
        position += len(piece)
    return Block(unit, tuple(segments), source[end:])


def join(
    extracted: Extract, target_of: Callable[[Key], str | None], language: Language, isolate: tuple[str, str] = ("", "")
) -> Mapping[Key, str]:
    """The translations of whole blocks: of those in which `target_of` knows at least one segment.

    A segment that it does not know stands there in the source language, between the two marks of `isolate`.
    """
    blocks: dict[Key, str] = {}
    for block in extracted.blocks:
        known = [target_of(segment.unit.key) for segment in block.segments]
        if not any(target is not None for target in known):
            continue
        parts: list[str] = []
        for number, (segment, target) in enumerate(zip(block.segments, known, strict=True)):
            gap = segment.before
            if number and gap == " ":
                gap = language.joiner
            parts += [gap, f"{isolate[0]}{segment.unit.key.source}{isolate[1]}" if target is None else target]
        blocks[block.unit.key] = "".join(parts) + block.after
    return blocks
