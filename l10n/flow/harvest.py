"""Harvest: translations that were made before, without us, taken into the catalogs as drafts and kept for the memory.

A text enters where its unit has none, or has a machine's draft; what people wrote is never overwritten, what a person rejected does
not come back. It enters as fuzzy (DRAFT) with an `import` event; only the ready entries of a PO file may enter as translated, on
request, and nothing enters as approved. What fits no unit goes into a catalog of its own, `imported/NAME.po`, which memory reads.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from l10n import journal as journals
from l10n import registry
from l10n.flow.fit import Blocks, Fitted, Sheet
from l10n.flow.identity import PROGRAM
from l10n.flow.judge import Judge, judge
from l10n.flow.merge import dressed
from l10n.flow.pairs import Left, Pair, Tongue, sentences
from l10n.flow.recall import rejected
from l10n.flow.segmenters import sentence_segmenter
from l10n.flow.sync import merge_all
from l10n.flow.workspace import Workspace
from l10n.journal import Journal
from l10n.model import Entry, Event, Key, Language, State, Unit, unit_id
from l10n.project import IMPORTED
from l10n.text import verify
from l10n.text.entering import CONTROL

Fate = Literal["taken", "there", "has a text", "left out", "remembered", "known"]
FATES: Mapping[Fate, str] = {
    "taken": "taken over into a document's catalog",
    "there": "there already",
    "has a text": "its unit has another text, which stays",
    "remembered": "in no document; kept for the memory",
    "known": "in no document; in the memory already",
    "left out": "left out",
}
MACHINE = frozenset({"engine", "memory"})
BOUNDARY = frozenset({"end_punctuation", "brackets", "quotes", "quotations"})
"""Checks whose warnings show that a text was cut in the wrong place."""


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one text."""

    fate: Fate
    source: str
    target: str
    grade: float = 1.0
    reason: str = ""
    place: str = ""
    document: str = ""
    unit: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """How a harvest is made."""

    minimum: float = 0.5
    """Texts graded lower are left out."""
    trust: bool = False
    """Ready entries of a PO file enter as translated."""
    dry: bool = False


def harvest(
    workspace: Workspace, language: Language, pairs: Sequence[Pair], left: Sequence[Left], documents: Sequence[str], name: str, terms: Terms
) -> list[Row]:
    """Take pairs into the catalogs of documents and, where they fit none, into that of `name`; what became of each text.

    A document that is refused goes onto the workspace's problems, the others go on.
    """
    domain = domain_of(name)
    extracts = workspace.read_all(documents)
    if not terms.dry:
        merge_all(workspace, extracts, language)
    rows = [Row("left out", one.source, one.target, 0.0, one.reason, one.place, one.document) for one in left]
    used: set[int] = set()
    judging = judge(workspace, language)
    read: dict[tuple[str, str, str], Blocks] = {}
    for document, extracted in extracts.items():
        form = registry.format_of(document)
        assert form is not None, document
        sheet = Sheet(extracted, form, workspace.format_options, *tongues(workspace, language), read)
        fitted, took = fit(sheet, pairs)
        used |= took
        rows += enter(workspace, language, document, fitted, judging, name, terms)
    rest = [pair for number, pair in enumerate(pairs) if number not in used]
    return rows + remember(workspace, language, rest, domain, judging, name, terms)


def tongues(workspace: Workspace, language: Language) -> tuple[Tongue, Tongue]:
    """Both languages, cut into sentences."""
    settings = workspace.project.settings
    source = workspace.source_language
    return Tongue(source, workspace.segmenter(source)), Tongue(language, sentence_segmenter(settings, language.code))


def fit(sheet: Sheet, pairs: Sequence[Pair]) -> tuple[list[Fitted], set[int]]:
    """The targets for a document's units, the best one for each, and the numbers of the pairs that fit it."""
    best: dict[Key, Fitted] = {}
    used: set[int] = set()

    def offer(one: Fitted) -> None:
        known = best.get(one.unit.key)
        if known is None or rank(one) > rank(known):
            best[one.unit.key] = one

    for number, pair in enumerate(pairs):
        for one in sheet.fit(pair):
            used.add(number)
            offer(one)
    rest = [pair for number, pair in enumerate(pairs) if number not in used]
    numbers = {id(pair): number for number, pair in enumerate(pairs)}
    without = [unit for unit in sheet.extract.units() if unit.key not in best]
    for one, parts in sheet.joined(rest, without):
        offer(one)
        used.update(numbers[id(part)] for part in parts)
    rest = [pair for number, pair in enumerate(pairs) if number not in used]
    without = [unit for unit in without if unit.key not in best]
    for one in sheet.near(rest, without):  # the pair itself is for the memory: it translates something else
        offer(one)
    return list(best.values()), used


def rank(one: Fitted) -> tuple[bool, bool, float, bool]:
    """Which of two targets for one unit is better."""
    return one.previous is None, one.whole, one.grade, one.pair.final


def enter(
    workspace: Workspace, language: Language, document: str, fitted: Sequence[Fitted], judging: Judge, name: str, terms: Terms
) -> list[Row]:
    """Put targets into a document's catalog: the journal first, then the PO; a row for each."""
    reference = workspace.project.reference(document)
    rows: list[Row] = []
    changed: dict[Key, Entry] = {}
    events: list[Event] = []
    with workspace.writing():
        for catalog in workspace.catalogs(language, [document]).values():
            journal = workspace.journal(language)
            for one in fitted:
                now = catalog.get(one.unit.key) or Entry(one.unit.key)
                fate, reason = judged(one, now, journal, judging, terms)
                entry = now
                if fate == "taken":
                    ready = terms.trust and one.pair.final and one.whole and one.previous is None
                    previous = Key(one.unit.key.context, one.previous) if one.previous else None
                    entry = replace(now, target=(one.target,), fuzzy=not ready, previous=previous)
                    entry = dressed(entry, one.unit, reference, workspace.source_language)
                    changed[entry.key] = entry
                    events.append(event(document, entry, name, one.grade))
                rows.append(
                    Row(
                        fate,
                        one.unit.key.source,
                        one.target,
                        round(one.grade, 3),
                        reason,
                        one.pair.place,
                        document,
                        unit_id(one.unit.key),
                        journal.state(entry).label,
                    )
                )
            if changed and not terms.dry:
                new = catalog.with_entries(changed)
                workspace.record(language, events)
                workspace.save(language, document, new)
    return rows


def event(document: str, entry: Entry, name: str, grade: float) -> Event:
    """The journal's line for a text that was imported."""
    return Event("import", document, entry.hash, PROGRAM, journals.now(), "import", name, round(100 * grade, 1))


def judged(one: Fitted, now: Entry, journal: Journal, judging: Judge, terms: Terms) -> tuple[Fate, str]:
    """Whether a target is taken into its unit's entry, and if not, why."""
    state = journal.state(now)
    if now.target == (one.target,):
        return "there", ""
    if now.plural is not None or (
        state > State.MISSING and not (state in (State.DRAFT, State.STALE) and journal.provenance(now).origin in MACHINE)
    ):
        return "has a text", f"it is {state.label}"
    if one.previous is not None and (not one.whole or state > State.MISSING):
        return "left out", "one sentence of the translation stands for several of the source"
    if one.grade < terms.minimum:
        return "left out", f"graded {one.grade:.2f}"
    if verdict := rejected(journal, one.unit.key, one.target):
        return "left out", f"{verdict.by} rejected this text: {verdict.reason}"
    if one.previous is None and (reasons := objections(one.unit, one.target, judging, cut=not one.whole)):
        return "left out", "; ".join(reasons)
    return "taken", ""


def objections(unit: Unit, target: str, judging: Judge, *, cut: bool) -> list[str]:
    """Why a target must not stand for a unit: what checks hold for errors, an end that shows a wrong cut; else lost markup or numbers.

    The checks for markup and numbers, where they are on, say the same as `verify`; each fault is told once.
    """
    source = unit.key.source
    if not target or CONTROL.search(target):
        return ["it is empty" if not target else "it holds control characters"]
    findings = judging.findings(unit, target)
    reasons = [f.message for f in findings if f.severity == "error" or (cut and f.check in BOUNDARY and f.severity == "warning")]
    return list(dict.fromkeys(reasons or verify(source, target, unit.spans, judging.source, judging.target)))


def domain_of(name: str) -> str:
    """The domain of the catalog that keeps what an imported file has beyond the documents: `imported/NAME`."""
    plain = unicodedata.normalize("NFC", Path(name).name.rpartition(".")[0] or Path(name).name)
    return f"{IMPORTED}/{re.sub(r'[^0-9A-Za-z_.-]+', '-', plain).strip('.-') or 'translations'}"


def remember(
    workspace: Workspace, language: Language, pairs: Sequence[Pair], domain: str, judging: Judge, name: str, terms: Terms
) -> list[Row]:
    """Keep pairs, cut into sentences, in the catalog of imports; a row for each."""
    rows: list[Row] = []
    source, target = tongues(workspace, language)
    path = f"{domain}.po"
    with workspace.writing():
        catalog = workspace.catalog(language, path)
        journal = workspace.journal(language)
        entries: dict[Key, Entry] = {e.key: e for e in catalog.entries}
        before = dict(entries)
        events: list[Event] = []
        for pair in pairs:
            for one in sentences(pair, source, target):
                key = Key(one.context, one.source)
                fate, reason = kept(one, key, entries.get(key), journal, judging, terms)
                if fate == "remembered":
                    entries[key] = Entry(key, (one.target,), fuzzy=True, extracted=(f"imported from {name}",))
                    events.append(event(domain, entries[key], name, one.grade))
                rows.append(Row(fate, one.source, one.target, round(one.grade, 3), reason, one.place))
        if entries != before and not terms.dry:
            workspace.record(language, events)
            gone = [entry for entry in catalog.obsolete if entry.key not in entries]
            workspace.save(language, path, catalog.arranged(list(entries.values()), gone))
    return rows


def kept(pair: Pair, key: Key, now: Entry | None, journal: Journal, judging: Judge, terms: Terms) -> tuple[Fate, str]:
    """Whether a pair is kept for the memory, and if not, why."""
    if now is not None:
        return ("known", "") if now.target == (pair.target,) else ("left out", "another translation of it is there")
    if pair.grade < terms.minimum:
        return "left out", f"graded {pair.grade:.2f}"
    if verdict := rejected(journal, key, pair.target):
        return "left out", f"{verdict.by} rejected this text: {verdict.reason}"
    reasons = objections(Unit(key), pair.target, judging, cut=False)
    return ("left out", "; ".join(reasons)) if reasons else ("remembered", "")
