"""Sentence segmentation: `scripts/evaluate segmentation DIR`, with `ntrex/` and `segmentation/hard.json` in the folder.

**Boundary F1.** The lines of `ntrex/LANG.txt` are sentences; `ntrex/documents.txt` names each line's document. Within a document
the lines are joined by a space to paragraphs of 3 to 6 lines (lengths from a fixed seed); a cut is right where two lines meet.
Left out, for each language by its own text and before any tool has seen it, are

- lines that end in no terminator: headings and captions, which no tool can tell from what follows;
- lines that may hold several sentences themselves (`SEVERAL`): within the line a “?” or “!”, or a full stop or dots behind a
  closing mark or a word that has no abbreviation's shape (in lower case 3 letters or more, capitalised 5 or more, 2 or more in
  capitals or in a script without case), and then, behind white space, anything but a small letter.

What stays are lines whose inner full stops are those of abbreviations, initials and numbers; a cut there is wrong.
The notes count what was left out.

**Hard sentences.** `hard.json` lists `lang`, `text`, `segments` and perhaps `alt`, other right answers; segments are compared
without the white space around them, all of a text's or none.

**Hostile strings.** 10,000 strings of terminators, quotes, odd spaces, controls, surrogates and letters, in many languages, with
spans: the segments must join to the string, none empty, no cut in a span.

**Linear time.** The time of 1 MB by that of 250 KB, the worst of several texts of one or two repeated marks.

**Speed.** Megabytes of UTF-8 a second on the English paragraphs, by the mean of pysbd and syntok.

The other tools run in a process of their own, one text at a time, for they can end it: a text that does so counts as uncut.
"""

from __future__ import annotations

import json
import pathlib
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence

from evaluations import Figure
from l10n.model import Span
from l10n.segment import segmenter

GOALS = {"en": 0.994, "ru": 0.992, "fa": 0.992, "ar": 0.992, "bs": 0.992}
PEERS = ("sentencex", "pysbd", "syntok")
END = re.compile(r"[.!?؟…۔][\"'“”’»)\]]*$")
SMALL = "a-zà-öø-ÿčćđšžа-яё"
CAPITAL = "A-ZÀ-ÖØ-ÞČĆĐŠŽА-ЯЁ"
MARKS = "\u064b-\u0652\u200c-\u200f"
OTHER = rf"[^\W\d_{SMALL}{CAPITAL}]"
WORD = rf"(?<![\w.])(?:[{SMALL}]{{3,}}|[{CAPITAL}][{SMALL}]{{4,}}|[{CAPITAL}]{{2,}}|(?:{OTHER}[{MARKS}]*){{2,}})|[”»“\")\]]"
SEVERAL = re.compile(rf"(?:[!?؟]|(?:{WORD})[.…]+)[\"'“”’»)\]]*\s+(?:[–—-]\s+)?(?=[^\s{SMALL}–—-])")
HOSTILE = [*".!?…؟。।'\"“”‘’«»„()[]{}<>*_-–—;:,/\\&\n\r\t\0 \u00a0\u2009\u200b\u200d\u200f\u2028\u202f\ufeff\ud800\udfff"]
HOSTILE += [*"aAzZ19Iб Жçßأم५一\U0001f600\u0301", "Mr.", "U.S.", "No. 5", "г.", "S\u00a0.", "1. ", "a) ", "\n- "]
HOSTILE += ["http://a.b/?q=1.", "<b>", "</b>", "{x}"]
REPEATED = (".", '"', " ", "a", ". ", '."', "a. ", "“a.” ", "!? ", "\u00a0", "\n- ", "1. ", "(", "A. ", "。", "\n", "…", "a.")


def run(folder: pathlib.Path) -> list[Figure]:
    """All figures of segmentation."""
    figures = []
    english: list[str] = []
    for language, goal in GOALS.items():
        paragraphs, note = joined(folder / "ntrex", language)
        texts = [" ".join(lines) for lines in paragraphs]
        english = english or texts
        baselines = {name: f1(paragraphs, peer(name, language, texts)[0]) for name in PEERS}
        value = f1(paragraphs, ours(language, texts))
        figures.append(Figure(f"boundary F1 {language}", value, at_least=goal, baselines=baselines, note=note))
    figures.append(hard(json.loads((folder / "segmentation" / "hard.json").read_text(encoding="utf-8"))))
    figures.append(Figure("hostile strings kept, of 10,000", hostile(10_000), at_least=10_000))
    worst, text = max((growth(mark), mark) for mark in REPEATED)
    figures.append(Figure("time of 1 MB / 250 KB, worst", worst, at_most=6, note=f"of {len(REPEATED)} texts; {text!r} repeated"))
    figures.extend(speed(english))
    return figures


def joined(folder: pathlib.Path, language: str) -> tuple[list[list[str]], str]:
    """Paragraphs as lists of 3 to 6 lines of one document, and how many lines were left out."""
    lines = (folder / f"{language}.txt").read_text(encoding="utf-8").split("\n")
    documents = (folder / "documents.txt").read_text(encoding="utf-8").split()
    headings = several = 0
    kept: dict[str, list[str]] = {}
    for document, line in zip(documents, (line.strip() for line in lines), strict=False):
        if not END.search(line):
            headings += 1
        elif SEVERAL.search(line):
            several += 1
        else:
            kept.setdefault(document, []).append(line)
    chance = random.Random(29)
    paragraphs = []
    for sentences in kept.values():
        while len(sentences) >= 3:
            size = chance.randint(3, 6)
            if 0 < len(sentences) - size < 3:
                size = len(sentences) if len(sentences) <= 6 else 3
            paragraphs.append(sentences[:size])
            sentences = sentences[size:]
    return paragraphs, f"left out: {headings} headings, {several} lines of perhaps several sentences, of {len(documents)}"


def ours(language: str, texts: Sequence[str]) -> list[list[str]]:
    """Our segments of each text."""
    cutter = segmenter(language)
    return [cutter.split(text) for text in texts]


def ends(segments: Sequence[str]) -> set[int]:
    """Where segments end, counted in characters other than white space, the last one's end left out."""
    found = set()
    position = 0
    for segment in segments:
        position += len("".join(segment.split()))
        found.add(position)
    return found - {position}


def f1(paragraphs: Sequence[Sequence[str]], answers: Sequence[Sequence[str]]) -> float:
    """F1 of the cuts over all paragraphs together."""
    right = wanted = made = 0
    for lines, segments in zip(paragraphs, answers, strict=True):
        gold, cut = ends(lines), ends(segments)
        right += len(gold & cut)
        wanted += len(gold)
        made += len(cut)
    return 2 * right / max(1, wanted + made)


def hard(cases: Sequence[dict[str, object]]) -> Figure:
    """The share of hard texts that are cut exactly right."""

    def share(answers: Sequence[Sequence[str]]) -> tuple[float, str]:
        missed = []
        for case, segments in zip(cases, answers, strict=True):
            alternatives = case.get("alt", [])
            assert isinstance(alternatives, list)
            if [s.strip() for s in segments] not in [case["segments"], *alternatives]:
                missed.append(str(case["id"]))
        return 1 - len(missed) / max(1, len(cases)), ", ".join(missed) or "none"

    texts = [(str(case["lang"]), str(case["text"])) for case in cases]
    value, missed = share([segmenter(language).split(text) for language, text in texts])
    baselines = {name: share([segments for segments, _ in ask(name, texts)])[0] for name in PEERS}
    return Figure("hard sentences exact", value, at_least=0.9, baselines=baselines, note=f"missed: {missed}")


def hostile(count: int) -> int:
    """How many of the strings keep their text, have no empty segment and no cut in a span."""
    chance = random.Random(31)
    languages = ["en", "ru", "fa", "ar", "bs", "hr", "sr", "de", "fr", "es", "ja", "hi", "th", "sw", "und"]
    cutters = [segmenter(code, quotations=how) for code in languages for how in ("split", "whole")]
    kept = 0
    for number in range(count):
        text = "".join(chance.choices(HOSTILE, k=chance.randint(0, 60)))
        spans = []
        position = 0
        while chance.random() < 0.5 and position < len(text):
            start = chance.randint(position, len(text))
            position = min(len(text), start + chance.randint(1, 9))
            if position > start:
                spans.append(Span(start, position, chance.choice(["tag", "code", "url", "link", "placeholder"])))
        segments = cutters[number % len(cutters)].split(text, spans)
        place, cuts = 0, []
        for segment in segments[:-1]:
            place += len(segment)
            cuts.append(place)
        whole = "".join(segments) == text and all(segments)
        kept += whole and not any(s.start < cut < s.end for cut in cuts for s in spans)
    return kept


def growth(mark: str) -> float:
    """How many times longer 1 MB of a repeated text takes than 250 KB; the best of several of each."""
    cutter = segmenter("en")
    small, large = (mark * (size // len(mark)) for size in (250_000, 1_000_000))
    # Below 5 ms the clock and the other programs of the machine would be measured.
    return best(lambda: cutter.split(large)) / max(best(lambda: cutter.split(small)), 0.005)


def best(work: Callable[[], object]) -> float:
    """The shortest of at least three times, and of as many as half a second holds, in seconds of this process."""
    times: list[float] = []
    while len(times) < 3 or sum(times) < 0.5:
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def speed(texts: Sequence[str]) -> Iterator[Figure]:
    """Megabytes a second on English paragraphs, and how many times the mean of pysbd and syntok that is."""
    size = sum(len(t.encode()) for t in texts) / 1e6
    cutter = segmenter("en")
    mine = size / best(lambda: [cutter.split(t) for t in texts])
    others = {name: size / peer(name, "en", texts)[1] for name in PEERS}
    yield Figure("MB/s, English", mine, baselines=others)
    yield Figure("MB/s by the mean of pysbd and syntok", mine / statistics.mean([others["pysbd"], others["syntok"]]), at_least=5)


PEER = r"""
import json, sys, time, warnings
warnings.simplefilter("ignore")
name = sys.argv[1]
known = {}
def cutter(language):
    if name == "sentencex":
        import sentencex
        return lambda text: list(sentencex.segment(language, text))
    if name == "pysbd":
        import pysbd
        from pysbd.languages import LANGUAGE_CODES
        return pysbd.Segmenter(language=language if language in LANGUAGE_CODES else "en", clean=False).segment
    import syntok.segmenter
    def cut(text):
        return ["".join(t.spacing + t.value for t in s) for p in syntok.segmenter.process(text) for s in p]
    return cut
for line in sys.stdin:
    language, text = json.loads(line)
    if language not in known:
        known[language] = cutter(language)
        known[language]("One. Two.")
    start = time.process_time()
    segments = known[language](text)
    print(json.dumps([segments, time.process_time() - start]), flush=True)
"""


def peer(name: str, language: str, texts: Sequence[str]) -> tuple[list[list[str]], float]:
    """Another tool's segments of each text, and the seconds that it took."""
    answers = list(ask(name, [(language, text) for text in texts]))
    return [segments for segments, _ in answers], sum(seconds for _, seconds in answers)


def ask(name: str, texts: Sequence[tuple[str, str]]) -> Iterator[tuple[list[str], float]]:
    """Answers with their seconds; a text on which the tool's process ends is its own only segment."""
    at = 0
    while at < len(texts):
        requests = "".join(json.dumps(list(t)) + "\n" for t in texts[at:])
        done = subprocess.run([sys.executable, "-c", PEER, name], input=requests, capture_output=True, text=True, check=False)
        for line in done.stdout.splitlines():
            segments, seconds = json.loads(line)
            yield segments, seconds
            at += 1
        if at < len(texts):
            yield [texts[at][1]], 0.0
            at += 1
