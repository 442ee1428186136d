"""XLIFF 1.0 to 1.2 read, of whatever tool: the texts as a translator sees them, of all files in one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from l10n.errors import ExchangeError
from l10n.interchange import xliff1_inline
from l10n.interchange.inline import Flow
from l10n.interchange.markup import child, children, line, line_of, local, plain, read_root, space_of, text_of
from l10n.interchange.xliff1_states import state_of
from l10n.interchange.xliff1_write import CONTEXT, PLURAL, PLURALS, SINGULAR
from l10n.interchange.xliff_units import AUTHORS, kind_of, lowest, number
from l10n.model import Bilingual, BilingualUnit, Key, Match, State
from l10n.regex import regex
from l10n.untrusted.xml import Element

LANGUAGE = regex("[-_]")
DTDS = frozenset({"-//XLIFF//DTD XLIFF//EN"})
"""XLIFF 1.0 was told by a DTD, and its files name it."""
CONTAINERS = frozenset({"body", "group", "bin-unit"})


def read(raw: bytes, path: str) -> Bilingual:
    """What a file holds.

    Raises ExchangeError for what is no XLIFF 1, is hostile or too large, and where its files are of several languages.
    """
    root = read_root(raw, path, DTDS)
    space = space_of(root)
    if local(root, space) != "xliff":
        raise ExchangeError(path, f"is no XLIFF: its first element is {local(root, space)!r}", line(root))
    if not root.get("version", "1").strip().startswith("1"):
        raise ExchangeError(path, f"is XLIFF {root.get('version')}, not 1.0 to 1.2", line(root))
    files = children(root, space, "file")
    if not files:
        raise ExchangeError(path, "holds no file: nothing to translate")
    source, target = (one_language(files, name, path) for name in ("source-language", "target-language"))
    if not source:
        raise ExchangeError(path, "names no source-language", line(files[0]))
    bodies = [(body, plain(file.get("original", ""))) for file in files for body in children(file, space, "body")]
    units = [unit for body, document in bodies for unit in units_of(body, space, document)]
    first = files[0]
    header = child(first, space, "header")
    tool = child(header, space, "tool") if header is not None else None
    return Bilingual(
        source,
        target,
        tuple(units),
        name=plain(first.get("product-name", "")),
        batch=plain(first.get("build-num", "")),
        tool=(tool.get("tool-name", "") if tool is not None else "") or first.get("tool", ""),
    )


def one_language(files: list[Element], name: str, path: str) -> str:
    """The language that all files say, as the first says it; empty where none does. Regions may differ: `en` and `en-US`."""
    said: dict[str, Element] = {}
    for file in files:
        if value := file.get(name, "").strip():
            said.setdefault(LANGUAGE.split(value.lower())[0], file)
    if len(said) > 1:
        first, second = list(said.values())[:2]
        raise ExchangeError(path, f"holds files of two languages, {first.get(name)} and {second.get(name)}: split it", line(second))
    return next((file.get(name, "").strip() for file in said.values()), "")


def units_of(node: Element, space: str, document: str) -> Iterator[BilingualUnit]:
    """The units within a body or group, in order."""
    for inner in node:
        name = local(inner, space)
        if name == "trans-unit":
            form = read_form(inner, space)
            if form.source:
                yield one(form, document)
        elif name == "group" and inner.get("restype") == PLURALS and PLURAL in contexts(inner, space):
            if (found := plural(inner, space, document)) is not None:
                yield found
        elif name in CONTAINERS:
            yield from units_of(inner, space, document)


@dataclass(frozen=True, slots=True)
class Form:
    """A `trans-unit`: a unit of its own, or one form of a unit with a plural."""

    source: str
    flow: Flow
    target: str
    state: State | None
    contexts: Mapping[str, str]
    note: str
    remarks: tuple[str, ...]
    matches: tuple[Match, ...]
    kind: str
    place: str


def read_form(node: Element, space: str) -> Form:
    """A `trans-unit` as it stands."""
    source, target = child(node, space, "source"), child(node, space, "target")
    flow = xliff1_inline.read(source, space)
    text = xliff1_inline.read(target, space, flow.codes).text
    approved = node.get("approved", "") if text else ""
    state = state_of("", "", approved) if target is None else said_state(target, approved)
    if text and state is None and half_done(node, target, space):
        state = State.DRAFT
    mine, others = notes(node, space)
    noted = (*others, *xliff1_inline.remarks(source, space), *xliff1_inline.remarks(target, space))
    matches = tuple(match for one in children(node, space, "alt-trans") for match in alternatives(one, space, flow))
    return Form(
        flow.text, flow, text, state, contexts(node, space), "\n".join(mine), noted, matches, node.get("restype", ""), line_of(node)
    )


def said_state(target: Element, approved: str) -> State | None:
    """What a `target` says of its state."""
    return state_of(target.get("state", ""), target.get("state-qualifier", ""), approved)


def half_done(node: Element, target: Element | None, space: str) -> bool:
    """Whether a segment of the source has no text in the target."""
    cut = child(node, space, "seg-source")
    if cut is None or target is None:
        return False
    done = {mark.get("mid"): text_of(mark) for mark in target.iter() if local(mark, space) == "mrk" and mark.get("mtype") == "seg"}
    wanted = [mark for mark in cut.iter() if local(mark, space) == "mrk" and mark.get("mtype") == "seg" and text_of(mark).strip()]
    return bool(done) and any(not done.get(mark.get("mid"), "") for mark in wanted)


def one(form: Form, document: str) -> BilingualUnit:
    """A unit without a plural."""
    return BilingualUnit(
        Key(form.contexts.get(CONTEXT), form.source),
        (form.target,),
        state=lowest([form.state], [form.target]),
        document=document,
        kind=kind_of(form.kind, "x-"),
        note=form.note,
        remarks=form.remarks,
        spans=form.flow.spans,
        matches=form.matches,
        place=form.place,
    )


def plural(node: Element, space: str, document: str) -> BilingualUnit | None:
    """A unit of a group's forms; None where its source is missing."""
    said = contexts(node, space)
    forms = [read_form(inner, space) for inner in children(node, space, "trans-unit")]
    if not said.get(SINGULAR) or not forms:
        return None
    target = tuple(form.target for form in forms)
    return BilingualUnit(
        Key(said.get(CONTEXT), said[SINGULAR]),
        target,
        state=lowest([form.state for form in forms], target),
        document=document,
        kind=kind_of(forms[0].kind, "x-"),
        plural=said[PLURAL],
        note=next((form.note for form in forms if form.note), ""),
        remarks=tuple(remark for form in forms for remark in form.remarks),
        spans=forms[0].flow.spans if forms[0].source == said[SINGULAR] else (),
        matches=tuple(match for form in forms for match in form.matches),
        place=line_of(node),
    )


def contexts(node: Element, space: str) -> Mapping[str, str]:
    """gettext's fields in an element's context groups."""
    found: dict[str, str] = {}
    for group in children(node, space, "context-group"):
        for inner in children(group, space, "context"):
            found.setdefault(inner.get("context-type", ""), plain(text_of(inner)))
    return found


def notes(node: Element, space: str) -> tuple[list[str], list[str]]:
    """The author's notes of a unit and those of others."""
    mine: list[str] = []
    others: list[str] = []
    for inner in children(node, space, "note"):
        said = plain(text_of(inner))
        if said:
            authors = inner.get("from", "").strip().lower() in AUTHORS or (not inner.get("from") and inner.get("annotates") == "source")
            (mine if authors else others).append(said)
    return mine, others


def alternatives(node: Element, space: str, flow: Flow) -> Iterator[Match]:
    """The proposals of an `alt-trans`; without a source of its own it is the unit's."""
    own = child(node, space, "source")
    source = xliff1_inline.read(own, space) if own is not None else flow
    for target in children(node, space, "target"):
        state = said_state(target, "")
        yield Match(
            source.text,
            xliff1_inline.read(target, space, source.codes or flow.codes).text,
            None,
            number(node.get("match-quality", "")),
            State.TRANSLATED if state is None else state,
            plain(node.get("origin", "")),
            origin="memory",
        )
