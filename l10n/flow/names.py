"""Masking of names: the glossary's names in a unit become placeholders before an engine is asked, and come back as it writes them.

A veiled unit is a unit like others, with `{N1}`, `{N2}` … in the places of names: masking, examining and checking treat them as any
placeholder, so that each comes back exactly once or the answer is not taken. What comes back is the glossary's preferred form; Russian and
Bosnian decline names, so a person has to look at its ending.
"""

from __future__ import annotations

import html
import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from l10n.model import Key, Language, Span, Unit
from l10n.regex import regex
from l10n.terms import Row, Termbase
from l10n.text import find

NAME = frozenset(("name", "proper noun", "proper name"))
"""What the glossary calls a name in its column `part_of_speech`."""
HIDDEN = "[…]"
"""What stands for a name in texts that come back from nowhere: neighbours, notes."""
INVISIBLE = regex("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
"""Soft hyphens, joiners, marks of direction: they stand in a name and nobody sees them."""
MARKUP = regex(r"<[^<>]*>|⟦[^⟦⟧]*⟧|[*_`~]+")


@dataclass(frozen=True, slots=True)
class Veiled:
    """A unit with placeholders in the places of names."""

    unit: Unit
    names: tuple[tuple[str, str, str], ...] = ()
    """Placeholder, the name in the source, what comes in its place; in order."""
    remark: str = ""
    """What a reviewer should know of the names, a sentence."""

    def restored(self, target: str) -> str:
        """A target of the veiled unit with the names in their places."""
        for mark, _, form in self.names:
            target = target.replace(mark, form)
        return target


class Names:
    """The names of a glossary for a target language."""

    def __init__(self, termbase: Termbase, language: Language) -> None:
        rows = [replace(row, case_sensitive=False) for row in termbase.rows if is_name(row)]
        self.termbase = Termbase(rows, termbase.source_language)
        forms = dict.fromkeys(form for term in self.termbase.terms(language.code) for form in term.targets)
        self.targets = Termbase([Row(form) for form in forms], language.code)
        self.language = language

    def veiled(self, unit: Unit) -> Veiled:
        """A unit with its names veiled; the unit itself where it has none."""
        text = unit.key.source
        protected = find(text, unit.spans)
        found = self.termbase.find(text, self.language.code)
        if not found:
            return Veiled(unit)
        out: list[str] = []
        names: list[tuple[str, str, str]] = []
        untranslated: list[str] = []
        moved: list[tuple[int, int]] = []
        """Where the text shifts, and by how much."""
        numbers = (n for n in itertools.count(1) if f"{{N{n}}}" not in text)
        position = 0
        for occurrence in found:
            if any(span.start < occurrence.end and occurrence.start < span.end for span in protected):
                continue
            mark = f"{{N{next(numbers)}}}"
            name = text[occurrence.start : occurrence.end]
            names.append((mark, name, next(iter(occurrence.term.targets), name)))
            if not occurrence.term.targets:
                untranslated.append(name)
            out += text[position : occurrence.start], mark
            moved.append((occurrence.end, len(mark) - len(name)))
            position = occurrence.end
        veiled = "".join(out) + text[position:]
        spans = shifted(unit.spans, moved)
        return Veiled(Unit(Key(unit.key.context, veiled), unit.kind, unit.note, spans), tuple(names), self.remark(untranslated, names))

    def remark(self, untranslated: Sequence[str], names: Sequence[tuple[str, str, str]]) -> str:
        """What a reviewer should know of the names that were put in."""
        forms = list(dict.fromkeys(form for _, name, form in names if name not in untranslated))
        parts = [f"names put in from the glossary: {', '.join(forms)}"] if forms else []
        if forms and self.language.affixes.suffix:
            parts[0] += " (look at their endings)"
        if untranslated:
            parts.append(f"names without a form in the glossary: {', '.join(dict.fromkeys(untranslated))}")
        return "; ".join(parts)

    def hidden(self, text: str) -> str:
        """A text for reading only, with `[…]` for each name."""
        for occurrence in reversed(self.termbase.find(text, self.language.code)):
            text = text[: occurrence.start] + HIDDEN + text[occurrence.end :]
        return HIDDEN if self.readable(text) else text

    def within(self, text: str) -> bool:
        """Whether a text holds a name."""
        return bool(self.termbase.find(text, self.language.code))

    def readable(self, text: str) -> bool:
        """Whether a person who reads over markup, masks, escapes and what is not seen reads a name in a text."""
        plain = INVISIBLE.sub("", html.unescape(text))
        return any(self.within(MARKUP.sub(gap, plain)) for gap in ("", " "))

    def translated(self, text: str) -> bool:
        """Whether a text in the target language holds a form of a name that the glossary has."""
        return bool(self.targets.find(text, self.language.code))


def is_name(row: Row) -> bool:
    """Whether a row of the glossary is a name."""
    return row.part_of_speech.strip().casefold() in NAME


def shifted(spans: Sequence[Span], moved: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """Spans of a text in which parts in front of them became longer or shorter."""
    out = []
    by = at = 0
    for span in spans:
        while at < len(moved) and moved[at][0] <= span.start:
            by += moved[at][1]
            at += 1
        out.append(Span(span.start + by, span.end + by, span.kind))
    return tuple(out)
