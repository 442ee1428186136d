"""The checks on good translations (how often they cry) and on seeded mistakes (how many they find).

Reads `ntrex/`, `mt/flores-dev.*`, `mqm/` and `po/real/LANG` of the data folder. The human references of the first two have
slips of their own (quotation marks that are never closed, lost full stops, wrong figures), which count as alarms here. A rate
is the share of pairs, in per cent, with at least one finding of that severity; the note names the checks. Recall is the share
of seeded mistakes that bring a finding of the check that was not there before; seeds are drawn with a fixed random state.
"""

from __future__ import annotations

import json
import pathlib
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

import polib

from evaluations import Figure
from l10n import lang, registry
from l10n.api import Check, Scene
from l10n.model import Finding, Key, Term, Unit
from l10n.text.quantities import numbers

LANGUAGES = ("ru", "fa", "ar", "bs")
SAMPLE = 1500
"""PO entries a language, and seeds of a kind and language, at most."""
Pair = tuple[str, str]


def run(folder: pathlib.Path) -> list[Figure]:
    """All figures."""
    checks = {check.name: check for check in registry.checks()}
    figures: list[Figure] = []
    for corpus, goals in (("ntrex", True), ("reference", True), ("google", False), ("po", False)):
        for language in LANGUAGES:
            figures += alarms(corpus, language, pairs(folder, corpus, language), checks.values(), goals)
    figures += alarms("mqm", "ru", faultless_pairs(folder / "mqm" / "ted.en-ru.jsonl"), checks.values(), True)
    for kind, (name, goal) in SEEDS.items():
        for language in LANGUAGES:
            figures += recall(kind, language, pairs(folder, "ntrex", language), checks[name], goal)
    figures += names("bs", pairs(folder, "ntrex", "bs"), checks["terms"])
    return figures


def pairs(folder: pathlib.Path, corpus: str, language: str) -> list[Pair]:
    """The sources and targets of a corpus."""
    if corpus == "po":
        return catalog_pairs(folder / "po" / "real" / language)
    if corpus == "ntrex":
        files = folder / "ntrex" / "en.txt", folder / "ntrex" / f"{language}.txt"
    else:
        files = tuple(folder / "mt" / f"flores-dev.en-{language}.{side}.txt" for side in ("source", corpus))
    both = zip(*(file.read_text(encoding="utf-8").splitlines() for file in files), strict=True)
    return [(source, target) for source, target in both if source.strip() and target.strip()]


def faultless_pairs(file: pathlib.Path) -> list[Pair]:
    """The translations in which a professional, asked to mark every error, found none."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return sorted({(row["source"], row["target"]) for row in rows if not row["errors"]})


def catalog_pairs(folder: pathlib.Path) -> list[Pair]:
    """A sample of the translated entries of real catalogs; a catalog that polib cannot read is left out."""
    found: list[Pair] = []
    for path in sorted(folder.rglob("*.po")):
        try:
            entries = polib.pofile(str(path))
        except (OSError, ValueError, UnicodeError):
            continue
        found += [(e.msgid, e.msgstr) for e in entries if e.msgstr and not e.fuzzy and not e.obsolete and not e.msgid_plural]
    unique = sorted(set(found))
    return random.Random(1).sample(unique, min(SAMPLE, len(unique)))


def scene(source: str, language: str) -> Scene:
    """What a check sees: no terms, no markup beyond what the text shows."""
    return Scene(Unit(Key(None, source)), lang.get("en"), lang.get(language))


def alarms(corpus: str, language: str, both: Sequence[Pair], checks: Iterable[Check], goals: bool) -> Iterator[Figure]:
    """The shares of pairs with an error and with a warning."""
    by: dict[str, Counter[str]] = {"error": Counter(), "warning": Counter()}
    hit: Counter[str] = Counter()
    for source, target in both:
        here = scene(source, language)
        found = {(f.severity, f.check) for check in checks for f in check.run(source, target, here) if f.severity in by}
        hit.update({severity for severity, _ in found})
        for severity, check in found:
            by[severity][check] += 1
    for severity, most in (("error", 1.0), ("warning", 4.0)):
        share = 100 * hit[severity] / len(both) if both else 0.0
        note = ", ".join(f"{check} {100 * n / len(both):.1f}" for check, n in by[severity].most_common())
        yield Figure(f"{corpus}.{language} {severity}s %", share, at_most=most if goals else None, note=f"of {len(both)}: {note}")


def recall(kind: str, language: str, both: Sequence[Pair], check: Check, goal: float | None) -> Iterator[Figure]:
    """The share of seeded mistakes of a kind that the check finds."""
    chance = random.Random(f"{kind} {language}")
    found = seeded = 0
    for source, target in both:
        mistake = MAKERS[kind](source, target, chance, language)
        if mistake is None:
            continue
        here = scene(mistake[0], language)
        before = fingerprint(check.run(mistake[0], mistake[1], here))
        after = fingerprint(check.run(mistake[0], mistake[2], here))
        seeded += 1
        found += bool(after - before)
    if seeded:
        note = f"of {seeded}, by {check.name}"
        yield Figure(f"recall {kind} {language} %", 100 * found / seeded, at_least=goal, note=note)


NAME = re.compile(r"(?<=[a-z,] )([A-Z][a-z]{3,} [A-Z][a-z]{3,})(?= [a-z]|[.,])")


def names(language: str, both: Sequence[Pair], check: Check) -> Iterator[Figure]:
    """How many names of two words the check finds in any case where both their beginnings stand in the target, and how many
    it misses, as it should, when a letter of such a beginning is another one. For languages of the source's alphabet."""
    chance = random.Random(language)
    met = exact = seen = noticed = 0
    for source, target in both:
        for name in sorted(set(NAME.findall(source))):
            first, last = (word[:4] for word in name.split())
            if first not in target or last not in target:
                continue
            term = Term(name, (name,))
            here = Scene(Unit(Key(None, source)), lang.get("en"), lang.get(language), (term,))
            seen += 1
            exact += name in target
            if list(check.run(source, target, here)):
                continue
            met += 1
            at = chance.randrange(1, 4)
            letter = chance.choice([c for c in "aeioubdgkmnrtvz" if c != last[at]])
            noticed += bool(list(check.run(source, target.replace(last, last[:at] + letter + last[at + 1 :]), here)))
    if seen and met:
        rate, note = 100 * met / seen, f"of {seen}; some of them are other names"
        yield Figure(f"names found {language} %", rate, at_least=95.0, baselines={"exact": 100 * exact / seen}, note=note)
        yield Figure(f"recall name misspelt {language} %", 100 * noticed / met, at_least=95.0, note=f"of {met}, by {check.name}")


def fingerprint(findings: Iterable[Finding]) -> Counter[tuple[str, str]]:
    """The findings without their places in the target, which a seed moves."""
    return Counter((f.severity, f.message) for f in findings)


# A mistake: source, good target, bad target; None where the pair offers no place for it.
Mistake = tuple[str, str, str] | None


def number_altered(source: str, target: str, chance: random.Random, language: str) -> Mistake:
    """One digit of a number of the target is another one."""
    inside = [n for n in numbers(target, lang.get(language)) if n.digits and re.search(r"\d", source)]
    if not inside:
        return None
    number = chance.choice(inside)
    places = [i for i in range(number.start, number.end) if target[i].isdecimal()]
    at = chance.choice(places)
    zero = ord(target[at]) - int(target[at])
    digit = chance.choice([d for d in range(1, 10) if d != int(target[at])])
    return source, target, target[:at] + chr(zero + digit) + target[at + 1 :]


def number_dropped(source: str, target: str, chance: random.Random, language: str) -> Mistake:
    """A number of the target is gone."""
    inside = [n for n in numbers(target, lang.get(language)) if n.digits and re.search(r"\d", source)]
    if not inside:
        return None
    number = chance.choice(inside)
    return source, target, target[: number.start] + target[number.end :].lstrip()


def copied(source: str, target: str, chance: random.Random, language: str) -> Mistake:
    """The source stands for the target."""
    return (source, target, source) if len(re.findall(r"\b[a-z]{3,}\b", source)) >= 2 else None


def with_markup(source: str, target: str, opening: str, closing: str) -> tuple[list[str], list[str]]:
    """Both texts cut in two halves at a space, for markup to be put around the first."""
    halves = []
    for text in (source, target):
        middle = text.find(" ", len(text) // 2)
        halves.append([opening, text[:middle], closing, text[middle:]] if middle > 0 else [opening, text, closing, ""])
    return halves[0], halves[1]


def tag_lost(source: str, target: str, chance: random.Random, language: str) -> Mistake:
    """One of a pair of tags is gone."""
    ours, theirs = with_markup(source, target, "<strong>", "</strong>")
    at = chance.choice((0, 2))
    return "".join(ours), "".join(theirs), "".join(part for i, part in enumerate(theirs) if i != at)


def tag_swapped(source: str, target: str, chance: random.Random, language: str) -> Mistake:
    """The end tag stands before the start tag."""
    ours, theirs = with_markup(source, target, '<a href="/news">', "</a>")
    return "".join(ours), "".join(theirs), "".join((theirs[2], theirs[1], theirs[0], theirs[3]))


def tag_changed(source: str, target: str, chance: random.Random, language: str) -> Mistake:
    """A tag is another one."""
    ours, theirs = with_markup(source, target, "<em>", "</em>")
    return "".join(ours), "".join(theirs), "".join(["<en>", *theirs[1:]])


def placeholder_changed(source: str, target: str, chance: random.Random, language: str) -> Mistake:
    """A placeholder is translated, cut or gone."""
    mark = chance.choice(("{name}", "%s", "{{ page.title }}", "%(count)d", "https://example.org/a?b=1", "${user}"))
    in_cyrillic = mark.replace("a", "а").replace("us", "ус").replace("o", "о")
    bad = chance.choice(("", mark[:-1], in_cyrillic if in_cyrillic != mark else "% s"))
    return f"{source} {mark}", f"{target} {mark}", f"{target} {bad}"


def quote_dropped(source: str, target: str, chance: random.Random, language: str) -> Mistake:
    """One quotation mark of the target is gone."""
    places = [i for i, c in enumerate(target) if c in "«»“”„\""]
    if len(places) < 2 or len(places) % 2 or not re.search("[\"“]", source):
        return None
    at = chance.choice(places)
    return source, target, target[:at] + target[at + 1 :]


def bracket_dropped(source: str, target: str, chance: random.Random, language: str) -> Mistake:
    """One bracket of the target is gone."""
    places = [i for i, c in enumerate(target) if c in "()"]
    if not places:
        return None
    at = chance.choice(places)
    return source, target, target[:at] + target[at + 1 :]


def end_dropped(source: str, target: str, chance: random.Random, language: str) -> Mistake:
    """The mark at the end of the target is gone."""
    if source[-1:] not in {".", "?", "!"} or target[-1:] not in {".", "?", "!", "؟"} or not target[-2:-1].isalnum():
        return None
    return source, target, target[:-1]


def word_doubled(source: str, target: str, chance: random.Random, language: str) -> Mistake:
    """A word of the target stands there twice."""
    inside = list(re.finditer(r"(?<=\s)[^\W\d_]{2,}(?=\s)", target))
    if not inside:
        return None
    m = chance.choice(inside)
    return source, target, f"{target[: m.end()]} {m.group()}{target[m.end() :]}"


def look_alike(source: str, target: str, chance: random.Random, language: str) -> Mistake:
    """A letter of the target is that of another script that looks the same."""
    table = {"ru": ("аеорсух", "aeopcyx"), "bs": ("aeopcx", "аеорсх"), "fa": ("یک", "يك"), "ar": ("يك", "یک")}[language]
    places = [m.start() for m in re.finditer(f"(?<=[^\\W\\d_])[{table[0]}](?=[^\\W\\d_])", target)]
    if not places:
        return None
    at = chance.choice(places)
    return source, target, target[:at] + table[1][table[0].index(target[at])] + target[at + 1 :]


MAKERS: dict[str, Callable[[str, str, random.Random, str], Mistake]] = {
    "number altered": number_altered,
    "number dropped": number_dropped,
    "source copied": copied,
    "tag lost": tag_lost,
    "tags swapped": tag_swapped,
    "tag changed": tag_changed,
    "placeholder changed": placeholder_changed,
    "quote dropped": quote_dropped,
    "bracket dropped": bracket_dropped,
    "end mark dropped": end_dropped,
    "word doubled": word_doubled,
    "letter of another script": look_alike,
}
SEEDS: dict[str, tuple[str, float | None]] = {
    "number altered": ("numbers", 95.0),
    "number dropped": ("numbers", 95.0),
    "source copied": ("untranslated", 95.0),
    "tag lost": ("tags", 95.0),
    "tags swapped": ("tags", 95.0),
    "tag changed": ("tags", 95.0),
    "placeholder changed": ("placeholders", 95.0),
    "quote dropped": ("brackets", None),
    "bracket dropped": ("brackets", None),
    "end mark dropped": ("end_punctuation", None),
    "word doubled": ("doubled", None),
    "letter of another script": ("script", None),
}
