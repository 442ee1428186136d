"""`l10n terms list`"""

from __future__ import annotations

import click

from l10n.cli import options
from l10n.cli.output import counted, print_json, print_table, say
from l10n.flow.glossary import sound
from l10n.terms import Row
from l10n.text.words import fold, words


@click.command("list")
@click.argument("wanted", nargs=-1, metavar="[WORD]...")
@options.languages
@options.as_json
@click.pass_context
def command(ctx: click.Context, wanted: tuple[str, ...], languages: tuple[str, ...], format_: str) -> int:
    """List the terms, or those that hold these words, in the source, a translation or the note.

    Capitals, accents of Arabic and forms of its letters make no difference; a word may be the beginning of a longer one.

    \b
    Examples:
      l10n terms list
      l10n terms list прокурор --lang ru
      l10n terms list "attorney general" --format json
    """
    workspace = options.workspace(ctx)
    codes = [language.code for language in workspace.project.languages(languages)]
    pieces = [fold(word.text) for text in wanted for word in words(text)]
    rows = [row for row in sound(workspace).rows if holds(row, codes, pieces)]
    if format_ == "json":
        print_json([as_json(row, codes) for row in rows])
    else:
        cells = [[row.source, *(" | ".join(row.forms(code)) for code in codes), kind(row), row.part_of_speech] for row in rows]
        if cells:
            print_table(("source", *codes, "status", "part of speech"), cells)
        say(counted(len(rows), "row"))
    return 0


def holds(row: Row, codes: list[str], pieces: list[str]) -> bool:
    """Whether a row has all these beginnings of words."""
    texts = (row.source, row.note, *(form for code in codes for form in row.forms(code)))
    have = [fold(word.text) for text in texts for word in words(text)]
    return all(any(word.startswith(piece) for word in have) for piece in pieces)


def kind(row: Row) -> str:
    """What its forms are, for people."""
    return "not translated" if row.do_not_translate else row.status


def as_json(row: Row, codes: list[str]) -> dict[str, object]:
    """A row for programs."""
    return {
        "source": row.source,
        "targets": {code: list(row.forms(code)) for code in codes if row.forms(code)},
        "status": row.status,
        "do_not_translate": row.do_not_translate,
        "part_of_speech": row.part_of_speech,
        "note": row.note,
        "case_sensitive": row.case_sensitive,
        "line": row.line,
    }
