"""Sentence alignment: `scripts/evaluate align DIR`, with `ntrex/` in the folder (`en.txt`, `LANG.txt`, `documents.txt`).

Each document's lines in English and in the other language are two texts whose alignment is known. They are disturbed, with a
fixed seed and in ways that have nothing to do with their words: walking down a document, each line with a chance of 5 % each is

- dropped in the English or in the other text;
- merged with the next line in the English or in the other text: two sentences become one, joined by a space;
- split in the English or in the other text: at the clause mark (comma, semicolon, colon, dash) nearest the middle, where there is one.

So about a quarter of all beads are not 1-1. Documents are aligned one by one: nothing is learnt from one for the next.

**F1, beads.** A bead counts as right if exactly its sentences are on both sides; beads with an empty side do not count (so a
dropped sentence that is glued to a neighbour costs that neighbour's bead). **F1, links.** Over pairs of sentences in one bead.

Peers in the same run: Gale and Church's method by length alone, as NLTK has it.
"""

from __future__ import annotations

import pathlib
import random
import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from evaluations import Figure
from l10n import lang
from l10n.flow.align import Bead, align

LANGUAGES = ("ru", "fa", "ar", "bs")
GOAL = 0.95
CHANCE = 0.05
ACTS = ("drop en", "drop other", "merge en", "merge other", "split en", "split other")
CLAUSE = re.compile(r"[,;:،؛]\s+|\s[–—-]\s+")

Pair = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True)
class Text:
    """Two texts and the pairs of runs that belong together."""

    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    gold: frozenset[Pair]


def run(folder: pathlib.Path) -> list[Figure]:
    """All figures of alignment."""
    figures = []
    for language in LANGUAGES:
        texts = disturbed(folder / "ntrex", language)
        start = time.process_time()
        found = [pairs(align(t.ours, t.theirs, lang.get("en"), lang.get(language))) for t in texts]
        spent = time.process_time() - start
        peers = {"Gale-Church (NLTK)": [gale_church(t.ours, t.theirs) for t in texts]}
        sentences = sum(len(t.ours) + len(t.theirs) for t in texts)
        odd = sum(len(a) != 1 or len(b) != 1 for t in texts for a, b in t.gold)
        lost = sum(len(t.ours) - sum(len(a) for a, _ in t.gold) + len(t.theirs) - sum(len(b) for _, b in t.gold) for t in texts)
        note = f"{len(texts)} documents, {sentences} sentences, {lost} without partner, {odd} beads not 1-1; {sentences / spent:.0f}/s"
        for name, measure, goal in (("beads", beads, GOAL), ("links", links, None)):
            others = {peer: f1(texts, answers, measure) for peer, answers in peers.items()}
            value = f1(texts, found, measure)
            figures.append(Figure(f"F1, {name}, {language}", value, at_least=goal, baselines=others, note=note if goal else ""))
    return figures


def disturbed(folder: pathlib.Path, language: str) -> list[Text]:
    """The documents, with what was done to them known."""
    english, other = ((folder / f"{code}.txt").read_text(encoding="utf-8").split("\n") for code in ("en", language))
    names = (folder / "documents.txt").read_text(encoding="utf-8").split()
    documents: dict[str, list[tuple[str, str]]] = {}
    for name, one, two in zip(names, english, other, strict=False):
        documents.setdefault(name, []).append((one.strip(), two.strip()))
    chance = random.Random(f"align {language}")
    return [disturb(lines, chance) for lines in documents.values()]


def disturb(lines: Sequence[tuple[str, str]], chance: random.Random) -> Text:
    """One document with lines dropped, merged and split."""
    ours: list[str] = []
    theirs: list[str] = []
    gold: set[Pair] = set()
    at = 0
    while at < len(lines):
        act = next((act for act in ACTS if chance.random() < CHANCE), "")
        one, two = [lines[at][0]], [lines[at][1]]
        step = 1
        if act.startswith("drop"):
            (ours if act == "drop other" else theirs).append(one[0] if act == "drop other" else two[0])
            at += 1
            continue
        if act.startswith("merge") and at + 1 < len(lines):
            one, two, step = [one[0], lines[at + 1][0]], [two[0], lines[at + 1][1]], 2
            if act == "merge en":
                one = [" ".join(one)]
            else:
                two = [" ".join(two)]
        elif act == "split en":
            one = halves(one[0])
        elif act == "split other":
            two = halves(two[0])
        gold.add((tuple(range(len(ours), len(ours) + len(one))), tuple(range(len(theirs), len(theirs) + len(two)))))
        ours += one
        theirs += two
        at += step
    return Text(tuple(ours), tuple(theirs), frozenset(gold))


def halves(text: str) -> list[str]:
    """A sentence cut at the clause mark nearest its middle; whole where it has none in its middle half."""
    cuts = [m.end() for m in CLAUSE.finditer(text) if len(text) / 4 <= m.end() <= len(text) * 3 / 4]
    if not cuts:
        return [text]
    cut = min(cuts, key=lambda c: abs(c - len(text) / 2))
    return [text[:cut].strip(), text[cut:].strip()]


def pairs(found: Iterable[Bead]) -> frozenset[Pair]:
    """Our beads with text on both sides."""
    return frozenset((tuple(range(b.start, b.end)), tuple(range(b.other_start, b.other_end))) for b in found if b.paired)


def beads(answer: Iterable[Pair]) -> set[Pair]:
    return set(answer)


def links(answer: Iterable[Pair]) -> set[tuple[int, int]]:
    return {(i, j) for a, b in answer for i in a for j in b}


def f1(texts: Sequence[Text], answers: Sequence[Iterable[Pair]], measure: Callable[[Iterable[Pair]], set[object]]) -> float:
    """F1 over all documents together."""
    right = wanted = made = 0
    for text, answer in zip(texts, answers, strict=True):
        gold, found = measure(text.gold), measure(answer)
        right += len(gold & found)
        wanted += len(gold)
        made += len(found)
    return 2 * right / max(1, wanted + made)


def gale_church(ours: Sequence[str], theirs: Sequence[str]) -> frozenset[Pair]:
    """NLTK's alignment by lengths; its pairs of numbers that share a sentence are one bead."""
    from nltk.translate.gale_church import align_blocks

    found = align_blocks([len(t) for t in ours], [len(t) for t in theirs])
    groups: list[tuple[set[int], set[int]]] = []
    for i, j in sorted(found):
        if groups and (i in groups[-1][0] or j in groups[-1][1]):
            groups[-1][0].add(i)
            groups[-1][1].add(j)
        else:
            groups.append(({i}, {j}))
    return frozenset((tuple(sorted(a)), tuple(sorted(b))) for a, b in groups)
