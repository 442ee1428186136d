"""Records: what a publication needs to know of each document and language, taken from the last run where nothing of it changed."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from l10n import lang
from l10n.catalog import Catalog
from l10n.flow import baseline
from l10n.flow.judge import Judge, judge
from l10n.flow.publication.cache import Cache, program
from l10n.flow.publication.chronicle import Chronicle, slice_of
from l10n.flow.publication.policy import Policy
from l10n.flow.publication.render import date_of, rendition, source_rendition, summary
from l10n.flow.suppression import Ignored
from l10n.flow.verdicts import marked, verdicts
from l10n.flow.workspace import Workspace
from l10n.journal import Journal
from l10n.model import Extract, Language
from l10n.publish import Built, Picture, Rendition, Summary

CACHE = "publish/records.json"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a document whatever the language."""

    source: str
    """SHA-256 of its bytes."""
    date: str | None
    summary: Summary
    """In its own language."""


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


class Records:
    """The records of a project; each is made at most once a run, and only where something changed since the last."""

    def __init__(self, workspace: Workspace, policy: Callable[[str, Language], Policy]) -> None:
        """`policy` of a document in a language."""
        self.workspace = workspace
        self.policy = policy
        project = workspace.project
        shared = [hashlib.sha256(p.read_bytes()).hexdigest() if p.is_file() else "" for p in (project.glossary, project.baseline)]
        base = hashlib.sha256(repr((program(), project.settings, shared)).encode()).hexdigest()
        self.cache = Cache(project.work() / CACHE, base)
        self.made = 0
        """How many records were made anew."""
        self._extract: tuple[str, Extract] | None = None
        self._judges: dict[str, Judge] = {}
        self._chronicles: dict[str, Chronicle] = {}
        self._renditions: dict[tuple[str, str], Rendition] = {}

    def extract(self, document: str) -> Extract:
        """A document, parsed; the last one is kept.

        Raises DocumentError for a file that is refused.
        """
        if self._extract is None or self._extract[0] != document:
            self._extract = document, self.workspace.read(document)
            self._renditions.clear()
        return self._extract[1]

    def facts(self, document: str) -> Facts:
        """The record of a document.

        Raises DocumentError for a file that is refused.
        """
        source = self.cache.digest(self.workspace.project.source / document)
        row = self.cache.old("facts", document)
        if row is None or row[0] != source or not source:
            self.made += 1
            made = self.rendition(document, self.workspace.source_language)
            assert made is not None
            row = [source, made.page.date or date_of(document), packed(summary(document, made, made))]
        self.cache.keep("facts", document, row)
        return Facts(row[0], row[1], unpacked(row[2]))

    def stand(self, document: str, language: Language) -> Stand:
        """The record of a document in a target language.

        Raises CatalogError, JournalError, DocumentError for files that are refused.
        """
        facts = self.facts(document)
        catalog = self.cache.digest(self.workspace.project.catalog(language, document))
        policy = self.policy(document, language)
        key = hashlib.sha256(repr((facts.source, catalog, policy)).encode()).hexdigest()
        name = f"{language.code} {document}"
        row = self.cache.old("stands", name)
        chronicle = self.chronicle(language)
        if row is None or row[0] != key or not facts.source:
            row = self._stand(document, language, policy, key)
        elif chronicle.touched(row[1]):
            hashes = row[1].split()
            if slice_of(chronicle.of(hashes), hashes) != row[2]:
                row = self._stand(document, language, policy, key)
        self.cache.keep("stands", name, row)
        told = row[3]
        return Stand(catalog, unpacked(told) if told else None, tuple(Remark(*remark) for remark in row[4]))

    def _stand(self, document: str, language: Language, policy: Policy, key: str) -> list[Any]:
        """A new row: key, hashes of texts, digest of what the journal says of them, summary, remarks."""
        self.made += 1
        catalog = self.workspace.catalog(language, document)
        hashes = [entry.hash for entry in catalog.entries]
        journal = self.chronicle(language).of(hashes)
        original = self.rendition(document, self.workspace.source_language)
        assert original is not None
        made = self.rendition(document, language)
        told = summary(document, made, original) if made else None
        found = self.remarks(document, language, policy, catalog, journal) if made else []
        remarks = [list(asdict(remark).values()) for remark in found]
        return [key, " ".join(hashes), slice_of(journal, hashes), packed(told) if told else None, remarks]

    def remarks(self, document: str, language: Language, policy: Policy, catalog: Catalog, journal: Journal) -> list[Remark]:
        """The findings in the texts that would be shown that are as severe as the policy stops."""
        if policy.gate == "off":
            return []
        units = {unit.key: unit for unit in self.extract(document).units()}
        ignored = Ignored(self.workspace.project, document, language.code)
        found = []
        for verdict in verdicts(self.workspace, self.judge(language), document, units):
            shown = verdict.entry.key in units and policy.lets(journal.state(verdict.entry))
            if not shown or not policy.stops(verdict.finding.severity):
                continue
            if marked(verdict, ignored, self.baseline).suppressed is None:
                finding = verdict.finding
                found.append(Remark(finding.check, finding.severity, finding.message, verdict.id, verdict.catalog, verdict.entry.line))
        return found

    def rendition(self, document: str, language: Language) -> Rendition | None:
        """A document in a language with its text; None where the policy lets no page through.

        Raises InputError for files that are refused.
        """
        extracted = self.extract(document)
        name = document, language.code
        if name not in self._renditions:
            if language == self.workspace.source_language:
                self._renditions[name] = source_rendition(self.workspace, document, extracted)
            else:
                catalog = self.workspace.catalog(language, document)
                journal = self.chronicle(language).of([entry.hash for entry in catalog.entries])
                made = rendition(document, extracted, language, self.policy(document, language), catalog, journal)
                if made is None:
                    return None
                self._renditions[name] = made
        return self._renditions[name]

    @functools.cached_property
    def baseline(self) -> frozenset[baseline.Row]:
        """The findings that are not told again."""
        return baseline.read(self.workspace.project)

    def judge(self, language: Language) -> Judge:
        """The checks of a language."""
        if language.code not in self._judges:
            self._judges[language.code] = judge(self.workspace, language)
        return self._judges[language.code]

    def chronicle(self, language: Language) -> Chronicle:
        """The journal of a language."""
        if language.code not in self._chronicles:
            self._chronicles[language.code] = Chronicle(self.workspace, language, self.cache)
        return self._chronicles[language.code]

    def keep(self, site: Built) -> None:
        """Keep the records, and what is known of a site's files, for the next run."""
        for path, row in site.known().items():
            self.cache.keep("outputs", path, row)
        self.cache.save()


def packed(told: Summary) -> list[Any]:
    """A summary as a row of JSON."""
    return [told.language.code if name == "language" else getattr(told, name) for name in Summary.__dataclass_fields__]


def unpacked(row: Sequence[Any]) -> Summary:
    """A summary of a row of JSON."""
    value = dict(zip(Summary.__dataclass_fields__, row, strict=True))
    value["language"] = lang.get(value["language"])
    value["links"] = tuple(value["links"])
    value["pictures"] = tuple(Picture(*picture) for picture in value["pictures"])
    return Summary(**value)
