"""The check `tags`."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from l10n.api import Scene
from l10n.model import Finding, Severity
from l10n.text.spans import ENTITY, find
from l10n.text.survival import is_free, protected_difference

NAME = re.compile(r"<(/?)([A-Za-z0-9][A-Za-z0-9:-]*)")
# Elements without an end tag (HTML Living Standard, "void elements").
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])


class Tags:
    """The markup of the source stands in the target, as often, and well nested.

    What it does:
        Looks for every tag, comment and piece of inline markup of the source in the target, for tags that the source does not
        have, and for elements of the target that are closed in the wrong order or not at all.
    Why it matters:
        A lost tag loses a link or an emphasis; an open one spills over the rest of the page.
    Example:
        `See <a href="/law">the law</a>` translated as «См. <a href="/law">закон».
    What it can't see:
        Whether a tag embraces the words that it should. Nesting is not judged where the source itself is not well nested.
        Entities that stand for a character (`&nbsp;`, `&rsquo;`) may come and go.
    """

    name = "tags"
    severity: Severity = "error"

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Findings for one target form."""
        one, other = scene.readings(source, target)
        if one.protected == other.protected or not target.strip():
            return  # the same in the same order: nested as well as the source
        ours = {source[s.start : s.end]: s for s in reversed(find(source, scene.spans(source))) if s.kind == "tag"}
        theirs = {target[s.start : s.end]: s for s in reversed(find(target)) if s.kind == "tag"}
        if not ours and not theirs:
            return
        lost, added = protected_difference(source, target, scene.spans(source))
        clean = True
        for part, needed, there in lost:
            if (span := ours.get(part)) is not None:
                clean = False
                often = "is missing" if not there else f"stands there {there} times, in the source {needed} times"
                yield Finding(self.name, self.severity, f"{part} {often}", source_span=(span.start, span.end))
        for part in added:
            if (span := theirs.get(part)) is not None:
                clean = False
                message = f"{part} is not in the source" if part not in source else f"{part} stands there too often"
                fix = unescaped(target) if part == "&amp;" and not ENTITY.search(source) else None
                yield Finding(self.name, self.severity, message, target_span=(span.start, span.end), fix=fix)
        if not ENTITY.search(source) and (entity := next((part for part in theirs if is_character(part)), None)):
            span, message = theirs[entity], f"{entity} is written for {html.unescape(entity)}"
            yield Finding(self.name, "warning", message, target_span=(span.start, span.end), fix=unescaped(target))
        if clean and misnested(source) is None and (fault := misnested(target)) is not None:
            start, end = fault
            yield Finding(self.name, self.severity, f"{target[start:end]} is not well nested", target_span=fault)


def is_character(part: str) -> bool:
    """Whether a part is an entity that stands for a character other than markup's own."""
    return part.startswith("&") and is_free(part)


def unescaped(text: str) -> str:
    """The text with every entity but `&lt;` and `&gt;` as the character that it stands for."""
    return ENTITY.sub(lambda m: m.group() if html.unescape(m.group()) in "<>" else html.unescape(m.group()), text)


def misnested(text: str) -> tuple[int, int] | None:
    """The place of the first tag that closes nothing or is never closed; None where all nest well."""
    opened: list[tuple[str, tuple[int, int]]] = []
    for span in find(text):
        tag = text[span.start : span.end]
        m = NAME.match(tag)
        if span.kind != "tag" or m is None or tag.endswith("/>"):
            continue
        name, place = m.group(2).lower(), (span.start, span.end)
        if m.group(1):
            if not opened or opened.pop()[0] != name:
                return place
        elif name not in VOID:
            opened.append((name, place))
    return opened[-1][1] if opened else None
