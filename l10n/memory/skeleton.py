"""A source text as its words and the values in it that may differ from one text to the next: numerals, months, names, markup."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from l10n import text
from l10n.model import Language, Span
from l10n.regex import regex
from l10n.text.numerals import NUMERAL
from l10n.text.quantities import attached
from l10n.text.spans import blank

EMPHASIS = regex(r"(?<![*\w])(\*{1,3})(?=[^*\s])[^*]*[^*\s](\1)(?![*\w])")
ValueKind = Literal["number", "month", "name", "markup"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name at a place in a source text (code points, end exclusive), with its forms in the target language, the preferred one first."""

    start: int
    end: int
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A value at a place in a text."""

    start: int = field(compare=False)
    end: int = field(compare=False)
    kind: ValueKind
    text: str
    month: int = 0
    """1 to 12, of a month."""
    forms: tuple[str, ...] = ()
    """Of a name, in the target language."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A text cut at its values: `words` are what stands around them, one more than there are values."""

    text: str
    words: tuple[str, ...]
    values: tuple[Value, ...]

    def fits(self, other: Skeleton) -> bool:
        """Whether two texts differ in values alone."""
        return self.words == other.words and [v.kind for v in self.values] == [v.kind for v in other.values]


Finder = Callable[[str, str], Sequence[Name]]
"""The names of a source text, for a target language (BCP 47); sorted, without overlap."""


def skeleton(source: str, language: Language, names: Sequence[Name] = ()) -> Skeleton:
    """A source text cut at its values. Where two claim a place, markup goes before names, months and numerals."""
    source = unicodedata.normalize("NFC", source)
    marks = text.merge([*text.find(source), *emphasis(source)])
    taken = [Value(s.start, s.end, "markup", source[s.start : s.end]) for s in marks]
    plain = blank(source, marks)

    def take(value: Value) -> None:
        if all(value.end <= other.start or other.end <= value.start for other in taken):
            taken.append(value)

    for name in names:
        take(Value(name.start, name.end, "name", source[name.start : name.end], forms=name.forms))
    for month, form, start, end in months_in(plain, tuple(tuple(m[:1]) for m in language.months)):
        take(Value(start, end, "month", form, month))
    for value in numerals(plain):
        take(value)
    taken.sort(key=lambda value: value.start)
    edges = [0, *(edge for value in taken for edge in (value.start, value.end)), len(source)]
    words = tuple(" ".join(source[a:b].split(" ")) for a, b in zip(edges[::2], edges[1::2], strict=True))
    return Skeleton(source, words, tuple(taken))


def emphasis(source: str) -> list[Span]:
    """The marks of Markdown's emphasis by stars: another format has tags in their places."""
    pairs = EMPHASIS.finditer(source) if "*" in source else ()
    return [Span(*pair.span(side), "tag") for pair in pairs for side in (1, 2)]


def numerals(plain: str) -> list[Value]:
    """The numerals of a text without markup; none that is part of a name (COVID-19)."""
    found = NUMERAL.finditer(plain)
    return [Value(m.start(), m.end(), "number", m.group()) for m in found if not attached(plain, m.start(), m.end())]


def months_in(plain: str, rows: tuple[tuple[str, ...], ...]) -> list[tuple[int, str, int, int]]:
    """The months that a text names as whole words: number, form, start, end; `rows` are each month's forms, the longest is found."""
    pattern, meant = month_pattern(rows)
    return [(meant[m.group()], m.group(), m.start(), m.end()) for m in pattern.finditer(plain)] if meant else []


@functools.lru_cache(64)
def month_pattern(rows: tuple[tuple[str, ...], ...]) -> tuple[re.Pattern[str], dict[str, int]]:
    """A pattern for months, and which month each form is."""
    meant = {form: number for number, forms in enumerate(rows, 1) for form in forms if len(form) > 1}
    longest = sorted(meant, key=lambda form: (-len(form), form))
    return re.compile(rf"(?<![\w/\u200c-])(?:{'|'.join(map(re.escape, longest))})(?![\w/\u200c-])"), meant
