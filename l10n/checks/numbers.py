"""The check `numbers`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from l10n.api import Scene
from l10n.model import Finding, Language, Severity
from l10n.text.lexicon import patterns
from l10n.text.numbers import compare, numbers
from l10n.text.survival import without_protected
from l10n.text.words import PIECE, fold

PERCENT = frozenset("%٪‰")
MINUS = re.compile(r"(?<![\w.,)\]%٪°–-])[-−–‐](?=\d)")


class Numbers:
    """The numbers of the source stand in the target, as values.

    What it does:
        Compares the numbers of both texts as values: whatever script (300 = ۳۰۰ = ٣٠٠) and separators (1,200.5 = 1.200,5), in
        digits or in words, with scale words (1.2 million), as dates, times, decades and Roman numerals. Per cent and minus
        signs may not get lost either.
    Why it matters:
        A wrong number is the mistake that every reader finds.
    Example:
        `signed in 2013` translated as «подписан в 2014 году».
    What it can't see:
        Two numbers that changed places, and numbers that both texts write in words. A number that is part of a
        name, a lost scale word, a number said less often than in the source, and one that only the target has while none is
        lost are warnings; a measure that is rightly converted to another unit is a remark.
    """

    name = "numbers"
    severity: Severity = "error"

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Findings for one target form."""
        if not target.strip():
            return
        source, target = without_protected(source, target, scene.spans(source))
        for difference in compare(source, target, scene.source, scene.target):
            number = difference.number
            if difference.kind == "added" and number.attached and not difference.sure:
                continue
            severity: Severity = "error" if difference.sure else "warning"
            place = (number.start, number.end)
            if difference.kind == "added":
                yield Finding(self.name, severity, f"the number {number.text} is not in the source", target_span=place)
            elif difference.kind == "fewer":
                yield Finding(self.name, severity, f"the number {number.text} is not said as often", source_span=place)
            elif difference.kind == "converted":
                yield Finding(self.name, "info", f"{number.text} is converted to another unit", source_span=place)
            elif difference.kind == "scale":
                yield Finding(self.name, severity, f"{number.text}: check thousands and millions", source_span=place)
            else:
                yield Finding(self.name, severity, f"the number {number.text} is missing", source_span=place)
        yield from self.marks(source, target, scene)

    def marks(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Per cent and minus signs that no sign and no word of the target stands for."""
        sign = next((i for i, c in enumerate(source) if c in PERCENT and source[:i].rstrip()[-1:].isdecimal()), None)
        if sign is not None and not PERCENT & set(target) and not says(target, "percent", scene.target):
            yield Finding(self.name, "warning", "the per cent sign is missing", source_span=(sign, sign + 1))
        minus, kept = MINUS.search(source), re.search(r"[-−–‐]\s?\d|\d[-−]", target)
        if minus and not kept and numbers(target) and not says(target, "negative", scene.target):
            yield Finding(self.name, "warning", "the minus sign is missing", source_span=minus.span())


def says(text: str, key: str, language: Language) -> bool:
    """Whether a text has one of the words that a language's data lists under `numbers.KEY`; true where it lists none."""
    table = language.data.get("numbers")
    line = table.get(key) if isinstance(table, Mapping) else None
    if not line:
        return True
    whole, stems = patterns({"0": line})
    folded = [fold(m.group()) for m in PIECE.finditer(text)]
    return any(word in whole or any(word.startswith(stem) for stem in stems) for word in folded)
