"""`l10n tm analyse`"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from l10n.cli import options
from l10n.cli.money import money
from l10n.cli.output import complain, print_json, print_table, say
from l10n.cli.working import working
from l10n.errors import UsageError
from l10n.flow.analyse import Analysis, Counts, analyse, cost, gathered, prices, summed, total
from l10n.flow.remember import remember
from l10n.project.settings import BANDS, rate_of

FORMATS = ("table", "json", "csv")
COLUMNS = ("band", "segments", "words", "characters", "%")


@click.command("analyse")
@options.documents
@options.languages
@click.option("--rate", "rates", multiple=True, metavar="BAND=PRICE", help="Price of a word in a band, or its share of 'new': 75-84=60%.")
@click.option("--currency", metavar="NAME", help="What prices are in; otherwise as the settings say (engine.currency).")
@click.option("--penalties", is_flag=True, help="Take off all penalties of the settings, those for trust in a match too.")
@click.option("--by-document", is_flag=True, help="A table for each document, not one for all of a language.")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="table", show_default=True, help="For people or for programs.")
@click.pass_context
def command(
    ctx: click.Context,
    documents: tuple[str, ...],
    languages: tuple[str, ...],
    rates: tuple[str, ...],
    currency: str | None,
    penalties: bool,
    by_document: bool,
    format_: str,
) -> int:
    """Show how much of documents the memory knows, by match band, and what the work would cost: before it starts.

    DOCUMENT is one of the project's, or any other file. Bands are those of the trade: 101 (the same text between the same neighbours), 100
    (the same text), four bands of similar ones, new, and repeated (again within these documents). Rates stand in the settings
    (memory.rates) or here. docs/memory.md says how words and likeness are counted.

    \b
    Examples:
      l10n tm analyse
      l10n tm analyse news/2026-05-visit.docx ~/draft.docx --lang ru
      l10n tm analyse --rate new=0.12 --rate 100=0.02 --rate repeated=20% --currency EUR
      l10n tm analyse --by-document --format csv > analysis.csv
    """
    workspace = options.workspace(ctx)
    settings = workspace.project.settings
    price = prices({**settings.memory.rates, **dict(map(rate, rates))})
    unit = settings.engine.currency if currency is None else currency
    chosen = workspace.project.languages(languages)
    with working("Analysing"), remember(workspace) as memory:
        extracts = gathered(workspace, documents, Path.cwd())
        found = analyse(workspace, memory, extracts, chosen, trusting=not penalties)
    groups: dict[tuple[str, str], list[Analysis]] = {}
    for one in found:
        groups.setdefault((one.language.code, one.document if by_document else ""), []).append(one)
    tables = [(code, document, summed(part)) for (code, document), part in groups.items()]
    if format_ == "json":
        print_json({"documents": list(extracts), "currency": unit, "analyses": [as_json(*table, price) for table in tables]})
    elif format_ == "csv":
        say(as_csv(tables, price).rstrip("\n"))
    else:
        show(tables, price, unit)
    return options.report_problems(workspace)


def rate(given: str) -> tuple[str, float | str]:
    """An option's band and rate; raises UsageError."""
    band, mark, value = given.replace("–", "-").partition("=")
    kept = rate_of(value.strip())
    if not mark or band.strip() not in BANDS or kept is None:
        raise UsageError(f"--rate {given}: give a band ({', '.join(BANDS)}), =, and an amount such as 0.12 or a share such as 60%")
    return band.strip(), kept


def show(tables: Sequence[tuple[str, str, Counts]], price: Mapping[str, float], unit: str) -> None:
    """Tables for people, and the bands that have words and no price."""
    lacking: dict[str, None] = {}
    columns = (*COLUMNS, *(("rate", "cost") if price else ()))
    for code, document, bands in tables:
        rows = [cells(band, part.segments, part.words, part.characters, bands, price, unit) for band, part in bands.items()]
        whole = total(bands)
        rows.append(cells("total", whole.segments, whole.words, whole.characters, bands, price, unit))
        print_table(columns, rows, title=" ".join(filter(None, (code, document))), numbers=columns[1:])
        lacking.update(dict.fromkeys(band for band, part in bands.items() if part.words and band not in price))
    if price and lacking:
        complain(f"no rate for {', '.join(lacking)}: these words are not in the cost")
    if price and len(tables) > 1:
        say(f"all: {money(sum(cost(bands, price) for _, _, bands in tables), unit)}")


def cells(band: str, segments: int, words: int, characters: int, bands: Counts, price: Mapping[str, float], unit: str) -> list[str]:
    """A row of a table for people."""
    row = [band.replace("-", "–"), f"{segments:,}", f"{words:,}", f"{characters:,}", f"{share(words, bands):.1f}"]
    if not price:
        return row
    if band == "total":
        return [*row, "", money(cost(bands, price), unit)]
    return [*row, f"{price[band]:g}", money(words * price[band], unit)] if band in price else [*row, "—", "—"]


def share(words: int, bands: Counts) -> float:
    """Per cent of all words."""
    return 100 * words / max(total(bands).words, 1)


def rows_of(bands: Counts, price: Mapping[str, float]) -> list[dict[str, object]]:
    """The bands for programs."""
    return [
        {
            "band": band,
            "segments": part.segments,
            "words": part.words,
            "characters": part.characters,
            "percent": round(share(part.words, bands), 1),
            "rate": round(price[band], 6) if band in price else None,
            "cost": round(part.words * price[band], 4) if band in price else None,
        }
        for band, part in bands.items()
    ]


def as_json(code: str, document: str, bands: Counts, price: Mapping[str, float]) -> dict[str, object]:
    """A table as JSON."""
    whole = total(bands)
    sums = {"segments": whole.segments, "words": whole.words, "characters": whole.characters}
    money_ = {"cost": round(cost(bands, price), 4) if price else None}
    return {"language": code, "document": document or None, "bands": rows_of(bands, price), "total": sums | money_}


def as_csv(tables: Sequence[tuple[str, str, Counts]], price: Mapping[str, float]) -> str:
    """Tables as CSV: a line for each band."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("language", "document", "band", "segments", "words", "characters", "percent", "rate", "cost"))
    for code, document, bands in tables:
        for row in rows_of(bands, price):
            writer.writerow((code, guarded(document), *("" if value is None else value for value in row.values())))
    return out.getvalue()


def guarded(name: str) -> str:
    """A file's name that no spreadsheet takes for a formula."""
    return f"'{name}" if name.startswith(("=", "+", "-", "@", "\t")) else name
