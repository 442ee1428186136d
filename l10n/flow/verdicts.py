"""Verdicts: the findings of all checks in a project, each with its place and, where a person said that it is right, with that reason."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from l10n.flow import baseline
from l10n.flow.baseline import Row
from l10n.flow.check_plan import SEVERITIES
from l10n.flow.check_settings import known_checks
from l10n.flow.judge import Judge, judge
from l10n.flow.overall import CHECKS, Overall, Remark, Standing
from l10n.flow.suppression import NAME, Ignored, Suppression, idle, in_comments
from l10n.flow.workspace import Workspace
from l10n.model import Entry, Extract, Finding, Key, Language, State, Unit, unit_id


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
    suppressed: Suppression | None = None
    """Why it does not count; None where it does."""

    @property
    def id(self) -> str:
        """The unit's short name."""
        return unit_id(self.entry.key)


def survey(
    workspace: Workspace,
    extracts: Mapping[str, Extract],
    languages: Sequence[Language],
    progress: Callable[[str], None] = lambda _: None,
    *,
    heed_baseline: bool = True,
) -> Iterator[Verdict]:
    """All findings in these documents, those of the checks over the whole project too, and the suppressed ones, marked.

    `progress` is told the path of each catalog. A catalog that is refused goes onto the workspace's problems.
    Raises InputError for a baseline that cannot be read, where it is heeded.
    """
    rows = baseline.read(workspace.project) if heed_baseline else frozenset()
    for language in languages:
        judging = judge(workspace, language)
        ignored = {document: Ignored(workspace.project, document, language.code) for document in extracts}
        for document, extracted in extracts.items():
            progress(f"{language.code} {document}")
            units = {unit.key: unit for unit in extracted.units()}
            for verdict in verdicts(workspace, judging, document, units):
                yield marked(verdict, ignored[document], rows)
        for verdict in overall_verdicts(workspace, judging, extracts):
            yield marked(verdict, ignored[verdict.document], rows)


def marked(verdict: Verdict, ignored: Ignored, rows: frozenset[Row]) -> Verdict:
    """The verdict with what suppresses it, if anything does."""
    check, entry = verdict.finding.check, verdict.entry
    found = in_comments(entry, check) or ignored.of(check, entry.key.source, verdict.target)
    if found is None and rows and baseline.row(verdict.language.code, verdict.document, entry, check) in rows:
        found = Suppression("baseline", "it was there when checking began")
    return replace(verdict, suppressed=found) if found else verdict


def standing_errors(workspace: Workspace, judging: Judge, document: str, unit: Unit, entry: Entry) -> list[Finding]:
    """The errors in one entry that nothing suppresses."""
    ignored = Ignored(workspace.project, document, judging.target.code)
    return [
        finding
        for form, finding in judging.of_entry(unit, entry)
        if finding.severity == "error" and not (in_comments(entry, finding.check) or ignored.of(finding.check, entry.key.source, form))
    ]


def verdicts(workspace: Workspace, judging: Judge, document: str, units: Mapping[Key, Unit]) -> Iterator[Verdict]:
    """The findings in one catalog, in its order; a text that is STALE or obsolete is not judged, for it must change anyway.

    `units` are the document's, for their markup; an entry that the document does not have is judged by its text alone. A catalog
    that is refused goes onto the workspace's problems.
    """
    language = judging.target
    path = workspace.project.relative(workspace.project.catalog(language, document))
    catalog = workspace.catalogs(language, [document]).get(document)
    level = judging.severity.get(NAME, "")
    for entry in catalog.entries if catalog else ():
        if entry.fuzzy and entry.previous is not None:
            continue
        unit = units.get(entry.key, Unit(entry.key))
        for form, finding in judging.of_entry(unit, entry):
            yield Verdict(language, document, path, entry, form, finding)
        for finding in idle(entry, known_checks) if level != "off" else ():
            told = replace(finding, severity=SEVERITIES[level]) if level else finding
            yield Verdict(language, document, path, entry, entry.target[0], told)


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
    for remark in remarks(overall, judging.severity):
        if remark.at.document in documents:
            at = remark.at
            yield Verdict(language, at.document, at.catalog, at.entry, at.entry.target[0], remark.finding, remark.others)


def remarks(overall: Overall, severity: Mapping[str, str]) -> Iterator[Remark]:
    """What the checks over a whole project say, as severe as the settings have them (check → severity or `off`)."""
    for name, check in CHECKS.items():
        level = severity.get(name)
        if level == "off":
            continue
        for remark in check(overall):
            yield replace(remark, finding=replace(remark.finding, severity=SEVERITIES[level])) if level else remark


def blocking(workspace: Workspace, extracts: Mapping[str, Extract], found: Sequence[Verdict], policy: State, gate: str) -> list[Verdict]:
    """The findings that keep a release from being published: of texts that `policy` shows, as severe as `gate`, not suppressed.

    `gate` is `error`, `warning` or `off`. A text that its document has no more is not shown.
    """
    shown = {document: {unit.key for unit in extracted.units()} for document, extracted in extracts.items()}
    severe = {"error": {"error"}, "warning": {"error", "warning"}}.get(gate, set())
    return [
        verdict
        for verdict in found
        if verdict.finding.severity in severe
        and verdict.suppressed is None
        and verdict.entry.key in shown[verdict.document]
        and (state := workspace.journal(verdict.language).state(verdict.entry)) > State.STALE
        and state >= policy
    ]
