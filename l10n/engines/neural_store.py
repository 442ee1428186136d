"""The model store: a folder for each installed model, with what is known of it in `l10n-model.json`.

It belongs to the user, not to a project: models are large and serve every project. Where it is: the option `folder` of the engine, else the
environment variable L10N_MODELS, else the platform's place for a program's data (XDG Base Directory Specification; `Application Support` on
macOS, LOCALAPPDATA on Windows).
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal, get_args

from l10n.engines import neural_codes
from l10n.errors import InputError, UsageError
from l10n.regex import regex

VARIABLE = "L10N_MODELS"
MANIFEST = "l10n-model.json"
VERSION = 1
NAME = regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}\Z")
BPE = "bpe.model"
"""The codes of byte pair encoding in an Argos package; any other file of pieces is a SentencePiece model."""
Family = Literal["opus-mt", "nllb", "madlad", "argos"]


@dataclass(frozen=True, slots=True)
class File:
    """One file of a model, by its path in the model's folder, with `/`."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Layout:
    """What a model's files are."""

    family: Family
    network: str
    """The folder with `model.bin`; `.` where it is the model's own."""
    source_pieces: str
    """The SentencePiece model of the source text."""
    target_pieces: str
    sources: Mapping[str, str]
    """Key (`neural_codes`) → the language token that goes to the source; empty where none does."""
    targets: Mapping[str, str]
    """Key → the token that asks for this language; empty where the model has one target."""
    ends: bool
    """Whether `</s>` is put behind the source here; otherwise the model's own configuration sees to it, or it wants none."""


@dataclass(frozen=True, slots=True)
class Model:
    """An installed model."""

    name: str
    folder: Path = field(compare=False)
    layout: Layout
    files: tuple[File, ...]
    origin: str = ""
    """Where it comes from: a folder's or file's name, or `hub:OWNER/NAME@COMMIT`."""
    license: str = ""
    """As its source says it; empty where it does not."""
    verified: str = ""
    """The day (ISO 8601, UTC) on which its check sums were right and it translated last."""

    @property
    def size(self) -> int:
        """Bytes on the disk."""
        return sum(file.size for file in self.files)

    @property
    def digest(self) -> str:
        """16 hex digits over all that its answers depend on."""
        told = sorted(f"{file.path} {file.sha256}" for file in self.files)
        told.append(json.dumps(asdict(self.layout), sort_keys=True))
        return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]

    def source(self, code: str) -> str | None:
        """The key of its source language that serves a BCP 47 language; None where it has none."""
        return next((key for key in neural_codes.keys(code) if key in self.layout.sources), None)

    def target(self, code: str) -> str | None:
        """The same of its target languages."""
        return next((key for key in neural_codes.keys(code) if key in self.layout.targets), None)

    def serves(self, source: str, target: str) -> bool:
        """Whether it translates between two BCP 47 languages."""
        keys = self.source(source), self.target(target)
        return None not in keys and keys[0] != keys[1]


def place(folder: Path | None = None) -> Path:
    """The store's folder, which need not exist."""
    if folder is not None and str(folder) not in ("", "."):
        return folder
    if named := os.environ.get(VARIABLE):
        return Path(named).expanduser()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        # The specification: a relative path there is invalid and ignored.
        named = os.environ.get("XDG_DATA_HOME", "")
        base = Path(named) if Path(named).is_absolute() else Path.home() / ".local" / "share"
    return base / "l10n" / "models"


def installed(store: Path) -> tuple[list[Model], list[InputError]]:
    """The models in a store by name, and what is wrong with those that cannot be read."""
    models: list[Model] = []
    problems: list[InputError] = []
    for folder in sorted(store.iterdir()) if store.is_dir() else []:
        if folder.is_dir() and NAME.match(folder.name):
            try:
                models.append(read(folder))
            except InputError as error:
                problems.append(error)
    return models, problems


def find(store: Path, name: str) -> Model:
    """The model of that name.

    Raises UsageError where there is none, InputError where it cannot be read.
    """
    if not NAME.match(name) or not (store / name).is_dir():
        names = ", ".join(model.name for model in installed(store)[0])
        raise UsageError(f"no model is named {name!r}; " + (f"there are: {names}" if names else "none is installed"))
    return read(store / name)


def read(folder: Path) -> Model:
    """The model in a folder of the store.

    Raises InputError, one line, for a manifest that is missing or not ours.
    """
    path = folder / MANIFEST
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        if told["version"] != VERSION:
            raise ValueError
        layout = Layout(**told["layout"])
        files = tuple(File(**file) for file in told["files"])
        texts = [layout.network, layout.source_pieces, layout.target_pieces, *(f.path for f in files)]
        maps = (layout.sources, layout.targets)
        sound = all(isinstance(t, str) and ".." not in t.split("/") and not t.startswith("/") for t in texts)
        sound &= layout.family in get_args(Family) and all(isinstance(f.size, int) and isinstance(f.sha256, str) for f in files)
        if not sound or not all(isinstance(t, str) for m in maps for pair in m.items() for t in pair):
            raise ValueError
        return Model(folder.name, folder, layout, files, str(told["origin"]), str(told["license"]), str(told["verified"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(str(path), "is missing or not what this version of l10n writes; install the model again") from error


def manifest(model: Model) -> bytes:
    """What `read` reads."""
    told = {
        "version": VERSION,
        "origin": model.origin,
        "license": model.license,
        "verified": model.verified,
        "layout": asdict(model.layout),
        "files": [asdict(file) for file in model.files],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def damage(model: Model, *, quick: bool = False) -> list[str]:
    """What of a model's files is not as it was installed, a sentence each; `quick` looks at sizes only."""
    found = []
    for file in model.files:
        path = model.folder / file.path
        if not path.is_file():
            found.append(f"{file.path} is missing")
        elif path.stat().st_size != file.size:
            found.append(f"{file.path} has {path.stat().st_size} bytes, not {file.size}")
        elif not quick and sha256(path) != file.sha256:
            found.append(f"{file.path} is damaged: its SHA-256 is another")
    return found


def remove(model: Model) -> None:
    """Delete a model; half of one is never left under its name."""
    gone = model.folder.with_name(f".{model.name}.removed")
    if gone.exists():
        shutil.rmtree(gone)
    model.folder.rename(gone)
    shutil.rmtree(gone)


def best(models: list[Model], source: str, target: str) -> Model | None:
    """Which of the models serves two BCP 47 languages; None where none does.

    The most specialised one (with the fewest target languages), of equals the largest, then by name.
    """
    fit = [model for model in models if model.serves(source, target)]
    return min(fit, key=lambda m: (len(m.layout.targets), -m.size, m.name), default=None)
