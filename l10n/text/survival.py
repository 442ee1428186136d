"""Survival: which protected parts and numbers of a text its translation still has."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from l10n.model import Language, Span
from l10n.phrases import Phrase, phrase
from l10n.regex import regex
from l10n.text.spans import blank, carried, find
from l10n.text.wording import times

POSITIONAL = regex(r"%[1-9]")
LOCAL_DIGITS = regex(r"%((?:\d+\$)?)I(?=[diu])")
INTEGER = regex(r"%((?:\d+\$)?)([di])(?![A-Za-z])")


def verify(
    source: str,
    target: str,
    spans: Sequence[Span] = (),
    source_language: Language | None = None,
    target_language: Language | None = None,
) -> list[str]:
    """What of the source's markup, placeholders, URLs and numbers the target surely lost or made up, a sentence each.

    Empty where everything survived. Numbers are compared as values over scripts, and with words where the languages are given
    (`text.numbers`); without them a number that the other side may have in words is not sure.
    """
    from l10n.text import numbers  # slow to import, with all its words, and not needed by those who only look for spans

    lost, added = protected_difference(source, target, spans)
    problems = [f"lost {part!r}" if not have else f"has {part!r} {have} times, not {need}" for part, need, have in lost]
    problems += [f"made up {part!r}" for part in added]
    plain_source, plain_target = without_protected(source, target, spans)
    gone, new = numbers.difference(plain_source, plain_target, source_language, target_language)
    problems.extend(f"lost the number {n}" for n in gone)
    problems.extend(f"made up the number {n}" for n in new)
    return problems


def protected_difference(source: str, target: str, spans: Sequence[Span] = ()) -> tuple[list[tuple[str, int, int]], list[str]]:
    """The protected parts of the source that the target has too seldom (part, needed, there), and those that it has too often.

    An entity that stands for a character (`&nbsp;`, `&rsquo;`) may be written as that character or come and go with it,
    a comment has no reader, and glibc's flag for local digits (`%Id`) makes no other placeholder, nor does `%d` for `%i`.
    """
    if "%" in target:
        target = integers_as_in(source, LOCAL_DIGITS.sub(r"%\1", target))
    needed = Counter(part for s in find(source, spans) if not is_free(part := source[s.start : s.end]))
    there = Counter(target[s.start : s.end] for s in carried(needed, target))
    lost = [(part, need, there[part]) for part, need in needed.items() if there[part] < need]
    positional = any(POSITIONAL.fullmatch(part) for part in needed)
    own = Counter(part for s in find(target) if not is_free(part := target[s.start : s.end]))
    # A format may protect parts of what is one to us: a shortcode or tag whose argument is translated, a link's target and its brackets.
    rest = blank(target, carried({source[s.start : s.end] for s in spans}, target)) if spans else target
    foreign = Counter(part for s in find(rest) if not is_free(part := target[s.start : s.end]))
    too_often = {part for part, count in there.items() if min(count, own[part]) > needed[part]}
    # "%5" is five per cent where the source has no such placeholders.
    made_up = [p for p in foreign if p not in needed and p not in source and (positional or not POSITIONAL.fullmatch(p))]
    return lost, [*made_up, *sorted(too_often)]


def integers_as_in(source: str, target: str) -> str:
    """The target with `%d` where the source has `%i` alone, and the other way round: they are one conversion (C11, 7.21.6.1)."""
    wanted = {m.group() for m in INTEGER.finditer(source)}

    def same(m: re.Match[str]) -> str:
        other = f"%{m.group(1)}{'i' if m.group(2) == 'd' else 'd'}"
        return other if other in wanted and m.group() not in wanted else m.group()

    return INTEGER.sub(same, target) if wanted else target


def without_protected(source: str, target: str, spans: Sequence[Span] = ()) -> tuple[str, str]:
    """Both texts with their protected parts blanked, code point for code point.

    A part is blanked wherever it stands, in the source too: the second `%2s` of `%2s%%2s` is no placeholder, yet the target's is found.
    Mere marks (`[` of a link) are so as often as the source protects them.
    """
    parts = Counter(source[s.start : s.end] for s in find(source, spans))
    return blanked(source, parts), blanked(target, parts)


def blanked(text: str, parts: Mapping[str, int]) -> str:
    """The text with these parts blanked: those without letters and digits at most so many times."""
    left = {part: count for part, count in parts.items() if not any(map(str.isalnum, part))}
    found: list[Span] = []
    for span in carried(parts, text):
        part = text[span.start : span.end]
        if left.get(part) == 0:
            continue
        if part in left:
            left[part] -= 1
        found.append(span)
    return blank(text, found)


def is_free(part: str) -> bool:
    """Whether a part may come and go: a comment, an entity that stands for a character other than markup's own."""
    if part.startswith("&"):
        return len(character := html.unescape(part)) == 1 and character not in "&<>"
    return part.startswith("<!--")


def fewer(part: str, there: int, needed: int) -> Phrase:
    """What is said of a part that stands in the target less often than in the source."""
    if not there:
        return phrase("{what} is missing", what=part)
    return phrase("{what} stands there {there}, in the source {needed}", what=part, there=times(there), needed=times(needed))
