"""Seeders of markup: tags, placeholders, entities, brackets, line breaks, directions."""

from __future__ import annotations

import random
import re

from evaluations._checks_corpora import Segment
from evaluations._checks_seeds import Bed, Mistake, drawn

PAIRS = (("<strong>", "</strong>"), ("<em>", "</em>"), ('<a href="/news/2021">', "</a>"), ("<b>", "</b>"), ('<span class="x">', "</span>"))
PLACEHOLDERS = ("{name}", "%s", "{{ page.title }}", "%(count)d", "${user}", "%1$s", "{0}")
MARKS_OF_DIRECTION = "\u202a\u202b\u202d\u202e"
ISOLATES = "\u2066\u2067\u2068"


def cut(text: str, first: int) -> tuple[str, str, str]:
    """A text in three at spaces near a third and two thirds of it."""
    places = [m.start() for m in re.finditer(r" (?=\S)", text)]
    if len(places) < 4:
        return "", text, ""
    one, other = places[len(places) // 3], places[2 * len(places) // 3]
    return text[: one + 1], text[one + 1 : other], text[other:]


def dressed(segment: Segment, opening: str, closing: str) -> Segment:
    """Both texts with their middle third between two marks."""
    texts = []
    for text in (segment.source, segment.target):
        before, middle, after = cut(text, 0)
        texts.append(f"{before}{opening}{middle}{closing}{after}")
    return Segment(*texts)


def tag_lost(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
    """One of a pair of tags is gone, or both."""
    opening, closing = chance.choice(PAIRS)
    good = dressed(segment, opening, closing)
    lost = chance.choice(((opening,), (closing,), (opening, closing)))
    bad = good.target
    for tag in lost:
        bad = bad.replace(tag, "")
    return Mistake(good, bad)


def tag_crossed(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
    """Of two nested pairs the ends have changed places, or the end of one stands before its beginning."""
    opening, closing = chance.choice(PAIRS)
    if chance.random() < 0.5:
        good = dressed(segment, opening, closing)
        return Mistake(good, good.target.replace(opening, "\0").replace(closing, opening).replace("\0", closing))
    good = dressed(segment, f"{opening}<i>", f"</i>{closing}")
    return Mistake(good, good.target.replace(f"</i>{closing}", f"{closing}</i>"))


def tag_changed(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
    """A tag is another one, or its link leads elsewhere."""
    opening, closing = chance.choice(PAIRS)
    good = dressed(segment, opening, closing)
    wrong = opening.replace("2021", "2012").replace('"x"', '"y"') if '"' in opening else opening[:-2] + "x>"
    return Mistake(good, good.target.replace(opening, wrong))


def placeholder_changed(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
    """A placeholder is cut, written in Cyrillic, or gone."""
    mark = chance.choice(PLACEHOLDERS)
    good = Segment(f"{segment.source} {mark} again.", f"{segment.target} {mark}.")
    cyrillic = mark.replace("a", "а").replace("e", "е").replace("o", "о")
    wrong = chance.choice(("", mark[:-1], cyrillic if cyrillic != mark else mark[1:]))
    return Mistake(good, f"{segment.target} {wrong}.")


def entity_lost(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
    """A character reference is broken: its ampersand or its semicolon is gone, or its name is translated."""
    entity = chance.choice(("&lt;", "&copy;", "&#169;", "&euro;"))
    good = Segment(f"{segment.source} ({entity})", f"{segment.target} ({entity})")
    return Mistake(good, good.target.replace(entity, chance.choice((entity[1:], entity[:-1], "&я;"))))


def bracket_lost(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
    """One bracket is gone."""
    if len(re.findall(r"[()\[\]]", segment.target)) != 2:
        return None
    return drawn(segment, [(m.start(), m.end(), "") for m in re.finditer(r"[()\[\]]", segment.target)], chance)


def line_break_lost(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
    """Two lines have become one."""
    other = chance.choice(bed.segments)
    good = Segment(f"{segment.source}\n{other.source}", f"{segment.target}\n{other.target}")
    return Mistake(good, good.target.replace("\n", " "))


def end_space_lost(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
    """The line break or space at the start or end is gone."""
    mark = chance.choice(("\n", " "))
    left = chance.random() < 0.5
    good = Segment(*((mark + text if left else text + mark) for text in (segment.source, segment.target)))
    return Mistake(good, segment.target)


def override(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
    """A control that turns the direction of what follows, closed or not."""
    before, middle, after = cut(segment.target, 0)
    return Mistake(segment, f"{before}{chance.choice(MARKS_OF_DIRECTION)}{middle}{chance.choice(('', chr(0x202C)))}{after}")


def isolate_open(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
    """An isolate that is never closed, or an end with no beginning."""
    before, middle, after = cut(segment.target, 0)
    return Mistake(segment, f"{before}{chance.choice((*ISOLATES, chr(0x2069)))}{middle}{after}")


def control(bed: Bed, segment: Segment, chance: random.Random) -> Mistake | None:
    """A control character, or one that has no place in a text, within."""
    before, middle, after = cut(segment.target, 0)
    return Mistake(segment, f"{before}{chance.choice((chr(8), chr(0x1B), chr(0xFFFD), chr(0x7F)))}{middle}{after}")
