"""`l10n segment`"""

from __future__ import annotations

import click

from l10n.cli import loose
from l10n.cli.output import print_json, say
from l10n.flow.loose import Reading, Segmentation, segments_of


@click.command("segment")
@loose.one_file
@click.option(
    "--format",
    "format_",
    type=click.Choice(["lines", "json"]),
    default="lines",
    show_default=True,
    help="json: a list of lists, blocks of segments.",
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
    """Print the segments of a file: what would be translated as one, a line each, an empty line between blocks.

    Inside a project its settings apply (abbreviations, breaks, sentence or paragraph). 'l10n units' tells more of each.

    \b
    Examples:
      l10n segment source/news/release.txt
      cat letter.txt | l10n segment - --lang ru --format json
      curl -s https://example.org/news.html | l10n segment - --stdin-name news.html
    """
    blocks = loose.read(ctx, segments_of, file, stdin_name, Reading(language, format_name, segmentation))
    if format_ == "json":
        print_json(blocks)
    else:
        say("\n\n".join("\n".join(block) for block in blocks))
    return 0
