"""An OpenDocument's own marks of language and direction: styles that say how text of another language and script is set.

LibreOffice 7.4 takes `fo:text-align="start"` and `left` for the same side, whatever the direction, so sides are said outright.
Indents, tab stops, list labels, cells and their borders follow the direction by themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from l10n import lang
from l10n.formats.odt_names import ASIAN_SCRIPTS, COMPLEX_SCRIPTS, name
from l10n.formats.odt_styles import FAMILY
from l10n.model import Language
from l10n.untrusted.xml import Element, make

TEXT, PARAGRAPH = name("style:text-properties"), name("style:paragraph-properties")
MODE, ALIGN, TABLE_ALIGN = name("style:writing-mode"), name("fo:text-align"), name("table:align")
SPACING = name("fo:letter-spacing")
STYLES = name("office:styles")
LABELS, WIDTH, DISTANCE = name("style:list-level-properties"), name("text:min-label-width"), name("text:min-label-distance")
STYLED_ROOTS = frozenset((name("office:document"), name("office:document-styles")))
AFTER_STYLES = frozenset((name("office:automatic-styles"), name("office:master-styles"), name("office:body")))
SIDES = {"start": "right", "left": "right", "end": "left", "right": "left"}
"""Where text goes when a document is turned around."""
SIDED = (
    (ALIGN, PARAGRAPH),
    (TABLE_ALIGN, name("style:table-properties")),
    (name("style:adjustment"), name("style:footnote-sep")),
)
"""Attributes that say a side, and the elements that they stand at."""
DIRECTED = {
    "page-layout-properties": True,
    "table-properties": True,
    "paragraph-properties": False,
    "section-properties": False,
    "graphic-properties": False,
    "table-cell-properties": False,
}
"""Elements that say a direction; whether it is said where they leave it to their surroundings."""
TWINS = {
    name("fo:font-weight"): "style:font-weight-",
    name("fo:font-style"): "style:font-style-",
    name("fo:font-size"): "style:font-size-",
}
FONTS = {name("style:font-name"): "style:font-name-", name("fo:font-family"): "style:font-family-"}


@dataclass(slots=True)
class Marker:
    """Sets the marks of one part's tree; `touched` holds what changed."""

    source: Language
    target: Language
    touched: set[Element] = field(default_factory=set)

    def mark(self, root: Element) -> None:
        """Set language and direction everywhere in a part."""
        if root.tag in STYLED_ROOTS and root.find(STYLES) is None:
            place = next((at for at, child in enumerate(root) if child.tag in AFTER_STYLES), len(root))
            root.insert(place, make(root, STYLES, {}))
            self.touched.add(root)
        for styles in root.iterchildren(STYLES):
            self.defaults(styles)
        for properties in root.iter(TEXT):
            self.text(properties)
        if self.source.direction != self.target.direction:
            self.turn(root)
        for element in root.iter(name("dc:language")):
            if element.text != self.target.code:
                element.text = self.target.code
                self.touched.add(element)

    def set(self, element: Element, attribute: str, value: str) -> None:
        """Set an attribute."""
        if element.get(attribute) != value:
            element.set(attribute, value)
            self.touched.add(element)

    def child(self, parent: Element, tag: str, attributes: Mapping[str, str] | None = None) -> Element:
        """The first child of a name, which is made where there is none."""
        found = parent.find(tag)
        if found is None:
            found = make(parent, tag, attributes or {})
            self.touched.add(parent)
        return found

    def defaults(self, styles: Element) -> None:
        """What holds where no style says anything."""
        default = next((style for style in styles.iterchildren(name("style:default-style")) if style.get(FAMILY) == "paragraph"), None)
        if default is None:
            default = make(styles, name("style:default-style"), {FAMILY: "paragraph"})
            styles.insert(0, default)
            self.touched.add(styles)
        if self.source.direction != self.target.direction:
            # Paragraph properties stand before text properties.
            missing = default.find(PARAGRAPH) is None
            paragraph = self.child(default, PARAGRAPH)
            if missing:
                default.insert(0, paragraph)
            self.set(paragraph, MODE, mode(self.source))
            if paragraph.get(ALIGN) is None:
                self.set(paragraph, ALIGN, "left" if self.source.direction == "ltr" else "right")
        text = self.child(default, TEXT)
        self.language(text)

    def language(self, properties: Element) -> None:
        """Say that text is in the target's language."""
        code, country = self.target.code.split("-")[0], lang.region(self.target.code) or "none"
        suffix = twin(self.target)
        self.set(properties, name(f"style:language-{suffix}") if suffix else name("fo:language"), code)
        self.set(properties, name(f"style:country-{suffix}") if suffix else name("fo:country"), country)
        finer = (f"style:rfc-language-tag-{suffix}", f"style:script-{suffix}") if suffix else ("style:rfc-language-tag", "fo:script")
        for attribute in finer:
            if properties.get(name(attribute)) is not None:
                del properties.attrib[name(attribute)]
                self.touched.add(properties)

    def text(self, properties: Element) -> None:
        """The properties of text: its language where it was the source's, and what is said of its looks for the target's script too."""
        suffix = twin(self.target)
        own = properties.get(name(f"style:language-{suffix}") if suffix else name("fo:language"))
        if own is not None and (suffix or own == self.source.code.split("-")[0]):
            self.language(properties)
        if not suffix:
            return
        if self.target.script in lang.JOINED and properties.get(SPACING, "normal") != "normal":
            self.set(properties, SPACING, "normal")
        for attribute, twin_name in TWINS.items():
            if (value := properties.get(attribute)) is not None:
                self.set(properties, name(twin_name + suffix), value)
        for attribute, twin_name in FONTS.items():
            if (value := properties.get(attribute)) is not None and all(properties.get(name(t + suffix)) is None for t in FONTS.values()):
                self.set(properties, name(twin_name + suffix), value)

    def turn(self, root: Element) -> None:
        """Turn everything around that says a direction or a side."""
        old = mode(self.source)
        for tag, always in DIRECTED.items():
            for element in root.iter(name(f"style:{tag}")):
                if (own := element.get(MODE)) in (old, old[:2]) or (own in (None, "page") and always):
                    self.set(element, MODE, mode(self.target))
        for attribute, tag in SIDED:
            for element in root.iter(tag):
                if (side := SIDES.get(element.get(attribute, ""))) is not None:
                    self.set(element, attribute, side)
        if self.target.direction == "rtl":
            # LibreOffice gives labels of lists no width of their own there, and sets them against the text.
            for element in root.iter(LABELS):
                if element.get(WIDTH) is not None and element.get(DISTANCE) is None:
                    self.set(element, DISTANCE, "0.2cm")


def mode(language: Language) -> str:
    """The writing mode of a language."""
    return "rl-tb" if language.direction == "rtl" else "lr-tb"


def twin(language: Language) -> str:
    """Which of a style's three sets of text properties a language's script takes: `complex`, `asian` or (western) nothing."""
    return "complex" if language.script in COMPLEX_SCRIPTS else "asian" if language.script in ASIAN_SCRIPTS else ""


def mark_language(roots: Iterable[Element], source: Language, target: Language) -> set[Element]:
    """Set a document's marks of language and direction; the elements that changed."""
    marker = Marker(source, target)
    for root in roots:
        marker.mark(root)
    return marker.touched
