"""The checks beside professionals, who marked every error in 15 translations of TED talks (`mqm/ted.en-ru.jsonl`, WMT 2021).

For each kind of mark that checks could see:

- **seen**: the share of marks that some finding, of any severity, points at: its span in the target meets the mark's (or touches it, for
  what is missing is marked by the space beside it); a finding without a span counts within the segment when its check is of the kind.
- **precision**: of the segments in which a check of the kind spoke, the share in which the professional marked something of the kind; in
  the note the share in which anything was marked at all. Professionals did not mark everything that they could have: the same comma is
  marked in one translation and not in another.

Peer: pofilter's tests of the kind; it has no spans.
"""

from __future__ import annotations

import json
import pathlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from evaluations import Figure
from evaluations._checks_corpora import Segment
from evaluations._checks_judges import FACTS, Ours, Pofilter
from l10n.model import Finding

NUMBER = re.compile(
    r"\d|\b(?:од(?:ин|н\w+)|дв(?:а|е|ух)|тр(?:и|ёх|ех)|четыр\w+|пят[ьи]\w*|шест[ьи]\w*|сем[ьи]|вос[е]?м[ьи]\w*|девят\w+|десят\w+|сот\w*|сто"
    r"|тысяч\w*|миллион\w*|миллиард\w*|январ\w+|феврал\w+|март[ае]?|апрел\w+|ма[яе]|июн\w+|июл\w+|август\w*|сентябр\w+|октябр\w+|ноябр\w+"
    r"|декабр\w+)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """Marks of one kind."""

    marks: Callable[[str, str], bool]
    """Whether a mark of this category with this span is one."""
    checks: frozenset[str]
    """Our checks of the kind."""
    tests: frozenset[str]
    """pofilter's."""


def kind(categories: str, checks: str, tests: str) -> Kind:
    """A kind by its categories, separated by bars, and the names of checks and tests, separated by spaces."""
    names = frozenset(categories.split("|"))
    return Kind(lambda category, span: category in names, frozenset(checks.split()), frozenset(tests.split()))


KINDS: Mapping[str, Kind] = {
    "untranslated": kind("Untranslated", "untranslated echo script", "untranslated unchanged"),
    "punctuation": kind(
        "Punctuation",
        "apostrophes brackets dashes ellipsis end_punctuation punctuation quotations quotes",
        "endpunc startpunc puncspacing brackets doublequoting singlequoting purepunc",
    ),
    "white space": kind(
        "Whitespace",
        "dashes no_break_spaces spacing whitespace",
        "puncspacing doublespacing startwhitespace endwhitespace tabs newlines",
    ),
    "capitals": kind("Capitalization", "capitals", "simplecaps startcaps acronyms"),
    "omission": Kind(
        lambda category, span: "mitted" in category,
        frozenset(("length", "negation", "omission", "sentences")),
        frozenset(("short", "sentencecount")),
    ),
    "addition": kind("Addition|MT Hallucination", "length repetition sentences", "long sentencecount"),
    "duplication": kind("Duplication", "doubled repetition", "doublewords"),
    "orthography": kind("Orthography", "capitals spelling", "spellcheck simplecaps startcaps"),
    "numbers and dates": Kind(lambda category, span: NUMBER.search(span) is not None, frozenset(FACTS), frozenset({"numbers"})),
    "names": kind("Named Entity|Wrong Transliteration|Shouldn't be transliterated", "acronyms names terms", "acronyms"),
}


@dataclass(frozen=True, slots=True)
class Marked:
    """A translation with the professional's marks, and what is said of it."""

    marks: tuple[tuple[str, str, int], ...]
    """Category, span, start in the target."""
    findings: tuple[Finding, ...]
    alarms: frozenset[str]


def figures(folder: pathlib.Path, languages: Sequence[str]) -> Iterator[Figure]:
    """What is seen, and precision, for every kind."""
    file = folder / "mqm" / "ted.en-ru.jsonl"
    if "ru" not in languages or not file.is_file():
        return
    ours, toolkit = Ours("ru"), Pofilter("ru")
    rows = []
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        segment = Segment(row["source"], row["target"])
        marks = tuple((e["category"], e["span"], e["start"]) for e in row["errors"] if e["side"] == "target")
        rows.append(Marked(marks, tuple(ours.findings(segment)), toolkit.alarms(segment)))
    for name, wanted in KINDS.items():
        yield from measured(name, wanted, rows)


def measured(name: str, wanted: Kind, rows: Sequence[Marked]) -> Iterator[Figure]:
    """One kind."""
    marks = seen = theirs = 0
    by: Counter[str] = Counter()
    spoke: list[Marked] = []
    alarmed: list[Marked] = []
    for row in rows:
        if any(finding.check in wanted.checks for finding in row.findings):
            spoke.append(row)
        if row.alarms & wanted.tests:
            alarmed.append(row)
        for category, span, start in row.marks:
            if wanted.marks(category, span):
                marks += 1
                pointing = {f.check for f in row.findings if points(f, start, start + len(span), wanted)}
                by.update(pointing)
                seen += bool(pointing)
                theirs += bool(row.alarms & wanted.tests)
    if not marks:
        return
    note = f"of {marks} marks: {', '.join(f'{check} {n}' for check, n in by.most_common(5))}"
    yield Figure(f"mqm {name}: seen %", 100 * seen / marks, baselines={"pofilter": 100 * theirs / marks}, note=note)
    if spoke:
        peers = {"pofilter": precision(wanted, alarmed)} if alarmed else {}
        least = 100 * sum(bool(row.marks) for row in spoke) / len(spoke)
        note = f"of {len(spoke)} segments with a word of such a check; anything marked in {least:.0f} %"
        yield Figure(f"mqm {name}: precision %", precision(wanted, spoke), baselines=peers, note=note)


def points(finding: Finding, start: int, end: int, wanted: Kind) -> bool:
    """Whether a finding is about a mark's place."""
    if finding.target_span is None:
        return finding.check in wanted.checks
    return finding.target_span[0] <= end and start <= finding.target_span[1]


def precision(wanted: Kind, rows: Sequence[Marked]) -> float:
    """The share of the segments with a mark of the kind, in per cent."""
    return 100 * sum(any(wanted.marks(category, span) for category, span, _ in row.marks) for row in rows) / len(rows)
