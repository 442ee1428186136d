"""Starting a project: the settings file and the folders."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from l10n import files
from l10n.errors import RefusedError
from l10n.project import OWN, PYPROJECT, has_settings
from l10n.project.starter import ATTRIBUTES, GLOSSARY, IGNORED, STARTER


def start(folder: Path, name: str, source: str, targets: Sequence[str]) -> list[str]:
    """Make a project in a folder and say what was made; files that are there stay as they are.

    Raises RefusedError where the folder has settings already.
    """
    for file in (OWN, PYPROJECT):
        if has_settings(folder, file):
            raise RefusedError(f"{folder / file} has settings of l10n already; nothing was changed")
    quoted = ", ".join(json.dumps(code) for code in targets)
    texts = {
        OWN: STARTER.format(
            name=json.dumps(name, ensure_ascii=False), source=json.dumps(source), targets=quoted, first=json.dumps(targets[0])
        ),
        "locales/glossary.csv": GLOSSARY.format(targets=",".join(targets)),
        ".gitattributes": ATTRIBUTES.format(source="source", locales="locales"),
        ".gitignore": IGNORED,
        "source/.gitkeep": "",
    }
    made = []
    for path, text in texts.items():
        if not (folder / path).exists():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            files.replace(folder / path, text.encode())
            made.append(path)
    return made
