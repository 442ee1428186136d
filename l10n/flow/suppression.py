"""Suppressed findings: those that a person says are right, with the reason, in the catalog or in the settings.

What it does:
    A translators' comment of an entry suppresses the findings of one check, of several, or of `all`:
    `l10n: ignore numbers: the source has a slip, the author knows`. `l10n ignore` writes it, any PO editor may. One that names no
    check, or none that there is, or has no reason, suppresses nothing and is reported.
Why it matters:
    A finding that is right where it is must not shut the gate for ever, and who comes next must see why it was let through.
Example:
    `#  l10n: ignore quotes, brackets: a title that is written so`
What it can't see:
    Whether the reason is a good one; whether the finding that it was written for is there still.
Figures:
    It reads what is written, and is never wrong about that.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from l10n.model import Entry, Finding
from l10n.phrases import phrase
from l10n.project import Project, globs
from l10n.project.settings import IgnoreSettings
from l10n.regex import regex

NAME = "suppression"
"""The name of the finding about one that has no reason."""
IGNORE = regex(r"l10n:\s*ignore\b\s*(?P<checks>[\w-]+(?:\s*,\s*[\w-]+)*)?\s*(?::\s*(?P<reason>.*))?", re.DOTALL | re.IGNORECASE)
ALL = "all"


@dataclass(frozen=True, slots=True)
class Suppression:
    """Why a finding does not count."""

    kind: Literal["comment", "settings", "baseline"]
    reason: str


@dataclass(frozen=True, slots=True)
class Remarked:
    """What a comment of an entry suppresses."""

    checks: tuple[str, ...]
    reason: str


def remarked(comments: Iterable[str]) -> Iterator[Remarked]:
    """The suppressions in the comments of an entry, those without checks or reason too."""
    for comment in comments:
        if match := IGNORE.match(comment.strip()):
            checks = tuple(re.split(r"\s*,\s*", match["checks"].lower())) if match["checks"] else ()
            yield Remarked(checks, (match["reason"] or "").strip())


def is_suppression(comment: str) -> bool:
    """Whether a comment would suppress something."""
    return bool(IGNORE.match(comment.strip()))


def comment(check: str, reason: str) -> str:
    """The comment that suppresses a check's findings in an entry."""
    return f"l10n: ignore {check}: {' '.join(reason.split())}"


def in_comments(entry: Entry, check: str) -> Suppression | None:
    """What the entry's comments say of a check's findings."""
    for one in remarked(entry.comments) if entry.comments else ():
        if one.reason and (check in one.checks or ALL in one.checks):
            return Suppression("comment", one.reason)
    return None


def idle(entry: Entry, known: Callable[[], Collection[str]]) -> Iterator[Finding]:
    """A finding for each comment that would suppress something and lacks a reason, a check, or one of the `known` checks."""
    for one in remarked(entry.comments) if entry.comments else ():
        if not one.reason or not one.checks:
            lacks = phrase("a reason") if one.checks else phrase("a check")
            comment, right = "l10n: ignore", "l10n: ignore CHECK: REASON"
            message = phrase("'{comment}' without {lacks} suppresses nothing; write '{right}'", comment=comment, lacks=lacks, right=right)
            yield Finding(NAME, "warning", message)
            continue
        for check in one.checks:
            if check != ALL and check not in known():
                near = difflib.get_close_matches(check, known(), n=1)
                message = phrase("'{comment}' suppresses nothing, for no check has that name", comment=f"l10n: ignore {check}")
                if near:
                    message = phrase("{message}; did you mean {name}?", message=message, name=near[0])
                yield Finding(NAME, "warning", message)


class Ignored:
    """What the settings suppress in one document and language."""

    def __init__(self, project: Project, document: str, language: str) -> None:
        source = project.settings.source
        self.rows: Sequence[IgnoreSettings] = [
            row
            for row in project.settings.checks.ignore
            if (not row.documents or globs.matches(row.documents, document, source))
            and (not row.languages or {language, language.split("-")[0]} & set(row.languages))
        ]

    def of(self, check: str, source: str, target: str) -> Suppression | None:
        """What they say of a check's findings in a pair of texts."""
        for row in self.rows:
            if row.check in (check, ALL) and (not row.text or row.text in source or row.text in target):
                return Suppression("settings", row.reason)
        return None
