"""JSON as the page and the server send it to each other."""

from __future__ import annotations

import json

from l10n.phrases import Local, Phrase

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def compact(value: Json) -> bytes:
    """JSON in UTF-8 without a space."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def worded(text: str) -> Json:
    """A text for people; others than these as they are, for nobody knows them in another language.

    A phrase is `{"say": its template, "with": its values}`, which the page translates, with `"many"` where it counts; a name or a date
    is `{"kind": …, "code": …, "english": …}`.
    """
    if isinstance(text, Local):
        return {"kind": text.kind, "code": text.code, "english": str(text)}
    if not isinstance(text, Phrase):
        return text
    said: dict[str, Json] = {"say": text.template}
    if text.many:
        said["many"] = text.many
    said["with"] = {name: worded(value) if isinstance(value, str) else value for name, value in text.values.items()}
    return said
