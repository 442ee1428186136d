"""XLIFF 2.1 written: a `file` a document, a `unit` of one segment a unit, a `group` a unit with plural forms.

What gettext has and XLIFF has not (msgctxt, msgid_plural), and what names the file as ours, stands as metadata of the category `l10n`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from l10n import __version__
from l10n.interchange import xliff2_inline
from l10n.interchange.inline import codes_of, source_pieces, target_pieces
from l10n.interchange.markup import content, element, start
from l10n.interchange.xliff2_inline import Data
from l10n.interchange.xliff2_states import WRITTEN
from l10n.interchange.xliff_units import AUTHOR, TRANSLATOR, Named, by_document, form_sources, kind_name, score
from l10n.model import Bilingual, BilingualUnit, Match, Span, State, Term

SPACE = "urn:oasis:names:tc:xliff:document:2.0"
MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
GLOSSARY = "urn:oasis:names:tc:xliff:glossary:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
CATEGORY = "l10n"
UNKNOWN = "und"
"""The language of targets whose language nobody said: the format asks for one."""


def write(file: Bilingual) -> str:
    """The whole file as text."""
    spaces = {"xmlns": SPACE, "xmlns:mtc": MATCHES, "xmlns:gls": GLOSSARY, "xmlns:mda": METADATA}
    head = {"version": "2.1", "srcLang": file.source, "trgLang": file.target or UNKNOWN}
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', start("xliff", {**spaces, **head})]
    about = {"tool": f"l10n {__version__}", "name": file.name, "batch": file.batch}
    for number, (document, units) in enumerate(list(by_document(file)) or [("", [])], 1):
        lines.append(start("file", {"id": f"f{number}", "original": document or None, "xml:space": "preserve"}))
        lines.append(metadata({key: value for key, value in about.items() if value}))
        for named in units:
            lines += single(named) if named.unit.plural is None else group(named)
        if not units:
            lines.append(element("group", {"id": "empty"}))
        lines.append("</file>")
    return "\n".join([*lines, "</xliff>", ""])


def single(named: Named) -> Iterator[str]:
    """The lines of a unit without a plural."""
    unit = named.unit
    context = {} if unit.key.context is None else {"msgctxt": unit.key.context}
    yield from one(named.id, unit, unit.key.source, unit.target[0] if unit.target else "", unit.spans, context)


def group(named: Named) -> Iterator[str]:
    """The lines of a unit with plural forms."""
    unit = named.unit
    held = {"msgctxt": unit.key.context, "msgid": unit.key.source, "msgid_plural": unit.plural}
    yield start("group", {"id": named.id, "type": "l10n:plural"})
    yield metadata({key: value for key, value in held.items() if value is not None})
    for number, (source, target) in enumerate(zip(form_sources(unit), unit.target, strict=True)):
        spans = unit.spans if source == unit.key.source else ()
        yield from one(f"{named.id}.form{number}", unit, source, target, spans, {}, first=number == 0)
    yield "</group>"


def one(
    id_: str, unit: BilingualUnit, source: str, target: str, spans: tuple[Span, ...], context: Mapping[str, str], first: bool = True
) -> Iterator[str]:
    """The lines of a `unit`; a plural's matches and remarks stand with its first form."""
    kind = f"l10n:{kind_name(unit.kind)}"
    yield start("unit", {"id": id_, "name": (unit.key.context or None), "type": kind})
    pieces = source_pieces(source, spans)
    data = Data()
    segment = texts(xliff2_inline.written(pieces, data), xliff2_inline.written(target_pieces(target, codes_of(pieces)), data), unit.state)
    if first and unit.matches:
        yield element("mtc:matches", {}, "".join(matched(number, match) for number, match in enumerate(unit.matches, 1)))
    if first and (entries := "".join(entry(term) for term in unit.terms)):
        yield element("gls:glossary", {}, entries)
    if context:
        yield metadata(context)
    if noted := "".join(notes(unit, unit.remarks if first else ())):
        yield element("notes", {}, noted)
    if held := data.written():
        yield held
    yield segment
    yield "</unit>"


def texts(source: str, target: str, state: State | None) -> str:
    """The `segment`, of contents that are written already."""
    said, sub = WRITTEN[state] if state is not None else (None, None)
    inner = element("source", {}, source)
    if target or said not in (None, "initial"):
        inner += element("target", {}, target)
    return element("segment", {"id": "s1", "state": said, "subState": sub}, inner)


def metadata(held: Mapping[str, str]) -> str:
    """Our metadata."""
    inner = "".join(element("mda:meta", {"type": key}, content(value)) for key, value in held.items())
    return element("mda:metadata", {}, element("mda:metaGroup", {"category": CATEGORY}, inner))


def notes(unit: BilingualUnit, remarks: tuple[str, ...]) -> Iterator[str]:
    """The author's note and the translators' remarks."""
    if unit.note:
        yield element("note", {"category": AUTHOR, "appliesTo": "source"}, content(unit.note))
    for remark in remarks:
        yield element("note", {"category": TRANSLATOR, "appliesTo": "target"}, content(remark))


def matched(number: int, match: Match) -> str:
    """A proposal of the memory; 101 % is one with the same context."""
    pieces = source_pieces(match.source)
    data = Data()
    texts = element("source", {}, xliff2_inline.written(pieces, data))
    texts += element("target", {}, xliff2_inline.written(target_pieces(match.target, codes_of(pieces)), data))
    state = match.state.label
    held = {
        "id": f"m{number}",
        "ref": "#s1",
        "type": "ice" if match.score > 100 else "tm",
        "similarity": score(min(match.score, 100.0)),
        "origin": match.document or None,
    }
    return element("mtc:match", held, metadata({"state": state}) + data.written() + texts)


def entry(term: Term) -> str:
    """A row of the termbase; empty where it says nothing that a glossary can hold."""
    targets = term.targets or ((term.source,) if term.keep else ())
    if not targets and not term.note:
        return ""
    inner = element("gls:term", {}, content(term.source))
    inner += "".join(element("gls:translation", {}, content(target)) for target in targets)
    return element("gls:glossEntry", {}, inner + (element("gls:definition", {}, content(term.note)) if term.note else ""))
