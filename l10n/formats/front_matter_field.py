"""A text in a front matter."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """A key's scalar: its place in the document (code points), what it says, and whether its notation reads that as text."""

    key: str
    """Dotted, as the settings name it."""
    start: int
    end: int
    value: str
    is_text: bool
    line: int
    shape: str
    """`yaml`, `toml` or `json`."""
