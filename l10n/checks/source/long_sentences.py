"""The source check `long_sentences`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from l10n.api import Manuscript, Remark, SourceScene
from l10n.model import Finding, Severity
from l10n.text.words import WORD

VERY = 1.5
"""How many times longer than the limit a sentence is that is a warning."""


class LongSentences:
    """Sentences are short enough to be translated as one.

    What it does:
        Counts the words of each sentence. More than the option `words` (40 where nothing is set) is a remark, half as many again a warning.
    Why it matters:
        In long sentences engines lose clauses and translators lose their readers; in Arabic and Bosnian they grow longer still.
    Example:
        A sentence with three subordinate clauses and a list.
    What it can't see:
        A short sentence that is hard to read all the same. Text without full stops (a table, a list in one paragraph) counts as one
        sentence.
    Figures:
        Remarks on about four in a hundred sentences of news, warnings on one in a thousand.
    """

    name = "long_sentences"
    severity: Severity = "info"
    choices: Mapping[str, Sequence[str]] = {"words": ("40", "25", "30", "35", "50", "60")}

    def run(self, release: Sequence[Manuscript], scene: SourceScene) -> Iterator[Remark]:
        """Remarks on the documents of a release."""
        most = int(scene.option(self, "words"))
        for passage in (p for manuscript in release for p in manuscript.passages):
            for start, end in passage.sentences:
                if end - start <= most:
                    continue
                count = sum(1 for _ in WORD.finditer(passage.reading.plain, start, end))
                if count > most:
                    severity: Severity = "warning" if count > VERY * most else self.severity
                    yield Remark(passage, Finding(self.name, severity, f"a sentence of {count} words; make two of it", (start, end)))
