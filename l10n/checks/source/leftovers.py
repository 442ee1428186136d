"""The source check `leftovers`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from l10n.api import Manuscript, Passage, Remark, SourceScene
from l10n.model import Finding, Severity
from l10n.regex import regex

PATTERNS: Mapping[str, tuple[Severity, re.Pattern[str]]] = {
    "a note to the writer": ("error", regex(r"\b(?:TODO|FIXME|TKTK|TBC|TBD|XXX+)\b(?![-–]\w)|\bTK\b(?=[\s,.;:)\]])")),
    "filler text": ("error", regex(r"\blorem ipsum\b|\bdolor sit amet\b", re.IGNORECASE)),
    "a gap to be filled": (
        "error",
        regex(
            r"(?:\[|<<?|\{)\s?(?:insert|add|enter|your|name of|fill in|placeholder"
            r"|to be (?:added|confirmed|determined)|check with|quote from)\b"
            r"[^\]\[<>{}()\n]{0,80}(?:\]|>>?|\})|\((?:insert|your name|name of)\b[^()\n]{0,80}\)"
            r"|\[(?:DATE|NAME|TITLE|PLACE|CITY|PHONE|EMAIL|E-MAIL|LINK|URL|QUOTE|TK|X+|\?+|_+)\]|_{4,}|\?{3,}",
            re.IGNORECASE,
        ),
    ),
    "a tracked change": ("error", regex(r"\{(?:\+\+|--|~~|==|>>)[^{}\n]{0,80}\}?|^(?:<{7}|>{7}|={7})(?: |$)", re.MULTILINE)),
    "a field that was not filled": (
        "warning",
        regex(r"\{\{\s*[A-Za-z_][\w. ]*\s*\}\}|\$\{\w+\}|%[A-Z_]{3,}%|Error! Reference source not found"),
    ),
    "a comment of an editor": ("warning", regex(r"\[(?:[A-Z]{2,3}|Comment|Note|Editor|Ed)\d{0,3}\s?: [^\]\n]{1,200}\]")),
}
SPACES: Mapping[str, re.Pattern[str]] = {
    "two spaces between words": regex(r"(?<=[^\s.!?:;…”\"')\]·])[ \u00a0]{2,}(?=[^\s·])"),
    "a space before a mark": regex(r"(?<=[^\s.·])[ \u00a0]+(?=[,;](?:\s|$))|(?<=[^\s.·])[ \u00a0]\.(?=\s*$|\s+[^\s.])"),
}
"""The middle dot stands for markup."""


class Leftovers:
    """Nothing is left in the text that was for its writers.

    What it does:
        Finds notes (TODO, TKTK, XXX), filler text, gaps ([insert name]), tracked changes, fields that were not filled ({{ date }}),
        comments of editors; as a remark two spaces between two words and a space before a comma or a full stop.
    Why it matters:
        What one editor would have seen is now published in four languages that nobody in the office reads.
    Example:
        `said [NAME], Minister of Justice.`
    What it can't see:
        A note that looks like any other sentence. Fields in documents of formats that know them (placeholders of Markdown shortcodes) are
        markup and are let be.
    Figures:
        Nothing on published news and press releases but stray spaces, in about three of a hundred sentences of old ones.
    """

    name = "leftovers"
    severity: Severity = "error"

    def run(self, release: Sequence[Manuscript], scene: SourceScene) -> Iterator[Remark]:
        """Remarks on the documents of a release."""
        for passage in (p for manuscript in release for p in manuscript.passages):
            text = passage.reading.text
            known = [(s.start, s.end) for s in passage.unit.spans]
            taken: list[tuple[int, int]] = []
            for what, (severity, pattern) in PATTERNS.items():
                for m in pattern.finditer(text):
                    if any(start < m.end() and m.start() < end for start, end in (*known, *taken)):
                        continue
                    taken.append(m.span())
                    yield Remark(passage, Finding(self.name, severity, f"{what}: {m.group().strip()}", m.span()))
            yield from self.spaces(passage)

    def spaces(self, passage: Passage) -> Iterator[Remark]:
        """Stray spaces, one remark for all of a kind."""
        for message, pattern in SPACES.items():
            found = list(pattern.finditer(passage.reading.plain)) if passage.unit.kind != "cell" else []
            if found:
                often = f" ({len(found)} times)" if len(found) > 1 else ""
                yield Remark(passage, Finding(self.name, "info", message + often, found[0].span()))
