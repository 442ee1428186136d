"""The translation memory of a project, brought up to date from its catalogs."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator

from l10n import catalog as po
from l10n.errors import InputError, MemoryUnreachable
from l10n.flow.mending import repairer
from l10n.flow.route import route
from l10n.flow.surroundings import domain, neighbours, topic
from l10n.flow.tmx_memory import refreshed
from l10n.flow.workspace import Workspace
from l10n.journal import Journal
from l10n.memory import Memory, Penalties, Stored, open_memory
from l10n.model import Language
from l10n.project import IMPORTED

WHOLE = 100.0
"""The grade of an import that is not by alignment."""


def remember(workspace: Workspace) -> Memory:
    """Open the memory with what every catalog of every language and every TMX file of the project holds now; the caller closes it.

    Catalogs whose document is gone count too: what was translated once is not lost. A file that is refused goes onto
    the workspace's problems and what it held before stays. So does a word on a shared memory that cannot be reached: the work
    goes on with what this project has.
    """
    memory = own_memory(workspace)
    memory.repairer = repairer(workspace)
    memory.keep_here(confidential(workspace) if memory.shared else ())
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
            about = topic(workspace.project.settings, document)
            try:
                digest = hashlib.sha256(raw + journal_digest + about.encode()).hexdigest()
                memory.refresh(name, digest, functools.partial(stored, raw, name, document, about, language, journal))
            except InputError as error:
                workspace.refuse(error)
    kept += refreshed(workspace, memory)
    memory.forget(kept)
    return memory


def confidential(workspace: Workspace) -> set[str]:
    """The catalogs that no other office may read: of documents that stay on this machine, that are refused, or that are gone."""
    project = workspace.project
    private = {
        project.relative(path)
        for language in project.targets
        for path in project.catalogs(language)
        if not path.relative_to(project.locale(language) / "LC_MESSAGES").as_posix().startswith(f"{IMPORTED}/")
    }
    for document in workspace.documents():
        try:
            extracted = workspace.read(document)
        except InputError:  # whoever works with the document is told
            continue
        open_ = [one for one in project.targets if not route(workspace, extracted, one, ()).offline]
        private -= {project.relative(project.catalog(language, document)) for language in open_}
    return private


def own_memory(workspace: Workspace) -> Memory:
    """The project's memory as it is, without a look at catalogs: the shared one where the settings name one and it can be reached."""
    project = workspace.project
    settings = project.settings.memory

    def lost(error: MemoryUnreachable) -> None:
        workspace.refuse(InputError(project.file, f"{project.key('memory.url')}: {error}; this run works with this project's own memory"))

    memory = open_memory(project.memory, settings.url, settings.project, lost)
    memory.penalties = Penalties(**settings.penalties)
    return memory


def stored(raw: bytes, name: str, document: str, about: str, language: Language, journal: Journal) -> Iterator[Stored]:
    """What a catalog's bytes hold for the memory: its messages without plural, obsolete ones too, but none that was rejected.

    The catalog of a document has its units in the document's order, so that each one's neighbours are known; of imports and of what is
    obsolete they are not.
    """
    catalog = po.parse(raw, name)
    present = list(catalog.entries)
    whole = not document.startswith(f"{IMPORTED}/")
    beside = neighbours([entry.key for entry in present]) if whole else [("", "")] * len(present)
    beside += [("", "")] * len(catalog.obsolete)
    for entry, (before, after) in zip((*present, *catalog.obsolete), beside, strict=True):
        verdict, author = journal.verdict(entry), journal.author(entry)
        if entry.plural is not None or (verdict and verdict.act == "reject"):
            continue
        times = [event.time for event in (author, verdict) if event and event.act != "revoke"]
        aligned = author is not None and author.act == "import" and author.score is not None and author.score < WHOLE
        yield Stored(
            language.code,
            document,
            entry.key,
            entry.target[0],
            journal.state(entry),
            journal.provenance(entry).origin,
            before,
            after,
            max(times, default=""),
            about,
            aligned,
        )
