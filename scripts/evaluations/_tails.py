"""Pages of a site that po4a translates, against its catalogs: `tails(DIR)`.

It reads `docs/md/tails`, `docs/html/tails` and `po/real/LANG/tails-website`.

The catalogs' entries are po4a's cut of the pages (paragraphs) and people's translations of them: the truth.

**Entries found.** An entry is found if its msgid is one of our units or a whole run of consecutive units, white space apart, or
letter for letter and digit for digit (po4a runs list items together, bullets and all); where it holds marks that are not text (a
heading's number signs, tags, a directive around a title), if the units that it holds by itself, read as a document of the same
format, are such runs, every one. Left out are entries that the page as given does not hold (letters and digits in a row), and those that
hold no text for readers: without a letter outside tags, wiki directives (`[[!…]]`), code and addresses, or within a comment or style
sheet of the page. po4a asks to translate these.

**Paragraphs kept.** Of the entries found that are translated and not fuzzy: all of whose units `l10n import po` gives a text that a reader
would accept, by rules: no finding of severity error from our checks; markup, placeholders, links, addresses and numbers as in the
source; ends with the source's kind of mark; length within a factor of 3 of what the paragraph's two lengths make expect (give or
take 15 characters); and all pieces together are the translation, no letter lost or doubled. Paragraphs whose translation is the source
word for word are none and are counted apart; those whose translation changed an address or lost a number count as not kept.
"""

from __future__ import annotations

import bisect
import itertools
import pathlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from evaluations import Figure
from l10n import catalog as po
from l10n import lang, registry, segment
from l10n.api import FormatOptions
from l10n.flow.extract import extract
from l10n.flow.fit import Fitted, Sheet
from l10n.flow.harvest import objections
from l10n.flow.judge import Judge
from l10n.flow.pairs import Pair, Tongue, from_catalog
from l10n.model import Unit
from l10n.terms import Termbase

LANGUAGES = ("ru", "fa", "ar", "bs")
PAGES = {"md": ("markdown", ".mdwn"), "html": ("html", ".html")}
NO_TEXT = re.compile(
    r"<!--.*?-->|<[^<>]*>|\[\[!.*?\]\]|&#?\w+;|`[^`]*`|https?://\S+|[\w.+-]+@[\w.-]+|^(?: {4}|\t).*$", re.DOTALL | re.MULTILINE
)
HIDDEN = re.compile(r"<!--.*?-->|<(style|script)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
STRETCH, SLACK = 3.0, 15


@dataclass
class Count:
    """What was counted, and examples of what failed."""

    entries: int = 0
    found: int = 0
    without: int = 0
    absent: int = 0
    paragraphs: int = 0
    kept: int = 0
    untranslated: int = 0
    missed: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


def tails(folder: pathlib.Path) -> list[Figure]:
    """The figures of pages against po4a's catalogs."""
    figures = []
    for kind in PAGES:
        counts = {language: count for language in LANGUAGES if (count := measure(folder, kind, language)).entries}
        entries, found = (sum(getattr(c, name) for c in counts.values()) for name in ("entries", "found"))
        without, absent = (sum(getattr(c, name) for c in counts.values()) for name in ("without", "absent"))
        note = f"{entries} entries; beside them {without} that hold no text and {absent} that are not in the page"
        figures.append(Figure(f"po4a's entries found, {kind}", found / max(1, entries), at_least=0.98, note=note))
        paragraphs, kept = (sum(getattr(c, name) for c in counts.values()) for name in ("paragraphs", "kept"))
        each = ", ".join(f"{language} {c.kept}/{c.paragraphs}" for language, c in counts.items())
        note = f"{each}; not translated {sum(c.untranslated for c in counts.values())}"
        figures.append(Figure(f"translated paragraphs kept, {kind}", kept / max(1, paragraphs), at_least=0.90, note=note))
    return figures


def measure(folder: pathlib.Path, kind: str, language: str) -> Count:
    """All pages of a kind in a language."""
    name, suffix = PAGES[kind]
    form, options = registry.load("formats", name)(), FormatOptions()
    english, other = (Tongue(lang.get(code), segment.segmenter(code)) for code in ("en", language))
    judging = Judge(english.language, other.language, Termbase((), "en"), {})
    count = Count()
    for path in sorted((folder / "docs" / kind / "tails").glob(f"*{suffix}")):
        file = folder / "po" / "real" / language / "tails-website" / f"{path.name.removesuffix(suffix)}.{language}.po"
        if not file.exists():
            continue
        document = form.parse(path.read_bytes(), path.name, "en", options)
        sheet = Sheet(extract(document, english.segmenter), form, options, english, other)
        catalog = po.parse(file.read_bytes(), file.name)
        pairs = {pair.source: pair for pair in from_catalog(catalog, file.name)[0] if pair.final}
        text = path.read_text(encoding="utf-8")
        page, shown = plain(text), plain(HIDDEN.sub(" ", text))
        letters = Letters(sheet.units)
        for entry in catalog.entries:
            source = entry.key.source
            if plain(source) not in page:
                count.absent += 1
                continue
            if plain(source) not in shown or not any(c.isalpha() for c in NO_TEXT.sub(" ", HIDDEN.sub(" ", source))):
                count.without += 1
                continue
            count.entries += 1
            units = held(sheet, letters, source)
            if not units:
                count.missed.append(f"{path.name}:{source!r}")
                continue
            count.found += 1
            if pair := pairs.get(source):
                keep(sheet, pair, units, judging, count, path.name)
    return count


def plain(text: str) -> str:
    """Letters and digits alone."""
    return "".join(c for c in text if c.isalnum())


class Letters:
    """A document's units by letters and digits alone."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = list(units)
        self.ends = list(itertools.accumulate(len(plain(u.key.source)) for u in units))
        self.text = "".join(plain(u.key.source) for u in units)

    def run(self, source: str) -> list[Unit] | None:
        """The consecutive units that have the letters and digits of a text, no more and no less."""
        wanted = plain(source)
        at = self.text.find(wanted)
        while wanted and at >= 0:
            first = 0 if not at else bisect.bisect_left(self.ends, at) + 1
            last = bisect.bisect_left(self.ends, at + len(wanted))
            if (not at or self.ends[first - 1] == at) and self.ends[last] == at + len(wanted):
                return self.units[first : last + 1]
            at = self.text.find(wanted, at + 1)
        return None


def held(sheet: Sheet, letters: Letters, source: str) -> list[Unit] | None:
    """The document's units that an entry holds; None where a part of it is none."""
    if units := sheet.run(source, None) or letters.run(source):
        return units
    blocks = sheet.blocks(source, sheet.source)
    runs = [sheet.run("".join(sentences), None) for _, sentences in blocks]
    return [unit for run in runs for unit in run] if runs and all(runs) else None  # type: ignore[union-attr]  # all of them


def keep(sheet: Sheet, pair: Pair, units: Sequence[Unit], judging: Judge, count: Count, where: str) -> None:
    """Whether a translated paragraph is kept, in acceptable pieces."""
    fits = {one.unit.key: one for one in sheet.fit(pair)}
    whole = Unit(units[0].key.__class__(None, pair.source))
    if any(f.check == "untranslated" for f in judging.findings(whole, " ".join(pair.target.split()))):
        count.untranslated += 1
        return
    count.paragraphs += 1
    reasons = list(faults(sheet, pair, units, fits, judging))
    if reasons:
        count.lost.append(f"{where}:{pair.source[:70]!r}: {reasons[0]}")
    else:
        count.kept += 1


def faults(sheet: Sheet, pair: Pair, units: Sequence[Unit], fits: dict[object, Fitted], judging: Judge) -> Iterator[str]:
    """Why a reader would not accept the pieces of a paragraph."""
    ratio = max(1, len(pair.target)) / max(1, len(pair.source))
    for unit in units:
        one = fits.get(unit.key)
        if one is None or one.previous is not None:
            yield "no text of its own for " + unit.key.source[:50]
            continue
        yield from (f"{why} in {one.target[:50]}" for why in objections(unit, one.target, judging, cut=True))
        expected = len(unit.key.source) * ratio
        if not expected / STRETCH - SLACK <= len(one.target) <= expected * STRETCH + SLACK:
            yield f"length: {unit.key.source[:40]} → {one.target[:40]}"
    theirs = [s for _, sentences in sheet.blocks(pair.target, sheet.target) for s in sentences]
    whole = Counter(plain("".join(theirs))), Counter(plain(pair.target))
    pieces = Counter("".join(plain(fits[u.key].target) for u in units if u.key in fits))
    if pieces not in whole:
        yield "letters lost or doubled"


if __name__ == "__main__":
    import sys

    for kind in PAGES:
        for language in LANGUAGES:
            count = measure(pathlib.Path(sys.argv[1]), kind, language)
            print(kind, language, *(f"{k} {v}" for k, v in vars(count).items() if isinstance(v, int)))
            for line in count.missed if language == "ru" else ():
                print("  missed", line[:230])
            for line in count.lost:
                print("  lost", line[:230])
