"""JSON as the page and the server send it to each other."""

from __future__ import annotations

import json

from l10n.phrases import Phrase

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def compact(value: Json) -> bytes:
    """JSON in UTF-8 without a space."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def worded(text: str) -> Json:
    """A text for people: a phrase as `{"say": its template, "with": its values}`, which the page translates; others as they are."""
    if not isinstance(text, Phrase):
        return text
    return {"say": text.template, "with": {name: worded(value) if isinstance(value, str) else value for name, value in text.values.items()}}
