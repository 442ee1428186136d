"""Outputs: the files of a site before they are made, and the site that makes each when it is asked for it."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from l10n.api import Site
from l10n.errors import RefusedError
from l10n.publish.plan import Plan

RECENT = 32
"""So many files that were made last are kept: what is asked for its digest is often asked for its bytes next."""


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


@dataclass(slots=True)
class Group:
    """Files that are listed together: those of a release, or of the site as a whole."""

    document: str
    """The release; empty for the whole site."""
    key: str
    """Of all that its files' keys depend on; empty where they are listed anew each time."""
    listing: Callable[[], Iterable[Output]]
    row: str = ""
    """What an earlier run knew of them: the group's key, then of each file path, key and SHA-256."""
    _outputs: dict[str, Output] = field(default_factory=dict, repr=False)

    def outputs(self) -> Mapping[str, Output]:
        """The files by their path. Raises RefusedError for two different files of one path."""
        if not self._outputs:
            for output in self.listing():
                there = self._outputs.setdefault(output.path, output)
                if there is not output and there.key != output.key:
                    raise collision(output.path, self.document)
        return self._outputs

    def known(self) -> tuple[list[str], list[str], list[str]]:
        """Paths, keys and SHA-256 of the row."""
        fields = self.row.split("\t")
        return fields[1::3], fields[2::3], fields[3::3]

    def holds(self) -> bool:
        """Whether the row is of this very group, so that nothing of it needs to be listed."""
        return bool(self.key) and self.row.startswith(f"{self.key}\t")


class Built(Site):
    """A site whose files are made when they are asked for; those that are known from an earlier run are not made to know their digest.

    Iterating gives the paths in the order in which they were added: what belongs to one release stands together.
    """

    def __init__(self, plan: Plan, known: Mapping[str, str], work: Path | None = None) -> None:
        """`known`: what `known()` of an earlier run gave."""
        self.plan = plan
        self.earlier = known
        self.groups: dict[str, Group] = {}
        self.at: dict[str, Group] = {}
        self.told: dict[str, str] = {}
        """Path → key."""
        self.digests: dict[str, str] = {}
        self.work = work
        self.made = 0
        """How many files were made."""
        self.progress: Callable[[int, int], None] = lambda done, total: None
        """Told, while files are made, of how many of how many it is known what is in them."""
        self._recent: dict[str, bytes] = {}

    def add(self, document: str, key: str, listing: Callable[[], Iterable[Output]]) -> None:
        """Put the files of a release, or of the whole site, into the site; the parameters are a group's.

        Raises RefusedError for two different files of one path.
        """
        group = self.groups[document] = Group(document, key, listing, self.earlier.get(document, ""))
        paths, keys, digests = group.known()
        held: dict[str, str] = dict(zip(paths, keys, strict=True))
        alone = self.told.keys().isdisjoint(held)
        if group.holds() and (alone or all(self.told.get(path, key) == key for path, key in held.items())):
            self.digests.update(zip(paths, digests, strict=True))
        else:
            known: dict[tuple[str, str], str] = dict(zip(zip(paths, keys, strict=True), digests, strict=True))
            held = {path: output.key for path, output in group.outputs().items()}
            for path, key_ in held.items():
                if self.told.get(path, key_) != key_:
                    raise collision(path, document, self.at[path].document)
                if digest := known.get((path, key_)):
                    self.digests[path] = digest
        new = held if self.told.keys().isdisjoint(held) else [path for path in held if path not in self.told]
        self.at.update(dict.fromkeys(new, group))
        self.told.update(held)

    def __getitem__(self, path: str) -> bytes:
        if path in self._recent:
            return self._recent[path]
        data = self.at[path].outputs()[path].make()
        self.made += 1
        self.digests[path] = hashlib.sha256(data).hexdigest()
        if len(self._recent) == RECENT:
            del self._recent[next(iter(self._recent))]
        self._recent[path] = data
        self.progress(len(self.digests), len(self.at))
        return data

    def digest(self, path: str) -> str:
        """SHA-256 of a file, which is made for it only where no earlier run knew it."""
        if path not in self.digests:
            self[path]
        return self.digests[path]

    def __contains__(self, path: object) -> bool:
        return path in self.at

    def __iter__(self) -> Iterator[str]:
        return iter(self.at)

    def __len__(self) -> int:
        return len(self.at)

    def known(self) -> dict[str, str]:
        """For the next run: a row for each release and one for the whole site."""
        return {document: group.row if group.holds() else self.row(group) for document, group in self.groups.items()}

    def row(self, group: Group) -> str:
        """What is known of a group by now; without its key, so that it is listed again, where that is not all."""
        rows = [(path, output.key, self.digests[path]) for path, output in group.outputs().items() if path in self.digests]
        fields = [group.key if len(rows) == len(group.outputs()) else "", *itertools.chain.from_iterable(rows)]
        return "\t".join(fields) if not any("\t" in field or "\n" in field for field in fields) else ""


def collision(path: str, *documents: str) -> RefusedError:
    """Two files of one path, of these documents or of the site."""
    name = next(filter(None, documents), path)
    return RefusedError(f"{name}: one of its files would be {path}, which the site needs itself; rename it")
