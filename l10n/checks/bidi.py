"""The check `bidi`."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.api import Direction, Scene, Stir, Stirs
from l10n.model import Finding, Severity
from l10n.phrases import phrase
from l10n.regex import regex
from l10n.text.rewriting import Change, rewritten
from l10n.text.tokens import in_target

ISOLATES, END = "\u2066\u2067\u2068", "\u2069"
NAMES = {
    "\u202a": phrase("left-to-right embedding"),
    "\u202b": phrase("right-to-left embedding"),
    "\u202c": phrase("end of an embedding"),
    "\u202d": phrase("left-to-right override"),
    "\u202e": phrase("right-to-left override"),
    "\u2066": phrase("left-to-right isolate"),
    "\u2067": phrase("right-to-left isolate"),
    "\u2068": phrase("isolate"),
    "\u2069": phrase("end of an isolate"),
}
REFUSED = regex("[\u202a-\u202e]")
LINE_END = regex("[\n\r\u0085\u2029]")


class Bidi:
    """No control turns the direction of text for good, and isolates are closed in the line that opens them.

    What it does:
        Refuses embeddings and overrides (U+202A to U+202E) wherever they stand; counts isolates (U+2066 to U+2068) and their ends
        (U+2069) line by line. The fix turns an embedding into an isolate, as Unicode advises (UAX #9, 2.7), and takes overrides and
        ends without a beginning away.
    Why it matters:
        An override shows letters in another order than they are stored in: a reviewer approves one text and a program reads another.
        An open isolate turns what comes after it on the page.
    Example:
        `account U+202E 321` shows as «account 123».
    What it can't see:
        Marks that belong to no pair (LRM, RLM, ALM) are fine, as is what the source leaves open itself, for a sentence may hold a
        part of an isolate only.
    Figures:
        Every override is found. Good translations have embeddings about once in a thousand sentences of Arabic script, and each of
        them is reported.
    """

    name = "bidi"
    severity: Severity = "error"
    signs = frozenset(NAMES)

    def stirs(self, direction: Direction) -> Stirs:
        """The characters in a target."""
        return in_target(Stir(self.signs))

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Findings for one target form."""
        if self.signs.isdisjoint(target) or not target.strip():
            return
        if m := REFUSED.search(target):
            message = phrase("{name} ({code}) is not allowed", name=NAMES[m.group()], code=f"U+{ord(m.group()):04X}")
            yield Finding(self.name, self.severity, message, target_span=m.span(), fix=isolated(target))
        ours, theirs = unbalanced(source), unbalanced(target)
        allowed = [source[i] for i in ours]
        for place in theirs:
            mark = target[place]
            if mark in allowed:
                allowed.remove(mark)
                continue
            name, code = NAMES[mark], f"U+{ord(mark):04X}"
            if mark == END:
                message = phrase("{name} ({code}) has no beginning", name=name, code=code)
                fix = target[:place] + target[place + 1 :]
            else:
                message, fix = phrase("{name} ({code}) is not closed in its line", name=name, code=code), None
            yield Finding(self.name, self.severity, message, target_span=(place, place + 1), fix=fix)


def unbalanced(text: str) -> list[int]:
    """The places of isolates that their line does not close, and of ends that close none."""
    found: list[int] = []
    opened: list[int] = []
    for i, c in enumerate(text):
        if c in ISOLATES:
            opened.append(i)
        elif c == END:
            if opened:
                opened.pop()
            else:
                found.append(i)
        elif LINE_END.match(c):
            found += opened
            opened = []
    return sorted(found + opened)


def isolated(text: str) -> str:
    """The text with each embedding that its line closes as an isolate, and no other embedding or override."""
    changes: dict[int, str] = {}
    opened: list[int] = []
    for i, c in enumerate(text):
        if c in "\u202a\u202b\u202d\u202e":
            opened.append(i)
            changes[i] = ""
        elif c == "\u202c":
            changes[i] = ""
            if opened and text[start := opened.pop()] in "\u202a\u202b":
                changes[start], changes[i] = ("\u2066" if text[start] == "\u202a" else "\u2067"), END
        elif LINE_END.match(c):
            opened = []
    return rewritten(text, (Change(i, i + 1, by) for i, by in sorted(changes.items())))
