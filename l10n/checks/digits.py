"""The check `digits`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import ClassVar

from l10n.api import Direction, Scene, Stir, Stirs
from l10n.lang.typography import typography
from l10n.model import Finding, Language, Severity
from l10n.phrases import Local, phrase
from l10n.regex import regex
from l10n.text.numerals import DECIMALS
from l10n.text.rewriting import Change, rewritten
from l10n.text.tokens import in_target
from l10n.text.wording import listed

FOREIGN = regex(r"[^\W\D0-9]")
SIGNED = regex(r"(%)[ \u00a0\u200c]?\d|\d[ \u00a0\u200c]?(%)")
RUN = regex(r"\d+")
LATIN_BEFORE = regex(r"[A-Za-z][-‑–./_]?$")
BESIDE_LATIN = regex(r"\d[-‑–./_]?[A-Za-z]")
WIDE = frozenset({"Jpan", "Hans", "Hant", "Hani", "Kore"})
"""Scripts that write digits as wide as their letters, too."""


class Digits:
    """Digits are those that the language writes, and one number has digits of one kind.

    What it does:
        Reports digits that are neither ASCII nor the target language's own (Arabic ٤ in Farsi, which writes ۴), and numbers of digits of
        two kinds (۱2). The option `digits` asks for one kind: `native` for the language's own (for Arabic those of its region: ٠–٩ in
        the east, 0–9 in the Maghreb), `western` for 0–9; `any` takes both, but not both in one number. A Latin per cent sign
        beside the language's digits (۵۰%) is a remark.
    Why it matters:
        Digits of a neighbour look right to one reader and wrong to the other, and no search finds them.
    Example:
        «سال ٢٠١٤» in Farsi for «سال ۲۰۱۴».
    What it can't see:
        Whether a number is right. Digits beside Latin letters (COVID-19, A4) and in protected spans are not judged by the option.
        Wide digits of Chinese, Japanese and Korean are fine.
    Figures:
        With `any` it speaks of slips alone.
    """

    name = "digits"
    severity: Severity = "warning"
    signs = DECIMALS
    choices: ClassVar = {"digits": ("any", "native", "western")}

    def stirs(self, direction: Direction) -> Stirs:
        """Figures of a target, but those that every language may have."""
        own, wanted = direction.target.digits, direction.option(self, "digits")
        western = wanted != "native" or own.isascii()
        return in_target(Stir(self.signs - frozenset("0123456789") if western else self.signs))

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Findings for one target form."""
        ours, theirs = scene.readings(source, target)
        digits = self.signs & theirs.characters
        wanted = scene.option(self, "digits")
        own = scene.target.digits
        if not own.isascii() and "%" in theirs.characters:
            yield from self.signed(theirs.plain, target, own, typography(scene.target.code).percent)
        if not digits or (digits.issubset("0123456789") and (wanted != "native" or own.isascii())):
            return
        if wanted == "any" and digits.issubset(own):
            return
        text = theirs.plain
        foreign = {c for c in digits if not c.isascii() and c not in own and c not in ours.characters}
        if scene.target.script in WIDE:
            foreign = {c for c in foreign if not "０" <= c <= "９"}
        kept = own if not own.isascii() and wanted != "western" else "0123456789"
        yield from self.exchanged(foreign, kept, text, target, scene.target)
        if wanted == "any":
            yield from self.mixed(text, target, own)
        else:
            kind = own if wanted == "native" else "0123456789"
            yield from self.other_kind(kind, foreign, text, target)

    def signed(self, text: str, target: str, own: str, percent: str) -> Iterator[Finding]:
        """Latin per cent signs beside the language's own digits; a remark."""
        changes = []
        for m in SIGNED.finditer(text) if percent else ():
            at = m.start(1) if m.group(1) else m.start(2)
            if m.group().strip("% \u00a0\u200c")[0] in own:
                changes.append(Change(at, at + 1, percent))
        if changes:
            place = (changes[0].start, changes[0].end)
            message = phrase("{sign} stands beside digits of this kind", sign=percent)
            yield Finding(self.name, "info", message, target_span=place, fix=rewritten(target, changes))

    def exchanged(self, foreign: set[str], kept: str, text: str, target: str, language: Language) -> Iterator[Finding]:
        """One finding for all digits of no kind that the language writes."""
        places = [m.start() for m in FOREIGN.finditer(text) if m.group() in foreign]
        if places:
            right = {c: kept[unicodedata.decimal(c)] for c in foreign}
            fix = rewritten(target, (Change(i, i + 1, right[target[i]]) for i in places))
            shown = listed(phrase("{mark} for {right}", mark=c, right=right[c]) for c in sorted({target[i] for i in places}))
            name = Local(language.english, "language", language.code)
            message = phrase("digits that are not of {language}: {marks}", language=name, marks=shown)
            yield Finding(self.name, self.severity, message, target_span=(places[0], places[0] + 1), fix=fix)

    def mixed(self, text: str, target: str, own: str) -> Iterator[Finding]:
        """Numbers of ASCII digits and the language's own, all written in the kind of their first digit."""
        if own.isascii():
            return
        for m in RUN.finditer(text):
            kinds = {c.isascii() for c in m.group() if c.isascii() or c in own}
            if len(kinds) == 2:
                kind = "0123456789" if m.group()[0].isascii() else own
                right = "".join(kind[unicodedata.decimal(c)] for c in m.group())
                fix = target[: m.start()] + right + target[m.end() :]
                message = phrase("{number} has digits of two kinds", number=m.group())
                yield Finding(self.name, self.severity, message, target_span=m.span(), fix=fix)

    def other_kind(self, kind: str, foreign: set[str], text: str, target: str) -> Iterator[Finding]:
        """One finding for all numbers that are not in the digits that the settings ask for."""
        right = foreign.union(kind)
        wrong = [m for m in RUN.finditer(text) if not right.issuperset(m.group()) and not BESIDE_LATIN.search(text, m.start(), m.end() + 2)]
        wrong = [m for m in wrong if not LATIN_BEFORE.search(text[max(0, m.start() - 2) : m.start()])]
        if wrong:
            changes = [Change(i, i + 1, kind[unicodedata.decimal(text[i])]) for m in wrong for i in range(*m.span())]
            message = phrase("digits {range} are asked for", range=f"{kind[0]}–{kind[9]}")
            yield Finding(self.name, self.severity, message, target_span=wrong[0].span(), fix=rewritten(target, changes))
