"""A Markdown document as a page: HTML by markdown-it-py, what is not translated marked with its own language."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from l10n import lang
from l10n.formats import front_matter, markdown_parser
from l10n.formats.common import byte_offsets
from l10n.formats.markdown_blocks import Block, Reader, body_start, items, shown_line
from l10n.formats.markdown_inline import ATTRIBUTES, without_shortcodes
from l10n.model import Document, Key, Language, Page
from l10n.regex import regex

DAY = regex(r"\d{4}-\d{2}-\d{2}(?![^T\s])")
ANCHOR = regex(r"#([\w-]+)")
Rendering = Callable[[None, tuple[bytes, bytes] | None], bytes]
META = ("title", "description", "summary", "date")


class Shown:
    """A rendered document on its way to a page; the parser's rule `show` works on it between blocks and inline."""

    def __init__(self, text: str, untranslated: list[bool], source_marks: str) -> None:
        self.text = text
        self.start = body_start(text)
        self.untranslated = untranslated
        """Of each block in order."""
        self.source_marks = source_marks
        """`lang` and `dir` of the source language as attributes; empty where the page is in it."""
        self.title = ""

    def marked(self) -> str:
        """The body, and `title` from its first heading where the front matter has none."""
        env: markdown_parser.Env = {"shown": self}
        tokens = parser().parse(self.text[self.start :], env)
        return str(parser().renderer.render(tokens, parser().options, env))

    def show(self, state: StateCore) -> None:
        """Mark untranslated blocks and code, leave out shortcodes and the heading that is the title."""
        found = [item for item in Reader(self.text, self.start).items(state.tokens, state.env) if isinstance(item, Block)]
        same = len(found) == len(self.untranslated)
        foreign: dict[int, bool] = {}
        for block, untranslated in zip(found, self.untranslated if same else [], strict=False):
            if block.token:
                foreign[id(block.token)] = foreign.get(id(block.token), True) and untranslated
        state.tokens = list(self.shown(state, foreign))

    def shown(self, state: StateCore, foreign: Mapping[int, bool]) -> Iterator[Token]:
        """The tokens of the page."""
        tokens = iter(state.tokens)
        first = True
        for token in tokens:
            if token.type in ("heading_open", "paragraph_open", "th_open", "td_open", "dt_open", "admonition_title_open"):
                inline, closing = next(tokens), next(tokens)
                lines = map(shown_line, without_shortcodes(inline.content).split("\n"))
                text = "\n".join(line for line in lines if line is not None)
                if token.type == "heading_open" and (attributes := re.search(ATTRIBUTES.pattern + r"$", text)):
                    text = text[: attributes.start()].rstrip()
                    if anchor := ANCHOR.search(attributes.group()):
                        token.attrSet("id", anchor.group(1))
                inline.content = text
                is_first, first = first, False
                if token.tag == "h1" and is_first and self.takes_title(state.md, text, state.env):
                    continue
                if text or token.tag in ("td", "th"):
                    yield from self.block(token, inline, closing, foreign.get(id(inline), False))
            elif token.type in ("fence", "code_block") and self.source_marks:
                yield from (html(f"<div{self.source_marks}>"), token, html("</div>"))
            else:
                yield token

    def block(self, opening: Token, inline: Token, closing: Token, untranslated: bool) -> Iterator[Token]:
        """A block of text; too long a one as it stands in the file."""
        if len(inline.content) > markdown_parser.LONGEST:
            inline = html(escape(inline.content, quote=False))
        marks = self.source_marks if untranslated else ""
        if marks and opening.hidden:  # a tight list's paragraph has no element of its own
            yield from (opening, html(f"<span{marks}>"), inline, html("</span>"), closing)
        else:
            if marks:
                for name, value in re.findall(r'(\w+)="([^"]*)"', marks):
                    opening.attrSet(name, value)
            yield from (opening, inline, closing)

    def takes_title(self, md: MarkdownIt, text: str, env: Mapping[str, Any]) -> bool:
        """Whether the first heading is the page's title, which the body does not repeat."""
        heading = plain(md.parseInline(text, {"references": env.get("references", {})}))
        self.title = self.title or heading
        return self.title == heading


def make_page(document: Document, render: Rendering, targets: Mapping[Key, str], language: Language) -> Page:
    """The page of a document; `render` gives its file with `targets` in place, and marks around HTML without a target."""
    raw = document.skeleton.raw
    source = raw.decode()
    slots = {slot.start: slot.key for slot in document.skeleton.slots}
    blocks = [item for item in items(source) if isinstance(item, Block)]
    fields = {field.key: field for field in front_matter.fields(source, META)}
    at = byte_offsets(source, [*(block.lines[0].start for block in blocks), *(field.start for field in fields.values())])

    def target(position: int) -> str:
        key = slots.get(at[position])
        return targets.get(key, "").strip() if key else ""

    said = {name: target(field.start) or field.value for name, field in fields.items()}
    own = lang.get(document.language)
    marks = "" if own.code == language.code else f' lang="{escape(own.code)}" dir="{own.direction}"'
    untranslated = [not target(block.lines[0].start) and any(map(str.isalpha, block.source)) for block in blocks]
    rendered = render(None, (f"<span{marks}>".encode(), b"</span>") if marks else None)
    shown = Shown(rendered.decode(), untranslated, marks)
    shown.title = said.get("title", "")
    body = shown.marked()
    moved = tuple(field.value for field in front_matter.fields(source, ("moved_from",)))
    return Page(shown.title, body, said.get("description") or said.get("summary", ""), day(said.get("date", "")), moved_from=moved)


def day(value: str) -> str | None:
    """The ISO date that a front matter value begins with."""
    match = DAY.match(value)
    try:
        return datetime.date.fromisoformat(match.group()).isoformat() if match else None
    except ValueError:
        return None


def plain(tokens: list[Token]) -> str:
    """What inline tokens say, without markup."""
    parts: list[str] = []
    stack = list(reversed(tokens))
    while stack:
        token = stack.pop()
        if token.children:
            stack.extend(reversed(token.children))
        elif token.type in ("text", "code_inline", "text_special"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    return "".join(parts).strip()


def html(content: str) -> Token:
    """A token that is shown as it is."""
    return Token("html_block", "", 0, content=content)


def show(state: StateCore) -> None:
    """The parser's rule: whoever parses a page says how in the environment."""
    shown = state.env.get("shown")
    if isinstance(shown, Shown):
        shown.show(state)


@functools.cache
def parser() -> MarkdownIt:
    """The parser of pages."""
    md = markdown_parser.make()
    md.core.ruler.after("block", "show", show)
    return md
