"""The translation memory of a project, brought up to date from its catalogs."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from l10n import catalog as po
from l10n.errors import InputError
from l10n.flow.workspace import Workspace
from l10n.journal import Journal
from l10n.memory import Memory, Stored, open_memory
from l10n.model import Language


def remember(workspace: Workspace) -> Memory:
    """Open the memory with what every catalog of every language holds now; the caller closes it.

    Catalogs whose document is gone count too: what was translated once is not lost. A catalog that is refused goes onto
    the workspace's problems and what it held before stays.
    """
    memory = open_memory(workspace.project.memory)
    kept = []
    for language in workspace.project.targets:
        journal = workspace.journal(language)
        events = workspace.project.journal(language)
        journal_digest = hashlib.sha256(events.read_bytes() if events.exists() else b"").digest()
        folder = workspace.project.locale(language) / "LC_MESSAGES"
        for path in workspace.project.catalogs(language):
            name = workspace.project.relative(path)
            kept.append(name)
            raw = path.read_bytes()
            document = domain(path.relative_to(folder).as_posix())
            try:
                digest = hashlib.sha256(raw + journal_digest).hexdigest()
                memory.refresh(name, digest, functools.partial(stored, raw, name, document, language, journal))
            except InputError as error:
                workspace.refuse(error)
    memory.forget(kept)
    return memory


def domain(path: str) -> str:
    """What a document and its catalog share: the path without its ending, gettext's domain."""
    return PurePosixPath(path).with_suffix("").as_posix()


def stored(raw: bytes, name: str, document: str, language: Language, journal: Journal) -> Iterator[Stored]:
    """What a catalog's bytes hold for the memory: its messages without plural, obsolete ones too, but none that was rejected."""
    catalog = po.parse(raw, name)
    for entry in (*catalog.entries, *catalog.obsolete):
        verdict = journal.verdict(entry)
        if entry.plural is None and not (verdict and verdict.act == "reject"):
            yield Stored(language.code, document, entry.key, entry.target[0], journal.state(entry), journal.provenance(entry).origin)
