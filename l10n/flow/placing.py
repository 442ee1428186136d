"""Tags that were left out of a question are put back into its answer: surely around a whole text, elsewhere by a guess.

A guess looks for the words of the answer that belong to the words between two tags: numbers, names by their sound, words that are known to
be translations, and where nothing is known the share of the text. It is for a person to look at.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from l10n.regex import regex
from l10n.text import find
from l10n.text.masking import Masked
from l10n.text.pairs import nested
from l10n.text.words import PIECE

MOST_WORDS = 250
MOST_PARTS = 40
"""Texts with more words or tags are not guessed at: time grows with the square of the one, times the other."""
ENDS = frozenset(".,;:!?…،؛؟")
BARE = regex(r"&(?![A-Za-z#][A-Za-z0-9]{1,31};)")
FAR = 1.5
"""What a guess pays at most for standing elsewhere than its share of the text says."""
WRONG_LENGTH = 0.3
"""What it pays for each word that it has more or less than its share."""
Linked = Callable[[str, str], float]
"""How surely a word of the source and one of the target are translations of each other, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a chain of two parts stands in the source, and where in the target, in words; `end` is exclusive."""

    first: int
    last: int
    start: int
    end: int


def place(masked: Masked, answer: str, linked: Linked) -> tuple[str, bool] | None:
    """An answer to a question in the form `plain` with its tags, and whether any of their places is a guess.

    None where they cannot be placed: too many words or tags, a chain of more than two parts, no words at all.
    """
    answer = with_entities(masked, answer)
    if not masked.parts:
        return answer, False
    text, chains = masked.text, masked.chains
    ours = [m.span() for m in PIECE.finditer(text)]
    theirs = [m.span() for m in PIECE.finditer(answer)]
    if any(len(chain) != 2 for chain in chains) or not ours or not theirs:
        return None
    if max(len(ours), len(theirs)) > MOST_WORDS or len(masked.parts) > MOST_PARTS:
        return None
    links = [[linked(text[a:b], answer[c:d]) for c, d in theirs] for a, b in ours]
    offsets: dict[int, int] = {}
    guessed = False
    placed: list[Place] = []
    for first, last in sorted(chains, key=lambda c: masked.places[c[0]] - masked.places[c[1]]):
        begin, finish = masked.places[first], masked.places[last]
        inside = [i for i, (a, b) in enumerate(ours) if a >= begin and b <= finish]
        around = [p for p in placed if p.first < first and last < p.last]
        region = max(((p.start, p.end) for p in around), default=(0, len(theirs)))
        shell = max(((masked.places[p.first], masked.places[p.last]) for p in around), default=(0, len(text)))
        apart = [p for p in placed if p.last < first or last < p.first]
        if not inside:
            offsets[first] = offsets[last] = point(begin, text, answer, ours, theirs, links)
            guessed = True
            continue
        if not any(c.isalnum() for c in text[shell[0] : begin] + text[finish : shell[1]]):
            start, end = region
        else:
            best = around_words(inside, links, region, [(p.start, p.end) for p in apart])
            if best is None:
                return None
            (start, end), guessed = best, True
        offsets[first] = edge(theirs[start][0], -1, answer, text[begin : begin + 1], text[begin - 1 : begin])
        offsets[last] = edge(theirs[end - 1][1], 1, answer, text[finish - 1 : finish], text[finish : finish + 1])
        placed.append(Place(first, last, start, end))
    enclosing = {number for chain in chains for number in chain}
    for number in range(len(masked.parts)):
        if number not in enclosing:
            at = masked.places[number]
            sure_start, sure_end = not any(map(str.isalnum, text[:at])), not any(map(str.isalnum, text[at:]))
            guessed |= not (sure_start or sure_end)
            offsets[number] = 0 if sure_start else len(answer) if sure_end else point(at, text, answer, ours, theirs, links)
    return put(masked, answer, offsets, guessed)


def put(masked: Masked, answer: str, offsets: dict[int, int], guessed: bool) -> tuple[str, bool] | None:
    """The answer with each part at its offset; of those at one place end tags come first."""
    rank = dict.fromkeys(offsets, 1)
    rank |= {chain[0]: 2 for chain in masked.chains} | {chain[-1]: 0 for chain in masked.chains}
    for first, last in masked.chains:
        if offsets[first] == offsets[last]:
            rank[first] = rank[last] = 1
    order = sorted(offsets, key=lambda number: (offsets[number], rank[number], number))
    if not nested(order, masked.chains):
        return None
    out: list[str] = []
    position = 0
    for number in order:
        out += answer[position : offsets[number]], masked.parts[number]
        position = offsets[number]
    return "".join([*out, answer[position:]]), guessed


def around_words(
    inside: Sequence[int], links: Sequence[Sequence[float]], region: tuple[int, int], taken: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """The range of the target's words that fits the source's words `inside` best, within a region and beside what is taken."""
    total, width = len(links), len(links[0])
    within = set(inside)
    gains = [0.0]
    for j in range(width):
        good = max(links[i][j] for i in inside)
        bad = max((links[i][j] for i in range(total) if i not in within), default=0.0)
        gains.append(gains[-1] + good - bad)
    share = width / total
    wanted, middle = len(inside) * share, (inside[0] + inside[-1] + 1) / 2 * share
    best: tuple[float, int, int] | None = None
    for start in range(*region):
        stop = min([region[1], *(a for a, b in taken if b > start)])
        if any(a <= start < b for a, b in taken):
            continue
        for end in range(start + 1, stop + 1):
            distance = abs((start + end) / 2 - middle) / width
            value = gains[end] - gains[start] - WRONG_LENGTH * abs(end - start - wanted) - FAR * distance
            if best is None or value > best[0]:
                best = value, start, end
    return best[1:] if best else None


def point(
    at: int,
    text: str,
    answer: str,
    ours: Sequence[tuple[int, int]],
    theirs: Sequence[tuple[int, int]],
    links: Sequence[Sequence[float]],
) -> int:
    """The offset in the answer of what stands at an offset in the text: before the word that is known to follow, or by its share."""
    following = next((i for i, (a, _) in enumerate(ours) if a >= at), None)
    if following is not None:
        best = max(range(len(theirs)), key=lambda j: links[following][j])
        if links[following][best] >= 0.5:
            return theirs[best][0]
    share = (len(ours) if following is None else following) / len(ours)
    j = round(share * len(theirs))
    return theirs[j][0] if j < len(theirs) else theirs[-1][1]


def edge(at: int, step: int, answer: str, inner: str, outer: str) -> int:
    """The edge of a word, moved over the marks that stand between tag and word in the source too: `<b>“Word”</b>`."""
    if not inner or inner.isalnum() or inner.isspace():
        return at
    ends = inner in ENDS
    while 0 < at < len(answer) and (c := answer[at - 1 if step < 0 else at]) != outer and (c in ENDS) is ends:
        if c.isalnum() or c.isspace():
            break
        at += step
    return at


def with_entities(masked: Masked, answer: str) -> str:
    """The answer with `&amp;` for `&`, where the question had it so."""
    if "&" not in answer or not masked.escaped:
        return answer
    out: list[str] = []
    position = 0
    for span in find(answer):
        out += BARE.sub("&amp;", answer[position : span.start]), answer[span.start : span.end]
        position = span.end
    return "".join([*out, BARE.sub("&amp;", answer[position:])])
