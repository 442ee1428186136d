"""What a TBX file holds, as values that lose nothing of it: header, concepts, languages, terms, and all that is said of each.

After TBX 2 (ISO 30042:2008, `martif`) and TBX 3 (ISO 30042:2019, `tbx`), which differ in names. Values have the names of TBX 3, and data
categories as its style DCA has them: `<descrip type="definition">`; DCT's `<basic:definition>` is read as the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, TypeAlias

Attributes: TypeAlias = tuple[tuple[str, str], ...]
LANG: Final = "xml:lang"
NAMESPACE: Final = "urn:iso:std:iso:30042:ed-2"
NAMES: Final = {
    "martif": "tbx",
    "martifHeader": "tbxHeader",
    "termEntry": "conceptEntry",
    "langSet": "langSec",
    "tig": "termSec",
    "ntig": "termSec",
    "refObjectList": "refObjectSec",
}
"""TBX 2 → TBX 3; all other names are the same."""
CATEGORIES: Final = {
    **dict.fromkeys(("customerSubset", "projectSubset", "source"), "admin"),
    **dict.fromkeys(("definition", "context", "subjectField"), "descrip"),
    **dict.fromkeys(
        ("administrativeStatus", "partOfSpeech", "geographicalUsage", "grammaticalGender", "termLocation", "termType"), "termNote"
    ),
    **dict.fromkeys(("externalCrossReference", "xGraphic"), "xref"),
    "crossReference": "ref",
    "transactionType": "transac",
    "responsibility": "transacNote",
}
"""Data categories of the public dialects TBX-Min and TBX-Basic → the element that DCA writes them as."""
WITHIN_TERM: Final = ("termNote", "termNoteGrp", "termCompList")
"""What TBX 2 has right behind a term, in front of all else that is said of it."""


@dataclass(frozen=True, slots=True)
class TbxNode:
    """An element that says something: `descrip`, `termNote`, `admin`, `note`, `ref`, `transacGrp`, inline codes …"""

    name: str
    content: tuple[str | TbxNode, ...] = ()
    attributes: Attributes = ()
    space: str = ""
    """Its namespace, where that is not TBX's."""

    @property
    def text(self) -> str:
        """All text within, runs of white space as one space."""
        return " ".join("".join(texts(self.content)).split())

    @property
    def type(self) -> str:
        """Its data category."""
        return value(self.attributes, "type")


@dataclass(frozen=True, slots=True)
class TbxTerm:
    """A term (`termSec`, `tig`, `ntig`) with what is said of it."""

    term: TbxNode
    items: tuple[TbxNode, ...] = ()
    """Those of `WITHIN_TERM` first."""
    attributes: Attributes = ()

    @property
    def text(self) -> str:
        """The term itself."""
        return self.term.text

    def said(self, type_: str) -> str:
        """What the first item of a data category says; empty where there is none."""
        return said(self.items, type_)


@dataclass(frozen=True, slots=True)
class TbxLanguage:
    """A concept in one language (`langSec`, `langSet`)."""

    language: str
    """As the file writes it."""
    terms: tuple[TbxTerm, ...]
    items: tuple[TbxNode, ...] = ()
    attributes: Attributes = ()
    """Without the language."""


@dataclass(frozen=True, slots=True)
class TbxEntry:
    """A concept (`conceptEntry`, `termEntry`)."""

    languages: tuple[TbxLanguage, ...]
    items: tuple[TbxNode, ...] = ()
    attributes: Attributes = ()
    line: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class TbxHeader:
    """A file's header and what stands behind its concepts."""

    items: tuple[TbxNode, ...] = ()
    """The children of `tbxHeader`: `fileDesc`, `encodingDesc`, `revisionDesc`."""
    language: str = ""
    dialect: str = "TBX-Basic"
    attributes: Attributes = ()
    """Of `tbxHeader`."""
    version: int = field(default=3, compare=False)
    """Of the file that was read."""


def said(items: Iterable[TbxNode], type_: str) -> str:
    """What the first item of a data category says, in a group or not; empty where there is none."""
    return next((item.text for item in flat(items) if item.type == type_), "")


def notes(items: Iterable[TbxNode]) -> list[str]:
    """The notes among items."""
    return [item.text for item in flat(items) if item.name == "note"]


def flat(items: Iterable[TbxNode]) -> Iterator[TbxNode]:
    """Items, and those in groups (`descripGrp`)."""
    for item in items:
        yield item
        if item.name.endswith("Grp"):
            yield from flat(part for part in item.content if isinstance(part, TbxNode))


def value(attributes: Attributes, name: str) -> str:
    """An attribute's value; empty where it is not there."""
    return next((text for key, text in attributes if key == name), "")


def texts(content: Iterable[str | TbxNode]) -> Iterator[str]:
    """The pieces of text, in order."""
    for part in content:
        if isinstance(part, str):
            yield part
        else:
            yield from texts(part.content)
