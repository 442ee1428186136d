"""Translations put into an HTML file's bytes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from l10n.files import splice
from l10n.formats import markdown_arguments
from l10n.formats.html_charset import UTF_8, Charset, encode, offsets, read
from l10n.formats.html_code import codes, shown_code
from l10n.formats.html_isolates import elements
from l10n.formats.html_json import quoted
from l10n.formats.html_text import drawings, escape, escape_attribute, markup, tag_text
from l10n.formats.html_tokens import tokenize
from l10n.model import Key, Skeleton, Slot

Replacement = tuple[int, int, bytes]
"""Bytes [start, end) and what takes their place."""

def replacements(
    skeleton: Skeleton, targets: Mapping[Key, str], around: tuple[bytes, bytes] | None = None, charset: Charset = UTF_8
) -> list[Replacement]:
    """What the translations change; a target that is the source changes nothing.

    The slots are those of `html_blocks.parts`, at byte offsets in `skeleton.raw`; they may be of a fragment in the middle of it.
    `around` goes before and behind each block that has no target. The bytes are read and written in `charset`.
    """
    # What a file spells out its translations spell out too.
    writer = Writer(skeleton.raw, charset, b"&nbsp;" in skeleton.raw)
    found: list[Replacement] = []
    for slot, inner in grouped(skeleton.slots):
        target = targets.get(slot.key) if slot.dress != "kept" else None
        inside = [(s.start, s.end, written(writer, s, targets[s.key])) for s in inner if changed(s, targets)]
        if target is not None and changed(slot, targets):
            found.append((slot.start, slot.end, written(writer, slot, target, inside)))
        elif target is None and around and slot.dress in ("block", "kept"):
            found += [(slot.start, slot.start, around[0]), *inside, (slot.end, slot.end, around[1])]
        else:
            found += inside
    return found


@dataclass(frozen=True, slots=True)
class Writer:
    """A file that is written to."""

    raw: bytes
    charset: Charset
    spells_spaces: bool
    """It writes no-break spaces as `&nbsp;`."""


def written(writer: Writer, slot: Slot, target: str, inside: Sequence[Replacement] = ()) -> bytes:
    """A target as the bytes of its slot, with what changes inside the block's own tags."""
    before, charset = writer.raw[slot.start : slot.end], writer.charset
    if slot.dress == "json":
        return quoted(target, before.decode(charset.codec), "ascii" if charset.ascii_only else charset.codec).encode(charset.codec)
    if slot.dress == "block":
        new = markup(slot.key.source, target, written_tags(before, [(a - slot.start, b - slot.start, n) for a, b, n in inside], charset))
        new = elements(new)
    elif slot.dress.startswith("argument"):
        quote, opening = slot.dress[8], slot.dress[9:]
        new = escape(markdown_arguments.quoted(target, quote, opening))
    else:
        source = slot.key.source
        new = escape(target, source) if slot.dress == "plain" else escape_attribute(target, slot.dress.removeprefix("attribute"), source)
    if writer.spells_spaces:
        new = new.replace("\u00a0", "&nbsp;")
    return encode(new, charset)


def grouped(slots: Sequence[Slot]) -> Iterator[tuple[Slot, list[Slot]]]:
    """Each slot that lies in no other, with those that lie in it: attributes of a block's inline tags."""
    outer: Slot | None = None
    inner: list[Slot] = []
    for slot in slots:
        if outer is not None and slot.start < outer.end:
            inner.append(slot)
            continue
        if outer is not None:
            yield outer, inner
        outer, inner = slot, []
    if outer is not None:
        yield outer, inner


def changed(slot: Slot, targets: Mapping[Key, str]) -> bool:
    """Whether there is a target, and it is another text."""
    return targets.get(slot.key, slot.key.source) != slot.key.source


def written_tags(raw: bytes, inside: Sequence[Replacement], charset: Charset) -> Mapping[str, str]:
    """What to write for each tag, drawing and code of a block, as its unit's text has it: the file's own, with what changes inside."""
    text = read(raw, charset.codec)
    tokens = list(tokenize(text))
    drawn = list(drawings(tokens))
    code = codes(text)
    at = offsets(raw, text, (place for extent in [*code, *((t.start, t.end) for t in tokens)] for place in extent), charset)
    shown = [tag_text(text, token) if token.kind in ("start", "end") else text[token.start : token.end] for token in tokens]

    def file_text(a: int, b: int) -> str:
        start, end = at[a], at[b]
        own = inside[bisect_left(inside, start, key=begin) : bisect_left(inside, end, key=begin)]
        return read(splice(raw[start:end], [(x - start, y - start, new) for x, y, new in own]), charset.codec)

    found = {shown[i]: file_text(t.start, t.end) for i, t in enumerate(tokens) if t.kind in ("start", "end")}
    found.update((shown_code(text[a:b]), file_text(a, b)) for a, b in code)
    for a, b in drawn:
        first, last = (bisect_left(tokens, place, key=lambda token: token.start) for place in (a, b))
        found["".join(shown[first:last])] = file_text(a, b)
    return found


def begin(change: Replacement) -> int:
    """Where a change begins."""
    return change[0]
