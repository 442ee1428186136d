"""How a plain text's block stands in its file, kept as JSON in `Slot.dress`; and a translation brought into that form."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass

from l10n import text
from l10n.formats.common import one_line
from l10n.formats.text_blocks import Block
from l10n.formats.text_wrap import TAB, width, wrap
from l10n.model import Slot


@dataclass(frozen=True, slots=True)
class Dress:
    """The fields of `text_blocks.Block` that rendering and pages need."""

    kind: str
    kept: bool = False
    """Not a unit: nothing to translate, or a directive says so."""
    directive: bool = False
    photos: int | None = None
    mark: str = ""
    row: int = 0
    width: int = 0
    column: int = 0
    indent: str = ""
    line_end: str = "\n"

    @classmethod
    def of(cls, block: Block, kept: bool) -> Dress:
        """The dress of a block."""
        fields = (block.directive, block.photos, block.mark, block.row, block.width, block.column, block.indent, block.line_end)
        return cls(block.kind, kept, *fields)

    @classmethod
    def read(cls, slot: Slot) -> Dress:
        """The dress of a slot."""
        return read(slot.dress)

    def write(self) -> str:
        """As `Slot.dress` keeps it."""
        return json.dumps([getattr(self, name) for name in self.__slots__], ensure_ascii=False)

    def put_on(self, target: str) -> str:
        """A translation as the file shows it: on one line, or wrapped."""
        line = one_line(target).strip()
        if not self.width:
            return line
        rest = width(self.indent.expandtabs(TAB))
        return (self.line_end + self.indent).join(wrap(line, self.width, self.column, rest, text.find(line)))


@functools.lru_cache(maxsize=1024)
def read(dress: str) -> Dress:
    """The dress that is kept in a string; few documents have more than a handful."""
    return Dress(*json.loads(dress))
