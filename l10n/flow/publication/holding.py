"""The gate: what of a project may be published now, and for each page that may not, why, and what to do.

    embargo      nothing of the release leaves before its time, in any language or in one
    link         it links to a release under embargo
    incomplete   fewer of its texts may be shown than the policy asks for, or none
    finding      a text that would be shown has a finding that the gate does not let pass
    correction   its English changed in substance since readers were told it, without a notice (`publish.corrections`)

What is held back takes nothing else with it, but for two cases in which nothing at all is published, so that what stands live stays as it
is: a finding, unless `publish.findings` is `hold`; and a page that readers have now and that would be gone, unless `publish.withdraw`
says that it may; what lacks a correction stays as readers have it, whatever that says. No page vanishes without a word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from l10n.flow.publication.embargo import Embargo, clock
from l10n.flow.publication.policy import Policy
from l10n.flow.publication.record import Remark, Stand
from l10n.model import State

Kind = Literal["embargo", "link", "incomplete", "finding", "correction"]
Live = Mapping[str, Collection[str]]
"""Document → the languages in which readers have a page of it now."""


@dataclass(frozen=True, slots=True)
class Held:
    """A page that is held back."""

    document: str
    language: str
    """BCP 47; empty where it is held back in every language."""
    kind: Kind
    why: str
    todo: str
    until: datetime | None = None
    """When it goes out by itself."""
    unit: str = ""
    """The unit that a finding is in."""
    live: bool = False
    """Readers have such a page now."""
    stops: bool = False
    """Nothing is published while this is so."""


WAIT = "it goes out with the first 'l10n publish' after that"
MEND = "put it right ('l10n check --fix', 'l10n edit'), or say why it is right where it is ('l10n ignore')"


def embargoed(kept: Mapping[str, Embargo]) -> Iterator[Held]:
    """What is under embargo as a whole, and what links to such."""
    for document, embargo in kept.items():
        todo = WAIT if embargo.until else "mend the mark"
        todo = f"take the link out, or wait: {WAIT}" if embargo.link else todo
        kind: Kind = "link" if embargo.link else "embargo"
        yield Held(document, "", kind, f"{embargo.why}; {clock(embargo.until)}", todo, embargo.until)


def of_page(document: str, language: str, policy: Policy, stand: Stand, now: datetime) -> Iterator[Held]:
    """Why a page of an open release is held back in a language (BCP 47)."""
    if policy.embargo and now < policy.embargo:
        yield Held(document, language, "embargo", f"publish.rules: {clock(policy.embargo)}", WAIT, policy.embargo)
    if stand.told is None:
        yield Held(document, language, "incomplete", incomplete(policy, stand), f"l10n review {document} --lang {language}")
    yield from (finding(document, language, remark) for remark in stand.remarks)


def finding(document: str, language: str, remark: Remark) -> Held:
    """A page that a finding holds back."""
    why = f"{remark.catalog}:{remark.line}: {remark.check}: {remark.message} (unit {remark.unit})"
    return Held(document, language, "finding", why, MEND, unit=remark.unit)


def incomplete(policy: Policy, stand: Stand) -> str:
    """Why too little of a document may be shown for a page."""
    verb = "is" if stand.total == 1 else "are"
    state = policy.shows.label if policy.shows == State.APPROVED else f"{policy.shows.label} or better"
    why = f"{stand.shown or 'none'} of {stand.total} texts {verb} {state}"
    why += f" ({100 * stand.shown / stand.total:.3g} %), {policy.complete:g} % are asked for" if stand.shown else ""
    return why + (f"; of {len(stand.own)} the approval does not count ({stand.own[0]})" if stand.own else "")


def judged(held: Iterable[Held], live: Live, findings: str, withdraw: bool) -> tuple[Held, ...]:
    """What is held back, by document and language, and what of it stops everything: `findings` is the setting `publish.findings`."""
    told = []
    for one in held:
        there = live.get(one.document, ())
        is_live = bool(there) if not one.language else one.language in there
        stops = (one.kind == "finding" and findings == "stop") or one.kind == "correction" or (is_live and not withdraw)
        told.append(replace(one, live=is_live, stops=stops))
    return tuple(sorted(told, key=lambda one: (one.document, one.language)))
