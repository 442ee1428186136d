"""What a translation memory is kept in: the protocol that every store speaks, and the values that go in and come out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from l10n.model import Key, Origin, State

Side = Literal["source", "target"]


@dataclass(frozen=True, slots=True)
class Stored:
    """A translation that a catalog or a TMX file holds."""

    language: str
    """BCP 47"""
    document: str
    key: Key
    target: str
    state: State
    origin: Origin = "human"
    before: str = ""
    """`neighbour` of the source in front of it in its document, or of no text where that begins; empty where that is not known."""
    after: str = ""
    time: str = ""
    """When it was made: ISO 8601, UTC; empty where that is not known."""
    domain: str = ""
    """What its document is about (`news`); empty where nothing says it."""
    aligned: bool = False
    """Its two texts were paired by alignment: nobody translated one as the other."""
    place: str = ""
    """The catalog or TMX file that holds it; stores fill it in."""


@dataclass(frozen=True, slots=True)
class Query:
    """What the memory is asked for."""

    key: Key
    document: str = ""
    domain: str = ""
    before: str = ""
    """`neighbour` of the source in front of it, or of no text where the document begins; empty where that is not known."""
    after: str = ""


class Store(Protocol):
    """Where a memory is kept. Every store gives the same results; a context manager's `close` releases it.

    Everything raises L10nError where it cannot be used: no permission, disk full, no connection, locked by another run.
    """

    def refresh(self, catalog: str, digest: str, stored: Callable[[], Iterable[Stored]]) -> bool:
        """Hold what a catalog holds now, all of it or nothing; False where its digest is the one that it was read with last time.

        `digest` is over all that `stored` is made from. `stored` may be long: it is taken as it comes.
        """
        ...

    def forget(self, keep: Collection[str]) -> None:
        """Drop what catalogs of this project hold that are not among `keep`."""
        ...

    def exact(self, language: str, source: str) -> list[Stored]:
        """All translations of the same source, compared in NFC."""
        ...

    def near(self, language: str, source: str, minimum: float) -> list[Stored]:
        """Translations whose sources are `minimum` per cent alike or more (`similarity`), best first.

        All of them are: none is less alike. From 70 per cent on at least 99 % of those there are; below, most.
        """
        ...

    def concordance(self, language: str, text: str, side: Side, limit: int) -> list[Stored]:
        """Translations whose source or target holds a text: its words, and pieces of words, in any order (`similarity.pieces_of`).

        In the order in which their sources came into the memory.
        """
        ...

    def every(self, language: str) -> Iterator[Stored]:
        """All translations into a language, ordered by source, so that those of one source come together."""
        ...

    def close(self) -> None:
        """Release it."""
        ...


def worth_holding(one: Stored) -> bool:
    """Whether a text may come back as memory: it has one and is translated, or is a draft that people made elsewhere.

    Drafts of a machine must not come back as memory.
    """
    return bool(one.target.strip()) and (one.state >= State.TRANSLATED or (one.state == State.DRAFT and one.origin == "import"))


def placed(one: Stored, place: str) -> Stored:
    """The same, held in this catalog."""
    return replace(one, place=place)
