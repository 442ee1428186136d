"""A record: what is kept of a document, and of it in each target language, from one publication to the next; a row of fields."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from l10n import lang
from l10n.flow.publication.embargo import Marks
from l10n.model import Seal
from l10n.publish import Correction, Picture, Summary, Told
from l10n.text.moment import moment


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


class Facts:
    """What is known of a document whatever the language."""

    __slots__ = ("_addresses", "date", "seals", "source", "told")
    SIZE = 10

    def __init__(self, fields: Sequence[str]) -> None:
        _, self.source, date, seals, self._addresses, *told = fields
        """SHA-256 of its bytes."""
        self.date: str | None = date or None
        self.seals = tuple(Seal(text, line, moment(until), wrong) for text, line, until, wrong in json.loads(seals)) if seals else ()
        """What of it is an embargo, or cannot be read as one."""
        told_ = reading(told)
        assert told_ is not None
        self.told: Told = told_
        """In its own language."""

    @property
    def addresses(self) -> tuple[str, ...]:
        """Whatever in it can be read as the address of another document."""
        return tuple(json.loads(self._addresses)) if self._addresses else ()

    @staticmethod
    def fields(file: tuple[str, str], date: str | None, marks: Marks, told: Told) -> list[str]:
        """The fields of these; `file`: mark and SHA-256."""
        seals = [[s.said, s.line, s.until.isoformat() if s.until else None, s.wrong] for s in marks.seals]
        return [*file, date or "", compact(seals), compact(marks.addresses), *written(told)]


class Stand:
    """What is known of a document in a target language."""

    __slots__ = ("_findings", "_own", "_remarks", "hashes", "said", "shown", "told", "total")
    SIZE = 15

    def __init__(self, fields: Sequence[str]) -> None:
        _, _, _, self.said, self.hashes, shown, total, self._remarks, self._findings, self._own, *told = fields
        self.shown, self.total = int(shown), int(total)
        """How many of its texts would be shown, of how many."""
        self.told = reading(told)
        """None where the policy lets no page through."""

    @property
    def has_remarks(self) -> bool:
        """Whether findings stand against it."""
        return bool(self._remarks)

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """Findings that stand against it."""
        return tuple(Remark(*one) for one in json.loads(self._remarks)) if self._remarks else ()

    @property
    def findings(self) -> dict[str, list[tuple[str, str]]]:
        """What checks say of the texts shown, by unit: check, and severity or `suppressed`."""
        return {unit: [(c, s) for c, s in said] for unit, said in json.loads(self._findings).items()} if self._findings else {}

    @property
    def own(self) -> tuple[str, ...]:
        """Why approvals do not count where four eyes are asked for, a reason each."""
        return tuple(json.loads(self._own)) if self._own else ()

    @staticmethod
    def fields(
        file: tuple[str, str],
        policy: str,
        said: str,
        hashes: Sequence[str],
        counts: tuple[int, int],
        remarks: Sequence[Remark],
        findings: Mapping[str, Sequence[tuple[str, str]]],
        own: Sequence[str],
        told: Told | None,
    ) -> list[str]:
        """The fields of these; `file`: mark and SHA-256 of the catalog, `said`: a digest of all that the journal says of the texts with
        these hashes, `policy`: a digest."""
        listed = [list(asdict(one).values()) for one in remarks]
        shown, total = counts
        texts = compact(listed), compact(findings), compact(own)
        return [*file, policy, said, " ".join(hashes), str(shown), str(total), *texts, *written(told)]


class Record:
    """The row of a document, and what of it holds in this run."""

    __slots__ = ("changed", "facts", "parts", "stands")

    def __init__(self, row: Sequence[str] | None, languages: int) -> None:
        """`row`: of the last run; `languages`: how many target languages there are."""
        size, each = Facts.SIZE, Stand.SIZE
        row = row or [""] * (size + each * languages)
        self.parts = [row[:size], *(row[at : at + each] for at in range(size, size + each * languages, each))]
        """The fields of the document and then those of each target language; empty ones of what is not known."""
        self.changed = False
        """The row is another one than the last run's."""
        self.facts: Facts | None = None
        self.stands: list[Stand | None] = [None] * languages

    def put(self, part: int, fields: Sequence[str]) -> None:
        """Take fields in the place of others."""
        self.parts[part], self.changed = fields, True

    def row(self) -> list[str]:
        """The row for the next run."""
        return [field for part in self.parts for field in part]


def compact(value: object) -> str:
    """A value as JSON in one line; an empty one as nothing."""
    return json.dumps(value, separators=(",", ":")) if value else ""  # of ASCII alone, which is read faster


def written(told: Told | None) -> list[str]:
    """The last fields of a row: a summary, and what is known of it without it."""
    if told is None:
        return ["", "", "", "", ""]
    return [told.digest, told.card, told.changed, "1" if told.refers else "", compact(packed(told.summary))]


def reading(fields: Sequence[str]) -> Told | None:
    """What `written` wrote."""
    digest, card, changed, refers, row = fields
    return Told(digest, card, changed, bool(refers), functools.partial(unpacked, row)) if row else None


def packed(told: Summary) -> list[Any]:
    """A summary as a row of JSON."""
    return [told.language.code if name == "language" else getattr(told, name) for name in Summary.__dataclass_fields__]


def unpacked(row: str) -> Summary:
    """A summary of a row of JSON."""
    value = dict(zip(Summary.__dataclass_fields__, json.loads(row), strict=True))
    value["language"] = lang.get(value["language"])
    for name in ("links", "moved_from", "translators", "reviewers", "addresses", "anchors"):
        value[name] = tuple(value[name])
    value["policy"] = tuple((name, said) for name, said in value["policy"])
    value["corrections"] = tuple(Correction(*one) for one in value["corrections"])
    value["pictures"] = tuple(Picture(*picture) for picture in value["pictures"])
    return Summary(**value)
