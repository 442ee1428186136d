"""The engines' own record in a project: how often, and how far, people changed their texts before they approved them, or rejected them.

Computed from the journals each time (`statistics`), kept nowhere. It moves an engine's risk from what all engines of the project have
together, as far as its texts are many: an engine is held for `PRIOR` texts that are like the others', and it never moves more than `MOST`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from l10n.flow.statistics import MEMORY, PERSON, Record
from l10n.model import Event
from l10n.phrases import phrase

PRIOR = 20.0
"""Texts that are thought to be like all engines' before any of an engine's own is known."""
MOST = 1.0
"""The most that a record adds or takes, in the log of the odds."""
SURE = 0.02
REWRITTEN = 30.0
"""Edits for 100 words from which a text counts as changed altogether; fewer count in proportion."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What each engine's record adds to the log of the odds of its texts, and what is told of it."""

    engines: Mapping[str, tuple[float, str]] = field(default_factory=dict)

    def said(self, event: Event | None) -> list[tuple[float, str]]:
        """What the record of the engine adds that wrote a text; nothing of others' texts."""
        one = self.engines.get(event.agent) if event is not None and event.origin == "engine" else None
        return [one] if one else []


NOTHING = Standing()


def standing(records: Sequence[Record]) -> Standing:
    """The standing of the engines of one language by their records."""
    own = [record for record in records if record.engine not in (MEMORY, PERSON)]
    trouble = {record.engine: troubled(record) for record in own}
    texts = {record.engine: record.approved + record.rejected for record in own}
    if not (total := sum(texts.values())):
        return NOTHING
    all_of_them = (sum(trouble.values()) + 1) / (total + 2)
    engines = {}
    for record in own:
        share = (trouble[record.engine] + PRIOR * all_of_them) / (texts[record.engine] + PRIOR)
        moved = max(-MOST, min(MOST, log_odds(share) - log_odds(all_of_them)))
        edited = round(100 * (1 - record.untouched))
        said = phrase(
            "{engine}: people changed {percent} % of its {approved} texts, rejected {rejected}",
            engine=record.engine,
            percent=edited,
            approved=record.approved,
            rejected=record.rejected,
        )
        engines[record.engine] = moved, said
    return Standing(engines)


def troubled(record: Record) -> float:
    """How many of an engine's texts were bad: rejected ones, and edited ones by how far they were edited."""
    edited = record.approved * (1 - record.untouched)
    if not edited:
        return float(record.rejected)
    return record.rejected + edited * min(1.0, record.ter * record.approved / edited / REWRITTEN)


def log_odds(share: float) -> float:
    """The log of the odds of a share; what is closer to 0 or 1 than `SURE` counts as that far."""
    share = max(SURE, min(1 - SURE, share))
    return math.log(share / (1 - share))
