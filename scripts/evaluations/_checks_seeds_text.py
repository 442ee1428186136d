"""Seeders of what is left out, left in English, said twice, or turned into its contrary."""

from __future__ import annotations

import random
import re
from itertools import pairwise

from evaluations import _seed_words as words
from evaluations._checks_corpora import Segment
from evaluations._checks_seeds import Bed, Mistake, Seeder, drawn

CLAUSE = re.compile(r"[,;:،؛—–]\s+")
DENIAL = re.compile(r"\b(?:not|never|no|nor|neither|none|nobody|nothing|without|cannot)\b|n[’']t\b", re.IGNORECASE)


def clause_dropped(least: float, most: float) -> Seeder:
    """A part between two marks is gone that is this share of the text."""

    def seed(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
        text = segment.target
        body = len(text.rstrip(' .!?؟»”"'))
        bounds = [(0, 0), *(m.span() for m in CLAUSE.finditer(text)), (body, body)]
        edits = []
        for (first, start), (end, after) in pairwise(bounds):
            if least <= (end - first) / len(text) < most and len(text[start:end].split()) >= 3:
                edits.append((0, after, "") if first == 0 else (first, end, ""))
        return drawn(segment, edits, chance)

    return seed


def neighbours(bed: Bed, segment: Segment) -> tuple[Segment, Segment] | None:
    """The segment and the one behind it, where both are sentences."""
    at = bed.segments.index(segment) + 1
    if at == len(bed.segments):
        return None
    both = segment, bed.segments[at]
    return both if all(len(s.source.split()) >= 6 and s.source.rstrip()[-1:] in {".", "!", "?"} for s in both) else None


def joined(one: Segment, other: Segment) -> Segment:
    return Segment(f"{one.source} {other.source}", f"{one.target} {other.target}")


def sentence_dropped(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
    """Of two sentences one is gone."""
    both = neighbours(bed, segment)
    return both and Mistake(joined(*both), chance.choice(both).target)


def left_english(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
    """The text stands in English."""
    return Mistake(segment, segment.source) if len(re.findall(r"\b[a-z]{3,}\b", segment.source)) >= 2 else None


def one_left_english(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
    """Of two sentences one stands in English."""
    both = neighbours(bed, segment)
    if not both:
        return None
    texts = [both[0].target, both[1].target]
    which = chance.randrange(2)
    texts[which] = both[which].source
    return Mistake(joined(*both), " ".join(texts))


def half_left_english(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
    """From the middle on the text stands in English."""
    ours, theirs = segment.source.split(" "), segment.target.split(" ")
    rest = ours[len(ours) // 2 :]
    if len([word for word in rest if word.isalpha() and word.islower()]) < 4:
        return None
    return Mistake(segment, " ".join([*theirs[: len(theirs) // 2], *rest]))


def sentence_doubled(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
    """A sentence stands twice, alone or before another one."""
    both = neighbours(bed, segment)
    if not both or chance.random() < 0.5:
        return Mistake(segment, f"{segment.target} {segment.target}") if len(segment.target.split()) >= 4 else None
    return Mistake(joined(*both), f"{both[0].target} {both[0].target} {both[1].target}")


def word_doubled(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
    """A word stands twice."""
    inside = re.finditer(r"(?<=\s)[^\W\d_]{2,}(?=\s)", segment.target)
    return drawn(segment, [(m.end(), m.end(), f" {m.group()}") for m in inside], chance)


def word_left_out(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
    """A word of four and more letters is gone."""
    inside = re.finditer(r"(?<=\s)[^\W\d_]{4,}\s", segment.target)
    return drawn(segment, [(m.start(), m.end(), "") for m in inside], chance)


def end_dropped(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
    """The mark at the end is gone."""
    ends = segment.source[-1:] in {".", "?", "!"} and segment.target[-1:] in {".", "?", "!", "؟"} and segment.target[-2:-1].isalnum()
    return Mistake(segment, segment.target[:-1]) if ends else None


def negation_removed(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
    """The only word that denies is gone."""
    if len(DENIAL.findall(segment.source)) != 1:
        return None
    found = [(m, other) for pattern, other in words.NEGATIONS[bed.language] for m in re.finditer(pattern, segment.target)]
    if len(found) != 1:
        return None
    m, other = found[0]
    rest = segment.target[: m.start()] + other + segment.target[m.end() :]
    return None if re.search(words.OTHER_NEGATIONS[bed.language], rest) else Mistake(segment, rest)
