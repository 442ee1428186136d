"""What checks say of the texts that a page would show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from l10n.flow.publication.policy import Policy
from l10n.flow.publication.record import Remark
from l10n.flow.suppression import Ignored
from l10n.flow.verdicts import marked, verdicts
from l10n.model import Key, Language, State

if TYPE_CHECKING:
    from l10n.flow.publication.records import Records


def judged(
    records: Records, document: str, language: Language, policy: Policy, states: Mapping[Key, tuple[State, str | None]]
) -> tuple[list[Remark], dict[str, list[tuple[str, str]]]]:
    """The findings in the texts that would be shown: those that the policy stops, and by unit all that are more than notes."""
    if policy.gate == "off":
        return [], {}
    workspace = records.workspace
    units = {unit.key: unit for unit in records.extract(document).units()}
    ignored = Ignored(workspace.project, document, language.code)
    stopping: list[Remark] = []
    every: dict[str, list[tuple[str, str]]] = {}
    for verdict in verdicts(workspace, records.judge(language), document, units):
        finding, state = verdict.finding, states.get(verdict.entry.key)
        if state is None or not policy.lets(state[0]) or finding.severity == "info":
            continue
        suppressed = marked(verdict, ignored, records.baseline).suppressed is not None
        said = (finding.check, "suppressed" if suppressed else finding.severity)
        if said not in (told := every.setdefault(verdict.id, [])):
            told.append(said)
        if policy.stops(finding.severity) and not suppressed:
            stopping.append(Remark(finding.check, finding.severity, finding.message, verdict.id, verdict.catalog, verdict.entry.line))
    return stopping, every
