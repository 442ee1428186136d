"""The check `ellipsis`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from l10n.api import Direction, Scene, Stir, Stirs
from l10n.model import Finding, Severity
from l10n.phrases import phrase
from l10n.regex import regex
from l10n.text.rewriting import replaced
from l10n.text.tokens import in_target

DOTS = regex(r"(?<!\.)\.\.\.(?!\.)")
CHARACTER = regex("…")
SPACED = regex(r"(?<=\w)?\. \. \.")
MANY = regex(r"(?<!\.)\.{4,}(?=\s|$)")
SLIPS = (
    (SPACED, phrase("an ellipsis with spaces between its dots")),
    (MANY, phrase("an ellipsis of more than three dots")),
)


class Ellipses:
    """An ellipsis is written in one way.

    What it does:
        Reports … and ... in one text, dots with spaces between and more than three dots. The option `ellipsis` asks for one way:
        `character` for …, `dots` for three dots; `any` takes both.
    Why it matters:
        Dots with spaces break at the end of a line, and two ways on one page look careless.
    Example:
        «И так далее. . .»
    What it can't see:
        Whether an ellipsis belongs there: see `end_punctuation`. What the source does too is let pass.
    Figures:
        Good translators write both ways, so it only remarks.
    """

    name = "ellipsis"
    severity: Severity = "info"
    choices: ClassVar = {"ellipsis": ("any", "character", "dots")}

    def stirs(self, direction: Direction) -> Stirs:
        """An ellipsis in a target."""
        return in_target(Stir(frozenset(".…"), lambda marks: "…" in marks or "..." in marks or ". ." in marks))

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Findings for one target form."""
        if "…" not in target and "..." not in target and ". ." not in target:
            return
        ours, theirs = scene.readings(source, target)
        text, wanted = theirs.plain, scene.option(self, "ellipsis")
        for pattern, said in SLIPS:
            if (m := pattern.search(text)) and not pattern.search(ours.plain):
                fix = replaced(target, text, pattern, "…" if wanted == "character" else "...")
                yield Finding(self.name, self.severity, said, target_span=m.span(), fix=fix)
                return
        dots, character = DOTS.search(text), CHARACTER.search(text)
        if wanted == "any" and dots and character:
            first_is_dots = dots.start() < character.start()
            wrong, by = (CHARACTER, "...") if first_is_dots else (DOTS, "…")
            place = (character if first_is_dots else dots).span()
            message = phrase("… and ... in one text")
            yield Finding(self.name, self.severity, message, target_span=place, fix=replaced(target, text, wrong, by))
        elif wanted == "character" and dots:
            message, fix = phrase("{mark} is asked for", mark="…"), replaced(target, text, DOTS, "…")
            yield Finding(self.name, self.severity, message, target_span=dots.span(), fix=fix)
        elif wanted == "dots" and character:
            message, fix = phrase("{mark} is asked for", mark="..."), replaced(target, text, CHARACTER, "...")
            yield Finding(self.name, self.severity, message, target_span=character.span(), fix=fix)
