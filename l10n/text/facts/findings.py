"""Discrepancies as findings."""

from __future__ import annotations

from collections.abc import Iterable

from l10n.model import Finding, Severity
from l10n.text.facts.model import MONEY, Discrepancy, Fact

CALLED = dict(
    pair.split("=")
    for pair in """\
%=per cent, nm=nanometres, mm=millimetres, cm=centimetres, m=metres, km=kilometres, in=inches, ft=feet, yd=yards, mi=miles, nmi=nautical
miles, ha=hectares, ml=millilitres, l=litres, gal=gallons, bbl=barrels, mg=milligrams, g=grams, kg=kilograms, t=tonnes, ton=tons,
oz=ounces, lb=pounds, st=stones, ms=milliseconds, s=seconds, min=minutes, h=hours, century=centuries, b=bytes, kb=kilobytes,
mb=megabytes, gb=gigabytes, tb=terabytes, w=watts, kw=kilowatts, mw=megawatts, gw=gigawatts, hp=horsepower, wh=watt-hours,
kwh=kilowatt-hours, mwh=megawatt-hours, gwh=gigawatt-hours, twh=terawatt-hours, deg=degrees, celsius=degrees Celsius,
fahrenheit=degrees Fahrenheit, yen=yen, yuan=yuan, penny=pence, rand=rand, won=won, dong=dong, real=reais""".replace("\n", " ").split(", ")
)
"""What units and currencies are called; others as their names with an s."""


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


def message(d: Discrepancy) -> str:
    """What is wrong, in a clause."""
    ours = d.ours.number.text if d.ours else ""
    theirs = d.theirs.number.text if d.theirs else ""
    match d.change:
        case "lost":
            return f"the number {ours} is missing"
        case "added":
            return f"the number {theirs} is not in the source"
        case "fewer":
            return f"the number {ours} is not said as often"
        case "scale":
            return f"{ours} is {theirs}: check thousands and millions" if theirs else f"{ours}: check thousands and millions"
        case "converted":
            return f"{ours} is converted to another unit: {theirs}"
        case "reversed":
            return f"the range that begins with {ours} is turned round"
        case "changed" if d.check == "units":
            return f"{ours} in one unit is not {theirs} in the other"
        case "changed":
            return f"the number {ours} has become {theirs}"
        case "unit lost":
            return f"{ours} has lost its {'per cent' if d.check == 'percentages' else 'currency'}"
        case "unit added" if d.check == "units":
            return f"{theirs}: the source has a year, the translation {names(d.theirs)}"
        case "unit added":
            return f"{theirs} is no percentage in the source"
        case "unit":
            one, other = names(d.ours), names(d.theirs)
            if one == other and d.ours and d.theirs:
                one, other = d.ours.currency, d.theirs.currency
            return f"{ours}: the source has {one}, the translation {other}"


def names(fact: Fact | None) -> str:
    """What a fact counts, in names of units and currencies."""
    return " or ".join(sorted({called(unit) for unit in fact.units})) if fact else ""


def called(unit: str) -> str:
    """A unit or currency in words that a reader of English knows."""
    name = unit.lstrip(MONEY)
    return CALLED.get(name, f"{name}s")
