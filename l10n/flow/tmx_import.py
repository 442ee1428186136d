"""A TMX file of somebody else, looked through and put among the project's, so that the memory can always be made from it again."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from l10n import files
from l10n.errors import ExchangeError, InputError, RefusedError
from l10n.flow.status import count_words
from l10n.flow.tmx_pairs import chosen, pairs
from l10n.flow.workspace import Workspace
from l10n.interchange.tmx_reader import TmxFile
from l10n.interchange.tmx_units import TmxUnit, value


@dataclass(slots=True)
class Contents:
    """What a TMX file holds for a project."""

    tool: str = ""
    """The program that wrote it."""
    units: int = 0
    """All units of the file."""
    texts: Counter[str] = field(default_factory=Counter)
    """Translations by target language of the project."""
    words: Counter[str] = field(default_factory=Counter)
    """Words of their sources."""
    turned: int = 0
    """Translations that were made the other way round, from the target language, or aligned."""
    left: Counter[str] = field(default_factory=Counter)
    """Units that give nothing, by reason."""
    languages: Counter[str] = field(default_factory=Counter)
    """Texts by language code as the file writes it."""


def contents(workspace: Workspace, path: Path) -> Contents:
    """Look a file through; raises InputError where it cannot be read or is refused."""
    found = Contents()
    source, targets = workspace.source_language.code, workspace.project.settings.target_languages
    try:
        with path.open("rb") as file:
            tmx = TmxFile(file, str(path))
            found.tool = value(tmx.header.attributes, "creationtool")
            for unit in tmx:
                look(found, unit, tmx.header.source, source, targets)
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}") from error
    return found


def look(found: Contents, unit: TmxUnit, default: str, source: str, targets: tuple[str, ...]) -> None:
    """Count a unit."""
    found.units += 1
    found.languages.update(variant.language or "(none)" for variant in unit.variants)
    if not chosen(unit.variants, source, regions=False):
        found.left[f"no text in {source}"] += 1
        return
    own = pairs(unit, default, source, targets)
    whole = [pair for pair in own if pair.source.strip() and pair.target.strip()]
    if not whole:
        found.left["an empty text" if own else f"no text in {', '.join(targets)}"] += 1
    for pair in whole:
        found.texts[pair.language] += 1
        found.words[pair.language] += count_words(pair.source)
        found.turned += pair.aligned


def take_in(workspace: Workspace, path: Path, name: str, *, replace: bool) -> tuple[Path, bool]:
    """Copy a file into the project's folder for TMX; where it is now, and whether anything changed.

    `name` is the copy's, with or without ending. Raises RefusedError where another file has that name and is not to be replaced,
    or a link leads out of the project.
    """
    plain = Path(name).name
    plain = plain if plain.lower().endswith(".tmx") else f"{plain}.tmx"
    if not plain.isprintable() or plain.startswith("."):
        raise RefusedError(f"{plain!r}: no good name for a file; give another with --name")
    target = workspace.project.inside(workspace.project.tmx_folder / plain)
    if target.exists() and target.samefile(path):
        return target, False
    if target.exists() and not replace:
        if same(target, path):
            return target, False
        where = workspace.project.relative(target)
        raise RefusedError(f"{where} is there already and holds something else: --replace puts this file in its place, --name beside it")
    with workspace.writing(), path.open("rb") as file, files.replacing(target) as copy:
        shutil.copyfileobj(file, copy, 1 << 20)
    return target, True


def same(one: Path, other: Path) -> bool:
    """Whether two files hold the same bytes."""
    if one.stat().st_size != other.stat().st_size:
        return False
    with one.open("rb") as first, other.open("rb") as second:
        while chunk := first.read(1 << 20):
            if chunk != second.read(1 << 20):
                return False
    return True


def nothing(workspace: Workspace, path: Path, found: Contents) -> ExchangeError:
    """The error of a file that holds nothing for this project."""
    languages = ", ".join(f"{code} ({count:,})" for code, count in found.languages.most_common(8)) or "no texts"
    wanted = f"{workspace.source_language.code} and one of {', '.join(workspace.project.settings.target_languages)}"
    return ExchangeError(str(path), f"no unit has texts in {wanted}; the file has {languages}")
