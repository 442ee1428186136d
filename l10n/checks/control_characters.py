"""The check `control_characters`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from l10n.api import Direction, Scene, Stir, Stirs
from l10n.model import Finding, Severity
from l10n.phrases import phrase
from l10n.text.tokens import in_target

LOST, ZERO_WIDTH_SPACE, SOFT_HYPHEN, BYTE_ORDER = "\ufffd", "\u200b", "\u00ad", "\ufeff"
CONTROLS = frozenset(map(chr, (*range(0x20), *range(0x7F, 0xA0)))) - frozenset("\t\n\r\u0085")
PRIVATE = frozenset(map(chr, range(0xE000, 0xF900)))
NO_CHARACTERS = frozenset(map(chr, (*range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF)))
UNSPACED = frozenset({"Thai", "Laoo", "Khmr", "Mymr", "Tibt", "Jpan", "Hans", "Hant"})
"""Scripts that mark a place where a line may break by U+200B."""


class Trouble(NamedTuple):
    """What is wrong with a character, and what should stand in its place; None where that is not sure."""

    severity: Severity
    said: str
    by: str | None


class ControlCharacters:
    """Nothing invisible or damaged stands in the target that the source does not have.

    What it does:
        Reports control characters (C0, C1, delete), zero-width spaces, byte order marks, soft hyphens, the replacement character U+FFFD,
        private characters and what Unicode says is no character. Marks of direction, joiners and no-break spaces are fine.
    Why it matters:
        Nobody sees them in an editor. On the page they are boxes, in a program they end the text, and no search finds a word with one
        inside.
    Example:
        «Ministar je rekao: U+0084Dobro je.”», where U+0084 was „ in another encoding.
    What it can't see:
        Characters that the source has too, and private ones beyond U+FFFF. A C1 control that was a mark in Windows-1252 is a remark,
        for its fix is sure and needs nobody. Letters that came out of a wrong encoding as other letters: see `mojibake`.
    Figures:
        On good translations it speaks of damage alone. A control character or U+FFFD put into a sentence is always found.
    """

    name = "control_characters"
    severity: Severity = "error"
    signs = CONTROLS | PRIVATE | NO_CHARACTERS | {LOST, ZERO_WIDTH_SPACE, SOFT_HYPHEN, BYTE_ORDER}

    def stirs(self, direction: Direction) -> Stirs:
        """The characters in a target."""
        return in_target(Stir(self.signs))

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Findings for one target form."""
        ours, theirs = scene.readings(source, target)
        strange = (self.signs & theirs.characters) - ours.characters
        if not strange or not target.strip():
            return
        for c in sorted(strange):
            if trouble := trouble_with(c, scene.target.script):
                place = target.index(c)
                fix = target.replace(c, trouble.by) if trouble.by is not None else None
                message = phrase("{what} ({code})", what=trouble.said, code=f"U+{ord(c):04X}")
                yield Finding(self.name, trouble.severity, message, target_span=(place, place + 1), fix=fix)


def trouble_with(c: str, script: str) -> Trouble | None:
    """What is wrong with one of the check's signs in a text of this script; None where nothing is."""
    if c == LOST:
        return Trouble("error", phrase("a letter was lost"), None)
    if c == ZERO_WIDTH_SPACE:
        return None if script in UNSPACED else Trouble("info", phrase("a zero-width space"), "")
    if c == SOFT_HYPHEN:
        return Trouble("info", phrase("a soft hyphen"), "")
    if c == BYTE_ORDER:
        return Trouble("warning", phrase("a byte order mark"), "")
    if unicodedata.category(c) == "Co":
        return Trouble("warning", phrase("a character for private use"), None)
    if "\x80" <= c <= "\x9f" and (meant := bytes([ord(c)]).decode("cp1252", "ignore")):
        return Trouble("info", phrase("a control character for {mark}", mark=meant), meant)
    return Trouble("error", phrase("no character of a text"), "")
