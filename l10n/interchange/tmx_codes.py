"""Inline codes of TMX in our texts: tags, placeholders and Markdown's marks become `bpt`, `ept` and `ph` around themselves.

The law: `Variant("", coded(text)).text == text`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from l10n import text as texts
from l10n.interchange.tmx_units import Code, Part
from l10n.model import Span
from l10n.text.pairs import chains

CODED = frozenset({"tag", "link", "code", "placeholder"})
"""Numbers and addresses are text to a translator's tool."""


def coded(source: str, known: Sequence[Span] = (), numbers: Mapping[str, int] | None = None) -> tuple[Part, ...]:
    """A text with its protected parts as inline codes that hold them.

    `known` are spans that its format knows of. `numbers` gives a code its `x`, by which tools pair it with the same one in another
    language (`numbered` of the source); without it codes are counted.
    """
    spans = [span for span in texts.find(source, known) if span.kind in CODED]
    natives = [source[span.start : span.end] for span in spans]
    numbers = numbers if numbers is not None else numbered(natives)
    pairs = {number: (kind, str(i)) for i, chain in enumerate(doubles(natives), 1) for number, kind in zip(chain, PAIR, strict=True)}
    parts: list[Part] = []
    at = 0
    for number, (span, native) in enumerate(zip(spans, natives, strict=True)):
        if source[at : span.start]:
            parts.append(source[at : span.start])
        kind, i = pairs.get(number, ("ph", ""))
        attributes = [("i", i)] if i else []
        if kind != "ept" and native in numbers:
            attributes.append(("x", str(numbers[native])))
        parts.append(Code(kind, tuple(attributes), (native,)))
        at = span.end
    return (*parts, source[at:]) if source[at:] else tuple(parts)


PAIR = ("bpt", "ept")


def doubles(natives: Sequence[str]) -> list[tuple[int, ...]]:
    """The codes that are pairs, by their places."""
    return [chain for chain in chains(natives) if len(chain) == 2]


def numbered(natives: Sequence[str]) -> dict[str, int]:
    """Each code's number, counted from 1; codes that are the same have one."""
    return {native: number for number, native in enumerate(dict.fromkeys(natives), 1)}


def codes_of(source: str, known: Sequence[Span] = ()) -> list[str]:
    """The texts of a text's inline codes, in order."""
    return [source[span.start : span.end] for span in texts.find(source, known) if span.kind in CODED]
