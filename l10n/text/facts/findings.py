"""Discrepancies as findings."""

from __future__ import annotations

from collections.abc import Iterable

from l10n.model import Finding, Severity
from l10n.phrases import Phrase, phrase
from l10n.text.facts.called import called
from l10n.text.facts.model import Discrepancy, Fact
from l10n.text.wording import either


def findings(check: str, found: Iterable[Discrepancy]) -> list[Finding]:
    """What a check says of discrepancies."""
    return [finding(d) for d in found if d.check == check]


def finding(d: Discrepancy) -> Finding:
    """What the check of a discrepancy says of it."""
    severity: Severity = "error" if d.sure else "info" if d.change == "converted" else "warning"
    return Finding(d.check, severity, message(d), span(d.ours), span(d.theirs))


def span(fact: Fact | None) -> tuple[int, int] | None:
    """Where a fact stands."""
    return (fact.number.start, fact.number.end) if fact else None


def message(d: Discrepancy) -> Phrase:
    """What is wrong, in a clause."""
    ours = d.ours.number.text if d.ours else ""
    theirs = d.theirs.number.text if d.theirs else ""
    match d.change:
        case "lost":
            return phrase("the number {number} is missing", number=ours)
        case "added":
            return phrase("the number {number} is not in the source", number=theirs)
        case "fewer":
            return phrase("the number {number} is not said as often", number=ours)
        case "scale" if theirs:
            return phrase("{ours} is {theirs}: check thousands and millions", ours=ours, theirs=theirs)
        case "scale":
            return phrase("{ours}: check thousands and millions", ours=ours)
        case "converted":
            return phrase("{ours} is converted to another unit: {theirs}", ours=ours, theirs=theirs)
        case "reversed":
            return phrase("the range that begins with {number} is turned round", number=ours)
        case "changed" if d.check == "units":
            return phrase("{ours} in one unit is not {theirs} in the other", ours=ours, theirs=theirs)
        case "changed":
            return phrase("the number {ours} has become {theirs}", ours=ours, theirs=theirs)
        case "unit lost" if d.check == "percentages":
            return phrase("{number} has lost its per cent", number=ours)
        case "unit lost":
            return phrase("{number} has lost its currency", number=ours)
        case "unit added" if d.check == "units":
            return phrase("{number}: the source has a year, the translation {other}", number=theirs, other=names(d.theirs))
        case "unit added":
            return phrase("{number} is no percentage in the source", number=theirs)
        case "unit":
            one, other = names(d.ours), names(d.theirs)
            if one == other and d.ours and d.theirs:
                one, other = d.ours.currency, d.theirs.currency
            return phrase("{number}: the source has {one}, the translation {other}", number=ours, one=one, other=other)


def names(fact: Fact | None) -> str:
    """What a fact counts, in names of units and currencies."""
    return either(sorted({called(unit) for unit in fact.units})) if fact else ""
