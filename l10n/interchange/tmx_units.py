"""What a TMX file holds, as values that lose nothing of it: header, units, variants, inline codes, notes, properties.

After the TMX 1.4b specification (LISA OSCAR, 2005-04-26). Attributes are kept as they stand, in their order, `lang` of 1.1 as `xml:lang`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, TypeAlias

Attributes: TypeAlias = tuple[tuple[str, str], ...]
LANG: Final = "xml:lang"
CODES: Final = ("bpt", "ept", "it", "ph", "ut", "hi", "sub")


@dataclass(frozen=True, slots=True)
class Code:
    """An inline element of a segment.

    bpt, ept    a native code that begins or ends a pair, both with the same `i`
    it, ph, ut  a native code whose partner is elsewhere, that stands alone, or of which nothing is known
    hi          text that is marked; no native code
    sub         text within a native code

    Any other is none of TMX's; tools put such into files nevertheless, and it is kept as it is, its text as text.
    """

    kind: str
    attributes: Attributes = ()
    content: tuple[Part, ...] = ()


Part: TypeAlias = str | Code


@dataclass(frozen=True, slots=True)
class Remark:
    """A `note` or a `prop`, or another element that holds text alone: none of TMX's, kept as it is."""

    kind: str
    text: str
    attributes: Attributes = ()

    @property
    def type(self) -> str:
        """The type of a `prop`."""
        return value(self.attributes, "type")


@dataclass(frozen=True, slots=True)
class Variant:
    """A unit's text in one language: `tuv`."""

    language: str
    """As the file writes it; empty where it does not say."""
    parts: tuple[Part, ...]
    attributes: Attributes = ()
    """Without the language."""
    remarks: tuple[Remark, ...] = ()

    @property
    def text(self) -> str:
        """The text with native codes as they are: `<b>`, `**`."""
        return "".join(texts(self.parts))


@dataclass(frozen=True, slots=True)
class TmxUnit:
    """A `tu`."""

    variants: tuple[Variant, ...]
    attributes: Attributes = ()
    remarks: tuple[Remark, ...] = ()
    line: int | None = field(default=None, compare=False)

    def property(self, type_: str) -> str:
        """The text of the first property of a type; empty where there is none."""
        return next((remark.text for remark in self.remarks if remark.kind == "prop" and remark.type == type_), "")


@dataclass(frozen=True, slots=True)
class UserEncoding:
    """An `ude`: how a file's tools map characters of their own."""

    attributes: Attributes = ()
    maps: tuple[Attributes, ...] = ()


@dataclass(frozen=True, slots=True)
class TmxHeader:
    """A file's `header`, and its version."""

    attributes: Attributes = ()
    remarks: tuple[Remark, ...] = ()
    encodings: tuple[UserEncoding, ...] = ()
    version: str = field(default="1.4", compare=False)
    """Of the file; 1.4 is written, whatever was read."""

    @property
    def source(self) -> str:
        """The source language of units that do not name one; `*all*` where any of their languages may be it."""
        return value(self.attributes, "srclang") or "*all*"


def value(attributes: Attributes, name: str) -> str:
    """An attribute's value; empty where it is not there."""
    return next((text for key, text in attributes if key == name), "")


def texts(parts: Iterable[Part]) -> Iterator[str]:
    """The pieces of text in these parts, in order, those within codes too."""
    for part in parts:
        if isinstance(part, str):
            yield part
        else:
            yield from texts(part.content)
