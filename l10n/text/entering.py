"""What a person's text must be before a catalog holds it: no control characters, line ends as its source has them at its edges."""

from __future__ import annotations

from l10n.phrases import phrase
from l10n.regex import regex

CONTROL = regex(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
SURROGATE = regex(r"[\ud800-\udfff]")


def edged(source: str, target: str) -> str:
    """A text with line ends of one kind, and at its edges those of its source, as `msgfmt` asks for."""
    text = target.replace("\r\n", "\n").replace("\r", "\n") if "\r" not in source else target
    if not text.strip() or (text.startswith("\n") == source.startswith("\n") and text.endswith("\n") == source.endswith("\n")):
        return text if text.strip() else ""
    head, tail = source[: len(source) - len(source.lstrip("\n"))], source[len(source.rstrip("\n")) :]
    return head + text.strip("\n") + tail


def unfit(text: str) -> str | None:
    """Why no catalog can hold a text; None where one can."""
    if SURROGATE.search(text):
        return phrase("it holds half of a character")
    return phrase("it holds control characters") if CONTROL.search(text.replace("\r\n", "\n")) else None
