"""How often the checks cry on good translations.

A rate is the share of segments, in per cent, with at least one finding of that severity. The translators' own slips (quotation marks that
are never closed, lost full stops, wrong figures) count as alarms here. Peers: the share with any alarm of pofilter, and of our reading of
Weblate's rules; beside a single check, with an alarm of theirs of the same matter.
"""

from __future__ import annotations

import pathlib
import random
from collections import Counter
from collections.abc import Iterator, Sequence

from evaluations import Figure
from evaluations._checks_corpora import CORPORA, Segment
from evaluations._checks_judges import COVERS, RULES, Ours, Pofilter, weblate
from l10n import registry
from l10n.model import Finding

GOALS = {"error": 1.0, "warning": 5.0}
SINGLE = 0.5
"""The most errors of a single check, per cent."""


def figures(folder: pathlib.Path, languages: Sequence[str]) -> Iterator[Figure]:
    """All checks together, then each by itself, for every corpus and language that the folder has."""
    for corpus, read in CORPORA.items():
        for language in languages:
            segments = read(folder, language)
            if segments:
                yield from rates(corpus, language, segments, goals=corpus in {"ntrex", "po"})


def rates(corpus: str, language: str, segments: Sequence[Segment], goals: bool) -> Iterator[Figure]:
    """The figures of one corpus in one language."""
    ours, toolkit = Ours(language), Pofilter(language)
    found = [{(f.severity, f.check) for f in ours.findings(segment)} for segment in segments]
    theirs = [toolkit.alarms(segment) for segment in segments]
    rules = [weblate(segment) for segment in segments]
    by = Counter(pair for pairs in found for pair in pairs)
    peers = {"pofilter": share(theirs), "weblate": share(rules)}
    for severity, most in GOALS.items():
        value = 100 * sum(any(s == severity for s, _ in pairs) for pairs in found) / len(segments)
        named = ", ".join(f"{check} {100 * n / len(segments):.2f}" for (s, check), n in by.most_common() if s == severity)
        note = f"of {len(segments)}: {named}"
        yield Figure(f"{corpus}.{language} {severity}s %", value, at_most=most if goals else None, baselines=peers, note=note)
    silent = []
    for check in sorted({c.name for c in registry.checks()}):
        counts = {severity: 100 * by[severity, check] / len(segments) for severity in ("error", "warning", "info")}
        if not any(counts.values()):
            silent.append(check)
            continue
        beside = {}
        for peer, table, alarms in (("pofilter", COVERS, theirs), ("weblate", RULES, rules)):
            if names := frozenset(table.get(check, ())):
                beside[peer] = share([names & alarm for alarm in alarms])
        note = f"warnings {counts['warning']:.2f}, info {counts['info']:.2f}"
        limit = SINGLE if goals else None
        yield Figure(f"{corpus}.{language} {check} errors %", counts["error"], at_most=limit, baselines=beside, note=note)
    yield Figure(f"{corpus}.{language} checks without a word", len(silent), note=", ".join(silent))


def share(alarms: Sequence[frozenset[str]]) -> float:
    """The share of segments with an alarm, in per cent."""
    return 100 * sum(map(bool, alarms)) / len(alarms)


def show(folder: pathlib.Path, languages: Sequence[str], most: int, check: str | None) -> Iterator[str]:
    """Alarms for reading: `most` of each severity, language and corpus, drawn with a fixed seed; of one check or all."""
    for corpus, read in CORPORA.items():
        for language in languages:
            judge = Ours(language)
            said: dict[str, list[tuple[Segment, Finding]]] = {"error": [], "warning": [], "info": []}
            for segment in read(folder, language):
                for finding in judge.findings(segment):
                    if check in {None, finding.check}:
                        said[finding.severity].append((segment, finding))
            for severity, alarms in said.items():
                drawn = random.Random(f"{corpus} {language} {severity}").sample(alarms, min(most, len(alarms)))
                if alarms:
                    yield f"== {corpus} {language}: {len(drawn)} of {len(alarms)} findings of severity {severity}"
                for segment, finding in drawn:
                    yield alarm(segment, finding)


def alarm(segment: Segment, finding: Finding) -> str:
    """One alarm in four lines: what is said, source, target, and the places it points at."""
    places = [
        f"{side} {text[slice(*span)]!r}"
        for side, text, span in (("source", segment.source, finding.source_span), ("target", segment.target, finding.target_span))
        if span
    ]
    lines = (f"{finding.severity} {finding.check}: {finding.message}  [{', '.join(places)}]", segment.source, segment.target)
    return "\n  ".join(" ".join(line.split()) for line in lines)
