"""The paragraphs of releases and their translations, kept from run to run: a file that holds those of many releases is made again without
reading all of them."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from pathlib import Path

from l10n import files
from l10n.publish.values import Release, Rendition

Blocks = tuple[tuple[str, str], ...]
"""As `Rendition.blocks`."""
Rows = dict[str, tuple[str, Blocks]]
"""Document → what tells that its paragraphs are still these, and they."""


class Paragraphs:
    """What was asked for in this run and the last, a file for each language."""

    def __init__(self, folder: Path, base: str, content: Callable[[str, str], Rendition]) -> None:
        """`base`: what all of them depend on; `content` as in a plan."""
        self.folder, self.base, self.content = folder, base, content
        self.old: dict[str, Rows] = {}
        self.new: dict[str, Rows] = {}

    def of(self, release: Release, code: str) -> Blocks:
        """The paragraphs of a release in a language that it has."""
        if code not in self.old:
            self.old[code] = self.read(code)
        mark = release.renditions.told[code].digest
        row = self.new.setdefault(code, {}).get(release.document) or self.old[code].get(release.document)
        if row is None or row[0] != mark:
            row = mark, self.content(release.document, code).blocks
        self.new[code][release.document] = row
        return row[1]

    def path(self, code: str) -> Path:
        """Where those of a language are kept."""
        return self.folder / f"paragraphs.{code}"

    def read(self, code: str) -> Rows:
        """Those of the last run; none where they cannot be read or depended on other things."""
        with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
            value = json.loads(self.path(code).read_bytes())
            if value["base"] == self.base:
                return {name: (mark, tuple((str(s), str(t)) for s, t in blocks)) for name, (mark, blocks) in value["rows"].items()}
        return {}

    def keep(self) -> None:
        """Keep them for the next run; what cannot be written is made again then."""
        for code, rows in self.new.items():
            if rows != self.old[code]:
                with contextlib.suppress(OSError), files.replacing(self.path(code), durable=False) as file:
                    file.write(json.dumps({"base": self.base, "rows": rows}, ensure_ascii=False).encode("utf-8", "surrogatepass"))
