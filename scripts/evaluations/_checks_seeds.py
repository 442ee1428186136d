"""What a seeder is, and the facts that it spoils: numbers, dates, units, money, addresses.

A seeder gets a bed (a language and its good segments), a segment and a source of chance, and returns a good segment (the given one, or
one made from it) with a bad translation of it; None where the segment offers no place. Everything is found with patterns and words of
its own.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evaluations import _seed_words as words
from evaluations._checks_corpora import Segment


@dataclass(frozen=True, slots=True)
class Bed:
    """Where seeds are put."""

    language: str
    segments: Sequence[Segment]
    names: Sequence[tuple[str, str]] = ()
    """Names of people and places as they stand in the sources, and the words for them in the translations."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """A good segment and a bad translation of its source."""

    good: Segment
    bad: str


Seeder = Callable[[Bed, Segment, random.Random], Mistake | None]
Edit = tuple[int, int, str]
"""Start, end, what stands there instead."""
RUN = re.compile(r"\d+")
WHOLE = re.compile(r"\d+(?:[.,٫٬/:][0-9۰-۹٠-٩]+|[\u00a0\u202f ](?=[0-9۰-۹٠-٩]{3}(?!\d))\d{3})*")
FIGURES = {"fa": "۰۱۲۳۴۵۶۷۸۹", "ar": "٠١٢٣٤٥٦٧٨٩"}


def drawn(segment: Segment, edits: Sequence[Edit], chance: random.Random) -> Mistake | None:
    """One of the edits made."""
    target = segment.target
    real = [(start, end, text) for start, end, text in edits if target[start:end] != text]
    if not real:
        return None
    start, end, text = chance.choice(real)
    return Mistake(segment, target[:start] + text + target[end:])


def plain(digits: str) -> str:
    """The digits as ASCII."""
    return "".join(str(int(c)) for c in digits)


def like(digits: str, model: str) -> str:
    """ASCII digits in the script of the model's."""
    zero = ord(model) - int(model)
    return "".join(chr(zero + int(c)) for c in digits)


def told(source: str) -> set[str]:
    """The runs of digits of a source, those with thousands marks as one too, and small numbers that it has in words."""
    runs = {plain(run) for run in RUN.findall(source)}
    runs |= {run.replace(",", "") for run in re.findall(r"\d{1,3}(?:,\d{3})+", source)}
    spelt = {str(words.NUMBER_WORDS[word]) for word in re.findall(r"[a-z]+", source.lower()) if word in words.NUMBER_WORDS}
    return runs | spelt


def shared(segment: Segment) -> list[re.Match[str]]:
    """The runs of digits of the target that stand in the source too."""
    there = told(segment.source)
    return [run for run in RUN.finditer(segment.target) if plain(run.group()) in there]


def number_changed(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
    """One digit is another one."""
    edits = []
    for run in shared(segment):
        at = chance.randrange(len(run.group()))
        digit = run.group()[at]
        other = chance.choice([d for d in "123456789" if d != plain(digit)])
        edits.append((run.start() + at, run.start() + at + 1, like(other, digit)))
    return drawn(segment, edits, chance)


def digit_dropped(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
    """A number of two and more digits has lost one, and with it its value."""
    edits = []
    for run in shared(segment):
        digits, fraction = plain(run.group()), segment.target[run.start() - 1 : run.start()] in {".", ",", "٫"}
        places = [i for i in range(len(digits)) if int(digits[:i] + digits[i + 1 :] or 0) != int(digits)]
        if len(digits) > 1 and places and not (fraction and digits.endswith("0")):
            at = run.start() + chance.choice(places)
            edits.append((at, at + 1, ""))
    return drawn(segment, edits, chance)


def number_left_out(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
    """A number is gone."""
    starts = {run.start() for run in shared(segment)}
    edits = [(m.start(), m.end(), "") for m in WHOLE.finditer(segment.target) if m.start() in starts]
    mistake = drawn(segment, edits, chance)
    return mistake and Mistake(segment, mistake.bad.replace("  ", " ").strip())


def date_changed(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
    """Of a date with its month in words: another month, day or year."""
    edits: list[Edit] = []
    months = words.MONTHS[bed.language]
    for number, english in enumerate(words.ENGLISH_MONTHS):
        pattern = rf"\b{english}\b" if english != "May" else r"(?:\d|[Ii]n|of|[Ss]ince|last|until|by|early|late) May\b|\bMay \d"
        if not re.search(pattern, segment.source):
            continue
        for case, form in enumerate(months[number]):
            for m in re.finditer(rf"(?<!\w){form}(?!\w)", segment.target, re.IGNORECASE):
                other = chance.choice([k for k in range(12) if k != number and words.ENGLISH_MONTHS[k] not in segment.source])
                edits.append((*m.span(), months[other][case]))
                edits += days_and_years(segment, m.start(), m.end(), chance)
    return drawn(segment, edits, chance)


def days_and_years(segment: Segment, start: int, end: int, chance: random.Random) -> list[Edit]:
    """Another day or year beside a month's name."""
    edits: list[Edit] = []
    for run in shared(segment):
        if not (0 <= start - run.end() <= 2 or 0 <= run.start() - end <= 2):
            continue
        digits = plain(run.group())
        if len(digits) == 4:
            edits.append((*run.span(), like(str(int(digits) + chance.choice((-10, -1, 1, 10))), run.group()[0])))
        elif 1 <= int(digits) <= 31:
            other = chance.choice([d for d in range(1, 29) if str(d) not in told(segment.source)])
            edits.append((*run.span(), like(str(other), run.group()[0])))
    return edits


def weekday_changed(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
    """Another day of the week."""
    edits = []
    days = words.DAYS[bed.language]
    named = [number for number, english in enumerate(words.ENGLISH_DAYS) if re.search(rf"\b{english}\b", segment.source)]
    for number in named:
        for case, form in enumerate(days[number]):
            for m in re.finditer(rf"(?<!\w){form}(?!\w)", segment.target, re.IGNORECASE):
                other = chance.choice([k for k in range(7) if k not in named])
                edits.append((*m.span(), days[other][case]))
    return drawn(segment, edits, chance)


def time_changed(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
    """Another minute or hour of a clock time."""
    clock = re.compile(r"(?<![\d.:])(\d{1,2})[:.](\d\d)(?![\d.:])")
    times = [m for m in clock.finditer(segment.source) if ":" in m.group() or re.match(r"\s?[ap]\.?m", segment.source[m.end() :])]
    minutes = {m[2] for m in times}
    edits: list[Edit] = []
    for m in clock.finditer(segment.target):
        if plain(m[2]) in minutes:
            other = f"{(int(m[2]) + chance.choice((5, 10, 20, 30))) % 60:02}"
            edits.append((*m.span(2), like(other, m[2][0])))
            edits.append((*m.span(1), like(str((int(m[1]) + chance.choice((1, 2, 3))) % 24), m[1][0])))
    return drawn(segment, edits, chance)


def exchanged(table: Mapping[str, words.Unit]) -> Seeder:
    """A measure is in another unit: the source has a number of it once, the target the word once."""

    def seed(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
        edits = []
        number = rf"(?:\d|\b(?:{'|'.join(words.NUMBER_WORDS)}|dozen|hundred|thousand|million))[\s-]?(?:and a half )?"
        for english, forms in table.values():
            pattern, other = forms[bed.language]
            there = re.findall(rf"{number}(?:{english})\b", segment.source, re.IGNORECASE)
            found = list(re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", segment.target))
            if len(there) == len(found) == 1 and other not in segment.target:
                edits.append((*found[0].span(), other))
        return drawn(segment, edits, chance)

    return seed


def substituted(table: Mapping[str, Sequence[tuple[str, str]]], needed: str) -> Seeder:
    """A word of the table stands for another one, where the source has what is needed."""

    def seed(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
        if not re.search(needed, segment.source):
            return None
        edits = []
        for pattern, other in table[bed.language]:
            bounded = rf"(?<!\w)(?:{pattern})(?!\w)" if pattern[-1].isalpha() or pattern[-1] in ")]+*" else pattern
            edits += [(*m.span(), m.expand(other)) for m in re.finditer(bounded, segment.target)]
        return drawn(segment, edits, chance)

    return seed


def percent_lost(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
    """The sign or word behind a number is gone."""
    if not re.search(r"\d\s?%|per ?cent", segment.source):
        return None
    pattern = re.compile(rf"(?<=\d)(?:{words.PERCENT[bed.language]})(?!\w)")
    found = pattern.findall(segment.target)
    return Mistake(segment, pattern.sub("", segment.target)) if found else None


def behind(tail: str, make: Callable[[random.Random], tuple[str, str]]) -> Seeder:
    """A sentence with a fact stands behind both texts; the fact is a wrong one in the bad translation."""

    def seed(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
        fact, wrong = make(chance)
        source = f"{segment.source} {words.TAILS[tail]['en'].format(fact)}"
        ending = words.TAILS[tail][bed.language]
        return Mistake(Segment(source, f"{segment.target} {ending.format(fact)}"), f"{segment.target} {ending.format(wrong)}")

    return seed


def digit_of(fact: str, chance: random.Random) -> str:
    """The fact with one digit another one."""
    at = chance.choice([i for i, c in enumerate(fact) if c.isdecimal() and i > 1])
    return fact[:at] + chance.choice([d for d in "123456789" if d != fact[at]]) + fact[at + 1 :]


def phone(chance: random.Random) -> tuple[str, str]:
    """A telephone number; a digit is another one or gone, or two groups changed places."""
    area, first, last = chance.randrange(201, 989), chance.randrange(201, 999), chance.randrange(1000, 9999)
    shape = chance.choice(("+1 {}-{}-{}", "+1 ({}) {}-{}", "({}) {}-{}", "+387 {} {} {}"))
    fact = shape.format(area, first, last)
    cut = fact.rindex(str(last))
    return fact, chance.choice((digit_of(fact, chance), fact[:cut] + str(last)[1:], shape.format(first, area, last)))


def mail(chance: random.Random) -> tuple[str, str]:
    """An address; a letter is gone, its dot, or its end is another one."""
    fact = chance.choice(("press", "media.office", "info", "spokesperson")) + "@" + chance.choice(("example.gov", "mail.example.org"))
    return fact, chance.choice((fact[:2] + fact[3:], fact.replace("example", "exampel"), fact.rsplit(".", 1)[0] + ".com"))


def page(chance: random.Random) -> tuple[str, str]:
    """An address; a digit or a letter is another one, or its end is gone."""
    fact = f"https://www.example.{chance.choice(('gov', 'org'))}/releases/20{chance.randrange(10, 30)}/{chance.randrange(10, 99)}"
    return fact, chance.choice((digit_of(fact, chance), fact.replace("releases", "release"), fact.rsplit("/", 1)[0]))


def paper(chance: random.Random) -> tuple[str, str]:
    """A document's number; a digit is another one."""
    shape = chance.choice(("S/RES/{} ({})", "A/{}/{}", "FAQ-{}-{}", "No. {}/{}"))
    fact = shape.format(chance.randrange(100, 2700), chance.randrange(1990, 2026))
    return fact, digit_of(fact, chance)
