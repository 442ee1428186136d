"""The check `links`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from l10n.api import Direction, Scene, Stir, Stirs
from l10n.model import Finding, Severity
from l10n.phrases import phrase
from l10n.regex import regex
from l10n.text.addresses import neutral

INLINE = regex(
    r"(!?)\[((?:[^\[\]]|\[[^\[\]]{0,200}\]){0,2000})\]"
    r"\(\s{0,9}<?([^\s()<>]{0,2000}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,200})?)>?(?:\s[^()\n]{0,500})?\)"
)
MOST = 20
"""Links of one text that are looked for in pieces."""
EMPTY = regex(r"<a\s[^<>]*>\s*</a\s*>", re.IGNORECASE)


class Link(NamedTuple):
    """An inline link of Markdown, or a picture."""

    picture: bool
    text: str
    address: str
    place: tuple[int, int]


class Links:
    """Links of Markdown lead where the source's lead, and every link has a text to press.

    What it does:
        Compares the addresses of `[text](address)` and `![text](address)` in both texts, and reports links, in HTML too, whose text is
        empty while the source's is not. The address of the same page in the target's language is the same, and one that the settings
        allow (`publish.links`) is right.
    Why it matters:
        A lost link is a lost way on; a link without a text is one that nobody sees.
    Example:
        `Read [the law](/law)` translated as «Читайте [закон]».
    What it can't see:
        Whether there is anything at an address, and whether a link embraces the words that it should. Another address is only a warning,
        for readers of the language may need it. Reference links and wiki links, where the format knows them, are for `placeholders`,
        links of HTML for `tags`, bare addresses for `urls`.
    Figures:
        Lost links are found always. In one of a thousand good translations it speaks of another address.
    """

    name = "links"
    severity: Severity = "error"

    def stirs(self, direction: Direction) -> Stirs:
        """A link of Markdown, and a tag in a target."""
        links = Stir(frozenset("]"), lambda marks: "](" in marks)
        return (links,), (links, Stir(frozenset("<"), lambda marks: marks.endswith("<")))

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Findings for one target form."""
        if "](" not in source and "](" not in target and "<a" not in target:
            return
        if not target.strip():
            return
        ours, theirs = links(source), links(target)
        yield from self.compared(ours, theirs, target, scene)
        if any(link.text.strip() for link in ours if not link.picture):
            for link in theirs:
                if not link.picture and not link.text.strip():
                    message = phrase("the link to {address} has no text", address=link.address)
                    yield Finding(self.name, self.severity, message, target_span=link.place)
        if (m := EMPTY.search(target)) and not EMPTY.search(source):
            yield Finding(self.name, self.severity, phrase("a link has no text"), target_span=m.span())

    def compared(self, ours: Sequence[Link], theirs: Sequence[Link], target: str, scene: Scene) -> Iterator[Finding]:
        """Links that are missing, lead elsewhere, or are not the source's."""
        codes = scene.source.code, scene.target.code
        lost, added = surplus(ours, theirs, codes), surplus(theirs, ours, codes)
        rest = {kind: [link for link in added if link.picture == kind][::-1] for kind in (False, True)}
        for looked, link in enumerate(lost):
            if rest[link.picture]:
                other = rest[link.picture].pop()
                if not link.picture and other.address in scene.links:
                    continue
                if other.address:
                    message = phrase("leads to {other}, in the source to {address}", other=other.address, address=link.address)
                else:
                    message = phrase("leads nowhere, in the source to {address}", address=link.address)
                yield Finding(self.name, "warning" if other.address else self.severity, message, link.place, other.place)
            elif looked < MOST and (m := re.search(rf"\](\s+)\({re.escape(link.address)}[\s)]", target)):
                fix = target[: m.start(1)] + target[m.end(1) :]
                message = phrase("the link to {address} is torn: white space stands before {mark}", address=link.address, mark="(")
                yield Finding(self.name, self.severity, message, link.place, m.span(1), fix)
            else:
                address = link.address
                picture = phrase("the picture {address} is missing", address=address)
                message = picture if link.picture else phrase("the link to {address} is missing", address=address)
                yield Finding(self.name, self.severity, message, source_span=link.place)
        for other in rest[False][::-1] + rest[True][::-1]:
            if not other.picture and other.address in scene.links:
                continue
            message = phrase("a link to {address} is not in the source", address=other.address)
            yield Finding(self.name, "warning", message, target_span=other.place)


def surplus(ours: Sequence[Link], theirs: Sequence[Link], codes: tuple[str, str]) -> list[Link]:
    """The links that one text has and the other has not, or not as often; addresses of one page are one."""
    left = Counter((link.picture, neutral(link.address, *codes)) for link in theirs)
    out = []
    for link in ours:
        key = (link.picture, neutral(link.address, *codes))
        if left[key]:
            left[key] -= 1
        else:
            out.append(link)
    return out


def links(text: str) -> list[Link]:
    """The inline links and pictures of a text."""
    if "](" not in text:
        return []
    return [Link(bool(m[1]), m[2], m[3], m.span()) for m in INLINE.finditer(text)]
