"""An HTML fragment as plain text for mail: 72 columns, links as footnotes; right-to-left parts keep their order in any mail program."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from l10n import lang
from l10n.errors import UsageError
from l10n.model import Language
from l10n.publish.bidi import plain
from l10n.regex import regex
from l10n.text.columns import unspaced, width

COLUMNS = 72
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "caption", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "footer",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot",
    "thead", "tr", "ul",
))  # fmt: skip
LINES = {"h1": "=", "h2": "-"}
"""Headings that a line of this stands under."""
TIGHT = frozenset(("li", "tr", "dt"))
"""Blocks that follow one of their kind without an empty line."""
OPENS, CLOSES = "\u2066\u2067\u2068", "\u2069"
MARKS = {"ltr": "\u200e", "rtl": "\u200f"}
STRONG = {"L": "ltr", "R": "rtl", "AL": "rtl"}
BREAK = regex(r"[^\S\u00a0\u202f]+")
"""White space that a line may end at."""
NOTES = regex(r'href="#((?:fn|note)(?!ref)[^"]*)"')
"""References to a text's own footnotes, whose numbers addresses do not take."""
BACK = ("#fnref", "#noteref")
CODE = frozenset(("code", "kbd", "samp"))


@dataclass(slots=True)
class Level:
    """An element that is open: what stands in front of its lines."""

    tag: str
    first: str = ""
    """In front of the first line; then `rest`."""
    rest: str = ""
    number: int = 0
    """Of the next item of an ordered list; 0 for other elements."""
    language: Language | None = None


@dataclass(slots=True)
class Writer:
    """The text in the making."""

    language: Language
    figures: str
    """Zero to nine, as lists and notes are numbered."""
    lines: list[str] = field(default_factory=list)
    taken: int = 0
    """Footnotes that the text has itself."""
    notes: list[str] = field(default_factory=list)
    """Addresses, in the order of their numbers."""
    last: str = ""
    """The kind of the last block."""

    def digits(self, number: int) -> str:
        """A number in these figures."""
        return "".join(self.figures[int(digit)] for digit in str(number))

    def note(self, address: str) -> str:
        """The mark of an address's footnote; the same address has one."""
        if address not in self.notes:
            self.notes.append(address)
        return f"[{self.digits(self.taken + self.notes.index(address) + 1)}]"

    def block(self, text: str, levels: Sequence[Level], language: Language, kind: str) -> None:
        """Write a paragraph, with the marks of the elements that it stands in; an isolate that goes on is opened again on each line."""
        first, rest = "".join(level.first for level in levels), "".join(level.rest for level in levels)
        for level in levels:
            level.first = level.rest
        if self.lines and not (kind == self.last and kind in TIGHT):
            self.lines.append("")
        self.last = kind
        room = max(20, COLUMNS - width(rest))
        prefix = first
        for hard in text.split("\n"):
            whole = plain(hard if kind == "pre" else " ".join(BREAK.sub(" ", hard).split(" ")).strip(" "), language)
            for line in balanced([whole] if kind == "pre" else wrapped(whole, room)):
                self.lines.append(f"{prefix}{directed(line, language)}".rstrip(" "))
                prefix = rest
        if kind in LINES:
            self.lines.append(rest + LINES[kind] * min(room, max(map(width, self.lines[-1:]))))


class Reader(HTMLParser):
    """Reads the fragment and hands its blocks to a writer."""

    def __init__(self, writer: Writer) -> None:
        super().__init__()
        self.writer = writer
        self.levels: list[Level] = []
        self.pieces: list[str] = []
        self.links: list[tuple[str, int]] = []
        """Addresses of the links that are open, and where their texts begin among the pieces."""

    @property
    def language(self) -> Language:
        return next((level.language for level in reversed(self.levels) if level.language), self.writer.language)

    @property
    def tag(self) -> str:
        """The innermost block."""
        return next((level.tag for level in reversed(self.levels) if level.tag in BLOCKS), "p")

    @property
    def isolates(self) -> bool:
        """Whether code, which runs from the left, stands in a text of the other direction."""
        return self.language.direction == "rtl" and self.tag != "pre"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in BLOCKS:
            self.flush()
        if tag == "a":
            self.links.append((values.get("href") or "", len(self.pieces)))
        elif tag in CODE and self.isolates:
            self.pieces.append(OPENS[0])
        elif tag == "br":
            self.pieces.append("\n")
        elif tag == "img":
            self.pieces.append(f"[{values['alt']}]" if values.get("alt") else "")
        elif tag == "hr":
            self.writer.block("* * *", self.levels, self.writer.language, "hr")
        elif tag in ("td", "th") and "".join(self.pieces).strip():
            self.pieces.append(" | ")
        if tag not in ("br", "img", "hr", "wbr", "col"):
            self.levels.append(self.level(tag, values))

    def level(self, tag: str, values: dict[str, str | None]) -> Level:
        """The element that opens."""
        made = Level(tag)
        if values.get("lang"):
            try:
                made.language = lang.get(str(values["lang"]))
            except UsageError:
                made.language = None
        if tag == "ol":
            start = str(values.get("start") or "1")
            made.number = int(start) if start.isascii() and start.isdigit() and len(start) < 7 else 1
        elif tag == "li":
            lists = [level for level in self.levels if level.tag in ("ol", "ul")]
            made.first = f"{self.writer.digits(lists[-1].number)}. " if lists and lists[-1].number else "- "
            made.rest = " " * len(made.first)
            if lists and lists[-1].number:
                lists[-1].number += 1
        elif tag == "blockquote":
            made.first = made.rest = "> "
        elif tag == "dd":
            made.first = made.rest = "  "
        return made

    def handle_endtag(self, tag: str) -> None:
        if tag in CODE and self.isolates:
            self.pieces.append(CLOSES)
        if tag in BLOCKS:
            self.flush()
        if tag in ("ol", "ul") and sum(level.tag in ("ol", "ul") for level in self.levels) == 1:
            self.writer.last = ""
        if tag == "a" and self.links:
            address, start = self.links.pop()
            shown = "".join(self.pieces[start:]).strip()
            if address.startswith(BACK):
                del self.pieces[start:]
            elif ":" in address and not address.startswith("#") and shown not in ("", address, address.removeprefix("mailto:")):
                self.pieces.append(f"\u00a0{self.writer.note(address)}")
        for at in range(len(self.levels) - 1, -1, -1):
            if self.levels[at].tag == tag:
                del self.levels[at:]
                break

    def handle_data(self, data: str) -> None:
        self.pieces.append(data if self.tag == "pre" else re.sub(r"[ \t\r\n\f]+", " ", data))

    def flush(self) -> None:
        """The paragraph has ended."""
        text = "".join(self.pieces)
        self.pieces = []
        if text.strip():
            self.writer.block(text.strip("\n") if self.tag == "pre" else text.strip(), self.levels, self.language, self.tag)


def text(fragment: str, language: Language, figures: str = "") -> str:
    """A fragment that `sanitize` gave, as plain text; every line ends with a line feed. Numbers are in the language's digits, or `figures`.

    Addresses that lead nowhere from a mail (within the site, within the page) are left out.
    """
    writer = Writer(language, figures or language.digits, taken=len(set(NOTES.findall(fragment))))
    reader = Reader(writer)
    reader.feed(fragment)
    reader.close()
    reader.flush()
    if writer.notes:
        writer.lines.append("")
    for number, address in enumerate(writer.notes, writer.taken + 1):
        writer.lines.append(f"{MARKS['ltr'] if language.direction == 'rtl' else ''}[{writer.digits(number)}] {address}")
    return "".join(f"{line}\n" for line in writer.lines)


def wrapped(text: str, room: int) -> Iterator[str]:
    """Lines of at most `room` columns, cut at white space and between wide characters; a longer word stands alone."""
    line = ""
    for piece in pieces(text):
        if line.strip() and width((line + piece).rstrip(" ")) > room:
            yield line.strip(" ")
            line = ""
        line += piece
    yield line.strip(" ")


def pieces(text: str) -> Iterator[str]:
    """What may not be cut: words with the space behind them, wide characters one by one."""
    for word in re.findall(r"[^ ]* *", text):
        start = 0
        for at in range(1, len(word)):
            if unspaced(word[at - 1]) and unicodedata.category(word[at])[0] == "L":
                yield word[start:at]
                start = at
        if word:
            yield word[start:]


def balanced(lines: Iterator[str] | Sequence[str]) -> Iterator[str]:
    """Lines in which every isolate that is opened is closed: a line end ends all of them (UAX #9), so they are opened again."""
    open_: list[str] = []
    for line in lines:
        whole = "".join(open_) + line
        for c in line:
            if c in OPENS:
                open_.append(c)
            elif c == CLOSES and open_:
                open_.pop()
        yield whole + CLOSES * len(open_)


def directed(line: str, language: Language) -> str:
    """The line with a mark of its direction in front where its first letter is of the other one, which mail programs go by."""
    depth = 0
    for c in line:
        if c in OPENS or c == CLOSES:
            depth += 1 if c in OPENS else -1
        elif not depth and (found := STRONG.get(unicodedata.bidirectional(c))):
            return line if found == language.direction else MARKS[language.direction] + line
    return line if language.direction == "ltr" or not line.strip() else MARKS["rtl"] + line
