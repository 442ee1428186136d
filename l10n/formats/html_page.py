"""An HTML file as a web page of ours: the content of `main`, of the first `article` or of `body`, with its title taken out."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence

from l10n import lang
from l10n.files import splice
from l10n.formats.html_charset import Charset, offsets, read, sniff
from l10n.formats.html_splice import Replacement, replacements
from l10n.formats.html_text import WHITE, edges, shown
from l10n.formats.html_tokens import Token, tokenize, value
from l10n.model import Document, Key, Language, Page
from l10n.regex import regex

DATE = regex(r"\d{4}-\d{2}(?:-\d{2})?(?!\d)")
DATES = ("article:published_time", "datepublished", "dc.date", "dcterms.date", "date")
DESCRIPTIONS = ("description", "og:description")


def make_page(document: Document, targets: Mapping[Key, str], language: Language) -> Page:
    """The page; blocks without a target stand in a `span` with the source's `lang` and `dir`."""
    raw = document.skeleton.raw
    # A page of ours is Unicode, whatever the file is written in.
    charset = Charset(sniff(raw, document.path).codec)
    text = read(raw, charset.codec)
    tokens = list(tokenize(text))
    source = lang.get(document.language)
    around = None
    if document.language != language.code:
        opening = f'<span lang="{html.escape(source.code)}" dir="{source.direction}">'
        around = (opening.encode(charset.codec), "</span>".encode(charset.codec))
    begin, end = content(tokens, len(text))
    inside = [token for token in tokens if begin <= token.start < end]
    heading = extent(inside, "h1", end)
    hidden = [place for name in ("head", "title") for place in extents(inside, name, end)]
    at = offsets(raw, text, (place for pair in ((begin, end), heading or (0, 0), *hidden) for place in pair), charset)
    plain = replacements(document.skeleton, targets, charset=charset)
    title = words(read(cut(raw, plain, at[heading[0]], at[heading[1]]), charset.codec)) if heading else ""
    if not title:
        heading = None
        titles = (targets.get(unit.key, unit.key.source) for unit in document.units if unit.kind == "title")
        title = html.unescape(next(titles, ""))
    dropped = [(at[a], at[b]) for a, b in ([heading] if heading else []) + hidden]
    body = read(cut(raw, replacements(document.skeleton, targets, around, charset), at[begin], at[end], dropped), charset.codec)
    return Page(title, body.strip(), description(text, tokens, targets), date(text, tokens, inside))


def content(tokens: Sequence[Token], length: int) -> tuple[int, int]:
    """The range of what a page is about, without the tags around it."""
    for name in ("main", "article", "body"):
        for token in tokens:
            if token.kind == "start" and token.name == name:
                _, end = next(iter(extents([t for t in tokens if t.start >= token.start], name, length)))
                closing = next((t.start for t in tokens if t.end == end and t.kind == "end"), end)
                return token.end, closing
    return 0, length


def extent(tokens: Sequence[Token], name: str, length: int) -> tuple[int, int] | None:
    """The first element of a name, with its tags; None where there is none."""
    return next(iter(extents(tokens, name, length)), None)


def extents(tokens: Sequence[Token], name: str, length: int) -> Iterable[tuple[int, int]]:
    """The outermost elements of a name, with their tags; one that never ends goes to `length`."""
    depth = start = 0
    for token in tokens:
        if token.name != name or token.kind not in ("start", "end"):
            continue
        if token.kind == "start":
            start = start if depth else token.start
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield start, token.end
    if depth:
        yield start, length


def cut(raw: bytes, changes: Iterable[Replacement], start: int, end: int, dropped: Sequence[tuple[int, int]] = ()) -> bytes:
    """The bytes of [start, end) with the changes in them, `dropped` left out."""
    kept = [(a, b, new) for a, b, new in changes if start <= a and b <= end and not any(x <= a and b <= y for x, y in dropped)]
    gone = [(a, b, b"") for a, b in dropped if start <= a and b <= end]
    shifted = [(a - start, b - start, new) for a, b, new in sorted([*kept, *gone], key=lambda change: change[:2])]
    return splice(raw[start:end], shifted)


def words(fragment: str) -> str:
    """A fragment's text, without markup."""
    text = "".join(fragment[token.start : token.end] for token in tokenize(fragment) if token.kind == "text")
    return WHITE.sub(" ", html.unescape(text)).strip()


def meta(text: str, tokens: Iterable[Token], names: Sequence[str]) -> str | None:
    """The content of the page's `meta` element of the first of these names that it has, as a unit's text."""
    found: dict[str, str] = {}
    for token in tokens:
        if token.kind == "start" and token.name == "meta":
            name = value(text, token, "name") or value(text, token, "property") or value(text, token, "itemprop") or ""
            place = next((a for a in token.attributes if a.name == "content"), None)
            if place:
                start, end = edges(text, place.start, place.end)
                found.setdefault(name.strip().lower(), shown(text[start:end], attribute=True))
    return next((found[name] for name in names if name in found), None)


def description(text: str, tokens: Iterable[Token], targets: Mapping[Key, str]) -> str:
    """The page's description, translated where it is."""
    source = meta(text, tokens, DESCRIPTIONS)
    return html.unescape(targets.get(Key(None, source), source)) if source else ""


def date(text: str, tokens: Iterable[Token], inside: Iterable[Token]) -> str | None:
    """The day or month of a page: from its `meta`, else from the first `time` of its content."""
    times = (value(text, token, "datetime") for token in inside if token.kind == "start" and token.name == "time")
    for said in (meta(text, tokens, DATES), *times):
        if match := DATE.match((said or "").strip()):
            return match.group()
    return None
