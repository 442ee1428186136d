"""The check `terms`."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.api import Direction, Scene, Stirs
from l10n.model import Affixes, Finding, Severity, Span, Term
from l10n.phrases import phrase
from l10n.text import find, words
from l10n.text.spans import blank
from l10n.text.tokens import NEVER

Place = tuple[int, int]


class Terms:
    """The names and terms of the termbase stand in the target in one of their allowed forms, and in none of the forbidden.

    What it does:
        For each termbase term whose source occurs in the source text, looks for an allowed form in the target: its words in their order,
        each in any of its forms. What a word's forms are a dictionary says (pymorphy3 for Russian; simplemma for Bosnian, Farsi, Arabic
        and its other languages), and of names and other words that it does not know the endings and prefixes of the language; whatever
        the alef forms, vowel marks and joiners. A forbidden form is a finding where it stands outside an allowed one. A term that is not
        translated stands as it is written, capitals too; an ending may be put on it. Nothing is looked for in addresses, tags and code.
    Why it matters:
        A name has one right spelling, and an office calls the same thing by the same word every time.
    Example:
        `Josip Grubeša` translated as «Йосип Грубешич», where the termbase has «Йосип Грубеша».
    What it can't see:
        A pronoun that rightly stands for the name, a term that occurs once too seldom, a word that is wrong in number or case, a name
        that differs from the right one in no more than an ending could. Forms of an unknown word that change inside (broken plurals of
        Arabic). A short term within a longer one that is found is not looked for again. It never mends by itself: a form in the place of
        another has to agree with the words around it.
    Figures:
        With glossaries of a health office and with one learnt from the texts themselves at most 1 % of right translations bring an
        alarm (comparing whole words: 8 to 50 %); of wrong terms put in at least 97 % are found.
    """

    name = "terms"
    severity: Severity = "warning"
    heeds = frozenset({"terms"})

    def stirs(self, direction: Direction) -> Stirs:
        """No word: a term must stand in the source."""
        return NEVER

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Findings for one target form."""
        if not scene.terms or not target.strip():
            return
        affixes = scene.target.affixes
        readable = blank(target, find(target))
        met: list[Term] = []
        for term in sorted(scene.terms, key=lambda t: -len(t.source)):
            if any(covers(longer, term, source) for longer in met):
                continue
            allowed = [place for form in term.targets for place in words.places(readable, form, affixes, term.keep)]
            if allowed:
                met.append(term)
            wrong = forbidden(readable, term, allowed, affixes)
            if not wrong and (allowed or not term.targets):
                continue
            place = words.find(source, term.source, scene.source.affixes, term.case_sensitive)
            if wrong:
                said = phrase("{term}: forbidden term {form}", term=term.source, form=target[wrong[0] : wrong[1]])
                if term.targets:
                    said = phrase("{message}; the termbase has {terms}", message=said, terms=" / ".join(term.targets))
                yield Finding(self.name, self.severity, said, source_span=place, target_span=wrong)
            else:
                has = phrase("{term}: the termbase has {terms}", term=term.source, terms=" / ".join(term.targets))
                said = phrase("{term}: to be kept as it is", term=term.source) if term.keep else has
                yield Finding(self.name, self.severity, said, source_span=place)


def forbidden(text: str, term: Term, allowed: list[Place], affixes: Affixes) -> Place | None:
    """The first place of a form that must not stand for a term, outside the places of those that may."""
    if not term.forbidden:
        return None
    rest = blank(text, [Span(start, end, "code") for start, end in sorted(allowed)])
    found = (place for form in term.forbidden for place in words.places(rest, form, affixes))
    return min(found, default=None)


def covers(longer: Term, term: Term, source: str) -> bool:
    """Whether a term occurs in the source only within a longer one."""
    text, inner, outer = source.casefold(), term.source.casefold(), longer.source.casefold()
    return inner in outer and text.count(inner) <= text.count(outer) * outer.count(inner)
