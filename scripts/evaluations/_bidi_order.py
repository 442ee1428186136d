"""Sentences with parts that are easily put in the wrong order: what a reader expects to see, and what a browser or a PDF shows.

The expectation stands in `hazards/LANG.txt`, marked by hand; no bidirectional algorithm has a part in it.
"""

from __future__ import annotations

import functools
import pathlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar
from playwright.sync_api import Page

FOLDER = pathlib.Path(__file__).parent / "hazards"
PART = re.compile("⟦([^⟧]*)⟧")
BRACKETS = str.maketrans(")]}»›>", "([{«‹<")
"""A font has one glyph for both of a pair that are mirrored: which of them a PDF names says nothing."""
ISOLATES = frozenset("\u2066\u2067\u2068\u2069")
PLACES = """
() => [...document.querySelectorAll("p")].map(p => {
  const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT), range = document.createRange(), found = [];
  for (let node; (node = walker.nextNode()); ) {
    for (let i = 0; i < node.length; i++) {
      range.setStart(node, i);
      range.setEnd(node, i + 1);
      const boxes = range.getClientRects();
      found.push([node.data[i], boxes.length ? boxes[0].left + boxes[0].width / 2 : null]);
    }
  }
  return found;
})"""


@dataclass(frozen=True, slots=True)
class Hazard:
    """A sentence."""

    language: str
    sort: str
    text: str
    order: tuple[int, ...]
    """The places in `text` of the characters that can be seen, from left to right."""

    @property
    def shown(self) -> str:
        """What is seen, from left to right, brackets of a pair as one."""
        return folded("".join(self.text[i] for i in self.order))


def visible(character: str) -> bool:
    """Whether a character has a place of its own on paper."""
    return not character.isspace() and unicodedata.category(character) not in ("Cf", "Mn", "Cc")


def folded(text: str) -> str:
    """Characters to compare."""
    return unicodedata.normalize("NFKC", text).translate(BRACKETS)


@functools.cache
def hazards(language: str) -> tuple[Hazard, ...]:
    """The sentences of a language."""
    found = []
    sort = ""
    for line in (FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            sort = line[1:].strip()
        else:
            found.append(Hazard(language, sort, PART.sub(r"\1", line), expected(line)))
    return tuple(found)


def expected(line: str) -> tuple[int, ...]:
    """The order, from left to right, of a marked line: its parts stand from right to left, the marked ones each from the left."""
    order: list[int] = []
    at = 0
    for number, part in enumerate(PART.split(line)):
        places = [i for i in range(at, at + len(part)) if visible(part[i - at])]
        order = [*(places if number % 2 else places[::-1]), *order]
        at += len(part)
    return tuple(order)


def document(language: str, bodies: Sequence[str]) -> str:
    """A page with a paragraph for each body, none of which is broken into lines."""
    style = "p{white-space:nowrap;break-inside:avoid;margin:6px;font:16px 'DejaVu Sans'}@page{size:420mm 1000mm;margin:10mm}"
    paragraphs = "\n".join(f"<p>{body}</p>" for body in bodies)
    head = f'<meta charset="utf-8"><title>x</title><style>{style}</style>'
    return f'<!DOCTYPE html><html lang="{language}" dir="rtl"><head>{head}</head><body>{paragraphs}</body></html>'


def orders(page: Page) -> list[tuple[int, ...]]:
    """For each paragraph of the open page the places of its visible characters from left to right, from the browser's boxes; marks of
    isolates do not count."""
    found = []
    for everything in page.evaluate(PLACES):
        places = [place for place in everything if place[0] not in ISOLATES]
        shown = [(x, i) for i, (character, x) in enumerate(places) if x is not None and visible(character)]
        found.append(tuple(i for _, i in sorted(shown)))
    return found


SAME = 8.0
"""Points by which glyphs of one line may differ in height."""


def lines(pdf: pathlib.Path) -> list[str]:
    """What each line of a PDF shows from left to right, from top to bottom, by the places of its glyphs."""
    return list(read(pdf))


def read(pdf: pathlib.Path) -> Iterator[str]:
    for sheet in extract_pages(pdf, laparams=None):
        rows: dict[float, list[tuple[float, str]]] = {}
        for glyph in glyphs(sheet):
            height = next((row for row in rows if abs(row - glyph.matrix[5]) < SAME), glyph.matrix[5])
            rows.setdefault(height, []).append((glyph.matrix[4], unicodedata.normalize("NFKC", glyph.get_text())))
        for height in sorted(rows, reverse=True):
            # A ligature is named by its letters in the order of reading.
            told = "".join(text[::-1] if len(text) > 1 else text for _, text in sorted(rows[height]))
            if shown := "".join(filter(visible, folded(told))):
                yield shown


def glyphs(item: object) -> Iterator[LTChar]:
    """All glyphs of a page."""
    if isinstance(item, LTChar):
        yield item
    elif hasattr(item, "__iter__"):
        for inner in item:
            yield from glyphs(inner)
