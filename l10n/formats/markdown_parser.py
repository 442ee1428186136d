"""The Markdown that we read (markdown-it-py): CommonMark with GitHub's tables, strikethrough and bare addresses, footnotes,
definition lists, admonitions (`!!! note "Title"`) and formulas between `$$` on lines of their own."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin

from l10n.regex import regex

NESTING = 100
"""Levels of lists and quotations; what lies deeper is not looked at."""
LONGEST = 20_000
"""Code points of a block that is looked at inside; the inline parser takes a time that grows with the square of unclosed brackets."""
MARKS: Mapping[str, tuple[str, ...] | re.Pattern[str]] = {
    "table": ("|",),
    "code": ("\t", "    "),
    "fence": ("```", "~~~"),
    "math_block": ("$$",),
    "admonition": ("!!!", "???"),
    "blockquote": (">",),
    "footnote_def": ("[^",),
    "reference": ("]:",),
    "html_block": ("<",),
    "deflist": regex(r"\n[ \t>]*[:~][ \t]"),
    "lheading": regex(r"\n[ \t>]*(?:==*|--*)[ \t]*(?=\n|\Z)"),
}
"""A rule of the block parser → what a text has where that rule holds; `\n` is any line end."""
DEFINITION = regex(r"\[(?!\^)(?:[^\[\]\\]|\\.)+\]:", re.DOTALL)
Env = dict[str, Any]
"""What markdown-it gathers while it parses: reference definitions, footnotes."""


def make() -> MarkdownIt:
    """A parser of whole documents."""
    md = MarkdownIt("commonmark", {"html": True, "maxNesting": NESTING}).enable(["table", "strikethrough"])
    md.use(footnote_plugin).use(gfm_autolink_plugin).use(deflist_plugin).use(admon_plugin)
    return md.use(dollarmath_plugin, allow_blank_lines=False).disable("math_inline")


@functools.lru_cache(64)
def block_parser(without: frozenset[str] = frozenset(), normal: bool = False) -> MarkdownIt:
    """A parser that leaves the text of blocks alone, and does not know some kinds of blocks; `normal`: of texts without CR and NUL."""
    md = make()
    md.core.ruler.enableOnly(["block"] if normal else ["normalize", "block"])
    md.block.ruler.disable(sorted(without))
    return md


def absent(body: str) -> frozenset[str]:
    """The rules that cannot hold in a text, as it lacks their marks: the parser asks each of them at every line."""
    body = body.replace("\r", "\n")
    return frozenset(
        rule
        for rule, marks in MARKS.items()
        if (not any(mark in body for mark in marks) if isinstance(marks, tuple) else not marks.search(body))
    )


@functools.cache
def inline_parser() -> MarkdownIt:
    """A parser of one block's text that takes every address for good and as it stands, so that none goes unseen."""
    md = make()
    md.validateLink = lambda url: True  # type: ignore[method-assign]  # an instance's hook, as markdown-it documents it
    md.normalizeLink = lambda url: url  # type: ignore[method-assign]  # the same
    return md


def parse_blocks(body: str) -> tuple[list[Token], Env]:
    """The block tokens of a document without front matter, and its reference definitions."""
    env: Env = {}
    return block_parser(absent(body), "\r" not in body and "\0" not in body).parse(body, env), env


def references(body: str) -> Mapping[str, Any]:
    """The reference definitions of a document without front matter by label, normalised."""
    return definitions(body) if DEFINITION.search(body) else {}


@functools.lru_cache(4)
def definitions(body: str) -> Mapping[str, Any]:
    """`references` of a text that has some."""
    found: Mapping[str, Any] = parse_blocks(body)[1].get("references", {})
    return found


def parse_inline(text: str, references: Mapping[str, Any]) -> list[Token]:
    """All inline tokens of a text, those within links, images and inline footnotes too."""
    open_lists = [inline_parser().parseInline(text, {"references": dict(references)})]
    found: list[Token] = []
    while open_lists:
        for token in open_lists.pop():
            found.append(token)
            if token.children:
                open_lists.append(token.children)
    return found
