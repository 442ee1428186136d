"""The check `tags`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from l10n.api import Scene
from l10n.model import Finding, Severity, Span
from l10n.phrases import phrase
from l10n.regex import regex
from l10n.text.addresses import same_address
from l10n.text.allowlist import Allowlist
from l10n.text.elements import Tag, nesting, tag
from l10n.text.reading import Reading
from l10n.text.spans import carried
from l10n.text.survival import fewer

WRITTEN = regex(r"<[^\W\d_][^<>]*>")
BREAKS = frozenset({"br", "wbr", "hr"})
Marked = list[tuple[Tag, Span]]


class Tags:
    """The markup of the source stands in the target, as often, and well nested.

    What it does:
        Compares the elements of both texts: names, attributes, how often, and how they nest; and pieces of inline markup that the
        format of the document knows (`**`). How a tag is written makes no difference: case, order of attributes, quotation marks,
        `<br>` or `<br/>`; nor do texts in attributes (title, alt), nor an address of the same page in the target's language, nor one
        that the settings allow (`publish.links`).
    Why it matters:
        A lost tag loses a link or an emphasis; an open one spills over the rest of the page.
    Example:
        `See <a href="/law">the law</a>` translated as «См. <a href="/law">закон».
    What it can't see:
        Whether a tag embraces the words that it should. What the source itself leaves open, or closes without a beginning, the
        target may, too; where the source's tags are crossed, nesting is not judged. Another address, a lost `<br>` and words in angle
        brackets that were translated (`<name>`) are warnings. Comments have no reader; for `&amp;` see `entities`.
    Figures:
        Lost, crossed and changed tags are found nearly always. On good translations its alarms are torn tags and other addresses.
    """

    name = "tags"
    severity: Severity = "error"
    heeds = frozenset({"markup"})
    signs = frozenset("<")

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Findings for one target form."""
        ours, theirs = scene.readings(source, target)
        if ours.protected == theirs.protected or not target.strip():
            return  # the same in the same order: nested as well as the source
        needed, marks = marked(ours)
        there, _ = marked(theirs)
        if marks:
            yield from self.marks(marks, ours, target)
        if [t for t, _ in needed] == [t for t, _ in there]:
            return
        lost, added = surplus(needed, there), surplus(there, needed)
        if lost or added:
            yield from self.compared(lost, added, ours, theirs, scene.links)
        if Counter(t.name for t, _ in lost) == Counter(t.name for t, _ in added):
            yield from self.nested([t for t, _ in needed], there, target)

    def marks(self, marks: Counter[str], ours: Reading, target: str) -> Iterator[Finding]:
        """Marks that the format knows and the target has too seldom; none that it has too often: they may be plain characters there."""
        there = Counter(target[s.start : s.end] for s in carried(marks, target))
        for part, count in marks.items():
            if there[part] < count:
                message = fewer(part, there[part], count)
                place = next((s.start, s.end) for s in ours.known if ours.text[s.start : s.end] == part)
                yield Finding(self.name, self.severity, message, source_span=place)

    def compared(self, lost: Marked, added: Marked, ours: Reading, theirs: Reading, links: Allowlist) -> Iterator[Finding]:
        """Tags that are missing, that are not the source's, and those that have changed."""
        rest = list(added)
        for one, span in lost:
            place, text = (span.start, span.end), ours.text[span.start : span.end]
            twin = next((pair for pair in rest if (pair[0].name, pair[0].closing) == (one.name, one.closing)), None)
            if twin is not None:
                rest.remove(twin)
                yield from self.changed(one, span, *twin, ours, theirs, links)
            elif translated(one, text, ours.text, theirs.text):
                yield Finding(self.name, "warning", phrase("{tag} is translated, or missing", tag=text), source_span=place)
            else:
                severity = "warning" if one.name in BREAKS else self.severity
                yield Finding(self.name, severity, phrase("{what} is missing", what=text), source_span=place)
        for one, span in rest:
            place, text = (span.start, span.end), theirs.text[span.start : span.end]
            severity = "warning" if one.name in BREAKS else self.severity
            often = phrase("{what} stands there too often", what=text)
            message = often if text in ours.text else phrase("{what} is not in the source", what=text)
            yield Finding(self.name, severity, message, target_span=place)

    def changed(
        self, one: Tag, span: Span, other: Tag, there: Span, ours: Reading, theirs: Reading, links: Allowlist
    ) -> Iterator[Finding]:
        """A tag of the source that has become another one of its name."""
        was, now = ours.text[span.start : span.end], theirs.text[there.start : there.end]
        source_span, target_span = (span.start, span.end), (there.start, there.end)
        keys, new = [key for key, _ in one.addresses], [key for key, _ in other.addresses]
        if one.attributes != other.attributes or keys != new or one.empty != other.empty:
            message = phrase("{now} is changed, in the source {was}", now=now, was=was)
            yield Finding(self.name, self.severity, message, source_span=source_span, target_span=target_span)
            return
        for (key, leads), (_, led) in zip(one.addresses, other.addresses, strict=True):
            if key == "href" and led in links:
                continue
            if not same_address(leads, led, ours.language.code, theirs.language.code):
                message = phrase("leads to {other}, in the source to {address}", other=led, address=leads)
                yield Finding(self.name, "warning", message, source_span=source_span, target_span=target_span)

    def nested(self, needed: Sequence[Tag], there: Marked, target: str) -> Iterator[Finding]:
        """The first tag of the target that is crossed with another, or closes or leaves open what the source does not."""
        model = nesting(needed)
        if model.crossed is not None:
            return
        found = nesting([t for t, _ in there], model.closes[::-1])
        number = found.crossed
        if number is None:
            if not found.closes and found.leaves == model.leaves:
                return
            number = next(n for n, (t, _) in enumerate(there) if t.name in {*found.closes, *found.leaves, *model.leaves})
        span = there[number][1]
        text = target[span.start : span.end]
        yield Finding(self.name, self.severity, phrase("{tag} is not well nested", tag=text), target_span=(span.start, span.end))


def marked(reading: Reading) -> tuple[Marked, Counter[str]]:
    """A text's tags, and how often it has each mark that only its format takes for one."""
    text, found = reading.text, list[tuple[Tag, Span]]()
    marks = Counter[str]()
    for span in reading.spans:
        if span.kind == "tag":
            part = text[span.start : span.end]
            if part[0] == "<" and (element := tag(part)) is not None:
                found.append((element, span))
            elif part[0] != "&" and not part.startswith("<!--"):
                marks[part] += 1
    return found, marks


def surplus(ours: Marked, theirs: Marked) -> Marked:
    """The tags that one text has oftener than the other, those that come last."""
    left = Counter(t for t, _ in theirs)
    out: Marked = []
    for pair in ours:
        if left[pair[0]]:
            left[pair[0]] -= 1
        else:
            out.append(pair)
    return out


def translated(one: Tag, text: str, source: str, target: str) -> bool:
    """Whether a tag of the source may be words in angle brackets (`<name>`) that the target has in its own language."""
    if one.closing or one.empty or one.attributes or one.addresses or f"</{text[1:]}" in source:
        return False
    return any(not m.group().isascii() for m in WRITTEN.finditer(target))
