"""The journals for a publication: which texts something was said of since the last one, and what was said of a few texts alone."""

from __future__ import annotations

import contextlib
import functools
import hashlib
from collections.abc import Collection, Iterable

from l10n import journal as journals
from l10n.errors import JournalError
from l10n.flow.publication.cache import Cache
from l10n.flow.workspace import Workspace
from l10n.journal import Journal
from l10n.model import Language

MANY = 400
"""So many texts are looked for one by one; for more the whole journal is read."""


class Chronicle:
    """The journal of one language."""

    def __init__(self, workspace: Workspace, language: Language, cache: Cache) -> None:
        """Raises JournalError for a journal that is refused."""
        self.workspace = workspace
        self.language = language
        self.file = workspace.project.journal(language)
        self.path = workspace.project.relative(self.file)
        self.news: frozenset[str] | None = frozenset()
        """The texts that events came for since the last publication; None where any may have changed."""
        mark, digest, size = cache.old("journals", language.code) or ("", "", "-1")
        now = cache.mark(str(self.file))
        if now != mark or size == "-1":
            mark, digest, size = cache.lasting(now), *self.since(int(size), digest)
        cache.keep("journals", language.code, [mark, digest, size])

    def since(self, size: int, digest: str) -> tuple[str, str]:
        """Find out what is new after the first so many bytes, which had that SHA-256; the same two of all its lines."""
        view, whole = memoryview(self.raw), self.raw.rfind(b"\n") + 1  # a line that is being written is none yet
        size = size if 0 <= size <= whole else 0
        read = hashlib.sha256(view[:size])
        self.news = None
        if size and read.hexdigest() == digest:
            with contextlib.suppress(JournalError):
                self.news = frozenset(event.hash for event in journals.parse(self.raw[size:], self.path))
        # A broken line is told before anything is made of the others, and as it is counted in the file.
        assert self.news is not None or self.whole is not None
        read.update(view[size:whole])
        return read.hexdigest(), str(whole)

    @functools.cached_property
    def raw(self) -> bytes:
        """Its bytes; none where there is no file."""
        return self.file.read_bytes() if self.file.exists() else b""

    @functools.cached_property
    def whole(self) -> Journal:
        """All of the journal."""
        return self.workspace.journal(self.language)

    def of(self, hashes: Collection[str]) -> Journal:
        """A journal that knows all of these texts."""
        if "whole" in self.__dict__ or len(hashes) > MANY:
            return self.whole
        if not hashes:
            return Journal()
        return Journal(journals.parse(b"".join(self.raw[start:end] for start, end in sorted(self.lines(hashes))), self.path))

    def lines(self, hashes: Iterable[str]) -> set[tuple[int, int]]:
        """Where the lines are that name one of these texts."""
        found = set()
        for name in {one.encode() for one in hashes}:
            at = self.raw.find(name)
            while at >= 0:
                end = self.raw.find(b"\n", at) + 1 or len(self.raw)
                found.add((self.raw.rfind(b"\n", 0, at) + 1, end))
                at = self.raw.find(name, end)
        return found

    def touched(self, hashes: str) -> bool:
        """Whether something may have been said of one of these texts (hashes with blanks between) since the last publication."""
        return self.news is None or (bool(self.news) and not self.news.isdisjoint(hashes.split()))


def slice_of(journal: Journal, hashes: Iterable[str]) -> str:
    """A digest of all that a journal says of some texts."""
    lines = [journals.render_line(event) for hash_ in hashes for event in journal.of_text(hash_)]
    return hashlib.sha256("".join(lines).encode()).hexdigest()[:32]
