"""JSON-LD in an HTML page: the strings that people read, with their places (schema.org properties; RFC 8259)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from l10n.formats.html_vocabulary import names
from l10n.regex import regex

READ = names(
    "abstract alternateName alternativeHeadline articleBody articleSection award caption description disambiguatingDescription "
    "headline jobTitle name reviewBody slogan text title transcript"
)
"""Properties whose values people read."""
LANGUAGES = frozenset(("inLanguage", "@language"))

TOKEN = regex(r'[ \t\r\n]*(?:(?P<string>"(?:[^"\\\x00-\x1f]|\\.)*")|(?P<mark>[{}\[\]:,])|(?P<atom>[A-Za-z0-9+.-]+))')
CONTROL = regex(r"[\x00-\x1f\x7f]")
BREAK = regex(r"(?:[ \t]|\\t)*(?:\\[rn])+(?:[ \t]|\\[rnt])*")


@dataclass(frozen=True, slots=True)
class Text:
    """A string, or a line of one: [start, end) in code points without its quotes; `language` for one that names a language."""

    start: int
    end: int
    text: str
    language: bool = False


def texts(text: str, start: int, end: int) -> list[Text]:
    """The strings to translate, and those that name a language; nothing where the content is no JSON."""
    found: list[Text] = []
    stack: list[tuple[str, str]] = []
    """The open objects and lists, with the key that each is the value of."""
    key = ""
    expects_key = False
    position = start
    while position < end:
        match = TOKEN.match(text, position, end)
        if match is None:
            return []
        position = match.end()
        mark, string = match.group("mark"), match.group("string")
        if mark in ("{", "["):
            stack.append((mark, key))
            expects_key = mark == "{"
        elif mark in ("}", "]"):
            if not stack or stack[-1][0] != ("{" if mark == "}" else "["):
                return []
            key = stack.pop()[1]
            expects_key = False
            if not stack:
                return [] if text[position:end].strip() else found
        elif mark == ",":
            expects_key = bool(stack) and stack[-1][0] == "{"
        elif string and expects_key:
            name = unquoted(string)
            # `{"@value": "…", "@language": "…"}` stands for a string.
            key = stack[-1][1] if name == "@value" else name or ""
            expects_key = False
        elif string and (key in READ or key in LANGUAGES):
            found += lines(text, match.start("string") + 1, match.end("string") - 1, key in LANGUAGES)
    return []


def lines(text: str, start: int, end: int, language: bool) -> Iterator[Text]:
    """The lines of a string that have letters."""
    cuts = [start, *(place for m in BREAK.finditer(text, start, end) for place in m.span()), end]
    for a, b in zip(cuts[::2], cuts[1::2], strict=True):
        while a < b and text[a].isspace():
            a += 1
        while a < b and text[b - 1].isspace():
            b -= 1
        shown = unquoted(f'"{text[a:b]}"')
        if shown is not None and shown == shown.strip() and any(map(str.isalpha, shown)) and not CONTROL.search(shown):
            yield Text(a, b, shown, language)


def unquoted(string: str) -> str | None:
    """What a JSON string says; None where it is none, or no text."""
    try:
        said = json.loads(string)
        said.encode()
    except (ValueError, AttributeError):
        return None
    return str(said)


def quoted(target: str, raw: str, codec: str) -> str:
    """A target as the inside of a JSON string, escaped as the file's own string `raw` is, safe within a script."""
    text = json.dumps(target, ensure_ascii=False)[1:-1].replace("<", "\\u003c")
    if "{{" not in raw and "{%" not in raw:  # no code for a site generator, as in `html_text.escape`
        text = text.replace("{{", "\\u007b{").replace("{%", "\\u007b%")
    if "\\/" in raw:
        text = text.replace("/", "\\/")
    if "\\u" in raw:
        codec = "ascii"
    try:
        text.encode(codec)
    except UnicodeEncodeError:
        text = "".join(c if c.isascii() else json.dumps(c)[1:-1] for c in text)
    return text
