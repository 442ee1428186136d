"""`l10n import`"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from l10n import catalog as po
from l10n import registry
from l10n.api import Exchange
from l10n.cli import options, received
from l10n.cli.output import complain, counted, print_json, print_table, say
from l10n.cli.working import working
from l10n.errors import InputError, UsageError
from l10n.flow.accepted import approve_accepted
from l10n.flow.harvest import FATES, Row, Terms, harvest, tongues
from l10n.flow.identity import person
from l10n.flow.pairs import Left, Pair, from_catalog, from_documents
from l10n.flow.receive import Choice, Received, receive
from l10n.flow.workspace import Workspace
from l10n.model import Bilingual, Language

ELSEWHERE = {".tmx": "l10n tm import", ".tbx": "l10n terms import"}
SHOWN = 10
"""Texts that are left out which are listed one by one."""


@click.command("import")
@click.argument("what", nargs=-1, required=True, metavar="[FORMAT] FILE... | [FORMAT] OLD_SOURCE OLD_TARGET")
@click.option("-l", "--lang", "code", metavar="LANG", help="The language of the translation; a bilingual file may say it itself.")
@click.option("-d", "--document", "documents", multiple=True, metavar="DOCUMENT", help="Only for this document; may be given again.")
@click.option("--minimum", type=click.FloatRange(0, 1), default=0.5, show_default=True, help="Leave out what is graded lower, 0 to 1.")
@click.option("--trust", is_flag=True, help="Whole entries that were never sent and are not fuzzy enter as translated, not as drafts.")
@click.option("--cleared", is_flag=True, help="What came back is ready, whatever the file says of states.")
@click.option("--theirs", multiple=True, metavar="ID", help="Settle this unit's conflict with the text that came, or 'all'.")
@click.option("--ours", multiple=True, metavar="ID", help="Settle it with ours.")
@click.option("--by", metavar="'NAME <MAIL>'", help="Who translated; otherwise the settings' reviewer, then git's user.")
@click.option("--approve", is_flag=True, help="Approve what the file says is accepted; --by names who accepted it.")
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
    cleared: bool,
    theirs: tuple[str, ...],
    ours: tuple[str, ...],
    by: str | None,
    approve: bool,
    dry_run: bool,
    format_: str,
) -> int:
    """Take in what translators send back, and translations that were made before.

    A file that 'l10n export' made is merged unit by unit with what was sent: a text that was changed there enters as translated, a draft
    that was confirmed there becomes translated, and nothing becomes approved but, with --approve, what a reviewer accepted there. A text
    that was changed here stays; where both were, both are shown and nothing is written (exit code 1). A unit that is empty or missing
    stays as it is here.

    Whatever was not sent is an old translation: from a bilingual file, or from an old document and its translation. Sentences are aligned,
    graded and checked; what fits a unit that has no text, or only a machine's draft, enters its catalog as a draft. The rest is kept
    for the memory in locales/LANG/LC_MESSAGES/imported/. A second run changes nothing. To undo, take the files back with git, or reject
    the texts.

    \b
    Examples:
      l10n import back/2022-02-follow-up-meeting.ru.po --by "Anna <anna@example.org>"
      l10n import back/release.ru.xlf --theirs 3f2a9c10
      l10n import po old/release.ru.po news/release.md
      l10n import docx old/release.docx old/release.fa.docx --lang fa --document news/release.md
      l10n import old/page.html old/page.ar.html --lang ar --dry-run
    """
    workspace = options.workspace(ctx)
    known = (*registry.names("exchanges"), *registry.names("formats"))
    form, files = (what[0], what[1:]) if what[0] in known and len(what) > 1 else ("", what)
    terms = Terms(minimum, trust, dry_run)
    choice = Choice(by or "", cleared, theirs, ours, dry_run, approve)
    reviewer = person(workspace.project, by) if approve else ""
    told: list[dict[str, object]] = []
    conflicts = 0
    if reader_of(form, files[0]) is None:
        language, (pairs, left) = aligned(workspace, form, files, code)
        with working("Importing"):
            rows = harvest(workspace, language, pairs, left, workspace.documents(documents), Path(files[1]).name, terms)
        told += tell(rows, language, dry_run, format_)
    else:
        first = [files[0], *(name for name in files[1:] if Path(name).is_file() and reader_of(form, name))]
        chosen = workspace.documents((*(name for name in files[1:] if name not in first), *documents))
        for path in first:
            with working(f"Importing {path}"):
                language, back, rows = taken_in(workspace, form, path, code, chosen, choice, terms)
            conflicts += received.conflicts(back)
            told += received.tell(back, language, path, dry_run, format_)
            if approve and not dry_run:
                received.tell_approved(approve_accepted(workspace, language, back, reviewer), language, path, format_)
            told += tell(rows, language, dry_run, format_) if rows or not back.rows else []
    if format_ == "json":
        print_json(told)
    return options.report_problems(workspace) or int(conflicts > 0)


def reader_of(form: str, path: str) -> Exchange | None:
    """The exchange format of a file: the one that is named, or that takes it; None for a document."""
    if form in registry.names("exchanges"):
        named = registry.exchange(form)
        return named if form not in registry.names("formats") or named.claims(read(path)) else None  # `html`: either
    if form:
        return None
    raw = read(path)
    made = registry.exchange_of(path, raw)
    return made if made and (registry.format_of(path) is None or made.claims(raw)) else None


def taken_in(
    workspace: Workspace, form: str, path: str, code: str | None, documents: Sequence[str], choice: Choice, terms: Terms
) -> tuple[Language, Received, list[Row]]:
    """A bilingual file: what was sent is merged, the rest is harvested for `documents`."""
    reader = reader_of(form, path)
    assert reader is not None
    raw, name = read(path), Path(path).name
    file = reader.read(raw, path)
    language = language_of(workspace, file, code, path)
    back = receive(workspace, language, file, reader.name, name, choice)
    if back.foreign:
        why = f"{file.batch} is not in the journal of {language.code}"
        complain(f"{path}: was not sent from here ({why}): its texts count as old translations, which replace nothing")
    left: list[Left] = []
    pairs = back.rest
    if reader.name == "po":
        open_ = {(pair.context, pair.source) for pair in back.rest}
        done = {row.key for row in back.rows if (row.key.context, row.key.source) not in open_}
        pairs, left = from_catalog(po.parse(raw, path), name, done)  # which knows of obsolete entries and previous sources
    rows = harvest(workspace, language, pairs, left, documents, name, terms) if pairs or left or not back.rows else []
    return language, back, rows


def read(path: str) -> bytes:
    """A file's bytes; InputError where it cannot be read, or nothing is in it."""
    try:
        raw = Path(path).read_bytes()
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror}") from error
    if not raw.strip():
        raise InputError(path, "is empty: nothing was written into it, or it was cut off on its way")
    return raw


def aligned(workspace: Workspace, form: str, files: Sequence[str], code: str | None) -> tuple[Language, tuple[list[Pair], list[Left]]]:
    """The pairs of an old document and its translation."""
    for path in files:
        if hint := ELSEWHERE.get(Path(path).suffix.lower()):
            raise UsageError(f"{path} holds no documents; use '{hint}'")
    if len(files) != 2:
        kinds = [one for one in map(registry.exchange, registry.names("exchanges")) if Path(files[0]).suffix.lower() in one.suffixes]
        for kind in kinds:
            kind.read(read(files[0]), files[0])  # says what is wrong with it
        if kinds:
            raise InputError(files[0], f"is no file of the kind that its ending says; it may be {', '.join(registry.names('exchanges'))}")
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


def language_of(workspace: Workspace, file: Bilingual, code: str | None, path: str) -> Language:
    """The project's language that a bilingual file is in: as told, or as it says itself."""
    said = next((one for one in workspace.project.targets if file.target and file.target in (one.code, one.gettext)), None)
    if code is not None:
        (language,) = workspace.project.languages((code,))
        if said not in (None, language):
            raise UsageError(f"{path}: it says language {file.target!r}, not {code!r}")
        return language
    if said is not None:
        return said
    raise UsageError(f"{path}: it says language {file.target!r}, none of the project's; give --lang")


def tell(rows: Sequence[Row], language: Language, dry: bool, format_: str) -> list[dict[str, object]]:
    """Say what was harvested, to people; or give it for programs."""
    if format_ == "json":
        return [as_json(row) for row in rows]
    report(rows, language, dry)
    return []


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
