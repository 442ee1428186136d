"""The check `whitespace`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from l10n.api import Scene
from l10n.model import Finding, Severity
from l10n.phrases import nphrase, phrase
from l10n.text.wording import listed

SPACES = frozenset(filter(str.isspace, map(chr, range(0x3001))))
"""The last one is the ideographic space, U+3000."""


class Whitespace:
    """The target begins and ends with the white space that the source begins and ends with.

    What it does:
        Compares spaces, tabs and line breaks at both ends of the texts; the fix takes those of the source.
    Why it matters:
        What a program or a page puts beside the text sticks to it, or stands on a line of its own.
    Example:
        `Name: ` (with a space behind) translated as «Имя:».
    What it can't see:
        Spaces between words: see `spacing`. A no-break space is a space here. Spaces where the source has none are a remark.
    Figures:
        White space that was lost is always found. Good translations hardly ever lose any; a space too much at the end, where nobody
        sees it, has one text in a hundred.
    """

    name = "whitespace"
    severity: Severity = "warning"

    def run(self, source: str, target: str, scene: Scene) -> Iterable[Finding]:
        """Findings for one target form."""
        if SPACES.isdisjoint(source[:1] + source[-1:] + target[:1] + target[-1:]):
            return ()
        return self.compared(source, target)

    def compared(self, source: str, target: str) -> Iterator[Finding]:
        """What is said of two texts of which one has white space at an end."""
        inner = target.strip()
        if not inner or not source.strip():
            return
        start, end = target.index(inner), target.index(inner) + len(inner)
        before, after = source[: len(source) - len(source.lstrip())], source[len(source.rstrip()) :]
        fix = before + inner + after
        for wanted, place in ((before, (0, start)), (after, (end, len(target)))):
            there = target[slice(*place)]
            if plain(wanted) != plain(there):
                here, meant = shown(there), shown(wanted)
                if place == (0, start):
                    message = phrase("{there} at the start, in the source {wanted}", there=here, wanted=meant)
                else:
                    message = phrase("{there} at the end, in the source {wanted}", there=here, wanted=meant)
                harmless = not wanted and "\n" not in there
                yield Finding(self.name, "info" if harmless else self.severity, message, target_span=place, fix=fix)


def plain(space: str) -> str:
    """White space for comparing: all spaces are one character each, and so is every kind of line break."""
    return "".join(c if c in "\n\t" else " " for c in space.replace("\r\n", "\n"))


def shown(space: str) -> str:
    """White space in words."""
    if not space:
        return phrase("no white space")
    breaks, tabs = space.count("\n"), space.count("\t")
    parts = (
        nphrase("{count} space", "{count} spaces", len(space) - breaks - tabs),
        nphrase("{count} tab", "{count} tabs", tabs),
        nphrase("{count} line break", "{count} line breaks", breaks),
    )
    return listed(part for part in parts if part.values["count"])
