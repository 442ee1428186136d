"""How much a unit needs a person: 0 to 1, with reasons. It orders what is read first and never skips reading.

The score is the probability of a bad mistake: trained weights (`risk_model`) of what source, translation and other engines' texts show, and
beside them what no training text had, set by hand in the log of the odds: findings of the checks, the memory's distance, repairs and
guesses that the journal tells of, the engine's own record.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from l10n.flow.risk_apart import apart_signs
from l10n.flow.risk_model import Usual, probability, weights
from l10n.flow.risk_record import NOTHING, Standing
from l10n.flow.risk_signs import Sign, Signs, own_voice, source_signs, target_signs
from l10n.model import Event, Finding, Language, Risk, State, Term
from l10n.phrases import Local, phrase

FINDING = {"error": 2.5, "warning": 1.2, "info": 0.3}
"""What the first finding of a severity adds; a second adds half as much, a third a third."""
REMARK = 0.7
"""Tags placed by a guess, names put in from the glossary, values repaired."""
STALE = 2.0
MEMORY, POINT = -1.5, 0.08
"""What a text of the memory adds, and each per cent that its match lacks of the whole: at 81 per cent it is like an engine's."""
PERSON = -2.0
"""What a person's text adds: of the human translations beside the training data 3 in 100 had a bad mistake, of the engines' 42."""
TOLD = 0.12
"""What a sign must add for a reviewer to be told of it …"""
REASONS = 4
"""… and how many are told, the heaviest first."""


@dataclass(frozen=True, slots=True)
class Case:
    """A unit's text, and all that is known of it."""

    source: str
    target: str
    state: State = State.DRAFT
    findings: Sequence[Finding] = ()
    others: Sequence[tuple[str, str]] = ()
    """Other engines' texts that could be taken: name and text."""
    event: Event | None = None
    """How the text came there, by the journal."""
    terms: Sequence[Term] = ()
    """The glossary's terms in the source."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What a risk in one document and language is measured with."""

    source: Language
    target: Language
    usual: Usual = field(default_factory=dict)
    """The document's means (`Weights.usual`)."""
    standing: Standing = NOTHING
    """The engines' records in this project, where it learns."""

    def own(self, source: str, target: str, terms: Sequence[Term] = ()) -> dict[str, Sign]:
        """The signs of a text without others."""
        return source_signs(source, self.source, terms) | target_signs(source, target, self.source, self.target)


def risk(case: Case, scale: Scale) -> Risk:
    """The risk of a unit's text; none of a missing one, nor of an approved one."""
    if case.state in (State.MISSING, State.APPROVED) or not case.target:
        return Risk(0.0)
    signs = scale.own(case.source, case.target, case.terms) | apart_signs(case.target, case.others, scale.target)
    trained = weights("compared" if case.others else "alone")
    shares = trained.shares(signs, scale.usual)
    given = list(known(case)) + scale.standing.said(case.event)
    odds = trained.bias + sum(shares.values()) + sum(weight for weight, _ in given) + found(case.findings)
    reasons: list[str] = [
        phrase("{check}: {message}", check=Local(one.check, "check", one.check), message=one.message) for one in case.findings
    ]
    reasons += [said for weight, said in given if weight > 0]
    return Risk(round(probability(odds), 3), (*reasons, *told(shares, signs, [finding.message for finding in case.findings])))


def known(case: Case) -> list[tuple[float, str]]:
    """What state and journal add, each with its reason."""
    event = case.event
    out: list[tuple[float, str]] = []
    if case.state == State.STALE:
        out.append((STALE, phrase("its source was changed since")))
    if event is None or event.origin == "human":
        out.append((PERSON, ""))
    elif event.origin == "memory":
        lacks = max(0.0, 100 - (100 if event.score is None else event.score))
        percent = int(lacks) if lacks == int(lacks) else round(lacks, 1)
        out.append((MEMORY + POINT * lacks, phrase("memory match that differs by {percent} %", percent=percent)))
    if event is not None and event.act == "fill" and event.reason:
        out.append((REMARK, event.reason))
    return out


def found(findings: Sequence[Finding]) -> float:
    """What findings add together."""
    counts = Counter(finding.severity for finding in findings)
    return sum(FINDING[severity] * math.fsum(1 / n for n in range(1, count + 1)) for severity, count in counts.items())


def told(shares: Mapping[str, float], signs: Signs, known: Sequence[str]) -> tuple[str, ...]:
    """The reasons of signs that add most, but for what is `known` from the findings; and always what another engine says otherwise."""
    heavy = sorted(((share, name) for name, share in shares.items() if share >= TOLD and signs[name].said), reverse=True)
    said = list(dict.fromkeys(signs[name].said for _, name in heavy))
    said = [reason for reason in said if not any(reason.partition(":")[0] in message for message in known)]
    if (other := signs.get("differing")) and other.value and other.said not in said[:REASONS]:
        said = [*said[: REASONS - 1], other.said]
    return tuple(said[:REASONS])


def measured(source: Language, target: Language, pairs: Sequence[tuple[str, str]], standing: Standing = NOTHING) -> Scale:
    """The scale of a document, from all its sources and present texts."""
    usual = weights("alone").usual(own_voice(ours, theirs, source, target) for ours, theirs in pairs if theirs)
    return Scale(source, target, usual, standing)
