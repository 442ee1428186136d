"""Fonts that the site brings itself: cut to the scripts of its languages, as WOFF2, with their licence beside them.

A font serves every script of the site that it has the letters of; in a folder that is named after a script (`fonts/Arab/`), that one
alone. Of several families that could serve a script the first by path does. What a script's file holds does not depend on the texts, so
that it stays the same from one publication to the next. Families are called after their script: the OFL keeps a font's own name from
changed versions of it.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from l10n.errors import MissingExtra, TemplateError

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

SUFFIXES = frozenset((".ttf", ".otf", ".woff", ".woff2"))
LICENCES = ("ofl", "license", "licence", "copying")
"""How the names of files begin that hold a licence."""
LARGEST = 32 * 1024 * 1024
CORE = {
    "Latn": "41-5A 61-7A AA BA C0-17F 218-21B",
    "Cyrl": "400-45F 490-491 4AE-4AF 4E8-4E9",
    "Arab": "60C 61B 61F-63A 640-655 660-66D 670-671 67E 686 698 6A9 6AF 6C0 6CC 6D4-6D5 6F0-6F9 FDFC",
}
"""What texts of a script commonly hold (hexadecimal); rarer letters are in a file of their own, which a browser loads for them alone.
Other scripts have one file."""
COMMON = "20-40 5B-60 7B-7E A0-A9 AB-B9 BB-BF D7 F7 2009-2027 202F-203A 2066-2069 20AC 2116 2122 2212"
"""Digits, spaces, punctuation: they come from the font that the words around them have."""
SAMPLES = {"Latn": "aezAEZ", "Cyrl": "аяАЯ", "Arab": "ابتکيی"}
KEPT_NAMES = (0, 7, 9, 11, 13, 14)
"""Copyright, trademark, designer, his address, licence and its address."""


@dataclass(frozen=True, slots=True)
class Font:
    """A font of the project."""

    path: str
    """From the folder of fonts."""
    raw: bytes
    family: str
    weight: str
    """As CSS has it: `400`, for a variable font `100 900`."""
    italic: bool
    letters: frozenset[int]
    """The characters that it can show."""


@dataclass(frozen=True, slots=True)
class Face:
    """A file of the site: a font as far as it serves a script."""

    font: Font
    script: str
    """ISO 15924"""
    path: str
    """In the site."""
    letters: tuple[int, ...]

    @property
    def family(self) -> str:
        """What style sheets call it."""
        return f"Text {self.script}"

    def css(self, href: str) -> str:
        """The rule that a style sheet loads it by."""
        style = "italic" if self.font.italic else "normal"
        return (
            f'@font-face{{font-family:"{self.family}";src:url("{href}") format("woff2");font-weight:{self.font.weight};font-style:{style};'
            f"font-display:swap;unicode-range:{ranges(self.letters)}}}"
        )

    def woff2(self) -> bytes:
        """The file: the same font gives the same bytes. Raises MissingExtra, TemplateError."""
        return cut(self)


@functools.lru_cache(maxsize=64)
def cut(face: Face) -> bytes:
    """A face's file, kept: each press kit has it in its page, and cutting takes a second. Raises MissingExtra, TemplateError."""
    tools()
    from fontTools import subset

    options = subset.Options()
    options.flavor = "woff2"
    options.hinting = False
    options.name_IDs = list(KEPT_NAMES)
    options.notdef_outline = True
    options.recalc_timestamp = False
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=face.letters)
    font = opened(face.font.path, face.font.raw)
    try:
        cutter.subset(font)
        for name in (1, 4, 6):
            font["name"].setName(face.family.replace(" ", "-") if name == 6 else face.family, name, 3, 1, 0x409)
        font.flavor = "woff2"
        out = io.BytesIO()
        font.save(out, reorderTables=True)
    except Exception as error:  # what a damaged font raises is anything
        raise TemplateError(face.font.path, f"a font that cannot be cut: {error}") from error
    return out.getvalue()


def faces(fonts: Mapping[str, bytes], scripts: Iterable[str]) -> list[Face]:
    """The files for the scripts of a site (ISO 15924), from its folder of fonts: path → bytes. Scripts that no font has get none.

    Raises MissingExtra without fontTools and Brotli; TemplateError for a font that cannot be read, or that has no licence beside it.
    """
    read = [font(path, raw) for path, raw in sorted(fonts.items()) if PurePosixPath(path).suffix.lower() in SUFFIXES]
    for one in read:
        if not list(licences(fonts, one.path)):
            raise TemplateError(one.path, "a font without its licence; put the file that came with it (OFL.txt) beside it")
    wanted = sorted(set(scripts))
    made: list[Face] = []
    for script in wanted:
        able = [f for f in read if serves(f, script)]
        able = [f for f in able if PurePosixPath(f.path).parent.name == script] or able
        for one in (f for f in able if f.family == able[0].family):
            core, rest = letters(one, script)
            stem = f"fonts/{script}-{one.weight.replace(' ', '-')}{'-italic' if one.italic else ''}"
            made.append(Face(one, script, f"{stem}.woff2", core))
            if rest:
                made.append(Face(one, script, f"{stem}-more.woff2", rest))
    paths = [face.path for face in made]
    for face in made:
        if paths.count(face.path) > 1:
            raise TemplateError(face.font.path, f"two fonts of one family, weight and style for {face.script}; leave one")
    return made


def licences(fonts: Mapping[str, bytes], path: str) -> Iterator[str]:
    """The licence files that hold for a font: beside it, otherwise in the folder of fonts itself."""
    for folder in (PurePosixPath(path).parent, PurePosixPath(".")):
        found = [p for p in sorted(fonts) if PurePosixPath(p).parent == folder and PurePosixPath(p).name.lower().startswith(LICENCES)]
        if found:
            yield from found
            return


def serves(font: Font, script: str) -> bool:
    """Whether a font has a script's letters and stands in no folder of another script."""
    from fontTools import unicodedata as scripts

    folder = PurePosixPath(font.path).parent.name
    if folder in scripts.Scripts.NAMES and folder != script:
        return False
    if sample := SAMPLES.get(script):
        return all(ord(c) in font.letters for c in sample)
    return len([c for c in font.letters if scripts.script(chr(c)) == script]) > 10


def letters(font: Font, script: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The characters of a font's file for a script, and those of the file for its rare ones."""
    from fontTools import unicodedata as scripts

    own = {c for c in font.letters if script in scripts.script_extension(chr(c))} - spread(COMMON)
    common = font.letters & spread(COMMON)
    core = own & spread(CORE[script]) if script in CORE else own
    return tuple(sorted(core | common)), tuple(sorted(own - core))


def font(path: str, raw: bytes) -> Font:
    """What a font file says of itself. Raises MissingExtra, TemplateError."""
    if len(raw) > LARGEST:
        raise TemplateError(path, f"larger than {LARGEST >> 20} MB; no page could show it")
    read = opened(path, raw)
    try:
        family = read["name"].getBestFamilyName() or path
        axes = {axis.axisTag: axis for axis in read["fvar"].axes} if "fvar" in read else {}
        weight = f"{axes['wght'].minValue:g} {axes['wght'].maxValue:g}" if "wght" in axes else str(read["OS/2"].usWeightClass)
        return Font(path, raw, family, weight, bool(read["OS/2"].fsSelection & 1), frozenset(read.getBestCmap() or ()))
    except Exception as error:  # what a damaged font raises is anything
        raise TemplateError(path, f"not a font that can be read: {error}") from error


def opened(path: str, raw: bytes) -> TTFont:
    """A font file, opened."""
    tools()
    from fontTools.ttLib import TTFont, TTLibError

    try:
        return TTFont(io.BytesIO(raw), lazy=True, recalcTimestamp=False)
    except (TTLibError, OSError, AssertionError) as error:
        raise TemplateError(path, f"not a font that can be read: {error}") from error


def tools() -> None:
    """Raises MissingExtra where the packages for fonts are not installed."""
    try:
        import brotli  # noqa: F401 -- fontTools asks for it when it writes WOFF2
        import fontTools  # noqa: F401 -- named as missing before anything is cut
    except ImportError as error:
        raise MissingExtra("a site with fonts of its own (publish.fonts)", "fonts") from error


def stack(faces: Iterable[Face], script: str) -> str:
    """The families of a site as a style sheet lists them on text of a script, with the comma after them: its own first."""
    families = sorted({face.family for face in faces}, key=lambda name: (not name.endswith(script), name))
    return "".join(f'"{name}",' for name in families)


@functools.cache
def spread(written: str) -> frozenset[int]:
    """Every character of ranges as they are written above, ends included."""
    ends = [[int(end, 16) for end in part.split("-")] for part in written.split()]
    return frozenset(c for part in ends for c in range(part[0], part[-1] + 1))


def ranges(letters: Iterable[int]) -> str:
    """Characters as CSS's `unicode-range` has them."""
    runs: list[list[int]] = []
    for c in sorted(letters):
        if runs and c == runs[-1][1] + 1:
            runs[-1][1] = c
        else:
            runs.append([c, c])
    return ",".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in runs)
