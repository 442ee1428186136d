"""Whether an engine's raw answer may be taken as the translation of a unit: law 7, and answers are hostile."""

from __future__ import annotations

import html

from l10n.flow.placing import Linked, place
from l10n.model import Language, Unit
from l10n.regex import regex
from l10n.text import Masked, find, restore, verify
from l10n.text.entering import CONTROL
from l10n.text.masking import MARK, faults
from l10n.text.skeletons import alike, skeleton
from l10n.text.spans import ENTITY
from l10n.text.words import fold

DAMAGED = regex("[\u2028\u2029\u202d\u202e\ufffd]")
"""Separators of lines, overrides of direction, which turn what a reader sees round, and what a character that could not be read became."""
WORD = regex(r"[^\W\d_]+")
LONGEST = (10, 200)
"""An answer is at most that many times as long as what was asked, and so many characters."""


def accept(unit: Unit, masked: Masked, answer: str, source: Language, target: Language) -> tuple[str, tuple[str, ...]]:
    """The unit's target in an engine's answer to `masked`, and why it is not accepted (`draft`)."""
    text, reasons, _ = draft(unit, masked, answer, source, target)
    return text, reasons


def draft(
    unit: Unit, masked: Masked, answer: str, source: Language, target: Language, linked: Linked | None = None
) -> tuple[str, tuple[str, ...], bool]:
    """The unit's target in an engine's answer to `masked`, why it is not accepted, and whether tags stand where they were guessed.

    It is accepted where there is no reason. The source's outer white space takes the place of the answer's. The target is empty where
    nothing of it can be shown.
    """
    if CONTROL.search(answer.replace("\r\n", "\n")):
        return "", ("holds control characters",), False
    if odd := sorted(set(DAMAGED.findall(answer)) - set(unit.key.source)):
        return "", (f"holds a character that is in no such text (U+{ord(odd[0]):04X})",), False
    if len(answer) > LONGEST[0] * len(masked.text) + LONGEST[1]:
        return "", (f"is {len(answer)} characters long, for {len(masked.text)}",), False
    core = answer.replace("\r\n", "\n").strip()
    if not core:
        return "", ("is empty",), False
    if is_echo(masked.text, core):
        return "", ("is the source, not translated",), False
    text = unit.key.source
    guessed = False
    if masked.form != "html" and ENTITY.search(core) and not ENTITY.search(text):
        core = unescaped(core)
    restored = restore(core, masked)
    if restored is None and masked.form == "plain":
        placed = place(masked, core, linked or sounds)
        if placed is None:
            return "", ("its tags cannot be put back",), False
        restored, guessed = placed
    if restored is None:
        return "", tuple(faults(core, masked)), False
    body = text.strip()
    start = text.find(body)
    restored = text[:start] + restored + text[start + len(body) :]
    reasons = verify(text, restored, unit.spans, source, target)
    if any(restored.count(bracket) != text.count(bracket) for bracket in "⟦⟧"):
        reasons.append("holds a broken placeholder")
    return restored, tuple(reasons), guessed


def unescaped(text: str) -> str:
    """The text with each entity as its character outside addresses, but those that would be taken for a tag."""
    out: list[str] = []
    position = 0
    for span in find(text):
        part = text[span.start : span.end]
        plain = html.unescape(part) if ENTITY.fullmatch(part) else part
        out += text[position : span.start], part if plain in ("<", ">") else plain
        position = span.end
    return "".join([*out, text[position:]])


def sounds(one: str, other: str) -> float:
    """How surely two words are one number or one name."""
    if fold(one) == fold(other):
        return 1.0
    return alike(skeleton(fold(one)), skeleton(fold(other))) if len(skeleton(fold(one))) > 2 else 0.0


def nothing_to_translate(masked: Masked) -> bool:
    """Whether a text has no letters outside its protected parts: no engine need be asked."""
    return not any(c.isalpha() for c in PARTS[masked.form].sub("", masked.text))


PARTS = {"marks": MARK, "html": regex(r"<[^<>]*>|&\w+;"), "plain": MARK}


def is_echo(asked: str, answer: str) -> bool:
    """Whether an answer is the question, though that has a word that is not a name.

    A name is a word with a capital (`Igor Krasnov`, `IBM`); single letters do not count. In scripts without capitals every word
    counts.
    """
    if asked.casefold().split() != answer.casefold().split():
        return False
    return any(len(word) > 1 and not word[0].isupper() for word in WORD.findall(MARK.sub(" ", asked)))
