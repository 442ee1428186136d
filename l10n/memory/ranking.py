"""What a match from memory is worth: likeness of the sources in per cent, less penalties, each of which is told.

101 is a context match: the same text between the same two neighbours, in the same context. Where it comes from matters no more then, so
the penalties for another document and domain are not taken.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from l10n import text
from l10n.memory.repair import Repair
from l10n.memory.similarity import NOT_THE_SAME, canonical, similarity
from l10n.memory.stores import Query, Stored
from l10n.model import Match, State
from l10n.text import numbers

EXACT, IN_CONTEXT = 100.0, 101.0
EDGE = "-"
"""`neighbour` where the document begins or ends."""


@dataclass(frozen=True, slots=True)
class Penalties:
    """Percentage points that are taken off a match.

    What concerns trust alone is small: it orders matches that are equally alike. A number that differs must be translated anew, so it
    costs more than a likeness by words shows.
    """

    not_approved: float = 3.0
    other_context: float = 2.0
    other_document: float = 1.0
    other_domain: float = 1.0
    aligned: float = 2.0
    """Its texts were paired by alignment, nobody translated one as the other."""
    older: float = 1.0
    """The memory has a newer, other translation of the same source."""
    other_numbers: float = 5.0
    other_markup: float = 5.0
    """Other tags, placeholders or URLs."""
    repaired: float = 2.0
    """Numbers, dates, names or markup were put into its target in the place of its own."""


def neighbour(source: str) -> str:
    """A short name of a text that stands beside another in its document (64 bits of SHA-256 over its NFC); `EDGE` for no text."""
    return hashlib.sha256(canonical(source).encode("utf-8", "surrogatepass")).hexdigest()[:16] if source else EDGE


Mend = Callable[[str, str, str], Repair | None]
"""From a query, a source and its target the target repaired for the query; None where that cannot be done."""


def unrepaired(query: str, source: str, target: str) -> None:
    """Repair nothing."""


def valued(one: Stored, query: Query, penalties: Penalties, newest: str = "", mend: Mend = unrepaired) -> Match:
    """A translation as a match, with its score, 0 to 101, its penalties and what was repaired in it.

    `newest` is the time of the newest other target of its source. What is repaired differs in values alone: it counts as `NOT_THE_SAME`.
    """
    alike = similarity(query.key.source, one.key.source)
    repair = mend(query.key.source, one.key.source, one.target) if alike < EXACT else None
    if repair:
        alike = NOT_THE_SAME
    context = one.key.context == query.key.context
    within = alike == EXACT and context and "" not in (query.before, query.after)
    within = within and (one.before, one.after) == (query.before, query.after)
    same = alike == EXACT
    elsewhere = one.document != query.document
    taken = [
        ("not approved", penalties.not_approved, one.state < State.APPROVED),
        ("other context", penalties.other_context, not context),
        ("other document", penalties.other_document, elsewhere and not within),
        ("other domain", penalties.other_domain, elsewhere and one.domain != query.domain and not within),
        ("aligned", penalties.aligned, one.aligned),
        ("older than another translation", penalties.older, bool(one.time) and one.time < newest),
        ("other numbers", penalties.other_numbers, not same and not repair and other_numbers(query.key.source, one.key.source)),
        ("other markup", penalties.other_markup, not same and not repair and markup(query.key.source) != markup(one.key.source)),
    ]
    taken.append(("repaired", penalties.repaired, repair is not None))
    off = [(name, points) for name, points, holds in taken if holds and points]
    score = IN_CONTEXT if within and not off else max(round(alike - sum(points for _, points in off), 1), 0.0)
    told = tuple(f"{name} {points:g}" for name, points in off)
    target, repaired = (repair.target, repair.changes) if repair else (one.target, ())
    return Match(one.key.source, target, one.key.context, score, one.state, one.document, one.origin, one.time, told, repaired)


def rated(found: Iterable[Stored], query: Query, penalties: Penalties, mend: Mend = unrepaired) -> list[Match]:
    """What a store found as matches, best first."""
    held = list(dict.fromkeys(found))
    times: dict[str, list[tuple[str, str]]] = {}
    for one in held:
        times.setdefault(canonical(one.key.source), []).append((one.time, one.target))
    matches = []
    for one in held:
        others = [time for time, target in times[canonical(one.key.source)] if target != one.target]
        matches.append(valued(one, query, penalties, max(others, default=""), mend))
    return best(matches)


def other_numbers(one: str, other: str) -> bool:
    """Whether one of two texts of a language has a number in digits that the other has not."""
    return any(numbers.unmatched(numbers.numbers(one), numbers.numbers(other)))


def markup(source: str) -> Counter[str]:
    """The protected parts of a text, each with its count."""
    return Counter(source[span.start : span.end] for span in text.find(source))


def best(matches: Iterable[Match]) -> list[Match]:
    """The matches, best first; of those with one target only the best. The order is the same in every run.

    Of equal ones the approved come first, then the newer ones.
    """
    ordered = sorted(matches, key=lambda m: (m.document, m.source, m.context or "", m.target))
    ordered.sort(key=lambda m: m.time, reverse=True)
    ordered.sort(key=lambda m: (-m.score, -m.state))
    by_target: dict[str, Match] = {}
    for match in ordered:
        by_target.setdefault(match.target, match)
    return list(by_target.values())
