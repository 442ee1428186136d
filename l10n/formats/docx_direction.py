"""Word's marks of language and direction, set to those of a translation.

A run in a right-to-left script (`w:rtl`) takes its looks from a second set of properties (`w:bCs` for `w:b`): each of those becomes
what the first one is, in runs and in the styles they use, or bold is lost in Arabic. In a paragraph that runs from right to left
(`w:bidi`) Word's left and right of `w:jc`, `w:ind` and tab stops mean leading and trailing (ECMA-376 Part 1, 17.3.1.6 and
17.18.44), so they stay. Paragraphs that are not translated keep their direction.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass

from l10n import lang
from l10n.formats.docx_names import attribute, child, namespace, on, path, short, within
from l10n.formats.docx_schema import drop, ensure, first_child, switch
from l10n.formats.docx_styles import Styles
from l10n.model import Language
from l10n.untrusted.xml import Element, attributes, elements

TWINS = (("b", "bCs"), ("i", "iCs"), ("sz", "szCs"))
OTHER = {"left": "right", "start": "right", "right": "left", "end": "left"}
EAST_ASIAN = frozenset(["Hans", "Hant", "Jpan", "Kore", "Hani"])


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language as Word's marks say it."""

    code: str
    """With its region, as Word likes it: `ar-EG`."""
    kind: str
    """The attribute of `w:lang` that names it: `val`, `bidi` or `eastAsia`."""
    rtl: bool
    turned: bool
    """The file's own text runs the other way."""
    joined: bool = False
    """Its letters join: between them there is no space to widen."""

    def paragraph(self, element: Element, styles: Styles) -> None:
        """A paragraph that is translated, or has no words."""
        if not self.turned:
            return
        if on_off(styles.property(element, "w:bidi")) != self.rtl:
            switch(first_child(element, "w:pPr"), "w:bidi", self.rtl)
        mark = path(element, "w:pPr", "w:rPr")
        if mark is not None and bool(on(mark, "w:rtl")) != self.rtl:
            self.looks(mark)
        borders = styles.property(element, "w:pBdr")
        if borders is not None and any(child(borders, side) is not None for side in ("w:left", "w:right")):
            own = ensure(first_child(element, "w:pPr"), "w:pBdr")
            # What a style gives is repeated here: other paragraphs of that style keep their direction.
            if own is not borders and not len(own):
                own.extend(copy.copy(border) for border in borders)
            swap(own)

    def figures(self, element: Element, styles: Styles) -> None:
        """A paragraph of figures that the new direction would turn around: they keep theirs, at the side where their neighbours stand."""
        properties = first_child(element, "w:pPr")
        if on_off(styles.property(element, "w:bidi")):
            switch(properties, "w:bidi", False)
        side = styles.property(element, "w:jc")
        said = "left" if side is None else attribute(side, "w:val") or "left"
        if said in OTHER:
            ensure(properties, "w:jc").set(namespace(properties) + "val", OTHER[said])

    def run(self, element: Element, contrary: bool = False) -> None:
        """A run with a translated text; a `contrary` one runs against the paragraph, as text of the source's direction did."""
        properties = first_child(element, "w:rPr")
        drop(properties, "w:rPrChange")
        if contrary:
            if not self.rtl:
                switch(properties, "w:rtl", True)
            elif on(properties, "w:rtl"):
                drop(properties, "w:rtl", "w:cs")
            elif self.turned:
                self.looks(properties)  # of its digits of the other script
            return
        # A run in the other script than its document's has the right looks already.
        if self.turned and bool(on(properties, "w:rtl")) != self.rtl:
            self.looks(properties)
            if self.rtl:
                switch(properties, "w:rtl", True)
            else:
                drop(properties, "w:rtl", "w:cs")
        self.language(properties)

    def language(self, properties: Element) -> None:
        """The language of what has these properties."""
        mark = ensure(properties, "w:lang")
        mark.set(namespace(properties) + self.kind, self.code)

    def looks(self, properties: Element, alone: bool = True) -> None:
        """The looks that the new direction shows, from those that the old one shows; with `alone` those that only it had go."""
        space = namespace(properties)
        for latin, complex_ in TWINS:
            source, target = (latin, complex_) if self.rtl else (complex_, latin)
            found = child(properties, f"w:{source}")
            if found is None:
                if alone:
                    drop(properties, f"w:{target}")
                continue
            twin = ensure(properties, f"w:{target}")
            twin.attrib.clear()
            for key, value in attributes(found).items():
                twin.set(key, value)
        if self.joined:
            drop(properties, "w:spacing")
        fonts = child(properties, "w:rFonts")
        if fonts is None:
            return
        latin_font, complex_font = attribute(fonts, "w:ascii") or attribute(fonts, "w:hAnsi"), attribute(fonts, "w:cs")
        if self.rtl and complex_font is None and attribute(fonts, "w:cstheme") is None:
            theme = attribute(fonts, "w:asciiTheme") or attribute(fonts, "w:hAnsiTheme")
            if theme:
                fonts.set(space + "cstheme", "majorBidi" if theme.startswith("major") else "minorBidi")
            elif latin_font:
                fonts.set(space + "cs", latin_font)
        elif not self.rtl and latin_font is None and complex_font and attribute(fonts, "w:asciiTheme") is None:
            fonts.set(space + "ascii", complex_font)
            fonts.set(space + "hAnsi", complex_font)

    def table(self, properties: Element) -> None:
        """A table: its first column stands where its lines begin."""
        if self.turned:
            self.mark(properties, "w:bidiVisual")

    def section(self, properties: Element) -> None:
        """A section: columns and page numbers."""
        if self.turned:
            self.mark(properties, "w:bidi")

    def mark(self, properties: Element, name: str) -> None:
        """A mark of right-to-left, set or taken away."""
        if self.rtl:
            switch(properties, name, True)
        else:
            drop(properties, name)


def runs_from_right(root: Element) -> bool:
    """Whether most runs of a document do, whatever language it is said to be in."""
    marks = [bool(on(child(run, "w:rPr"), "w:rtl")) for run in within(root, "w:r") if child(run, "w:t") is not None]
    return 2 * sum(marks) > len(marks)


def tongue(source_rtl: bool, target: Language) -> Tongue:
    """The marks for a translation of a file whose text runs from the right, or does not."""
    region = lang.region(target.code)
    code = target.code if not region or region in target.code.split("-") else f"{target.code}-{region}"
    rtl = target.direction == "rtl"
    kind = "bidi" if rtl else "eastAsia" if target.script in EAST_ASIAN else "val"
    return Tongue(code, kind, rtl, source_rtl != rtl, target.script in lang.JOINED)


def on_off(element: Element | None) -> bool:
    """Whether a property that was looked up is on."""
    parent = None if element is None else element.getparent()
    return parent is not None and element is not None and bool(on(parent, f"w:{str(element.tag).rpartition('}')[2]}"))


def swap(borders: Element) -> None:
    """Left and right of a paragraph's borders, which mean the page's own (17.3.1.17), in the schema's order: top, left, bottom, right."""
    sides = {short(element).removeprefix("w:"): element for element in elements(borders)}
    other = {"left": "right", "right": "left"}
    for name, element in sides.items():
        if name in other:
            element.tag = namespace(borders) + other[name]
    order = ("top", "left", "bottom", "right")
    for element in sorted(sides.values(), key=lambda e: order.index(n) if (n := short(e).removeprefix("w:")) in order else len(order)):
        borders.append(element)


def helper(root: Element, tongue: Tongue) -> list[Element]:
    """Styles or numbering: the looks of every style and level; the elements that changed."""
    changed: list[Element] = []
    if not tongue.turned:
        return changed
    default = path(root, "w:docDefaults", "w:rPrDefault", "w:rPr")
    for properties in within(root, "w:rPr"):
        before = copy.deepcopy(properties)
        tongue.looks(properties, alone=False)
        if properties is default:
            tongue.language(properties)
        if list(map(str_of, before)) != list(map(str_of, properties)):
            changed.append(properties)
    return changed


def str_of(element: Element) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A property to compare."""
    return str(element.tag), tuple(attributes(element).items())


def settings(root: Element, tongue: Tongue) -> list[Element]:
    """The document's settings: the language by which a theme picks its fonts."""
    changed: list[Element] = []
    for element in within(root, "w:themeFontLang"):
        element.set(namespace(element) + tongue.kind, tongue.code)
        changed.append(element)
    return changed
