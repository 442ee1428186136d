"""Styles of an OpenDocument as a reader sees them: what a run of text looks like, whatever its styles are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from l10n.formats.odt_names import name
from l10n.model import UnitKind
from l10n.untrusted.xml import Element, attributes

Properties = Mapping[str, str]
Look = frozenset[tuple[str, str]]
"""The properties of text that can be seen."""

STYLE, FAMILY, PARENT = name("style:name"), name("style:family"), name("style:parent-style-name")
TEXT_PROPERTIES = name("style:text-properties")
COLOR, FONT, SIZE = name("fo:color"), name("style:font-name"), name("fo:font-size")
WINDOW_COLOR = name("style:use-window-font-color")
DISPLAY = name("text:display")
LINES = ("underline", "overline", "line-through")

PLAIN: Properties = {
    FONT: "",
    SIZE: "",
    COLOR: "#000000",
    DISPLAY: "true",
    name("fo:background-color"): "transparent",
    name("fo:font-family"): "",
    name("fo:font-style"): "normal",
    name("fo:font-variant"): "normal",
    name("fo:font-weight"): "normal",
    name("fo:letter-spacing"): "normal",
    name("fo:text-shadow"): "none",
    name("fo:text-transform"): "none",
    name("style:font-relief"): "none",
    name("style:font-size-rel"): "",
    name("style:font-style-name"): "",
    name("style:text-blinking"): "false",
    name("style:text-emphasize"): "none",
    name("style:text-outline"): "false",
    name("style:text-position"): "0% 100%",
    name("style:text-rotation-angle"): "0",
    name("style:text-scale"): "100%",
    **{name(f"style:text-{line}-{what}"): plain for line in LINES for what, plain in (("style", "none"), ("type", "single"))},
    **{name(f"style:text-{line}-{what}"): plain for line in LINES for what, plain in (("width", "auto"), ("color", "font-color"))},
    **{name(f"style:text-{line}-mode"): "continuous" for line in LINES},
}
"""What can be seen of text in an alphabet: property → the value that changes nothing. Languages, proofing and revision marks do not
count, nor do the properties of other scripts (`-asian`, `-complex`): a style that has only these looks like its surroundings."""
SHORT: Properties = {"400": "normal", "700": "bold", "0pt": "normal", "0cm": "normal", "0in": "normal", "0%": "0% 100%"}
"""Other ways to say a value."""


class Styles:
    """The styles that hold in one part of a document."""

    def __init__(self, containers: Iterable[Element], fonts: Iterable[Element]) -> None:
        self.elements: dict[tuple[str, str], Element] = {}
        for container in containers:
            for style in container.iterchildren(name("style:style"), name("style:default-style")):
                self.elements.setdefault((style.get(FAMILY, ""), style.get(STYLE, "")), style)
        family = name("svg:font-family")
        self.fonts = {font.get(STYLE, ""): font.get(family, "").strip("'\"") for font in fonts}
        self.resolved: dict[tuple[str, str], dict[str, str]] = {}
        self.looks: dict[tuple[str, tuple[str, ...]], Look] = {}

    def chain(self, family: str, style: str) -> list[str]:
        """A style's name and those of the styles that it is based on."""
        found: list[str] = []
        seen: set[str] = set()
        while style and style not in seen and (element := self.elements.get((family, style))) is not None:
            seen.add(style)
            found.append(style)
            style = element.get(PARENT, "")
        return found

    def properties(self, family: str, style: str) -> dict[str, str]:
        """The text properties of a style with those that it inherits."""
        if (known := self.resolved.get((family, style))) is not None:
            return known
        found: dict[str, str] = {}
        todo = self.chain(family, style)
        while todo and (family, todo[-1]) in self.resolved:
            found = self.resolved[family, todo.pop()]
        if not found and family == "paragraph":
            found = self.merged({}, self.elements.get((family, "")))
        for one in reversed(todo):
            found = self.merged(found, self.elements.get((family, one)))
            self.resolved[family, one] = found
        return found

    def merged(self, under: Properties, style: Element | None) -> dict[str, str]:
        """Properties with a style's own ones over them."""
        parts = () if style is None else style.iterchildren(TEXT_PROPERTIES)
        return self.over(under, {key: value for part in parts for key, value in attributes(part).items()})

    def over(self, under: Properties, own: Properties) -> dict[str, str]:
        """Properties with others over them."""
        found = dict(under)
        for key, value in own.items():
            if key == WINDOW_COLOR:
                if value == "true" and COLOR not in own:
                    found.pop(COLOR, None)
            elif key not in PLAIN:
                continue
            elif key == SIZE and value.endswith("%"):
                found[SIZE] = f"{found.get(SIZE, '')}*{value}"[-100:]
            else:
                found[key] = self.fonts.get(value, value) if key == FONT else SHORT.get(value, value)
        return found

    def look(self, paragraph: str, spans: Sequence[str]) -> Look:
        """All that can be seen of text in these spans, the outermost first, in a paragraph of that style."""
        key = (paragraph, tuple(spans))
        if (known := self.looks.get(key)) is None:
            found = self.properties("paragraph", paragraph)
            for span in spans:
                found = self.over(found, self.properties("text", span))
            known = self.looks[key] = visible(found)
        return known

    def aligned(self, paragraph: str) -> str | None:
        """The side that a paragraph of a style is set to (`fo:text-align`); None where nothing says it."""
        for style in (*self.chain("paragraph", paragraph), ""):
            element = self.elements.get(("paragraph", style))
            for part in () if element is None else element.iterchildren(name("style:paragraph-properties")):
                if (side := part.get(name("fo:text-align"))) is not None:
                    return side
        return None

    def kind(self, paragraph: str) -> UnitKind | None:
        """What a paragraph's style says that it is."""
        for style in self.chain("paragraph", paragraph):
            element = self.elements["paragraph", style]
            if element.get(name("style:default-outline-level")) or style in ("Title", "Subtitle", "Heading"):
                return "heading"
            if style in ("Caption", "Quotations"):
                return "caption" if style == "Caption" else "quote"
        return None


def visible(properties: Properties) -> Look:
    """The properties that change anything."""
    found = {key: value for key, value in properties.items() if value != PLAIN[key]}
    for line in LINES:
        if name(f"style:text-{line}-style") not in found:
            for what in ("type", "width", "color", "mode"):
                found.pop(name(f"style:text-{line}-{what}"), None)
    return frozenset(found.items())


def hidden(look: Look) -> bool:
    """Whether text of a look is not shown."""
    return (DISPLAY, "none") in look


def solid(look: Look) -> bool:
    """Whether white space of a look can be seen."""
    seen = {key for key, _ in look}
    return name("fo:background-color") in seen or any(name(f"style:text-{line}-style") in seen for line in LINES)
