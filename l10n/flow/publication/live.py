"""What is live: whether a published page is what would be published now."""

from __future__ import annotations

from typing import Literal

from l10n.flow.publication.records import Records
from l10n.model import Language
from l10n.publish import manifest

Publication = Literal["published", "out of date", "not published"]


def pages(where: manifest.Where) -> dict[str, tuple[str, ...]]:
    """Document → the languages of its pages in a publication; empty where there is none."""
    releases = manifest.read(where).get("releases")
    found: dict[str, tuple[str, ...]] = {}
    for document, about in releases.items() if isinstance(releases, dict) else ():
        languages = about.get("languages") if isinstance(about, dict) else None
        found[str(document)] = tuple(map(str, languages)) if isinstance(languages, list) else ()
    return found


def publication(records: Records, document: str, language: Language, where: manifest.Where) -> Publication:
    """Whether the page of a document in a publication is what would be published now."""
    releases = manifest.read(where).get("releases")
    about = manifest.read_release(where, document) if isinstance(releases, dict) and document in releases else {}
    try:
        fingerprint = about["renditions"][language.code]["fingerprint"]  # type: ignore[index]  # a file's content; anything else is caught
    except (KeyError, TypeError):
        return "not published"
    now = records.page(document, language)
    return "published" if now and now.fingerprint == fingerprint else "out of date"
