"""The check `end_punctuation`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from l10n.api import Scene
from l10n.model import Finding, Language, Severity
from l10n.phrases import phrase
from l10n.regex import regex
from l10n.text import find
from l10n.text.spans import blank
from l10n.text.survival import without_protected

# What each mark means, whatever the script: the kinds are written as their ASCII marks.
KINDS = {
    ".": ".", "。": ".", "।": ".", "۔": ".", "．": ".",
    "?": "?", "؟": "?", "？": "?",
    "!": "!", "！": "!",
    ":": ":", "：": ":",
    ";": ";", "؛": ";", "；": ";",
    "…": "…",
}  # fmt: skip
QUOTES = frozenset("«»“”„‟\"'’‘‹›「」『』")
AROUND = frozenset(" \t\n\u00a0\u200c\u200e\u200f\u202f·*_()[]{}") | QUOTES
CLOSING = "".join(AROUND)
BARE = "".join(AROUND - {"·"})
"""`CLOSING` without what stands for a protected part."""
ASIDE = regex(r"(?<=[^\s.!?…؟:;؛])[ \u00a0]*[(\[][^()\[\]]*[)\]]\s*$")
"""What is in brackets at the end of something that has no mark of its own: marks in it are its own, as in "(in sec.)"."""
ABBREVIATED = regex(r"(?:\b[A-Za-z]\.[A-Za-z]|\b(?:Inc|Ltd|Co|Corp|Bros|Jr|Sr|etc|vs|al|Ave|Blvd|Rd|St|Dept))\.$")
"""A source that may end with an abbreviation's full stop: at 6:30 p.m., Acme Inc."""
NAMED = {
    ".": phrase("a full stop"),
    "?": phrase("a question mark"),
    "!": phrase("an exclamation mark"),
    ":": phrase("a colon"),
    ";": phrase("a semicolon"),
    "…": phrase("an ellipsis"),
}
MISSING = {
    ".": phrase("the full stop at the end is missing"),
    "?": phrase("the question mark at the end is missing"),
    "!": phrase("the exclamation mark at the end is missing"),
    ":": phrase("the colon at the end is missing"),
    ";": phrase("the semicolon at the end is missing"),
    "…": phrase("the ellipsis at the end is missing"),
}
# Marks that translators exchange for one another with good reason.
NEAR = {
    ".": frozenset(".!?…"),
    "?": frozenset("?"),
    "!": frozenset("!.…"),
    ":": frozenset(":.…"),
    ";": frozenset(";.:…!?"),
    "…": frozenset("….:!?"),
}  # fmt: skip


class EndPunctuation:
    """The target ends with what the source ends with, in the punctuation of its language.

    What it does:
        Compares the last marks of both texts by their meaning (? and ؟ are one), whatever quotation marks and brackets stand
        around them and in which order.
    Why it matters:
        A question without its mark is a statement; a colon says that something follows.
    Example:
        `What follows?` translated as «ماذا بعد.»
    What it can't see:
        Whether a sentence should end otherwise in that language. A full stop for an ellipsis or a colon, and an exclamation mark
        for a full stop or back, are let pass, and so is a lost full stop where both texts end with a quotation mark. Any other lost
        full stop, and a colon for one, is a note: it changes no meaning.
    Figures:
        Marks that were taken away are found but for those beside closing quotation marks. On professional translations a missing full stop
        is reported in one text of two hundred, in Arabic in one of a hundred; nearly all are slips of the translators.
    """

    name = "end_punctuation"
    severity: Severity = "warning"

    def run(self, source: str, target: str, scene: Scene) -> Iterable[Finding]:
        """Findings for one target form."""
        first, second = KINDS.get(source[-1:]), KINDS.get(target[-1:])
        if first and second and second in NEAR[first] and source[-2:-1].isalnum():
            return ()
        ours, theirs = scene.readings(source, target)
        if not (ours.spans or theirs.spans) and source[-1:].isalnum() and target[-1:].isalnum():
            return ()
        if not scene.unit.spans:  # of which the format may protect more in the target than `Reading.plain` knows
            one, other = ours.plain.rstrip(CLOSING), theirs.plain.rstrip(CLOSING)
            first, second = KINDS.get(one[-1:]), KINDS.get(other[-1:])
            if first == second is None or (first and second and second in NEAR[first] and one[-2:-1].isalnum()):
                return ()
        return self.compared(source, target, scene) if target.strip() else ()

    def compared(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """What is said of two texts whose ends are not simply alike."""
        if scene.unit.spans:
            (ours, _), (theirs, last) = (ending(blank(t, find(t))) for t in without_protected(source, target, scene.spans(source)))
        else:
            (ours, _), (theirs, last) = (ending(reading.plain) for reading in scene.readings(source, target))
        place = (max(last - 1, 0), last)
        if not ours:
            strange = [kind for kind in "?:" if kind in theirs]
            if strange == [":"] and scene.readings(source, target)[1].plain.rstrip(BARE)[-1:] == "·":
                return  # found: %d
            if strange and strange[0] not in {KINDS.get(c) for c in source}:
                message = phrase("ends with {mark}, the source does not", mark=NAMED[strange[0]])
                yield Finding(self.name, self.severity, message, target_span=place)
            return
        wanted = next(kind for kind in "?!…:;." if kind in ours)
        if not theirs:
            if wanted == "." and source.rstrip()[-1:] in QUOTES and target.rstrip()[-1:] in QUOTES:
                return
            severity: Severity = "info" if wanted == "." else self.severity
            abbreviated = wanted == "." and ABBREVIATED.search(source.rstrip()[-12:])
            fix = None if abbreviated else appended(target, wanted, scene.target)
            yield Finding(self.name, severity, MISSING[wanted], target_span=place, fix=fix)
        elif not (theirs & NEAR[wanted] or theirs & ours):
            message = phrase("ends with {mark}, the source with {other}", mark=NAMED[min(theirs)], other=NAMED[wanted])
            yield Finding(self.name, "info" if wanted == "." and ":" in theirs else self.severity, message, target_span=place)


def ending(text: str) -> tuple[set[str], int]:
    """The kinds of marks at the end of a text, and where the text before its last spaces, quotes and brackets ends."""
    text = ASIDE.sub("", text.rstrip(" \t\n\u00a0\u202f—–"))
    at = len(text)
    kinds: set[str] = set()
    while at > 0 and (text[at - 1] in AROUND or text[at - 1] in KINDS):
        if (kind := KINDS.get(text[at - 1])) is not None:
            kinds.add("…" if text[max(0, at - 3) : at] == "..." else kind)
        at -= 1
    return ({"…"} | kinds - {"."} if "…" in kinds else kinds), len(text)


def appended(target: str, kind: str, language: Language) -> str | None:
    """The target with the language's mark at its end; None where a quotation mark or bracket leaves the order open."""
    text = target.rstrip()
    if not text or not (text[-1].isalnum()):
        return None
    mark = {".": language.full_stops[0], "?": language.question_mark, ";": language.semicolon}.get(kind, kind)
    return text + mark + target[len(text) :]
