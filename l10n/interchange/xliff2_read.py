"""XLIFF 2.0 to 2.2 read: the texts as a translator sees them, segments joined, of all files in one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from l10n.errors import ExchangeError
from l10n.interchange import xliff2_inline
from l10n.interchange.inline import Code, Flow
from l10n.interchange.markup import child, children, line, line_of, local, plain, read_root, space_of, text_of
from l10n.interchange.xliff2_rules import check
from l10n.interchange.xliff2_states import state_of
from l10n.interchange.xliff2_write import CATEGORY, GLOSSARY, MATCHES, METADATA, UNKNOWN
from l10n.interchange.xliff_units import AUTHORS, kind_of, lowest, number
from l10n.model import Bilingual, BilingualUnit, Key, Match, Span, State, Term
from l10n.untrusted.xml import Element

STATES = {state.label: state for state in State}


def read(raw: bytes, path: str) -> Bilingual:
    """What a file holds.

    Raises ExchangeError for what is no XLIFF 2, breaks one of its rules, is hostile or too large.
    """
    root = read_root(raw, path)
    space = space_of(root)
    if local(root, space) != "xliff" or not root.get("version", "").startswith("2"):
        raise ExchangeError(path, 'is no XLIFF 2: its first element is not <xliff version="2.…">', line(root))
    check(root, path)
    files = children(root, space, "file")
    units = [unit for file in files for unit in units_of(file, space, plain(file.get("original", "")))]
    about = metadata(files[0]) if files else {}
    target = root.get("trgLang", "")
    return Bilingual(
        root.get("srcLang", ""),
        "" if target == UNKNOWN else target,
        tuple(units),
        name=about.get("name", ""),
        batch=about.get("batch", ""),
        tool=about.get("tool", ""),
    )


def metadata(node: Element) -> Mapping[str, str]:
    """Our metadata of an element."""
    return {
        meta.get("type", ""): plain(text_of(meta))
        for outer in children(node, METADATA, "metadata")
        for group in children(outer, METADATA, "metaGroup")
        if group.get("category") == CATEGORY
        for meta in children(group, METADATA, "meta")
    }


def units_of(node: Element, space: str, document: str) -> Iterator[BilingualUnit]:
    """The units within a file or group, in order."""
    for inner in node:
        name = local(inner, space)
        if name == "unit":
            form = read_form(inner, space)
            if form.flow.text:
                yield one(form, document)
        elif name == "group":
            said = metadata(inner)
            forms = children(inner, space, "unit")
            if said.get("msgid") and "msgid_plural" in said and forms:
                yield plural([read_form(form, space) for form in forms], said, document, line_of(inner))
            else:
                yield from units_of(inner, space, document)


@dataclass(frozen=True, slots=True)
class Form:
    """A `unit`: one of our own, or one form of one with a plural."""

    flow: Flow
    target: str
    state: State | None
    context: str | None
    note: str
    remarks: tuple[str, ...]
    matches: tuple[Match, ...]
    terms: tuple[Term, ...]
    kind: str
    place: str


def read_form(node: Element, space: str) -> Form:
    """A `unit` as it stands, its segments and what is between them joined."""
    data = xliff2_inline.data_of(node, space)
    parts = [inner for inner in node if local(inner, space) in ("segment", "ignorable")]
    flow = Flow("")
    for part in parts:
        flow = joined(flow, xliff2_inline.read(child(part, space, "source"), space, data, flow.codes))
    target, states = targets(parts, space, data, flow.codes)
    mine, others = notes(node, space)
    comments = (said for part in parts for name in ("source", "target") for said in xliff2_inline.remarks(child(part, space, name), space))
    return Form(
        flow,
        target,
        lowest(states, [target]),
        metadata(node).get("msgctxt"),
        "\n".join(mine),
        (*others, *comments),
        tuple(matches(node, space)),
        tuple(terms(node)),
        node.get("type", ""),
        line_of(node),
    )


def joined(first: Flow, second: Flow) -> Flow:
    """Two texts as one."""
    moved = (Span(span.start + len(first.text), span.end + len(first.text), span.kind) for span in second.spans)
    return Flow(first.text + second.text, (*first.spans, *moved), (*first.codes, *second.codes))


def targets(parts: list[Element], space: str, data: Mapping[str, str], codes: tuple[Code, ...]) -> tuple[str, list[State | None]]:
    """The target of a unit's parts in the order that they say, and the states of its segments.

    What stands between segments is as in the source where it has no target; a unit whose segments have none has none.
    """
    found: list[tuple[int, str]] = []
    states: list[State | None] = []
    done = 0
    for place, part in enumerate(parts, 1):
        target = child(part, space, "target")
        if local(part, space) == "segment":
            done += target is not None
            states.append(state_of(part.get("state", ""), part.get("subState", "")))
        shown = target if target is not None or local(part, space) == "segment" else child(part, space, "source")
        order = target.get("order", "") if target is not None else ""
        found.append((int(order) if order.isdecimal() else place, xliff2_inline.read(shown, space, data, codes).text))
    if not done and not any(local(part, space) == "ignorable" and child(part, space, "target") is not None for part in parts):
        return "", states
    if done < len(states):
        states.append(State.DRAFT)
    return "".join(text for _, text in sorted(found, key=lambda one: one[0])), states


def one(form: Form, document: str) -> BilingualUnit:
    """A unit without a plural."""
    return BilingualUnit(
        Key(form.context, form.flow.text),
        (form.target,),
        state=form.state,
        document=document,
        kind=kind_of(form.kind, "l10n:"),
        note=form.note,
        remarks=form.remarks,
        spans=form.flow.spans,
        matches=form.matches,
        terms=form.terms,
        place=form.place,
    )


def plural(forms: list[Form], said: Mapping[str, str], document: str, place: str) -> BilingualUnit:
    """A unit of a group's forms."""
    first = forms[0]
    target = tuple(form.target for form in forms)
    return BilingualUnit(
        Key(said.get("msgctxt"), said["msgid"]),
        target,
        state=lowest([form.state for form in forms], target),
        document=document,
        kind=kind_of(first.kind, "l10n:"),
        plural=said["msgid_plural"],
        note=next((form.note for form in forms if form.note), ""),
        remarks=tuple(remark for form in forms for remark in form.remarks),
        spans=first.flow.spans if first.flow.text == said["msgid"] else (),
        matches=tuple(match for form in forms for match in form.matches),
        terms=tuple(term for form in forms for term in form.terms),
        place=place,
    )


def notes(node: Element, space: str) -> tuple[list[str], list[str]]:
    """The author's notes of a unit and those of others."""
    mine: list[str] = []
    others: list[str] = []
    for outer in children(node, space, "notes"):
        for inner in children(outer, space, "note"):
            said = plain(text_of(inner))
            if said:
                category = inner.get("category", "").strip().lower()
                authors = category in AUTHORS or (not category and inner.get("appliesTo") == "source")
                (mine if authors else others).append(said)
    return mine, others


def matches(node: Element, space: str) -> Iterator[Match]:
    """The proposals of a unit."""
    for outer in children(node, MATCHES, "matches"):
        for inner in children(outer, MATCHES, "match"):
            data = xliff2_inline.data_of(inner, space)
            source = xliff2_inline.read(child(inner, space, "source"), space, data)
            target = xliff2_inline.read(child(inner, space, "target"), space, data, source.codes)
            said = number(inner.get("similarity", "") or inner.get("matchQuality", ""))
            yield Match(
                source.text,
                target.text,
                None,
                101.0 if inner.get("type") == "ice" and said == 100 else said,
                STATES.get(metadata(inner).get("state", ""), State.TRANSLATED),
                plain(inner.get("origin", "")),
                origin="memory",
            )


def terms(node: Element) -> Iterator[Term]:
    """The glossary of a unit."""
    for outer in children(node, GLOSSARY, "glossary"):
        for inner in children(outer, GLOSSARY, "glossEntry"):
            translations = tuple(plain(text_of(one)) for one in children(inner, GLOSSARY, "translation"))
            yield Term(plain(text_of(child(inner, GLOSSARY, "term"))), translations, plain(text_of(child(inner, GLOSSARY, "definition"))))
