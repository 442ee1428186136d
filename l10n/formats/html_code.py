"""Code of templates and wikis that is text to a browser: Jinja, Liquid, Twig, Handlebars, Vue, FreeMarker; ikiwiki's directives, and of its
links all but the text that they show. (`<% … %>` and `<?php … ?>` are tokens: `html_tokens`.)

Code that holds markup is none here: a browser that reads the file as it is sees the markup.
"""

from __future__ import annotations

from l10n.regex import regex

CODE = regex(
    r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|\{#[^{}]*#\}|\$\{[^{}\n]*\}|<[#@][A-Za-z][^<>]*>"
    r'|\[\[!(?:[^\]"\[]|"(?!"")[^"\[]*")*(?:\]\]|""")|"""\s*\]\]'
    r"|\[\[(?=[^\[\]|\s][^\[\]|]*\|[^\[\]|\s]+\]\])|(?<=[^\[\]|])\|[^\[\]|\s]+\]\]|\[\[[^\[\]|\s!]+\]\](?![(\[])"
)
SIGN = regex(r"\{[{%#]|\$\{|<[#@]|\[\[|\]\]")
"""Without it a text has no code."""
BEGINNING = regex(r"\{(?=[{%#])|\$(?=\{)|\[(?=\[!)")
STATEMENTS = ("{%", "{#", "<#", "<@", "[[!", '"""')
"""How code begins that shows nothing itself."""
WHITE = regex(r"[ \t\n\f\r]+")


def codes(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The (start, end) of each piece of code in a part of a text, sorted."""
    end = len(text) if end is None else end
    return [match.span() for match in CODE.finditer(text, start, end)] if SIGN.search(text, start, end) else []


def shown_code(raw: str) -> str:
    """Code as a unit has it: that of wikis and templates on one line, programs as they are."""
    return raw if raw.startswith("<") else WHITE.sub(" ", raw)


def inert(text: str, source: str) -> str:
    """The text with the beginning of all code that `source` does not have as a character reference: readers see it, nothing runs it."""
    if not BEGINNING.search(text):
        return text
    known = tuple(source[a:b] for a, b in codes(source))
    return BEGINNING.sub(lambda m: m.group() if known and text.startswith(known, m.start()) else f"&#{ord(m.group())};", text)
