"""HTML as html5lib reads it, by the rules of the living standard that browsers follow.

- **Text to translate**: every text node; `title`; the attributes in `SPOKEN`; `value` of buttons; `content` of the `meta` elements in
  `META`; strings of JSON-LD under the keys in `DATA`.
- **Text to keep**: `script`, `style`, `code`, `pre`, `kbd`, `samp` and `var` (by setting), `math`, comments, everything under
  `translate="no"` or class `notranslate` or in another language than the page (`lang`), and every other attribute's value: targets of
  links, classes, identifiers, data.
- **Neither**: what no reader sees: `iframe`, `object`, `noframes`, `noembed`, `xmp` and `template`; `meta` keywords; `mtext`; titles of
  `link`s that are no feeds; what names the page's language.
- **Tree**: every element with its attributes (without those that people read, and `lang` and `dir`), in its parent.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Collection
from xml.etree.ElementTree import Comment, Element

import html5lib

from evaluations._dialects import without
from evaluations._reading import Reading, names

SPOKEN = names(
    "alt title placeholder summary label aria-label aria-description aria-placeholder aria-roledescription aria-valuetext"
)
META = names(
    "description og:description og:title og:image:alt og:site_name twitter:description twitter:title twitter:image:alt "
    "dc.title dc.description dc.subject dcterms.title dcterms.description dcterms.abstract og:video:alt application-name "
    "apple-mobile-web-app-title abstract alternativeheadline articlebody articlesection caption headline name"
)
DATA = names(
    "abstract alternateName alternativeHeadline articleBody articleSection award caption description disambiguatingDescription "
    "headline jobTitle name reviewBody slogan text title transcript"
)
TONGUES = frozenset(("og:locale", "language", "dc.language", "dcterms.language", "inlanguage", "content-language"))
NAMING = ("name", "property", "itemprop", "http-equiv")
TONGUE = re.compile(r"([a-z]{2,3})(?![a-z])")
EITHER_META = frozenset(("keywords", "news_keywords"))
CODE = frozenset(("code", "pre", "kbd", "samp", "var", "listing", "plaintext", "tt"))
EITHER_CODE = frozenset(("kbd", "samp", "var", "tt"))
KEPT = frozenset(("script", "style", "math"))
UNSEEN = frozenset(("iframe", "object", "noframes", "noembed", "xmp", "template", "applet"))
LANGUAGE = frozenset(("lang", "dir", "xml:lang", "{http://www.w3.org/XML/1998/namespace}lang"))
DECLARED = re.compile(rb"""<(?:meta[^>]*?charset\s*=\s*["']?\s*([\w:.-]+)|\?xml[^>]*encoding=["']([\w.-]+))""", re.IGNORECASE)
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def decoded(raw: bytes) -> str:
    """The text of a page: byte order mark, else what it declares within its beginning, else UTF-8 where it is, else windows-1252."""
    for mark, name in MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(name, "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        found = DECLARED.search(raw[:4096])
        name = (found.group(1) or found.group(2)).decode() if found else "windows-1252"
        try:
            return raw.decode("windows-1252" if name.lower() in {"iso-8859-1", "latin1", "us-ascii", "utf-8"} else name, "replace")
        except LookupError:
            return raw.decode("windows-1252", "replace")


def read(raw: bytes) -> Reading:
    """A page."""
    return read_text(decoded(raw))


def read_text(text: str) -> Reading:
    """A page or a part of one, decoded."""
    reading = Reading()
    root = html5lib.parse(without(text, reading.kept), namespaceHTMLElements=False)
    walk(root, reading, "shown", reading.tree)
    return reading


def walk(root: Element, reading: Reading, how: str, tree: list[object]) -> None:
    """The element and all below it, without recursion: pages may nest a thousand deep. `how` is `shown`, `kept` or `unseen`."""
    own = {"en"}
    # An element is opened, then its children, then the text behind it, which its parent's manner governs.
    todo: list[tuple[Element | str | None, str, list[object]]] = [(root, how, tree)]
    while todo:
        node, how, tree = todo.pop()
        if node is None:
            continue
        if isinstance(node, str):
            take(node, reading, how)
            continue
        name = node.tag.rpartition("}")[2].lower() if isinstance(node.tag, str) else ""
        todo.append((node.tail, how, tree))
        if node.tag is Comment:
            reading.kept.append(node.text or "")
            continue
        if name in ("html", "body"):
            own.add(tongue(node) or "en")
        inner = manner(node, name, how, own)
        branch: list[object] = [name, attributes(node, name, reading, inner)]
        tree.append(branch)
        if name == "script" and "ld+json" in node.get("type", "").lower():
            data(node.text or "", reading, how)
            continue
        todo += [(child, inner, branch) for child in reversed(list(node))]
        todo.append((node.text, inner, branch))


def tongue(node: Element) -> str:
    """The language that an element says it is in; empty where it says none."""
    said = node.get("lang") or node.get("xml:lang") or node.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    match = TONGUE.match(said.strip().lower())
    return "" if match is None or match.group(1) in ("und", "mul") else match.group(1)


def data(text: str, reading: Reading, how: str) -> None:
    """The strings of a script of JSON-LD."""
    try:
        todo: list[tuple[str, object]] = [("", json.loads(text))]
    except (ValueError, RecursionError):
        reading.kept.append(text)
        return
    while todo:
        key, value = todo.pop()
        if isinstance(value, dict):
            todo += [(key if name == "@value" else str(name), inner) for name, inner in value.items()]
        elif isinstance(value, list):
            todo += [(key, inner) for inner in value]
        elif isinstance(value, str) and key not in ("inLanguage", "@language"):
            take(value, reading, how if key in DATA else "kept")


def manner(node: Element, name: str, how: str, own: Collection[str]) -> str:
    """How the text within an element counts; `own` are the page's languages."""
    if how == "unseen" or name in UNSEEN or name == "mtext":
        return "unseen"
    said = "" if name in ("html", "body") else tongue(node)
    if said:
        how = "foreign" if said not in own else "shown" if how == "foreign" else how
    if name in KEPT:
        return "kept"
    said = node.get("translate", "").lower()
    if said == "no" or "notranslate" in node.get("class", "").split():
        return "kept"
    if said == "yes" and how in ("kept", "foreign"):
        return "shown"
    if how == "shown" and name in EITHER_CODE:
        return "unseen"
    return "kept" if name in CODE else how


def attributes(node: Element, name: str, reading: Reading, how: str) -> list[str]:
    """The attributes for the tree, sorted; those that people read go to the text."""
    tree = []
    kind = next((said.strip().lower() for key in NAMING if (said := node.get(key))), "") if name == "meta" else ""
    feed = name == "link" and "alternate" in node.get("rel", "").lower().split()
    for key, value in sorted((str(k).lower(), v) for k, v in node.attrib.items()):
        if kind in EITHER_META or (key == "title" and name == "link" and not feed):
            continue
        button = name == "input" and key == "value" and node.get("type", "").lower() in {"submit", "reset", "button"}
        meta = key == "content" and kind in META
        if key in SPOKEN or button or meta or (key == "abbr" and name in {"td", "th"}):
            tree.append(key)
            take(value, reading, how)
        elif key not in LANGUAGE and not (key == "content" and kind in TONGUES):
            tree.append(f"{key}={value}")
            reading.kept.append(value)
    return tree


def take(text: str, reading: Reading, how: str) -> None:
    """A piece of text, by how it counts."""
    if text and not text.isspace() and how != "unseen":
        (reading.shown if how == "shown" else reading.kept).append(text)
