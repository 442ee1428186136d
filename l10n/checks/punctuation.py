"""The check `punctuation`."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.api import Direction, Scene, Stir, Stirs
from l10n.lang.typography import typography
from l10n.model import Finding, Language, Severity
from l10n.phrases import Local, phrase
from l10n.text.rewriting import Change, rewritten
from l10n.text.scripts import beside, known
from l10n.text.tokens import in_target


class Punctuation:
    """Comma, semicolon, question mark and the like are those of the target's language.

    What it does:
        Reports a Latin mark after a letter of a language that has a mark of its own.
    Why it matters:
        `,` and `?` in Arabic or Farsi bend the wrong way and may jump to the other end of the line.
    Example:
        «بله, واقعا» for «بله، واقعا».
    What it can't see:
        Punctuation beside letters of another script and ASCII digits is not judged, nor what stands in protected spans, nor a missing
        mark. Marks of another language: see `foreign_marks`.
    Figures:
        Its alarms on good translations are Latin marks that translators left: one in a thousand texts.
    """

    name = "punctuation"
    severity: Severity = "warning"

    def concerns(self, source: Language, target: Language) -> bool:
        """Where the target has marks of its own, and its letters are known."""
        return known(target.script) and bool(typography(target.code).marks)

    def stirs(self, direction: Direction) -> Stirs:
        """Latin marks in a target that has its own."""
        return in_target(Stir(frozenset(typography(direction.target.code).marks)))

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Findings for one target form."""
        language = scene.target
        own = typography(language.code).marks
        _, theirs = scene.readings(source, target)
        if theirs.characters.isdisjoint(own) or not known(language.script):
            return
        text = theirs.plain
        places = [i for i, c in enumerate(text) if c in own and beside(text, i, language.script)]
        if places:
            wanted = " ".join(sorted({own[target[i]] for i in places}))
            fix = rewritten(target, (Change(i, i + 1, own[target[i]]) for i in places))
            place = (places[0], places[0] + 1)
            name = Local(language.english, "language", language.code)
            message = phrase("{language} has its own {marks}", language=name, marks=wanted)
            yield Finding(self.name, self.severity, message, target_span=place, fix=fix)
