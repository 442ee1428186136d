"""JSON as the page and the server send it to each other."""

from __future__ import annotations

import json

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def compact(value: Json) -> bytes:
    """JSON in UTF-8 without a space."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
