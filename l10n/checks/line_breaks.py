"""The check `line_breaks`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from l10n.api import Scene
from l10n.model import Finding, Severity
from l10n.phrases import Phrase, nphrase, phrase
from l10n.regex import regex
from l10n.text.wording import times

WRAP = regex(r"[^\W\d_][,;،؛]?[ \t]*\n[ \t]*(?=[^\W\d_A-Z])|[,;،؛–—-][ \t]*\n(?=[ \t]*[^\W_])")
"""A line break within a sentence: where the line was full, most probably."""
FULL = regex(r"(?<=[^\n]{30})[^\n.!?:;…»”\"]\n(?=[ \t]*[^\s>#*+-])")
"""What may be one in a text with markup: after a long line without a mark at its end."""
MARKUP = regex(r"<[A-Za-z][^<>]*>|\]\(|\[\[|`")
BLOCK = regex(r"</?(?:p|br|li|ul|ol|div|h[1-6]|table|tr|td|form|input|pre)\b", re.IGNORECASE)
MARKER = regex(r"^[ \t]*(?:([-*+•])[ \t]+|(\d{1,3}[.)])[ \t]+|(#{1,6})[ \t]+|(>)[ \t]?)(?=\S)", re.MULTILINE)
MARKS = frozenset("-*+•#>0123456789")
ESCAPED = regex(r"(?<!\\)(?:\\\\)*\\n")
NAMED = (phrase("a list mark"), phrase("a number of a list"), phrase("a heading mark"), phrase("a quotation mark >"))


class LineBreaks:
    """The lines of the source are lines in the target.

    What it does:
        Counts line breaks within the texts, blank lines, `\\\\n` written out, and marks of Markdown at the start of lines: list items,
        headings, quoted lines.
    Why it matters:
        Two items become one, and an address or a poem becomes a sentence.
    Example:
        `Monday: closed` and `Tuesday: open` on two lines, translated on one.
    What it can't see:
        Breaks where a line was merely full (the sentence goes on in the next with a small letter) and breaks beside HTML blocks, which
        are spaces, may come and go. More breaks than in the source are a remark.
    Figures:
        A lost break between two sentences or items is found. In documentation with wrapped lines it stays silent nearly always.
    """

    name = "line_breaks"
    severity: Severity = "warning"
    signs = frozenset("\n\\")

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Findings for one target form."""
        if not target.strip():
            return
        if "\\n" in source or "\\n" in target:
            yield from self.escaped(source, target)
        ours, theirs = source.strip().replace("\r\n", "\n"), target.strip().replace("\r\n", "\n")
        if "\n" not in ours and "\n" not in theirs:
            return
        if (ours.count("\n") != theirs.count("\n") or "\n\n" in ours) and not BLOCK.search(source):
            yield from self.counted(ours, theirs, target)
        if any(line.lstrip(" \t")[:1] in MARKS for line in ours.split("\n")):
            yield from self.markers(ours, theirs)

    def escaped(self, source: str, target: str) -> Iterator[Finding]:
        """Line breaks written as a backslash and n."""
        ours, theirs = len(ESCAPED.findall(source)), len(ESCAPED.findall(target))
        if ours != theirs:
            message = phrase("{mark} is written {there}, in the source {needed}", mark="\\n", there=times(theirs), needed=times(ours))
            yield Finding(self.name, self.severity, message)

    def counted(self, ours: str, theirs: str, target: str) -> Iterator[Finding]:
        """Breaks that mean something in the one text, against all breaks of the other; then blank lines."""
        wrapped = FULL if MARKUP.search(ours) else WRAP
        firm, there = ours.count("\n") - max(len(WRAP.findall(ours)), len(wrapped.findall(ours))), theirs.count("\n")
        blank, blank_there = len(re.findall(r"\n[ \t]*\n", ours)), len(re.findall(r"\n[ \t]*\n", theirs))
        if there < firm:
            yield Finding(self.name, self.severity, breaks(there, ours.count("\n")))
        elif blank_there < blank:
            yield Finding(self.name, self.severity, blank_lines(blank_there, blank))
        elif there - len(WRAP.findall(theirs)) > ours.count("\n"):
            place = target.index("\n", len(target) - len(target.lstrip()))
            yield Finding(self.name, "info", breaks(there, ours.count("\n")), target_span=(place, place + 1))

    def markers(self, ours: str, theirs: str) -> Iterator[Finding]:
        """Marks at the start of lines; the texts' first lines may have one, too."""
        needed, there = (Counter(m.lastindex for m in MARKER.finditer(text)) for text in (ours, theirs))
        for kind, count in needed.items():
            if kind is not None and there[kind] < count:
                message = nphrase(
                    "{mark} begins {count} line, in the source {needed}",
                    "{mark} begins {count} lines, in the source {needed}",
                    there[kind],
                    mark=NAMED[kind - 1],
                    needed=count,
                )
                yield Finding(self.name, self.severity, message)


def breaks(there: int, needed: int) -> Phrase:
    """How many line breaks there are, beside those of the source."""
    if not there:
        return phrase("no line breaks, in the source {needed}", needed=needed)
    if not needed:
        return nphrase("{count} line break, in the source none", "{count} line breaks, in the source none", there)
    return nphrase("{count} line break, in the source {needed}", "{count} line breaks, in the source {needed}", there, needed=needed)


def blank_lines(there: int, needed: int) -> Phrase:
    """How many blank lines there are, beside those of the source."""
    if not there:
        return phrase("no blank lines, in the source {needed}", needed=needed)
    return nphrase("{count} blank line, in the source {needed}", "{count} blank lines, in the source {needed}", there, needed=needed)
