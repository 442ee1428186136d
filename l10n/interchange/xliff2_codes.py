"""Rules of inline codes of XLIFF 2: starts and ends, what may be copied, deleted, moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from l10n.interchange.xliff2_document import CODES, children, inside
from l10n.interchange.xliff2_structure import Breach, breach, name
from l10n.untrusted.xml import Element, attributes

EC_ORDER = {"yes": "yes", "no": "no", "firstNo": "no"}
"""canReorder of an `sc` → that of its `ec`."""


def codes(root: Element) -> Iterator[Breach]:
    """What breaks a rule, unit by unit."""
    for unit in inside(root, "unit"):
        parts = children(unit, "segment", "ignorable")
        sources = [one for part in parts for one in children(part, "source")]
        placed = [
            (int(one.get("order", place)), one) for place, part in enumerate(parts, 1) for one in children(part, "target")
        ]  # fmt: skip
        targets = [one for _, one in sorted(placed, key=lambda pair: pair[0])]
        whole = len(targets) == len(parts) or all(children(part, "target") for part in parts if name(part.tag) == "segment")
        yield from flow(sources, True)
        yield from flow([one for _, one in placed], whole)
        yield from kept(unit)
        yield from sequences(sources, targets)
        for match in inside(unit, "mtc:match"):
            for side in ("source", "target"):
                yield from flow(children(match, side), True)


def flow(texts: Sequence[Element], whole: bool) -> Iterator[Breach]:
    """The sources, or the targets, of a unit; `whole` where all of them are there."""
    every = [node for text in texts for node in inside(text, "sc", "ec", "sm", "em", "ph", "pc")]
    starts = {node.get("id", ""): place for place, node in enumerate(every) if name(node.tag) in ("sc", "sm")}
    ended = {node.get("startRef", "") for node in every if name(node.tag) == "ec"}
    for place, node in enumerate(every):
        kind = name(node.tag)
        if kind == "ec":
            yield from end(node, place, every, starts, whole)
        elif kind == "em":
            at = starts.get(node.get("startRef", ""))
            if at is None or name(every[at].tag) != "sm":
                if whole:
                    yield breach(node, f"<em> ends {node.get('startRef')!r}, which no <sm> starts here")
            elif at > place:
                yield breach(node, f"<em> stands before the <sm> that it ends, {node.get('startRef')!r}")
        elif kind == "sc":
            alone = node.get("isolated") == "yes"
            if alone and node.get("id", "") in ended:
                yield breach(node, f"<sc> {node.get('id')!r} says that it is isolated, and its <ec> is in the unit")
            elif not alone and whole and node.get("id", "") not in ended:
                yield breach(node, f'<sc> {node.get("id")!r} has no <ec> in its unit, and is not isolated="yes"')
        if kind in CODES and node.get("canReorder", "yes") != "yes" and not fixed(node):
            yield breach(node, f'canReorder={node.get("canReorder")!r} needs canCopy="no" and canDelete="no"')


def fixed(node: Element) -> bool:
    """Whether a code may neither be copied nor deleted; an `ec` is as its `sc`."""
    return (name(node.tag) == "ec" and node.get("isolated") != "yes") or (node.get("canCopy") == "no" and node.get("canDelete") == "no")


def end(node: Element, place: int, every: Sequence[Element], starts: dict[str, int], whole: bool) -> Iterator[Breach]:
    """An `ec`: alone with an id, or the end of an `sc` in front of it that is like it."""
    ref = node.get("startRef")
    if node.get("isolated") == "yes":
        if node.get("id") is None or ref is not None:
            yield breach(node, "an isolated <ec> has an id and no startRef")
        return
    if ref is None or node.get("id") is not None:
        yield breach(node, 'an <ec> that is not isolated="yes" has a startRef and no id')
        return
    if node.get("dir") is not None:
        yield breach(node, "dir stands at the <sc>, not at its <ec>")
    for key in attributes(node):
        if "}" in key and "XMLSchema-instance" not in key:
            yield breach(node, f"attributes of modules stand at the <sc>, not at its <ec>: {key.rpartition('}')[2]}")
    at = starts.get(ref)
    if at is None or name(every[at].tag) != "sc":
        if whole:
            yield breach(node, f"<ec> ends {ref!r}, which no <sc> starts here")
        return
    if at > place:
        yield breach(node, f"<ec> stands before the <sc> that it ends, {ref!r}")
    begun = every[at]
    for key in ("canCopy", "canDelete", "canOverlap"):
        if begun.get(key, "yes") != node.get(key, "yes"):
            yield breach(node, f"{key} of <ec> is another than that of its <sc>, {ref!r}")
    if node.get("canReorder", "yes") != EC_ORDER[begun.get("canReorder", "yes")]:
        yield breach(node, f"canReorder of <ec> does not fit that of its <sc>, {ref!r}")


def kept(unit: Element) -> Iterator[Breach]:
    """Codes that must not be deleted and are not in the unit's targets although their segment is translated."""
    parts = children(unit, "segment", "ignorable")
    there = {code.get("id") or code.get("startRef") for part in parts for text in children(part, "target") for code in inside(text, *CODES)}
    for part in parts:
        if not children(part, "target"):
            continue
        for source in children(part, "source"):
            for code in inside(source, *CODES):
                if code.get("canDelete") == "no" and (code.get("id") or code.get("startRef")) not in there:
                    yield breach(code, f"the code {code.get('id') or code.get('startRef')!r} must not be deleted, and no target has it")


def sequences(sources: Sequence[Element], targets: Sequence[Element]) -> Iterator[Breach]:
    """Codes that must keep their order: a `no` follows a `firstNo` or `no`, and targets have them in that order."""
    runs: list[list[str]] = []
    before = "yes"
    for node in (code for text in sources for code in inside(text, "ph", "pc", "sc", "ec")):
        if name(node.tag) == "ec" and node.get("isolated") != "yes":
            continue
        can, id_ = node.get("canReorder", "yes"), node.get("id", "")
        if can == "firstNo":
            runs.append([id_])
        elif can == "no":
            if before == "yes":
                yield breach(node, f'canReorder="no" of {id_!r} follows no code that is canReorder="firstNo" or "no"')
                runs.append([])
            runs[-1].append(id_)
        before = can
    place = {code.get("id", ""): n for n, code in enumerate(code for text in targets for code in inside(text, "ph", "pc", "sc", "ec"))}
    for run in runs:
        there = [place[id_] for id_ in run if id_ in place]
        if there != sorted(there):
            yield breach(targets[0], f"the codes {', '.join(run)} must keep their order in the target")
