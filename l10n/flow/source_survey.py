"""What the source checks say of documents, before anybody translates them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from l10n import registry
from l10n.api import Manuscript, Passage, SourceScene
from l10n.flow.check_plan import SEVERITIES
from l10n.flow.loose import places
from l10n.flow.suppression import Ignored
from l10n.flow.verdicts import Verdict
from l10n.flow.workspace import Workspace
from l10n.model import Block, Entry, Extract, Finding, Key, Language
from l10n.text.reading import Reading


@dataclass(frozen=True, slots=True)
class Home:
    """Where a passage stands."""

    document: str
    number: int
    """Which passage of the release it is."""
    block: Block
    line: int | None
    """Of the document, counted from 1; None in an archive."""


def survey_source(
    workspace: Workspace, extracts: Mapping[str, Extract], progress: Callable[[str], None] = lambda _: None
) -> Iterator[Verdict]:
    """The findings of all source checks in these documents, in document order, the suppressed ones marked.

    Of a verdict `catalog` is the document's path from the project's folder, the line its block's, and the target empty; `source_span`
    counts within the entry's source. `progress` is told each check's name.
    """
    project, language = workspace.project, workspace.source_language
    settings = project.settings.checks
    severity = settings.severity_in(language.code)
    terms = frozenset(row.source for row in workspace.termbase().rows)
    scene = SourceScene(language, terms, settings.options_in(language.code))
    release, homes = manuscripts(workspace, extracts)
    ignored = {document: Ignored(project, document, language.code) for document in extracts}
    found: list[tuple[int, Verdict]] = []
    for check in registry.source_checks():
        level = severity.get(check.name)
        if level == "off":
            continue
        progress(check.name)
        for remark in check.run(release, scene):
            home = homes[id(remark.passage)]
            finding = replace(remark.finding, severity=SEVERITIES[level]) if level else remark.finding
            key, finding = in_segment(home.block, remark.passage, finding)
            excuse = ignored[home.document].of(finding.check, key.source, "")
            entry = Entry(key, line=home.line)
            path = project.reference(home.document)
            found.append((home.number, Verdict(language, home.document, path, entry, "", finding, suppressed=excuse)))
    yield from (verdict for _, verdict in sorted(found, key=lambda pair: pair[0]))


def manuscripts(workspace: Workspace, extracts: Mapping[str, Extract]) -> tuple[list[Manuscript], dict[int, Home]]:
    """The documents as the checks see them, and where each passage (by its identity) stands."""
    release: list[Manuscript] = []
    homes: dict[int, Home] = {}
    for document, extracted in extracts.items():
        passages = tuple(passage(block, workspace.source_language) for block in extracted.blocks)
        for one, block, place in zip(passages, extracted.blocks, places(extracted.document), strict=True):
            homes[id(one)] = Home(document, len(homes), block, place.line)
        beside = existing((workspace.project.source / document).parent)
        release.append(Manuscript(document, extracted.document.format, passages, beside))
    return release, homes


def existing(folder: Path) -> Callable[[str], bool]:
    """Whether there is a file at a path relative to a folder; a path that no file can have is none."""

    def exists(path: str) -> bool:
        return "\0" not in path and (folder / path).exists()

    return exists


def passage(block: Block, language: Language) -> Passage:
    """A block as a passage."""
    sentences, position = [], 0
    for segment in block.segments:
        start = position + len(segment.before)
        position = start + len(segment.unit.key.source)
        sentences.append((start, position))
    return Passage(Reading(block.unit.key.source, language, block.unit.spans), block.unit, tuple(sentences))


def in_segment(block: Block, passage: Passage, finding: Finding) -> tuple[Key, Finding]:
    """The segment in which a finding begins, and the finding with its place in that one's text."""
    start, end = finding.source_span or (0, 0)
    for segment, (first, last) in zip(reversed(block.segments), reversed(passage.sentences), strict=True):
        if first <= start:
            place = (start - first, max(start, min(end, last)) - first) if start <= last else None
            return segment.unit.key, replace(finding, source_span=place)
    return block.unit.key, finding
