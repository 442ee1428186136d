"""What stands against a page besides its own texts: its correction notices, and what checks over the whole project say of both.

A notice that is a draft, or that nobody wants, is shown nowhere: neither a finding in its translation nor what it says otherwise than
another text holds a page back, until a person accepts it. A page that waits for a correction is `publish.corrections`' business.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from l10n.flow.overall import CHECKS
from l10n.flow.publication import notices
from l10n.flow.publication.policy import SEVERE
from l10n.flow.publication.record import Remark
from l10n.flow.publication.records import Records
from l10n.flow.suppression import Ignored
from l10n.flow.verdicts import Verdict, marked, overall_verdicts
from l10n.model import Key, Language, unit_id


class Across:
    """The checks over the whole project, asked of some releases; only where a setting makes them as severe as a gate, once a language."""

    def __init__(self, records: Records, documents: Collection[str]) -> None:
        self.records, self.documents = records, documents
        self._found: dict[str, dict[str, list[Verdict]]] = {}

    def every(self) -> Iterator[tuple[str, Language, Remark]]:
        """Whatever of these releases would be shown and is stopped, in every language.

        Raises InputError for files that are refused.
        """
        for language in self.records.targets:
            for document in self.of(language):
                for remark in self.remarks(document, language):
                    yield document, language, remark

    def remarks(self, document: str, language: Language) -> Iterator[Remark]:
        """What of a page would be shown and is stopped.

        Raises InputError for files that are refused.
        """
        for verdict in self.of(language).get(document, ()):
            if self.is_shown(verdict, language):
                told = verdict.finding
                yield Remark(told.check, told.severity, told.message, verdict.id, verdict.catalog, verdict.entry.line)

    def of(self, language: Language) -> Mapping[str, Sequence[Verdict]]:
        """`found`, once a language."""
        if language.code not in self._found:
            self._found[language.code] = self.found(language)
        return self._found[language.code]

    def found(self, language: Language) -> dict[str, list[Verdict]]:
        """By release, what the checks say of its texts and of its notices, as severe as its gate, and not suppressed."""
        records = self.records
        workspace = records.workspace
        set_to = workspace.project.settings.checks.severity_in(language.code)
        severities = frozenset(set_to.get(name, "warning") for name in CHECKS)
        stopped = [d for d in self.documents if not severities.isdisjoint(SEVERE[records.policy(d, language).gate])]
        asked = {path: d for d in stopped for path in (d, notices.path_of(d))}  # a page shows its notices too
        out: dict[str, list[Verdict]] = {}
        for verdict in overall_verdicts(workspace, records.judge(language), asked) if asked else ():
            release = asked[verdict.document]
            if records.policy(release, language).stops(verdict.finding.severity):
                ignored = Ignored(workspace.project, verdict.document, language.code)
                if marked(verdict, ignored, records.baseline).suppressed is None:
                    out.setdefault(release, []).append(verdict)
        return out

    def is_shown(self, verdict: Verdict, language: Language) -> bool:
        """Whether readers would see the text, and whether what it is held against is more than a notice that nobody shows."""
        records = self.records
        places = ((other.document, other.entry.key) for other in verdict.others)
        own = is_open(records, verdict.document, verdict.entry.key)
        return own and any(is_open(records, *one) for one in places) and records.is_shown(verdict.document, language, verdict.entry)


def of_notices(records: Records, document: str, language: Language) -> Iterable[Remark]:
    """The findings in the translations of the notices that the page of a release shows.

    Raises InputError for files that are refused.
    """
    path = notices.path_of(document)
    stand = records.stand(path, language) if records.noted(document) else None
    if stand is None or not stand.has_remarks:
        return ()
    units = {unit_id(key) for key in accepted(records, path)}
    return [remark for remark in stand.remarks if remark.unit in units]


def is_open(records: Records, document: str, key: Key) -> bool:
    """Whether a text is another's than that of a notice which no page shows."""
    return not notices.is_notices(document) or key in accepted(records, document)


def accepted(records: Records, path: str) -> set[Key]:
    """The texts of those notices in a file that pages show."""
    found = notices.accepted(notices.read(records.workspace.read(path)))
    return {segment.unit.key for notice in found for block in notice.blocks for segment in block.segments}
