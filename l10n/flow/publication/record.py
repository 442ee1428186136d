"""A record: what is kept of a document, and of it in a language, from one publication to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from l10n import lang
from l10n.flow.publication.embargo import Marks
from l10n.publish import Correction, Picture, Summary


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a document whatever the language."""

    source: str
    """SHA-256 of its bytes."""
    date: str | None
    summary: Summary
    """In its own language."""
    marks: Marks
    """What of it tells of embargoes."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding in a text that would be shown, which nothing suppresses."""

    check: str
    severity: str
    message: str
    unit: str
    """`unit_id`"""
    catalog: str
    line: int | None


@dataclass(frozen=True, slots=True)
class Stand:
    """What is known of a document in a target language."""

    catalog: str
    """SHA-256 of its catalog; empty where there is none."""
    summary: Summary | None
    """None where the policy lets no page through."""
    remarks: tuple[Remark, ...] = ()
    """Findings that stand against it."""
    shown: int = 0
    """How many of its texts would be shown …"""
    total: int = 0
    """… of how many."""
    own: tuple[str, ...] = ()
    """Why approvals do not count where four eyes are asked for, a reason each."""


def packed(told: Summary) -> list[Any]:
    """A summary as a row of JSON."""
    return [told.language.code if name == "language" else getattr(told, name) for name in Summary.__dataclass_fields__]


def unpacked(row: Sequence[Any]) -> Summary:
    """A summary of a row of JSON."""
    value = dict(zip(Summary.__dataclass_fields__, row, strict=True))
    value["language"] = lang.get(value["language"])
    for name in ("links", "moved_from", "translators", "reviewers", "addresses", "anchors"):
        value[name] = tuple(value[name])
    value["policy"] = tuple((name, said) for name, said in value["policy"])
    value["corrections"] = tuple(Correction(*one) for one in value["corrections"])
    value["pictures"] = tuple(Picture(*picture) for picture in value["pictures"])
    return Summary(**value)
