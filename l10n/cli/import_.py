"""`l10n import`"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from l10n import catalog as po
from l10n import registry
from l10n.catalog import Catalog
from l10n.cli import options
from l10n.cli.output import complain, counted, print_json, print_table, say
from l10n.cli.progress import working
from l10n.errors import InputError, UsageError
from l10n.flow.harvest import FATES, Row, Terms, harvest, tongues
from l10n.flow.pairs import Left, Pair, from_catalog, from_documents
from l10n.flow.workspace import Workspace
from l10n.model import Language

SHOWN = 10
"""Texts that are left out which are listed one by one."""


@click.command("import")
@click.argument("what", nargs=-1, required=True, metavar="[FORMAT] OLD_SOURCE OLD_TARGET | [po] OLD.po [DOCUMENT]...")
@click.option("-l", "--lang", "code", metavar="LANG", help="The language of the translation; a PO file may say it itself.")
@click.option("-d", "--document", "documents", multiple=True, metavar="DOCUMENT", help="Only for this document; may be given again.")
@click.option("--minimum", type=click.FloatRange(0, 1), default=0.5, show_default=True, help="Leave out what is graded lower, 0 to 1.")
@click.option("--trust", is_flag=True, help="Whole entries of a PO file that are not fuzzy enter as translated, not as drafts.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@options.as_json
@click.pass_context
def command(
    ctx: click.Context,
    what: tuple[str, ...],
    code: str | None,
    documents: tuple[str, ...],
    minimum: float,
    trust: bool,
    dry_run: bool,
    format_: str,
) -> int:
    """Take over translations that were made before: from a PO file, or from an old document and its translation.

    Sentences are aligned, graded and checked; what fits a unit that has no text, or only a machine's draft, enters its catalog as a
    draft. The rest is kept for the memory in locales/LANG/LC_MESSAGES/imported/. A second run changes nothing. To undo, take the
    files back with git, or reject the texts.

    \b
    Examples:
      l10n import po old/release.ru.po news/release.md
      l10n import docx old/release.docx old/release.fa.docx --lang fa --document news/release.md
      l10n import old/page.html old/page.ar.html --lang ar --dry-run
    """
    workspace = options.workspace(ctx)
    form, files = (what[0], what[1:]) if what[0] in ("po", *registry.names("formats")) and len(what) > 1 else ("", what)
    if form == "po" or (not form and files[0].lower().endswith(".po")):
        catalog = po.parse(read(files[0]), files[0])
        language = language_of(workspace, catalog, code, files[0])
        pairs, left = from_catalog(catalog, Path(files[0]).name)
        name = files[0]
        documents = (*files[1:], *documents)
    else:
        language, (pairs, left) = aligned(workspace, form, files, code)
        name = files[1]
    with working("Importing"):
        terms = Terms(minimum, trust, dry_run)
        rows = harvest(workspace, language, pairs, left, workspace.documents(documents), Path(name).name, terms)
    if format_ == "json":
        print_json([as_json(row) for row in rows])
    else:
        report(rows, language, dry_run)
    return options.report_problems(workspace)


def read(path: str) -> bytes:
    """A file's bytes; InputError where it cannot be read."""
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror}") from error


def aligned(workspace: Workspace, form: str, files: Sequence[str], code: str | None) -> tuple[Language, tuple[list[Pair], list[Left]]]:
    """The pairs of an old document and its translation."""
    if len(files) != 2:
        raise UsageError("name two files, the old document and its old translation, or one PO file")
    if code is None:
        raise UsageError("in which language is the translation? Give --lang")
    (language,) = workspace.project.languages((code,))
    sides = []
    for path in files:
        reader = registry.load("formats", form)() if form else registry.format_of(path)
        if reader is None:
            names = ", ".join(["po", *registry.names("formats")])
            raise UsageError(f"{path}: no format takes that ending; name one first ({names})")
        sides.append((reader, read(path), path))
    with working("Aligning"):
        return language, from_documents(sides, *tongues(workspace, language), workspace.format_options, workspace.termbase())


def language_of(workspace: Workspace, catalog: Catalog, code: str | None, path: str) -> Language:
    """The project's language that a PO file is in: as told, or as its header says."""
    if code is not None:
        return workspace.project.languages((code,))[0]
    said = catalog.headers.get("Language", "").strip()
    for language in workspace.project.targets:
        if said and said in (language.code, language.gettext):
            return language
    raise UsageError(f"{path}: its header says language {said!r}, none of the project's; give --lang")


def report(rows: Sequence[Row], language: Language, dry: bool) -> None:
    """Say what became of the texts, and why some were left out."""
    counts = Counter(row.fate for row in rows)
    table = [[FATES[fate], f"{counts[fate]:,}"] for fate in FATES if counts[fate]]
    print_table([f"{language.code}: " + counted(len(rows), "text"), "would be" if dry else ""], table)
    reasons = [row for row in rows if row.fate == "left out"]
    for row in reasons[:SHOWN]:
        complain(f"{row.place}: left out: “{(row.source or row.target)[:60]}”: {row.reason}")
    if len(reasons) > SHOWN:
        complain(f"… and {len(reasons) - SHOWN:,} more left out; --format json lists them")
    if counts["taken"] and not dry:
        say("drafts need a person: l10n show --state draft, then l10n approve")


def as_json(row: Row) -> dict[str, object]:
    """What became of one text, for programs."""
    return {
        "fate": row.fate,
        "document": row.document,
        "unit": row.unit,
        "state": row.state,
        "source": row.source,
        "target": row.target,
        "grade": row.grade,
        "reason": row.reason,
        "place": row.place,
    }
