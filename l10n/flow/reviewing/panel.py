"""The panel of a unit, made in the worker: everything that helps a person to judge its text."""

from __future__ import annotations

import functools
import inspect
from dataclasses import replace
from typing import TYPE_CHECKING

from l10n.errors import InputError
from l10n.flow import concordance as concordances
from l10n.flow.check_settings import loaded
from l10n.flow.reviewing.diffs import diff, diffs
from l10n.flow.reviewing.passages import facts, terms
from l10n.flow.reviewing.past import Story, story
from l10n.flow.reviewing.values import Row
from l10n.flow.reviewing.views import Choice, Found, Judged, Panel, Remembered, Said, SourceChange, Tree
from l10n.memory.stores import Side
from l10n.model import Finding, Match
from l10n.phrases import Phrase
from l10n.text import find

if TYPE_CHECKING:
    from l10n.flow.reviewing.bench import Bench

SIDES: tuple[Side, ...] = ("source", "target")
BRACES = frozenset("{}")


def make(bench: Bench, row: Row) -> Panel:
    """All that is known of a row's unit."""
    entry, code = row.entry, row.ref.language
    bench.weighing.looked_at = code
    unit, present = bench.unit(row.ref.document, entry.key), entry.target[0]
    offers = bench.offers(row)
    spans = find(entry.key.source, unit.spans)
    matches = bench.matches(row)
    told = story(bench.journal(code), row, offers, [*seen(bench, row), *((match.target,) for match in matches)])
    bench.stories = {row.key: (row.revision, told)}
    before = entry.previous.source if entry.previous else None
    return Panel(
        row.key,
        row.revision,
        spans,
        tuple(terms(bench.judge(code).termbase, bench.language(row), entry, spans)),
        tuple(facts(entry.key.source, bench.workspace.source_language, spans)),
        findings(bench, row),
        told.original,
        told.approved,
        None if before is None else SourceChange(before, diff(before, entry.key.source)),
        tuple(
            Choice(one.engine, one.target, one.reasons, one.guessed, diff(present, one.target)) for one in offers if one.target != present
        ),
        tuple(remembered(match, entry.key.source) for match in matches),
        unit.note,
        told.past,
        preview(bench, row, present),
    )


def judged(bench: Bench, row: Row, target: tuple[str, ...]) -> Judged:
    """What is said of a text for a row's unit."""
    original = origin(bench, row).original
    text = target[0] if target else ""
    return Judged(findings(bench, row, target), preview(bench, row, text), diffs(original.target, target) if original else None)


def preview(bench: Bench, row: Row, target: str, *, quick: bool = True) -> Tree | None:
    """The published block with a text in a row's place; None where the document cannot be read, or it would take long."""
    try:
        return bench.pages.preview(row, target, quick=quick)
    except InputError as error:
        bench.workspace.refuse(error)
        return None


def origin(bench: Bench, row: Row) -> Story:
    """A row's story; while a text is typed it stays the same."""
    known = bench.stories.get(row.key)
    if known is None or known[0] != row.revision:
        known = row.revision, story(bench.journal(row.ref.language), row, bench.offers(row), seen(bench, row))
        bench.stories = {row.key: known}
    return known[1]


def seen(bench: Bench, row: Row) -> list[tuple[str, ...]]:
    """The texts that the worker saw in a row before."""
    pile = bench.weighing.piles.get((row.ref.language, row.ref.document))
    return list(pile.replaced.get(row.entry.key, ())) if pile else []


def findings(bench: Bench, row: Row, target: tuple[str, ...] | None = None) -> tuple[Said, ...]:
    """The findings in a row's text, or in another one for it; errors first."""
    entry = row.entry if target is None else replace(row.entry, target=target)
    told = [said(*found) for found in (*bench.verdicts(row.ref, entry), *bench.across.of(row, entry))]
    return tuple(sorted(told, key=lambda one: (bool(one.suppressed), ("error", "warning", "info").index(one.severity))))


def said(form: int, finding: Finding, why: str) -> Said:
    """A finding as people see it."""
    return Said(
        finding.check,
        finding.severity,
        finding.message,
        finding.source_span,
        finding.target_span,
        form,
        finding.fix,
        explained(finding.check),
        why,
    )


@functools.cache
def explained(check: str) -> str:
    """The first sentence of a check's page, and why it matters; ours are phrases, which `scripts/strings` collects.

    One with a brace, which only an extension's may have, is text.
    """
    paragraphs = inspect.cleandoc(loaded(check).__doc__ or "").split("\n\n")
    sections = paragraphs[1].split("\nWhy it matters:\n") if len(paragraphs) > 1 else []
    why = sections[1] if len(sections) > 1 else ""
    lines = why.splitlines()
    until = next((n for n, line in enumerate(lines) if line and not line.startswith(" ")), len(lines))
    text = " ".join(" ".join([paragraphs[0], *lines[:until]]).split())
    return text if BRACES & set(text) else Phrase(text, {})


def remembered(match: Match, source: str) -> Remembered:
    """A match with what its source has otherwise."""
    changes = diff(match.source, source)
    return Remembered(match.source, match.target, match.score, match.state, match.document, match.penalties, match.repaired, changes)


def concordance(bench: Bench, language: str, text: str, limit: int) -> tuple[Found, ...]:
    """The translations into a language that hold all words of a text, first where the source does, then where the target does."""
    found: list[Found] = []
    if (lookup := bench.lookup()) is None:
        return ()
    for side in SIDES:
        for hit in concordances.search(lookup.memory.store, language, text, side, limit):
            one = hit.stored
            found.append(Found(one.key.source, one.target, one.document, one.state, side, hit.spans))
    return tuple(found[:limit])
