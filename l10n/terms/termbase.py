"""A termbase, and the matching of its terms in running text."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from l10n.model import Span, Term
from l10n.terms import english
from l10n.text.spans import blank
from l10n.text.words import fold, words

APOSTROPHES = "'’ʼ"
HYPHENS = "-‐‑–"
NOTHING, OPAQUE = "\0", "\1"
"""What stands for a tag, and for what else no term is looked for in; no text holds them."""

Status = Literal["preferred", "allowed", "forbidden"]
STATUSES: Final[Mapping[str, Status]] = {"preferred": "preferred", "allowed": "allowed", "forbidden": "forbidden"}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the glossary."""

    source: str
    targets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """BCP 47 → forms, the preferred one first; languages without a form are left out."""
    part_of_speech: str = ""
    note: str = ""
    case_sensitive: bool = False
    line: int | None = field(default=None, compare=False)
    status: Status = "preferred"
    """What its forms are."""
    do_not_translate: bool = False

    @property
    def identity(self) -> tuple[str, bool]:
        """What rows of one term share."""
        return (self.source if self.case_sensitive else self.source.casefold(), self.case_sensitive)

    def forms(self, language: str) -> tuple[str, ...]:
        """The forms in a language; those of `pt` for `pt-BR` where it has none of its own."""
        return self.targets.get(language) or self.targets.get(language.split("-")[0], ())


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A term at a place in a text (code points, end exclusive)."""

    term: Term
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """A term as it is matched: its words, as they are written and what they may be forms of, and what stands before, between and behind."""

    term: Term
    bases: tuple[tuple[str, ...], ...]
    written: tuple[str, ...]
    gaps: tuple[str, ...]
    before: str
    behind: str


class Termbase:
    """The rows of a glossary; the language of its sources decides which endings of a word are the same word."""

    def __init__(self, rows: Sequence[Row], source_language: str = "en") -> None:
        self.rows = tuple(rows)
        self.source_language = source_language
        self._terms = functools.cache(self._make_terms)
        self._index = functools.cache(self._make_index)

    def terms(self, language: str) -> tuple[Term, ...]:
        """The terms as they are for a target language (BCP 47; `pt-BR` has the forms of `pt` where it has none), in row order.

        Rows of one source are one term. A term that is not translated has its source as its only form.
        """
        return self._terms(language)

    def matching(self, text: str, language: str, protected: Sequence[Span] = ()) -> tuple[Term, ...]:
        """The terms that occur in a source text, each once, in the order of their first places; `protected` as for `find`."""
        return tuple(dict.fromkeys(occurrence.term for occurrence in self.find(text, language, protected)))

    def find(self, text: str, language: str, protected: Sequence[Span] = ()) -> list[Occurrence]:
        """Where terms occur in a source text, from left to right; of those that overlap, the first, and there the longest.

        Words must be whole. A lower-case letter of a term stands for either case, a capital only for a capital, so a name is not found
        in a common word; with `case_sensitive` every letter counts. An English word may be the term's in the plural or the singular and
        have a possessive ending (a term's word with a capital is a name, and has no singular); where `part_of_speech` is `verb`, it may
        be any form of it.

        `protected` are spans of the text in which no term is looked for (`text.find`): tags, addresses, code. A tag between two
        words of a term does not part them.
        """
        if not self.rows:
            return []
        index = self._index(language)
        if protected:
            text = blank(blank(text, [s for s in protected if s.kind != "tag"], OPAQUE), [s for s in protected if s.kind == "tag"], NOTHING)
        tokens = words(text)
        written = [token.text for token in tokens]
        folded = [fold(token) for token in written]
        gaps = [between(text[a.end : b.start]) for a, b in itertools.pairwise(tokens)]
        found = []
        at = 0
        while at < len(tokens):
            for pattern in candidates(index, self._bases(folded[at], verb=True)):
                last = at + len(pattern.bases)
                if (
                    last <= len(tokens)
                    and all(
                        not self._forms(have, pattern).isdisjoint(want) for want, have in zip(pattern.bases, folded[at:last], strict=True)
                    )
                    and all(same_gap(want, have) for want, have in zip(pattern.gaps, gaps[at : last - 1], strict=True))
                    and same_case(pattern, written[at:last])
                    and text.endswith(pattern.before, 0, tokens[at].start)
                    and text.startswith(pattern.behind, tokens[last - 1].end)
                ):
                    found.append(Occurrence(pattern.term, tokens[at].start, tokens[last - 1].end))
                    at = last
                    break
            else:
                at += 1
        return found

    def _forms(self, word: str, pattern: Pattern) -> frozenset[str]:
        """What a folded word of a text may be a form of, for a term."""
        return frozenset(self._bases(word, verb=is_verb(pattern.term)))

    def _bases(self, word: str, verb: bool) -> tuple[str, ...]:
        """The words that a folded word may be a form of, itself first."""
        if self.source_language.split("-")[0] != "en":
            return (word,)
        return english.infinitives(word) if verb else english.singulars(word)

    def _make_terms(self, language: str) -> tuple[Term, ...]:
        groups: dict[tuple[str, bool], list[Row]] = {}
        for row in self.rows:
            groups.setdefault(row.identity, []).append(row)
        return tuple(merged(group, language) for group in groups.values())

    def _make_index(self, language: str) -> Mapping[str, Sequence[Pattern]]:
        index: dict[str, list[Pattern]] = {}
        for term in self.terms(language):
            tokens = words(term.source)
            if tokens:
                gaps = tuple(between(term.source[a.end : b.start]) for a, b in itertools.pairwise(tokens))
                written = tuple(token.text for token in tokens)
                before, behind = term.source[: tokens[0].start], term.source[tokens[-1].end :]
                bases = tuple((fold(w),) if w[0].isupper() else self._bases(fold(w), verb=is_verb(term)) for w in written)
                pattern = Pattern(term, bases, written, gaps, before, behind)
                for base in bases[0]:
                    index.setdefault(base, []).append(pattern)
        for patterns in index.values():
            patterns.sort(key=rank)
        return index


def merged(group: Sequence[Row], language: str) -> Term:
    """The rows of one source as a term."""

    def forms(status: Status) -> dict[str, None]:
        return dict.fromkeys(form for row in group if row.status == status for form in row.forms(language))

    first = group[0]
    keep = any(row.do_not_translate for row in group)
    return Term(
        first.source,
        (first.source,) if keep else tuple(forms("preferred") | forms("allowed")),
        next((row.note for row in group if row.note and row.status != "forbidden"), ""),
        first.case_sensitive,
        first.line,
        tuple(forms("forbidden")),
        next((row.part_of_speech for row in group if row.part_of_speech), ""),
        keep,
    )


def candidates(index: Mapping[str, Sequence[Pattern]], first: Sequence[str]) -> Iterator[Pattern]:
    """The patterns that begin with one of these words, longest first; of the same length those first that begin with the first of them."""
    found = [pattern for word in first for pattern in index.get(word, ())]
    yield from sorted(found, key=lambda p: -len(p.bases)) if len(first) > 1 else found


def rank(pattern: Pattern) -> tuple[int, bool]:
    """Longer terms first, then those whose capitals count."""
    return -len(pattern.bases), not pattern.term.case_sensitive


def is_verb(term: Term) -> bool:
    """Whether the glossary calls a term a verb."""
    return term.part_of_speech.strip().casefold() == "verb"


def between(gap: str) -> str:
    """What stands between two words, with one kind of space, apostrophe and hyphen."""
    gap = gap.replace(NOTHING, "")
    if gap and not gap.strip():
        return " "
    return "".join("'" if c in APOSTROPHES else "-" if c in HYPHENS else c for c in re.sub(r"\s+", " ", gap))


def same_gap(want: str, have: str) -> bool:
    """Whether two gaps are the same; a hyphen and a space are (`cyber crime`, `cyber-crime`)."""
    return want == have or {want, have} == {" ", "-"}


def same_case(pattern: Pattern, written: Sequence[str]) -> bool:
    """Whether a text's words have the capitals that a term asks for."""
    if pattern.term.case_sensitive:
        pairs = itertools.chain.from_iterable(zip(*words, strict=False) for words in zip(pattern.written, written, strict=True))
        return all(want == have for want, have in pairs if want.casefold() == have.casefold())
    return all(
        not want_letter.isupper() or have_letter.isupper()
        for want, have in zip(pattern.written, written, strict=True)
        for want_letter, have_letter in zip(want, have, strict=False)
    )
