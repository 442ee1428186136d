"""What is live: whether a published page is what would be published now."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from l10n.flow.publication.render import rendition, source_rendition, summary
from l10n.flow.workspace import Workspace
from l10n.model import Extract, Language, State
from l10n.publish import manifest

Publication = Literal["published", "out of date", "not published"]


def publication(workspace: Workspace, document: str, extracted: Extract, language: Language, folder: Path) -> Publication:
    """Whether the page of a document in a folder is what would be published now, by the policy it was published with."""
    releases = manifest.read(folder).get("releases")
    about = manifest.read_release(folder, document) if isinstance(releases, dict) and document in releases else {}
    try:
        fingerprint, policy = about["renditions"][language.code]["fingerprint"], State[str(about["policy"]).upper()]  # type: ignore[index]  # a file's content; anything else is caught
    except (KeyError, TypeError):
        return "not published"
    now = rendition(workspace, document, extracted, language, policy)
    fresh = now and summary(document, now, source_rendition(workspace, document, extracted)).fingerprint == fingerprint
    return "published" if fresh else "out of date"
