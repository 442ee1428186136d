"""Segments of a file that need not belong to a project."""

from __future__ import annotations

from l10n import lang, registry, segment
from l10n.api import Format, FormatOptions
from l10n.errors import UsageError
from l10n.flow.extract import extract
from l10n.flow.workspace import Workspace


def segments_of(
    workspace: Workspace | None, raw: bytes, path: str, language: str | None, format_name: str | None
) -> list[list[str]]:
    """Blocks of segments of a file's bytes, by a project's settings where there is one.

    Raises DocumentError for a file that is refused, UsageError for an unknown language or format.
    """
    if format_name:
        form: Format | None = registry.load("formats", format_name)()
    else:
        form = registry.load("formats", "text")() if path == "-" else registry.format_of(path)
    if form is None:
        raise UsageError(f"{path}: no format by that name's ending; name one with --as ({', '.join(registry.names('formats'))})")
    code = language or (workspace.source_language.code if workspace else "en")
    known = lang.get(code)
    options = workspace.format_options if workspace else FormatOptions()
    segmenter = workspace.segmenter(known) if workspace else segment.segmenter(code)
    extracted = extract(form.parse(raw, path, code, options), segmenter)
    return [[s.unit.key.source for s in block.segments] for block in extracted.blocks]
