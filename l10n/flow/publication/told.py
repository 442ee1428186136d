"""What readers were told: a release as the manifest of a publication holds it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from l10n.publish import manifest


@dataclass(frozen=True, slots=True)
class Told:
    """What readers of a release were told."""

    sentences: tuple[tuple[str, str], ...]
    """Unit and words, of the source's language, in order."""
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Language code → unit → the words of its translation."""


def published(where: manifest.Where, document: str) -> Told | None:
    """What the manifest of a publication says that readers were told; None where it has no such release."""
    if document not in mapping(manifest.read(where).get("releases")):
        return None
    about = manifest.read_release(where, document)
    sentences = mapping(about.get("source")).get("sentences")
    if not isinstance(sentences, list):
        return None
    told = tuple((str(row.get("unit")), str(row.get("text"))) for row in sentences if isinstance(row, dict))
    texts: dict[str, dict[str, str]] = {}
    for code, rendition in mapping(about.get("renditions")).items():
        units = mapping(rendition).get("units")
        rows = [row for row in units if isinstance(row, dict)] if isinstance(units, list) else []
        texts[str(code)] = {str(row["unit"]): str(row["text"]) for row in rows if "unit" in row and "text" in row}
    return Told(told, texts)


def pages(where: manifest.Where) -> dict[str, tuple[str, ...]]:
    """Document → the languages of its pages in a publication; empty where there is none."""
    found: dict[str, tuple[str, ...]] = {}
    for document, about in mapping(manifest.read(where).get("releases")).items():
        languages = mapping(about).get("languages")
        found[document] = tuple(map(str, languages)) if isinstance(languages, list) else ()
    return found


def mapping(value: object) -> Mapping[str, object]:
    """An object of a JSON file; an empty one for anything else."""
    return value if isinstance(value, dict) else {}
