"""Names and terms proposed for the glossary, and what memory translates them with.

**Names.** `ntrex/en.txt` with its documents, and the Bosnian reference, which keeps foreign names in Latin letters. A gold name is a run of
capitalised words (particles between them, as a plain pattern finds them) not at the start of its sentence of which a word of four letters
or more stands in the Bosnian sentence with the same first four letters and a capital. Recall: the share of gold names that a candidate of
their document is, holds, or is held by. Precision: the share of proposed names (no noun groups) with such a word in the Bosnian sentence.
The plain pattern's own precision stands beside.

**Translations.** The sample project's catalogs, its glossary hidden: for each row that a sentence holds, the form proposed; right is one
that holds an allowed form, inflected, and no more words. Counted are those that are called sure.
"""

from __future__ import annotations

import pathlib
import re
from collections import defaultdict
from collections.abc import Iterator

from evaluations import Figure
from l10n import catalog, lang, terms
from l10n.flow.extract_terms import proposals_of
from l10n.terms.candidate import Candidate
from l10n.terms.candidates import candidates
from l10n.terms.naming import naming
from l10n.text.words import contains, words

ROOT = pathlib.Path(__file__).resolve().parents[2]
RUN = re.compile(r"[A-Z][\w’'-]+(?:\s(?:(?:of|the|de|al|van|von)\s)*[A-Z][\w’'-]+)*")
KEPT = 4


def figures(folder: pathlib.Path) -> list[Figure]:
    """All figures."""
    return [*names(folder / "ntrex"), *translations()]


def names(folder: pathlib.Path) -> list[Figure]:
    """Recall and precision of names on the documents."""
    english, bosnian, homes = (
        (folder / name).read_text(encoding="utf-8").splitlines() for name in ("en.txt", "bs.txt", "documents.txt")
    )
    documents: dict[str, list[int]] = defaultdict(list)
    for number, home in enumerate(homes):
        documents[home].append(number)
    gold = met = exact = proposed = good = plain = 0
    for numbers in documents.values():
        texts = [english[n] for n in numbers]
        found = [one for one in candidates(texts, naming("en")) if one.kind != "term"]
        sources = [one.source.casefold() for one in found]
        for n in numbers:
            for name in RUN.findall(english[n][1:]):
                plain += 1
                if kept(name, bosnian[n]):
                    gold += 1
                    exact += name.casefold() in sources
                    met += any(name.casefold() in source or source in name.casefold() for source in sources)
        for one in found:
            proposed += 1
            good += any(kept(one.source, bosnian[numbers[place]]) for place in one.places)
    note = f"{gold:,} names that Bosnian keeps in {len(documents)} documents"
    return [
        Figure("terms extract: names found", met / gold, note=note),
        Figure("terms extract: names found with the same borders", exact / gold),
        Figure("terms extract: names that Bosnian keeps, of those proposed", good / proposed, baselines={"capitals alone": gold / plain}),
    ]


def kept(name: str, translation: str) -> bool:
    """Whether a word of a name stands in a translation, its ending apart."""
    there = {word.text[:KEPT] for word in words(translation)}
    return any(word.text[:KEPT] in there for word in words(name) if len(word.text) >= KEPT and word.text[0].isupper())


def translations() -> list[Figure]:
    """What is proposed for the rows of the sample's glossary, by language."""
    glossary = terms.load(ROOT / "locales" / "glossary.csv")
    rows = [row for row in glossary.rows if row.status != "forbidden"]
    wanted = [Candidate(row.source, "person" if row.part_of_speech == "name" else "term", ()) for row in rows]
    out = []
    for code in ("ru", "fa", "ar", "bs"):
        language = lang.get(code)
        proposals = proposals_of(wanted, list(pairs(code)), language, "en")
        asked = [(row, proposals[row.source]) for row in rows if row.source in proposals and row.forms(code)]
        sure = [(row, one) for row, one in asked if one.sure]
        right = [
            (row, one)
            for row, one in sure
            if any(contains(one.form, form, language.affixes) and len(one.form.split()) <= len(form.split()) for form in row.forms(code))
        ]
        note = f"{len(right)} of {len(sure)} sure ones, of {len(asked)} proposed for {len(rows)} rows"
        out.append(Figure(f"terms extract: translations proposed that the glossary has, {code}", len(right) / max(1, len(sure)), note=note))
    return out


def pairs(code: str) -> Iterator[tuple[str, str]]:
    """The sample's translated sentences."""
    for path in sorted((ROOT / "locales" / code / "LC_MESSAGES").rglob("*.po")):
        for entry in catalog.parse(path.read_bytes(), str(path)).entries:
            if entry.target and entry.target[0] and not entry.fuzzy:
                yield entry.key.source, entry.target[0]
