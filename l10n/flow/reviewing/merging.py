"""One unit that was changed here and on the disk: what stands there then, and which text lost. A pure function; no text is lost unseen.

the disk is as it was               ours stays
ours is as it was                   the disk's is taken; a text that a person typed here and that is gone so is told
both have one text                  ours stays, with its draft mark: what a person said here last
only one of them has another text   that text
both have other texts               ours stays, and the disk's text is told
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from l10n.flow.reviewing.live import face, with_face
from l10n.model import Entry


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of a unit."""

    entry: Entry
    lost: tuple[str, ...] = ()
    """The text that lost, and that a person is told of."""
    whose: Literal["", "ours", "disk"] = ""
    """Whose text that was."""


def merged(base: Entry, ours: Entry, disk: Entry, *, typed: bool) -> Merged:
    """The unit as it is to stand; `typed` says that a person typed the text of `ours`."""
    if face(disk) == face(base):
        return Merged(with_face(disk, ours))
    told = typed and disk.target != ours.target and any(ours.target)
    theirs = Merged(disk, ours.target, "ours") if told else Merged(disk)
    if face(ours) == face(base):
        return theirs
    if ours.target == base.target and disk.target != base.target:
        return theirs
    comments = disk.comments if ours.comments == base.comments else ours.comments
    mine = replace(with_face(disk, ours), comments=comments)
    if disk.target in (base.target, ours.target) or not any(disk.target):
        return Merged(mine)
    return Merged(mine, disk.target, "disk")
