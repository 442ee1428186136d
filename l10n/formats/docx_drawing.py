"""Paragraphs of DrawingML (`a:p`: titles of charts, SmartArt) as pieces of text, and pieces as a paragraph again."""

from __future__ import annotations

import copy
from collections.abc import Sequence

from l10n.formats.docx_names import child, namespace, short
from l10n.formats.docx_paragraph import ILLEGAL, Source
from l10n.formats.tagged import Inline, Piece, Text, leaves
from l10n.untrusted.xml import Element, attributes, elements, serialise

UNSEEN = frozenset(["lang", "altLang", "dirty", "err", "noProof", "smtClean", "smtId", "bmk", "kern"])


def read(paragraph: Element) -> tuple[list[Piece], dict[object, Element | None]]:
    """The pieces of a paragraph, and for each look the properties of the first run that has it."""
    pieces: list[Piece] = []
    looks: dict[object, Element | None] = {}
    for element in elements(paragraph):
        name = short(element)
        if name == "a:r":
            properties, text = child(element, "a:rPr"), child(element, "a:t")
            look = seen(properties)
            looks.setdefault(look, properties)
            pieces.append(Text("" if text is None else (text.text or ""), look, 'u="' in str(look)))
        elif name not in ("a:pPr", "a:endParaRPr"):
            pieces.append(Inline(Source(((element, None),)), "line" if name == "a:br" else "here"))
    return pieces, looks


def seen(properties: Element | None) -> str:
    """What a reader can see of a run's properties, as text to compare."""
    if properties is None:
        return ""
    said = sorted(f'{name}="{value}"' for name, value in attributes(properties).items() if name not in UNSEEN)
    return " ".join(said) + "".join(serialise(element).decode() for element in elements(properties))


def write(paragraph: Element, pieces: Sequence[Piece], looks: dict[object, Element | None], code: str, rtl: bool | None) -> None:
    """Put pieces in the place of a paragraph's runs; `rtl` None leaves its direction."""
    space = namespace(paragraph)
    last = child(paragraph, "a:endParaRPr")
    properties = child(paragraph, "a:pPr")
    made: list[Element] = []
    for piece in leaves(pieces):
        if isinstance(piece, Inline):
            assert isinstance(piece.thing, Source)
            made += [copy.deepcopy(element) for element, _ in piece.thing.head]
            continue
        run = paragraph.makeelement(space + "r")
        look = looks.get(piece.look)
        own = copy.deepcopy(look) if look is not None else run.makeelement(space + "rPr")
        if code:
            own.set("lang", code)
        run.append(own)
        text = run.makeelement(space + "t")
        text.text = ILLEGAL.sub("", " ".join(piece.text.split("\n")))
        run.append(text)
        made.append(run)
    for element in list(paragraph):
        paragraph.remove(element)
    if rtl is not None:
        properties = paragraph.makeelement(space + "pPr") if properties is None else properties
        properties.set("rtl", "1" if rtl else "0")
    paragraph.extend([e for e in (properties, *made, last) if e is not None])
