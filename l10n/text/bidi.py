"""Which parts of a text run against its direction and have to be isolated, so that no neighbour turns them or is turned by them.

    من Le Monde، Reuters و AFP      each name is one part: the list is read from the right
    +1 (212) 555-0100, -5 %, S/RES/2254 (2015)      one part each, from left to right

The law: isolating changes no character; what is isolated already is left as it is, so that doing it twice is doing it once.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from l10n.model import Language, Span
from l10n.regex import regex
from l10n.text.bidi_atoms import LETTER, OTHER, RTL, SPACE, Atom, atoms

Direction = Literal["ltr", "rtl"]
MARKS = {"ltr": ("\u2066", "\u2069"), "rtl": ("\u2067", "\u2069")}
"""What opens and closes an isolate of a direction in plain text (UAX #9)."""
BEGIN, REST = "[\u2066-\u2068]", "[^\u2066-\u2069\n]*"
CLOSED = regex(f"{BEGIN}{REST}(?:{BEGIN}{REST}\u2069{REST})*\u2069|[\u202a-\u202e][^\u202a-\u202e\n]*\u202c")
"""What is isolated or embedded already (and, in it, once more)."""
UNSEEN = frozenset("\u200e\u200f\u061c\u200b\u2060")
JOINT = regex(rf"{SPACE}{{1,2}}|{SPACE}?[&+]{SPACE}?|[,:;]{SPACE}|{SPACE}[-–—]{SPACE}|[-–/·•.:]")
"""Between two words of one phrase."""
HINT = regex(rf"{LETTER}|\d")
"""Stands in every text that has such a part."""
OPEN = regex(rf"{SPACE}?[(\[“‘'\"«]")
SHUT = regex(rf"[)\]”’'\"»][,:;]?{SPACE}")
FACING = {"(": ")", "[": "]", "“": "”", "‘": "’", "'": "'", '"': '"', "«": "»"}
FOLLOWS = regex(rf"{SPACE}([{RTL}]+)")
OWN = regex(f"[{RTL}]")
SHORT = regex(r"[0-9]{1,4}(?:[./][0-9]{1,4})*")
"""A figure that may belong to a name: iPhone 15, USB 3.2."""
RTL_LETTER = rf"(?:(?=[{RTL}])[^\W\d_])"
CONTRARY = regex(
    rf"{RTL_LETTER}(?:[{RTL}\u200c\u200d]|[ \u00a0\u202f-](?:[0-9]{{1,12}}[ \u00a0])?(?={RTL_LETTER})|['’\"](?={RTL_LETTER}))*"
)
"""A run of right-to-left words, with figures among them and the marks of their script."""
EDGES = regex(r"[،؛؟٪٫٬]+\Z")


@dataclass(frozen=True, slots=True)
class Isolate:
    """A part to be isolated; `start` and `end` count code points, end exclusive. Parts nest or stand apart."""

    start: int
    end: int
    direction: Direction
    strong: bool
    """Its first letter tells its direction, so that it need not be said."""


def isolates(text: str, language: Language, direction: Direction | None = None, spans: Sequence[Span] = ()) -> tuple[Isolate, ...]:
    """The parts of a text to be isolated, sorted, an outer one before those in it.

    `direction` is that of what the text stands in, where it is not the language's own. U+FFFC stands for what is no text. `spans` are
    markup in it: tags and links are not seen, code and placeholders are left alone.
    """
    base = direction or language.direction
    if text.isascii() and base == "ltr":
        return ()
    clean = CLOSED.sub(lambda m: OTHER * len(m.group()), text)
    hidden: set[int] = set()
    for span in spans:
        if span.kind in ("tag", "link"):
            hidden.update(range(span.start, span.end))
        elif span.kind in ("code", "placeholder"):
            clean = clean[: span.start] + OTHER * (span.end - span.start) + clean[span.end :]
    seen = [i for i, c in enumerate(clean) if c not in UNSEEN and i not in hidden]
    clean = "".join(clean[i] for i in seen) if len(seen) < len(clean) else clean
    found: list[Isolate] = []
    # What is isolated gives its neighbours a new one, by which they may be read otherwise: until nothing is found.
    while new := list(right(clean, language) if base == "rtl" else left(clean)):
        found += new
        for i in new:
            clean = clean[: i.start] + OTHER * (i.end - i.start) + clean[i.end :]
    found.sort(key=lambda i: (i.start, -i.end))
    return tuple(Isolate(seen[i.start], seen[i.end - 1] + 1, i.direction, i.strong) for i in found)


def isolated(text: str, language: Language, spans: Sequence[Span] = ()) -> str:
    """The text with the marks of isolates in it: for what takes no markup. `spans` are markup that it has."""
    return put(text, [(i, *MARKS[i.direction]) for i in isolates(text, language, None, spans)])


def closed_in_lines(text: str) -> str:
    """The text with every isolate that a line's end cuts closed there and opened again behind it."""
    if not any(opening in text for opening, _ in MARKS.values()):
        return text
    out: list[str] = []
    opened: list[str] = []
    for line in text.splitlines(keepends=True):
        begins = "".join(opened)
        for c in line:
            if "\u2066" <= c <= "\u2068":
                opened.append(c)
            elif c == "\u2069" and opened:
                opened.pop()
        body = line.rstrip("\r\n")
        out += [begins, body, "\u2069" * len(opened), line[len(body) :]]
    return "".join(out)


def put(text: str, parts: Sequence[tuple[Isolate, str, str]]) -> str:
    """The text with what opens and closes each part."""
    before: dict[int, str] = {}
    after: dict[int, str] = {}
    for part, opening, closing in parts:
        before[part.start] = before.get(part.start, "") + opening
        after[part.end] = closing + after.get(part.end, "")
    out = []
    at = 0
    for place in sorted({*before, *after}):
        out += [text[at:place], after.get(place, ""), before.get(place, "")]
        at = place
    return "".join([*out, text[at:]])


def left(text: str) -> Iterator[Isolate]:
    """The right-to-left parts of a left-to-right text."""
    for m in CONTRARY.finditer(text):
        end = m.end() - len(found.group() if (found := EDGES.search(m.group())) else "")
        yield Isolate(m.start(), end, "rtl", True)


def right(text: str, language: Language) -> Iterator[Isolate]:
    """The left-to-right parts of a right-to-left text."""
    if HINT.search(text) is None:
        return
    parts = atoms(text, language)
    if foreign(text) and sum(part.kind == "word" for part in parts) > 1:
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        yield Isolate(start, end, "ltr", text[start].isalpha())
        return
    at = 0
    while at < len(parts):
        first = parts[at]
        last = phrase(text, parts, at, language)
        at = last + 1
        if first.kind in ("bare", "native"):
            continue
        start, end = first.start, parts[last].end
        yield Isolate(start, end, "ltr", text[start].isalpha())
        yield from groups(text, start, end)


def foreign(text: str) -> bool:
    """Whether a text is none of a right-to-left language, as the name of an office that stands there in English: it is one part, with
    its brackets and its full stop.
    """
    return OTHER not in text and "\n" not in text and OWN.search(text) is None


def phrase(text: str, parts: Sequence[Atom], at: int, language: Language) -> int:
    """The last part of the phrase that begins with a part."""
    if parts[at].kind not in ("word", "paper"):
        return at
    last = at
    while last + 1 < len(parts):
        gap = text[parts[last].end : parts[last + 1].start]
        if parts[last + 1].kind in ("word", "paper") and JOINT.fullmatch(gap):
            last += 1
        elif parts[last + 1].kind in ("bare", "native", "address", "number") and JOINT.fullmatch(gap) and sandwiched(text, parts, last + 1):
            last += 2
        elif parts[last + 1].kind == "bare" and not gap.strip(" \u00a0\u202f") and named(text, parts[last + 1], language):
            last += 1
        elif not gap.strip(" \u00a0\u202f") and numbered(text, parts, last + 1, language):
            last += 2
        elif OPEN.fullmatch(gap) and (inner := enclosed(text, parts, last + 1, FACING[gap[-1]], language)):
            last = inner
        else:
            break
    return last


def sandwiched(text: str, parts: Sequence[Atom], at: int) -> bool:
    """Whether a figure or an address goes on with a word of the phrase that it follows."""
    after = parts[at + 1] if at + 1 < len(parts) else None
    return after is not None and after.kind in ("word", "paper") and JOINT.fullmatch(text[parts[at].end : after.start]) is not None


def numbered(text: str, parts: Sequence[Atom], at: int, language: Language) -> bool:
    """Whether two figures with a hyphen between them are part of the name in front of them: Boeing 737-800."""
    if [part.kind for part in parts[at : at + 2]] != ["bound", "bound"] or text[parts[at].end : parts[at + 1].start] not in ("-", "\u2011"):
        return False
    return named(text, parts[at + 1], language)


def enclosed(text: str, parts: Sequence[Atom], at: int, closing: str, language: Language) -> int | None:
    """The word by which a phrase goes on behind a bracket or quotation that begins with the part `at`; None where it does not."""
    last = phrase(text, parts, at, language)
    if last + 1 >= len(parts) or parts[last + 1].kind not in ("word", "paper"):
        return None
    gap = text[parts[last].end : parts[last + 1].start]
    return last + 1 if SHUT.fullmatch(gap) and gap[0] == closing else None


def named(text: str, figure: Atom, language: Language) -> bool:
    """Whether a figure behind a name is part of it (iPhone 15), not a count of what comes after it (5 million)."""
    if not SHORT.fullmatch(text, figure.start, figure.end):
        return False
    follows = FOLLOWS.match(text, figure.end)
    if follows is None:
        return True
    whole, begun = counted(language)
    return follows.group(1).rstrip("،؛؟") not in whole and not follows.group(1).startswith(begun)


@functools.cache
def counted(language: Language) -> tuple[frozenset[str], tuple[str, ...]]:
    """Words that figures count in a language (units, currencies, thousands, percent, months): whole ones, and beginnings of words."""
    facts, numbers = table(language.data, "facts"), table(language.data, "numbers")
    tables = (table(facts, "units"), table(facts, "currencies"), table(numbers, "scales"))
    words = [str(value) for values in tables for value in values.values()]
    words += [str(numbers.get("percent", "")), str(facts.get("percent", "")), *(name for names in language.months for name in names)]
    found = [word for word in re.split("[ ~_]+", " ".join(words)) if re.match(f"[{RTL}]", word)]
    return frozenset(w for w in found if w[-1] != "*"), tuple(w[:-1] for w in found if w[-1] == "*")


def table(data: Mapping[str, object], key: str) -> Mapping[str, object]:
    """A table of a language's data."""
    value = data.get(key, {})
    return value if isinstance(value, Mapping) else {}


def groups(text: str, start: int, end: int) -> Iterator[Isolate]:
    """The groups of Arabic-Indic digits within a left-to-right part: they would stand from right to left (UAX #9, N1)."""
    found = list(re.finditer("[٠-٩]+", text[start:end]))
    if len(found) > 1:
        for m in found:
            yield Isolate(start + m.start(), start + m.end(), "ltr", False)
