"""Fragment identifiers of XLIFF 2 (`#f=f1/u=u1/n=n1`): whether they are well formed, and what they lead to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from l10n.interchange.xliff2_structure import Breach, breach, name
from l10n.interchange.xliff2_types import NMTOKEN
from l10n.regex import regex
from l10n.untrusted.xml import Element, elements

SELECTOR = regex(rf"(?:({NMTOKEN})=)?({NMTOKEN})")
CONTAINERS = ("f", "g", "u")
"""Prefixes of what holds others, outermost first."""
LEAVES = frozenset({"n", "d", "t", ""})
"""Prefixes of notes, data, targets' codes, and (none) segments and sources' codes."""
MODULES = frozenset({"gls", "mtc", "res", "mda"})
"""Prefixes of modules whose elements have ids."""
CODES = frozenset({"ph", "pc", "sc", "ec", "mrk", "sm"})


@dataclass(frozen=True, slots=True)
class Places:
    """Where the files and units of a document are."""

    root: Element
    files: Mapping[str, Element]
    units: Mapping[tuple[str, str], Element]
    """By the ids of file and unit."""
    groups: Mapping[tuple[str, str], Element]
    found: dict[tuple[Element, str], Mapping[str | None, Element]] = field(default_factory=dict)
    """What was looked up before: what a leaf of a prefix may lead to in an element, by ids."""

    @classmethod
    def of(cls, root: Element) -> Places:
        """Of a whole document."""
        files = {file.get("id", ""): file for file in elements(root) if name(file.tag) == "file"}
        units: dict[tuple[str, str], Element] = {}
        groups: dict[tuple[str, str], Element] = {}
        for id_, file in files.items():
            for node in file.iter("*"):
                if name(node.tag) in ("unit", "group"):
                    (units if name(node.tag) == "unit" else groups)[id_, node.get("id", "")] = node
        return cls(root, files, units, groups)

    def around(self, node: Element, wanted: str) -> Element | None:
        """The nearest element of a name that holds this one."""
        here: Element | None = node
        while here is not None and name(here.tag) != wanted:
            here = here.getparent()
        return here

    def unit(self, node: Element) -> Element | None:
        """The unit that holds an element."""
        return self.around(node, "unit")

    def container(self, node: Element, said: Mapping[str, str]) -> Element | None:
        """The file, group or unit that the selectors lead to."""
        here = self.around(node, "file")
        file = said.get("f", here.get("id", "") if here is not None else "")
        if "u" in said:
            return self.units.get((file, said["u"]))
        if "g" in said:
            return self.groups.get((file, said["g"]))
        if "f" in said:
            return self.files.get(file)
        unit = self.unit(node)
        return here if unit is None else unit

    def resolve(self, node: Element, ref: str) -> Element | None:
        """The element that a reference leads to; None where there is none, or a module's."""
        selectors = parts(ref)
        if selectors is None:
            return None
        said = dict(selectors)
        holder = self.container(node, said)
        prefix, value = selectors[-1]
        if holder is None or prefix in CONTAINERS:
            return holder
        if (holder, prefix) not in self.found:
            self.found[holder, prefix] = {one.get("id"): one for one in leaves(holder, prefix)}
        return self.found[holder, prefix].get(value)


def leaves(holder: Element, prefix: str) -> Iterator[Element]:
    """The elements of a file, group or unit that a leaf of this prefix may lead to."""
    if prefix in MODULES:
        yield from (one for one in holder.iter("*") if name(one.tag).startswith(f"{prefix}:"))
        return
    for child in elements(holder):
        kind = name(child.tag)
        if prefix in ("n", "d"):
            if kind == {"n": "notes", "d": "originalData"}[prefix]:
                yield from elements(child)
            continue
        if kind not in ("segment", "ignorable"):
            continue
        if prefix == "":
            yield child
        for text in elements(child):
            if name(text.tag) == ("target" if prefix == "t" else "source"):
                yield from (one for one in text.iter("*") if name(one.tag) in CODES)


def parts(ref: str) -> list[tuple[str, str]] | None:
    """The selectors of a fragment as prefix and value; None where it is not well formed."""
    found = [SELECTOR.fullmatch(one) for one in ref.removeprefix("#").removeprefix("/").split("/")]
    selectors = [(m.group(1) or "", m.group(2)) for m in found if m is not None]
    return selectors if len(selectors) == len(found) else None


def fragment(node: Element, ref: str, places: Places) -> Iterator[Breach]:
    """A reference within the document that is not well formed, or leads nowhere."""
    selectors = parts(ref)
    if selectors is None:
        yield breach(node, f"ref={ref!r} is no fragment identifier")
        return
    if ref.startswith("#/") and selectors[0][0] != "f":
        yield breach(node, f"ref={ref!r} begins with a slash and not with a file")
        return
    rank = -1
    for prefix, _ in selectors:
        if len(prefix) == 1 and prefix not in CONTAINERS and prefix not in LEAVES:
            yield breach(node, f"ref={ref!r}: the prefix {prefix!r} is not the core's, and others have two letters or more")
            return
        here = CONTAINERS.index(prefix) if prefix in CONTAINERS else len(CONTAINERS)
        if here <= rank:
            yield breach(node, f"ref={ref!r}: file, group and unit stand in front, each once, and one thing in them at the end")
            return
        rank = here
    last = selectors[-1][0]
    if (last in LEAVES or last in CONTAINERS or last in MODULES) and places.resolve(node, ref) is None:
        yield breach(node, f"ref={ref!r} leads to nothing in this document")
