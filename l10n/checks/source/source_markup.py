"""The source check `source_markup`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from l10n.api import Manuscript, Passage, Remark, SourceScene
from l10n.model import Finding, Severity
from l10n.regex import regex

PAIRS = {")": "(", "]": "["}
OPENING = frozenset(PAIRS.values())
FACES = regex(r"[:;=8]-?[()\[\]]")
LIST = regex(r"(?:^|[\s·])\w{1,2}$")
"""In front of a bracket that belongs to a list's number: 1), b)."""
STRAIGHT = regex(r"(?<!\d)\"")
"""A quotation mark, no inches."""
FAR = 8
"""Paragraphs over which a quotation may go on."""
TAG = regex(r"<(/?)([A-Za-z][A-Za-z0-9-]*)(?:\s[^<>]*)?(/?)>")
VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "p", "li", "td", "tr", "th"]
)
STARS = regex(r"(?<!\*)\*\*(?!\*)")


class SourceMarkup:
    """Brackets, quotation marks and tags of the source are in pairs.

    What it does:
        Finds, block by block, brackets that are opened or closed alone, an odd number of quotation marks, inline tags without their
        partner, and `**` left over from Markdown. A quotation over several paragraphs is as it should be.
    Why it matters:
        Four translations inherit it, and an engine closes the bracket where it likes.
    Example:
        `the council (founded in 1990 met.`
    What it can't see:
        Pairs that embrace the wrong words. Single quotation marks are not counted: they are apostrophes as well.
    Figures:
        About one in two hundred sentences of news, most of them real slips.
    """

    name = "source_markup"
    severity: Severity = "warning"

    def run(self, release: Sequence[Manuscript], scene: SourceScene) -> Iterator[Remark]:
        """Remarks on the documents of a release."""
        for manuscript in release:
            yield from self.quotes(manuscript)
            for passage in manuscript.passages:
                yield from self.brackets(passage)
                yield from self.tags(passage)
                stars = list(STARS.finditer(passage.reading.plain)) if manuscript.format == "markdown" else []
                if len(stars) % 2:
                    yield Remark(passage, Finding(self.name, self.severity, "** has no partner", stars[-1].span()))

    def brackets(self, passage: Passage) -> Iterator[Remark]:
        """Brackets that are alone."""
        text = FACES.sub(lambda m: "·" * len(m.group()), passage.reading.plain)
        opened: list[tuple[str, int]] = []
        single: list[tuple[str, int]] = []
        for at, c in enumerate(text):
            if c in OPENING:
                opened.append((c, at))
            elif c in PAIRS:
                if opened and opened[-1][0] == PAIRS[c]:
                    opened.pop()
                elif not LIST.search(text[max(0, at - 4) : at]):
                    single.append((c, at))
        for c, at in sorted([*single, *opened], key=lambda pair: pair[1]):
            yield Remark(passage, Finding(self.name, self.severity, f"{c} has no partner", (at, at + 1)))

    def quotes(self, manuscript: Manuscript) -> Iterator[Remark]:
        """Quotation marks that are alone, but for those of a quotation that goes on in a later paragraph."""
        uneven = [(i, marks) for i, p in enumerate(manuscript.passages) if (marks := alone(p))]
        position = 0
        while position < len(uneven):
            i, (place, opens) = uneven[position]
            follower = uneven[position + 1] if position + 1 < len(uneven) else None
            position += 1
            if follower and follower[0] - i <= FAR and opens is not False and follower[1][1] is not True:
                position += 1  # it is closed there
                continue
            passages = manuscript.passages
            if i + 1 < len(passages) and passages[i + 1].reading.text.lstrip()[:1] in {"“", '"'}:
                continue
            yield Remark(passages[i], Finding(self.name, self.severity, "a quotation mark has no partner", (place, place + 1)))

    def tags(self, passage: Passage) -> Iterator[Remark]:
        """Inline tags without their partner."""
        opened: list[tuple[str, tuple[int, int]]] = []
        for m in TAG.finditer(passage.reading.text):
            name = m[2].casefold()
            if name in VOID or m[3]:
                continue
            if not m[1]:
                opened.append((name, m.span()))
            elif opened and opened[-1][0] == name:
                opened.pop()
            else:
                yield Remark(passage, Finding(self.name, self.severity, f"</{name}> closes nothing", m.span()))
        for name, place in opened:
            yield Remark(passage, Finding(self.name, self.severity, f"<{name}> is not closed", place))


def alone(passage: Passage) -> tuple[int, bool | None] | None:
    """Where a quotation mark of a passage is alone, and whether it opens (None: it may do both); None where all are in pairs."""
    text = passage.reading.unentitled
    opening, closing = text.count("“"), text.count("”")
    if opening != closing:
        mark = "“" if opening > closing else "”"
        return text.rindex(mark), opening > closing
    straight = [m.start() for m in STRAIGHT.finditer(text)]
    return (straight[-1], None) if len(straight) % 2 else None
