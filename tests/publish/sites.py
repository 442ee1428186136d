"""Sites for the publishers' tests: files by their path, as the program would hand them over."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping


class Files(dict[str, bytes]):
    """A finished site; it counts how often its bytes were asked for."""

    asked = 0
    work = None

    def __getitem__(self, path: str) -> bytes:
        self.asked += 1
        return super().__getitem__(path)

    def digest(self, path: str) -> str:
        """SHA-256, which a real one knows without making the file."""
        return hashlib.sha256(super().__getitem__(path)).hexdigest()


def site(files: Mapping[str, str]) -> Files:
    """A site of these files, with its manifest."""
    made = Files({path: text.encode() for path, text in files.items()})
    told = {"generator": "l10n", "files": {path: made.digest(path) for path in made}}
    made["manifest.json"] = json.dumps(told).encode()
    return made
