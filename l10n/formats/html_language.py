"""The marks of language and direction that a page carries, set to another language.

`lang`, `xml:lang` where it is there, and `dir` of the `html` element; and where they name the language of the source, `og:locale`,
`content-language` and their like, and `inLanguage` of JSON-LD. Nothing else of the page changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from l10n.formats import html_json
from l10n.formats.html_charset import Charset, offsets
from l10n.formats.html_tokens import Token, tokenize, value
from l10n.model import Language
from l10n.regex import regex

PAGE_ELEMENTS = frozenset(("base", "body", "head", "link", "meta", "title"))
NAMES = frozenset(("og:locale", "content-language", "language", "dc.language", "dcterms.language", "inlanguage"))
MARKED = regex(rb"og:locale|content-language|ld\+json|[\"'. ]language|inLanguage", re.IGNORECASE)

Change = tuple[int, int, str]
"""Code points [start, end) and what takes their place."""


def language_marks(raw: bytes, text: str, charset: Charset, source: str, language: Language) -> list[tuple[int, int, bytes]]:
    """What sets a page's marks, in bytes; a page without an `html` tag gets one, a fragment gets none."""
    changes = list(page_marks(text, language))
    if changes and MARKED.search(raw):
        changes += metadata(text, source, language)
    at = offsets(raw, text, (place for start, end, _ in changes for place in (start, end)), charset)
    return [(at[start], at[end], new.encode(charset.codec)) for start, end, new in changes]


def page_marks(text: str, language: Language) -> Sequence[Change]:
    """What sets `lang` and `dir` of the `html` element."""
    page = False
    for token in tokenize(text):
        if token.kind == "comment":
            page = page or text[token.start : token.start + 9].lower() == "<!doctype"
        elif token.kind == "start":
            if token.name == "html":
                return html_marks(token, language)
            new = f'<html lang="{language.code}" dir="{language.direction}">'
            return [(token.start, token.start, new)] if page or token.name in PAGE_ELEMENTS else []
    return []


def html_marks(tag: Token, language: Language) -> Sequence[Change]:
    """What sets `lang`, `xml:lang` where it is there, and `dir` of an `html` tag."""
    wanted = {"lang": language.code, "dir": language.direction, "xml:lang": language.code}
    name_end = tag.start + len("<html")
    found = [(a.start, a.end, wanted[a.name]) for a in tag.attributes if a.name in wanted]
    seen = {a.name for a in tag.attributes}
    # Of two attributes of one name the first counts.
    new = "".join(f' {name}="{wanted[name]}"' for name in ("lang", "dir") if name not in seen)
    return [(name_end, name_end, new), *found] if new else found


def metadata(text: str, source: str, language: Language) -> Iterator[Change]:
    """What names the source's language in `meta` elements and JSON-LD."""
    data = False
    for token in tokenize(text):
        if token.kind == "start" and token.name == "meta":
            names = (value(text, token, key) for key in ("name", "property", "itemprop", "http-equiv"))
            if any(name and name.strip().lower() in NAMES for name in names):
                content = next((a for a in token.attributes if a.name == "content"), None)
                if content:
                    yield from renamed(text, content.start, content.end, source, language)
        elif token.kind == "start":
            data = token.name == "script" and "ld+json" in (value(text, token, "type") or "").lower()
        elif token.kind == "raw" and data:
            for each in html_json.texts(text, token.start, token.end):
                if each.language:
                    yield from renamed(text, each.start, each.end, source, language)


def renamed(text: str, start: int, end: int, source: str, language: Language) -> Iterable[Change]:
    """The language for a name of the source's, in the spelling that stands there (`en-GB`, `en_GB`)."""
    said = text[start:end]
    if re.split("[-_]", said.strip().lower())[0] != source.split("-")[0].lower():
        return []
    return [(start, end, language.code.replace("-", "_") if "_" in said else language.code)]
