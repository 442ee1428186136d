"""The one door to all figures: `scripts/evaluate NAME DIR [--format json]`."""

from __future__ import annotations

import argparse
import importlib
import json
import pathlib
import pkgutil
import sys

from rich.console import Console
from rich.table import Table

import evaluations
from evaluations import Figure


def main() -> int:
    names = sorted(m.name for m in pkgutil.iter_modules(evaluations.__path__) if not m.name.startswith("_"))
    parser = argparse.ArgumentParser(prog="scripts/evaluate", description="Measure the product on real data, other tools beside it.")
    parser.add_argument("name", choices=names, help="what to measure")
    parser.add_argument("folder", type=pathlib.Path, help="the data folder (its layout is told by the evaluation's docstring)")
    parser.add_argument("--format", choices=("table", "json"), default="table")
    of_parts = parser.add_argument_group("of `checks`")
    of_parts.add_argument("--part", action="append", default=[], metavar="NAME", help="only this part; may be repeated")
    of_parts.add_argument("--lang", action="append", default=[], metavar="LANG", help="only this language; may be repeated")
    of_parts.add_argument(
        "--show", type=int, metavar="N", help="no figures: N alarms of each sort, or with --part loud N missed mistakes of each kind"
    )
    of_parts.add_argument("--check", metavar="NAME", help="with --show: alarms of this check only")
    options = parser.parse_args()
    if not options.folder.is_dir():
        print(f"{options.folder}: no such folder", file=sys.stderr)
        return 2
    evaluation = importlib.import_module(f"evaluations.{options.name}")
    parts = getattr(evaluation, "PARTS", {})
    if unknown := [name for name in options.part if name not in parts]:
        print(f"{options.name} has no part {unknown[0]}; it has {', '.join(parts) or 'none'}", file=sys.stderr)
        return 2
    if options.show is not None and parts:
        for line in evaluation.show(options.folder, options.part, options.lang, options.show, options.check):
            print(line)
        return 0
    chosen = (options.part, options.lang) if parts else ()
    figures: list[Figure] = evaluation.run(options.folder, *chosen)
    goals = [f for f in figures if f.held is not None]
    held = sum(f.held is True for f in goals)
    verdict = f"{options.name}: {held} of {len(goals)} goals held"
    if options.format == "json":
        rows = [
            {"figure": f.name, "value": f.value, "goal": f.goal, "held": f.held, "baselines": dict(f.baselines), "note": f.note}
            for f in figures
        ]
        print(json.dumps({"name": options.name, "figures": rows, "held": held, "goals": len(goals)}, ensure_ascii=False, indent=1))
        print(verdict, file=sys.stderr)
    else:
        print_table(figures)
        print(verdict)
    return 0 if held == len(goals) else 1


def print_table(figures: list[Figure]) -> None:
    table = Table("figure", "value", "goal", "held", "baselines", "note")
    for f in figures:
        held = {True: "yes", False: "NO", None: ""}[f.held]
        table.add_row(f.name, f"{f.value:.4g}", f.goal, held, ", ".join(f"{k} {v:.4g}" for k, v in f.baselines.items()), f.note)
    Console(width=None if sys.stdout.isatty() else 180).print(table)


if __name__ == "__main__":
    sys.exit(main())
