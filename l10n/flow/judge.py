"""Judging: what the checks say of a translation, and how much it needs a person."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from l10n.api import Scene
from l10n.flow.check_plan import SEVERITIES, Plan
from l10n.flow.overall import CHECKS, Overall, Standing
from l10n.flow.workspace import Workspace
from l10n.model import Entry, Finding, Key, Language, Unit, unit_id
from l10n.terms import Termbase


class Judge:
    """The checks of a project for one language."""

    def __init__(
        self,
        source: Language,
        target: Language,
        termbase: Termbase,
        severity: Mapping[str, str],
        options: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        """`severity` and `options` are the settings for this language: check → severity or `off`; check → option → value."""
        self.source = source
        self.target = target
        self.termbase = termbase
        self.severity = severity
        self.options = options or {}
        self.plan = Plan(source, target, severity)

    def findings(self, unit: Unit, target: str, source: str | None = None) -> list[Finding]:
        """What the checks say of one text; `source` is the plural's where the form is held against that one."""
        if not target:
            return []
        source = unit.key.source if source is None else source
        scene = Scene(unit, self.source, self.target, (), self.options)
        ours, theirs = scene.readings(source, target)
        if self.termbase.rows:
            scene = replace(scene, terms=self.termbase.matching(source, self.target.code, ours.spans))
        out: list[Finding] = []
        for check, level in self.plan.of(ours.characters, theirs.characters):
            for finding in check.run(source, target, scene):
                out.append(replace(finding, severity=level) if level else finding)
        return out

    def of_entry(self, unit: Unit, entry: Entry) -> Iterator[tuple[str, Finding]]:
        """Each form of an entry that something is said of, and what. Of a plural's forms only what holds against both its sources."""
        for form in entry.target:
            found = self.findings(unit, form)
            if found and entry.plural is not None:
                also = {(f.check, f.target_span) for f in self.findings(unit, form, entry.plural)}
                found = [f for f in found if (f.check, f.target_span) in also]
            for finding in found:
                yield form, finding

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
    return Judge(
        workspace.source_language,
        language,
        workspace.termbase(),
        settings.checks.severity_in(language.code),
        settings.checks.options_in(language.code),
    )


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
        for form, finding in judging.of_entry(unit, entry):
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
