"""Elements and attributes of HTML as translation sees them (HTML Living Standard, sections 4, 13.1.2 and 13.2)."""

from __future__ import annotations

from collections.abc import Mapping

from l10n.model import UnitKind


def names(text: str) -> frozenset[str]:
    """The names in a text."""
    return frozenset(text.split())


BLOCKS = names(
    "address applet area article aside audio base blockquote body button canvas caption center col colgroup dd "
    "details dialog dir div dl dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 "
    "head header hgroup hr html iframe isindex legend li link listing main map marquee menu menuitem meta nav "
    "noembed noframes noscript object ol optgroup option p param plaintext pre script search section select source "
    "style summary table tbody td template textarea tfoot th thead title tr track ul video xmp"
)
"""What divides text; every other element, unknown ones too, stands within it."""

VOID = names("area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr")

RAW = names("iframe noembed noframes plaintext script style xmp")
"""Their content is not markup."""

PLAIN = frozenset(("textarea", "title"))
"""Their content is text with character references, no markup."""

SILENT = names("iframe math noembed noframes script style svg xmp")
"""Their content is no text of the page, save that of `SPEAKING` and `LOUD`."""

SPEAKING = names("desc mtext text title")
"""Elements of drawings and formulas that hold text."""

LOUD = frozenset(("foreignobject",))
"""Elements of drawings that hold HTML."""

ENDS_DRAWING = names(
    "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ol p pre "
    "ruby s small span strike strong sub sup table tt u ul var"
)
"""Start tags that cannot stand in SVG or MathML: they end what was left open (13.2.6.5)."""

CODE = frozenset(("code", "listing", "plaintext", "pre"))

KINDS: Mapping[str, UnitKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "summary", "legend"), "heading"),
    **dict.fromkeys(("li", "dt", "dd", "option"), "list item"),
    **dict.fromkeys(("td", "th"), "cell"),
    **dict.fromkeys(("caption", "figcaption"), "caption"),
    "blockquote": "quote",
}

CLOSED_BY: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li", "p"}), frozenset({"ul", "ol", "menu", "dir"})),
    **dict.fromkeys(("dt", "dd"), (frozenset({"dt", "dd", "p"}), frozenset({"dl"}))),
    **dict.fromkeys(("td", "th"), (frozenset({"td", "th"}), frozenset({"tr", "table"}))),
    "tr": (frozenset({"td", "th", "tr", "caption"}), frozenset({"table"})),
    **dict.fromkeys(("tbody", "thead", "tfoot"), (names("caption colgroup td th tr tbody thead tfoot"), frozenset({"table"}))),
    **dict.fromkeys(("option", "optgroup"), (frozenset({"option"}), frozenset({"select", "datalist", "optgroup"}))),
    "body": (frozenset({"head"}), frozenset({"html"})),
}
"""A start tag → the open elements that it ends, and those that hide them from it."""

PARAGRAPH_STAYS = names("area audio base button canvas col link map meta noscript object param script source style template track video")
"""Start tags of `BLOCKS` that do not end an open `p`."""

ATTRIBUTES: Mapping[str, UnitKind] = {
    "alt": "caption",
    "title": "caption",
    "aria-description": "meta",
    "aria-label": "meta",
    "aria-placeholder": "meta",
    "aria-roledescription": "meta",
    "aria-valuetext": "meta",
    "label": "meta",
    "placeholder": "meta",
    "summary": "caption",
    "standby": "meta",
}
"""Attributes that people read or hear."""

META = names(
    "apple-mobile-web-app-title application-name dc.description dc.subject dc.title dcterms.abstract dcterms.description dcterms.title "
    "description og:description og:image:alt og:site_name og:title og:video:alt twitter:description twitter:image:alt "
    "twitter:title abstract alternativeheadline articlebody articlesection caption headline name"
)
"""`name`, `property` or `itemprop` of `meta` elements whose `content` people read."""

BUTTONS = frozenset(("button", "reset", "submit"))
"""Types of `input` whose `value` people read."""
