"""Repair: a match whose source differs in values alone gets the query's values into its target, or is left as it is.

Values are numbers, dates, times, months, names that the termbase has, and markup that stands in both texts to the letter. The old value
must stand in the target exactly as often as in its source, in the target language's writing, and so must every other number or month:
then nothing was converted, said in words or left out, and each has its one place. The new one is written as the old one was. No word
beside it may have to change: a number of another plural category is no repair. What is not sure in one part is not repaired at all.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from l10n import lang, text
from l10n.memory.agreement import free, same_gender
from l10n.memory.numeral import Numeral, read, written
from l10n.memory.skeleton import Finder, Skeleton, Value, months_in, numerals, skeleton
from l10n.model import Language
from l10n.regex import regex
from l10n.text.numerals import plain_digits
from l10n.text.spans import blank, carried

PAIR = 2
DATE_GAP = regex(r"[\s,.\-–—/]{0,3}")
"""What stands between the parts of a date."""


@dataclass(frozen=True, slots=True)
class Repair:
    """A repaired target."""

    target: str
    changes: tuple[str, ...]
    """`2021 → 2022`, as the target writes them, in its order."""


@dataclass(frozen=True, slots=True)
class Change:
    """What is put into a place of a target."""

    start: int
    end: int
    new: str


class Repairer:
    """Repairs matches for one source language."""

    def __init__(self, source: Language, names: Finder = lambda source, language: ()) -> None:
        self.source, self.names = source, names
        self.skeleton = functools.lru_cache(512)(self._skeleton)

    def _skeleton(self, source: str, language: str) -> Skeleton:
        return skeleton(source, self.source, self.names(source, language))

    def has_values(self, source: str, language: str) -> bool:
        """Whether a text has a number, month or name, which another text may have another of."""
        return any(value.kind != "markup" for value in self.skeleton(source, language).values)

    def repair(self, query: str, source: str, target: str, language: str) -> Repair | None:
        """The target of `source` made one of `query`; None where they differ in more than values, or where a part is not sure."""
        asked, held = self.skeleton(query, language), self.skeleton(source, language)
        if not asked.values or not asked.fits(held) or asked.values == held.values:
            return None
        target = unicodedata.normalize("NFC", target)
        into = lang.get(language)
        changes = self.changes(held, asked, target, into)
        if not changes:
            return None
        changes.sort(key=lambda change: change.start)
        if any(one.end > other.start for one, other in itertools.pairwise(changes)):
            return None
        repaired, told = target, []
        for change in reversed(changes):
            told.append(f"{target[change.start : change.end]} → {change.new}")
            repaired = repaired[: change.start] + change.new + repaired[change.end :]
        if text.verify(query, repaired, (), self.source, into):
            return None
        return Repair(repaired, tuple(dict.fromkeys(reversed(told))))

    def changes(self, held: Skeleton, asked: Skeleton, target: str, into: Language) -> list[Change] | None:
        """Every change; None where one is not sure."""
        protected = carried([value.text for value in held.values if value.kind == "markup"], target)
        plain = blank(target, [*text.merge([*protected, *text.find(target)])])
        pairs = list(zip(held.values, asked.values, strict=True))
        found: list[Change] = []
        for kind, finder in (("number", self.numbers), ("month", months), ("name", names), ("markup", markup)):
            of_kind = [(old, new) for old, new in pairs if old.kind == kind]
            if all(old == new for old, new in of_kind):
                continue
            some = finder(of_kind, held, target if kind == "markup" else plain, into)
            if some is None:
                return None
            found += some
        return found

    def numbers(self, pairs: Sequence[tuple[Value, Value]], held: Skeleton, plain: str, into: Language) -> list[Change] | None:
        """The changes of numerals."""
        group, decimal = lang.separators(self.source.code)
        dated = dates(held)
        wanted: dict[str, list[tuple[Numeral, Numeral, bool]]] = {}
        for old, new in pairs:
            was, will = read(old.text, group, decimal), read(new.text, group, decimal)
            wanted.setdefault(was.digits, []).append((was, will, any(old is part for part in dated)))
        there: dict[str, list[Value]] = {}
        for value in numerals(plain):
            there.setdefault("".join(filter(str.isdecimal, plain_digits(value.text))), []).append(value)
        if {digits: len(some) for digits, some in wanted.items()} != {digits: len(some) for digits, some in there.items()}:
            return None
        found = []
        for digits, some in wanted.items():
            if len({(was, will) for was, will, _ in some}) > 1:
                return None  # which of them is which?
            was, will, _ = some[0]
            if was == will:
                continue
            for value in there[digits]:
                new_text = written(will, was, value.text)
                in_date = all(part for _, _, part in some)
                if new_text is None or not free(was, will, plain, value.start, value.end, into, in_date):
                    return None
                found.append(Change(value.start, value.end, new_text))
        return found


def dates(held: Skeleton) -> list[Value]:
    """The numerals that stand in a date: beside a month, or beside one that does."""
    found: list[Value] = []
    values = held.values
    for _ in range(2):
        for at, value in enumerate(values):
            if value.kind != "number" or any(value is one for one in found):
                continue
            for other, gap in ((at - 1, at), (at + 1, at + 1)):
                if 0 <= other < len(values) and DATE_GAP.fullmatch(held.words[gap]):
                    beside = values[other]
                    if beside.kind == "month" or any(beside is one for one in found):
                        found.append(value)
                        break
    return found


def months(pairs: Sequence[tuple[Value, Value]], held: Skeleton, plain: str, into: Language) -> list[Change] | None:
    """The changes of months' names."""
    rows = month_rows(into)
    found = months_in(plain, tuple(zip(*rows, strict=True)))
    if sorted(month for month, _, _, _ in found) != sorted(old.month for old, _ in pairs):
        return None
    becomes: dict[int, set[int]] = {}
    for old, new in pairs:
        becomes.setdefault(old.month, set()).add(new.month)
    changes = []
    for month, form, start, end in found:
        if len(becomes[month]) > 1:
            return None
        (new_month,) = becomes[month]
        if new_month != month:
            row = next(row for row in rows if row[month - 1] == form)
            changes.append(Change(start, end, row[new_month - 1]))
    return changes


@functools.cache
def month_rows(language: Language) -> tuple[tuple[str, ...], ...]:
    """Twelve names of months in one form each: CLDR's for a month alone, those of the language's data, CLDR's in a date."""
    table = language.data.get("repair")
    given = table.get("months", []) if isinstance(table, dict) else []
    rows = [tuple(map(str, row)) for row in given if isinstance(row, list) and len(row) == 12]
    widest = max((len(forms) for forms in language.months), default=0)
    cldr = [tuple(forms[min(n, len(forms) - 1)] for forms in language.months) for n in range(widest) if all(language.months)]
    return tuple(dict.fromkeys([*cldr[-1:], *rows, *cldr]))


def names(pairs: Sequence[tuple[Value, Value]], held: Skeleton, plain: str, into: Language) -> list[Change] | None:
    """The changes of names; a form must stand in the target as the termbase has it, not inflected."""
    becomes: dict[Value, set[tuple[str, ...]]] = {}
    counts: dict[Value, int] = {}
    for old, new in pairs:
        becomes.setdefault(old, set()).add(new.forms)
        counts[old] = counts.get(old, 0) + 1
    changes = []
    for old, forms in becomes.items():
        if len(forms) > 1:
            return None
        (new_forms,) = forms
        if new_forms == old.forms:
            continue
        places = whole(old.forms, plain)
        if not new_forms or len(places) != counts[old]:
            return None
        if not all(same_gender(plain[start:end], new_forms[0], into) for start, end in places):
            return None
        changes += [Change(start, end, new_forms[0]) for start, end in places]
    return changes


def whole(forms: Iterable[str], plain: str) -> list[tuple[int, int]]:
    """Where one of these forms stands as whole words, the longest first."""
    longest = sorted(filter(None, forms), key=lambda form: (-len(form), form))
    if not longest:
        return []
    pattern = rf"(?<![\w\u200c])(?:{'|'.join(map(re.escape, longest))})(?![\w\u200c'’-])"
    return [match.span() for match in re.finditer(pattern, plain)]


def markup(pairs: Sequence[tuple[Value, Value]], held: Skeleton, target: str, into: Language) -> list[Change] | None:
    """The changes of tags, placeholders and URLs, which stand in the target to the letter, as often as in the source.

    So a text of a Word file, with numbered tags, has Markdown's stars in their places, and the other way round.
    """
    becomes: dict[str, list[str]] = {}
    for old, new in pairs:
        becomes.setdefault(old.text, []).append(new.text)
    places: dict[str, list[tuple[int, int]]] = {}
    for span in carried(becomes, target):
        places.setdefault(target[span.start : span.end], []).append((span.start, span.end))
    changes = []
    for old_text, texts in becomes.items():
        there = places.get(old_text, [])
        one_pair = len(texts) == PAIR and not old_text.strip("*")  # ** and **, whose new marks may differ
        if len(there) != len(texts) or (len(set(texts)) > 1 and not one_pair):
            return None
        changes += [Change(*place, new_text) for place, new_text in zip(there, texts, strict=True) if new_text != old_text]
    return changes
