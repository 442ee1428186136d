"""Formats of bilingual files."""

from __future__ import annotations

from typing import Literal, Protocol

from l10n.model import Bilingual

Held = Literal["state", "approved", "context", "plural", "note", "remarks", "matches", "terms", "codes", "document", "batch"]
"""What a bilingual file can hold of a unit besides source and target; `codes` are inline codes that translators cannot break."""


class Exchange(Protocol):
    """A format of bilingual files, for translators who work elsewhere.

    The law, tested for every format at once: what `read` finds in what `write` made is what was written, as far as the format `holds` it;
    texts always, to the letter. Nothing in a file can make reading it slow or large beyond its size, or reach another file.
    """

    name: str
    suffixes: tuple[str, ...]
    """With the dot, lower case."""
    holds: frozenset[Held]

    def write(self, file: Bilingual) -> bytes:
        """The file; the same bytes for the same value: no dates, no names of machines."""
        ...

    def read(self, raw: bytes, path: str) -> Bilingual:
        """What a file holds; units without a source are left out.

        Raises ExchangeError (path, line where there is one, why) for what is no such file, is hostile, or is over a limit.
        """
        ...

    def claims(self, raw: bytes) -> bool:
        """Whether bytes look like this format; decides between formats that share an ending."""
        ...
