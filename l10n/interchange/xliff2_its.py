"""Rules of XLIFF 2's module for ITS 2.0 metadata (Internationalization Tag Set)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.interchange.xliff2_document import XML, inherited, inside, unique
from l10n.interchange.xliff2_modules import prefixed
from l10n.interchange.xliff2_structure import Breach, breach, name
from l10n.untrusted.xml import Element

ITS = "{http://www.w3.org/2005/11/its}"
CATEGORIES = frozenset(
    re.findall(
        r"\S+",
        "allowed-characters directionality domain elements-within-text external-resource id-value language-information locale-filter "
        "localization-note localization-quality-issue localization-quality-rating mt-confidence preserve-space provenance storage-size "
        "target-pointer terminology text-analysis translate",
    )
)
EXCLUDED = {
    "its:locQualityIssuesRef": (
        "locQualityIssueType locQualityIssueComment locQualityIssueSeverity locQualityIssueProfileRef locQualityIssueEnabled"
    ),
    "its:locQualityRatingScore": "locQualityRatingVote",
    "its:taIdentRef": "taSource taIdent",
    "its:provenanceRecordsRef": "org orgRef person personRef revOrg revOrgRef revPerson revPersonRef revTool revToolRef tool toolRef",
}
"""Attribute → those that do not stand beside it."""
NEEDED = {"its:taSource": "its:taIdent", "its:taIdent": "its:taSource"}
SCALES = {"its:taConfidence": 1.0, "its:mtConfidence": 1.0, "its:locQualityIssueSeverity": 100.0, "its:locQualityRatingScore": 100.0}
"""Attributes that are numbers from 0 to this."""
WORDS = {"its:localeFilterType": ("include", "exclude"), "its:locQualityIssueEnabled": ("yes", "no")}
RECORDS = frozenset(EXCLUDED["its:provenanceRecordsRef"].split())
THRESHOLDS = {
    "its:locQualityRatingScoreThreshold": "locQualityRatingScore",
    "its:locQualityRatingVoteThreshold": "locQualityRatingVote",
}
CONFIDENT = {"its:taConfidence": "text-analysis", "its:mtConfidence": "mt-confidence"}


def its(root: Element) -> Iterator[Breach]:
    """What breaks a rule, in the file's order."""
    for node in root.iter("*"):
        found = {key: value for key, value in prefixed(node).items() if key.startswith("its:")}
        if found:
            yield from marked(node, found)
        kind = name(node.tag)
        if kind == "its:locQualityIssue" and not {"locQualityIssueType", "locQualityIssueComment"} & set(node.attrib):
            yield breach(node, "<its:locQualityIssue> needs locQualityIssueType or locQualityIssueComment")
        elif kind == "its:provenanceRecord" and not RECORDS & set(node.attrib):
            yield breach(node, "<its:provenanceRecord> names no person, organisation or tool")
        elif kind == "unit":
            records = list(inside(node, "its:locQualityIssues", "its:provenanceRecords"))
            yield from unique(records, "record", f"{XML}id")


def marked(node: Element, found: dict[str, str]) -> Iterator[Breach]:
    """The attributes of one element."""
    if not inherited(node, f"{ITS}version", "") and not node.get("version"):
        yield breach(node, "its:version is declared nowhere around ITS attributes")
    for key, others in EXCLUDED.items():
        if key in found and (beside := next((other for other in others.split() if f"its:{other}" in found), "")):
            yield breach(node, f"{key} and its:{beside} do not stand together")
    for key, other in NEEDED.items():
        if key in found and other not in found:
            yield breach(node, f"{key} needs {other}")
    for key, most in SCALES.items():
        if key in found and not (re.fullmatch(r"\d+(?:\.\d+)?", found[key].strip()) and float(found[key]) <= most):
            yield breach(node, f"{key}={found[key]!r}; it must be a number from 0 to {most:g}")
    for key, allowed in WORDS.items():
        if key in found and found[key] not in allowed:
            yield breach(node, f"{key}={found[key]!r}; it must be {' or '.join(allowed)}")
    for key, base in THRESHOLDS.items():
        if key in found and not inherited(node, ITS + base, ""):
            yield breach(node, f"{key} needs its:{base}")
    for key, category in CONFIDENT.items():
        if key in found and f"{category}|" not in inherited(node, f"{ITS}annotatorsRef", ""):
            yield breach(node, f"{key} needs its:annotatorsRef with {category}|…")
    if "its:annotatorsRef" in found:
        yield from annotators(node, found["its:annotatorsRef"])
    kind = node.get("type", "its:generic")
    if name(node.tag) in ("mrk", "sm") and kind != "term" and not kind.startswith("its:"):
        for key in sorted(set(found) & GENERIC):
            yield breach(node, f"{key} stands in an annotation of the type its:generic")


GENERIC = frozenset({*EXCLUDED, *NEEDED, "its:annotatorsRef", "its:locQualityRatingVote", "its:taClassRef", "its:mtConfidence"})
"""Attributes that only stand in an annotation of this type."""


def annotators(node: Element, said: str) -> Iterator[Breach]:
    """Categories with who annotated them, each once: `mt-confidence|https://…`."""
    seen: set[str] = set()
    for one in said.split():
        category, bar, who = one.partition("|")
        if category not in CATEGORIES or not bar or not who:
            yield breach(node, f"its:annotatorsRef: {one!r} is no category with its annotator")
        elif category in seen:
            yield breach(node, f"its:annotatorsRef names {category} twice")
        seen.add(category)
