"""Findings in SARIF 2.1.0 (OASIS), the format that code scanning and editors read."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from l10n import __version__
from l10n.cli.explain import page
from l10n.flow.verdicts import Verdict
from l10n.model import unit_id

LEVELS = {"error": "error", "warning": "warning", "info": "note"}
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def log(found: Sequence[Verdict]) -> dict[str, object]:
    """A log of one run. Suppressed findings are in it, with the reason, those of the baseline too."""
    names = sorted({v.finding.check for v in found})
    driver = {"name": "l10n", "semanticVersion": __version__, "rules": [rule(name) for name in names]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [result(v, names.index(v.finding.check), told) for v, told in zip(found, fingerprints(found), strict=True)],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def rule(name: str) -> dict[str, object]:
    """A check as a reporting descriptor."""
    text = page(name)
    return {"id": name, "shortDescription": {"text": text.partition("\n")[0]}, "fullDescription": {"text": text}}


def result(verdict: Verdict, index: int, fingerprint: str) -> dict[str, object]:
    """A finding, at its line of the catalog."""
    finding = verdict.finding
    place = {"artifactLocation": {"uri": quote(verdict.catalog)}, "region": {"startLine": verdict.entry.line or 1}}
    out: dict[str, object] = {
        "ruleId": finding.check,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": f"{finding.message} [{verdict.language.code}, unit {verdict.id}]"},
        "locations": [{"physicalLocation": place, "logicalLocations": [{"name": verdict.id, "kind": "resource"}]}],
        "partialFingerprints": {"l10n/v1": fingerprint},
        "properties": {"document": verdict.document, "language": verdict.language.code, "target": verdict.target, "fix": finding.fix},
    }
    if verdict.others:
        out["relatedLocations"] = [
            {"physicalLocation": {"artifactLocation": {"uri": quote(o.catalog)}, "region": {"startLine": o.entry.line or 1}}}
            for o in verdict.others
        ]
    if verdict.suppressed:
        in_source = verdict.suppressed.kind == "comment"
        out["suppressions"] = [{"kind": "inSource" if in_source else "external", "justification": verdict.suppressed.reason}]
    return out


def fingerprints(found: Sequence[Verdict]) -> Iterator[str]:
    """For each finding what stays the same when lines move: language, document, unit, check and message.

    No two are alike: the second finding that says the same of a unit is told from the first by its number.
    """
    met: Counter[tuple[str, ...]] = Counter()
    for v in found:
        told = (v.language.code, v.document, unit_id(v.entry.key), v.finding.check, v.finding.message)
        number = (str(met[told] + 1),) if met[told] else ()
        met[told] += 1
        yield hashlib.sha256("\0".join((*told, *number)).encode()).hexdigest()[:32]
