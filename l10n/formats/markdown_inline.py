"""Inline Markdown: which parts of a block's text are markup.

One pass from left to right, linear in the text; links as CommonMark 0.31 (section 6.3) parses them, emphasis by its delimiter runs.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.common.html_re import HTML_TAG_RE
from markdown_it.common.utils import normalizeReference
from markdown_it.helpers import parseLinkDestination, parseLinkTitle

from l10n import text as spans_of_text
from l10n.formats.markdown_arguments import PLAIN, Dialect, argument_places, attribute_places
from l10n.formats.markdown_opaque import OPENING, closing_of
from l10n.model import Span, SpanKind
from l10n.regex import regex
from l10n.text.spans import ENTITY

# Every branch begins with a character of its own, which is what makes the search fast.
TOKEN = regex(
    r"\n|\\.|``*|<|!\[|\^\[|\[|\]|\*\**|__*|~~|\{|\$|&|\"\"\"(?=[ \t\n]*\]\])|\|[^\s\[\]|]+\]\]|://|www\.",
    re.DOTALL,
)
SCHEMES = ("https", "http", "ftp")
AUTOLINK = regex(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+)>")
ADDRESS = regex(r"(?:(?:https?|ftp)://|www\.)(?:[^\s<>\[\]`\"“”«»|]*[\w/=&#%-])?")
FOOTNOTE = regex(r"\[\^[^\[\]\s]+\]")
LABEL = regex(r"\[((?:[^\[\]\\]|\\.)*)\]")
ATTRIBUTES = regex(r"\{:?[ \t]*[#.][^{}\n]*\}")
WORD = regex(r"(?<!\S)[^\W\d_]+(?=[\s,.;:!?)]|\Z)")
"""A word that no address and no placeholder can be part of."""
DESTINATION = regex(r"[^\s<>()\\\x00-\x1f\x7f\x85\xa0]+(?=[ \n)])")
"""An address as most are; the others are the parser's."""
BLANK = regex(r"[ \t\n]*")
WIKI = regex(r"!?\[\[([^\[\]|\s!][^\[\]|\s]*)\]\](?![(\[])")
"""A wiki's link by the name of its page alone; the name is its target."""
WIKI_PAGE = regex(r"\[\[([^\[\]|!][^\[\]|]*)\|[^\[\]|]+\]\]")
"""A wiki's link with a text."""
MATH = regex(r"\$\$((?:[^$\\\n]|\\.)+)\$\$|\$(?=[^\s$])((?:[^$\\\n]|\\.)*)(?<=[^\s\\])\$(?!\d)")
FORMULA = regex(r"[\\^_={}<>+*]|\A\S{1,3}\Z")
"""What a formula has and prices have not: `between $5 and US$` is none."""
SHORTCODES = (("{{<", ">}}"), ("{{%", "%}}"), ("{{", "}}"), ("{%", "%}"), ("[[!", "]]"))
"""Opening and closing marks of what site generators put in: Hugo, Jekyll and Jinja, ikiwiki."""


@dataclass(slots=True)
class Markup:
    """What a scan found."""

    spans: list[Span] = field(default_factory=list)
    shortcuts: list[tuple[int, int, str]] = field(default_factory=list)
    """References without a label of their own, `[text]` and `[text][]`: the place of what follows the text, and the label."""


@dataclass(slots=True)
class Run:
    """A run of `*`, `_` or `~~` that may open emphasis; `rest` marks of it are still free."""

    start: int
    end: int
    rest: int


def spans(text: str, labels: Collection[str] = (), dialect: Dialect = PLAIN) -> tuple[Span, ...]:
    """The markup of a text, sorted; `labels` are those of the document's reference definitions, normalised."""
    if not TOKEN.search(text):
        return ()
    return tuple(sorted(scan(text, labels, dialect).spans, key=START))


def expanded(text: str, labels: Collection[str], dialect: Dialect = PLAIN) -> tuple[str, tuple[Span, ...]]:
    """`expand`, and the spans of its result; one scan where nothing is written out."""
    if not TOKEN.search(text):
        return text, ()
    found = scan(text, labels, dialect)
    if not found.shortcuts:
        return text, tuple(sorted(found.spans, key=START))
    text = expand(text, labels, dialect)
    return text, spans(text, labels, dialect)


def expand(text: str, labels: Collection[str], dialect: Dialect = PLAIN) -> str:
    """The text with `[text]` and `[text][]` as `[text][text]`, so that the visible text can be translated and the label stay."""
    out: list[str] = []
    position = 0
    for start, end, label in sorted(scan(text, labels, dialect).shortcuts):
        out += [text[position:start], f"[{label}]"]
        position = end
    return "".join(out) + text[position:]


START = operator.attrgetter("start")


def scan(text: str, labels: Collection[str], dialect: Dialect = PLAIN) -> Markup:
    """Find the markup."""
    found = Markup()
    brackets: list[tuple[int, int]] = []
    runs: dict[str, list[Run]] = {"*": [], "_": [], "~": []}
    ticks = tick_runs(text)
    shortcodes = dict(expressions(text) if dialect.mdx else find_shortcodes(text))
    opaque = filled(text, shortcodes) if shortcodes else text
    position = 0

    def take(kind: SpanKind, start: int, end: int) -> int:
        found.spans.append(Span(start, end, kind))
        return end

    def take_around(kind: SpanKind, start: int, end: int, texts: Iterable[tuple[int, int]]) -> int:
        for begin, stop in texts:
            found.spans.append(Span(start, begin, kind))
            start = stop
        return take(kind, start, end)

    while match := TOKEN.search(text, last := position):
        at, position = match.span()
        mark = match.group()
        if mark == "\n":
            begin = at
            while begin > last and text[begin - 1] == " ":
                begin -= 1
            if at - begin > 1:
                take("tag", begin, position)
        elif mark == "\\\n":
            take("tag", at, position)
        elif mark[0] == "`":
            end = next_run(ticks, len(mark), position)
            position = take("code", at, end) if end else position
        elif mark[0] in '{["' and at in shortcodes:
            end = shortcodes[at]
            position = take_around("placeholder", at, end, argument_places(text, at, end, dialect.arguments))
        elif mark[0] == "{" and (m := ATTRIBUTES.match(text, at)):
            position = take("placeholder", at, m.end())
        elif mark[0] == "<" and (m := AUTOLINK.match(text, at)):
            position = take("link", at, m.end())
        elif mark[0] == "<" and (end := tag_end(opaque, at)):
            texts = [(at + a, at + b) for a, b in attribute_places(opaque[at:end]) if "{" not in text[at + a : at + b]]
            position = take_around("tag", at, end, texts)
        elif mark[0] == "$":
            formula = MATH.match(text, at)
            if formula and FORMULA.search(formula.group(1) or formula.group(2)):
                position = take("code", at, formula.end())
        elif mark[-1] == "[" and text.startswith("[", position) and (m := WIKI.match(text, at)) and m.group(1) not in labels:
            position = take("link", at, m.end())
        elif mark == "[" and (m := FOOTNOTE.match(text, at)) and not text.startswith("(", m.end()):
            position = take("placeholder", at, m.end())
        elif mark.endswith("["):
            brackets.append((at, position))
        elif mark[0] == "|":  # the page of a wiki link, `[[text|page]]`
            if len(brackets) > 1 and brackets[-1][0] == brackets[-2][1]:
                found.spans += [Span(brackets[-2][0], brackets[-1][1], "link"), Span(at, position, "link")]
                del brackets[-2:]
            else:
                position = at + 1
        elif mark == "]" and brackets:
            position = close_bracket(text, at, brackets, found, labels, shortcodes)
        elif mark[0] in "*_~":
            emphasis(text, at, position, runs[mark[0]], found.spans)
        elif mark == "&" and (m := ENTITY.match(text, at)):
            position = take("tag", at, m.end())
        elif mark[-1] in "/." and (begin := address_start(text, at)) >= last and (m := ADDRESS.match(text, begin)):
            position = take("url", begin, m.end())
    return found


def address_start(text: str, at: int) -> int:
    """Where the bare address begins that has `://` or `www.` at a place; -1 where there is none."""
    begin = at
    if text[at] == ":":
        scheme = next((scheme for scheme in SCHEMES if text.endswith(scheme, 0, at)), "")
        if not scheme:
            return -1
        begin -= len(scheme)
    before = text[begin - 1 : begin]
    return -1 if before.isascii() and before.isalpha() else begin


def close_bracket(
    text: str, at: int, brackets: list[tuple[int, int]], found: Markup, labels: Collection[str], shortcodes: dict[int, int]
) -> int:
    """Take in what the `]` at a place closes: inline link, reference, inline footnote or nothing; the position behind it."""
    opening = Span(*brackets.pop(), "link")
    if text[opening.start] == "^":
        found.spans += [opening, Span(at, at + 1, "link")]
        return at + 1
    closing = inline_link(text, at, shortcodes)
    label = LABEL.match(text, at + 1)
    if not closing and label and normalizeReference(label.group(1)) in labels:
        closing = [Span(at, label.end(), "link")]
    elif not closing and normalizeReference(own := text[opening.end : at]) in labels:
        end = at + 3 if text.startswith("[]", at + 1) else at + 1
        found.shortcuts.append((at + 1, end, own))
        closing = [Span(at, end, "link")]
    if not closing:
        return at + 1
    if text[opening.start] == "[":
        brackets.clear()  # a link holds no other link
    found.spans += [opening, *closing]
    return closing[-1].end


def inline_link(text: str, at: int, shortcodes: dict[int, int]) -> list[Span]:
    """The spans of `](destination "title")` at a place, without the title's text; empty where there is no such thing."""
    if not text.startswith("](", at):
        return []
    position = skip_blank(text, at + 2)
    if position in shortcodes:  # a destination that a site generator fills in
        position = shortcodes[position]
    elif plain := DESTINATION.match(text, position):
        position = plain.end()
    elif (destination := parseLinkDestination(text, position, len(text))).ok:
        position = destination.pos
    after = skip_blank(text, position)
    if after > position and (title := parseLinkTitle(text, after, len(text))).ok:
        end = skip_blank(text, title.pos)
        if text.startswith(")", end):
            return [Span(at, after + 1, "link"), Span(title.pos - 1, end + 1, "link")]
    return [Span(at, after + 1, "link")] if text.startswith(")", after) else []


def has_letters(text: str, marks: Sequence[Span] = ()) -> bool:
    """Whether there is anything to translate beside markup, placeholders and addresses."""
    if "<" not in text and "{" not in text:
        position = 0
        for span in marks:
            if WORD.search(text, position, span.start):
                return True
            position = max(position, span.end)
        if WORD.search(text, position):
            return True
    position = 0
    for span in spans_of_text.find(text, marks):
        if any(map(str.isalpha, text[position : span.start])):
            return True
        position = max(position, span.end)
    return any(map(str.isalpha, text[position:]))


def skip_blank(text: str, position: int) -> int:
    """The first position from here on that is no white space."""
    match = BLANK.match(text, position)
    return match.end() if match else position


def tag_end(text: str, at: int) -> int:
    """Where the HTML tag or comment at a place ends; 0 where there is none."""
    if text.startswith("<!--", at) and text.find("-->", at, at + 4096) < 0:
        return 0
    match = HTML_TAG_RE.match(text[at : at + 4096])
    return at + match.end() if match else 0


def emphasis(text: str, start: int, end: int, openers: list[Run], found: list[Span]) -> None:
    """Pair a delimiter run with those before it; each run that has a partner is a span, once."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    left = not after.isspace() and (after.isalnum() or before.isspace() or not before.isalnum())
    right = not before.isspace() and (before.isalnum() or after.isspace() or not after.isalnum())
    if text[start] == "_":
        left, right = left and not (right and before.isalnum()), right and not (left and after.isalnum())
    rest = end - start
    while right and rest and openers:
        used = min(rest, openers[-1].rest)
        if openers[-1].rest == openers[-1].end - openers[-1].start:
            found.append(Span(openers[-1].start, openers[-1].end, "tag"))
        if rest == end - start:
            found.append(Span(start, end, "tag"))
        rest -= used
        openers[-1].rest -= used
        if not openers[-1].rest:
            openers.pop()
    if left and rest == end - start:
        openers.append(Run(start, end, rest))


def jsx_tags(text: str) -> Iterator[tuple[int, int]]:
    """The (start, end) of MDX's tags, expressions in their attributes included."""
    opaque = filled(text, dict(expressions(text)))
    position = 0
    while (at := opaque.find("<", position)) >= 0:
        position = tag_end(opaque, at) or at + 1
        if position > at + 1:
            yield at, position


def expressions(text: str) -> Iterator[tuple[int, int]]:
    """The (start, end) of MDX's outermost expressions in braces."""
    opened: list[int] = []
    for match in BRACES.finditer(text):
        if match.group() == "{":
            opened.append(match.start())
        elif match.group() == "}" and opened:
            start = opened.pop()
            if not opened:
                yield start, match.end()


def find_shortcodes(text: str) -> Iterator[tuple[int, int]]:
    """The (start, end) of each shortcode, in order, without overlap."""
    if "{{" not in text and "{%" not in text and "[[!" not in text and '"""' not in text:
        return
    absent: set[str] = set()
    position = 0
    while match := SHORTCODE_START.search(text, position):
        at = position = match.start()
        for opening, closing in SHORTCODES:
            if text.startswith(opening, at) and closing not in absent:
                end = text.find(closing, at + len(opening))
                if end >= 0:
                    position = end + len(closing)
                    # ikiwiki's directives hold text between three quotation marks.
                    if opening in ("{{<", "{{%", "{%") and (code := OPENING.match(text, at)) and code.group(1) not in absent:
                        if body_end := closing_of(code.group(1)).search(text, position):
                            position = body_end.end()
                        else:
                            absent.add(code.group(1))
                    if opening == "[[!" and (body := text.find('"""', at, end)) >= 0:
                        position = body + 3
                    yield at, position
                    break
                absent.add(closing)
        if text[at] == '"':
            position = match.end()
            yield at, position
        position = max(position, at + 1)


SHORTCODE_START = regex("|".join([*(re.escape(opening) for opening, _ in SHORTCODES), r'"""[ \t\n]*\]\]']))
BRACES = regex(r"\\.|[{}]", re.DOTALL)


def without_shortcodes(text: str) -> str:
    """A block's text without what a site generator would put in."""
    out: list[str] = []
    position = 0
    if not SHORTCODE_START.search(text):
        return text.strip()
    for start, end in find_shortcodes(text):
        out.append(text[position:start])
        position = end
    return "".join([*out, text[position:]]).strip()


def filled(text: str, places: dict[int, int]) -> str:
    """The text with letters in some places, as a tag's attribute may hold a shortcode."""
    out: list[str] = []
    position = 0
    for start, end in places.items():
        out += [text[position:start], "x" * (end - start)]
        position = end
    return "".join([*out, text[position:]])


def tick_runs(text: str) -> dict[int, list[int]]:
    """Length of a run of backticks → the starts of those runs, last first."""
    runs: dict[int, list[int]] = {}
    if "`" not in text:
        return runs
    for match in re.finditer("`+", text):
        runs.setdefault(len(match.group()), []).append(match.start())
    for starts in runs.values():
        starts.reverse()
    return runs


def next_run(runs: dict[int, list[int]], length: int, after: int) -> int:
    """The end of the first run of that length from a position on; 0 where there is none. Earlier runs are forgotten."""
    starts = runs.get(length, [])
    while starts and starts[-1] < after:
        starts.pop()
    return starts[-1] + length if starts else 0
