"""Masking: protected spans become short marks that engines leave alone, and come back, all of them or not at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from l10n.model import Span
from l10n.text import numbers
from l10n.text.spans import find

MARK = re.compile(r"⟦\s*(\d+)\s*⟧")
DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with marks `⟦0⟧`, `⟦1⟧` … where protected spans stood."""

    text: str
    parts: tuple[str, ...]
    """What each mark stands for, by its number."""


def mask(text: str, spans: Sequence[Span] = ()) -> Masked:
    """Replace the protected spans (`find`, with the format's `spans`) by marks; a mark already in the text is one of them."""
    known = [*spans, *(Span(m.start(), m.end(), "placeholder") for m in MARK.finditer(text))]
    out: list[str] = []
    parts: list[str] = []
    position = 0
    for span in find(text, sorted(known, key=lambda s: s.start)):
        out.append(text[position : span.start])
        out.append(f"⟦{len(parts)}⟧")
        parts.append(text[span.start : span.end])
        position = span.end
    out.append(text[position:])
    return Masked("".join(out), tuple(parts))


def restore(answer: str, masked: Masked) -> str | None:
    """The answer with each mark replaced by what it stands for; None where a mark is lost, doubled or unknown."""
    seen: Counter[int] = Counter()

    def put_back(m: re.Match[str]) -> str:
        number = int(m.group(1).translate(DIGITS))
        seen[number] += 1
        return masked.parts[number] if number < len(masked.parts) else ""

    text = MARK.sub(put_back, answer)
    if seen != Counter(range(len(masked.parts))):
        return None
    return text


def verify(source: str, target: str, spans: Sequence[Span] = ()) -> list[str]:
    """What of the source's markup, placeholders, URLs and numbers the target lost or made up, a sentence each.

    Empty where everything survived. Numbers are compared as values over scripts (`text.numbers`).
    """
    problems = []
    wanted = find(source, spans)
    needed = Counter(source[s.start : s.end] for s in wanted)
    for part, count in needed.items():
        have = target.count(part)
        if have < count:
            problems.append(f"lost {part!r}" if count == 1 else f"has {part!r} {have} times, not {count}")
    for part, count in Counter(target[s.start : s.end] for s in find(target)).items():
        if count > source.count(part):
            problems.append(f"made up {part!r}")
    lost, added = numbers.difference(source, target)
    problems.extend(f"lost the number {n}" for n in lost)
    problems.extend(f"made up the number {n}" for n in added)
    return problems
