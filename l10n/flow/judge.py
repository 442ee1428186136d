"""Judging: what the checks say of a translation, and how much it needs a person."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from l10n import registry
from l10n.api import Scene
from l10n.flow.overall import CHECKS, Overall, Standing
from l10n.flow.workspace import Workspace
from l10n.model import Entry, Finding, Key, Language, Severity, Term, Unit, unit_id
from l10n.terms import Termbase
from l10n.text import find

SEVERITIES: Mapping[str, Severity] = {"error": "error", "warning": "warning", "info": "info"}


@dataclass(frozen=True, slots=True)
class Judge:
    """The checks of a project for one language."""

    source: Language
    target: Language
    termbase: Termbase
    severity: Mapping[str, str]
    """Settings: check → severity, or `off`."""

    def findings(self, unit: Unit, target: str) -> list[Finding]:
        """What the checks say of one text."""
        if not target:
            return []
        found: tuple[Term, ...] = self.termbase.matching(unit.key.source, self.target.code, find(unit.key.source, unit.spans))
        scene = Scene(unit, self.source, self.target, found)
        out: list[Finding] = []
        for check in registry.checks():
            level = self.severity.get(check.name)
            if level == "off":
                continue
            for finding in check.run(unit.key.source, target, scene):
                out.append(replace(finding, severity=SEVERITIES[level]) if level else finding)
        return out

    def errors(self, unit: Unit, target: str) -> list[Finding]:
        """The findings that keep an engine's text out."""
        return [f for f in self.findings(unit, target) if f.severity == "error"]

    def corrected(self, unit: Unit, target: str) -> str:
        """An engine's text with the sure fixes applied, each as long as it removes its finding and brings no new one."""
        for _ in range(10):
            before = self.findings(unit, target)
            for finding in before:
                if finding.fix and finding.fix != target and len(self.findings(unit, finding.fix)) < len(before):
                    target = finding.fix
                    break
            else:
                return target
        return target


def judge(workspace: Workspace, language: Language) -> Judge:
    """The judge of a project's language."""
    settings = workspace.project.settings
    return Judge(workspace.source_language, language, workspace.termbase(), settings.checks.severity)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A finding and where it is."""

    language: Language
    document: str
    catalog: str
    entry: Entry
    target: str
    """The form that is judged."""
    finding: Finding
    others: tuple[Standing, ...] = ()
    """Other places that the finding is about."""

    @property
    def id(self) -> str:
        """The unit's short name."""
        return unit_id(self.entry.key)


def verdicts(workspace: Workspace, judging: Judge, document: str, units: Mapping[Key, Unit]) -> Iterator[Verdict]:
    """The findings in one catalog, in its order; a text that is STALE or obsolete is not judged, for it must change anyway.

    `units` are the document's, for their markup; an entry that the document does not have is judged by its text alone. A catalog
    that is refused goes onto the workspace's problems.
    """
    language = judging.target
    path = workspace.project.relative(workspace.project.catalog(language, document))
    catalog = workspace.catalogs(language, [document]).get(document)
    for entry in catalog.entries if catalog else ():
        if entry.fuzzy and entry.previous is not None:
            continue
        unit = units.get(entry.key, Unit(entry.key))
        for form in entry.target:
            for finding in judging.findings(unit, form):
                yield Verdict(language, document, path, entry, form, finding)


def overall_verdicts(workspace: Workspace, judging: Judge, documents: Collection[str]) -> Iterator[Verdict]:
    """What the checks over the whole project say of these documents; the other place may be in any.

    A catalog that is refused goes onto the workspace's problems.
    """
    language, journal = judging.target, workspace.journal(judging.target)
    standings = []
    for document, catalog in workspace.catalogs(language, workspace.documents()).items():
        path = workspace.project.relative(workspace.project.catalog(language, document))
        standings += [Standing(document, path, entry, journal.state(entry)) for entry in catalog.entries]
    overall = Overall(judging.source, language, standings, judging.termbase)
    for name, check in CHECKS.items():
        level = judging.severity.get(name)
        if level == "off":
            continue
        for remark in check(overall):
            if remark.at.document in documents:
                finding = replace(remark.finding, severity=SEVERITIES[level]) if level else remark.finding
                at = remark.at
                yield Verdict(language, at.document, at.catalog, at.entry, at.entry.target[0], finding, remark.others)
