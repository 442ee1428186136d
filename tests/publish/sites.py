"""Sites for the publishers' tests: files by their path, as the program would hand them over."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from l10n.api import Site


class Files(Site):
    """A finished site; it counts how often its bytes were asked for."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__(files)
        self.asked = 0

    def __getitem__(self, path: str) -> bytes:
        self.asked += path in self.files
        return self.files[path]

    def digest(self, path: str) -> str:
        """SHA-256, which a real one knows without making the file."""
        return hashlib.sha256(self.files[path]).hexdigest()


def site(files: Mapping[str, str]) -> Files:
    """A site of these files, with its manifest."""
    held = {path: text.encode() for path, text in files.items()}
    told = {"generator": "l10n", "files": {path: hashlib.sha256(data).hexdigest() for path, data in held.items()}, "releases": {}}
    return Files({**held, "manifest.json": json.dumps(told).encode()})
