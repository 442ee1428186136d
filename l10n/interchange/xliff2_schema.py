"""The elements of XLIFF 2 and its modules as a table: what each holds, in which order, and what its attributes may be.

After the prose of XLIFF 2.0, 2.1 and 2.2 (OASIS), sections "Detailed Specification" and the modules. A name without a prefix is the core's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

MANY = 1_000_000
CORES = {"urn:oasis:names:tc:xliff:document:2.0": ("2.0", "2.1"), "urn:oasis:names:tc:xliff:document:2.2": ("2.2",)}
"""Namespace of the core → the versions that have it."""
OASIS = "urn:oasis:names:tc:xliff:"
PREFIXES: Mapping[str, str] = {
    OASIS + "matches:2.0": "mtc",
    OASIS + "glossary:2.0": "gls",
    OASIS + "fs:2.0": "fs",
    OASIS + "metadata:2.0": "mda",
    OASIS + "resourcedata:2.0": "res",
    OASIS + "changetracking:2.0": "ctr",
    OASIS + "changetracking:2.1": "ctr",
    OASIS + "sizerestriction:2.0": "slr",
    OASIS + "validation:2.0": "val",
    OASIS + "itsm:2.0": "its",
    OASIS + "itsm:2.1": "its",
    OASIS + "pgs:1.0": "pgs",
    "http://www.w3.org/2005/11/its": "its",
    "http://www.w3.org/XML/1998/namespace": "xml",
    "http://www.w3.org/2001/XMLSchema-instance": "xsi",
}
"""Namespaces that have rules → the prefix that the specification gives them."""
ANYWHERE = frozenset({"xsi"})


@dataclass(frozen=True, slots=True)
class Slot:
    """Children that stand together: the names, and how many at least and at most."""

    names: frozenset[str]
    least: int = 0
    most: int = MANY


@dataclass(frozen=True, slots=True)
class Rule:
    """What an element may be."""

    slots: tuple[Slot, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Name → kind of value (`xliff2_types.KINDS`); one that must be there ends in `!`."""
    text: bool = False
    """Whether text may stand in it."""
    foreign: bool = False
    """Whether it takes attributes of namespaces that have no rules here."""
    modules: frozenset[str] = frozenset()
    """Prefixes of modules whose attributes it takes."""
    opaque: bool = False
    """Whether what stands in it is not looked at."""


def slot(names: str, least: int = 0, most: int = MANY) -> Slot:
    """A slot of the names in a line."""
    return Slot(frozenset(names.split()), least, most)


def attributes(line: str) -> Mapping[str, str]:
    """Attributes of a line `name:kind …`; the names of modules' have their prefix behind a dot: `xml.lang`."""
    pairs = (word.split(":") for word in line.split())
    return {name.replace(".", ":"): kind for name, kind in pairs}


OTHER = "*"
"""An element of a namespace that has no rules here."""
INLINE = slot("cp ph pc sc ec mrk sm em")
CODE = "id:id canCopy:yesno canDelete:yesno canReorder:reorder copyOf:id type:code subType:subtype"
SIZES = frozenset({"fs", "slr"})
STRUCTURE = frozenset({"fs", "slr", "its", "pgs"})

CORE: Mapping[str, Rule] = {
    "xliff": Rule(
        (slot("mda:metadata", 0, 1), slot("file", 1)),
        attributes("version:version! srcLang:lang! trgLang:lang xml.space:space xml.lang:lang"),
        foreign=True,
        modules=frozenset({"its", "fs"}),
    ),
    "file": Rule(
        (
            slot("skeleton", 0, 1),
            slot("mda:metadata res:resourceData ctr:changeTrack slr:profiles slr:data val:validation its:* *"),
            slot("notes", 0, 1),
            slot("unit group", 1),
        ),
        attributes("id:id! canResegment:yesno original:text translate:yesno srcDir:dir trgDir:dir xml.space:space xml.lang:lang"),
        foreign=True,
        modules=STRUCTURE,
    ),
    "skeleton": Rule(attributes=attributes("href:text"), text=True, opaque=True),
    "group": Rule(
        (slot("mda:metadata ctr:changeTrack slr:data val:validation its:* *"), slot("notes", 0, 1), slot("unit group")),
        attributes("id:id! name:text canResegment:yesno translate:yesno srcDir:dir trgDir:dir type:own xml.space:space xml.lang:lang"),
        foreign=True,
        modules=STRUCTURE,
    ),
    "unit": Rule(
        (
            slot("mtc:matches gls:glossary mda:metadata res:resourceData ctr:changeTrack slr:data val:validation its:* *"),
            slot("notes", 0, 1),
            slot("originalData", 0, 1),
            slot("segment ignorable", 1),
        ),
        attributes("id:id! name:text canResegment:yesno translate:yesno srcDir:dir trgDir:dir type:own xml.space:space xml.lang:lang"),
        foreign=True,
        modules=STRUCTURE,
    ),
    "segment": Rule(
        (slot("source", 1, 1), slot("target", 0, 1)),
        attributes("id:id canResegment:yesno state:state subState:own"),
        modules=frozenset({"pgs"}),
    ),
    "ignorable": Rule((slot("source", 1, 1), slot("target", 0, 1)), attributes("id:id")),
    "notes": Rule((slot("note", 1),)),
    "note": Rule(
        attributes=attributes("id:id appliesTo:side category:text priority:priority xml.space:space xml.lang:lang"),
        text=True,
        foreign=True,
        modules=frozenset({"fs", "its"}),
    ),
    "originalData": Rule((slot("data", 1),)),
    "data": Rule((slot("cp"),), attributes("id:id! dir:dir xml.space:space"), text=True),
    "source": Rule((INLINE,), attributes("xml.lang:lang xml.space:space"), text=True),
    "target": Rule((INLINE,), attributes("xml.lang:lang xml.space:space order:natural"), text=True),
    "cp": Rule(attributes=attributes("hex:cp!")),
    "ph": Rule(
        attributes=attributes(f"{CODE.replace('id:id', 'id:id!')} disp:text equiv:text dataRef:id subFlows:ids"),
        modules=SIZES,
    ),
    "pc": Rule(
        (INLINE,),
        attributes(
            f"{CODE.replace('id:id', 'id:id!')} canOverlap:yesno dir:dir dispStart:text dispEnd:text equivStart:text equivEnd:text "
            "dataRefStart:id dataRefEnd:id subFlowsStart:ids subFlowsEnd:ids"
        ),
        text=True,
        modules=SIZES,
    ),
    "sc": Rule(
        attributes=attributes(
            f"{CODE.replace('id:id', 'id:id!')} canOverlap:yesno dir:dir disp:text equiv:text dataRef:id subFlows:ids isolated:yesno"
        ),
        modules=SIZES,
    ),
    "ec": Rule(
        attributes=attributes(f"{CODE} startRef:id canOverlap:yesno dir:dir disp:text equiv:text dataRef:id subFlows:ids isolated:yesno"),
        modules=SIZES,
    ),
    "mrk": Rule(
        (INLINE,),
        attributes("id:id! translate:yesno type:annotation ref:text value:text"),
        text=True,
        foreign=True,
        modules=frozenset({"fs", "slr", "its"}),
    ),
    "sm": Rule(
        attributes=attributes("id:id! translate:yesno type:annotation ref:text value:text"),
        foreign=True,
        modules=frozenset({"fs", "slr", "its"}),
    ),
    "em": Rule(attributes=attributes("startRef:id!")),
}
MODULES: Mapping[str, Rule] = {
    "mtc:matches": Rule((slot("mtc:match", 1),)),
    "mtc:match": Rule(
        (slot("mda:metadata", 0, 1), slot("originalData", 0, 1), slot("source", 1, 1), slot("target", 1, 1), slot("*")),
        attributes(
            "id:id matchQuality:percent matchSuitability:percent similarity:percent origin:text ref:text! reference:yesno type:match "
            "subType:own"
        ),
        foreign=True,
        modules=frozenset({"its"}),
    ),
    "gls:glossary": Rule((slot("gls:glossEntry", 1),)),
    "gls:glossEntry": Rule(
        (slot("gls:term", 1, 1), slot("gls:translation"), slot("gls:definition", 0, 1), slot("*")),
        attributes("id:id ref:text"),
        foreign=True,
    ),
    "gls:term": Rule(attributes=attributes("source:text"), text=True, foreign=True),
    "gls:translation": Rule(attributes=attributes("id:id ref:text source:text"), text=True, foreign=True),
    "gls:definition": Rule(attributes=attributes("source:text"), text=True, foreign=True),
    "mda:metadata": Rule((slot("mda:metaGroup", 1),), attributes("id:id")),
    "mda:metaGroup": Rule((slot("mda:metaGroup mda:meta meta", 1),), attributes("id:id category:text appliesTo:metaside")),
    "mda:meta": Rule(attributes=attributes("type:text!"), text=True),
    "meta": Rule(attributes=attributes("type:text!"), text=True),
    "res:resourceData": Rule((slot("res:resourceItem res:resourceItemRef *", 1),)),
    "res:resourceItem": Rule(
        (slot("res:source", 0, 1), slot("res:target", 0, 1), slot("res:reference")),
        attributes("id:id mimeType:text context:yesno"),
        foreign=True,
    ),
    "res:resourceItemRef": Rule(attributes=attributes("id:id ref:id!"), foreign=True),
    "res:source": Rule(attributes=attributes("href:text xml.lang:lang"), text=True, foreign=True, opaque=True),
    "res:target": Rule(attributes=attributes("href:text xml.lang:lang"), text=True, foreign=True, opaque=True),
    "res:reference": Rule(attributes=attributes("href:text! xml.lang:lang"), foreign=True),
    "ctr:changeTrack": Rule((slot("ctr:revisions", 1),)),
    "ctr:revisions": Rule((slot("ctr:revision", 1),), attributes("appliesTo:id! ref:id currentVersion:id"), foreign=True),
    "ctr:revision": Rule((slot("ctr:item", 1),), attributes("author:text datetime:text version:id"), foreign=True),
    "ctr:item": Rule(attributes=attributes("property:property!"), text=True, foreign=True, opaque=True),
    "slr:profiles": Rule((slot("slr:normalization", 0, 1),), attributes("generalProfile:text storageProfile:text")),
    "slr:normalization": Rule(attributes=attributes("general:normal storage:normal")),
    "slr:data": Rule(attributes=attributes("profile:text!"), text=True, opaque=True),
    "val:validation": Rule((slot("val:rule", 1),), foreign=True),
    "val:rule": Rule(
        attributes=attributes(
            "isPresent:text isNotPresent:text startsWith:text endsWith:text occurs:natural existsInSource:yesno caseSensitive:yesno "
            "normalization:normal disabled:yesno"
        ),
        foreign=True,
    ),
}
TABLE: Mapping[str, Rule] = {**CORE, **MODULES}
ATTRIBUTES: Mapping[str, str] = {
    "fs:fs": "fs",
    "fs:subFs": "pairs",
    "slr:storageRestriction": "text",
    "slr:sizeRestriction": "text",
    "slr:equivStorage": "text",
    "slr:sizeInfo": "text",
    "slr:sizeInfoRef": "id",
}
"""Attributes that modules put on elements of the core; `its` and `pgs` are not held to names."""
RESTRICTIONS = frozenset({"slr:storageRestriction", "slr:sizeRestriction"})
NOT_THERE = {"ph": RESTRICTIONS, "ec": RESTRICTIONS}
"""Attributes of modules that an element does not take although it takes others of theirs."""
ONCE = frozenset({"mtc:matches", "gls:glossary", "mda:metadata", "res:resourceData", "slr:profiles", "val:validation"})
"""Elements of modules that stand in an element once at most."""
