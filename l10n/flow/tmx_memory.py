"""TMX files in the translation memory: those of the project's folder for them, and those that its settings list."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from l10n.errors import ExchangeError, InputError
from l10n.flow.tmx_pairs import all_pairs
from l10n.flow.workspace import Workspace
from l10n.interchange.tmx_reader import TmxFile
from l10n.memory import Memory, Stored, neighbour
from l10n.model import Key

READING = 1
"""How TMX is read; another number makes the memory read every file again."""


def refreshed(workspace: Workspace, memory: Memory) -> list[str]:
    """Hold what the project's TMX files hold now; their names.

    A file that is refused, or that is listed and not there, goes onto the workspace's problems and what it held before stays.
    """
    targets = workspace.project.settings.target_languages
    names = []
    for path in workspace.project.tmx_files():
        name = workspace.project.relative(path)
        names.append(name)
        try:
            digest = digest_of(path, name, (workspace.source_language.code, *targets))
            memory.refresh(name, digest, functools.partial(stored, path, name, workspace.source_language.code, targets))
        except InputError as error:
            workspace.refuse(error)
    return names


def digest_of(path: Path, name: str, languages: Sequence[str]) -> str:
    """Over all that the memory takes from a file; ExchangeError where it cannot be read."""
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256")
    except OSError as error:
        raise ExchangeError(name, f"cannot be read: {error.strerror}; is it listed in the settings (memory.tmx)?") from error
    digest.update(f"{READING} {' '.join(languages)}".encode())
    return digest.hexdigest()


def stored(path: Path, name: str, source: str, targets: Sequence[str]) -> Iterator[Stored]:
    """What a file holds for the memory. Its name stands for a document, so that no text of it counts as one of an open document's."""
    with path.open("rb") as file:
        tmx = TmxFile(file, name)
        for pair in all_pairs(tmx, tmx.header.source, source, targets):
            yield Stored(
                pair.language, path.name, Key(pair.context, pair.source), pair.target, pair.state, "import",
                beside(pair.before), beside(pair.after), pair.time, path.stem, pair.aligned,
            )  # fmt: skip


def beside(source: str | None) -> str:
    """What the memory calls the text beside another; empty where it is not known."""
    return "" if source is None else neighbour(source)
