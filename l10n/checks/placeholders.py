"""The check `placeholders`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.api import Scene
from l10n.model import Finding, Severity
from l10n.phrases import phrase
from l10n.regex import regex
from l10n.text.reading import Reading
from l10n.text.spans import find
from l10n.text.survival import fewer, protected_difference

ELSEWHERE = frozenset(["tag", "url"])
"""Kinds of spans that other checks judge."""
INLINE = regex(r"\]?\(.*\)", re.DOTALL)
"""The address of an inline link, which `links` judges."""


class Placeholders:
    """Placeholders, code and marks of links of the source stand in the target, unchanged and as often.

    What it does:
        Looks for every placeholder (`%s`, `{name}`, `{{ page }}`), code span and reference of a link of the source in the target, and for
        placeholders of the target that the source does not have.
    Why it matters:
        A program that meets an unknown placeholder fails, and a changed link leads readers nowhere.
    Example:
        `{count} new cases` translated as «{число} новых дел».
    What it can't see:
        Whether a placeholder stands at the right place in the sentence. A link that is exchanged for another one may lead to the page of
        that language and is only a warning. Addresses in the text are for `urls` and `emails`, those of
        inline links for `links`.
    Figures:
        A placeholder that is lost or changed is always found. On real catalogs of four languages it raises no alarm.
    """

    name = "placeholders"
    severity: Severity = "error"
    heeds = frozenset({"markup"})
    signs = frozenset("{%")

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Findings for one target form."""
        one, other = scene.readings(source, target)
        if one.protected == other.protected or not target.strip():
            return
        if sorted(parts(one)) == sorted(parts(other)):
            return
        lost, added = protected_difference(source, target, scene.spans(source))
        ours = {source[s.start : s.end]: s for s in reversed(find(source, scene.spans(source))) if s.kind not in ELSEWHERE}
        ours = {part: s for part, s in ours.items() if s.kind != "link" or not INLINE.fullmatch(part)}
        theirs = {target[s.start : s.end]: s for s in reversed(find(target)) if s.kind != "tag"}
        exchanged = any(theirs[part].kind in ("url", "link") for part in added if part in theirs)
        for part, needed, there in lost:
            if (span := ours.get(part)) is not None:
                severity: Severity = "warning" if exchanged and span.kind == "link" else "error"
                message = fewer(part, there, needed)
                yield Finding(self.name, severity, message, source_span=(span.start, span.end))
        for part in added:
            if (span := theirs.get(part)) is not None and span.kind not in ELSEWHERE:
                often = phrase("{what} stands there too often", what=part)
                message = often if part in source else phrase("{what} is not in the source", what=part)
                yield Finding(self.name, "error", message, target_span=(span.start, span.end))


def parts(reading: Reading) -> list[str]:
    """The texts of a reading's spans that this check judges."""
    text = reading.text
    return [text[span.start : span.end] for span in reading.spans if span.kind not in ELSEWHERE]
