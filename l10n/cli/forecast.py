"""What `--dry-run` prints: what would be asked, of whom, along which routes, and the price."""

from __future__ import annotations

from collections import Counter

from l10n import registry
from l10n.cli.money import money
from l10n.cli.output import beside, counted, print_table, say_folded
from l10n.cli.report import kind
from l10n.flow.estimate import Estimate
from l10n.flow.route import Route

ROUTES = 10
DOCUMENTS = 3
"""Routes, and documents of each, that are named on a terminal."""
COLUMNS = ["engine", "language", "units", "in the cache", "texts to ask", "characters", "price"]


def tell(estimate: Estimate, currency: str, budget: float | None) -> None:
    """Print an estimate for people."""
    rows = [
        [name, code, f"{share.units + share.cached:,}", f"{share.cached:,}", f"{share.texts:,}", f"{share.characters:,}", money(share.cost)]
        for (name, code), share in estimate.shares.items()
    ]
    shares = estimate.shares.values()
    if len(rows) > 1:
        totals = [sum(s.units + s.cached for s in shares), sum(s.cached for s in shares), sum(s.texts for s in shares), estimate.characters]
        rows.append(["all", "", *(f"{total:,}" for total in totals), money(estimate.cost)])
    if rows:
        print_table(COLUMNS, rows, numbers=COLUMNS[2:])
    memory, plain = estimate.recalled.total(), estimate.plain.total()
    parts = [f"{memory:,} from memory"] if memory else []
    parts += [f"{plain:,} without words as they are"] if plain else []
    texts = sum(share.texts for share in shares)
    say_folded(f"would ask for {counted(texts, 'text')}, {counted(estimate.characters, 'character')}: {money(estimate.cost, currency)}")
    if parts:
        say_folded(f"would fill without asking: {', '.join(parts)}")
    if budget is not None and estimate.cost > budget:
        say_folded(f"that is more than the budget of {money(budget, currency)}: asking would stop there")
    missing: Counter[tuple[str, str]] = Counter()
    for (code, why), units in estimate.nobody.items():
        engine, _, reason = why.partition(": ")
        if registry.is_engine(engine) and reason:
            missing[code, f"{engine}: {kind(reason)}"] += units
        else:  # an answer in the cache, of whichever engine
            missing[code, f"refused before: {kind(why)}; --again asks once more" if why else "no engine in the chain"] += units
    for (code, why), units in missing.items():
        say_folded(f"would stay missing: {counted(units, 'unit')} ({code}): {why}")
    lines = grouped(estimate.unusual)
    for line in lines[:ROUTES]:
        say_folded(line)
    if len(lines) > ROUTES:
        say_folded(f"… and {len(lines) - ROUTES:,} more with a route of their own: --format json")
    say_folded("answers that are refused are asked for once more in another form or of the next engine: that is not in the price")
    say_folded("nothing was asked, nothing was written")


def grouped(routes: dict[tuple[str, str], Route]) -> list[str]:
    """A line for each route that is not the usual one, with the documents and languages that it holds for."""
    codes: dict[tuple[str, str], list[str]] = {}
    for (document, code), route in routes.items():
        codes.setdefault((document, str(route)), []).append(code)
    found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (document, line), languages in codes.items():
        found.setdefault((line, tuple(languages)), []).append(document)
    out = []
    for (line, each), documents in found.items():
        names = ", ".join(map(beside, documents[:DOCUMENTS]))
        more = f" and {len(documents) - DOCUMENTS:,} more" if len(documents) > DOCUMENTS else ""
        out.append(f"{names}{more} ({', '.join(each)}): {beside(line)}")
    return out


def as_json(estimate: Estimate, currency: str, budget: float | None) -> dict[str, object]:
    """An estimate for programs."""
    return {
        "engines": [
            {
                "engine": name,
                "language": code,
                "units": share.units + share.cached,
                "cached": share.cached,
                "texts": share.texts,
                "characters": share.characters,
                "cost": share.cost,
            }
            for (name, code), share in estimate.shares.items()
        ],
        "memory": dict(estimate.recalled),
        "unasked": dict(estimate.plain),
        "missing": [{"language": code, "why": why, "units": units} for (code, why), units in estimate.nobody.items()],
        "characters": estimate.characters,
        "cost": estimate.cost,
        "currency": currency,
        "budget": budget,
        "routes": [
            {
                "document": document,
                "language": code,
                "chain": list(route.chain),
                "offline": route.offline,
                "why": route.why,
                "until": route.until.isoformat() if route.until else None,
                "left_out": list(route.left),
                "mask_names": route.mask_names,
            }
            for (document, code), route in estimate.unusual.items()
        ],
        "kept": estimate.kept,
    }
