"""Rules of XLIFF 2 between elements: versions, languages, ids, notes, original data, order, references."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from l10n.interchange.xliff2_fragments import Places, fragment
from l10n.interchange.xliff2_schema import CORES
from l10n.interchange.xliff2_structure import Breach, breach, name
from l10n.untrusted.xml import Element, elements

XML = "{http://www.w3.org/XML/1998/namespace}"
LANG, SPACE = f"{XML}lang", f"{XML}space"
CODES = frozenset({"ph", "pc", "sc", "ec"})
KIND = {"ph": "place", "pc": "pair", "sc": "pair", "ec": "pair", "mrk": "span", "sm": "span"}
"""Elements that may stand for each other: a pair of codes in one element or two, an annotation too."""
REFS = ("dataRef", "dataRefStart", "dataRefEnd")
FLOWS = ("subFlows", "subFlowsStart", "subFlowsEnd")
PAIRS = (("dataRefStart", "dataRefEnd"), ("subFlowsStart", "subFlowsEnd"))
STYLES = {"b": "fmt", "i": "fmt", "u": "fmt", "lb": "fmt", "pb": "fmt", "var": "ui"}
"""Sub-types of `xlf:` → the type that they belong to."""


def inside(node: Element, *names: str) -> Iterator[Element]:
    """The elements of these names within an element, in document order."""
    return (one for one in node.iter("*") if name(one.tag) in names)


def children(node: Element, *names: str) -> list[Element]:
    """The children of these names."""
    return [one for one in elements(node) if name(one.tag) in names]


def document(root: Element) -> Iterator[Breach]:
    """What breaks a rule in the whole document, file by file."""
    space = str(root.tag).rpartition("}")[0].removeprefix("{")
    version = root.get("version", "")
    if name(root.tag) != "xliff" or space not in CORES:
        yield breach(root, "the first element is not <xliff> of the namespace urn:oasis:names:tc:xliff:document:2.0 or 2.2")
    elif version not in CORES[space]:
        yield breach(root, f"version {version} is not that of the namespace, {' or '.join(CORES[space])}")
    files = children(root, "file")
    yield from unique(files, "file")
    places = Places.of(root)
    for file in files:
        units, groups = list(inside(file, "unit")), list(inside(file, "group"))
        yield from unique(units, "unit")
        yield from unique(groups, "group")
        for skeleton in children(file, "skeleton"):
            full = len(skeleton) > 0 or bool((skeleton.text or "").strip())
            if full == (skeleton.get("href") is not None):
                yield breach(skeleton, "<skeleton> needs either content or href, not both")
        known = {unit.get("id") for unit in units}
        for unit in units:
            yield from in_unit(unit, root, known)
    for holder in inside(root, "notes"):
        yield from unique(children(holder, "note"), "note")
    for node in inside(root, "mrk", "sm"):
        yield from annotation(node, places)
    for node in inside(root, "mtc:match", "gls:glossEntry", "gls:translation"):
        ref = node.get("ref", "#")
        if ref.startswith("#") and len(ref) > 1:
            yield from fragment(node, ref, places)


def unique(nodes: Iterable[Element], what: str, key: str = "id") -> Iterator[Breach]:
    """Ids that stand twice among elements."""
    seen: set[str] = set()
    for node in nodes:
        id_ = node.get(key)
        if id_ is not None and id_ in seen:
            yield breach(node, f"the id {id_!r} of this {what} is another's already")
        seen.add(id_ or "")


def in_unit(unit: Element, root: Element, units: set[str | None]) -> Iterator[Breach]:
    """What breaks a rule in a unit."""
    parts = children(unit, "segment", "ignorable")
    if not children(unit, "segment"):
        yield breach(unit, "<unit> has no <segment>")
    sources = [one for part in parts for one in children(part, "source")]
    targets = [one for part in parts for one in children(part, "target")]
    named = ("ph", "pc", "sc", "ec", "mrk", "sm")
    yield from unique([*parts, *(code for source in sources for code in inside(source, *named))], "segment, code or annotation")
    yield from unique((code for target in targets for code in inside(target, *named)), "code or annotation")
    yield from same_kind(parts, sources, targets)
    for part in children(unit, "segment"):
        if part.get("subState") is not None and part.get("state") is None:
            yield breach(part, "subState needs a state")
    yield from orders(parts)
    for source in sources:
        yield from language(source, root.get("srcLang", ""), "srcLang")
    for target in targets:
        if root.get("trgLang") is None:
            yield breach(target, "there is a <target>, and <xliff> has no trgLang")
        yield from language(target, root.get("trgLang", ""), "trgLang")
    for part in parts:
        if len({inherited(text, SPACE, "default") for text in children(part, "source", "target")}) > 1:
            yield breach(part, "xml:space of <target> is another than that of its <source>")
    yield from references(unit, [*sources, *targets], units)
    for match in inside(unit, "mtc:match"):
        texts = children(match, "source", "target")
        yield from references(match, texts, units)
        for text in texts:
            yield from unique(inside(text, *named), "code or annotation")


def same_kind(parts: list[Element], sources: list[Element], targets: list[Element]) -> Iterator[Breach]:
    """Codes of targets that have the id of something else in the unit than their source's code."""
    kinds = {part.get("id"): "" for part in parts if part.get("id") is not None}
    kinds |= {code.get("id"): KIND[name(code.tag)] for source in sources for code in inside(source, *KIND) if code.get("id") is not None}
    for target in targets:
        for code in inside(target, *KIND):
            if kinds.get(code.get("id"), KIND[name(code.tag)]) != KIND[name(code.tag)]:
                yield breach(code, f"the id {code.get('id')!r} is that of something else in the unit")


def orders(parts: list[Element]) -> Iterator[Breach]:
    """Places of targets that stand twice, or beyond the unit's parts."""
    taken: set[int] = set()
    for place, part in enumerate(parts, 1):
        for target in children(part, "target"):
            here = int(target.get("order", place))
            if here > len(parts):
                yield breach(target, f"order={here}, and the unit has {len(parts)} parts")
            elif here in taken:
                yield breach(target, f"the place {here} is another target's already")
            taken.add(here)
    moved = [(place, target) for place, part in enumerate(parts, 1) for target in children(part, "target") if target.get("order")]
    places = {int(target.get("order", "")) for _, target in moved}
    for place, target in moved:
        if place not in places:
            yield breach(target, f"the target of the part {place} stands elsewhere, and no other says order={place}")


def inherited(node: Element, key: str, default: str) -> str:
    """An attribute of an element, or of the nearest around it that has it."""
    here: Element | None = node
    while here is not None:
        if (value := here.get(key)) is not None:
            return value
        here = here.getparent()
    return default


def language(node: Element, wanted: str, attribute: str) -> Iterator[Breach]:
    """A text that says, or inherits, another language than the document has."""
    said = inherited(node, LANG, wanted)
    if wanted and not f"{said}-".lower().startswith(f"{wanted}-".lower()):
        yield breach(node, f"xml:lang of <{name(node.tag)}> is {said}, and {attribute} is {wanted}")


def references(holder: Element, texts: list[Element], units: set[str | None]) -> Iterator[Breach]:
    """Codes that refer to data, codes or units that are not there."""
    data = [one for outer in children(holder, "originalData") for one in children(outer, "data")]
    yield from unique(data, "data")
    known = {one.get("id") for one in data}
    codes = [code for text in texts for code in inside(text, *CODES)]
    by_id: Mapping[str, Element] = {code.get("id", ""): code for code in reversed(codes)}
    for code in codes:
        for key in REFS:
            if (ref := code.get(key)) is not None and ref not in known:
                yield breach(code, f"{key}={ref!r} is the id of no <data> here")
        for key in FLOWS:
            for ref in code.get(key, "").split():
                if ref not in units:
                    yield breach(code, f"{key} names the unit {ref!r}, which its file has not")
        if (copied := code.get("copyOf")) is not None:
            base = by_id.get(copied)
            if base is None or base is code:
                yield breach(code, f"copyOf={copied!r} is the id of no other code here")
            elif base.get("canCopy") == "no":
                yield breach(code, f"copyOf={copied!r} is a code that must not be copied")
            elif any(base.get(key) is not None for key in REFS):
                yield breach(code, f"copyOf={copied!r} is a code with original data, to which its copies refer themselves")
            if any(code.get(key) is not None for key in REFS):
                yield breach(code, "a code with copyOf has no original data of its own")
        for one, other in PAIRS:
            if (code.get(one) is None) != (code.get(other) is None):
                yield breach(code, f"{one} and {other} stand together")
        yield from sub_type(code)


def sub_type(code: Element) -> Iterator[Breach]:
    """A sub-type without a type, or of another's."""
    sub = code.get("subType")
    if sub is None:
        return
    if code.get("type") is None:
        yield breach(code, "subType needs a type")
    prefix, _, value = sub.partition(":")
    if prefix == "xlf" and code.get("type") not in (None, STYLES.get(value)):
        yield breach(code, f"subType={sub!r} belongs to the type {STYLES.get(value)}")


def annotation(node: Element, places: Places) -> Iterator[Breach]:
    """An annotation that lacks what its type needs."""
    ref, value = node.get("ref"), node.get("value")
    kind = node.get("type", "generic")
    found = None
    if kind == "mtc:match" and ref is not None:
        yield breach(node, "the annotation of a match has no ref: the match refers to it")
    if ref is not None and ref.startswith("#"):
        yield from fragment(node, ref, places)
        found = places.resolve(node, ref)
    if kind == "comment":
        if (ref is None) == (value is None):
            yield breach(node, "a comment needs either value or ref, not both")
        elif ref is not None and (found is None or name(found.tag) != "note" or places.unit(found) is not places.unit(node)):
            yield breach(node, f"the comment's ref={ref!r} leads to no note of its unit")
