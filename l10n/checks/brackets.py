"""The check `brackets`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from l10n.api import Direction, Scene, Stir, Stirs
from l10n.model import Finding, Severity
from l10n.phrases import phrase
from l10n.regex import regex
from l10n.text import find
from l10n.text.spans import blank
from l10n.text.survival import without_protected
from l10n.text.tokens import in_target

PAIRS = {")": "(", "]": "[", "}": "{"}
BRACKET = regex(r"[()\[\]{}]")
FIRST = regex(r"^\s*\w{1,3}\)", re.MULTILINE)
"""A list mark at the start of a line."""
WITHIN = regex(r"(?:^|(?<=\s))\w{1,2}\)")
"""What may be one within the text: `a)`."""
FACES = regex(r"(?<![^\W_])[:;=]-?[()\[\]](?![^\W_])")


class Brackets:
    """Brackets are in pairs.

    What it does:
        Compares the brackets that are open or closed too often in the target with those of the source.
    Why it matters:
        An open bracket swallows the text behind it, in the reader's mind and often in the program that shows it.
    Example:
        `He came (today).` translated as «Он пришёл (сегодня.
    What it can't see:
        Whether the brackets embrace the words that they should; the source's own imbalance is allowed, and list marks (`a) … b) …`)
        and smileys do not count. Quotation marks are the business of `quotes`.
    Figures:
        It speaks of less than 0.1 % of good translations, and finds nearly every bracket that is lost.
    """

    name = "brackets"
    severity: Severity = "warning"
    signs = frozenset("()[]{}")

    def stirs(self, direction: Direction) -> Stirs:
        """Brackets in a target."""
        return in_target(Stir(self.signs))

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Findings for one target form."""
        if not alone(target):
            return
        ours, theirs = map(readable, without_protected(source, target, scene.spans(source)))
        allowed = Counter(c for c, _ in alone(ours))
        single = alone(theirs)
        listed = {m.end() - 1 for m in WITHIN.finditer(theirs)}.intersection(place for _, place in single)
        for mark, place in single:
            if allowed[mark]:
                allowed[mark] -= 1
            elif len(listed) < 2 or place not in listed:
                yield Finding(self.name, self.severity, phrase("{mark} has no partner", mark=mark), target_span=(place, place + 1))


def readable(text: str) -> str:
    """The text without protected parts, list marks at the start of lines and smileys, code point for code point."""
    text = blank(text, find(text))
    for pattern in (FIRST, FACES):
        text = pattern.sub(lambda m: "·" * len(m.group()), text)
    return text


def alone(text: str) -> list[tuple[str, int]]:
    """The marks that close nothing or are never closed, with their places."""
    opened: dict[str, list[int]] = {mark: [] for mark in PAIRS.values()}
    single: list[tuple[str, int]] = []
    for match in BRACKET.finditer(text):
        place, c = match.start(), match.group()
        if c in opened:
            opened[c].append(place)
        elif c in PAIRS:
            if opened[PAIRS[c]]:
                opened[PAIRS[c]].pop()
            else:
                single.append((c, place))
    single += [(mark, place) for mark, places in opened.items() for place in places]
    return sorted(single, key=lambda pair: pair[1])
