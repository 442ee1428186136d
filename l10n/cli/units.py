"""`l10n units`"""

from __future__ import annotations

import click

from l10n.cli import loose
from l10n.cli.output import isolated, print_json, say
from l10n.flow.loose import LooseUnit, Reading, Segmentation, units_of
from l10n.model import unit_id


@click.command("units")
@loose.one_file
@click.option(
    "--format",
    "format_",
    type=click.Choice(["lines", "json"]),
    default="lines",
    show_default=True,
    help="lines: place, kind, text; json: a list of objects.",
)
@click.pass_context
def command(
    ctx: click.Context,
    file: str,
    stdin_name: str | None,
    language: str | None,
    format_name: str | None,
    segmentation: Segmentation | None,
    format_: str,
) -> int:
    """Print the units of a file with kind, text, and what must survive in them; no project is needed.

    A unit's place is that of its block: bytes from start to end (exclusive) of the file, and the line; for a
    DOCX or ODT file bytes of the unpacked part that is named. Spans count code points of the unit's text; block
    numbers tell which units follow each other in one paragraph.

    \b
    Examples:
      l10n units release.docx
      l10n units notes.md --segmentation paragraph --format json
      cat release.docx | l10n units - --stdin-name release.docx --format json
      l10n units page.tmpl --as html --lang fr
    """
    found = loose.read(ctx, units_of, file, stdin_name, Reading(language, format_name, segmentation))
    if format_ == "json":
        print_json([as_json(unit) for unit in found])
    else:
        for unit in found:
            say(f"{place(unit)}\t{unit.unit.kind}\t{isolated(unit.unit.key.source)}")
    return 0


def place(found: LooseUnit) -> str:
    """The line, or the part of an archive and the byte in it."""
    return f"{found.place.part}:{found.place.start}" if found.place.line is None else str(found.place.line)


def as_json(found: LooseUnit) -> dict[str, object]:
    """A unit for programs."""
    unit, at = found.unit, found.place
    return {
        "unit": unit_id(unit.key),
        "block": found.block,
        "kind": unit.kind,
        "text": unit.key.source,
        "context": unit.key.context,
        "note": unit.note,
        "spans": [{"start": span.start, "end": span.end, "kind": span.kind} for span in found.spans],
        "place": {"part": at.part, "start": at.start, "end": at.end, "line": at.line},
    }
