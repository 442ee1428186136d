"""Inline codes of XLIFF 2: `pc`, `sc`, `ec` and `ph` refer to a unit's original data; `cp` is a character that XML can't hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from l10n.interchange.inline import Code, Flow, Piece, Role, alone, crossing, flow
from l10n.interchange.markup import IMPOSSIBLE, character, element, escaped, local, start, tucked_away
from l10n.untrusted.xml import Element

Known = Mapping[tuple[str, Role], str]


@dataclass(slots=True)
class Data:
    """The original data of a unit (or of a match in it) while it is written: each native text once, with its id."""

    ids: dict[str, str] = field(default_factory=dict)

    def ref(self, native: str) -> str:
        """The id of a native text."""
        return self.ids.setdefault(native, f"d{len(self.ids) + 1}")

    def written(self) -> str:
        """The `originalData` element; empty where there are no codes."""
        inner = "".join(element("data", {"id": id_}, text(native)) for native, id_ in self.ids.items())
        return element("originalData", {}, inner) if inner else ""


def written(pieces: Sequence[Piece], data: Data) -> str:
    """Pieces as the content of `source` or `target`; a pair that crosses another is an `sc` and an `ec`."""
    single, crossed = alone(pieces), crossing(pieces)
    ends = {piece.id: piece for piece in pieces if not isinstance(piece, str) and piece.role == "close"}
    out: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            out.append(text(piece))
        elif piece.role == "single":
            out.append(element("ph", {"id": piece.id, "dataRef": data.ref(piece.native)}))
        elif piece.id in single:
            half = "sc" if piece.role == "open" else "ec"
            out.append(element(half, {"id": piece.id, "isolated": "yes", "dataRef": data.ref(piece.native)}))
        elif piece.id in crossed:
            opens = piece.role == "open"
            held = {"id" if opens else "startRef": piece.id, "dataRef": data.ref(piece.native)}
            out.append(element("sc" if opens else "ec", held))
        elif piece.role == "open":
            refs = {"dataRefStart": data.ref(piece.native), "dataRefEnd": data.ref(ends[piece.id].native)}
            out.append(start("pc", {"id": piece.id, **refs}))
        else:
            out.append("</pc>")
    return "".join(out)


def text(piece: str) -> str:
    """Text as content, with `cp` for characters that XML can't hold."""
    out: list[str] = []
    position = 0
    for m in IMPOSSIBLE.finditer(piece):
        out += [escaped(piece[position : m.start()]), element("cp", {"hex": f"{ord(m.group()):04X}"})]
        position = m.end()
    return "".join([*out, escaped(piece[position:])])


def text_of(node: Element, space: str) -> str:
    """The text of `data` or a glossary's `term`, without codes."""
    parts = [node.text or ""]
    for inner in node:
        name = local(inner, space)
        parts += [control(inner) if name == "cp" else text_of(inner, space) if name else "", inner.tail or ""]
    return "".join(parts)


def control(node: Element) -> str:
    """The character of a `cp`; its tag where it names none."""
    try:
        return character(node.get("hex", ""))
    except ValueError:
        return element("cp", {"hex": node.get("hex", "")})


def data_of(node: Element, space: str) -> Mapping[str, str]:
    """The original data of a unit or match, by its ids."""
    return {
        one.get("id", ""): text_of(one, space)
        for outer in node
        if local(outer, space) == "originalData"
        for one in outer
        if local(one, space) == "data"
    }


def read(node: Element | None, space: str, data: Mapping[str, str], known: Sequence[Code] = ()) -> Flow:
    """The text of a `source` or `target`; a code without data gets the text of `known`, its source's codes."""
    if node is None:
        return Flow("")
    return flow(pieces(node, space, data, {(code.id, code.role): code.native for code in known}))


def pieces(node: Element, space: str, data: Mapping[str, str], known: Known) -> Iterator[Piece]:
    """What stands within an element, in order; a code that nothing is known of stays as its own tag."""
    if node.text:
        yield node.text
    for inner in node:
        name = local(inner, space)
        id_ = inner.get("id", "") if name else ""
        if name == "cp":
            yield control(inner)
        elif name in ("ph", "sc", "ec"):
            role: Role = "single" if name == "ph" else "open" if name == "sc" else "close"
            id_ = id_ or inner.get("startRef", "")
            held = data.get(inner.get("dataRef", "")) or known.get((id_, role)) or known.get((inner.get("copyOf", ""), role))
            yield Code(id_, role, held or tucked_away(inner) or element(name, {"id": id_}))
        elif name == "pc":
            copied = inner.get("copyOf", "")
            opening = data.get(inner.get("dataRefStart", "")) or known.get((id_, "open")) or known.get((copied, "open"))
            closing = data.get(inner.get("dataRefEnd", "")) or known.get((id_, "close")) or known.get((copied, "close"))
            yield Code(id_, "open", opening or start("pc", {"id": id_}))
            yield from pieces(inner, space, data, known)
            yield Code(id_, "close", closing or "</pc>")
        elif name:
            yield from pieces(inner, space, data, known)
        if inner.tail:
            yield inner.tail


def remarks(node: Element | None, space: str) -> Iterator[str]:
    """What comments in a text (`mrk` and `sm` with `type="comment"`) say."""
    if node is None:
        return
    for inner in node:
        if local(inner, space) in ("mrk", "sm") and inner.get("type") == "comment" and inner.get("value"):
            yield inner.get("value", "")
        yield from remarks(inner, space)
