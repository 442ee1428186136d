"""Outputs: the files of a site before they are made, and the site that makes each when it is asked for it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from l10n.api import Site
from l10n.errors import RefusedError
from l10n.publish.plan import Plan


@dataclass(frozen=True, slots=True)
class Output:
    """A file of a site."""

    path: str
    """In the site, with `/`."""
    key: str
    """A digest of everything that its bytes depend on: the same key, the same bytes."""
    make: Callable[[], bytes]
    document: str = ""
    """The release that it belongs to; empty for a file of the whole site."""


class Built(Site):
    """A site whose files are made when they are asked for; those that are known from an earlier run are not made to know their digest.

    Iterating gives the paths in the order of the outputs, in which what belongs to one release stands together.
    Raises RefusedError for two different files of one path.
    """

    def __init__(self, plan: Plan, known: Mapping[str, tuple[str, str]], work: Path | None = None) -> None:
        """`known`: path → (key, SHA-256) of an earlier run."""
        self.plan = plan
        self.earlier = known
        self.outputs: dict[str, Output] = {}
        self.digests: dict[str, str] = {}
        self.work = work
        self.made = 0
        """How many files were made."""
        self.progress: Callable[[int, int], None] = lambda done, total: None
        """Told, while the site is gone through, how many files of how many are done."""
        self._last: tuple[str, bytes] | None = None

    def add(self, outputs: Iterable[Output]) -> None:
        """Put more files into the site."""
        for output in outputs:
            there = self.outputs.setdefault(output.path, output)
            if there is not output and there.key != output.key:
                name = output.document or there.document
                raise RefusedError(f"{name}: one of its files would be {output.path}, which the site needs itself; rename it")
            earlier = self.earlier.get(output.path)
            if earlier and earlier[0] == output.key:
                self.digests[output.path] = earlier[1]

    def __getitem__(self, path: str) -> bytes:
        if self._last and self._last[0] == path:
            return self._last[1]
        data = self.outputs[path].make()
        self.made += 1
        self.digests[path] = hashlib.sha256(data).hexdigest()
        self._last = path, data
        return data

    def digest(self, path: str) -> str:
        """SHA-256 of a file, which is made for it only where no earlier run knew it."""
        if path not in self.digests:
            self[path]
        return self.digests[path]

    def __contains__(self, path: object) -> bool:
        return path in self.outputs

    def __iter__(self) -> Iterator[str]:
        for done, path in enumerate(self.outputs):
            self.progress(done, len(self.outputs))
            yield path

    def __len__(self) -> int:
        return len(self.outputs)

    def known(self) -> dict[str, tuple[str, str]]:
        """For the next run: path → (key, SHA-256) of what is known by now."""
        return {path: (self.outputs[path].key, digest) for path, digest in self.digests.items()}
