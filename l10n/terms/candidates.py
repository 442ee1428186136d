"""Candidates for the glossary in source texts, by rules over capitals, titles, brackets and frequency; no tagger, no model.

- Names: runs of capitalised words over particles ("Office of the Prosecutor General"), not for standing at the start of a sentence.
- People: what follows a title ("Attorney General Akram Al-Khateeb" is an office and a person).
- Acronyms with what they stand for: "European Union (EU)", "EU (European Union)".
- Terms: groups of two to four words without stopwords that occur again, ranked by C-value (Frantzi, Ananiadou, Mima 2000): a group that
  only occurs within a longer one counts for nothing.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from l10n.regex import regex
from l10n.terms.candidate import Candidate, Kind, Token, tokens_of
from l10n.terms.naming import Naming
from l10n.terms.noun_groups import groups
from l10n.terms.termbase import Termbase
from l10n.text.words import words

ADJECTIVES = ("an", "ese", "ish", "ic", "i", "ch", "ean")
ACRONYM = regex(r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ0-9&-]{1,7}s?")
EXPLAINED = regex(r"\(([^()]{2,80})\)")
INITIAL = 0.9
"""Share of capitalised words from which a text is a headline in title case, and its capitals mean nothing."""


def candidates(texts: Sequence[str], naming: Naming, minimum: int = 2) -> list[Candidate]:
    """The candidates in texts, best first; noun groups occur `minimum` times or more, names any number of times."""
    tokens = [tokens_of(text) for text in texts]
    middle = Counter(t.text for line in tokens for t in line if t.capital and not t.opens)
    lower = Counter(t.text for line in tokens for t in line if t.text.islower())
    runs = [list(runs_of(text, line, naming, middle, lower)) for text, line in zip(texts, tokens, strict=True)]
    found: dict[str, list[int]] = defaultdict(list)
    kinds: dict[str, Kind] = {}
    remarks: dict[str, str] = {}
    whole = Counter(run for line in runs for run in line)
    for number, line in enumerate(runs):
        for run in line:
            for source, kind, note in parts_of(run, naming, whole):
                found[source].append(number)
                if kind != "name" or source not in kinds:
                    kinds[source] = kind
                if note:
                    remarks.setdefault(source, note)
    for number, text in enumerate(texts):
        for short, long in explained(text, naming):
            kinds[short], remarks[short] = "acronym", long
            if long in kinds and kinds[long] == "name":
                kinds[long] = "organisation"
            if number not in found[short]:
                found[short].append(number)
    before = Counter(t.text for line in tokens for t in located(line, naming))
    used = Counter(t.text for text, line in zip(texts, tokens, strict=True) for t in attributive(text, line, naming))
    names = [
        Candidate(source, placed(source, kinds[source], naming, before), tuple(numbers), remarks.get(source, ""))
        for source, numbers in found.items()
        if 2 * used[source] <= len(numbers) or not source.endswith(ADJECTIVES)
    ]
    ranked = [replace(one, rank=len(one.places) * (1 + math.log2(1 + len(one.source.split())))) for one in names]
    return sorted([*ranked, *groups(tokens, texts, naming, minimum)], key=lambda c: (-c.rank, c.source))


def unknown(found: Iterable[Candidate], termbase: Termbase, joiners: Collection[str] = ()) -> list[Candidate]:
    """The candidates that are no term of the glossary, nor made of its terms alone, with `joiners` ("and") between them or without."""
    out = []
    for one in found:
        tokens = words(one.source)
        known = termbase.find(one.source, termbase.source_language)
        covered = [token.text in joiners or any(term.start <= token.start and token.end <= term.end for term in known) for token in tokens]
        if not all(covered):
            out.append(one)
    return out


def runs_of(
    text: str, line: Sequence[Token], naming: Naming, middle: Mapping[str, int], lower: Mapping[str, int]
) -> Iterator[tuple[str, ...]]:
    """The runs of capitalised words in a text, particles between them; a headline in title case has none."""
    long = [t for t in line if len(t.text) > 3]
    if len(long) > 4 and sum(t.capital for t in long) > INITIAL * len(long):
        return
    run: list[str] = []
    waiting: list[str] = []
    opened, end = False, -1
    for token in [*line, None]:
        joined = token is not None and end >= 0 and text[end : token.start].replace("\n", " ") in (" ", "\u00a0")
        if token and joined and run and token.text in naming.particles | naming.joiners | naming.articles:
            waiting.append(token.text)
            end = token.end
            continue
        named = token is not None and token.capital and not (token.opens and common_start(token, naming, middle, lower))
        if token and named and joined and run:
            run += [*waiting, token.text]
        else:
            if len(run) > 1 or (run and (not opened or middle.get(run[0]))):
                yield tuple(run)
            run = [token.text] if token and named else []
            opened = token is not None and token.opens
        waiting = []
        end = token.end if token and named else -1


def common_start(token: Token, naming: Naming, middle: Mapping[str, int], lower: Mapping[str, int]) -> bool:
    """Whether a word has its capital only for standing at the start."""
    small = token.text.lower()
    if small in naming.openers or small in naming.stopwords:
        return True
    return not middle.get(token.text) and (bool(lower.get(small)) or small.endswith(("ing", "ly", "ed")))


def parts_of(run: tuple[str, ...], naming: Naming, whole: Mapping[tuple[str, ...], int]) -> Iterator[tuple[str, Kind, str]]:
    """The names in a run with their kinds: divided at "and", an office from the person who holds it."""
    holds = ""  # the office that the last part was
    for part in divided(run, naming, whole):
        part = trimmed(part, naming)
        if not part or part[0].isdecimal():
            continue
        cut = office_end(part, naming, whole)
        office = " ".join(part[:cut])
        if cut > 1:
            yield office, "office", ""
        if cut == len(part):
            holds = office
        elif cut or (holds and kind_of(part, naming) == "name"):
            yield " ".join(part[cut:]), "person", office or holds
        elif part[0] not in naming.common or len(part) > 1:
            yield " ".join(part), kind_of(part, naming), ""


def divided(run: tuple[str, ...], naming: Naming, whole: Mapping[tuple[str, ...], int]) -> Iterator[tuple[str, ...]]:
    """The parts of a run: those that "and" joins, but for one name that occurs again and whose last part never does alone, or that a
    country has; and what stands around a name that is known from elsewhere."""
    cuts = [i for i, word in enumerate(run) if word in naming.joiners]
    sides = (run[: cuts[0]], run[cuts[-1] + 1 :]) if cuts else ()
    if whole[run] > 1 and not any(whole.get(side) or " ".join(side) in naming.places for side in sides):
        cuts = []
    cuts = [i for i in cuts if not any(inside(i, run, name) for name in naming.pairs)]
    for start, end in itertools.pairwise([-1, *cuts, len(run)]):
        yield from around(run[start + 1 : end], naming, whole)


def inside(at: int, run: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether a word of a run stands within a name there."""
    return any(run[i : i + len(name)] == name for i in range(max(0, at - len(name) + 1), at + 1))


def around(part: tuple[str, ...], naming: Naming, whole: Mapping[tuple[str, ...], int]) -> Iterator[tuple[str, ...]]:
    """A long part divided at names of two to four words in it that occur alone, and no particle joins to what stands before."""
    small = naming.particles | naming.articles | naming.joiners
    for length in range(min(4, len(part) - 2), 1, -1):
        for i in range(len(part) - length + 1):
            name = part[i : i + length]
            if whole.get(name) and not small.intersection(name) and not (i and part[i - 1] in small):
                for piece in (part[:i], name, part[i + length :]):
                    if piece:
                        yield from around(piece, naming, whole)
                return
    yield part


def trimmed(part: tuple[str, ...], naming: Naming) -> tuple[str, ...]:
    """A name without particles and articles at its edges."""
    small = naming.particles | naming.articles | naming.joiners
    start, end = 0, len(part)
    while start < end and part[start] in small:
        start += 1
    while end > start and part[end - 1] in small:
        end -= 1
    return part[start:end]


def office_end(part: tuple[str, ...], naming: Naming, whole: Mapping[tuple[str, ...], int]) -> int:
    """How many words of a name are an office: a title, with "of" and what it is of; 0 where it begins with none."""
    end = next((n for n in range(min(5, len(part)), 0, -1) if part[:n] in naming.titles), 0)
    if end and end < len(part) and part[end] in naming.particles:
        at = end + 1
        while at < len(part) and part[at] in naming.articles:
            at += 1
        if at < len(part) and part[at] not in naming.particles:
            lengths = range(len(part), at, -1)
            place = next((n for n in lengths if " ".join(part[at:n]) in naming.places or (n < len(part) and whole.get(part[n:]))), 0)
            return place or len(part)
    return end


def kind_of(part: tuple[str, ...], naming: Naming) -> Kind:
    """What a name is, by its words."""
    text = " ".join(part)
    if text in naming.places:
        return "place"
    if len(part) == 1 and ACRONYM.fullmatch(text):
        return "acronym"
    if any(part[-n:] in naming.titles for n in (1, 2, 3) if len(part) > n):
        return "office"
    return "organisation" if naming.organisations.intersection(part) else "name"


def placed(source: str, kind: Kind, naming: Naming, before: Mapping[str, int]) -> Kind:
    """The kind of a name, a place where it stands behind a word of place."""
    return "place" if kind == "name" and before.get(source.split()[0], 0) > 0 and len(source.split()) < 3 else kind


def located(line: Sequence[Token], naming: Naming) -> Iterator[Token]:
    """The capitalised words right behind a word of place."""
    for one, other in itertools.pairwise(line):
        if one.text in naming.before_places and other.capital:
            yield other


def attributive(text: str, line: Sequence[Token], naming: Naming) -> Iterator[Token]:
    """The capitalised words right before a common noun, as adjectives of places are."""
    for one, other in itertools.pairwise(line):
        if one.capital and other.text.islower() and other.text not in naming.stopwords and text[one.end : other.start] == " ":
            yield one


def explained(text: str, naming: Naming) -> Iterator[tuple[str, str]]:
    """Acronyms with what they stand for, whichever stands in the brackets."""
    for match in EXPLAINED.finditer(text):
        inner = match.group(1).strip()
        before = [t.text for t in tokens_of(text[: match.start()])]
        if not before:
            continue
        if ACRONYM.fullmatch(inner):
            short = inner
            spoken = [before[-n:] for n in range(2, min(len(before), len(short) + 4) + 1)]
        elif ACRONYM.fullmatch(before[-1]):
            short = before[-1]
            spoken = [[t.text for t in tokens_of(inner)]]
        else:
            continue
        small = naming.particles | naming.joiners | naming.articles
        for long in spoken:
            letters = "".join(piece[0] for word in long if word not in small for piece in word.split("-") if piece).upper()
            if long[0] not in small and letters == short.rstrip("s"):
                yield short, " ".join(long)
                break
