"""The page's own files: read once at the start into a table, so that no name which a browser sends reaches the file system."""

from __future__ import annotations

import hashlib
import importlib.resources
from collections.abc import Mapping
from dataclasses import dataclass

KINDS = {
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the page."""

    body: bytes
    kind: str
    """Its media type."""
    tag: str
    """Its ETag, by what it holds."""


def assets() -> Mapping[str, Asset]:
    """Name → file, of all that stand in `static`."""
    found = {}
    for file in (importlib.resources.files("l10n.web") / "static").iterdir():
        kind = KINDS.get(file.name.rpartition(".")[2])
        if file.is_file() and kind:
            body = file.read_bytes()
            found[file.name] = Asset(body, kind, f'"{hashlib.sha256(body).hexdigest()[:16]}"')
    return found


def version(files: Mapping[str, Asset]) -> str:
    """Changes with any of the files: 8 hex digits."""
    return hashlib.sha256("".join(f"{name}{files[name].tag}" for name in sorted(files)).encode()).hexdigest()[:8]
