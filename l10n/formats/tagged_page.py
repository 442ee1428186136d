"""Pieces of a container format's paragraph as HTML for a web page; everything that is text is escaped."""

from __future__ import annotations

import html
from collections.abc import Callable, Hashable, Mapping, Sequence

from l10n import lang
from l10n.formats.tagged import Inline, Piece, Text, Wrap, fill
from l10n.formats.tagged_blocks import Block, Node, assemble
from l10n.model import Key, Language

FOREIGN = "foreign"
"""The thing of a wrapper around what is not translated."""

Shown = Callable[[Hashable], tuple[str, str]]
"""For the thing of an object or a wrapper: the HTML in front of its content and behind it."""


def translated(nodes: Sequence[Node], targets: Mapping[Key, str]) -> tuple[Piece, ...]:
    """A paragraph's pieces in the target language; blocks without a target stand in a wrapper that says so."""

    def filled(block: Block) -> tuple[Piece, ...]:
        target = targets.get(Key(None, block.tagged.text))
        return (Wrap(FOREIGN, block.pieces),) if target is None else fill(block.tagged, target)

    return assemble(nodes, filled)


def foreign(source: str, language: Language) -> tuple[str, str]:
    """The HTML around what is not translated: nothing on the source's own page."""
    if source == language.code:
        return "", ""
    original = lang.get(source)
    return f'<span lang="{html.escape(original.code)}" dir="{original.direction}">', "</span>"


def inline(pieces: Sequence[Piece], tags: Callable[[Hashable], Sequence[str]], shown: Shown) -> str:
    """Pieces as HTML; `tags` gives the elements around text of a look, the outermost first."""
    out: list[str] = []
    for piece in pieces:
        if isinstance(piece, Text):
            around = tags(piece.look) if piece.text.strip() else ()
            out += [f"<{tag}>" for tag in around]
            out.append(html.escape(piece.text, quote=False))
            out += [f"</{tag}>" for tag in reversed(around)]
        elif isinstance(piece, Inline):
            out += shown(piece.thing)
        else:
            before, after = shown(piece.thing)
            out += [before, inline(piece.pieces, tags, shown), after]
    return "".join(out)
