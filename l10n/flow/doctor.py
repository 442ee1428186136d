"""The doctor: a project looked at as a whole, what is wrong with it, and the part of it that can be put right without a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from l10n.errors import L10nError, SettingsError, WrongSetting
from l10n.flow import doctor_catalogs, doctor_files, doctor_journals, doctor_settings
from l10n.flow.ailment import Ailment
from l10n.flow.workspace import Workspace, open_workspace

__all__ = ["Ailment", "Healed", "examine", "heal"]

ROOMS: tuple[Callable[[Workspace], Iterator[Ailment]], ...] = (
    doctor_settings.examine,
    doctor_files.conflicts,
    doctor_catalogs.examine,
    doctor_journals.examine,
    doctor_files.repository,
    doctor_files.leftovers,
)


@dataclass(frozen=True, slots=True)
class Healed:
    """What repairs did, and what is left."""

    done: Sequence[tuple[Ailment, str]]
    failed: Sequence[tuple[Ailment, str]]
    """With the reason."""
    left: Sequence[Ailment]


def examine(start: Path) -> list[Ailment]:
    """All that is wrong with the project that a folder lies in; nothing is changed.

    Settings that do not load are all that is looked at then. Raises UsageError where there is no project.
    """
    try:
        workspace = open_workspace(start)
    except SettingsError as error:
        return [settings(start, one) for one in error.wrong]
    return [ailment for room in ROOMS for ailment in room(workspace)]


def settings(start: Path, wrong: WrongSetting) -> Ailment:
    """A wrong setting; a merge may have left its marks in the file."""
    file = next((folder / wrong.file for folder in (start.resolve(), *start.resolve().parents) if (folder / wrong.file).is_file()), None)
    line = doctor_files.conflict_line(file.read_bytes()) if file else None
    if line:
        mend = "keep what is right of both sides and take the marks out"
        return Ailment("conflict", "error", wrong.file, "a merge left its conflict marks", mend, line)
    return Ailment("settings", "error", wrong.file, f"{wrong.key}: found {wrong.found}", f"allowed: {wrong.allowed}")


def heal(start: Path, found: Sequence[Ailment], drafts: bool = False) -> Healed:
    """Put right what can be without a person, one after the other, and look again.

    `drafts`: also what may undo a person's work (`Ailment.asked`): texts of a machine that lost their mark become drafts again.
    """
    done, failed = [], []
    for ailment in found:
        if ailment.repair is None or (ailment.asked and not drafts):
            continue
        try:
            done.append((ailment, ailment.repair()))
        except (L10nError, OSError) as error:
            failed.append((ailment, str(error)))
    return Healed(done, failed, examine(start) if done or failed else found)
