"""What site generators write into Markdown and HTML, which no reader of these formats knows.

Replaced by a character that is no letter before a reader sees it; what stood there is text to keep:

- directives: ikiwiki's `[[!name …]]`, Hugo's `{{< … >}}` and `{{% … %}}`, Liquid's and Jinja's `{% … %}` and `{{ … }}`, `<% … %>`, `<?php
  … ?>`, FreeMarker's `<#…>` and `${…}`. Their quoted arguments of the names in `SPOKEN` are text that some sites translate and others
  cannot (a setting): neither wanted nor to keep. What stands between two directives, and between `\"\"\"` in an ikiwiki directive, is
  text as everywhere.
- wiki links: of `[[text|target]]` the target is to keep, of `[[target]]` all of it. `[[text](url)]` and `[[1]](url)` are Markdown.
"""

from __future__ import annotations

import re

HOLE = "\ue000"
SPOKEN = ("alt", "caption", "content", "desc", "description", "heading", "label", "quote", "subtitle", "summary", "text", "title")
ARGUMENT = re.compile(rf"""\b(?:{"|".join(SPOKEN)})\s*=\s*(?:"[^"]*"|'[^']*')""")
HUGO = re.compile(r"\{\{[<%].*?[>%]\}\}", re.DOTALL)
LIQUID = re.compile(r"\{%.*?%\}|\{\{[^{}\n]*\}\}|<%.*?%>|<\?.*?\?>|</?#[a-z][^<>]*>|\$\{[^{}\n]*\}", re.DOTALL)
IKIWIKI = re.compile(r'\[\[!(?:"""|"[^"]*"|[^"\]]|\](?!\]))*?(?:\]\]|(?=""")|\Z)|"""\s*\]\]', re.DOTALL)
LINK = re.compile(r"\[\[(?![\s!])([^\[\]|]*\|)?([^\[\]|\s]+)\]\](?![(\[])")


def without(text: str, kept: list[str]) -> str:
    """The text with a hole for each directive and target, which go to `kept`."""

    def directive(m: re.Match[str]) -> str:
        kept.append(ARGUMENT.sub(" ", m.group()))
        return HOLE

    def link(m: re.Match[str]) -> str:
        kept.append(m.group(2))
        return (m.group(1) or "").rstrip("|") + HOLE

    for pattern in (IKIWIKI, HUGO, LIQUID):
        text = pattern.sub(directive, text)
    return LINK.sub(link, text)
