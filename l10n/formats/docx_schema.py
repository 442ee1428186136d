"""The order in which Word's schema wants properties (ECMA-376 Part 1, Annex A: CT_PPr, CT_RPr, CT_TblPr, CT_SectPr)."""

from __future__ import annotations

from typing import Final

from l10n.formats.docx_names import child, namespace, short
from l10n.untrusted.xml import Element, elements

ORDERS: Final = {
    "w:pPr": """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens
        kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing
        mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange""",
    "w:rPr": """ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof
        snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang
        eastAsianLayout specVanish oMath rPrChange""",
    "w:tblPr": """tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders
        shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange""",
    "w:sectPr": """headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols
        formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange""",
}
RANKS: Final = {parent: {f"w:{name}": i for i, name in enumerate(names.split())} for parent, names in ORDERS.items()}


def ensure(parent: Element, name: str) -> Element:
    """The child of a name in a list of properties; made, where the schema wants it, if there is none."""
    found = child(parent, name)
    if found is not None:
        return found
    ranks = RANKS[short(parent)]
    made = parent.makeelement(namespace(parent) + name.partition(":")[2])
    # Names of later versions (w14:…) stand behind all of the schema's own.
    place = sum(1 for _ in parent)
    for i, other in enumerate(parent):
        if ranks.get(short(other), len(ranks)) > ranks[name]:
            place = i
            break
    parent.insert(place, made)
    return made


def switch(parent: Element, name: str, state: bool) -> None:
    """A switch among properties, turned on (no value) or off."""
    element = ensure(parent, name)
    key = namespace(parent) + "val"
    if state:
        if key in element.attrib:
            del element.attrib[key]
    else:
        element.set(key, "0")


def drop(parent: Element, *names: str) -> None:
    """Take the children of these names out."""
    for element in [e for e in elements(parent) if short(e) in names]:
        parent.remove(element)


def first_child(parent: Element, name: str) -> Element:
    """The child of a name that must stand first (`w:pPr` of a paragraph, `w:rPr` of a run); made if there is none."""
    found = child(parent, name)
    if found is None:
        found = parent.makeelement(namespace(parent) + name.partition(":")[2])
        parent.insert(0, found)
    return found
