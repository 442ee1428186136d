"""The check `doubled`."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from l10n.api import Scene
from l10n.model import Finding, Severity
from l10n.text import find
from l10n.text.spans import blank
from l10n.text.words import fold, words

STOPS = re.compile(r"(?<![.])\.\.(?![.])|([,;،؛])\1")


class Doubled:
    """Nothing is written twice: no word, no comma, no full stop.

    What it does:
        Reports the same word twice in a row, and two full stops or commas.
    Why it matters:
        They are the traces of hasty editing, and readers stumble over them.
    Example:
        «Встреча прошла в в Сараеве.»
    What it can't see:
        A word repeated with another between. What the source does too is let pass, as are words that the language's data lists
        as rightly doubled (`doubled`).
    """

    name = "doubled"
    severity: Severity = "warning"

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Findings for one target form."""
        if not target.strip():
            return
        ours, theirs = blank(source, find(source, scene.spans(source))), blank(target, find(target))
        listed = scene.target.data.get("doubled")
        rightly = {fold(str(word)) for word in listed} if isinstance(listed, list) else set()
        if not list(repeated(ours)):
            for word, start, end in repeated(theirs):
                if word not in rightly:
                    message = f"the word {target[end - len(word) : end]} stands there twice"
                    yield Finding(self.name, self.severity, message, target_span=(start, end))
        if not STOPS.search(ours) and (m := STOPS.search(theirs)):
            yield Finding(self.name, self.severity, f"{m.group()} stands there twice", target_span=m.span())


def repeated(text: str) -> Iterator[tuple[str, int, int]]:
    """Words that stand twice in a row with only spaces between: the folded word, where the first begins and the second ends."""
    found = words(text)
    for first, second in itertools.pairwise(found):
        word = fold(first.text)
        whole = len(word) > 1 or second.text.islower()  # "A A" are initials, «в в» is a slip
        if text[first.start - 1 : first.start] == "-":  # an ending on a name: PNG-u
            continue
        if whole and word.isalpha() and word == fold(second.text) and text[first.end : second.start].isspace():
            yield word, first.start, second.end
