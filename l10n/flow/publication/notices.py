"""Correction notices: what a release's page says of what was put right in it, in a file of its own beside the release.

The notices of `source/news/merger.md` stand in `source/news/merger.corrections.md`, newest first:

    <!-- corrected 2026-12-01 3f2a9c1b: draft -->

    A figure in an earlier version of this release was wrong.

    <!-- corrected 2026-11-20: accepted by Anna Kern -->

    …

It is a document like others: it has catalogs, is reviewed and approved, so that no machine's text of it is shown as reviewed. It is no
release: it has no page, its notices stand on the page of theirs. A notice is shown once a person has accepted it; `no notice` says that
an edit needs none. The names of eight digits are those of the edits that it is about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from l10n.errors import DocumentError
from l10n.files import with_ending
from l10n.flow.publication import wording
from l10n.model import Block, Extract, Key, Language
from l10n.regex import regex

ENDING = ".corrections.md"
Status = Literal["draft", "accepted", "no notice"]
HEAD = regex(r"<!--\s*corrected\b(?P<said>.*?)-->", re.DOTALL)
SAID = regex(
    r"\s*(?P<date>\d{4}-\d\d-\d\d)(?P<edits>(?:\s+[0-9a-f]{8})*)"
    r"\s*(?::\s*(?P<status>draft|accepted|no notice)\b(?:\s+by\s+(?P<by>[^<>]+?))?)?\s*"
)
WRITE = "write <!-- corrected 2026-12-01: draft -->, with 'accepted' or 'no notice' where a person has decided"


@dataclass(frozen=True, slots=True)
class Notice:
    """One correction."""

    date: str
    """ISO 8601: the day on which it was put right."""
    status: Status = "accepted"
    by: str = ""
    """Who decided."""
    edits: tuple[str, ...] = ()
    """The edits that it is about, by their names (`correct.name_of`); none of one that a person wrote."""
    blocks: tuple[Block, ...] = ()
    """Its text; empty where an edit needs no notice."""


def is_notices(document: str) -> bool:
    """Whether a document holds the correction notices of another, and is no release itself."""
    return document.endswith(ENDING)


def path_of(document: str) -> str:
    """The document that holds the correction notices of a release."""
    return with_ending(document, ENDING)


def head(notice: Notice) -> str:
    """The line that a notice begins with. Where nobody says who decided, that is left out."""
    names = "".join(f" {name}" for name in notice.edits)
    who = f" by {notice.by}" if notice.by else ""
    return f"<!-- corrected {notice.date}{names}: {notice.status}{who} -->"


def read(extracted: Extract) -> list[Notice]:
    """The notices of a document, in its order.

    Raises DocumentError for a head that cannot be read, and for text in front of the first.
    """
    path, raw = extracted.document.path, extracted.document.skeleton.raw
    text = raw.decode("utf-8-sig", "replace")
    shift = len(raw) - len(text.encode())
    heads = list(HEAD.finditer(text))
    starts = [len(text[: match.start()].encode()) + shift for match in heads]
    slots = {slot.key: slot.start for slot in reversed(extracted.document.skeleton.slots)}
    found: list[list[Block]] = [[] for _ in heads]
    for block in extracted.blocks:
        number = sum(start < slots[block.unit.key] for start in starts) - 1
        if number < 0:
            raise DocumentError(path, f"a text before the first correction; {WRITE}", 1)
        found[number].append(block)
    return [notice(match, blocks, path, text.count("\n", 0, match.start()) + 1) for match, blocks in zip(heads, found, strict=True)]


def notice(match: re.Match[str], blocks: Sequence[Block], path: str, line: int) -> Notice:
    """The notice that a head begins."""
    said = SAID.fullmatch(match["said"])
    try:
        day = date.fromisoformat(said["date"]) if said else None
    except ValueError:
        day = None
    if said is None or day is None:
        raise DocumentError(path, f"a correction that cannot be read: {' '.join(match.group().split())[:80]}; {WRITE}", line)
    status: Status = "draft" if said["status"] == "draft" else "no notice" if said["status"] == "no notice" else "accepted"
    if status != "no notice" and not blocks:
        raise DocumentError(path, f"a correction of {day} without a text; write one below it, or 'no notice' into it", line)
    return Notice(day.isoformat(), status, (said["by"] or "").strip(), tuple(said["edits"].split()), tuple(blocks))


def accepted(found: Iterable[Notice]) -> list[Notice]:
    """Those that pages show, newest first; of one day in their order."""
    return sorted((one for one in found if one.status == "accepted"), key=lambda one: one.date, reverse=True)


def text_of(one: Notice, target_of: Callable[[Key], str | None], source: Language, language: Language) -> tuple[str, Language]:
    """A notice as readers of a language see it, a paragraph a line, and the language that it stands in: that of the source as a whole where
    one of its sentences has no translation that may be shown."""
    found: list[str] = []
    for block in one.blocks:
        texts = [target_of(segment.unit.key) for segment in block.segments]
        if not all(texts):
            return "\n".join(wording.of_source(block.unit) for block in one.blocks), source
        words = [wording.of_target(segment.unit, text or "") for segment, text in zip(block.segments, texts, strict=True)]
        found.append(language.joiner.join(words))
    return "\n".join(found), language


def decided(raw: bytes, by: str, status: Status) -> bytes:
    """A file of notices with every draft decided on; all other bytes stay."""

    def change(match: re.Match[str]) -> str:
        said = SAID.fullmatch(match["said"])
        if not said or said["status"] != "draft":
            return match.group()
        return head(Notice(said["date"], status, by, tuple(said["edits"].split())))

    return HEAD.sub(change, raw.decode("utf-8")).encode()
