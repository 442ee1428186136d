"""What an edit of a published text changes in substance: what a newsroom corrects openly, against what it mends without a word.

In substance are numbers, dates, names, negations, quotations and words that turned into their opposite, as values: "forty" for "40", a
quotation with other marks, a sentence that was moved or cut in two are none. All else is wording: a slip of spelling, a comma, another word
for the same. A person may say otherwise of either.
"""

from __future__ import annotations

import difflib
import functools
import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from l10n import lang
from l10n.flow.changes import capitalised, differing, first_word, negations
from l10n.flow.nearness import likeness
from l10n.lang import gazetteer
from l10n.model import Language
from l10n.regex import regex
from l10n.text import numbers
from l10n.text.dates import Date, dates
from l10n.text.reading import Reading

Kind = Literal["number", "date", "name", "negation", "quotation", "opposite"]
WORD = regex(r"[^\W_]+(?:['’][^\W_]+)*")
INITIALS = regex(r"\b(?:[^\W\d_]\.){2,}")
NEAR = 40.0
"""Per cent of likeness from which a sentence comes from another in the same place (`nearness.PLACE`)."""
SYMBOLS = frozenset("$€£¥₽₺₴%‰°")
"""What a number is of."""


@dataclass(frozen=True, slots=True)
class Touch:
    """One thing that an edit changes in substance; a side that does not have it is empty."""

    kind: Kind
    before: str
    after: str

    def __str__(self) -> str:
        """`number: 300 → 350`"""
        return f"{self.kind}: {self.before or '(nothing)'} → {self.after or '(nothing)'}"


@dataclass(frozen=True, slots=True)
class Edit:
    """A place of a text that was edited: its sentences before and after, and what of them is of substance."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    touches: tuple[Touch, ...] = ()

    @property
    def substantial(self) -> bool:
        """Whether readers were told something that is no longer said so. What was added corrects nothing."""
        return bool(self.before and self.touches)


def edits(before: Sequence[str], after: Sequence[str], language: Language) -> list[Edit]:
    """What became of a document's sentences, place by place in the order of the new ones; what was only moved is no edit."""
    old, new = remaining(before, after), remaining(after, before)
    matcher = difflib.SequenceMatcher(None, [normal(s) for s in before], [normal(s) for s in after], autojunk=False)
    found = []
    for tag, a, b, c, d in matcher.get_opcodes():
        gone = tuple(before[i] for i in range(a, b) if i in old)
        come = tuple(after[i] for i in range(c, d) if i in new)
        if tag != "equal" and (gone or come):
            found += edited(gone, come, language)
    return found


def edited(gone: Sequence[str], come: Sequence[str], language: Language) -> list[Edit]:
    """One place's old and new sentences: as one where nothing of substance differs, else those that come from each other in pairs."""
    whole = Edit(tuple(gone), tuple(come), tuple(touches(" ".join(gone), " ".join(come), language)))
    if not whole.touches or not (gone and come):
        return [whole]
    found = []
    left = list(gone)
    for sentence in come:
        near = max(left, key=lambda other: likeness(sentence, other), default="")
        if near and likeness(sentence, near) >= NEAR:
            left.remove(near)
            found.append(Edit((near,), (sentence,), tuple(touches(near, sentence, language))))
        else:
            found.append(Edit((), (sentence,), tuple(touches("", sentence, language))))
    return [*found, *(Edit((sentence,), (), tuple(touches(sentence, "", language))) for sentence in left)]


def remaining(ours: Sequence[str], theirs: Sequence[str]) -> set[int]:
    """The numbers of those sentences that the other text does not have, as often as it has fewer."""
    left = Counter(map(normal, theirs))
    found = set()
    for number, sentence in enumerate(ours):
        if left[normal(sentence)]:
            left[normal(sentence)] -= 1
        else:
            found.add(number)
    return found


def normal(text: str) -> str:
    """A text without what no reader sees: coding, kinds of space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def touches(before: str, after: str, language: Language) -> Iterator[Touch]:
    """What of substance differs between two versions of a text. What is new or gone as a whole is looked at in the same way."""
    before, after = plain(before, language), plain(after, language)
    days = list(dates_touched(before, after, language))
    yield from days
    yield from numbers_touched(before, after, language, {part for touch in days for part in (touch.before, touch.after)})
    yield from counted("negation", *differing(negations(before, language), negations(after, language)))
    yield from names_touched(before, after, language)
    yield from quotations_touched(before, after, language)
    yield from opposites_touched(before, after, language)


def plain(text: str, language: Language) -> str:
    """A text with the words for per cent as the sign, and without the points of U.S. and U.N."""
    words = str(lang.table(language.data, "numbers").get("percent", "")).replace("-", " ").split()
    forms = "|".join(re.escape(word) for word in words if len(word) > len("per"))
    text = re.sub(rf"(?<=\d)\s?(?:per cent|{forms})\b", "%", text) if forms else text
    return INITIALS.sub(lambda match: match.group().replace(".", ""), text)


def counted(kind: Kind, gone: Sequence[str], new: Sequence[str]) -> Iterator[Touch]:
    """A touch for each, those that are gone with those that are new in their order."""
    for before, after in itertools.zip_longest(gone, new, fillvalue=""):
        yield Touch(kind, before, after)


def numbers_touched(before: str, after: str, language: Language, within: Iterable[str]) -> Iterator[Touch]:
    """Numbers, by their value and by what they are of; none that stand `within` a date that is told already."""
    told = [text for text in within if text]
    ours, theirs = numbers.numbers(before, language), numbers.numbers(after, language)
    left, right = numbers.unmatched(ours, theirs)

    def written(found: Sequence[numbers.Number]) -> list[str]:
        return [n.text for n in found if not any(re.search(rf"(?<!\w){re.escape(n.text)}(?!\w)", text) for text in told)]

    gone, new = written(left), written(right)
    yield from counted("number", gone, new)
    if not gone and not new:
        units = [Counter(c for c in text if c in SYMBOLS or unicodedata.category(c) == "Sc") for text in (before, after)]
        yield from counted("number", *differing(*units))


def dates_touched(before: str, after: str, language: Language) -> Iterator[Touch]:
    """Dates and days of the week."""
    one, other = (dates(Reading(text, language), lang.sheet) for text in (before, after))
    if one is None or other is None:
        return
    ours, theirs = ([(named(d), text[d.start : d.end]) for d in found.dates if d.sure] for found, text in ((one, before), (other, after)))
    left, right = Counter(n for n, _ in ours), Counter(n for n, _ in theirs)
    gone, new = ([text for name, text in all_ if name in only] for all_, only in ((ours, left - right), (theirs, right - left)))
    yield from counted("date", gone, new)
    week, other_week = ([(str(d.day), text[d.start : d.end]) for d in f.weekdays if d.sure] for f, text in ((one, before), (other, after)))
    left, right = Counter(n for n, _ in week), Counter(n for n, _ in other_week)
    gone, new = ([text for name, text in all_ if name in only] for all_, only in ((week, left - right), (other_week, right - left)))
    yield from counted("date", gone, new)


def named(date: Date) -> str:
    """What a date means, as a name to compare by."""
    return f"{date.calendar} {date.year} {date.month} {sorted(date.days)}"


def names_touched(before: str, after: str, language: Language) -> Iterator[Touch]:
    """Names: words with a capital inside a sentence, and a first word that was replaced before what was kept."""
    openers = frozenset(map(str, given)) if isinstance(given := language.data.get("openers"), list) else frozenset()
    calendar = {name.casefold() for name in lang.names(language.code)} | {n.casefold() for names in language.months for n in names}
    ours, theirs = capitalised(before, openers), capitalised(after, openers)
    known = {word for word, sure in (*ours, *theirs) if sure}
    small = {word.casefold() for text in (before, after) for word in WORD.findall(text) if word[0].islower()}

    def those(found: Sequence[tuple[str, bool]]) -> Counter[str]:
        words = (part for word, sure in found if sure or word in known for part in word.split("-"))
        return Counter(word for word in words if word.casefold() not in calendar and word.casefold() not in small)

    gone, new = differing(those(ours), those(theirs))
    yield from (touch for touch in counted("name", gone, new) if not slip(touch.before, touch.after, language))
    if not gone and not new and first_word(before, after, openers):
        first, second = (WORD.findall(text)[0] for text in (before, after))
        yield Touch("name", first, second)


def slip(before: str, after: str, language: Language) -> bool:
    """Whether one letter was put right in the name of a place that CLDR knows; in a person's name that is never sure."""
    before, after = before.casefold(), after.casefold()
    if before in places(language.code) or after not in places(language.code):
        return False
    if len(before) == len(after):
        odd = [i for i in range(len(after)) if before[i] != after[i]]
        turned = len(odd) == 2 and odd[1] == odd[0] + 1 and before[odd[0]] == after[odd[1]] and before[odd[1]] == after[odd[0]]
        return len(odd) == 1 or turned
    short, long = sorted((before, after), key=len)
    return len(long) == len(short) + 1 and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


@functools.cache
def places(code: str) -> frozenset[str]:
    """The words of the names of countries, continents and well-known cities in a language (BCP 47), without case."""
    other = "ru" if code != "ru" else "en"  # of a language with all of CLDR's cities
    return frozenset(word.casefold() for word in (*gazetteer.countries(code), *gazetteer.gazetteer(code, other)))


def quotations_touched(before: str, after: str, language: Language) -> Iterator[Touch]:
    """Words between quotation marks; the marks themselves, case and punctuation are none."""
    ours, theirs = quotations(before, language), quotations(after, language)
    gone, new = differing(Counter(said for said, _ in ours), Counter(said for said, _ in theirs))
    written = dict((*ours, *theirs))
    yield from counted("quotation", [written[said] for said in gone], [written[said] for said in new])


def opposites_touched(before: str, after: str, language: Language) -> Iterator[Touch]:
    """A word that gave way to one that means the opposite (`lang/opposites`): rose, fell; before, after; must, may."""
    gone, new = differing(*(Counter(word.casefold() for word in WORD.findall(text)) for text in (before, after)))
    ends = opposites(language.code)
    for word in gone:
        if other := next((other for other in new if other in ends.get(word, ())), None):
            yield Touch("opposite", word, other)


@functools.cache
def opposites(code: str) -> Mapping[str, frozenset[str]]:
    """Word → those that mean the opposite, in a language (BCP 47); empty where nothing is known of it."""
    found: dict[str, frozenset[str]] = {}
    for scale in lang.words(lang.sheet("opposites", code), "pairs"):
        ends = [frozenset(end.split()) for end in scale.split("|")]
        for one, other in itertools.permutations(ends):
            found |= {word: found.get(word, frozenset()) | other for word in one}
    return found


def quotations(text: str, language: Language) -> list[tuple[str, str]]:
    """The outer quotations of a text: their words without case, and as they stand."""
    reading = Reading(text, language)
    found = [reading.unentitled[pair.start + 1 : pair.end - 1] for pair in reading.quoted.outer]
    return [(" ".join(word.casefold().replace("’", "'") for word in WORD.findall(said)), said.strip()) for said in found]
