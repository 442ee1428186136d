"""Publishers of finished sites."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol


class Site(Mapping[str, bytes]):
    """What `publish` writes: path relative to the output folder, with `/` → bytes, made when they are asked for."""

    work: Path | None = None
    """A folder in which a publisher may keep what it wants to remember; it may be gone the next time."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files

    def __getitem__(self, path: str) -> bytes:
        return self.files[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)

    def digest(self, path: str) -> str:
        """SHA-256 of a file's bytes, in hexadecimal digits."""
        return hashlib.sha256(self[path]).hexdigest()


class Publisher(Protocol):
    """Puts a finished site somewhere, whole or not at all.

    Its constructor's parameters are its options in the settings (`publish.options.NAME`); all have defaults. One called `root` is no
    option: it is the project's folder, from which a path among the options counts too. Making one asks nobody.

    One with a method `ahead(destination: str, work: Path)` is told, before the pages are made, where a site will be put soon, and which
    folder is the publication's to work in.
    """

    name: str

    def publish(self, site: Site, destination: str) -> None:
        """Make `destination` hold exactly `site`; readers see the old pages until the new ones are whole."""
        ...

    def read(self, path: str, destination: str) -> bytes | None:
        """A file of the site as it is there now; None where there is none. The manifest is read by it."""
        ...

    def place(self, destination: str) -> str:
        """Where the site is, for people: `public`, `branch gh-pages`."""
        ...
