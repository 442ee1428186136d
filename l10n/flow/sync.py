"""Sync: extract → merge, for all documents of a language; with `fill` and `judge` behind it that is `l10n sync`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from l10n import files
from l10n import journal as journals
from l10n.errors import CatalogError
from l10n.flow.merge import Carried, merge
from l10n.flow.segmenters import sentence_segmenter
from l10n.flow.workspace import Workspace
from l10n.journal import Journal
from l10n.model import Event, Extract, Language, Origin

TRUST: tuple[Origin, ...] = ("engine", "memory", "sample", "import", "human")
"""Whose text needs a person most, first."""


def merge_all(workspace: Workspace, extracts: Mapping[str, Extract], language: Language) -> int:
    """Bring the catalogs of a language up to its documents; how many changed.

    A catalog that is refused goes onto the workspace's problems; the others go on.
    """
    changed = 0
    # Sentences also where units are paragraphs: a text is cut where the units became smaller.
    segmenter = sentence_segmenter(workspace.project.settings, language.code)
    with workspace.writing():
        files.sweep(workspace.project.locale(language))
        journal = workspace.journal(language)
    for document, extracted in extracts.items():
        with workspace.writing():
            for catalog in workspace.catalogs(language, [document]).values():
                merged = merge(
                    catalog.entries,
                    catalog.obsolete,
                    extracted.units(),
                    workspace.project.reference(document),
                    source=workspace.source_language,
                    target=language,
                    segment_target=segmenter.split,
                )
                try:
                    arranged = catalog.arranged(merged.entries, merged.obsolete)
                except CatalogError as error:
                    workspace.refuse(error)
                    continue
                workspace.record(language, provenances(document, merged.carried, journal))
                changed += workspace.save(language, document, arranged)
    return changed


def provenances(document: str, carried: Sequence[Carried], journal: Journal) -> Iterator[Event]:
    """Events for texts that merging carried to other units: what a machine wrote stays known as a machine's.

    Of several parts the one that needs a person most speaks for all. A text that a person wrote needs no event.
    """
    for one in carried:
        origins = [journal.provenance(part) for part in one.parts]
        worst = min(origins, key=lambda p: TRUST.index(p.origin))
        if worst.origin != "human" and journal.author(one.entry) is None:
            yield Event("fill", document, one.entry.hash, "l10n", journals.now(), worst.origin, worst.agent, worst.score)
