"""The risks of a project's units in one language: all that is known of each, put before `risk`."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from l10n.flow.pick import Offer
from l10n.flow.review import Place
from l10n.flow.risk import Case, Scale, measured, risk
from l10n.flow.risk_record import NOTHING, standing
from l10n.flow.statistics import records
from l10n.flow.workspace import Workspace
from l10n.journal import Journal
from l10n.model import Finding, Language, Risk, Unit
from l10n.terms import Termbase
from l10n.text import find
from l10n.text.spans import blank, carried


class Queue:
    """Weighs units; what is known of a document as a whole is read once."""

    def __init__(self, workspace: Workspace, language: Language) -> None:
        """Raises JournalError, GlossaryError."""
        self.workspace, self.language = workspace, language
        self.journal = workspace.journal(language)
        self.termbase = workspace.termbase()
        learns = workspace.project.settings.risk.learn
        self.standing = standing(records(workspace, workspace.documents(), [language])) if learns else NOTHING
        self.scale = functools.cache(self._scale)

    def _scale(self, document: str) -> Scale:
        """The scale of a document; a catalog that is refused goes onto the workspace's problems."""
        units = self.workspace.units(document)
        pairs = [
            texts(units.get(entry.key, Unit(entry.key)), entry.target[0])
            for catalog in self.workspace.catalogs(self.language, [document]).values()
            for entry in catalog.entries
            if entry.target[0]
        ]
        return measured(self.workspace.source_language, self.language, pairs, self.standing)

    def risk(self, place: Place, unit: Unit, findings: Sequence[Finding], offers: Sequence[Offer]) -> Risk:
        """The risk of a unit as it stands, with what engines say of it, the same or another text. Of plural forms the first is weighed."""
        return risk_of(place, unit, findings, offers, self.journal, self.termbase, self.scale(place.document))


def risk_of(
    place: Place, unit: Unit, findings: Sequence[Finding], offers: Sequence[Offer], journal: Journal, termbase: Termbase, scale: Scale
) -> Risk:
    """The risk of a unit as it stands in a document of that scale."""
    entry = place.entry
    event = journal.author(entry)
    author = event.agent if event and event.origin == "engine" else ""
    case = Case(
        *texts(unit, entry.target[0]),
        place.state,
        findings,
        [(offer.engine, texts(unit, offer.target)[1]) for offer in offers if not offer.reasons and offer.engine != author],
        event,
        termbase.matching(entry.key.source, place.language.code, find(entry.key.source, unit.spans)),
    )
    return risk(case, scale)


def texts(unit: Unit, target: str) -> tuple[str, str]:
    """A unit's source and a target without their markup; what the format knows of in the source is markup in the target too."""
    source = unit.key.source
    parts = {source[span.start : span.end] for span in unit.spans}
    return blank(source, find(source, unit.spans)), blank(target, find(target, carried(parts, target)))
