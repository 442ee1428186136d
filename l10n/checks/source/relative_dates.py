"""The source check `relative_dates`."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from l10n import lang
from l10n.api import Manuscript, Remark, SourceScene
from l10n.model import Finding, Severity


class RelativeDates:
    """Days are named so that they stay the same days.

    What it does:
        Finds "yesterday", "tonight", "next week" and the like, but within quotations: what a speaker said has to stay.
    Why it matters:
        A translation appears a day later, is read in another time zone and stays on the web for years.
    Example:
        `The talks began yesterday.`; write `The talks began on 12 May.`
    What it can't see:
        Whether the text says elsewhere which day is meant. Languages without data in `lang/source` are not looked at.
    Figures:
        On press releases and news it speaks in about six of a hundred sentences: it is a remark, not a warning.
    """

    name = "relative_dates"
    severity: Severity = "info"

    def run(self, release: Sequence[Manuscript], scene: SourceScene) -> Iterator[Remark]:
        """Remarks on the documents of a release."""
        pattern = relative(scene.language.code)
        for passage in (p for manuscript in release for p in manuscript.passages if pattern):
            quotations = passage.reading.quoted.outer
            for m in pattern.finditer(passage.reading.plain) if pattern else ():
                if any(q.start < m.start() < q.end for q in quotations) or is_name(m):
                    continue
                yield Remark(passage, Finding(self.name, self.severity, f"“{m.group()}”: which day is it to a later reader?", m.span()))


def is_name(m: re.Match[str]) -> bool:
    """Whether words stand with a capital within a sentence: USA Today."""
    before = m.string[: m.start()].rstrip()
    return m.group()[0].isupper() and before[-1:].isalnum()


@functools.cache
def relative(code: str) -> re.Pattern[str] | None:
    """The words of a language for days that move; None where none are known."""
    words = lang.words(lang.sheet("source", code), "relative")
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE) if words else None
