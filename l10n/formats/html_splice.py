"""Translations put into an HTML file's bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from l10n.formats.common import byte_offsets, splice
from l10n.formats.html_text import escape, escape_attribute, markup, tag_text
from l10n.formats.html_tokens import Token, tokenize
from l10n.model import Key, Language, Skeleton, Slot

Replacement = tuple[int, int, bytes]
"""Bytes [start, end) and what takes their place."""

HEAD = 4096
"""Bytes in which a file declares its encoding (HTML Living Standard, 13.2.3.2, asks for 1024)."""
DECLARED = re.compile(rb"""(?:<meta[^>]*\bcharset|<\?xml[^>]*\bencoding)\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.IGNORECASE)
PAGE_ELEMENTS = frozenset(("base", "body", "head", "link", "meta", "title"))


def replacements(skeleton: Skeleton, targets: Mapping[Key, str], around: tuple[bytes, bytes] | None = None) -> list[Replacement]:
    """What the translations change; a target that is the source changes nothing.

    `around` goes before and behind each block that has no target.
    """
    ascii_only = other_encoding(skeleton.raw)
    found: list[Replacement] = []
    for slot, inner in grouped(skeleton.slots):
        target = targets.get(slot.key) if slot.dress != "kept" else None
        inside = [(s.start, s.end, encode(attribute(s, targets[s.key]), ascii_only)) for s in inner if changed(s, targets)]
        if slot.dress not in ("block", "kept"):
            if target is not None and changed(slot, targets):
                new = escape(target) if slot.dress == "plain" else attribute(slot, target)
                found.append((slot.start, slot.end, encode(new, ascii_only)))
        elif target is not None and changed(slot, targets):
            tags = written_tags(skeleton.raw[slot.start : slot.end], [(a - slot.start, b - slot.start, new) for a, b, new in inside])
            found.append((slot.start, slot.end, encode(markup(slot.key.source, target, tags), ascii_only)))
        elif target is None and around:
            found += [(slot.start, slot.start, around[0]), *inside, (slot.end, slot.end, around[1])]
        else:
            found += inside
    return found


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


def attribute(slot: Slot, target: str) -> str:
    """A target as the attribute's value that the slot is."""
    return escape_attribute(target, slot.dress.removeprefix("attribute"))


def written_tags(raw: bytes, inside: Sequence[Replacement]) -> Mapping[str, str]:
    """What to write for each tag of a block, as its unit's text has it: the file's own tag, with what changes inside."""
    text = raw.decode()
    tags = [token for token in tokenize(text) if token.kind in ("start", "end")]
    at = byte_offsets(text, (place for tag in tags for place in (tag.start, tag.end)))
    found: dict[str, str] = {}
    rest = list(reversed(inside))
    for tag in tags:
        start, end = at[tag.start], at[tag.end]
        own: list[Replacement] = []
        while rest and rest[-1][0] < end:
            a, b, new = rest.pop()
            own.append((a - start, b - start, new))
        found[tag_text(text, tag)] = splice(raw[start:end], own).decode()
    return found


def other_encoding(raw: bytes) -> bool:
    """Whether a file says that it is not UTF-8: then what we write must be ASCII, which all encodings share."""
    match = None if raw.startswith(b"\xef\xbb\xbf") else DECLARED.search(raw[:HEAD])
    return match is not None and match.group(1).lower() not in (b"utf-8", b"utf8")


def encode(text: str, ascii_only: bool) -> bytes:
    """Text as bytes of the file."""
    return text.encode("ascii", "xmlcharrefreplace") if ascii_only else text.encode()


def language_marks(raw: bytes, language: Language) -> list[Replacement]:
    """What sets `lang` and `dir` of a page's `html` element; where it has no such tag, one is put in; a fragment gets none."""
    text = raw.decode()
    page = False
    for token in tokenize(text):
        if token.kind == "comment":
            page = page or text[token.start : token.start + 9].lower() == "<!doctype"
        elif token.kind == "start":
            if token.name == "html":
                return html_marks(text, token, language)
            at = len(text[: token.start].encode())
            new = f'<html lang="{language.code}" dir="{language.direction}">'.encode()
            return [(at, at, new)] if page or token.name in PAGE_ELEMENTS else []
    return []


def html_marks(text: str, tag: Token, language: Language) -> list[Replacement]:
    """What sets `lang`, `xml:lang` where it is there, and `dir` of an `html` tag."""
    wanted = {"lang": language.code, "dir": language.direction, "xml:lang": language.code}
    name_end = tag.start + len("<html")
    at = byte_offsets(text, [name_end, *(place for a in tag.attributes for place in (a.start, a.end))])
    found: list[Replacement] = []
    seen: set[str] = set()
    for a in tag.attributes:
        if a.name in wanted:
            seen.add(a.name)
            found.append((at[a.start], at[a.end], wanted[a.name].encode()))
    # Of two attributes of one name the first counts.
    new = "".join(f' {name}="{wanted[name]}"' for name in ("lang", "dir") if name not in seen)
    return sorted([(at[name_end], at[name_end], new.encode()), *found]) if new else found
