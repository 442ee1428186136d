"""Sync: extract → merge, for all documents of a language; with `fill` and `judge` behind it that is `l10n sync`."""

from __future__ import annotations

from collections.abc import Mapping

from l10n.flow.merge import merge
from l10n.flow.workspace import Workspace
from l10n.model import Extract, Language


def merge_all(workspace: Workspace, extracts: Mapping[str, Extract], language: Language) -> int:
    """Bring the catalogs of a language up to its documents; how many changed.

    A catalog that is refused goes onto the workspace's problems; the others go on.
    """
    changed = 0
    segmenter = workspace.segmenter(language)
    for document, extracted in extracts.items():
        catalog = workspace.catalog(language, document)
        merged = merge(
            catalog.entries,
            catalog.obsolete,
            extracted.units(),
            workspace.project.reference(document),
            source=workspace.source_language,
            target=language,
            segment_target=segmenter.split,
        )
        changed += workspace.save(language, document, catalog.arranged(merged.entries, merged.obsolete))
    return changed
