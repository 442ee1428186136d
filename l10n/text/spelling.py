"""Hunspell's dictionaries, as far as they are installed; the only code that imports hunspell (chunspell).

Asked of 3,000 Russian words beside it, spylls, which is pure Python and rests since 2021, says the same in sixteen times the time;
pyenchant needs a library of the system. chunspell brings Hunspell 1.7 with it: some 5 µs a word, of Arabic several times that.
Dictionaries are looked for where Hunspell itself looks: the folders of the environment variable DICPATH, then the system's and the user's.
"""

from __future__ import annotations

import functools
import importlib.util
import os
from collections.abc import Callable, Sequence
from pathlib import Path

FOLDERS = (
    "~/.local/share/hunspell",
    "/usr/share/hunspell",
    "/usr/local/share/hunspell",
    "/usr/share/myspell/dicts",
    "~/Library/Spelling",
    "/Library/Spelling",
    "/opt/homebrew/share/hunspell",
)
LONGEST = 60
"""Letters of a word that a dictionary is asked for; what is longer is no word."""
Knows = Callable[[str], bool]
"""Whether a dictionary has a word; true too for one with letters that its encoding lacks, for it cannot say."""


def installed() -> bool:
    """Whether the package is there that reads dictionaries."""
    return importlib.util.find_spec("hunspell") is not None


def folders() -> list[Path]:
    """Where dictionaries are looked for, in order."""
    named = [folder for folder in os.environ.get("DICPATH", "").split(os.pathsep) if folder]
    return [Path(folder).expanduser() for folder in (*named, *FOLDERS)]


def found(names: Sequence[str]) -> list[Path]:
    """The dictionaries of these names (`ru_RU`) that are installed, each as its path without ending."""
    places = folders()
    paths = (next((p / name for p in places if (p / f"{name}.dic").is_file() and (p / f"{name}.aff").is_file()), None) for name in names)
    return [path for path in paths if path is not None]


@functools.cache
def reader(path: Path) -> Knows:
    """The look-up in a dictionary, which is read once (0.1 to 1 s)."""
    import hunspell

    dictionary = hunspell.Hunspell(path.name, hunspell_data_dir=str(path.parent))

    def knows(word: str) -> bool:
        try:
            return bool(dictionary.spell(word))
        except UnicodeEncodeError:
            return True

    return knows


def speller(names: Sequence[str]) -> Knows | None:
    """Whether any of the installed dictionaries of these names has a word; None where none is, or the package is not."""
    paths = sorted(found(names), key=lambda path: -path.with_name(f"{path.name}.dic").stat().st_size)  # the one that knows most first
    readers = [reader(path) for path in paths] if installed() else []
    if not readers:
        return None
    return lambda word: len(word) > LONGEST or any(knows(word) for knows in readers)
