"""The queue of a review: which rows a person sees, and in what order."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from l10n.flow.identity import same_person
from l10n.flow.reviewing.values import Filter, Order, Page, Row
from l10n.model import State
from l10n.regex import regex

UNSEEN = regex("[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
"""Accents, vowel marks, tatweel, joiners and marks of direction: two texts that differ in them alone are found by each other."""
LETTERS = str.maketrans("يىكأإآٱةۀ", "ییکااااهه")
"""Letters that keyboards and fonts of Arabic and Farsi take for each other."""


def listed(rows: Iterable[Row], wanted: Filter, person: str = "") -> Page:
    """The rows that a filter lets through, in its order, and how many there are in each state and of each check; `person` is who asks.

    In the order by risk, rows that are not weighed yet stand behind those that are, then those without a text, then approved ones.
    """
    scope = [row for row in rows if within(row, wanted)]
    states = Counter(row.state for row in scope)
    shown = [row for row in scope if passes(row, wanted, person)]
    if sort := ORDERS[wanted.order]:
        shown.sort(key=sort)
    ready = all(row.weighed is not None for row in shown)
    checks = Counter(check for row in scope if row.weighed for check in row.weighed.checks)
    return Page(shown, {state.label: states[state] for state in State}, ready, dict(sorted(checks.items())))


def within(row: Row, wanted: Filter) -> bool:
    """Whether a row is in the languages and documents of a filter."""
    ref = row.ref
    return (not wanted.languages or ref.language in wanted.languages) and (not wanted.documents or ref.document in wanted.documents)


def passes(row: Row, wanted: Filter, person: str = "") -> bool:
    """Whether the rest of a filter lets a row through."""
    if wanted.states and row.state not in wanted.states:
        return False
    if wanted.since and row.time < wanted.since:
        return False
    if wanted.check and not says(row, wanted.check):
        return False
    if wanted.mine and not (person and any(name and same_person(name, person) for name in (row.assigned, row.by))):
        return False
    if not wanted.text or not (needle := folded(wanted.text).strip()):
        return True
    return any(needle in folded(text) for text in (row.entry.key.source, row.entry.plural or "", *row.entry.target))


def says(row: Row, check: str) -> bool:
    """Whether a check says something of a row; `*`: any."""
    checks = row.weighed.checks if row.weighed else ()
    return bool(checks) if check == "*" else check in checks


def folded(text: str) -> str:
    """A text as it is searched: without case, and without what the eye passes over."""
    return UNSEEN.sub("", unicodedata.normalize("NFKD", text)).translate(LETTERS).casefold()


def danger(row: Row) -> tuple[int, float]:
    """The place of a row in the order by risk."""
    if row.state in (State.MISSING, State.APPROVED):
        return (3 if row.state == State.APPROVED else 2), 0.0
    return (0, -row.weighed.risk) if row.weighed and row.weighed.risk is not None else (1, 0.0)


def age(row: Row) -> tuple[bool, str]:
    """The place of a row in the order by time: what nobody knows the time of is last."""
    return not row.time, row.time


ORDERS: Mapping[Order, Callable[[Row], tuple[object, ...]] | None] = {"risk": danger, "oldest": age, "document": None}
"""By what rows are sorted; rows come in the order of their documents."""
