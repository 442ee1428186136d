"""The language of a page and its parts: declared where HTML looks for it, with values of BCP 47 (the checker's `rep_lang_…`)."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from babel import Locale

from l10n import lang
from l10n.errors import UsageError
from l10n.publish.lint.markup import Complaint, Markup
from l10n.regex import regex

TAG = regex(
    r"(?:(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4}|[a-z]{5,8})"
    r"(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|\d{3}))?(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*"
    r"(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?|x(?:-[a-z0-9]{1,8})+)",
    re.IGNORECASE,
)
"""A well-formed language tag (RFC 5646, 2.1), without those that are grandfathered."""
GRANDFATHERED = frozenset(
    ["en-gb-oed", "i-ami", "i-bnn", "i-default", "i-enochian", "i-hak", "i-klingon", "i-lux", "i-mingo", "i-navajo", "i-pwn", "i-tao",
     "i-tay", "i-tsu", "sgn-be-fr", "sgn-be-nl", "sgn-ch-de", "art-lojban", "cel-gaulish", "no-bok", "no-nyn", "zh-guoyu", "zh-hakka",
     "zh-min", "zh-min-nan", "zh-xiang"]
)  # fmt: skip
"""RFC 5646, 2.2.8."""


def check(page: Markup) -> Iterator[Complaint]:
    """Complaints about languages."""
    root = next(iter(page.named("html")), None)
    if root is None or not root.get("lang"):
        rule = "lang_html_no_effective_lang" if root and root.get("xml:lang") else "lang_no_lang_attr"
        yield Complaint(page.path, rule, "error", "the html tag has no lang", root.line if root else None)
    for element in page.elements:
        lang, xml = element.get("lang"), element.get("xml:lang")
        if xml is not None:
            yield Complaint(page.path, "lang_xml_attr_in_html", "error", f"xml:lang on <{element.name}> of an HTML page", element.line)
            if lang is None:
                yield Complaint(page.path, "lang_missing_html_attr", "error", f"xml:lang without lang on <{element.name}>", element.line)
            elif lang.lower() != xml.lower():
                yield Complaint(page.path, "lang_conflict", "error", f"lang {lang} and xml:lang {xml}", element.line)
        for name, value in element.attributes:
            empty = name == "lang" and not value and element.name != "html"  # "unknown", which is allowed
            if name in {"lang", "xml:lang", "hreflang"} and not empty and not (name == "hreflang" and value == "x-default"):
                yield from valued(page.path, name, value, element.line)
        if element.name == "meta" and (element.get("http-equiv") or "").strip().lower() == "content-language":
            yield Complaint(page.path, "lang_content_lang_meta", "error", "a meta tag for Content-Language", element.line)


def valued(path: str, name: str, value: str, line: int | None) -> Iterator[Complaint]:
    """What is wrong with a language tag."""
    lowered = value.lower()
    if lowered in GRANDFATHERED:
        yield Complaint(path, "lang_grandfathered", "warning", f"{name} {value} is a grandfathered tag", line)
    elif not (match := TAG.fullmatch(value)):
        yield Complaint(path, "lang_malformed_attr", "error", f"{name} {value!r} is no language tag (BCP 47)", line)
    elif lowered in {"zh-cn", "zh-tw"}:
        yield Complaint(path, "lang_zhCNTW", "warning", f"{name} {value}: zh-Hans and zh-Hant say which script it is", line)
    elif unknown := sorted(unknown_parts(lowered, match)):
        yield Complaint(path, "lang_subtag_invalid", "warning", f"{name} {value}: CLDR knows no {', '.join(unknown)}", line)


def unknown_parts(tag: str, match: re.Match[str]) -> set[str]:
    """The subtags of language, script and region that CLDR does not know."""
    if tag.startswith("x-"):
        return set()
    languages, scripts, regions = known()
    parts = ((tag.split("-")[0], languages), (match.group("script"), scripts), (match.group("region"), regions))
    return {part for part, names in parts if part and part.lower() not in names}


@functools.cache
def known() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The languages, scripts and regions of CLDR, in lower case."""
    locale = Locale("en")
    languages = {str(code).lower().split("_")[0] for code in locale.languages}
    return frozenset(languages), frozenset(str(c).lower() for c in locale.scripts), frozenset(str(c).lower() for c in locale.territories)


def right_to_left(tag: str) -> bool:
    """Whether a language tag's script runs from right to left."""
    try:
        return lang.get(tag).direction == "rtl"
    except UsageError:
        return False
