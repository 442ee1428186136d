"""Seals: the marks by which a document says that its texts stay on this machine, or do so until a moment.

    ---                                   front matter in YAML, TOML or JSON: `l10n.offline`, `l10n.embargo`,
    l10n: {offline: true}                 and plain `offline`, `embargo`
    embargo: 2026-12-01T09:00+02:00
    ---
    <!-- l10n: offline -->                directives, wherever they stand: in code, in a script, in what is not translated
    #l10n: embargo="2026-12-01"

To miss a mark is a leak, to see one too many costs an engine's draft. So what looks like a mark and cannot be read is one, and says
what is wrong with it. Time is linear in the text.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator

from l10n.errors import DocumentError
from l10n.formats import seal_keys
from l10n.formats.directives import Directive, parse
from l10n.model import Seal
from l10n.regex import regex
from l10n.text.moment import moment

MOST = 20
"""Seals that are reported of one document."""
MARK = regex("l10n", re.IGNORECASE)
BACK = 64
"""Code points in front of a mark that are looked at."""
LONGEST = 500
"""Code points of a directive that are looked at."""
LINE_END = "\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
COLON = regex(r"\s{0,9}:")
COMMENT = regex(r"(<!--|/\*|\{#|//)[\s*!#-]*\Z")
LINE = regex(rf"(?:\A|[{LINE_END}])[\s>|\ufeff\u200b]*(#*)[^\S{LINE_END}]*\Z")
CLOSING = {"<!--": regex("--!?>"), "/*": regex(r"\*/"), "{#": regex("#}")}
TO_LINE_END = regex(f"[{LINE_END}]")
MENTION = regex(r"\b(?:offline|embargo)", re.IGNORECASE)
DATE = regex(r"embargo\w*\s*[=:]?\s*[\"'“]?(\d[\d T:.+Z-]*)", re.IGNORECASE)
WORDS = regex(rb">([^<>]+)<")
BREAKS = (b"</w:p>", b"<w:br", b"<w:cr", b"</text:p>", b"</text:h>", b"<text:line-break")
"""Where lines end in Word's and OpenDocument's XML."""


def in_text(text: str) -> tuple[Seal, ...]:
    """The seals of a text document: its front matter's, then its directives', each with its line."""
    found = itertools.chain(seal_keys.in_front_matter(text), in_directives(text))
    return tuple(itertools.islice(found, MOST))


def in_directives(text: str, bare: bool = False) -> Iterator[Seal]:
    """The seals that directives set, whatever the format makes of the place; with `bare`, also lines that begin with `l10n:`."""
    if "10n" not in text and "10N" not in text:  # most texts, told fast
        return
    mentions = MENTION.finditer(text)
    mention = next(mentions, None)
    line = counted = 0
    for mark in MARK.finditer(text):
        while mention and mention.start() < mark.end():
            mention = next(mentions, None)
        if not mention:
            return
        if mention.start() > mark.end() + LONGEST:
            continue
        said = directive(text, mark, bare)
        if said is None or not MENTION.search(said):
            continue
        line, counted = line + text.count("\n", counted, mark.start()), mark.start()
        yield from read(said, line + 1)


def directive(text: str, mark: re.Match[str], bare: bool) -> str | None:
    """What a directive that begins at a mark says; None where none does."""
    start, end = mark.span()
    before = text[max(0, start - BACK) : start]
    colon = COLON.match(text, end)
    comment = COMMENT.search(before)
    if not comment:
        line = LINE.search(before)
        if not line or not colon or not (bare or line.group(1)) or (start > BACK and line.start() == 0 and before[:1] not in "\n\r"):
            return None
    begin = colon.end() if colon else end
    rest = text[begin : begin + LONGEST]
    stop = CLOSING.get(comment.group(1), TO_LINE_END) if comment else TO_LINE_END
    closed = stop.search(rest)
    return rest[: closed.start()] if closed else rest


def read(said: str, line: int | None, where: str = "") -> Iterator[Seal]:
    """The seals in what a directive or a keyword says behind `l10n:`; what is not understood is a seal where it mentions one."""
    shown = f"{where}l10n: {' '.join(said.split())[:80]}"
    try:
        meant = parse(f"l10n: {said}", "", 0) or Directive()
    except DocumentError as error:
        dated = DATE.search(said)
        until = moment(dated.group(1)) if dated else None
        if "offline" in said.lower() or until is None:
            yield Seal(shown, line, wrong=error.message)
        else:
            yield Seal(shown, line, until)
        return
    if meant.offline:
        yield Seal(shown, line)
    if meant.embargo is not None:
        yield seal_keys.embargo(shown, meant.embargo, line)


def in_keywords(keywords: Iterable[str], where: str) -> Iterator[Seal]:
    """The seals in a document's keywords: `l10n:offline`; `where` is put in front of what they say."""
    for keyword in keywords:
        for part in re.split(r"[,;\n\r\t]", keyword):
            mark = MARK.search(part)
            if mark and MENTION.search(part, mark.end()):
                yield from read(part[mark.end() :].lstrip(" .:_-"), None, where)


def in_properties(properties: Iterable[tuple[str, str]], where: str) -> Iterator[Seal]:
    """The seals in a document's own properties, name and value: `l10n.offline` = `true`."""
    for name, value in properties:
        key = re.sub(r"[\s:_-]+", ".", name.strip()).casefold()
        if key.startswith("l10n"):
            yield from seal_keys.of_key(key, value, None, where)


def in_xml(raw: bytes) -> Iterator[Seal]:
    """The seals in the words of an office document's part: a paragraph or an editor's comment that begins with `l10n:` or `#l10n:`."""
    # Word parts words into runs wherever somebody edited: only the text without tags can be searched.
    for mark in BREAKS:
        raw = raw.replace(mark, b"<>\n" + mark)  # as if an empty tag ended the text in front
    text = b"".join(WORDS.findall(raw)).decode("utf-8", "replace")
    for seal in in_directives(text, bare=True):
        yield Seal(seal.said, None, seal.until, seal.wrong)
