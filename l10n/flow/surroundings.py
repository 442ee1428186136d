"""What the memory is told of a text besides its words: its neighbours, its document and what that is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from l10n.memory import Query, neighbour
from l10n.model import Key
from l10n.project import IMPORTED, Settings, globs


def domain(path: str) -> str:
    """What a document and its catalog share: the path without its ending, gettext's domain."""
    return PurePosixPath(path).with_suffix("").as_posix()


def topic(settings: Settings, document: str) -> str:
    """What a document (its path without the ending) is about: what `memory.domains` says, or its top folder; empty without a folder.

    Imports have none but what the settings say.
    """
    for pattern, name in settings.memory.domains.items():
        if globs.matches([pattern], document, settings.source):
            return name
    folder = document.partition("/")[0] if "/" in document else ""
    return "" if folder == IMPORTED else folder


def neighbours(keys: Sequence[Key]) -> list[tuple[str, str]]:
    """For each unit of a whole document, in its order, the names of the sources in front of it and behind it."""
    names = [neighbour(""), *(neighbour(key.source) for key in keys), neighbour("")]
    return list(zip(names, names[2:], strict=False))


def queries(settings: Settings, document: str, keys: Iterable[Key]) -> Mapping[Key, Query]:
    """What the memory is asked for each unit of a document (path with its ending), in the order of `keys`, each once."""
    own = list(keys)
    name = domain(document)
    about = topic(settings, name)
    return {key: Query(key, name, about, *beside) for key, beside in zip(own, neighbours(own), strict=True)}
