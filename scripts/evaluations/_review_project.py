"""A project as large as a busy month: each line of NTREX a unit, its professional translation there as a machine's draft."""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys
from collections.abc import Sequence

import polib

DOCUMENT = "news/month.txt"
UNITS = 2000
BY = "Anna Ivanova <anna@example.org>"


def lines(folder: pathlib.Path, name: str) -> list[str]:
    """The lines of one language of NTREX, as often as it takes to have UNITS of them, no two alike."""
    found = (folder / "ntrex" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line if turn == 0 else f"{line} ({turn})" for turn in range(-(-UNITS // len(found))) for line in found][:UNITS]


def make(folder: pathlib.Path, root: pathlib.Path, language: str) -> pathlib.Path:
    """A new project in `root` with one document of UNITS drafts in a language, as an engine would have left them."""
    settings = f'name = "Month"\ntarget_languages = ["{language}"]\nsegmentation = "paragraph"\nengines = []\nreviewer = "{BY}"\n'
    (root / "source" / "news").mkdir(parents=True)
    (root / "l10n.toml").write_text(settings, encoding="utf-8")
    sources, targets = lines(folder, "en"), lines(folder, language)
    (root / "source" / DOCUMENT).write_text("\n\n".join(sources) + "\n", encoding="utf-8")
    l10n(root, "extract")
    path = root / "locales" / language / "LC_MESSAGES" / "news" / "month.po"
    catalog = polib.pofile(str(path), wrapwidth=0)
    known = {" ".join(source.split()): target for source, target in zip(sources, targets, strict=True)}
    for entry in catalog:
        entry.msgstr, entry.flags = known.get(" ".join(entry.msgid.split()), entry.msgid), ["fuzzy"]
    catalog.save()
    return root


def l10n(root: pathlib.Path, *arguments: str) -> str:
    """What the command line says."""
    done = subprocess.run([sys.executable, "-m", "l10n", "-C", str(root), *arguments], capture_output=True, text=True, check=False)
    if done.returncode > 1:
        raise RuntimeError(done.stderr)
    return done.stdout


def resident(process: int) -> float:
    """What a process holds of the memory at the moment, MiB."""
    status = pathlib.Path(f"/proc/{process}/statm").read_text(encoding="ascii")
    return int(status.split()[1]) * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


def children(process: int) -> Sequence[int]:
    """The processes that a process has started, and theirs."""
    found: list[int] = []
    for task in pathlib.Path(f"/proc/{process}/task").glob("*/children"):
        for child in map(int, task.read_text(encoding="ascii").split()):
            found += [child, *children(child)]
    return found
