"""The project's glossary as a file that people and programs add to, and its exchange with other termbases (TBX, CSV)."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from l10n import files, terms
from l10n.errors import ExchangeError, UsageError
from l10n.flow.terms_tbx import entries_of, header_of, rows_of
from l10n.flow.workspace import Workspace
from l10n.interchange.tbx_reader import TbxFile
from l10n.interchange.tbx_writer import write
from l10n.project.starter import GLOSSARY
from l10n.terms import Glossary, Row
from l10n.terms.merging import Merged, merge

SUFFIXES = (".tbx", ".csv")


def glossary(workspace: Workspace) -> Glossary:
    """The glossary with all its mistakes; one without rows where there is no file.

    Raises GlossaryError for a file that cannot be read or is no glossary at all.
    """
    path = workspace.project.glossary
    name = workspace.project.relative(path)
    empty = GLOSSARY.format(targets=",".join(language.code for language in workspace.project.targets)).encode()
    return terms.read(terms.read_bytes(path, name) if path.exists() else empty, name)


def sound(workspace: Workspace) -> Glossary:
    """The glossary, without a mistake. Raises GlossaryError with the first one."""
    found = glossary(workspace)
    if found.mistakes:
        raise found.mistakes[0]
    return found


def read_rows(workspace: Workspace, path: str, languages: Sequence[str]) -> list[Row]:
    """The rows of another termbase that say something of these languages, which are named as our columns.

    Raises UsageError for a file of another kind, ExchangeError or GlossaryError for one that is refused.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in SUFFIXES:
        raise UsageError(f"{path}: a termbase ends in {' or '.join(SUFFIXES)}")
    source = workspace.source_language.code
    if suffix == ".csv":
        found = terms.read(terms.read_bytes(Path(path), path), path)
        if found.mistakes:
            raise found.mistakes[0]
        return telling(found.rows, languages)
    try:
        with Path(path).open("rb") as file:
            return telling((row for entry in TbxFile(file, path) for row in rows_of(entry, source)), languages)
    except OSError as error:
        raise ExchangeError(path, f"cannot be read: {error.strerror}") from error


def telling(rows: Iterable[Row], languages: Sequence[str]) -> list[Row]:
    """The rows that have a form in these languages, or are not translated."""
    return [found for row in rows if (found := renamed(row, languages)).targets or found.do_not_translate]


def renamed(row: Row, languages: Sequence[str]) -> Row:
    """A row with the forms of these languages alone: `ru-RU` for `ru` where there is no nearer one."""
    targets = {code: forms for code in languages if (forms := fitting(row, code))}
    return Row(row.source, targets, row.part_of_speech, row.note, row.case_sensitive, row.line, row.status, row.do_not_translate)


def fitting(row: Row, code: str) -> tuple[str, ...]:
    """The forms of a row for a language: its own, its base's, then those of a variety of it."""
    named = {language.casefold().replace("_", "-"): forms for language, forms in row.targets.items()}
    wanted = code.casefold()
    near = (forms for language, forms in named.items() if language.startswith(f"{wanted}-"))
    return named.get(wanted) or named.get(wanted.split("-")[0]) or next(near, ())


def take_in(workspace: Workspace, rows: Iterable[Row], dry_run: bool = False) -> Merged:
    """Add rows to the project's glossary. Raises GlossaryError for a glossary with mistakes."""
    with workspace.writing():
        merged = merge(sound(workspace), rows)
        if not dry_run:
            files.replace(workspace.project.inside(workspace.project.glossary), merged.raw)
    return merged


def exported(workspace: Workspace, path: str, languages: Sequence[str], version: int) -> tuple[bytes, int]:
    """The glossary as a TBX or CSV file, by the ending of `path`, with these languages; and how many terms it has.

    Raises UsageError for another ending, GlossaryError for a glossary with mistakes.
    """
    suffix = Path(path).suffix.lower()
    found = sound(workspace)
    rows = [renamed(row, languages) for row in found.rows]
    if suffix == ".csv":
        return b"\xef\xbb\xbf" + as_csv(rows, languages), len(rows)
    if suffix != ".tbx":
        raise UsageError(f"{path}: a termbase ends in {' or '.join(SUFFIXES)}")
    out = io.BytesIO()
    project = workspace.project
    source = project.source_language.code
    count = write(out, header_of(project.settings.name, source), entries_of(rows, source), path, version)
    return out.getvalue(), count


def as_csv(rows: Iterable[Row], languages: Sequence[str]) -> bytes:
    """Rows as a glossary of their own."""
    return merge(terms.read(GLOSSARY.format(targets=",".join(languages)).encode(), "glossary.csv"), rows).raw
