"""Mistakes put into NTREX translations by a seeded script, and how many of them are found; where NTREX has few places for a kind, into
FLORES references too.

A mistake is found when the checks together say an error or a warning of the bad translation that they did not say of the good one (the
same check, severity and message). The note says which checks spoke, and how many mistakes only a remark (`info`) speaks of. Peers:
pofilter, with a test or message that the good one did not bring, and our reading of Weblate's rules.

The seeders (`_checks_seeds*.py`) share no code and no table with the checks. Some of what they take for a number, a name or a clause is
something else, as everywhere.
"""

from __future__ import annotations

import pathlib
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from evaluations import Figure
from evaluations import _checks_seeds as facts
from evaluations import _checks_seeds_language as language_seeds
from evaluations import _checks_seeds_markup as markup
from evaluations import _checks_seeds_names as names
from evaluations import _checks_seeds_text as text
from evaluations import _seed_words as words
from evaluations._checks_corpora import Segment, ntrex, reference
from evaluations._checks_judges import Ours, Pofilter, weblate
from evaluations._checks_seeds import Bed, Mistake, Seeder

MOST, FEW = 200, 50
"""Mistakes of a kind and language: no more than, and where NTREX gives fewer, FLORES is taken too."""
FACTS, OTHERS = 98.0, 90.0
KINDS: Mapping[str, tuple[float | None, Seeder]] = {
    "number changed": (FACTS, facts.number_changed),
    "digit dropped": (FACTS, facts.digit_dropped),
    "number left out": (FACTS, facts.number_left_out),
    "date changed": (FACTS, facts.date_changed),
    "weekday changed": (FACTS, facts.weekday_changed),
    "clock time changed": (FACTS, facts.time_changed),
    "unit changed": (FACTS, facts.exchanged(words.MEASURES)),
    "unit of time changed": (FACTS, facts.exchanged(words.TIMES)),
    "money magnitude changed": (FACTS, facts.substituted(words.SCALES, r"[mb]illions?\b|\d\s?(?:m|bn|b)\b")),
    "currency changed": (FACTS, facts.substituted(words.CURRENCIES, r"[$£€]|\b(?:dollars?|euros?|pounds?)\b")),
    "per cent lost": (FACTS, facts.percent_lost),
    "phone changed": (FACTS, facts.behind("phone", facts.phone)),
    "e-mail changed": (FACTS, facts.behind("mail", facts.mail)),
    "URL changed": (FACTS, facts.behind("page", facts.page)),
    "document number changed": (FACTS, facts.behind("paper", facts.paper)),
    "tag lost": (FACTS, markup.tag_lost),
    "tag crossed": (FACTS, markup.tag_crossed),
    "tag changed": (FACTS, markup.tag_changed),
    "placeholder changed": (FACTS, markup.placeholder_changed),
    "entity broken": (FACTS, markup.entity_lost),
    "bracket lost": (FACTS, markup.bracket_lost),
    "line break lost": (FACTS, markup.line_break_lost),
    "white space at an end lost": (FACTS, markup.end_space_lost),
    "bidi override put in": (FACTS, markup.override),
    "bidi isolate left open": (FACTS, markup.isolate_open),
    "control character put in": (FACTS, markup.control),
    "name replaced": (OTHERS, names.name_replaced),
    "names exchanged": (OTHERS, names.names_exchanged),
    "quotation mark lost": (OTHERS, names.mark_dropped),
    "quotation marks lost": (OTHERS, names.marks_dropped),
    "quotation dropped": (OTHERS, names.quotation_dropped),
    "quotation re-attributed": (OTHERS, names.reattributed),
    "speakers exchanged": (OTHERS, names.moved),
    "clause dropped, 10 to 25 %": (OTHERS, text.clause_dropped(0.10, 0.25)),
    "clause dropped, 25 to 50 %": (OTHERS, text.clause_dropped(0.25, 0.50)),
    "clause dropped, over 50 %": (OTHERS, text.clause_dropped(0.50, 1.0)),
    "sentence of two dropped": (OTHERS, text.sentence_dropped),
    "sentence left English": (OTHERS, text.left_english),
    "sentence of two left English": (OTHERS, text.one_left_english),
    "half left English": (OTHERS, text.half_left_english),
    "sentence doubled": (OTHERS, text.sentence_doubled),
    "word doubled": (OTHERS, text.word_doubled),
    "end mark dropped": (None, text.end_dropped),
    "negation removed": (None, text.negation_removed),
    "word left out": (None, text.word_left_out),
    "letter of another script": (OTHERS, language_seeds.letter(language_seeds.ALIKE)),
    "Arabic ye or kaf": (OTHERS, language_seeds.letter(language_seeds.ARABIC_IN_FARSI)),
    "Farsi ye or kaf": (OTHERS, language_seeds.letter(language_seeds.FARSI_IN_ARABIC)),
    "Croatian for Bosnian": (OTHERS, language_seeds.neighbour(words.CROATIAN)),
    "Serbian for Bosnian": (OTHERS, language_seeds.neighbour(words.EKAVIAN)),
    "Cyrillic for Bosnian": (OTHERS, language_seeds.cyrillic),
}
Said = Counter[tuple[str, str, str]]


class Listener:
    """What each says of a text that it did not say of a better one."""

    def __init__(self, language: str) -> None:
        self.ours, self.toolkit = Ours(language), Pofilter(language)
        self.known: dict[Segment, tuple[Said, frozenset[tuple[str, str]], frozenset[str]]] = {}

    def said(self, segment: Segment) -> tuple[Said, frozenset[tuple[str, str]], frozenset[str]]:
        """All that is said of a segment: by the product, by pofilter, by Weblate's rules."""
        findings = Counter((f.check, f.severity, f.message) for f in self.ours.findings(segment))
        return findings, self.toolkit.messages(segment), weblate(segment)

    def news(self, mistake: Mistake) -> tuple[Said, bool, bool]:
        """What the product says anew, and whether the peers say anything anew."""
        if mistake.good not in self.known:
            self.known[mistake.good] = self.said(mistake.good)
        before = self.known[mistake.good]
        after = self.said(Segment(mistake.good.source, mistake.bad, mistake.good.flags))
        return after[0] - before[0], bool(after[1] - before[1]), bool(after[2] - before[2])


def mistakes(kind: str, beds: Sequence[Bed]) -> list[Mistake]:
    """The seeds of a kind, the same in every run; the second bed is for the kinds that the first has few places for."""
    found: list[Mistake] = []
    for bed in beds:
        chance = random.Random(f"{kind} {bed.language}")
        for segment in chance.sample(bed.segments, len(bed.segments)):
            mistake = KINDS[kind][1](bed, segment, chance)
            if mistake and mistake.bad != mistake.good.target:
                found.append(mistake)
            if len(found) == MOST:
                return found
        if len(found) >= FEW:
            break
    return found


def laid(folder: pathlib.Path, language: str) -> list[Bed]:
    """NTREX and FLORES with their names."""
    return [names.with_names(Bed(language, segments)) for segments in (ntrex(folder, language), reference(folder, language)) if segments]


def figures(folder: pathlib.Path, languages: Sequence[str]) -> Iterator[Figure]:
    """The share found, for each kind and language."""
    beds = {language: laid(folder, language) for language in languages}
    listeners = {language: Listener(language) for language in languages}
    for kind, (goal, _) in KINDS.items():
        for language in languages:
            seeds = mistakes(kind, beds[language])
            if seeds:
                yield figure(kind, language, goal, seeds, listeners[language])


def figure(kind: str, language: str, goal: float | None, seeds: Sequence[Mistake], listener: Listener) -> Figure:
    """One kind in one language."""
    news = [listener.news(mistake) for mistake in seeds]
    loud = [{check for check, severity, _ in said if severity != "info"} for said, _, _ in news]
    remarked = sum(bool(said) and not checks for (said, _, _), checks in zip(news, loud, strict=True))
    by = Counter(check for checks in loud for check in checks)
    per = 100 / len(seeds)
    note = f"of {len(seeds)}: " + ", ".join(f"{check} {n * per:.0f}" for check, n in by.most_common(4))
    note += f"; info alone {remarked * per:.1f}" if remarked else ""
    peers = {"pofilter": sum(n[1] for n in news) * per, "weblate": sum(n[2] for n in news) * per}
    return Figure(f"found {kind}, {language} %", sum(map(bool, loud)) * per, at_least=goal, baselines=peers, note=note)


def show(folder: pathlib.Path, languages: Sequence[str], most: int) -> Iterator[str]:
    """Mistakes that are not found, for reading: at most so many of each kind and language."""
    for language in languages:
        beds = laid(folder, language)
        listener = Listener(language)
        for kind in KINDS:
            missed = [m for m in mistakes(kind, beds) if not any(s != "info" for _, s, _ in listener.news(m)[0])]
            if missed:
                yield f"== {kind} {language}: {len(missed)} missed"
            for mistake in missed[:most]:
                yield f"  {mistake.good.source!r}\n  good {mistake.good.target!r}\n  bad  {mistake.bad!r}"
