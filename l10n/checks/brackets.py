"""The check `brackets`."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator

from l10n.api import Scene
from l10n.model import Finding, Severity
from l10n.text import find
from l10n.text.spans import blank, written_out
from l10n.text.survival import without_protected
from l10n.text.words import words

PAIRS = {")": "(", "]": "[", "}": "{"}
ANGLES = {"»": "«", "›": "‹"}
DOUBLE = frozenset("«»“”„‟\"″＂「」『』")
LIST_MARK = re.compile(r"^\s*\w{1,3}\)|(?<=\s)\w{1,2}\)", re.MULTILINE)
INCH = re.compile(r"(?<=\d)[\"″]")
LONG = 5
"""Words from which a quotation is one that somebody said."""
FACES = re.compile(r"[:;=]-?[()\[\]]")


class Brackets:
    """Brackets and quotation marks are in pairs, and none of the source's quotations is lost.

    What it does:
        Compares what is open or closed too often in the target with the source, and counts quotation marks of all kinds.
    Why it matters:
        A quotation without its marks puts words in the writer's mouth; one without its end puts the rest of the page in the
        speaker's.
    Example:
        `“We agreed”, he said` translated as «Мы договорились, сказал он.
    What it can't see:
        Whether the marks embrace the words that they should. A segment may hold only the beginning or the end of a quotation,
        so the source's own imbalance is allowed. More quotation marks than in the source are fine: some languages put the names
        of ships and teams in them. Apostrophes, inch marks, list marks and smileys do not count.
    """

    name = "brackets"
    severity: Severity = "warning"

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Findings for one target form."""
        if not target.strip():
            return
        ours, theirs = map(readable, without_protected(written_out(source), written_out(target), scene.spans(source)))
        yield from self.unpaired(ours, theirs, scene)
        yield from self.quotations(ours, theirs)

    def unpaired(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Brackets, and angle quotes where the language uses them, that the target opens or closes too often."""
        angles = "«" in (*scene.target.quotes, *scene.target.inner_quotes)
        pairs = {**PAIRS, **(ANGLES if angles else {})}
        allowed = Counter(c for c, _ in alone(source, PAIRS))
        whole = not partly(source)
        for mark, place in alone(target, pairs):
            if allowed[mark]:
                allowed[mark] -= 1
            elif mark in PAIRS or mark in PAIRS.values() or whole:
                yield Finding(self.name, self.severity, f"{mark} has no partner", target_span=(place, place + 1))

    def quotations(self, source: str, target: str) -> Iterator[Finding]:
        """Quotation marks that the target lacks, or has one too many of."""
        needed, there = sum(c in DOUBLE for c in source), sum(c in DOUBLE for c in target)
        pairs = there / 2 + len(singly_quoted(target))
        if needed % 2 == 0 and there % 2 == 1 and not partly(source) and not any(c in "«»‹›" for c in target):
            place = next(i for i, c in reversed(list(enumerate(target))) if c in DOUBLE)
            yield Finding(self.name, self.severity, "a quotation mark has no partner", target_span=(place, place + 1))
        elif lost := quotations(source)[math.ceil(pairs) :]:
            yield Finding(self.name, self.severity, "the marks of a quotation are missing", source_span=lost[-1])


def readable(text: str) -> str:
    """The text without protected parts, list marks, inch marks and smileys, code point for code point."""
    text = blank(text, find(text))
    for pattern in (LIST_MARK, INCH, FACES):
        text = pattern.sub(lambda m: "·" * len(m.group()), text)
    return text


def singly_quoted(text: str) -> list[tuple[int, int]]:
    """The places of what stands between single quotation marks; apostrophes have a letter or a digit on the wrong side."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for i, c in enumerate(text):
        if c not in "'‘’‚`":
            continue
        before, after = text[i - 1 : i] if i else " ", text[i + 1 : i + 2] or " "
        if c != "’" and not before.isalnum() and after.isalpha() and opened is None:
            opened = i
        elif c != "‚" and opened is not None and (before.isalnum() or before in ".,!?…") and not after.isalnum():
            found.append((opened, i + 1))
            opened = None
    return found


def quotations(text: str) -> list[tuple[int, int]]:
    """The places of the quotations of LONG and more words; quoted words and titles may lose their marks.

    Two with a short attribution between them ("…," he said, "…") are one.
    """
    found = singly_quoted(text)
    places = [i for i, c in enumerate(text) if c in DOUBLE]
    if len(places) % 2 == 0:
        found += [(start, end + 1) for start, end in zip(places[::2], places[1::2], strict=True)]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and len(words(text[merged[-1][1] : start])) <= LONG:
            start = merged.pop()[0]
        merged.append((start, end))
    return [(start, end) for start, end in merged if len(words(text[start:end])) >= LONG]


def partly(text: str) -> bool:
    """Whether a text seems to begin or end within a quotation: an odd number of marks, or a single mark that stands alone."""
    if sum(c in DOUBLE for c in text) % 2 == 1:
        return True
    closing = re.fullmatch(r"[.,!?…]['’]", text.rstrip()[-2:])
    opening = re.search(r"(?:^|[:,]\s)['‘](?=\w)", text)
    return bool(closing or opening) and not singly_quoted(text)


def alone(text: str, pairs: dict[str, str]) -> list[tuple[str, int]]:
    """The marks that close nothing or are never closed, with their places."""
    opened: dict[str, list[int]] = {mark: [] for mark in pairs.values()}
    single: list[tuple[str, int]] = []
    for place, c in enumerate(text):
        if c in opened:
            opened[c].append(place)
        elif c in pairs:
            if opened[pairs[c]]:
                opened[pairs[c]].pop()
            else:
                single.append((c, place))
    single += [(mark, place) for mark, places in opened.items() for place in places]
    return sorted(single, key=lambda pair: pair[1])
