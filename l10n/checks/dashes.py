"""The check `dashes`."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.api import Direction, Scene, Stir, Stirs
from l10n.lang.typography import typography
from l10n.model import Finding, Language, Severity
from l10n.phrases import phrase
from l10n.regex import regex
from l10n.text.rewriting import replaced
from l10n.text.tokens import in_target

HYPHEN = regex(r"(?<=[^\W\d_]|[»”\")\],]) - (?=[^\W\d_]|[«„“\"(])")
CLOSE = regex(r"—(?=[^\W\d_]{2})(?<=[^\W\d_]{2}—)")
TWO = regex(r"(?<=[^\s-])( ?)--\1(?=[^\s>-])")
PATTERNS = (
    (HYPHEN, " - ", phrase("a hyphen for a dash")),
    (TWO, "--", phrase("two hyphens for a dash")),
    (CLOSE, "—", phrase("a dash without spaces")),
)
"""What no match is without, and what is said of one."""


class Dashes:
    """A dash between clauses is the language's dash, with a space on both sides where the language puts them.

    What it does:
        Finds a hyphen between spaces, two hyphens, and a dash without spaces as English has it, in languages whose dash is known: — in
        Russian and Ukrainian, – in Bosnian, Croatian, Serbian and German.
    Why it matters:
        A hyphen joins, a dash parts: readers take it for the one that it looks like.
    Example:
        «Сараево - столица» for «Сараево — столица».
    What it can't see:
        Dashes between numbers, and which of two dashes stands between spaces. What the source writes with two hyphens stays.
    Figures:
        Good translators differ in it, so it only remarks, and its fix is sure.
    """

    name = "dashes"
    severity: Severity = "info"
    signs = frozenset("-—")

    def concerns(self, source: Language, target: Language) -> bool:
        """Where the dash of the target is known."""
        return bool(typography(target.code).dash)

    def stirs(self, direction: Direction) -> Stirs:
        """What may be a dash in a target."""
        return in_target(Stir(self.signs, lambda marks: " - " in marks or "--" in marks or "—" in marks))

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Findings for one target form."""
        dash = typography(scene.target.code).dash
        if not dash or not (" - " in target or "--" in target or "—" in target):
            return
        _, theirs = scene.readings(source, target)
        text = theirs.plain
        for pattern, sign, said in PATTERNS:
            if sign in target and (pattern is not TWO or sign not in source) and (m := pattern.search(text)):
                fix = replaced(target, text, pattern, f" {dash} ")
                yield Finding(self.name, self.severity, said, target_span=m.span(), fix=fix)
