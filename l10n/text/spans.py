"""Protected spans: the parts of a text that a translation must carry over unchanged."""

from __future__ import annotations

import functools
import html
import operator
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from l10n.model import Span, SpanKind
from l10n.regex import regex
from l10n.text.tokens import Stir

# Each pattern begins with a literal or a narrow class and has no nested repetition: linear in the text.
TAG = regex(r"</?[A-Za-z][A-Za-z0-9:-]*(?:\s[^<>]*)?/?>|<!--(?:[^<]|<(?!!--))*?-->|</?\d+/?>", re.DOTALL)
ENTITY = regex(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
PATTERNS: tuple[tuple[SpanKind, str, re.Pattern[str]], ...] = (
    ("tag", "<", TAG),
    ("placeholder", "{", regex(r"\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}|[$%]\{[^{}\n]*\}|\{[A-Za-z0-9_.!:]*\}")),
    ("placeholder", "{", regex(r"\{\w{1,40}, ?(?:number|date|time)(?:, ?[^{}\n]{1,40})?\}")),
    ("placeholder", "%", regex(r"%\([A-Za-z_]\w*\)[#0 +-]?\d*(?:\.\d+)?[sdifgxr]")),
    ("placeholder", "%", regex(r"(?<![\d%])%(?:[1-9]\d?\$)?[#0+I-]?\d{0,3}(?:\.\d{1,3})?(?:ll?|hh?|z)?[sdiufgxc](?![A-Za-z])")),
    ("placeholder", "%", regex(r"(?<![\d%٪])%[1-9](?!\d|[.,٫٬]\d|\$@)")),
    ("placeholder", "@", regex(r"(?<![\d%٪])%(?:[1-9]\d?\$)?@(?!\w)")),
    ("url", "://", regex(r"\b(?:https?|ftp)://[^\s<>\"“”«»]+[^\s<>\"“”«».,;:!?)\]'’…،؛؟]")),
    ("url", "mailto:", regex(r"\bmailto:[^\s<>\"]+[\w]")),
    ("url", "www.", regex(r"\bwww\.[\w-]{1,63}\.[^\s<>\"“”«»،؛؟]*[\w/]")),
    ("url", "@", regex(r"(?<![\w.+-])[\w+-][\w.+-]{0,63}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")),
    ("tag", ";", ENTITY),
)
"""Kind, what every match holds (most texts hold none of it), pattern."""
ADDRESSES = (
    Stir(frozenset("@")),
    Stir(frozenset("/"), lambda token: "://" in token),
    Stir(test=lambda word: word.endswith(("mailto", "www"))),
)
"""What every address has that `find` looks for …"""
PROTECTED = (*ADDRESSES, Stir(frozenset("<{%;")))
"""… and every span."""
START = operator.attrgetter("start")


def find(text: str, known: Sequence[Span] = ()) -> tuple[Span, ...]:
    """The protected spans of a text: those that its format knows, then tags, placeholders, URLs and e-mail addresses.

    Sorted and without overlap; where two claim the same place the known one, then the earlier pattern, wins.
    """
    for _, mark, _ in PATTERNS:
        if mark in text:
            return look(text, tuple(known))
    return merge(known) if known else ()


@functools.lru_cache(256)
def look(text: str, known: tuple[Span, ...]) -> tuple[Span, ...]:
    """`find`; a unit's checks ask for the same two texts many times."""
    found = list(known)
    for kind, mark, pattern in PATTERNS:
        if mark in text:
            found.extend(Span(m.start(), m.end(), kind) for m in pattern.finditer(text))
    return merge(found) if found else ()


def merge(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans sorted, each that overlaps one given before it left out."""
    taken: list[Span] = []
    for span in sorted(spans, key=START):  # those of one start stay in the order given
        if not taken or span.start >= taken[-1].end:
            taken.append(span)
    return tuple(taken)


def shift(spans: Iterable[Span], start: int, end: int) -> tuple[Span, ...]:
    """The spans that lie within [start, end) of a text, as spans of that part."""
    return tuple(Span(s.start - start, s.end - start, s.kind) for s in spans if s.start >= start and s.end <= end)


def carried(parts: Iterable[str], text: str) -> tuple[Span, ...]:
    """The places where parts stand in a text, longest part first, without overlap: `<b>` is not counted within `<b><i>`.

    Nor is a part within a longer number: `%2` does not stand in `%22`.
    """
    found: list[Span] = []
    rest = text
    for part in sorted({part for part in parts if part}, key=lambda p: (-len(p), p)):
        taken: list[Span] = []
        at = rest.find(part)
        while at >= 0:
            end = at + len(part)
            cuts = (rest[end - 1].isdecimal() and rest[end : end + 1].isdecimal()) or (
                rest[at].isdecimal() and rest[max(at - 1, 0) : at].isdecimal()
            )
            if not cuts:
                taken.append(Span(at, end, "tag"))
            at = rest.find(part, at + 1 if cuts else end)
        rest = blank(rest, taken, "\0")
        found += taken
    return tuple(sorted(found, key=lambda span: span.start))


def written_out(text: str) -> str:
    """The text with each entity that stands for one character as that character, padded to the same length."""

    def character(m: re.Match[str]) -> str:
        plain = html.unescape(m.group())
        return plain + "\u200b" * (len(m.group()) - 1) if len(plain) == 1 else m.group()

    return ENTITY.sub(character, text)


def blank(text: str, spans: Iterable[Span], mark: str = "·") -> str:
    """The text with a middle dot (or another mark) for each character of the spans: same length, nothing of them left to read."""
    out: list[str] = []
    position = 0
    for span in spans:
        out += text[position : span.start], mark * (span.end - max(span.start, position))
        position = max(position, span.end)
    return "".join(out) + text[position:]


def escape_foreign(source: str, target: str) -> str:
    """The target with every tag, comment or processing instruction that its source does not have written as text (`&lt;`).

    A tag is one that the source has only when it is the same to the letter; each may come as often as in the source.
    """
    allowed = Counter(m.group() for m in TAG.finditer(source))
    out: list[str] = []
    position = 0
    while (at := target.find("<", position)) >= 0:
        out.append(target[position:at])
        m = TAG.match(target, at)
        if m and allowed[m.group()] > 0:
            allowed[m.group()] -= 1
            out.append(m.group())
            position = m.end()
        else:
            risky = at + 1 < len(target) and (target[at + 1].isalpha() or target[at + 1] in "/!?")
            out.append(html.escape("<") if risky else "<")
            position = at + 1
    out.append(target[position:])
    return "".join(out)
