"""The checks of the source: what they say of published English, and which slips they find.

Quiet: remarks for each 100 sentences of NTREX (by document), of the senators' releases, and of the Markdown and HTML pages, by
severity; most of what is said there is right, for nobody had checked these texts. Loud: one slip is put into each document of NTREX,
and the check that is made for it must say something that it did not say before.
"""

from __future__ import annotations

import pathlib
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from evaluations import Figure
from l10n import lang, registry, segment
from l10n.api import FormatOptions, Manuscript, SourceScene
from l10n.errors import DocumentError
from l10n.flow.extract import extract
from l10n.flow.source_survey import existing, passage

ENGLISH = lang.get("en")
SCENE = SourceScene(ENGLISH)
FOUND = 95.0
Slip = Callable[[str, random.Random], str]
"""A text and chance → the text with a slip; the same text where there is no place for one."""


def put(words: str) -> Slip:
    """These words in front of the last full stop."""

    def slip(text: str, chance: random.Random) -> str:
        at = text.rfind(".")
        return text[:at] + words + text[at:] if at > 0 else text

    return slip


def changed(pattern: str, made: Callable[[re.Match[str]], str]) -> Slip:
    """One of the places of a pattern made into something else."""

    def slip(text: str, chance: random.Random) -> str:
        found = list(re.finditer(pattern, text))
        m = chance.choice(found) if found else None
        return text[: m.start()] + made(m) + text[m.end() :] if m else text

    return slip


def misspelt(text: str, chance: random.Random) -> str:
    """A long name that stands twice has lost a vowel from its middle at one place."""
    names = [n for n, count in Counter(re.findall(r"(?<=[a-z] )[A-Z][a-z]{6,}", text)).items() if count > 1]
    if not names:
        return text
    name = chance.choice(names)
    vowels = [i for i in range(2, len(name) - 2) if name[i] in "aeiou"]
    place = text.rfind(" " + name) + 1
    return text[:place] + name[: vowels[0]] + name[vowels[0] + 1 :] + text[place + len(name) :] if vowels else text


SLIPS: Mapping[str, tuple[str, Slip]] = {
    "date in figures": ("ambiguous_dates", put(" on 03/04/2022")),
    "wrong weekday": ("impossible_dates", put(" on Monday, 12 May 2022")),
    "31 June": ("impossible_dates", put(" on 31 June")),
    "yesterday": ("relative_dates", changed(r"(?<=[a-z])(?=\.(?:\n|$))", lambda m: " yesterday")),
    "acronym": ("undefined_acronyms", put(" at the QZWK")),
    "note": ("leftovers", put(" TKTK")),
    "gap": ("leftovers", put(" said [insert name]")),
    "filler": ("leftovers", put(" lorem ipsum")),
    "broken address": ("source_links", put(" at http:/example.org/a")),
    "bracket lost": ("source_markup", put(" (the first one")),
    "word doubled": ("repeated_words", changed(r"(?<= )(?:the|of|to|and|a)(?= )", lambda m: f"{m.group()} {m.group()}")),
    "letter of another script": (
        "odd_characters",
        changed(r"(?<=[a-z])[aeocpx](?=[a-z])", lambda m: m.group().translate(str.maketrans("aeocpx", "аеосрх"))),
    ),
    "invisible character": ("odd_characters", changed(r"(?<=[a-z])(?=[a-z])", lambda m: "\u200b")),
    "name misspelt": ("name_spelling", misspelt),
    "sentence of 70 words": ("long_sentences", put(" and the council" * 24)),
}


def release(texts: Mapping[str, bytes], folder: pathlib.Path) -> list[Manuscript]:
    """Documents as the checks see them; without those that a format refuses."""
    found = []
    cut = segment.segmenter("en")
    for path, raw in texts.items():
        form = registry.format_of(path)
        try:
            extracted = extract(form.parse(raw, path, "en", FormatOptions()), cut) if form else None
        except DocumentError:
            continue
        if extracted and form:
            passages = tuple(passage(block, ENGLISH) for block in extracted.blocks)
            found.append(Manuscript(path, form.name, passages, existing((folder / path).parent)))
    return found


def news(folder: pathlib.Path) -> dict[str, bytes]:
    """The documents of NTREX, a paragraph a line."""
    names, lines = folder / "ntrex" / "documents.txt", folder / "ntrex" / "en.txt"
    documents: dict[str, list[str]] = {}
    if names.is_file() and lines.is_file():
        for name, line in zip(names.read_text("utf-8").splitlines(), lines.read_text("utf-8").splitlines(), strict=True):
            documents.setdefault(f"{name}.txt", []).append(line)
    return {name: "\n\n".join(text).encode() for name, text in documents.items()}


def files(folder: pathlib.Path) -> dict[str, bytes]:
    """The files below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def said(documents: Sequence[Manuscript]) -> Counter[tuple[str, str, str]]:
    """Check, severity and message of all remarks."""
    checks = registry.source_checks()
    return Counter((r.finding.check, r.finding.severity, r.finding.message) for c in checks for r in c.run(documents, SCENE))


def figures(folder: pathlib.Path, languages: Sequence[str]) -> Iterator[Figure]:
    """Both sorts of figures; the source is English, so languages make no difference."""
    for name, texts, home in (
        ("news", news(folder), folder),
        ("senate", files(folder / "docs/txt/senate"), folder / "docs/txt/senate"),
        ("md", files(folder / "docs/md"), folder / "docs/md"),
        ("html", files(folder / "docs/html"), folder / "docs/html"),
    ):
        documents = release(texts, home)
        count = sum(len(p.sentences) for m in documents for p in m.passages)
        if not count:
            continue
        found = said(documents)
        for severity in ("error", "warning", "info"):
            by = Counter(
                {
                    check: n
                    for check in {c for c, _, _ in found}
                    if (n := sum(k for (c, s, _), k in found.items() if (c, s) == (check, severity)))
                }
            )
            note = f"of {count} sentences: " + ", ".join(f"{check} {n}" for check, n in by.most_common())
            yield Figure(f"source {name}, {severity} in 100 sentences", 100 * by.total() / count, note=note)
    yield from loud(news(folder))


def loud(texts: Mapping[str, bytes]) -> Iterator[Figure]:
    """The share of slips that are found, each in one document of the news."""
    before = {name: said(release({name: raw}, pathlib.Path())) for name, raw in texts.items()}
    for kind, (check, slip) in SLIPS.items():
        chance = random.Random(kind)
        seeds = {name: bad for name, raw in texts.items() if (bad := slip(raw.decode(), chance)) != raw.decode()}
        if seeds:
            hits = sum(
                any(c == check for c, _, _ in said(release({name: bad.encode()}, pathlib.Path())) - before[name])
                for name, bad in seeds.items()
            )
            yield Figure(f"source found {kind} %", 100 * hits / len(seeds), at_least=FOUND, note=f"of {len(seeds)}, by {check}")
