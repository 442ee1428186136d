"""The check `apostrophes`."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.api import Direction, Scene, Stir, Stirs
from l10n.model import Finding, Severity
from l10n.phrases import phrase
from l10n.regex import regex
from l10n.text.rewriting import Change, rewritten
from l10n.text.tokens import in_target

INSIDE = regex(r"(?<=[^\W\d_])['’´`](?=[^\W\d_])")
NONE = frozenset("´`")


class Apostrophes:
    """Apostrophes within words are apostrophes, and all of one kind.

    What it does:
        Finds accents that stand for apostrophes (l´art, m`aidez), and ' and ’ in the words of one text.
    Why it matters:
        A word with another apostrophe is another word to search and to a spelling checker.
    Example:
        «об`єднання» for «об’єднання».
    What it can't see:
        Which of the two apostrophes a house prefers. Words of the source that stand in the target as they are do not count, nor do
        quotation marks: see `quotes`.
    Figures:
        It only remarks; good translations mix apostrophes hardly ever.
    """

    name = "apostrophes"
    severity: Severity = "info"
    signs = frozenset("'’´`")

    def stirs(self, direction: Direction) -> Stirs:
        """An apostrophe between two words of a target."""
        return in_target(Stir(self.signs, lambda marks: len(marks) == 1))

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Findings for one target form."""
        _, theirs = scene.readings(source, target)
        if self.signs.isdisjoint(theirs.characters):
            return
        own = [m for m in INSIDE.finditer(theirs.plain) if around(target, m.start()) not in source]
        kinds = {m.group() for m in own}
        wrong = kinds & NONE if kinds & NONE else (kinds - {own[0].group()} if own else kinds)
        if wrong:
            right = next((m.group() for m in own if m.group() not in NONE), "’")
            places = [m for m in own if m.group() in wrong]
            fix = rewritten(target, (Change(*m.span(), right) for m in places))
            accent = phrase("{mark} for an apostrophe", mark=places[0].group())
            said = accent if kinds & NONE else phrase("two kinds of apostrophe in one text")
            yield Finding(self.name, self.severity, said, target_span=places[0].span(), fix=fix)


def around(text: str, place: int) -> str:
    """The letters around an apostrophe: one before, three behind."""
    return text[max(0, place - 1) : place + 4]
