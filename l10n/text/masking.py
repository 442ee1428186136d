"""Masking: protected parts become marks or elements that engines leave alone, and come back, all of them or not at all.

The laws: `restore(mask(text, spans, form).text, …) == text` for the forms that hold the parts, each part comes back exactly once and well
nested, and nothing is made up. In the form `plain` the tags are left out; `flow.placing` puts them back.
"""

from __future__ import annotations

import functools
import html
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from l10n.model import Form, Span
from l10n.regex import regex
from l10n.text import hypertext
from l10n.text.pairs import chains, nested
from l10n.text.spans import ENTITY, find
from l10n.text.tidy import Piece, tidied

MARK = regex(r"⟦\s*(\d{1,6})\s*⟧")


@dataclass(frozen=True, slots=True)
class Masked:
    """A text without its protected parts."""

    text: str
    """In the form that is sent."""
    parts: tuple[str, ...]
    """What was taken out of the text, in its order: what each mark or element stands for, by its number."""
    form: Form = "marks"
    places: tuple[int, ...] = ()
    """In the form `plain`: where each part stood, in code points of `text`."""
    escaped: bool = False
    """In the form `plain`: `&` stands for the source's `&amp;`."""

    @property
    def chains(self) -> tuple[tuple[int, ...], ...]:
        """The parts that belong together (`pairs.chains`)."""
        return known_chains(self.parts)


@functools.lru_cache(1024)
def known_chains(parts: tuple[str, ...]) -> tuple[tuple[int, ...], ...]:
    """`chains`; a text's are asked for several times."""
    return chains(parts)


def mask(text: str, spans: Sequence[Span] = (), form: Form = "marks") -> Masked:
    """Take the protected spans (`find`, with the format's `spans`) out of a text; a mark already in the text is one of them."""
    known = [*spans, *(Span(m.start(), m.end(), "placeholder") for m in MARK.finditer(text))]
    found = find(text, sorted(known, key=lambda s: s.start))
    parts = tuple(text[span.start : span.end] for span in found)
    if form == "plain":
        return without_tags(text, found, parts)
    pieces = list(cut(text, found))
    if form == "html":
        return Masked(hypertext.written(pieces, known_chains(parts)), parts, form)
    return Masked("".join(p if isinstance(p, str) else f"⟦{p}⟧" for p in pieces), parts, form)


def cut(text: str, spans: Iterable[Span]) -> Iterator[Piece]:
    """A text as its free pieces and the numbers of the spans between them, in turn; it begins and ends with a free piece."""
    position = 0
    for number, span in enumerate(spans):
        yield text[position : span.start]
        yield number
        position = span.end
    yield text[position:]


def without_tags(text: str, spans: Sequence[Span], parts: tuple[str, ...]) -> Masked:
    """The form `plain`: tags, comments and what encloses text are left out, an entity is its character, all else stands there.

    A space takes the place of a tag that stands between two words and encloses nothing (`<br>`).
    """
    enclosing = {number for chain in known_chains(parts) for number in chain}
    out: list[str] = []
    length = position = 0
    taken: list[tuple[str, int]] = []
    for number, span in enumerate(spans):
        piece, part = text[position : span.start], parts[number]
        entity = ENTITY.fullmatch(part)
        if entity and part not in ("&lt;", "&gt;") and len(plain := html.unescape(part)) == 1:
            piece += plain
        elif number not in enclosing and (span.kind != "tag" or entity):
            piece += part
        else:
            if number not in enclosing and (piece or "".join(out))[-1:].isalnum() and text[span.end : span.end + 1].isalnum():
                piece += " "
            taken.append((part, length + len(piece)))
        out.append(piece)
        length += len(piece)
        position = span.end
    out.append(text[position:])
    return Masked("".join(out), tuple(part for part, _ in taken), "plain", tuple(place for _, place in taken), "&amp;" in parts)


def restore(answer: str, masked: Masked) -> str | None:
    """The answer with each mark or element replaced by what it stands for.

    White space that the engine put between a pair and its text, or lost beside a pair, is put right. None where a part is lost,
    doubled, unknown or wrongly nested; and for a text in the form `plain` that lost parts, which only a guess puts back.
    """
    if masked.form == "plain":
        return None if masked.parts or masked.escaped else answer
    pieces = pieces_of(answer, masked)
    if pieces is None or misplaced(pieces, masked):
        return None
    if masked.parts:
        pieces = tidied(pieces, pieces_of(masked.text, masked) or [], masked.chains)
    return "".join(p if isinstance(p, str) else masked.parts[p] for p in pieces)


def faults(answer: str, masked: Masked) -> list[str]:
    """Why `restore` gives nothing, a clause each."""
    pieces = pieces_of(answer, masked)
    return ["holds an element of its own"] if pieces is None else misplaced(pieces, masked)


def pieces_of(answer: str, masked: Masked) -> list[Piece] | None:
    """An answer as its texts and the numbers of the parts between them; None where it holds an element that was not asked for."""
    if masked.form == "html":
        return hypertext.read(answer, masked.chains, len(masked.parts))
    pieces: list[Piece] = []
    position = 0
    for m in MARK.finditer(answer):
        pieces += answer[position : m.start()], int(m.group(1))
        position = m.end()
    return [*pieces, answer[position:]]


def misplaced(pieces: Sequence[Piece], masked: Masked) -> list[str]:
    """The protected parts that do not come exactly once, those that are made up, and pairs that are turned round or crossed."""
    order = [piece for piece in pieces if isinstance(piece, int)]
    total = len(masked.parts)
    counts = [0] * total
    for number in order:
        if number < total:
            counts[number] += 1
    found = [f"lost or doubled {part!r}" for part, count in zip(masked.parts, counts, strict=True) if count != 1]
    if any(number >= total for number in order):
        found.append("made up a placeholder")
    if not found and not nested(order, masked.chains):
        found.append("crossed tags")
    return found
