"""`l10n tm search`"""

from __future__ import annotations

from collections.abc import Sequence

import click
from rich.text import Text

from l10n.cli import options
from l10n.cli.output import beside, console, counted, print_json, say
from l10n.cli.show import COLOURS
from l10n.cli.working import working
from l10n.errors import UsageError
from l10n.flow.concordance import Hit, search
from l10n.flow.remember import remember
from l10n.memory.stores import Side
from l10n.text.words import words as words_of

FOUND = "bold reverse"


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("-t", "--target", "in_target", is_flag=True, help="Look into the translations, not the sources.")
@click.option("-w", "--whole", is_flag=True, help="Whole words only, not pieces of words.")
@options.languages
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="At most so many for each language.")
@options.as_json
@click.pass_context
def command(
    ctx: click.Context, words: tuple[str, ...], in_target: bool, whole: bool, languages: tuple[str, ...], limit: int, format_: str
) -> int:
    """Show how words were translated before: every translation that holds all of them, in any order.

    A piece of a word finds the word; case, vowel marks and forms of a letter (ي and ی) make no difference.

    \b
    Examples:
      l10n tm search bilateral meeting
      l10n tm search министр --target --lang ru
      l10n tm search tax --whole --limit 5 --format json
    """
    workspace = options.workspace(ctx)
    text = " ".join(words)
    if not words_of(text):
        raise UsageError(f"{text!r} has no word to look for: name letters or digits")
    side: Side = "target" if in_target else "source"
    found: list[Hit] = []
    with working("Searching"), remember(workspace) as memory:
        for language in workspace.project.languages(languages):
            found += search(memory.store, language.code, text, side, limit, whole=whole)
    if format_ == "json":
        print_json([as_json(hit, side) for hit in found])
    else:
        for hit in found:
            show(hit, side)
        say(counted(len(found), "translation") if found else "nothing found")
    return options.report_problems(workspace)


def show(hit: Hit, side: Side) -> None:
    """A translation on three lines: where it is, source, target."""
    one, out = hit.stored, console()
    head = Text(f"{one.language} ")
    head.append(one.state.label, style=COLOURS[one.state])
    head.append(f" {beside(one.place)}", style="dim")
    out.print(head, soft_wrap=True)
    out.print(marked(one.key.source, hit.spans if side == "source" else ()), soft_wrap=True)
    out.print(marked(one.target, hit.spans if side == "target" else ()), soft_wrap=True)


def marked(text: str, spans: Sequence[tuple[int, int]]) -> Text:
    """A text on a line of its own with what was found in it; from right to left where it runs so."""
    shown = beside(text)
    shift = 2 + (len(shown) - len(text)) // 2  # the isolates at either end
    line = Text(f"  {shown}")
    for start, end in spans:
        line.stylize(FOUND, start + shift, end + shift)
    return line


def as_json(hit: Hit, side: Side) -> dict[str, object]:
    """A translation for programs."""
    one = hit.stored
    return {
        "language": one.language,
        "source": one.key.source,
        "target": one.target,
        "context": one.key.context,
        "state": one.state.label,
        "origin": one.origin,
        "document": one.document,
        "place": one.place,
        "time": one.time or None,
        "spans": {name: [list(span) for span in hit.spans] if name == side else [] for name in ("source", "target")},
    }
