"""`l10n correct`"""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from l10n.cli import options
from l10n.cli.output import counted, isolated, print_json, say
from l10n.errors import UsageError
from l10n.flow.identity import person
from l10n.flow.publication.correct import Due, committed, decide, draft, due, name_of, releases
from l10n.flow.publication.notices import Status, path_of
from l10n.flow.publication.site import live
from l10n.flow.publication.told import published
from l10n.publish.manifest import display_name


@click.command("correct")
@options.documents
@click.option("--since", metavar="REVISION", help="Compare with this revision of git, not with what is published.")
@click.option("--out", type=click.Path(path_type=Path), help="Where it is published; otherwise the settings'.")
@click.option("--date", "day", metavar="YYYY-MM-DD", help="The day of the correction; otherwise today.")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 while an edit of substance has no notice that a person decided on.")
@click.option("--accept", is_flag=True, help="The drafts of these releases are as they should be: their pages show them.")
@click.option("--no-notice", is_flag=True, help="These releases need no notice of what was edited.")
@options.by
@options.as_json
@click.pass_context
def command(
    ctx: click.Context,
    documents: tuple[str, ...],
    since: str | None,
    out: Path | None,
    day: str | None,
    check: bool,
    accept: bool,
    no_notice: bool,
    by: str | None,
    format_: str,
) -> int:
    """Draft the correction notices of releases whose English has changed in substance since readers were told it.

    In substance are numbers, dates, names, negations, quotations and words that became their opposite; a slip of spelling is mended
    without a word. A draft goes to SOURCE.corrections.md, its translations as drafts into the catalogs. Run it before 'l10n publish',
    which makes what is published the measure of the next time. It asks no engine.

    \b
    Examples:
      l10n correct
      l10n correct --check --format json
      l10n correct --accept news/2026-12-merger.md
      l10n correct --since v1.2 news/2026-12-merger.md
    """
    if sum((check, accept, no_notice)) > 1 or ((accept or no_notice) and not documents):
        raise UsageError("--check, --accept and --no-notice go alone, the last two with the releases that they are about")
    if day is not None and not valid(day):
        raise UsageError(f"--date {day}: write it as 2026-12-01")
    workspace = options.workspace(ctx)
    where, when = live(workspace, out), day or date.today().isoformat()
    found: list[Due] = []
    for document, extracted in releases(workspace, documents):
        told = committed(workspace, since, document) if since else published(where, document)
        if told is None:
            continue
        one = due(workspace, document, extracted, told)
        found.append(one)
        if accept or no_notice:
            status: Status = "accepted" if accept else "no notice"
            decide(workspace, one, display_name(person(workspace.project, by)), status, when)
        elif one.open and not check:
            draft(workspace, extracted, one, told, when)
    waiting = [] if accept or no_notice else [one for one in found if one.open or one.drafts]
    if format_ == "json":
        print_json([as_json(one) for one in found if one.edits or one.drafts])
    else:
        for one in found:
            tell(one, accept, no_notice, check)
        if not any(one.edits or one.drafts for one in found):
            say(f"{counted(len(found), 'release')}: nothing has changed since readers were told it")
    return options.report_problems(workspace) or int(check and bool(waiting))


def valid(day: str) -> bool:
    """Whether it is a day in ISO 8601."""
    try:
        return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", day) and date.fromisoformat(day))
    except ValueError:
        return False


def tell(one: Due, accept: bool, no_notice: bool, check: bool) -> None:
    """What became of a release, in lines for people."""
    beside = path_of(one.document)
    if accept or no_notice:
        decided = one.drafts + (len(one.open) if no_notice else 0)
        say(f"{one.document}: {counted(decided, 'correction')} {'accepted' if accept else 'without a notice'}")
        return
    quiet = sum(not edit.substantial for edit in one.edits)
    for edit in one.open:
        say(isolated(f"{one.document}: {'; '.join(map(str, edit.touches))}"))
        say(isolated(f"  - {' '.join(edit.before)}"))
        say(isolated(f"  + {' '.join(edit.after)}" if edit.after else "  + (removed)"))
    if one.open and not check:
        drafted = f"{counted(len(one.open), 'notice')} drafted in {beside}"
        say(f"{one.document}: {drafted}; read and mend, then l10n correct --accept {one.document}")
    elif one.drafts:
        waiting = f"{counted(one.drafts, 'draft')} in {beside} for a person"
        say(f"{one.document}: {waiting}: l10n correct --accept {one.document}, or --no-notice")
    if quiet:
        say(f"{one.document}: {counted(quiet, 'edit')} of wording, without a notice")


def as_json(one: Due) -> dict[str, object]:
    """What became of a release, for programs."""
    return {
        "document": one.document,
        "drafts": one.drafts,
        "edits": [
            {
                "edit": name_of(edit),
                "before": list(edit.before),
                "after": list(edit.after),
                "touches": [asdict(touch) for touch in edit.touches],
                "substantial": edit.substantial,
                "open": edit in one.open,
            }
            for edit in one.edits
        ],
    }
