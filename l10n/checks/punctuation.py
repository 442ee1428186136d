"""The check `punctuation`."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.api import Scene
from l10n.model import Finding, Language, Severity
from l10n.text.rewriting import Change, rewritten
from l10n.text.scripts import belongs, known

LATIN_MARKS = ",;?"


class Punctuation:
    """Comma, semicolon and question mark are those of the target's language.

    What it does:
        Reports a Latin comma, semicolon or question mark after a letter of a language that has marks of its own.
    Why it matters:
        `,` and `?` in Arabic or Farsi bend the wrong way and may jump to the other end of the line.
    Example:
        «بله, واقعا» for «بله، واقعا».
    What it can't see:
        Punctuation beside Latin letters and ASCII digits is not judged, nor what stands in protected spans, nor a missing mark.
    Figures:
        Speaks of languages with marks of their own alone (Arabic, Farsi, Urdu). Its alarms on good translations there are Latin marks that
        translators left.
    """

    name = "punctuation"
    severity: Severity = "warning"
    signs = frozenset(LATIN_MARKS)

    def concerns(self, source: Language, target: Language) -> bool:
        """Where the target's marks are not the Latin ones, and its letters are known."""
        return bool(own_marks(target)) and known(target.script)

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Findings for one target form."""
        language = scene.target
        _, theirs = scene.readings(source, target)
        if theirs.characters.isdisjoint(self.signs) or not self.concerns(scene.source, language):
            return
        own = own_marks(language)
        text = theirs.plain
        places = [i for i, c in enumerate(text) if c in own and beside(text, i, language)]
        if places:
            wanted = " ".join(sorted({own[target[i]] for i in places}))
            fix = rewritten(target, (Change(i, i + 1, own[target[i]]) for i in places))
            place = (places[0], places[0] + 1)
            yield Finding(self.name, self.severity, f"{language.english} has its own {wanted}", target_span=place, fix=fix)


def own_marks(language: Language) -> dict[str, str]:
    """The Latin marks that the language has its own for, and those."""
    marks = zip(LATIN_MARKS, (language.comma, language.semicolon, language.question_mark), strict=True)
    return {latin: mark for latin, mark in marks if latin != mark}


def beside(text: str, at: int, language: Language) -> bool:
    """Whether a punctuation mark follows a letter of the language's script and no Latin letter or digit follows it closely."""
    before, after = text[max(0, at - 8) : at].rstrip("»”\"')] \u200c\u200f"), text[at + 1 : at + 9].lstrip(" «“\"'([\u200f")
    return bool(before) and belongs(before[-1], language.script) and (not after or belongs(after[0], language.script))
