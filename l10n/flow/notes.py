"""Translators' comments that merge wrote, and those that are people's."""

from __future__ import annotations

from dataclasses import replace

from l10n.flow.suppression import is_suppression
from l10n.model import Entry

NOTE = "l10n: "
"""Begins a translators' comment that merge wrote and will replace or remove."""


def is_note(comment: str) -> bool:
    """Whether merge wrote a comment; a suppression of a check's findings begins alike and is a person's."""
    return comment.startswith(NOTE) and not is_suppression(comment)


def own_comments(entry: Entry) -> tuple[str, ...]:
    """The comments that people wrote."""
    return tuple(line for line in entry.comments if not is_note(line))


def resolved(entry: Entry) -> Entry:
    """The entry without merge's note: the text was looked at."""
    return replace(entry, comments=own_comments(entry))
