"""The Markdown that we read (markdown-it-py): CommonMark with GitHub's tables, strikethrough and bare addresses, footnotes,
definition lists, admonitions (`!!! note "Title"`) and formulas between `$$` on lines of their own."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin

NESTING = 100
"""Levels of lists and quotations; what lies deeper is not looked at."""
LONGEST = 20_000
"""Code points of a block that is looked at inside; the inline parser takes a time that grows with the square of unclosed brackets."""
Env = dict[str, Any]
"""What markdown-it gathers while it parses: reference definitions, footnotes."""


def make() -> MarkdownIt:
    """A parser of whole documents."""
    md = MarkdownIt("commonmark", {"html": True, "maxNesting": NESTING}).enable(["table", "strikethrough"])
    md.use(footnote_plugin).use(gfm_autolink_plugin).use(deflist_plugin).use(admon_plugin)
    return md.use(dollarmath_plugin, allow_blank_lines=False).disable("math_inline")


@functools.cache
def block_parser() -> MarkdownIt:
    """A parser that leaves the text of blocks alone."""
    md = make()
    md.core.ruler.enableOnly(["normalize", "block"])
    return md


@functools.cache
def inline_parser() -> MarkdownIt:
    """A parser of one block's text that takes every address for good, so that none goes unseen."""
    md = make()
    md.validateLink = lambda url: True  # type: ignore[method-assign]  # an instance's hook, as markdown-it documents it
    return md


def parse_blocks(body: str) -> tuple[list[Token], Env]:
    """The block tokens of a document without front matter, and its reference definitions."""
    env: Env = {}
    return block_parser().parse(body, env), env


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
