"""XLIFF 1.2 written: a `file` a document, a `trans-unit` a unit, a `group` a unit with plural forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from l10n import __version__
from l10n.interchange import xliff1_inline
from l10n.interchange.inline import codes_of, source_pieces, target_pieces
from l10n.interchange.markup import content, element, start
from l10n.interchange.xliff1_states import WRITTEN
from l10n.interchange.xliff_units import AUTHOR, TRANSLATOR, Named, by_document, form_sources, kind_name, score
from l10n.model import Bilingual, BilingualUnit, Match, Span, State

SPACE = "urn:oasis:names:tc:xliff:document:1.2"
TOOL = "l10n"
PLURALS = "x-gettext-plurals"
CONTEXT, SINGULAR, PLURAL = "x-gettext-msgctxt", "x-gettext-msgid", "x-gettext-msgid-plural"
DATATYPES = {".html": "html", ".htm": "html", ".xhtml": "xhtml", ".txt": "plaintext", ".xml": "xml"}


def write(file: Bilingual) -> str:
    """The whole file as text."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', start("xliff", {"xmlns": SPACE, "version": "1.2"})]
    for document, units in list(by_document(file)) or [("", [])]:
        lines.append(start("file", head(file, document)))
        lines.append(f"<header>{element('tool', {'tool-id': TOOL, 'tool-name': TOOL, 'tool-version': __version__})}</header>")
        lines.append("<body>")
        for named in units:
            lines += trans_unit(named) if named.unit.plural is None else group(named)
        lines += ["</body>", "</file>"]
    return "\n".join([*lines, "</xliff>", ""])


def head(file: Bilingual, document: str) -> Mapping[str, str | None]:
    """The attributes of a `file`."""
    ending = document[document.rfind(".") :].lower() if "." in document else ".txt"
    return {
        "original": document,
        "source-language": file.source,
        "target-language": file.target or None,
        "datatype": DATATYPES.get(ending, "x-" + ending.removeprefix(".")),
        "tool-id": TOOL,
        "product-name": file.name or None,
        "build-num": file.batch or None,
    }


def trans_unit(named: Named) -> Iterator[str]:
    """The lines of a unit without a plural."""
    unit = named.unit
    target = unit.target[0] if unit.target else ""
    yield start("trans-unit", unit_attributes(named.id, unit))
    yield from texts(unit.key.source, target, unit.state, unit.spans)
    if unit.key.context is not None:
        yield contexts({CONTEXT: unit.key.context})
    yield from notes(unit, unit.remarks)
    for match in unit.matches:
        yield alternative(match)
    yield "</trans-unit>"


def group(named: Named) -> Iterator[str]:
    """The lines of a unit with plural forms: each is a unit, and the group says what they are forms of."""
    unit = named.unit
    yield start("group", {"id": named.id, "restype": PLURALS})
    held = {CONTEXT: unit.key.context, SINGULAR: unit.key.source, PLURAL: unit.plural}
    yield contexts({key: value for key, value in held.items() if value is not None})
    for number, (source, target) in enumerate(zip(form_sources(unit), unit.target, strict=True)):
        yield start("trans-unit", unit_attributes(f"{named.id}[{number}]", unit))
        yield from texts(source, target, unit.state, unit.spans if source == unit.key.source else ())
        yield from notes(unit, unit.remarks if number == 0 else ())
        for match in unit.matches if number == 0 else ():
            yield alternative(match)
        yield "</trans-unit>"
    yield "</group>"


def unit_attributes(id_: str, unit: BilingualUnit) -> Mapping[str, str | None]:
    """The attributes of a `trans-unit`."""
    return {
        "id": id_,
        "resname": unit.key.context or None,
        "restype": "x-" + kind_name(unit.kind),
        "approved": WRITTEN[unit.state][2] if unit.state is not None else None,
        "xml:space": "preserve",
    }


def texts(source: str, target: str, state: State | None, spans: tuple[Span, ...]) -> Iterator[str]:
    """The `source` and, where there is a text or a state, the `target`."""
    pieces = source_pieces(source, spans)
    yield element("source", {}, xliff1_inline.written(pieces))
    if target or state is not None:
        said, qualifier, _ = WRITTEN[state] if state is not None else (None, None, None)
        held = xliff1_inline.written(target_pieces(target, codes_of(pieces)))
        yield element("target", {"state": said, "state-qualifier": qualifier}, held)


def contexts(held: Mapping[str, str]) -> str:
    """A group of gettext's fields by their names."""
    inner = "".join(element("context", {"context-type": key}, content(value)) for key, value in held.items())
    return element("context-group", {"purpose": "information"}, inner)


def notes(unit: BilingualUnit, remarks: tuple[str, ...]) -> Iterator[str]:
    """The author's note and the translators' remarks."""
    if unit.note:
        yield element("note", {"from": AUTHOR, "annotates": "source"}, content(unit.note))
    for remark in remarks:
        yield element("note", {"from": TRANSLATOR, "annotates": "target"}, content(remark))


def alternative(match: Match) -> str:
    """A proposal of the memory."""
    pieces = source_pieces(match.source)
    said, qualifier, _ = WRITTEN[match.state]
    target = xliff1_inline.written(target_pieces(match.target, codes_of(pieces)))
    inner = element("source", {}, xliff1_inline.written(pieces))
    inner += element("target", {"state": said, "state-qualifier": qualifier}, target)
    return element("alt-trans", {"match-quality": f"{score(match.score)}%", "origin": match.document or None}, inner)
