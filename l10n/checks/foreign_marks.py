"""The check `foreign_marks`."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.api import Direction, Scene, Stir, Stirs
from l10n.lang.typography import typography
from l10n.model import Finding, Language, Severity
from l10n.phrases import Local, phrase
from l10n.text.rewriting import Change, rewritten
from l10n.text.scripts import TOGETHER, beside, known
from l10n.text.tokens import in_target
from l10n.text.wording import listed

FOREIGN = {
    "،": ",", "؛": ";", "؟": "?", "\u037e": ";",
    "，": ",", "；": ";", "？": "?", "！": "!", "：": ":", "。": ".", "、": ",",
}  # fmt: skip
"""Marks of some languages, and the Latin ones that they stand for."""


class ForeignMarks:
    """No comma, question mark or full stop of another script's languages stands in the target.

    What it does:
        Reports marks of Arabic, Chinese or Japanese, and the Greek question mark that only looks like a semicolon, after a letter of a
        language that does not have them; the fix puts the language's own.
    Why it matters:
        An engine or a keyboard leaves them behind, and on the page they stand out or point the wrong way.
    Example:
        «Da، naravno» for «Da, naravno» in Bosnian.
    What it can't see:
        Marks that the source has too, and those beside letters of another script. Chinese, Japanese and Korean are not judged.
    Figures:
        Silent on good translations.
    """

    name = "foreign_marks"
    severity: Severity = "warning"
    signs = frozenset(FOREIGN)

    def concerns(self, source: Language, target: Language) -> bool:
        """Where the letters of the target are known, and its marks stand between words with spaces."""
        return known(target.script) and target.script not in TOGETHER

    def stirs(self, direction: Direction) -> Stirs:
        """Marks in a target that are not its own."""
        return in_target(Stir(self.signs - frozenset(typography(direction.target.code).marks.values())))

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Findings for one target form."""
        language = scene.target
        ours, theirs = scene.readings(source, target)
        own = typography(language.code).marks
        strange = (self.signs & theirs.characters) - ours.characters - frozenset(own.values())
        if not strange or not self.concerns(scene.source, language):
            return
        right = {c: own.get(FOREIGN[c], FOREIGN[c]) for c in strange}
        places = [i for i, c in enumerate(theirs.plain) if c in right and beside(theirs.plain, i, language.script)]
        if places:
            shown = listed(phrase("{mark} for {right}", mark=c, right=right[c]) for c in sorted({target[i] for i in places}))
            fix = rewritten(target, (Change(i, i + 1, right[target[i]]) for i in places))
            name = Local(language.english, "language", language.code)
            message = phrase("marks that are not of {language}: {marks}", language=name, marks=shown)
            yield Finding(self.name, self.severity, message, target_span=(places[0], places[0] + 1), fix=fix)
