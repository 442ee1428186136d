"""The check `terms`."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.api import Scene
from l10n.model import Finding, Severity, Term
from l10n.text import words


class Terms:
    """The names and terms of the termbase stand in the target in one of their allowed forms.

    What it does:
        For each termbase row whose source occurs in the source text, looks for an allowed form in the target, inflected, with
        prefixes and endings of the language, whatever the alef forms, vowel marks and joiners.
    Why it matters:
        A name has one right spelling, and an office calls the same thing by the same word every time.
    Example:
        `Josip Grubeša` translated as «Йосип Грубешич», where the termbase has «Йосип Грубеша».
    What it can't see:
        A pronoun that rightly stands for the name, stems that change inside (Arabic broken plurals), a term that occurs once
        too seldom. A short term within a longer one that is found is not looked for again.
    """

    name = "terms"
    severity: Severity = "warning"

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Findings for one target form."""
        if not target.strip():
            return
        affixes = scene.target.affixes
        met: list[Term] = []
        for term in sorted(scene.terms, key=lambda t: -len(t.source)):
            if not term.targets or any(covers(longer, term, source) for longer in met):
                continue
            if any(words.contains(target, form, affixes) for form in term.targets):
                met.append(term)
                continue
            place = words.find(source, term.source, scene.source.affixes, term.case_sensitive)
            allowed = " / ".join(term.targets)
            yield Finding(self.name, self.severity, f"{term.source}: the termbase has {allowed}", source_span=place)


def covers(longer: Term, term: Term, source: str) -> bool:
    """Whether a term occurs in the source only within a longer one."""
    text, inner, outer = source.casefold(), term.source.casefold(), longer.source.casefold()
    return inner in outer and text.count(inner) <= text.count(outer) * outer.count(inner)
