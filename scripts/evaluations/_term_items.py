"""What `terms` measures on: rows of a glossary with sentences in which they stand, and sentences in which a wrong word was put."""

from __future__ import annotations

import csv
import itertools
import pathlib
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from evaluations._term_oracle import Oracle, plain, tokens

CONSONANTS = {"ru": "бвгджзклмнпрстфхцчш", "bs": "bcdfghklmnprstvz", "fa": "بپجدرزسشفقکگلم", "ar": "بجحدرزسشصطعفقك"}
LEAST = 3
"""Sentences in which a word and its translation must stand together …"""
CLOSE = 0.6
"""… and the least share (Dice's coefficient) of the sentences with either that these are."""
ALIKE = 60
"""Least similarity (rapidfuzz, per cent) of a word that sounds like another."""

Pair = tuple[str, str]


@dataclass(frozen=True)
class Item:
    """A sentence whose source holds a row's source, and where the oracle sees the row's target in its translation."""

    row: Pair
    source: str
    target: str
    runs: tuple[tuple[int, int], ...]


def texts(folder: pathlib.Path, language: str) -> list[Pair]:
    """Sentences with human translations: NTREX and FLORES."""
    found: list[Pair] = []
    for one, two in (
        (folder / "ntrex" / "en.txt", folder / "ntrex" / f"{language}.txt"),
        *((p, p.with_name(p.name.replace(".source.", ".reference."))) for p in sorted((folder / "mt").glob(f"*.en-{language}.source.txt"))),
    ):
        if one.is_file() and two.is_file():
            found += zip(one.read_text(encoding="utf-8").split("\n"), two.read_text(encoding="utf-8").split("\n"), strict=False)
    return [(one.strip(), two.strip()) for one, two in found if one.strip() and two.strip()]


def tico(folder: pathlib.Path, language: str) -> dict[str, tuple[str, ...]]:
    """TICO-19's rows, source → forms: alternatives are parted by `/` or `:`, what stands in brackets may be left out."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for path in sorted((folder / "terms").glob(f"*.en-{language}.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for record in csv.DictReader(file):
                source = " ".join(record["sourceString"].split())
                source = source if any(c.isupper() for c in source[1:]) else source.lower()
                for part in re.split(r"\s+:\s+|/", record["targetString"]):
                    bare = " ".join(re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", part).split())
                    whole = " ".join(re.sub(r"[()\[\]]", " ", part).split())
                    found[source] |= {form: None for form in (bare, whole) if any(map(str.isalnum, form))}
    return {source: tuple(forms) for source, forms in found.items() if forms}


def induced(pairs: Sequence[Pair], oracle: Oracle, english: Oracle) -> dict[str, tuple[str, ...]]:
    """A glossary learnt from aligned sentences: words, and pairs of words, that stand in the same sentences, in their dictionary forms.

    A pair of words is taken in the form of a place where its last word stands in the dictionary form.
    """
    ours: dict[str, set[int]] = defaultdict(set)
    theirs: dict[str, set[int]] = defaultdict(set)
    shown: dict[str, str] = {}
    for number, (source, target) in enumerate(pairs):
        words = [base(word, english) for word in tokens(source)]
        for words_of, index in ((words, ours), ([lemma(plain(word), oracle) for word in tokens(target)], theirs)):
            for word in words_of:
                if len(word) > 3:
                    index[word].add(number)
            for one, two in itertools.pairwise(words_of):
                if len(one) > 3 and len(two) > 3:
                    index[f"{one} {two}"].add(number)
        for one, two in itertools.pairwise(tokens(target)):
            name = f"{lemma(plain(one), oracle)} {lemma(plain(two), oracle)}"
            if plain(two) == lemma(plain(two), oracle):
                shown.setdefault(name, f"{one} {two}")
    together: Counter[Pair] = Counter()
    by_sentence: dict[int, list[str]] = defaultdict(list)
    for name, places in theirs.items():
        if len(places) >= LEAST:
            for place in places:
                by_sentence[place].append(name)
    for name, places in ours.items():
        if LEAST <= len(places) <= 60:
            together.update((name, other) for place in places for other in by_sentence[place])
    best: dict[str, tuple[float, str]] = {}
    for (one, two), count in together.items():
        close = 2 * count / (len(ours[one]) + len(theirs[two]))
        if count >= LEAST and close >= CLOSE and one.count(" ") == two.count(" ") and (" " not in two or two in shown):
            best[one] = max(best.get(one, (0.0, "")), (close, shown[two] if " " in two else two))
    return {one: (two,) for one, (_, two) in best.items()}


def base(word: str, english: Oracle) -> str:
    """An English word without its plural's ending; a name as it is written."""
    if word[:1].isupper():
        return word
    return min((s.partition(" ")[2] for s in english.stems(word)), key=len, default=word)


def lemma(word: str, oracle: Oracle) -> str:
    """The dictionary form of a word where the oracle knows just one; else the word."""
    stems = {s.partition(" ")[2] for s in oracle.stems(word)} if oracle.language != "fa" else oracle.stems(word)
    if oracle.language in ("fa", "ar"):
        return min(stems, key=lambda s: (len(s), s)) if stems and min(map(len, stems)) > 2 else word
    if len(stems) != 1:
        return word
    (only,) = stems
    return only.capitalize() if word[:1].isupper() and oracle.language in ("ru", "bs") and not oracle.stems(word.lower()) else only


def items(glossary: Mapping[str, Sequence[str]], pairs: Sequence[Pair], oracle: Oracle, english: Oracle) -> tuple[list[Item], int]:
    """The sentences that hold a row's source, with where its target stands, and how many were left out.

    Left out are those where the oracle sees no form of it, or another word has the root of one of its words: who can say what stands there?
    """
    found: list[Item] = []
    left = 0
    index: dict[str, list[int]] = defaultdict(list)
    for number, (source, _) in enumerate(pairs):
        for word in {base(w, english).casefold() for w in tokens(source)} | {w.casefold() for w in tokens(source)}:
            index[word].append(number)
    for source, forms in glossary.items():
        words = tokens(source)
        for number in index.get(base(words[0], english).casefold(), ()) if words else ():
            text, target = pairs[number]
            if text.casefold() == source.casefold() or not english.runs(text, source) or (source[0].isupper() and source not in text):
                continue
            runs = next((r for form in forms if (r := oracle.runs(target, form))), [])
            rest = target
            for start, end in reversed(runs):
                rest = rest[:start] + rest[end:]
            roots = {oracle.root(word) for form in forms for word in tokens(form)}
            if not runs or any(oracle.root(word) in roots and oracle.root(word) for word in tokens(rest)):
                left += 1
            else:
                found.append(Item((source, " | ".join(forms)), text, target, tuple(runs)))
    return found, left


def faulty(given: Sequence[Item], vocabulary: Sequence[str], oracle: Oracle, chance: random.Random) -> Iterator[tuple[str, Item, str]]:
    """Each item with another row's target in place of its own, with a word that sounds like its own, and with a letter of it wrong."""
    known = sorted({word for word in vocabulary if len(word) > 3 and oracle.stems(plain(word))})
    by_start: dict[str, list[str]] = defaultdict(list)
    for word in known:
        by_start[word[0]].append(word)
    for item in given:
        start, end = item.runs[0]
        here = item.target[start:end]
        others = [o for o in chance.sample(given, min(len(given), 20)) if o.row != item.row]
        for other in others:
            there = other.target[other.runs[0][0] : other.runs[0][1]]
            ours = [word for form in (*item.row[1].split(" | "), here) for word in tokens(form)]
            if not any(oracle.related(word, our) for word in tokens(there) for our in ours):
                yield "another term", item, put(item, there)
                break
        word = max(tokens(here), key=len)
        found = process.extract(word, by_start.get(word[0], ()), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=40)
        best = next((w for w, _, _ in found if not oracle.related(w, word)), "")
        if best:
            yield "a like word", item, put(item, here.replace(word, best, 1))
        if wrong := misspelt(word, oracle, chance):
            yield "a wrong letter", item, put(item, here.replace(word, wrong, 1))


def misspelt(word: str, oracle: Oracle, chance: random.Random) -> str:
    """A word with one consonant of its root another; empty where it has none to change."""
    letters = CONSONANTS[oracle.language]
    places = [n for n, c in enumerate(word) if c.lower() in letters and 0 < n <= max(2, len(word) - 4)]
    if len(word) < 5 or not places:
        return ""
    at = chance.choice(places)
    wrong = word[:at] + chance.choice([c for c in letters if c != word[at].lower()]) + word[at + 1 :]
    return "" if oracle.root(wrong) == oracle.root(word) or oracle.stems(plain(wrong)) & oracle.stems(plain(word)) else wrong


def put(item: Item, there: str) -> str:
    """An item's target with another text in each place of its term."""
    target = item.target
    for start, end in reversed(item.runs):
        target = target[:start] + there + target[end:]
    return target
