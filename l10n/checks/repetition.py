"""The check `repetition`."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from l10n.api import Scene
from l10n.model import Finding, Severity
from l10n.phrases import phrase
from l10n.text.reading import Reading
from l10n.text.repetition import SAME, Again, again, copies
from l10n.text.wording import times

SENTENCE = 4
"""Words that are a sentence or the better part of one, if they stand twice in a row."""
FAR = 7
"""Words from which it is strange that they stand twice with others between."""
SAME_AGAIN = 3
"""How often in a row the same one to six words may not stand."""
LONGER = 1.1
"""How much longer than its source a text is at least that such a row is looked for in."""
LETTERS = 12
"""How often in a row the same character may not stand."""


class Repetition:
    """Nothing is said again and again.

    What it does:
        Reports words that stand twice in a row, a sentence or a part of one, and more words with others between; the same few words
        three times; the same character twelve times. What the source repeats as well is right.
    Why it matters:
        Engines that lose the thread go round in circles, and a sentence that was pasted twice is easily overlooked.
    Example:
        «Встреча прошла в Сараеве. Встреча прошла в Сараеве.»
    What it can't see:
        The same said twice in other words. A single word twice is `doubled`.
    Figures:
        Of sentences that were put into a translation twice all are found. On professional translations it is silent but for one text in
        several thousand.
    """

    name = "repetition"
    severity: Severity = "error"

    def run(self, source: str, target: str, scene: Scene) -> Iterable[Finding]:
        """Findings for one target form."""
        ours, theirs = scene.readings(source, target)
        said_again = False
        if len(theirs.tokens) > SAME_AGAIN:
            words = theirs.lowered
            more, count = len(words) - len(theirs.bag), len(words)
            # Three words that stand there again are two pairs that do.
            said_again = (more > 2 and len(set(itertools.pairwise(words))) < count - 2) or 2 * more == count > 2
        long_word = len(target) > LONGER * len(source) and max(map(len, theirs.words), default=0) >= LETTERS
        return self.looked(ours, theirs) if said_again or long_word else ()

    def looked(self, ours: Reading, theirs: Reading) -> Iterator[Finding]:
        """What is said of a text that says something again."""
        words, source, target = theirs.lowered, ours.text, theirs.text
        if len(words) - len(theirs.bag) > 2 or len(words) == 2 * len(theirs.bag) > 2:
            found = again(words)
            if found is not None:
                yield from self.words(found, ours, theirs)
            elif len(words) - len(theirs.bag) > len(ours.lowered) - len(ours.bag):
                yield from self.short(ours.lowered, theirs)
        if len(target) > LONGER * len(source):
            yield from self.letters(ours, theirs)

    def words(self, found: Again, ours: Reading, theirs: Reading) -> Iterator[Finding]:
        """What is said of words that stand there again."""
        own = again(ours.lowered)
        if own is not None and (own.directly or found.length <= 2 * own.length):
            return
        count = found.behind if found.behind <= found.length < 2 * found.behind else found.length
        first, last = theirs.places[found.start], theirs.places[found.start + count - 1]
        if found.directly and "·" in theirs.plain[theirs.places[found.start - found.behind].start : first.start]:
            severity: Severity = "info"  # a heading and the text that begins with it
        elif found.directly and (found.length >= SENTENCE or found.length >= 2 * found.behind):
            severity = "error"
        elif found.length >= FAR or found.directly:
            severity = "warning"
        else:
            return
        said = theirs.text[first.start : last.end]
        yield Finding(self.name, severity, phrase("stands there twice: {text}", text=said), target_span=(first.start, last.end))

    def short(self, ours: Sequence[str], theirs: Reading) -> Iterator[Finding]:
        """What is said of one or two words that stand there again and again, or are all and stand there twice."""
        words, half = theirs.lowered, len(theirs.lowered) // 2
        twice = words[:half] == words[half:] and ours[: len(ours) // 2] != ours[len(ours) // 2 :]
        if twice or (copies(words) > SAME_AGAIN and copies(ours) < SAME_AGAIN):
            yield Finding(self.name, self.severity, phrase("goes round in a loop"), target_span=(0, len(theirs.text)))

    def letters(self, ours: Reading, theirs: Reading) -> Iterator[Finding]:
        """What is said of one character that stands there again and again."""
        for m in SAME.finditer(theirs.plain):
            if m.end() - m.start() >= LETTERS and m.group(1).isalnum() and m.group(1) * LETTERS not in ours.text:
                message = phrase("{what} stands there {there}", what=m.group(1), there=times(m.end() - m.start()))
                yield Finding(self.name, self.severity, message, target_span=m.span())
                return
