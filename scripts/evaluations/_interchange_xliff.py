"""XLIFF: OASIS's test suite for XLIFF 2, and files of other tools read without loss.

**The suite** (`interchange/xliff-oasis`): a file in a folder `invalid` must be refused with one line, every other one accepted. A file
that is to be accepted and is not well-formed XML (the standard library's parser says so) is left out, and named in the note.

**Files of tools** (`interchange/okapi`, `omegat`, `matecat`): a walk over the standard library's tree, which knows nothing of our reader,
says what a translator would see: for each unit that has a source the texts between codes in order, what codes hold of their own, the number
of codes, the notes, and the number of matches. A unit is read without loss where our reader's value has all of it; a file, where all of its
units are and there are no others. Codes that hold nothing may be anything.

Beside it: translate-toolkit on the same files, held to the same, but that its codes may all be anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from evaluations import Figure
from l10n import registry
from l10n.errors import ExchangeError
from l10n.interchange.markup import xliff_version
from l10n.model import BilingualUnit

TOOLS = ("okapi", "omegat", "matecat")
HOLDERS = {"bpt", "ept", "ph", "it"}
EMPTY = {"x", "bx", "ex"}
GAP = None
"""A code in a gold text that says nothing of itself."""
Text = list[str | None]


class Native(str):
    """What a code holds of its own."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Gold:
    """A unit as the walk sees it."""

    source: Text
    target: Text
    codes: int
    notes: tuple[str, ...]
    matches: int


def figures(folder: Path) -> list[Figure]:
    """The suite's figures, then a figure a tool."""
    return [*suite(folder / "xliff-oasis"), *(one for tool in TOOLS for one in tool_figures(folder, tool))]


def suite(folder: Path) -> Iterator[Figure]:
    """Accepted and refused, for each version and kind of rule, and in all."""
    files = sorted(folder.rglob("*.xlf"))
    for side, goal in (("valid", 100.0), ("invalid", 95.0)):
        mine = [path for path in files if ("invalid" in path.parts) == (side == "invalid")]
        if not mine:
            continue
        spoilt = [path for path in mine if side == "valid" and not well_formed(path)]
        mine = [path for path in mine if path not in spoilt]
        right = {path: (refusal(path) == "") == (side == "valid") for path in mine}
        peer = {path: toolkit_reads(path) == (side == "valid") for path in mine}
        groups: dict[str, list[bool]] = {}
        for path in mine:
            groups.setdefault(" ".join(path.relative_to(folder).parts[:2]), []).append(right[path])
        parts = [f"{group} {sum(those)} of {len(those)}" for group, those in groups.items()]
        wrong = [path.name for path in mine if not right[path]]
        yield Figure(
            f"OASIS suite, {side} {'accepted' if side == 'valid' else 'refused'} %",
            100 * sum(right.values()) / len(mine),
            at_least=goal,
            baselines={"translate-toolkit": 100 * sum(peer.values()) / len(mine)},
            note="; ".join(parts)
            + (f"; not: {', '.join(wrong[:5])}" if wrong else "")
            + (f"; no XML, left out: {', '.join(path.name for path in spoilt)}" if spoilt else ""),
        )


def well_formed(path: Path) -> bool:
    """Whether a file is XML at all."""
    try:
        ElementTree.fromstring(path.read_bytes())
    except ElementTree.ParseError:
        return False
    return True


def refusal(path: Path) -> str:
    """What our reader says against a file; empty where it reads it."""
    raw = path.read_bytes()
    try:
        registry.exchange("xliff2").read(raw, path.name)
    except ExchangeError as error:
        return str(error) if "\n" not in str(error) else ""
    return ""


def tool_figures(folder: Path, tool: str) -> Iterator[Figure]:
    """Files of a tool that are read without loss."""
    files = [path for path in sorted((folder / tool).rglob("*")) if path.suffix in (".xlf", ".xliff")]
    if not files:
        return
    lost = {path: losses(path, ours) for path in files}
    peer = {path: losses(path, toolkit) for path in files}
    units = sum(len(gold(path)) for path in files)
    bad = [f"{path.name.rpartition('__')[2]}: {found[0]}" for path, found in lost.items() if found]
    yield Figure(
        f"{tool}: XLIFF files read without loss %",
        100 * sum(not found for found in lost.values()) / len(files),
        at_least=100.0,
        baselines={"translate-toolkit": 100 * sum(not found for found in peer.values()) / len(files)},
        note=f"{len(files)} files, {units} units" + (f"; {'; '.join(bad[:3])}" if bad else ""),
    )


def losses(path: Path, reader: Callable[[Path], Sequence[Seen]]) -> list[str]:
    """What a reader does not find in a file."""
    wanted = gold(path)
    try:
        seen = reader(path)
    except Exception as error:  # another tool's reader may raise anything
        return [f"refused: {str(error)[:80]}"]
    if len(seen) != len(wanted):
        return [f"{len(seen)} units for {len(wanted)}"]
    return [f"{what} of unit {n}" for n, (one, has) in enumerate(zip(wanted, seen, strict=True), 1) for what in differences(one, has)]


@dataclass(frozen=True, slots=True)
class Seen:
    """A unit as a reader has it."""

    source: str
    target: str
    notes: str
    matches: int
    codes: int | None = None


def differences(wanted: Gold, has: Seen) -> Iterator[str]:
    """What of a unit is not there."""
    loose = has.codes is None
    if not holds(has.source, wanted.source, loose):
        yield "source"
    if not holds(has.target, wanted.target, loose):
        yield "target"
    if has.codes is not None and has.codes != wanted.codes:
        yield "codes"
    if any(note not in has.notes for note in wanted.notes):
        yield "notes"
    if has.matches != wanted.matches:
        yield "matches"


def holds(text: str, wanted: Text, loose: bool) -> bool:
    """Whether a text is these parts in order, with anything in the place of codes that say nothing (`loose`: of all), and nothing else."""
    pattern = "".join(".*?" if part is GAP or (loose and isinstance(part, Native)) else re.escape(part) for part in wanted)
    return re.fullmatch(pattern, text, re.DOTALL) is not None


def ours(path: Path) -> list[Seen]:
    """What our reader has of a file."""
    raw = path.read_bytes()
    form = registry.exchange_of(path.name, raw)
    assert form is not None
    return [seen(unit) for unit in form.read(raw, path.name).units]


def seen(unit: BilingualUnit) -> Seen:
    """A unit of ours."""
    notes = "\n".join([unit.note, *unit.remarks])
    return Seen(unit.key.source, unit.target[0], notes, len(unit.matches), len(unit.spans))


def toolkit(path: Path) -> list[Seen]:
    """What translate-toolkit has of a file."""
    from translate.storage import xliff, xliff2

    raw = path.read_bytes()
    two = xliff_version(raw) == 2
    store = (xliff2.Xliff2File if two else xliff.xlifffile).parsestring(raw)  # type: ignore[attr-defined]  # its stubs lag behind
    found = []
    for unit in store.units:
        matches = unit.getalttrans() if hasattr(unit, "getalttrans") else []
        found.append(Seen(str(unit.source or ""), str(unit.target or ""), unit.getnotes() or "", len(matches)))
    return [one for one in found if one.source]


def toolkit_reads(path: Path) -> bool:
    """Whether translate-toolkit takes an XLIFF 2 file."""
    from translate.storage import xliff2

    try:
        xliff2.Xliff2File.parsestring(path.read_bytes())  # type: ignore[attr-defined]  # its stubs lag behind
    except Exception:  # another tool's reader may raise anything
        return False
    return True


def gold(path: Path) -> list[Gold]:
    """The units of a file that have a source."""
    root = ElementTree.fromstring(path.read_bytes())
    space = root.tag.partition("}")[0] + "}" if root.tag.startswith("{") else ""
    walk = two if root.get("version", "1").startswith("2") else one
    return [unit for unit in walk(root, space) if any(part != "" for part in unit.source)]


def one(root: ElementTree.Element, space: str) -> Iterator[Gold]:
    """The units of XLIFF 1."""
    for unit in root.iter(f"{space}trans-unit"):
        source, target = unit.find(f"{space}source"), unit.find(f"{space}target")
        shown = Walk(space)
        wanted = shown.text(source)
        notes = [text(note) for note in unit.findall(f"{space}note")]
        notes += [mark.get("comment", "") for side in (source, target) if side is not None for mark in side.iter(f"{space}mrk")]
        matches = sum(len(alternative.findall(f"{space}target")) for alternative in unit.findall(f"{space}alt-trans"))
        yield Gold(wanted, Walk(space).text(target), shown.codes, tuple(filter(None, notes)), matches)


def two(root: ElementTree.Element, space: str) -> Iterator[Gold]:
    """The units of XLIFF 2: their segments, and what stands between, joined; targets in the order that they say."""
    for unit in root.iter(f"{space}unit"):
        data = {one.get("id"): Native(text(one)) for outer in unit.findall(f"{space}originalData") for one in outer}
        shown = Walk(space, data)
        parts = [part for part in unit if part.tag in (f"{space}segment", f"{space}ignorable")]
        source = [piece for part in parts for piece in shown.text(part.find(f"{space}source"))]
        placed = []
        for place, part in enumerate(parts, 1):
            target = part.find(f"{space}target")
            if target is not None:
                placed.append((int(target.get("order", place)), target))
        target_text = [piece for _, target in sorted(placed, key=lambda pair: pair[0]) for piece in Walk(space, data).text(target)]
        if any(part.find(f"{space}target") is None for part in parts if part.tag == f"{space}ignorable"):
            target_text = [*target_text, GAP]
        notes = [text(note) for outer in unit.findall(f"{space}notes") for note in outer]
        yield Gold(source, target_text, shown.codes, tuple(filter(None, notes)), len(list(unit.iter(f"{MATCHES}match"))))


MATCHES = "{urn:oasis:names:tc:xliff:matches:2.0}"


class Walk:
    """A walk over one text: its parts in order, and how many codes it had."""

    def __init__(self, space: str, data: dict[str | None, Native] | None = None) -> None:
        self.space, self.data, self.codes = space, data or {}, 0

    def text(self, node: ElementTree.Element | None) -> Text:
        """The parts of an element."""
        if node is None:
            return [""]
        parts: Text = [node.text or ""]
        for inner in node:
            name = inner.tag.removeprefix(self.space)
            if inner.tag.startswith("{") and not (self.space and inner.tag.startswith(self.space)):
                pass
            elif name in HOLDERS and not (self.data or inner.get("dataRef")) and text(inner):
                self.codes += 1
                parts.append(Native(text(inner)))
            elif name in HOLDERS | EMPTY | {"sc", "ec"}:
                self.codes += 1
                parts.append(self.data.get(inner.get("dataRef"), GAP))
            elif name in ("g", "pc"):
                self.codes += 2
                first = self.data.get(inner.get("dataRefStart"), GAP)
                parts += [first, *self.text(inner), self.data.get(inner.get("dataRefEnd"), GAP)]
            elif name == "cp":
                parts.append(chr(int(inner.get("hex", "0"), 16)))
            else:
                parts += self.text(inner)
            parts.append(inner.tail or "")
        return parts


def text(node: ElementTree.Element) -> str:
    """All text within an element."""
    return "".join(node.itertext())
