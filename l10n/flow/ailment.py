"""An ailment of a project: what is wrong, where, what to do; and, where that is safe, how to put it right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from l10n import files
from l10n.flow.workspace import Workspace

Weight = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Ailment:
    """One thing that a doctor finds."""

    kind: str
    """A short name: `conflict`, `machine-text`."""
    weight: Weight
    """`error`: something wrong may go out, or a command fails; `warning`: needs a person; `info`: good to know, harmless."""
    path: str
    """From the project's folder."""
    what: str
    do: str = ""
    """What to do; empty where nothing has to be done."""
    line: int | None = None
    repair: Callable[[], str] | None = field(default=None, compare=False, repr=False)
    """Puts it right and says what was done; None where that takes a person. No repair loses a translation."""
    asked: bool = False
    """Its repair may undo what a person meant: it is done only where that is asked for by name."""


def rewriting(workspace: Workspace, path: Path, change: Callable[[bytes], bytes], said: str) -> Callable[[], str]:
    """A repair that changes the bytes of one file; `said` is what was done."""

    def repair() -> str:
        with workspace.writing():
            files.replace(workspace.project.inside(path), change(path.read_bytes() if path.exists() else b""))
        return said

    return repair
