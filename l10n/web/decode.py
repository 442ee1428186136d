"""What a browser sends, as values of ours: each field by its kind and its limit; anything else is refused with the field's name."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.datastructures import QueryParams

from l10n.errors import RefusedError
from l10n.flow.reviewing.values import Command, Filter, Order
from l10n.model import State
from l10n.phrases import phrase

ACTS = ("accept", "save", "flag", "reject", "reset", "comment", "ask", "answer", "undo", "bulk", "identical", "take", "assign", "dismiss")
ORDERS: tuple[Order, ...] = ("risk", "document", "oldest")
SHORT = 500
"""Characters of a name, a key, a revision."""
LONG = 20_000
"""Characters of a reason or a comment."""
TEXT = 200_000
"""Characters of a target form."""
FORMS = 10
MANY = 2_000
"""Values of one parameter of a filter."""
HOURS = 3600.0 * 4
"""Seconds on one unit beyond which nobody sat before it."""


class Malformed(RefusedError):
    """What was sent is not what the page sends."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A JSON object that a browser sent."""

    fields: dict[str, object]

    def text(self, name: str, limit: int = SHORT) -> str:
        """A text; empty where it is missing."""
        value = self.fields.get(name)
        if value is None:
            return ""
        if not isinstance(value, str) or len(value) > limit:
            raise Malformed(phrase("{name}: a text of at most {limit} characters", name=name, limit=limit))
        return clean(name, value)

    def forms(self, name: str) -> tuple[str, ...] | None:
        """The forms of a target; None where it is missing."""
        value = self.fields.get(name)
        if value is None:
            return None
        if not isinstance(value, list) or not 0 < len(value) <= FORMS:
            raise Malformed(f"{name}: a list of texts, one for each plural form")
        return tuple(Sent({name: form if isinstance(form, str) else 0}).text(name, TEXT) for form in value)

    def flag(self, name: str) -> bool:
        """true or false; false where it is missing."""
        value = self.fields.get(name, False)
        if not isinstance(value, bool):
            raise Malformed(f"{name}: true or false")
        return value

    def count(self, name: str) -> int | None:
        """A whole number, 0 or more; None where it is missing."""
        value = self.fields.get(name)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 1 << 31):
            raise Malformed(f"{name}: a whole number")
        return value

    def seconds(self, name: str) -> float:
        """A time that was measured; 0 where it is missing or cannot be."""
        value = self.fields.get(name)
        good = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= HOURS
        return float(value) if good and isinstance(value, int | float) else 0.0

    def table(self, name: str) -> Sent | None:
        """An object within; None where it is missing."""
        value = self.fields.get(name)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise Malformed(f"{name}: an object")
        return Sent(value)

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts, or one; none where it is missing or empty."""
        value = self.fields.get(name)
        values = value if isinstance(value, list) else [value] if value else []
        if len(values) > MANY or not all(isinstance(one, str) and len(one) <= SHORT for one in values):
            raise Malformed(f"{name}: a list of names")
        return tuple(clean(name, one) for one in values if isinstance(one, str) and one)


def clean(name: str, text: str) -> str:
    """A text that files can hold: no NUL, no half of a surrogate pair."""
    if "\0" in text or any("\ud800" <= c <= "\udfff" for c in text):
        raise Malformed(phrase("{name}: a character that no file can hold", name=name))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def sent(raw: bytes) -> Sent:
    """The object of a request's body."""
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise Malformed("the body is no JSON") from error
    if not isinstance(value, dict):
        raise Malformed("the body is no object")
    return Sent(value)


def command(body: Sent) -> Command:
    """An act."""
    act = body.text("act")
    if act not in ACTS:
        raise Malformed(f"act: one of {', '.join(ACTS)}")
    wanted = body.table("filter")
    return Command(
        act,
        key=body.text("key"),
        revision=body.text("revision"),
        target=body.forms("target"),
        reason=body.text("reason", LONG),
        despite=body.text("despite", LONG),
        filter=filtered(wanted) if wanted else None,
        count=body.count("count"),
        preview=body.flag("preview"),
        conflict=body.text("conflict"),
        question=body.text("question"),
        language=body.text("language"),
        document=body.text("document"),
        person=body.text("person"),
        id=body.text("id"),
    )


def filtered(body: Sent) -> Filter:
    """A filter, by the names of the queue's parameters."""
    return Filter(
        languages=body.texts("language"),
        documents=body.texts("document"),
        states=states(body.texts("state")),
        check=body.text("check"),
        text=body.text("text"),
        since=body.text("since"),
        mine=body.fields.get("mine") in (True, 1, "1", "true"),
        order=order(body.text("order")),
    )


def asked(query: QueryParams) -> Filter:
    """The filter of a queue's address; a parameter may be there several times."""
    fields: dict[str, object] = {name: query.getlist(name) for name in ("language", "document", "state")}
    return filtered(Sent(fields | {name: query.get(name) for name in ("check", "text", "since", "mine", "order")}))


def first(query: QueryParams) -> int | None:
    """How many rows of a queue are wanted; None for all."""
    told = query.get("first", "")
    if not told:
        return None
    if not told.isascii() or not told.isdecimal() or len(told) > 9:
        raise Malformed("first: a whole number")
    return int(told)


def states(labels: Sequence[str]) -> tuple[State, ...]:
    """States by their labels."""
    known = {state.label: state for state in State}
    if bad := [label for label in labels if label not in known]:
        raise Malformed(f"state: {bad[0]!r} is none; there are: {', '.join(known)}")
    return tuple(known[label] for label in labels)


def order(name: str) -> Order:
    """An order; the risk's where none is named."""
    found = next((one for one in ORDERS if one == name), None if name else "risk")
    if found is None:
        raise Malformed(f"order: one of {', '.join(ORDERS)}")
    return found
