"""The page's own files: read once at the start into a table, so that no name which a browser sends reaches the file system."""

from __future__ import annotations

import hashlib
import importlib.resources
from collections.abc import Mapping
from dataclasses import dataclass

from l10n.web.bundle import bundle

MAIN = "main"
"""The module that begins the page."""
STYLES = ("base", "views", "unit")
"""What comes later has the last word."""
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
    """Name → file: what runs before all else, all modules as one script, all styles as one sheet, the icon."""
    folder = importlib.resources.files("l10n.web") / "static"
    found = {file.name: file.read_text("utf-8") for file in folder.iterdir() if file.name.rpartition(".")[2] in KINDS}
    modules = {name.removesuffix(".js"): text for name, text in found.items() if name.endswith(".js")}
    return {
        "early.js": asset("js", found["early.js"]),
        "page.js": asset("js", bundle(modules, MAIN)),
        "page.css": asset("css", "".join(found[f"{name}.css"] for name in STYLES)),
        "icon.svg": asset("svg", found["icon.svg"]),
    }


def asset(kind: str, text: str) -> Asset:
    """A file of the page with a text."""
    body = text.encode()
    return Asset(body, KINDS[kind], f'"{hashlib.sha256(body).hexdigest()[:16]}"')


def version(files: Mapping[str, Asset]) -> str:
    """Changes with any of the files: 8 hex digits."""
    return hashlib.sha256("".join(f"{name}{files[name].tag}" for name in sorted(files)).encode()).hexdigest()[:8]
