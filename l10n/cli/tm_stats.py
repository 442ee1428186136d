"""`l10n tm stats`"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from l10n.cli import options
from l10n.cli.output import counted, print_json, print_table, say
from l10n.cli.working import working
from l10n.flow.holdings import Holding, holdings
from l10n.flow.remember import remember
from l10n.model import State

STATES = (State.APPROVED, State.TRANSLATED, State.DRAFT)
"""The states that a memory holds."""


@click.command("stats")
@options.languages
@click.option("--places", is_flag=True, help="A row for each catalog, not one for all of a language.")
@options.as_json
@click.pass_context
def command(ctx: click.Context, languages: tuple[str, ...], places: bool, format_: str) -> int:
    """Show how much the memory holds: units and words by language, place and state.

    \b
    Examples:
      l10n tm stats
      l10n tm stats --lang fa --places
      l10n tm stats --format json
    """
    workspace = options.workspace(ctx)
    chosen = workspace.project.languages(languages)
    with working("Reading the memory"), remember(workspace) as memory:
        found = holdings(memory.store, [language.code for language in chosen])
        shared = memory.shared
    path = workspace.project.memory
    if format_ == "json":
        file = {"file": None, "bytes": None} if shared else {"file": workspace.project.relative(path), "bytes": size(path)}
        print_json({**file, "shared": shared, "languages": by_language(found)})
    else:
        rows = [row(holding) for holding in (found if places else summed(found))]
        numbers = ("units", "words", *(state.label for state in STATES))
        print_table(("lang", "place", *numbers), rows, numbers=numbers)
        held = counted(sum(holding.total for holding in found), "unit")
        where = "the memory that offices share" if shared else f"{workspace.project.relative(path)} ({size(path) / 1e6:.1f} MB)"
        say(f"{held} in {where}")
    return options.report_problems(workspace)


def size(path: Path) -> int:
    """Bytes of the memory's file with what SQLite keeps beside it."""
    return sum(file.stat().st_size for file in path.parent.glob(f"{path.name}*"))


def summed(found: Sequence[Holding]) -> list[Holding]:
    """The catalogs of each language as one, and what else there is."""
    sums: dict[tuple[str, str], list[Holding]] = {}
    for holding in found:
        where = "catalogs" if holding.kind == "catalog" else holding.place
        sums.setdefault((holding.language, where), []).append(holding)
    out = []
    for (language, where), parts in sums.items():
        place = f"{where} ({len(parts):,})" if parts[0].kind == "catalog" else where
        out.append(Holding(language, place, parts[0].kind, sum((Counter(part.units) for part in parts), Counter()),
                           sum(part.words for part in parts)))  # fmt: skip
    return out


def row(holding: Holding) -> list[str]:
    """A holding as cells."""
    states = Counter[State]()
    for (state, _), count in holding.units.items():
        states[state] += count
    return [holding.language, holding.place, f"{holding.total:,}", f"{holding.words:,}", *(f"{states[state]:,}" for state in STATES)]


def by_language(found: Sequence[Holding]) -> list[dict[str, object]]:
    """Holdings for programs, by language."""
    out = []
    for language in dict.fromkeys(holding.language for holding in found):
        own = [holding for holding in found if holding.language == language]
        states, origins = Counter[str](), Counter[str]()
        for holding in own:
            for (state, origin), count in holding.units.items():
                states[state.label] += count
                origins[origin] += count
        places = [{"place": one.place, "kind": one.kind, "units": one.total, "words": one.words} for one in own]
        totals = {"units": sum(one.total for one in own), "words": sum(one.words for one in own)}
        out.append({"language": language, **totals, "states": dict(states), "origins": dict(origins), "places": places})
    return out
