"""`l10n show`"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass

import click
from rich.markup import escape
from rich.text import Text

from l10n.cli import options, show_memory
from l10n.cli.output import console, isolated, print_json
from l10n.flow.alternatives import opened
from l10n.flow.desk import GUESSED
from l10n.flow.judge import judge
from l10n.flow.lookup import Known, Lookup
from l10n.flow.pick import Offer, Offers, doubt
from l10n.flow.remember import remember
from l10n.flow.review import Place, places
from l10n.flow.risk_queue import Queue
from l10n.model import Finding, Risk, State, Term, Unit
from l10n.terms import Termbase
from l10n.text import find

COLOURS = {
    State.MISSING: "red",
    State.STALE: "magenta",
    State.DRAFT: "yellow",
    State.TRANSLATED: "cyan",
    State.APPROVED: "green",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A unit with all that is said of it."""

    place: Place
    findings: list[Finding]
    origin: str
    reason: str
    """Why, or how, its text came there, where the journal says."""
    offers: list[Offer]
    risk: Risk | None
    """Where it was asked for."""
    known: Known | None
    """What the memory knows of it, where that was asked for."""
    terms: tuple[Term, ...] | None
    """The glossary's terms in it, where they were asked for."""


@click.command("show")
@options.documents
@options.languages
@options.units
@options.states("Only units in this state.")
@click.option("--guessed", is_flag=True, help="Only units whose tags stand where they were guessed to belong.")
@click.option("--by-risk", is_flag=True, help="What needs a person most first, with the reasons (see docs/risk.md).")
@click.option("--memory", "look_up", is_flag=True, help="What the memory knows: matches with their penalties, and phrases.")
@click.option("--terms", "with_terms", is_flag=True, help="The glossary's terms in the source, with their forms and notes.")
@options.as_json
@click.pass_context
def command(
    ctx: click.Context,
    documents: tuple[str, ...],
    languages: tuple[str, ...],
    units: tuple[str, ...],
    states: tuple[str, ...],
    guessed: bool,
    by_risk: bool,
    look_up: bool,
    with_terms: bool,
    format_: str,
) -> int:
    """Show units with their names, states, texts, findings and what other engines said, for review.

    Alternatives (~) are in the cache after 'l10n pretranslate --compare': of units without a person's text, and of those that --unit names;
    the number says how far one is from the present text, 0 to 1. 'l10n edit --take' picks one.

    With --memory: matches (=) with per cent, state, document, penalties and what was repaired; and phrases (+) that were translated before,
    with their translation or, where the phrase stands within a longer text, that text's.

    With --by-risk: how likely a bad mistake is (▲), 0 to 1, and why. It orders what is read first; everything is read.

    With --terms: the glossary's terms (§) of the source, the preferred form first, those that are forbidden, and the note.

    \b
    Examples:
      l10n show news/2022-01-bilateral-meetings.txt --lang fa --state draft
      l10n show --lang ru --unit 3f2a --format json
      l10n show --guessed
      l10n show --state draft --by-risk
      l10n show --lang ru --unit 3f2a --memory --terms
    """
    workspace = options.workspace(ctx)
    chosen = options.state_set(states, frozenset(State))
    found = [
        place
        for place in places(workspace, workspace.documents(documents), workspace.project.languages(languages), units)
        if place.state in chosen
    ]
    known = {document: workspace.units(document) for document in dict.fromkeys(place.document for place in found)}
    rows = []
    weighed = by_risk or format_ == "json"
    with opened(workspace) as cache, contextlib.ExitStack() as stack:
        lookup = Lookup(workspace, stack.enter_context(remember(workspace))) if look_up else None
        for language in workspace.project.languages(languages):
            judging, journal = judge(workspace, language), workspace.journal(language)
            offers = Offers(workspace, cache, judging, journal) if cache else None
            queue = Queue(workspace, language) if weighed else None
            for place in (p for p in found if p.language == language):
                unit = known[place.document].get(place.entry.key, Unit(place.entry.key))
                event = journal.author(place.entry) if any(place.entry.target) else None
                reason = event.reason if event else ""
                if guessed and GUESSED not in reason:
                    continue
                findings = [finding for form in place.entry.target for finding in judging.findings(unit, form)]
                origin = journal.provenance(place.entry) if any(place.entry.target) else None
                whence = " ".join(filter(None, [origin.origin, origin.agent])) if origin else ""
                said = offers.all_of(unit, place.entry) if offers and (units or place.state < State.TRANSLATED) else []
                beside = [offer for offer in said if offer.target not in place.entry.target]
                danger = queue.risk(place, unit, findings, said) if queue else None
                known_ = lookup.known(language, place.document, place.entry) if lookup else None
                terms = matching(workspace.termbase(), place) if with_terms else None
                rows.append(Shown(place, findings, whence, reason, beside, danger, known_, terms))
    if by_risk:
        rows.sort(key=lambda row: -row.risk.score if row.risk else 0.0)
    if format_ == "json":
        print_json([as_json(row) for row in rows])
    else:
        for row in rows:
            print_place(row)
            if row.risk and row.risk.score:
                print_risk(row.risk)
    return options.report_problems(workspace)


def matching(termbase: Termbase, place: Place) -> tuple[Term, ...]:
    """The terms of a unit's source."""
    source = place.entry.key.source
    return termbase.matching(source, place.language.code, find(source))


def as_json(shown: Shown) -> dict[str, object]:
    place = shown.place
    asked: dict[str, object] = {"memory": show_memory.as_json(shown.known)} if shown.known else {}
    if shown.terms is not None:
        asked["terms"] = [
            {"source": term.source, "targets": list(term.targets), "forbidden": list(term.forbidden), "keep": term.keep, "note": term.note}
            for term in shown.terms
        ]
    return asked | {
        "unit": place.id,
        "document": place.document,
        "language": place.language.code,
        "state": place.state.label,
        "context": place.entry.key.context,
        "source": place.entry.key.source,
        "target": list(place.entry.target),
        "previous": place.entry.previous.source if place.entry.previous else None,
        "origin": shown.origin,
        "reason": shown.reason,
        "comments": list(place.entry.comments),
        "findings": [f"{finding.check}: {finding.message}" for finding in shown.findings],
        "alternatives": [
            {
                "engine": offer.engine,
                "target": offer.target,
                "apart": offer.apart,
                "guessed": offer.guessed,
                "reasons": list(offer.reasons),
            }
            for offer in shown.offers
        ],
        "disagreement": doubt(shown.offers),
        "risk": {"score": shown.risk.score, "reasons": list(shown.risk.reasons)} if shown.risk else None,
    }


def print_place(shown: Shown) -> None:
    out, place = console(), shown.place
    colour = COLOURS[place.state]
    head = f"[bold]{place.id}[/] [{colour}]{place.state.label}[/] {place.language.code} {escape(place.document)}"
    whence = escape(isolated(": ".join(filter(None, [shown.origin, shown.reason]))))
    out.print(head + (f" [dim]({whence})[/]" if whence else ""), soft_wrap=True)
    if place.entry.previous:
        out.print(f"  was: {escape(isolated(place.entry.previous.source))}", style="dim", soft_wrap=True)
    out.print(f"  {escape(isolated(place.entry.key.source))}", soft_wrap=True)
    for form in place.entry.target:
        out.print(f"  {escape(isolated(form)) or '—'}", style=colour, soft_wrap=True)
    for offer in shown.offers:
        print_offer(offer, next(iter(place.entry.target), ""))
    if shown.known:
        show_memory.print_known(shown.known)
    for term in shown.terms or ():
        out.print(f"  § {escape(isolated(told(term)))}", style="blue", soft_wrap=True)
    for note in place.entry.comments:
        out.print(f"  # {escape(isolated(note))}", style="dim", soft_wrap=True)
    for finding in shown.findings:
        out.print(f"  ! {escape(isolated(f'{finding.check}: {finding.message}'))}", style="yellow", soft_wrap=True)


def print_risk(risk: Risk) -> None:
    console().print(f"  ▲ {risk.score:.2f} {escape(isolated('; '.join(risk.reasons)))}".rstrip(), style="dim", soft_wrap=True)


def told(term: Term) -> str:
    """A term in one line."""
    forms = "stays as it is" if term.keep else " / ".join(term.targets) or "—"
    never = f"; never {' / '.join(term.forbidden)}" if term.forbidden else ""
    return f"{term.source}: {forms}{never}" + (f" ({term.note})" if term.note else "")


def print_offer(offer: Offer, present: str) -> None:
    """An alternative, with the words that the present text does not have."""
    said = [f"{offer.apart:.2f} apart"] if present else []
    said += ["tags placed by a guess"] if offer.guessed else []
    said += [f"cannot be taken: {'; '.join(offer.reasons)}"] if offer.reasons else []
    line = Text(f"  ~ {isolated(offer.engine)}" + (f" ({isolated(', '.join(said))})" if said else "") + ":", style="dim")
    words = set(present.split())
    for word in isolated(offer.target).split():
        line.append(f" {word}", style="not dim" if word in words or not words else "not dim bold underline")
    console().print(line, soft_wrap=True)
