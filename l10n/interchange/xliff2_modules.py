"""Rules of XLIFF 2's modules that the table of elements can't say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from l10n.interchange.xliff2_document import LANG, children, inside, unique
from l10n.interchange.xliff2_schema import CORE
from l10n.interchange.xliff2_structure import Breach, breach, name
from l10n.regex import regex
from l10n.untrusted.xml import Element, attributes, elements

RESTRICTION = regex(r"\*|\d+(?:\s*,\s*(?:\d+|\*))?")
PGS = "{urn:oasis:names:tc:xliff:pgs:1.0}"
SWITCH = regex(r"(?:plural|ordinal|gender|select):\S")
PLURAL = regex(r"zero|one|two|few|many|other|=?\d+")
NUMERIC = regex(r"[-+.\d]")


@dataclass(frozen=True, slots=True)
class Around:
    """What elements refer to, gathered once for each element that holds it."""

    root: Element
    profiles: Mapping[Element, str]
    """The size profile that each file says it uses; empty where it says none."""
    gathered: dict[tuple[Element, str], Counter[str]] = field(default_factory=dict)

    def ids(self, holder: Element, kind: str) -> Counter[str]:
        """The ids of the elements of a kind (`*` for any) within an element; empty for each that has none."""
        if (holder, kind) not in self.gathered:
            within = holder.iter("*") if kind == "*" else inside(holder, kind)
            self.gathered[holder, kind] = Counter(one.get("id", "") for one in within)
        return self.gathered[holder, kind]


def prefixed(node: Element) -> Mapping[str, str]:
    """An element's attributes that have a namespace, by their names."""
    found = attributes(node)
    return {name(key): value for key, value in found.items() if "}" in key}


def modules(root: Element) -> Iterator[Breach]:
    """What breaks a rule, module by module in the file's order."""
    around = Around(root, {file: profile(file) for file in children(root, "file")})
    for node in root.iter("*"):
        own = OWN.get(name(node.tag))
        if own is not None:
            yield from own(node, around)
        found = prefixed(node)
        if not found:
            continue
        if "fs:subFs" in found and "fs:fs" not in found:
            yield breach(node, "fs:subFs needs fs:fs")
        if "pgs:case" in found or "pgs:switch" in found:
            yield from forms(node, found)
        if any(key.startswith("slr:") for key in found):
            yield from sizes(node, found, around)


def forms(node: Element, found: Mapping[str, str]) -> Iterator[Breach]:
    """Plural, gender and selection (2.2): what is switched on, and which case a text is for."""
    switch = found.get("pgs:switch", "")
    if "pgs:switch" in found and not all(SWITCH.match(one) for one in switch.split()):
        yield breach(node, f"pgs:switch={switch!r}; it must be plural:, ordinal:, gender: or select: with a name")
    if "pgs:case" in found:
        switch = next((said for one in (node, *node.iterancestors()) if (said := one.get(PGS + "switch"))), "")
        if not switch:
            yield breach(node, "pgs:case stands where nothing around it has pgs:switch")
        elif re.fullmatch(r"(?:plural|ordinal):\S+", switch.strip()) and not PLURAL.fullmatch(found["pgs:case"].strip()):
            yield breach(node, f"pgs:case={found['pgs:case']!r} is no plural form: zero, one, two, few, many, other or a number")


def profile(file: Element) -> str:
    """The size profile that a file says it uses; empty where it says none."""
    return next((one.get("generalProfile", "") for one in children(file, "slr:profiles")), "")


def sizes(node: Element, found: Mapping[str, str], around: Around) -> Iterator[Breach]:
    """Size restrictions; a profile of the file's own may have other values, as may what begins with no digit where no profile is named."""
    holders = list(node.iterancestors())
    used = next((around.profiles[file] for file in holders if file in around.profiles), "")
    if not used or used.startswith("xliff:"):
        for key in ("slr:sizeRestriction", "slr:storageRestriction"):
            if key in found and not RESTRICTION.fullmatch(found[key].strip()):
                yield breach(node, f"{key}={found[key]!r}; it must be a number, *, or two with a comma between")
        for key in ("slr:sizeInfo", "slr:equivStorage"):
            value = found.get(key, "0").strip()
            if not value.isdecimal() and (used or key == "slr:equivStorage" or NUMERIC.match(value)):
                yield breach(node, f"{key}={value!r}; it must be a whole number")
    if "slr:sizeInfoRef" in found:
        if "slr:sizeInfo" in found:
            yield breach(node, "slr:sizeInfo and slr:sizeInfoRef do not stand together")
        data = (one for holder in holders for one in children(holder, "slr:data"))
        if not any(found["slr:sizeInfoRef"] in around.ids(one, "*") for one in data):
            yield breach(node, f"slr:sizeInfoRef={found['slr:sizeInfoRef']!r} leads to nothing in <slr:data> beside it or what holds it")


def glossary(node: Element, _: Around) -> Iterator[Breach]:
    """Entries say what a term is called or what it means; their ids are their own."""
    yield from unique(inside(node, "gls:glossEntry", "gls:translation"), "entry or translation")
    for entry in children(node, "gls:glossEntry"):
        if not children(entry, "gls:translation", "gls:definition"):
            yield breach(entry, "<gls:glossEntry> has neither a translation nor a definition")


def metadata(node: Element, _: Around) -> Iterator[Breach]:
    """Groups have ids of their own."""
    yield from unique([node, *inside(node, "mda:metaGroup")], "metadata")


def matches(node: Element, around: Around) -> Iterator[Breach]:
    """Matches have ids of their own, and are of something in their unit."""
    yield from unique(children(node, "mtc:match"), "match")
    for match in children(node, "mtc:match"):
        if not match.get("ref", "").startswith("#"):
            yield breach(match, f"ref={match.get('ref')!r} of <mtc:match> leads to nothing in its unit; it begins with #")
        if match.get("subType") is not None and match.get("type") is None:
            yield breach(match, "subType needs a type")
        for text in children(match, "source", "target"):
            key = "srcLang" if name(text.tag) == "source" else "trgLang"
            said = text.get(LANG)
            if said is not None and match.get("reference") != "yes" and said.lower() != around.root.get(key, said).lower():
                yield breach(text, f"xml:lang of <{name(text.tag)}> is {said}, and {key} is {around.root.get(key)}")


def resources(node: Element, around: Around) -> Iterator[Breach]:
    """Resources have ids of their own, are either here or elsewhere, and speak the document's languages."""
    yield from unique(children(node, "res:resourceItem", "res:resourceItemRef"), "resource")
    root = around.root
    file = next((one for one in node.iterancestors() if name(one.tag) == "file"), root)
    known = around.ids(file, "res:resourceItem")
    for reference in children(node, "res:resourceItemRef"):
        if reference.get("ref") not in known:
            yield breach(reference, f"ref={reference.get('ref')!r} is the id of no resource of its file")
    for item in children(node, "res:resourceItem"):
        held = children(item, "res:source", "res:target")
        if not held and not children(item, "res:reference"):
            yield breach(item, "<res:resourceItem> holds no source, target or reference")
        if item.get("mimeType") is None and any(not len(one) and not (one.text or "").strip() for one in held):
            yield breach(item, "<res:resourceItem> needs a mimeType, as its source or target stands elsewhere")
        for side, key in (("res:source", "srcLang"), ("res:target", "trgLang")):
            for one in children(item, side):
                full = len(list(elements(one))) > 0 or bool((one.text or "").strip())
                if full == (one.get("href") is not None):
                    yield breach(one, f"<{side}> needs either content or href, not both")
                said = one.get(LANG)
                if said is not None and said.lower() != root.get(key, said).lower():
                    yield breach(one, f"xml:lang of <{side}> is {said}, and {key} is {root.get(key)}")


def changes(node: Element, around: Around) -> Iterator[Breach]:
    """Revisions are of something that is there, and each says a property once."""
    parent = node.getparent()
    holder = node if parent is None else parent
    for revisions in children(node, "ctr:revisions"):
        kind, ref = revisions.get("appliesTo", ""), revisions.get("ref")
        if ref is not None and ref not in around.ids(holder, "*"):
            yield breach(revisions, f"ref={ref!r} is the id of nothing in <{name(holder.tag)}>")
        things = around.ids(holder, kind)
        if ref is None and things.total() > 1 and any(things):
            yield breach(revisions, f"<ctr:revisions> is of one of several <{kind}> that have ids, and has no ref")
        if ":" not in kind and kind not in CORE:
            yield breach(revisions, f"appliesTo={kind!r} is no element of XLIFF")
        made = children(revisions, "ctr:revision")
        yield from unique(made, "revision", "version")
        current = revisions.get("currentVersion")
        if current is not None and not any(one.get("version") == current for one in made):
            yield breach(revisions, f"currentVersion={current!r} is the version of no revision")
        for revision in made:
            yield from properties(revision, kind)


def properties(revision: Element, kind: str) -> Iterator[Breach]:
    """Each item of a revision is the content or one attribute of what changed, once."""
    seen: set[str] = set()
    rule = CORE.get(kind)
    for item in children(revision, "ctr:item"):
        said = item.get("property", "")
        if said in seen:
            yield breach(item, f"the revision says the property {said!r} twice")
        if rule is not None and said != "content" and ":" not in said and said not in rule.attributes:
            yield breach(item, f"property={said!r} is no attribute of <{kind}>")
        seen.add(said)


def validation(node: Element, _: Around) -> Iterator[Breach]:
    """A rule is one of four, or of a kind of its own."""
    tests = [key for key in ("isPresent", "isNotPresent", "startsWith", "endsWith") if node.get(key) is not None]
    own = [key for key in attributes(node) if "}" in key]
    if len(tests) > 1 or (tests and own):
        yield breach(node, "<val:rule> says two rules at once")
    elif not tests and not own:
        yield breach(node, "<val:rule> says no rule: it needs isPresent, isNotPresent, startsWith or endsWith")
    if node.get("occurs") is not None and tests != ["isPresent"]:
        yield breach(node, "occurs needs isPresent")
    if node.get("disabled") == "yes" and not any(name(one.tag) in ("group", "unit") for one in node.iterancestors()):
        yield breach(node, "a rule of the whole file is not disabled")
    if node.get("existsInSource") is not None and (not tests or tests == ["isNotPresent"]):
        yield breach(node, "existsInSource needs isPresent, startsWith or endsWith")


OWN: Mapping[str, Callable[[Element, Around], Iterator[Breach]]] = {
    "gls:glossary": glossary,
    "mda:metadata": metadata,
    "mtc:matches": matches,
    "res:resourceData": resources,
    "ctr:changeTrack": changes,
    "val:rule": validation,
}
