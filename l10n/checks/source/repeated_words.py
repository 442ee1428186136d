"""The source check `repeated_words`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from l10n import lang
from l10n.api import Manuscript, Remark, SourceScene
from l10n.model import Finding, Severity
from l10n.regex import regex

TWICE = regex(r"(?<![\w'’-])([^\W\d_]+)[ \u00a0\n]+(\1)(?![\w'’-]|\.\w)", re.IGNORECASE)


class RepeatedWords:
    """No word stands twice by mistake.

    What it does:
        Finds a word that stands twice in a row: "the the". Words that a language doubles rightly ("had had") are data.
    Why it matters:
        An engine translates both.
    Example:
        `to the the press`
    What it can't see:
        Names that are a word twice (Duran Duran, with two capitals) are let be, and so is "Boing Boing".
    Figures:
        About one in a thousand sentences of news and press releases, most of them real slips.
    """

    name = "repeated_words"
    severity: Severity = "warning"

    def run(self, release: Sequence[Manuscript], scene: SourceScene) -> Iterator[Remark]:
        """Remarks on the documents of a release."""
        rightly = frozenset(lang.words(lang.sheet("source", scene.language.code), "twice"))
        for passage in (p for manuscript in release for p in manuscript.passages):
            for m in TWICE.finditer(passage.reading.plain):
                if m[1].casefold() in rightly or m[2][:1].isupper():
                    continue
                yield Remark(passage, Finding(self.name, self.severity, f"“{m[2]}” stands there twice", m.span()))
