"""The check `emphasis`."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.api import Scene
from l10n.model import Finding, Severity
from l10n.phrases import Phrase, nphrase, phrase
from l10n.regex import regex

STRONG = regex(r"(?<!\*)\*\*(?!\*)")
OPENED = regex(r"(?<![\w*_])(\*\*|__|\*|_)(?=[^\s*_])[^*_\n]{1,500}(?<=[^\s*_])\1(?![\w*_])")
CODE = regex(r"(?<!`)`(?!`)([^`\n]{1,500})`(?!`)")
TICK = regex(r"(?<!`)`(?!`)")
NEAR = regex(r"[A-Za-z0-9]")


class Emphasis:
    """Marks of Markdown (`**`, `*`, `_`, `` ` ``) are closed, and words of code stand as they are.

    What it does:
        Reports a `**` or a `` ` `` without a partner where the source's are in pairs, and code between backticks that the target does not
        have. Emphasis that is gone whole is a remark.
    Why it matters:
        An open mark is printed as it is, or makes the rest of the paragraph bold; changed code does not work.
    Example:
        `Press **Send**` translated as «Нажмите **Отправить*».
    What it can't see:
        Whether the right words are emphasised. Where the document's format knows its markup, lost marks are found by `tags` and
        lost code by `placeholders`. Backticks that open a quotation ('`so'') are not code.
    Figures:
        In documentation it speaks of one in a thousand texts.
    """

    name = "emphasis"
    severity: Severity = "warning"
    signs = frozenset("*_`")

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Findings for one target form."""
        ours, theirs = scene.readings(source, target)
        marks = self.signs & (ours.characters | theirs.characters)
        if not marks or not target.strip():
            return
        if "*" in marks:
            places = [m.span() for m in STRONG.finditer(target)]
            if len(places) % 2 and len(STRONG.findall(source)) % 2 == 0:
                yield Finding(self.name, self.severity, phrase("{mark} is not closed", mark="**"), target_span=places[-1])
        if "`" in marks:
            yield from self.code(source, target, known=bool(scene.spans(source)))
        if not scene.spans(source) and ("*" in ours.characters or "_" in ours.characters):
            needed, there = len(OPENED.findall(source)), len(OPENED.findall(target))
            if there < needed and not len(STRONG.findall(target)) % 2:
                yield Finding(self.name, "info", emphasised(there, needed))

    def code(self, source: str, target: str, known: bool) -> Iterator[Finding]:
        """Backticks without a partner; code that is gone."""
        places = [m.span() for m in TICK.finditer(target)]
        if len(places) % 2 and len(TICK.findall(source)) % 2 == 0:
            yield Finding(self.name, self.severity, phrase("{mark} is not closed", mark="`"), target_span=places[-1])
        for m in CODE.finditer(source) if not known else ():
            code = m.group(1)
            if code not in target and " " not in code and NEAR.search(code):
                yield Finding(self.name, self.severity, phrase("{what} is missing", what=f"`{code}`"), source_span=m.span())


def emphasised(there: int, needed: int) -> Phrase:
    """How many emphasised parts there are, beside those of the source."""
    if not there:
        return phrase("no emphasised parts, in the source {needed}", needed=needed)
    return nphrase(
        "{count} emphasised part, in the source {needed}",
        "{count} emphasised parts, in the source {needed}",
        there,
        needed=needed,
    )
