"""Units of a file that need not belong to a project: its segments and the places of their blocks."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from l10n import lang, registry, segment, text
from l10n.api import Format, FormatOptions, Segmenter
from l10n.errors import UsageError
from l10n.flow.extract import extract
from l10n.flow.segmenters import sentence_segmenter
from l10n.flow.workspace import Workspace
from l10n.model import Document, Extract, Key, Language, Slot, Span, Unit
from l10n.regex import regex

Segmentation = Literal["sentence", "paragraph"]
LINE_END = regex(rb"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands: bytes `start` to `end` (exclusive) of the file, or of the entry `part` of an archive."""

    part: str
    start: int
    end: int
    line: int | None
    """Counted from 1; None in an archive."""


@dataclass(frozen=True, slots=True)
class LooseUnit:
    """A unit with the number of its block, counted from 1, and that block's place."""

    unit: Unit
    block: int
    place: Place

    @property
    def spans(self) -> tuple[Span, ...]:
        """What a translation must carry over unchanged: the format's markup, and tags, placeholders and addresses."""
        return text.find(self.unit.key.source, self.unit.spans)


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is read; what is None is the project's, or else the default."""

    language: str | None = None
    format: str | None = None
    segmentation: Segmentation | None = None


def segments_of(workspace: Workspace | None, raw: bytes, path: str, reading: Reading) -> list[list[str]]:
    """Blocks of segments of a file's bytes, by a project's settings where there is one.

    Raises DocumentError for a file that is refused, UsageError for an unknown language or format.
    """
    return [[s.unit.key.source for s in block.segments] for block in read(workspace, raw, path, reading).blocks]


def units_of(workspace: Workspace | None, raw: bytes, path: str, reading: Reading) -> list[LooseUnit]:
    """The units of a file's bytes in document order, repeated ones too; raises as `segments_of`."""
    extracted = read(workspace, raw, path, reading)
    blocks = zip(extracted.blocks, places(extracted.document), strict=True)
    return [LooseUnit(s.unit, number, place) for number, (block, place) in enumerate(blocks, 1) for s in block.segments]


def read(workspace: Workspace | None, raw: bytes, path: str, reading: Reading) -> Extract:
    """A file's bytes parsed and cut; `path` is `-` for standard input without a name, which is text."""
    if reading.format:
        form: Format | None = registry.load("formats", reading.format)()
    else:
        form = registry.load("formats", "text")() if path == "-" else registry.format_of(path)
    if form is None:
        raise UsageError(f"{path}: no format by that name's ending; name one with --as ({', '.join(registry.names('formats'))})")
    known = lang.get(reading.language or (workspace.source_language.code if workspace else "en"))
    return extract(form.parse(raw, path, known.code, options_of(workspace)), segmenter_of(workspace, known, reading.segmentation))


def options_of(workspace: Workspace | None) -> FormatOptions:
    """What the settings tell the formats, or what holds without settings."""
    return workspace.format_options if workspace else FormatOptions()


def segmenter_of(workspace: Workspace | None, language: Language, asked: Segmentation | None) -> Segmenter:
    """The segmenter that is asked for, with the project's own rules where there is a project."""
    if asked == "paragraph":
        return segment.ParagraphSegmenter()
    if workspace is None:
        return segment.segmenter(language.code)
    return sentence_segmenter(workspace.project.settings, language.code) if asked else workspace.segmenter(language)


def places(document: Document) -> Iterator[Place]:
    """The place of each unit of a document, in order: the nth unit of a key fills the nth slot of that key."""
    slots: defaultdict[Key, list[Slot]] = defaultdict(list)
    for slot in document.skeleton.slots:
        slots[slot.key].append(slot)
    archive = any(slot.part for slot in document.skeleton.slots)
    ends = [] if archive else [match.end() for match in LINE_END.finditer(document.skeleton.raw)]
    taken: defaultdict[Key, int] = defaultdict(int)
    for unit in document.units:
        found = slots[unit.key]
        slot = found[min(taken[unit.key], len(found) - 1)]
        taken[unit.key] += 1
        yield Place(slot.part, slot.start, slot.end, None if archive else bisect.bisect_right(ends, slot.start) + 1)
