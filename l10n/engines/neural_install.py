"""Brings a model into the store, whole or not at all: made in a temporary folder beside it, tried, and renamed."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from l10n import files
from l10n.engines import neural_convert, neural_family, neural_store, neural_zip
from l10n.engines.neural_store import MANIFEST, NAME, File, Model
from l10n.errors import InputError, UsageError
from l10n.regex import regex

BETWEEN = regex(r"[^A-Za-z0-9._-]+")
FILE_MODE = 0o644
LOCK = ".lock"
LEFT = regex(r"\.[0-9a-f]{16}\.tmp\Z|\..+\.removed\Z")


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user says of a model besides where it is."""

    name: str = ""
    """Under which name; empty: the folder's, the file's or the hub's."""
    source: str = ""
    """BCP 47, for a model that does not say which language it translates from."""
    targets: tuple[str, ...] = ()
    license: str = ""
    origin: str = ""


Trial = Callable[[Model], object]
"""Translates with a model that is not installed yet; raises what `neural_model.load` raises."""


def install(given: Path, store: Path, wish: Wish, trial: Trial, *, ours: bool = False) -> Model:
    """Install a folder or an `.argosmodel` file; a model of the same name is replaced. `ours`: the folder's files are nobody else's.

    Raises InputError for what is no model, UsageError for a name that cannot be one, OSError, and what the trial raises; then the store is
    as it was.
    """
    name = model_name(wish.name or given.resolve().name)
    with workshop(store) as made:
        if given.is_dir():
            folder = given
        else:
            folder = made / "unpacked"
            folder.mkdir()
            neural_zip.unpack(given, folder)
        if neural_convert.is_marian(folder):
            neural_convert.convert(folder, made / "converted")
            folder = made / "converted"
        try:
            layout = neural_family.detect(folder, given.name, wish.source, wish.targets)
        except InputError as error:
            # What was unpacked is gone when this is read.
            raise error if folder is given else InputError(str(given), error.message) from error
        ready = made / "ready"
        copied = tuple(bring(folder, ready, path, link=ours or folder is not given) for path in neural_family.wanted(folder, layout))
        model = Model(name, ready, layout, copied, wish.origin or given.name, wish.license or license_of(ready))
        trial(model)
        files.replace(ready / MANIFEST, neural_store.manifest(model))
        swap(ready, store / name)
    return replace(model, folder=store / name)


def model_name(given: str) -> str:
    """The name that a model of this file, folder or hub name gets.

    Raises UsageError where nothing of it can be one.
    """
    name = BETWEEN.sub("-", given.removesuffix(".argosmodel")).strip("-.")[:100]
    if not NAME.match(name):
        raise UsageError(f"{given!r} cannot be a model's name; give another with --name (letters, digits, dots and hyphens)")
    return name


def bring(folder: Path, ready: Path, path: str, *, link: bool) -> File:
    """One file of a model, into its place; its size and check sum are those of what is there then."""
    to = ready / path
    to.parent.mkdir(parents=True, exist_ok=True)
    try:
        if not link:
            raise OSError
        to.hardlink_to(folder / path)
    except OSError:  # another's file, or a file system without links
        shutil.copyfile(folder / path, to)
    to.chmod(FILE_MODE)
    with to.open("rb+") as file:
        os.fsync(file.fileno())
    return File(path, to.stat().st_size, neural_store.sha256(to))


def swap(ready: Path, place: Path) -> None:
    """Put a finished folder in its place; an old one there is gone only when the new one stands."""
    old = ready.parent / "old"
    if place.exists():
        place.rename(old)
    try:
        ready.rename(place)
    except BaseException:
        if old.exists():
            old.rename(place)
        raise
    files.sync_folder(place.parent)


@contextlib.contextmanager
def workshop(store: Path) -> Iterator[Path]:
    """A folder in the store that is gone afterwards; what programs that were killed left there goes too.

    Raises UsageError where another program is installing.
    """
    store.mkdir(parents=True, exist_ok=True)
    with files.exclusive(store / LOCK, 0) as held:
        if not held:
            raise UsageError(f"another l10n is installing a model into {store}; wait for it")
        for left in [path for path in store.iterdir() if LEFT.match(path.name)]:
            shutil.rmtree(left, ignore_errors=True)
        made = store / f".{secrets.token_hex(8)}.tmp"
        made.mkdir()
        try:
            yield made
        finally:
            shutil.rmtree(made, ignore_errors=True)


def license_of(folder: Path) -> str:
    """The licence in the front matter of a model card (README.md); empty where it names none."""
    card = folder / "README.md"
    if not card.is_file():
        return ""
    with card.open(encoding="utf-8", errors="replace") as file:
        lines = file.read(65536).split("\n")
    if lines[0].strip() != "---":
        return ""
    for line in lines[1:]:
        if line.strip() == "---":
            break
        if line.startswith("license:"):
            return line.removeprefix("license:").strip().strip("\"'")[:60]
    return ""

