"""Inline codes of XLIFF 1.2: `bpt`, `ept`, `it` and `ph` hold a code's own text, `g`, `x`, `bx` and `ex` only name it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from l10n.interchange.inline import Code, Flow, Piece, Role, alone, flow
from l10n.interchange.markup import IMPOSSIBLE, character, content, element, escaped, local, plain, start, text_of, tucked_away
from l10n.regex import regex
from l10n.untrusted.xml import Element

CONTROL = "x-l10n-control"
NUMBER = regex(r"U\+([0-9A-F]{1,6})\Z")
HOLDERS: Mapping[str, Role] = {"bpt": "open", "ept": "close", "ph": "single", "it": "single"}
NAMES: Mapping[str, Role] = {"bx": "open", "ex": "close", "x": "single"}
POSITIONS: Mapping[str, Role] = {"open": "open", "close": "close"}


def written(pieces: Sequence[Piece]) -> str:
    """Pieces as the content of `source` or `target`."""
    single = alone(pieces)
    out: list[str] = []
    for place, piece in enumerate(pieces):
        if isinstance(piece, str):
            out.append(text(piece, f"{place}."))
        elif piece.role == "single":
            out.append(element("ph", {"id": piece.id}, content(piece.native)))
        elif piece.id in single:
            out.append(element("it", {"id": piece.id, "pos": piece.role}, content(piece.native)))
        else:
            out.append(element("bpt" if piece.role == "open" else "ept", {"id": piece.id}, content(piece.native)))
    return "".join(out)


def text(piece: str, prefix: str = "") -> str:
    """Text as content; a character that XML can't hold is a code of its own, with an id that begins as `prefix` says."""
    out: list[str] = []
    position = 0
    for count, m in enumerate(IMPOSSIBLE.finditer(piece), 1):
        held = {"id": f"u{prefix}{count}", "ctype": CONTROL}
        out += [escaped(piece[position : m.start()]), element("ph", held, f"U+{ord(m.group()):04X}")]
        position = m.end()
    return "".join([*out, escaped(piece[position:])])


def read(node: Element | None, space: str, known: Sequence[Code] = ()) -> Flow:
    """The text of a `source`, `target` or `mrk`; a code without text of its own gets that of `known`, its source's codes."""
    if node is None:
        return Flow("")
    return flow(pieces(node, space, {(code.id, code.role): code.native for code in known}))


def pieces(node: Element, space: str, known: Mapping[tuple[str, Role], str]) -> Iterator[Piece]:
    """What stands within an element, in order; a code that nothing is known of stays as its own tag."""
    if node.text:
        yield node.text
    for inner in node:
        name = local(inner, space)
        id_ = inner.get("id", "") if name else ""
        if name in HOLDERS:
            role = POSITIONS.get(inner.get("pos", ""), HOLDERS[name])
            held = text_of(inner)
            m = NUMBER.match(held) if inner.get("ctype") == CONTROL else None
            if m is not None and character(m.group(1)):
                yield character(m.group(1))
            else:
                yield Code(id_, role, plain(held) or known.get((id_, role)) or tucked_away(inner) or mark(name, id_))
        elif name in NAMES:
            yield Code(id_, NAMES[name], known.get((id_, NAMES[name])) or tucked_away(inner) or mark(name, id_))
        elif name == "g":
            yield Code(id_, "open", known.get((id_, "open")) or start("g", {"id": id_}))
            yield from pieces(inner, space, known)
            yield Code(id_, "close", known.get((id_, "close")) or "</g>")
        elif name:
            yield from pieces(inner, space, known)
        if inner.tail:
            yield inner.tail


def mark(name: str, id_: str) -> str:
    """A code as its own tag."""
    return start(name, {"id": id_}, "/")


def remarks(node: Element | None, space: str) -> Iterator[str]:
    """What annotations (`mrk comment="…"`) within a text say."""
    if node is None:
        return
    for inner in node:
        if local(inner, space) == "mrk" and (said := inner.get("comment")):
            yield plain(said)
        yield from remarks(inner, space)
