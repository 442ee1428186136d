"""Two names of a source that stand in each other's place in the target.

Names keep their order in most sentences, but not in all: so a pair in the other order counts as exchanged only where no more of what
stands around each in the source (its first name, a title, a number, a word that the vocabulary knows) stands nearer to its own word in the
target than to the other's; less, where the language often turns sentences round.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from l10n.text.folding import fold
from l10n.text.lost_names import single_of
from l10n.text.name_knowledge import CASED, Knowledge
from l10n.text.quotations import DOUBLE, Quotation
from l10n.text.reading import Reading
from l10n.text.words import WORD, Word

REACH = 3
"""Words around a name that are looked at."""
MOST = 12
"""Names of a text that are compared."""
CLOSE = 0.1
"""How far apart two names may seem that are measured by other measures, as a share of the text."""
SPEAKERS = 4
"""How many words it counts for that two names stand by each other's quotations."""
PHRASE = 3
"""How many words more must stand with the other name than with its own, where both names are of one phrase."""
ROLE, PAST = 3, "ed"
"""Words of a role between two names (Manchester keeper Martin Vettel), and how a verb ends, with which they are none."""
ENDING = 4
"""Letters that a name which stands as it is written may have more, its last one aside."""


@dataclass(frozen=True, slots=True)
class Exchanged:
    """Two names and the words that stand for them."""

    first: Word
    second: Word
    """In the order of the source."""
    instead_of_first: Word
    """The word for the second, where the first belongs."""
    instead_of_second: Word


def exchanged(ours: Reading, theirs: Reading, known: Knowledge, named: Sequence[str]) -> Exchanged | None:
    """The pair of a source's names (`names_of`) that seems most surely exchanged."""
    if len(named) < 2 or (theirs.language.script in CASED and len(theirs.capitals) < 2):
        return None
    names = set(named)
    if len(names) < len(named):
        names = {word for word, count in Counter(named).items() if count == 1}
    spoken = speeches(ours, theirs) if len(names) > 1 else None
    if len(names) < 2 or (not spoken and in_order([word for word in named if word in names], theirs, known)):
        return None
    pairs = matched(ours, theirs, known, names)
    around = Surroundings(ours, theirs, known, dict(pairs))
    found: list[tuple[int, int, int]] = []
    for one in range(len(pairs)):
        for other in range(one + 1, len(pairs)):
            (a, there), (b, here) = pairs[one], pairs[other]
            if there > here:
                evidence = around.evidence(pairs[one], pairs[other])
                if spoken and speakers_exchanged(ours.places[a], ours.places[b], theirs.places[here], theirs.places[there], spoken):
                    evidence -= SPEAKERS
                turned = one_phrase(ours.text[ours.places[a].end : ours.places[b].start], known)
                if evidence <= (-PHRASE if turned else -int(known.turns)):
                    found.append((evidence, one, other))
    if not found:
        return None
    _, one, other = min(found)
    (a, there), (b, here) = pairs[one], pairs[other]
    return Exchanged(ours.places[a], ours.places[b], theirs.places[here], theirs.places[there])


Speeches = tuple[Sequence[Quotation], Sequence[Quotation]]


def speeches(ours: Reading, theirs: Reading) -> Speeches | None:
    """The quotations of both texts, where they have as many, and more than one."""
    if DOUBLE.isdisjoint(ours.characters) or DOUBLE.isdisjoint(theirs.characters):
        return None
    said, heard = ours.quoted.outer, theirs.quoted.outer
    return (said, heard) if len(said) == len(heard) > 1 else None


def speakers_exchanged(first: Word, second: Word, instead_of_first: Word, instead_of_second: Word, spoken: Speeches) -> bool:
    """Whether each of two names stands by the quotation in the target by which the other stands in the source."""
    said, heard = spoken
    one, other = by(first, said), by(second, said)
    return None not in {one, other} and one != other and (by(instead_of_first, heard), by(instead_of_second, heard)) == (one, other)


def by(name: Word, quotations: Sequence[Quotation]) -> int | None:
    """The number of the quotation that is nearest to a name; None where it stands in one."""
    if any(one.start <= name.start < one.end for one in quotations):
        return None
    return min(range(len(quotations)), key=lambda n: min(abs(quotations[n].start - name.end), abs(name.start - quotations[n].end)))


def in_order(names: Sequence[str], theirs: Reading, known: Knowledge) -> bool:
    """Whether those names that are found at a first look stand in their order; most do.

    Names that stand as they are have one measure, the others another: what part of the text, or of its consonants, is before them.
    """
    text, place = theirs.text, known.ear.place
    written = list(map(text.find, names))
    unheard = written.count(-1)
    found = len(names) - unheard
    if not unheard:
        places = [(False, at / len(text)) for at in written]
    else:
        single = single_of(theirs, known.ear)
        places = []
        for name, at in zip(names, written, strict=True):
            if at < 0:
                if found + unheard < 2:
                    return True  # of one name alone there is no order
                at, unheard = place(name, single), unheard - 1
                found += at >= 0
                places.append((True, at / len(single)))
            else:
                places.append((False, at / len(text)))
    last = [0.0, 0.0]
    for heard, share in places:
        if 0 <= share < max(last[heard], last[not heard] - CLOSE):
            return False
        last[heard] = max(last[heard], share)
    return True


def matched(ours: Reading, theirs: Reading, known: Knowledge, names: set[str]) -> list[tuple[int, int]]:
    """The names that have one word in the target, which has no other: the numbers of both among the words of their texts."""
    cased = theirs.language.script in CASED
    folded = [fold(word) for word in theirs.words]
    found: list[tuple[int, int]] = []
    for number, name in enumerate(ours.words):
        if name in names:
            ways = known.ear.usual(name) | known.ear.rare(name)
            there = [
                at
                for at, word in enumerate(theirs.words)
                if (word.startswith(name[:-1]) and len(word) <= len(name) + ENDING)
                or (len(word) > 2 and (not cased or word[0].isupper()) and not known.ear.heard(folded[at]).isdisjoint(ways))
            ]
            if len(there) == 1:
                found.append((number, there[0]))
    counted = Counter(at for _, at in found)
    return [pair for pair in found if counted[pair[1]] == 1][:MOST]


def one_phrase(between: str, known: Knowledge) -> bool:
    """Whether two names are of one phrase, by what stands between them: one name, a possessive, a role, which many languages turn round."""
    before, possessive, _ = between.replace("’", "'").partition("'")
    words = WORD.findall(before if possessive else between)
    if all(word[0].isupper() or word in known.links for word in words):
        return True
    return len(words) <= ROLE and "," not in between and not any(word in known.common or word.endswith(PAST) for word in words)


class Surroundings:
    """What stands around the words of two texts, and what of it belongs together."""

    def __init__(self, ours: Reading, theirs: Reading, known: Knowledge, names: Mapping[int, int]) -> None:
        self.known, self.names = known, names
        self.prefixes = [fold(prefix) for prefix in theirs.language.affixes.prefixes]
        self.words, self.others = [fold(word) for word in ours.words], [fold(word) for word in theirs.words]

    def evidence(self, one: tuple[int, int], other: tuple[int, int]) -> int:
        """How many words around two names stand nearer to their own name in the target than to the other's, less those that do not."""
        total = 0
        for (place, own), (far, foreign) in ((one, other), (other, one)):
            for at in range(max(0, place - REACH), min(len(self.words), place + REACH + 1)):
                if at != place and abs(at - place) < abs(at - far):
                    weight = 2 if abs(at - place) == 1 and at in self.names else 1
                    here, there = self.distance(at, own), self.distance(at, foreign)
                    total += weight * ((here < there) - (there < here))
        return total

    def distance(self, at: int, place: int) -> int:
        """How far from a place of the target what belongs to a word of the source stands, in words; more than REACH where it does not."""
        if at in self.names:
            return min(abs(self.names[at] - place), REACH + 1)
        word = self.words[at]
        lines = set() if word.isdecimal() else set(self.known.ours.of(word))
        if not lines and not word.isdecimal():
            return REACH + 1
        around = range(max(0, place - REACH), min(len(self.others), place + REACH + 1))
        there = (other for other in around if self.others[other] == word or not lines.isdisjoint(self.lines(self.others[other])))
        return min((abs(other - place) for other in there), default=REACH + 1)

    def lines(self, word: str) -> Iterator[int]:
        """The lines of the vocabulary that a word of the target stands for, its prefix on or off."""
        yield from self.known.theirs.of(word)
        for prefix in self.prefixes:
            if word.startswith(prefix) and len(word) >= len(prefix) + 2:
                yield from self.known.theirs.of(word[len(prefix) :])
