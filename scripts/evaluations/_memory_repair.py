"""Repair of matches, on NTREX and FLORES: `repaired(folder)` for `scripts/evaluate memory DIR` (`ntrex/`, `mt/` in the folder).

Each English sentence stands in the memory with its human translation. For each numeral, month and country that it has (each sort one at a
time), it is asked for with another one: a number of as many digits, another month, another country of CLDR's list, with a fixed seed.

**Repaired.** The share of those queries that come back repaired. A value that the translation says in words, in another unit, inflected, or
beside a noun that would need another form, is rightly left alone, so all of them is no goal.

**Right.** Of the repaired targets, those that an independent rule holds for right: the translation and the target are cut into numerals
and what stands between; then exactly the numerals with the old one's digits have the new one's, and all else is the same letter for
letter. For months and countries: the words that differ begin like the old one's name in CLDR and like the new one's.

**Agreeing.** Of the repaired numerals those that stand before no word, are a year, a day or a time, or whose old and new value are of one
class by the last two digits, which is told here by a rule of its own; of the countries, those whose old and new name have one gender.

Beside it stands the plain way: the old value's text exchanged for the new one's wherever it stands in the translation.
"""

from __future__ import annotations

import difflib
import itertools
import pathlib
import random
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evaluations import Figure
from l10n import lang
from l10n.memory.repair import Repairer
from l10n.memory.skeleton import Finder, Name

LANGUAGES = ("ru", "fa", "ar", "bs")
NUMERAL = re.compile(r"(?<![\w.,:/-])\d+(?:[.,]\d+)*(?![\w.,:/-]*\d)(?!\w)")
RUNS = (re.compile(r"\d+(?:[.,٫٬،'’\u00a0\u202f ]\d+)*"), re.compile(r"\d+(?:[.,٫٬،'’]\d+)*"), re.compile(r"\d+"))
"""Numerals: digits over any mark and spaces, over marks alone, and without any: telephone numbers are spaced at will."""
COUNTRIES = ("FR", "DE", "IT", "ES", "CN", "JP", "IN", "BR", "EG", "TR", "IR", "IQ", "RU", "UA", "PL", "GR", "CA", "MX", "AU", "KE")
GOAL = 0.99
KIN = {"ar": ("ar-SY",), "fa": ("fa-AF",)}
"""Where months have other names in the same language."""
SPELLED = {("fa", "August"): ("آگوست",)}


@dataclass(frozen=True)
class Case:
    """A query, with what it asks to be exchanged."""

    sort: str
    source: str
    query: str
    target: str
    old: str
    new: str


def repaired(folder: pathlib.Path) -> list[Figure]:
    """The share that is repaired and the share of these that is right, by language and sort."""
    figures = []
    for language in LANGUAGES:
        repairer = Repairer(lang.get("en"), finder(language))
        tried: dict[str, list[tuple[Case, str | None]]] = {}
        for case in cases(folder, language):
            repair = repairer.repair(case.query, case.source, case.target, language)
            tried.setdefault(case.sort, []).append((case, repair.target if repair else None))
        for sort, results in tried.items():
            done = [(case, target) for case, target in results if target is not None]
            good = [case for case, target in done if right(case, target, language)]
            plain = [(case, naive(case, language)) for case, _ in results]
            changed = [(case, target) for case, target in plain if target != case.target]
            fit = [case for case, target in changed if right(case, target, language) and agrees(case, target, language)]
            note = f"{len(results)} queries, {len(done)} repaired, {len(done) - len(good)} wrong"
            figures.append(
                Figure(f"repaired, {sort}, {language}", len(done) / len(results), baselines={"exchange of text": len(changed) / len(plain)})
            )
            if not done:
                continue
            beside = {"exchange of text": len(fit) / len(changed)} if changed else {}
            figures.append(Figure(f"right of these, {sort}, {language}", len(good) / len(done), at_least=GOAL, baselines=beside, note=note))
            if sort != "month":
                agreeing = sum(agrees(case, target, language) for case, target in done) / len(done)
                figures.append(Figure(f"agreeing of these, {sort}, {language}", agreeing, at_least=GOAL))
    return figures


def pairs(folder: pathlib.Path, language: str) -> Iterator[tuple[str, str]]:
    """Sentences with their human translations."""
    for one, two in (
        (folder / "ntrex/en.txt", folder / f"ntrex/{language}.txt"),
        (folder / f"mt/flores-dev.en-{language}.source.txt", folder / f"mt/flores-dev.en-{language}.reference.txt"),
    ):
        if one.exists() and two.exists():
            lines = [unicodedata.normalize("NFC", path.read_text(encoding="utf-8")).split("\n") for path in (one, two)]
            yield from ((a.strip(), b.strip()) for a, b in zip(*lines, strict=False) if a.strip() and b.strip())


def cases(folder: pathlib.Path, language: str) -> Iterator[Case]:
    """Every query, the same in each run."""
    months = [names[0] for names in lang.get("en").months]
    own = {lang.names("en")[code]: lang.names(language)[code] for code in COUNTRIES}
    for source, target in pairs(folder, language):
        chance = random.Random(source)
        for m in NUMERAL.finditer(source):
            new = other(m.group(), chance)
            yield Case("numeral", source, source[: m.start()] + new + source[m.end() :], target, m.group(), new)
        for sort, known in (("month", months), ("country", list(own))):
            for m in re.finditer(rf"\b(?:{'|'.join(known)})\b", source):
                new = chance.choice([name for name in known if name != m.group()])
                yield Case(sort, source, source[: m.start()] + new + source[m.end() :], target, m.group(), new)


def other(numeral: str, chance: random.Random) -> str:
    """Another numeral of as many digits, near for a year."""
    if re.fullmatch(r"(19|20)\d\d", numeral):
        return str(chance.choice([year for year in range(1950, 2030) if str(year) != numeral]))
    while True:
        digits = [chance.choice("123456789" if i == 0 else "0123456789") if c.isdigit() else c for i, c in enumerate(numeral)]
        if (new := "".join(digits)) != numeral:
            return new


def finder(language: str) -> Finder:
    """The countries' names."""
    english, own = lang.names("en"), lang.names(language)

    def find(source: str, _: str) -> Sequence[Name]:
        places = [(m.start(), m.end(), code) for code in COUNTRIES for m in re.finditer(rf"\b{english[code]}\b", source)]
        return [Name(start, end, (own[code],)) for start, end, code in sorted(places)]

    return find


def naive(case: Case, language: str) -> str:
    """The old value's text exchanged for the new one's."""
    if case.sort == "numeral":
        digits = lang.get(language).digits
        for zero in {"0", digits[0]}:
            into = {ord(str(n)): chr(ord(zero) + n) for n in range(10)}
            if (old := case.old.translate(into)) in case.target:
                return case.target.replace(old, case.new.translate(into))
        return case.target
    old, new = names_of(case, language)
    return case.target.replace(old[0], new[0]) if old and new else case.target


def names_of(case: Case, language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of two months or countries, as CLDR has them."""
    english = lang.get("en")
    if case.sort == "month":
        kin = [lang.get(code).months for code in (language, *KIN.get(language, ()))]
        at = {names[0]: tuple(form for forms in own for form in forms) for names, *own in zip(english.months, *kin, strict=True)}
        return at[case.old] + SPELLED.get((language, case.old), ()), at[case.new] + SPELLED.get((language, case.new), ())
    codes = {name: code for code, name in lang.names("en").items() if code in COUNTRIES}
    own = lang.names(language)
    return (own[codes[case.old]],), (own[codes[case.new]],)


def plain(token: str) -> str:
    """The ASCII digits of a token."""
    return "".join(str(unicodedata.decimal(c)) for c in token if c.isdecimal())


def right(case: Case, target: str, language: str) -> bool:
    """Whether a target is the translation with the new value, by the rule above."""
    if case.sort == "numeral":
        return target != case.target and any(exchanged(case, target, run) for run in RUNS)
    old, new = names_of(case, language)
    words, theirs = re.findall(r"\w+|\W", case.target), re.findall(r"\w+|\W", target)
    for act, a, b, c, d in difflib.SequenceMatcher(None, words, theirs, autojunk=False).get_opcodes():
        was, now = "".join(words[a:b]), "".join(theirs[c:d])
        if act != "equal" and not (any(alike(was, o) for o in old) and any(alike(now, n) for n in new)):
            return False
    return target != case.target


def alike(word: str, name: str) -> bool:
    """Whether a word may be a form of a name."""
    stem = name[: min(3, len(name) - 1)]
    return word[: len(stem)] == stem


def exchanged(case: Case, target: str, run: re.Pattern[str]) -> bool:
    """Whether the numerals with the old digits, and they alone, have the new ones, and nothing else differs but marks within numerals."""
    before, after = run.findall(case.target), run.findall(target)
    wanted = [plain(case.new) if plain(token) == plain(case.old) else plain(token) for token in before]
    return run.split(case.target) == run.split(target) and [plain(token) for token in after] == wanted


def agrees(case: Case, target: str, language: str) -> bool:
    """Whether a noun behind the new number may stay as it is, by the last two digits."""
    if case.sort == "country":
        return language == "fa" or gender(case.old, language) == gender(case.new, language)
    if case.sort != "numeral" or language == "fa" or "." in case.old or re.fullmatch(r"1[5-9]\d\d|20\d\d|21\d\d", case.old):
        return True
    for m in itertools.chain(*(run.finditer(case.target) for run in RUNS[:2])):
        if plain(m.group()) == plain(case.old) and (word := re.match(r"[\s\u00a0]+([^\W\d]+)", case.target[m.end() :])):
            months = [name for code in (language, *KIN.get(language, ())) for names in lang.get(code).months for name in names]
            if any(word.group(1)[:3] == name[:3] for name in months):
                continue  # a day
            return sort_of(int(plain(case.old)), language) == sort_of(int(plain(case.new)), language)
    return True


def gender(country: str, language: str) -> str:
    """A country's grammatical gender: in Arabic all but a few are feminine, in Slavic languages the ending shows it."""
    code = next(code for code in COUNTRIES if lang.names("en")[code] == country)
    feminine = code != "IQ" if language == "ar" else lang.names(language)[code][-1] in "аяa"
    return "feminine" if feminine else "masculine"


def sort_of(number: int, language: str) -> str:
    """день 1, дня 2–4, дней; in Arabic 3–10, 11–99, hundreds."""
    tail = number % 100
    if language == "ar":
        return f"{number}" if number < 3 else "few" if 3 <= tail <= 10 else "many" if tail > 10 else f"hundred {tail}"
    if 11 <= tail <= 14:
        return "many"
    return {1: "one", 2: "few", 3: "few", 4: "few"}.get(tail % 10, "many")
