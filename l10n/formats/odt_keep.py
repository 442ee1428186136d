"""Paragraphs that keep their direction in an OpenDocument that is turned around: what is not translated, and lines of figures.

In a right-to-left paragraph the groups of `+44 20 7946 0000` stand in the opposite order (UAX #9): numbers with white space or brackets
between their digits, or a sign, and no letters, get a style of the source's direction, at the side where the paragraph would begin.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from l10n.formats.odt_direction import ALIGN, MODE, PARAGRAPH, SIDES, mode
from l10n.formats.odt_names import name
from l10n.formats.odt_parts import Place, Source, styles_of
from l10n.formats.odt_styles import FAMILY, PARENT, STYLE, Styles
from l10n.formats.odt_text import STYLE_NAME
from l10n.formats.parted import parted
from l10n.formats.tagged import words
from l10n.formats.tagged_blocks import assemble
from l10n.model import Key, Language
from l10n.untrusted.xml import Element, beside, make

AUTOMATIC = name("office:automatic-styles")


@dataclass(slots=True)
class Kept:
    """The paragraphs of one part that have other styles now, and those styles, in an `office:automatic-styles` that is not in the tree."""

    styles: Styles
    source: Language
    holder: Element
    paragraphs: set[Element] = field(default_factory=set)
    names: dict[tuple[str, bool], str] = field(default_factory=dict)

    def keep(self, paragraph: Element, figures: bool) -> None:
        """Give a paragraph the style that it has, in the source's direction."""
        old = paragraph.get(STYLE_NAME, "")
        if (old, figures) not in self.names:
            self.names[old, figures] = self.style(old, figures)
        paragraph.set(STYLE_NAME, self.names[old, figures])
        self.paragraphs.add(paragraph)

    def style(self, old: str, figures: bool) -> str:
        """Make an automatic style like another; its name."""
        new = next(made for n in range(len(self.names), 1 << 30) if ("paragraph", made := f"l10n{n}") not in self.styles.elements)
        element = self.styles.elements.get(("paragraph", old)) if old else None
        parent = element.getparent() if element is not None else None
        if element is not None and parent is not None and parent.tag == AUTOMATIC:
            style = copy.deepcopy(element)
            self.holder.append(style)
            style.set(STYLE, new)
        else:
            based = {PARENT: old} if element is not None else {}
            style = make(self.holder, name("style:style"), {STYLE: new, FAMILY: "paragraph", **based})
        properties = style.find(PARAGRAPH)
        if properties is None:
            properties = make(style, PARAGRAPH, {})
            style.insert(0, properties)
        side = self.styles.aligned(old) or ("left" if self.source.direction == "ltr" else "right")
        properties.set(ALIGN, SIDES.get(side, side) if figures else side)
        properties.set(MODE, mode(self.source))
        return new


def keep_direction(source: Source, places: Iterable[Place], targets: Mapping[Key, str], language: Language) -> Mapping[str, Kept]:
    """Give every paragraph that is not translated, or is figures, a style of the direction of `language`; by part."""
    kept: dict[str, Kept] = {}
    for place in places:
        keys = [unit.key for unit in place.units()]
        figures = not keys and parted(words(assemble(place.nodes, lambda block: block.pieces)))
        if place.text or not (figures or (keys and all(key not in targets for key in keys))):
            continue
        if place.part not in kept:
            root = source.parts[place.part].root
            kept[place.part] = Kept(styles_of(source, place.part), language, beside(root, AUTOMATIC))
        kept[place.part].keep(place.element, figures)
    return kept
