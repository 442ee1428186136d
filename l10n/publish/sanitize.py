"""What reaches a page is a list of harmless elements; scripts, handlers, styles, frames and odd addresses never do (nh3)."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import nh3

from l10n.regex import regex

TAGS = frozenset((
    "a", "abbr", "article", "aside", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd",
    "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "i", "img", "ins", "kbd", "li", "main", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp",
    "section", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr",
    "u", "ul", "var", "wbr",
))
ATTRIBUTES = {
    "*": {"lang", "dir", "title", "id", "translate"},
    "a": {"href", "hreflang"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan", "headers", "style"},
    "th": {"colspan", "rowspan", "scope", "headers", "style"},
    "ol": {"start", "type", "reversed"},
    "li": {"value"},
    "time": {"datetime"},
    "q": {"cite"},
    "blockquote": {"cite"},
    "del": {"datetime"},
    "ins": {"datetime"},
}
# As nh3 writes them: every value in double quotes, no double quote within.
IMAGE = regex(r'<img(?=(?: [\w-]+="[^"]*")*( src="))?(?: [\w-]+="[^"]*")*>')
ALT = regex(r' alt="([^"]*)"')
ALIGNED = {"text-align:left": "text-align:start", "text-align:center": "text-align:center", "text-align:right": "text-align:end"}
"""How cells of a table may stand; what stood at the right does so at the end of a line, also where lines end at the left."""
SCHEMES = {"http", "https", "mailto", "tel"}


def sanitize(fragment: str, link: Callable[[str], str | None], media: Callable[[str], str | None]) -> str:
    """The fragment with nothing active in it; `link` and `media` give each address of a link or image, None to leave it out."""

    def address(tag: str, attribute: str, value: str) -> str | None:
        if (tag, attribute) == ("a", "href"):
            return link(value)
        if (tag, attribute) == ("img", "src"):
            return media(value)
        if attribute == "style":
            return ALIGNED.get(value.replace(" ", "").rstrip(";").lower())
        return value

    cleaned = nh3.clean(
        fragment,
        tags=set(TAGS),
        clean_content_tags={"script", "style", "template", "noscript", "iframe", "object", "svg", "math"},
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        attribute_filter=address,
        url_schemes=SCHEMES,
        link_rel="noopener",
    )
    return IMAGE.sub(shown, cleaned)


def shown(image: re.Match[str]) -> str:
    """An image, or its text where it has no address left."""
    if image.group(1) is not None:
        return image.group()
    alt = ALT.search(image.group())
    return html.escape(html.unescape(alt.group(1)), quote=False) if alt else ""
