"""A million units to remember, and what is asked of them: real texts, and texts recombined from them with other names and numbers.

**Units.** First the real ones, shuffled: what the PO files of `po/real` (into one language) say, the sentences of `ntrex` and `mt`, the
sentences of `docs/txt` and `docs/md`. From then on each is made of them: half are one real text, half the beginning of one up to a clause
mark (comma, semicolon, colon, dash; else a word near the middle) with the end of another; in it each name (a capitalised word that does
not begin it) and each number is another with a chance of a half, and one word in twelve is one that followed the same word elsewhere. So
the commonest words are as common as in real texts. Names are real ones of the texts or, so that the vocabulary grows with the memory as it
does in life, made of syllables, the 1st far oftener than the 50,000th. Short texts (interface, headings) are as frequent as among the real
ones. No source comes twice. Targets are those of the texts that sources are made of.

**Queries.** 70 % are edits of stored units: words replaced (by words of the texts, common ones oftener), dropped, added, moved, given
another ending, numbers changed, until the similarity is at a level drawn evenly between 60 and 95 %. 30 % are made as the units are, of
real texts that were kept out (one in twenty): what brute force finds no match for counts as such, what has one by chance stays as it is.
One seed; nothing depends on which sizes are measured.
"""

from __future__ import annotations

import itertools
import pathlib
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from l10n import catalog, segment
from l10n.errors import L10nError
from l10n.memory.similarity import similarity

LANGUAGE = "ru"
CLAUSE = re.compile(r"[,;:—–]\s+")
NUMBER = re.compile(r"\d+")
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}")
SYLLABLES = tuple(c + v + e for c in "bdfgklmnrstvzhp" for v in "aeiou" for e in ("", "n", "r", "s"))
KEPT_OUT = 20
"""One real text in so many is in no memory."""

Pair = tuple[str, str]


def real(folder: pathlib.Path) -> list[Pair]:
    """The real texts with their translations (where there is none, with one of another), each source once, shuffled."""
    found: dict[str, str] = {}
    for path in sorted((folder / "po" / "real" / LANGUAGE).rglob("*.po")):
        try:
            entries = catalog.parse(path.read_bytes(), path.name).entries
        except L10nError:
            continue
        for entry in entries:
            source, target = (" ".join(text.split()) for text in (entry.key.source, entry.target[0]))
            if source and target:
                found.setdefault(source, target)
    pairs = [("ntrex/en.txt", f"ntrex/{LANGUAGE}.txt")]
    pairs += [(f"mt/flores-dev.en-{LANGUAGE}.source.txt", f"mt/flores-dev.en-{LANGUAGE}.reference.txt")]
    for one, other in pairs:
        lines = [(folder / name).read_text(encoding="utf-8").splitlines() for name in (one, other)]
        found.update((s.strip(), t.strip()) for s, t in zip(*lines, strict=False) if s.strip() and t.strip())
    targets = list(found.values())
    cutter = segment.segmenter("en")
    for path in sorted([*(folder / "docs" / "txt").rglob("*.txt"), *(folder / "docs" / "md").rglob("*.md")]):
        text = path.read_text(encoding="utf-8", errors="replace")
        for block in re.split(r"\n\s*\n", text):
            for sentence in cutter.split(" ".join(block.split())):
                if sentence.strip():
                    found.setdefault(sentence.strip(), targets[len(found) % len(targets)])
    texts = [(s, t) for s, t in found.items() if len(s) <= 2000]
    random.Random("memory").shuffle(texts)
    return texts


class Maker:
    """Texts made of real ones."""

    def __init__(self, texts: Sequence[Pair], seed: str) -> None:
        self.chance = random.Random(seed)
        self.texts = texts
        self.follow: dict[str, list[str]] = defaultdict(list)
        self.names = []
        for source, _ in texts:
            words = source.split(" ")
            for one, other in itertools.pairwise(words):
                self.follow[one].append(other)
            self.names += NAME.findall(source)
        weights = list(itertools.accumulate(1 / (i + 2) for i in range(50_000)))
        self._weights = weights
        self._made = ["".join(random.Random(i).choices(SYLLABLES, k=2 + i % 2)).capitalize() for i in range(50_000)]

    def name(self) -> str:
        """A name: a real one, or one made of syllables."""
        if self.chance.random() < 0.6 or not self.names:
            return self.chance.choice(self.names) if self.names else "Sarajevo"
        return self.chance.choices(self._made, cum_weights=self._weights)[0]

    def number(self, old: str) -> str:
        """A number of as many digits."""
        return str(self.chance.randrange(10 ** (len(old) - 1), 10 ** len(old))) if len(old) < 9 else old

    def unit(self) -> Pair:
        """A source and a target."""
        chance = self.chance
        source, target = chance.choice(self.texts)
        if chance.random() < 0.5:
            other, other_target = chance.choice(self.texts)
            source, target = beginning(source) + " " + end(other), beginning(target) + " " + end(other_target)
        source = NUMBER.sub(lambda m: self.number(m.group()) if chance.random() < 0.5 else m.group(), source)
        source = NAME.sub(lambda m: self.name() if chance.random() < 0.5 else m.group(), source)
        words = source.split(" ")
        for i in range(1, len(words)):
            if chance.random() < 1 / 12 and (others := self.follow.get(words[i - 1])):
                words[i] = chance.choice(others)
        return " ".join(words), target


def beginning(text: str) -> str:
    """A text up to and with its first clause mark, else its first words."""
    if (mark := CLAUSE.search(text)) and mark.end() < len(text):
        return text[: mark.end()].rstrip()
    words = text.split(" ")
    return " ".join(words[: (len(words) + 1) // 2])


def end(text: str) -> str:
    """What `beginning` leaves."""
    return text[len(beginning(text)) :].lstrip() or text


def units(texts: Sequence[Pair]) -> Iterator[Pair]:
    """Units without end, no source twice."""
    seen: set[int] = set()
    maker = Maker(texts, "units")
    for source, target in itertools.chain(texts, (maker.unit() for _ in itertools.count())):
        key = hash(source)
        if key not in seen and "\n" not in source:
            seen.add(key)
            yield source, target.replace("\n", " ")


def kept_apart(texts: Sequence[Pair]) -> tuple[list[Pair], list[Pair]]:
    """The real texts of the memory, and those that are kept out of it."""
    return [t for i, t in enumerate(texts) if i % KEPT_OUT], list(texts[::KEPT_OUT])


def queries(stored: Sequence[str], apart: Sequence[Pair], texts: Sequence[Pair], count: int) -> list[str]:
    """What is asked, edits and strangers mixed."""
    chance = random.Random("queries")
    maker, stranger = Maker(texts, "edits"), Maker(apart, "strangers")
    found: list[str] = []
    while len(found) < count:
        text = stranger.unit()[0] if chance.random() < 0.3 else edited(maker, chance.choice(stored), chance)
        if text and "\n" not in text:
            found.append(text)
    return found


def edited(maker: Maker, source: str, chance: random.Random) -> str:
    """A text edited to a similarity between 60 and 95 %; empty where it is too short for that."""
    level = chance.uniform(60, 95)
    text = source
    for _ in range(200):
        new = change(maker, text, chance)
        value = similarity(source, new)
        if value < max(level - 3, 60):
            continue
        text = new
        if value <= level + 1:
            break
    return text if 60 <= similarity(source, text) <= 95 else ""


def change(maker: Maker, text: str, chance: random.Random) -> str:
    """One edit."""
    words = text.split(" ")
    at = chance.randrange(len(words))
    kind = chance.choice(("replace", "replace", "drop", "add", "move", "ending", "number", "name"))
    other = chance.choice(chance.choice(maker.texts)[0].split(" "))
    if kind == "replace":
        words[at] = other
    elif kind == "drop" and len(words) > 1:
        del words[at]
    elif kind == "add":
        words.insert(at, other)
    elif kind == "move":
        words.insert(chance.randrange(len(words)), words.pop(at))
    elif kind == "ending":
        words[at] = words[at][:-1] if words[at].endswith("s") else words[at] + chance.choice(("s", "ed", "ing"))
    elif kind == "number":
        return NUMBER.sub(lambda m: maker.number(m.group()), text, count=1)
    else:
        return NAME.sub(lambda m: maker.name(), text, count=1)
    return " ".join(words)
