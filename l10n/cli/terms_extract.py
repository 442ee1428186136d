"""`l10n terms extract`"""

from __future__ import annotations

import click

from l10n.cli import options
from l10n.cli.output import counted, print_json, print_table, say
from l10n.cli.working import working
from l10n.errors import UsageError
from l10n.flow.extract_terms import Extracted, extract_terms
from l10n.flow.glossary import as_csv, take_in

SHOWN = 40
"""Candidates in the table."""


@click.command("extract")
@options.documents
@options.languages
@click.option("--minimum", type=click.IntRange(1), default=2, show_default=True, help="How often a group of common nouns must occur.")
@click.option("--add", "added", multiple=True, metavar="ID", help="Put this candidate into the glossary; may be given again.")
@click.option("--all", "all_", is_flag=True, help="Put all candidates into the glossary.")
@click.option("--format", "format_", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True,
              help="For people, for the glossary, or for programs.")  # fmt: skip
@click.pass_context
def command(
    ctx: click.Context,
    documents: tuple[str, ...],
    languages: tuple[str, ...],
    minimum: int,
    added: tuple[str, ...],
    all_: bool,
    format_: str,
) -> int:
    """Propose names and terms of releases for the glossary, with the translations that the memory already uses.

    Names are runs of capitals; people follow their titles, acronyms are shown with what they stand for, groups of common nouns must
    occur again. What the glossary has is left out. A form with a question mark is unsure: it is shown, and not put into the glossary. Names
    stand as they do in the text, so look at their endings.

    \b
    Examples:
      l10n terms extract news/2022-02-follow-up-meeting.md
      l10n terms extract --lang ru --add 3f2a9c --add 77aa01
      l10n terms extract --format csv > candidates.csv
    """
    workspace = options.workspace(ctx)
    chosen = workspace.project.languages(languages)
    with working("Looking for names and terms"):
        found = extract_terms(workspace, documents, chosen, minimum)
    codes = [language.code for language in chosen]
    if added or all_:
        wanted = found if all_ else [known(found, name) for name in added]
        changes = take_in(workspace, [one.row() for one in wanted]).changes
        say(f"put {counted(len({change.source for change in changes if change.fate == 'new'}), 'term')} into the glossary")
    elif format_ == "json":
        print_json([as_json(one) for one in found])
    elif format_ == "csv":
        click.echo(as_csv([one.row() for one in found], codes).decode(), nl=False)
    else:
        if found:
            print_table(("id", "term", "kind", "times", *codes), [cells(one, codes) for one in found[:SHOWN]], numbers=("times",))
        more = f" (the best {SHOWN}; --format csv or json lists all)" if len(found) > SHOWN else ""
        say(counted(len(found), "candidate") + more)
    return options.report_problems(workspace)


def known(found: list[Extracted], name: str) -> Extracted:
    """The candidate of an id. Raises UsageError where there is none."""
    for one in found:
        if one.id == name:
            return one
    raise UsageError(f"no candidate is named {name!r}; l10n terms extract lists them")


def cells(one: Extracted, codes: list[str]) -> list[str]:
    """A candidate for people."""
    forms = [f"{p.form}{'' if p.sure else ' ?'}" if (p := one.proposals.get(code)) else "" for code in codes]
    note = f" ({one.candidate.note})" if one.candidate.note else ""
    return [one.id, one.candidate.source + note, one.candidate.kind, f"{len(one.candidate.places)}", *forms]


def as_json(one: Extracted) -> dict[str, object]:
    """A candidate for programs."""
    return {
        "id": one.id,
        "source": one.candidate.source,
        "kind": one.candidate.kind,
        "note": one.candidate.note or None,
        "times": len(one.candidate.places),
        "documents": list(one.documents),
        "example": one.example,
        "rank": round(one.candidate.rank, 2),
        "targets": {
            code: {"form": p.form, "sentences": p.sentences, "of": p.of, "score": p.score, "sure": p.sure, "example": p.example}
            for code, p in one.proposals.items()
        },
    }
