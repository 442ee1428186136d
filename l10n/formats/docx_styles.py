"""Styles of a Word file: what a run looks like once defaults, paragraph style, character style and its own properties are added up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from l10n.formats.docx_names import attribute, child, on, path, short, val
from l10n.untrusted.xml import Element, elements

Look = tuple[tuple[str, str], ...]

# Styles switch these over instead of on: bold in a bold heading is not bold (17.7.3).
TOGGLES = ("b", "i", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss", "imprint", "vanish")
COMPLEX = {"bCs": "b", "iCs": "i", "szCs": "sz"}
VALUES = ("color", "sz", "highlight", "u", "vertAlign", "position", "em", "effect")
# Seen, but by no one who reads: letter spacing under half a point, widths within five per cent.
TIGHT, WIDTH = 10, range(95, 106)
NOTHING = frozenset(["none", "auto", "000000", "baseline", "0", "nil", "clear"])
SOLID = frozenset(["u", "strike", "dstrike", "highlight", "shd", "bdr"])
MAX_DEPTH = 40


@dataclass(frozen=True, slots=True)
class Style:
    """One style."""

    id: str
    kind: str
    name: str
    based: str
    element: Element


@dataclass(slots=True)
class Styles:
    """All styles of a file; looks that were added up are kept."""

    styles: Mapping[str, Style] = field(default_factory=dict)
    defaults: Element | None = None
    """`w:rPr` of the document's defaults."""
    paragraph: str = ""
    """The style of paragraphs that name none."""
    known: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    chains: dict[str, list[Style]] = field(default_factory=dict)

    def chain(self, name: str) -> list[Style]:
        """A style and those that it is based on, the root first."""
        if name not in self.chains:
            out: list[Style] = []
            based = name
            while (style := self.styles.get(based)) and style not in out and len(out) < MAX_DEPTH:
                out.append(style)
                based = style.based
            self.chains[name] = out[::-1]
        return self.chains[name]

    def style_of(self, paragraph: Element) -> str:
        """The id of a paragraph's style."""
        return val(child(paragraph, "w:pPr"), "w:pStyle") or self.paragraph

    def property(self, paragraph: Element, name: str) -> Element | None:
        """A property of a paragraph: its own, else the nearest style's."""
        own = path(paragraph, "w:pPr", name)
        if own is not None:
            return own
        for style in reversed(self.chain(self.style_of(paragraph))):
            found = path(style.element, "w:pPr", name)
            if found is not None:
                return found
        return None

    def base(self, style: str, character: str) -> dict[str, str]:
        """What a paragraph style and a character style give a run."""
        key = (style, character)
        if key not in self.known:
            found = dict(properties(self.defaults))
            toggles: dict[str, bool] = {}
            for name in (style, character):
                level: dict[str, str] = {}
                for one in self.chain(name):
                    level |= properties(child(one.element, "w:rPr"))
                for switch in TOGGLES:
                    if switch in level:
                        toggles[switch] = toggles.get(switch, False) ^ (level.pop(switch) == "1")
                found |= level
            self.known[key] = found | {name: "1" if state else "0" for name, state in toggles.items()}
        return self.known[key]

    def look(self, style: str, run: Element | None) -> Look:
        """What a reader sees of a run with the properties `run` (`w:rPr`) in a paragraph of a style."""
        added = self.base(style, val(run, "w:rStyle") or "") | properties(run)
        return tuple(sorted((name, value) for name, value in added.items() if value not in NOTHING))


def read_styles(root: Element | None) -> Styles:
    """The styles of `word/styles.xml`; none where a file has none."""
    if root is None:
        return Styles()
    found: dict[str, Style] = {}
    paragraph = ""
    for element in elements(root):
        if short(element) == "w:style":
            name = attribute(element, "w:styleId") or ""
            kind = attribute(element, "w:type") or "paragraph"
            found[name] = Style(name, kind, (val(element, "w:name") or name).lower(), val(element, "w:basedOn") or "", element)
            if kind == "paragraph" and attribute(element, "w:default") in ("1", "true", "on"):
                paragraph = name
    defaults = path(root, "w:docDefaults", "w:rPrDefault", "w:rPr")
    return Styles(found, defaults, paragraph)


def properties(run: Element | None) -> dict[str, str]:
    """What `w:rPr` says of what a reader can see; languages, revisions, proofing and other scripts' twins are not among it."""
    found: dict[str, str] = {}
    if run is None:
        return found
    turned = bool(on(run, "w:rtl"))
    for element in elements(run):
        name = short(element).removeprefix("w:")
        value = attribute(element, "w:val") or ""
        if turned and (name in COMPLEX.values() or name in COMPLEX):
            # A run from right to left shows its complex-script twins, and only these.
            if name in COMPLEX:
                found[COMPLEX[name]] = value if name == "szCs" else "1" if on(run, f"w:{name}") else "0"
            continue
        if name in TOGGLES:
            found[name] = "1" if on(run, f"w:{name}") else "0"
        elif name in VALUES:
            themed = attribute(element, "w:themeColor")
            found[name] = themed + (attribute(element, "w:themeTint") or "") if name == "color" and themed else value.lower() or "1"
        elif name == "rFonts":
            font = attribute(element, "w:asciiTheme") or attribute(element, "w:ascii") or attribute(element, "w:hAnsi")
            if font:
                found["font"] = font
        elif name == "spacing":
            found[name] = value if number(value, 0) not in range(-TIGHT, TIGHT + 1) else "0"
        elif name == "w":
            found[name] = value if number(value, 100) not in WIDTH else "0"
        elif name in ("shd", "bdr"):
            fill = attribute(element, "w:fill") if name == "shd" else value
            found[name] = (fill or value or "none").lower().replace("ffffff", "auto")
    return found


def number(text: str, default: int) -> int:
    """A whole number, or the default."""
    return int(text) if re.fullmatch(r"-?\d{1,6}", text) else default


def solid(look: Look) -> bool:
    """Whether white space of a look shows."""
    return any(name in SOLID for name, _ in look)
