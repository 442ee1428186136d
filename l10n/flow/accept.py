"""Whether an engine's raw answer may be taken as the translation of a unit: law 7, and answers are hostile."""

from __future__ import annotations

import re

from l10n.model import Language, Unit
from l10n.text import Masked, restore, verify
from l10n.text.masking import MARK

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
WORD = re.compile(r"[^\W\d_]+")
LONGEST = (10, 200)
"""An answer is at most that many times as long as what was asked, and so many characters."""


def accept(unit: Unit, masked: Masked, answer: str, source: Language, target: Language) -> tuple[str, tuple[str, ...]]:
    """The unit's target in an engine's answer to `masked`, and why it is not accepted; accepted where there is no reason.

    The source's outer white space takes the place of the answer's. The target is empty where nothing of it can be shown.
    """
    if CONTROL.search(answer.replace("\r\n", "\n")):
        return "", ("holds control characters",)
    if len(answer) > LONGEST[0] * len(masked.text) + LONGEST[1]:
        return "", (f"is {len(answer)} characters long, for {len(masked.text)}",)
    core = answer.replace("\r\n", "\n").strip()
    if not core:
        return "", ("is empty",)
    if is_echo(masked.text, core):
        return "", ("is the source, not translated",)
    restored = restore(core, masked)
    if restored is None:
        return "", tuple(f"lost or doubled {part!r}" for part in misplaced(core, masked)) or ("made up a placeholder",)
    text = unit.key.source
    body = text.strip()
    start = text.find(body)
    restored = text[:start] + restored + text[start + len(body) :]
    reasons = verify(text, restored, unit.spans, source, target)
    if any(restored.count(bracket) != text.count(bracket) for bracket in "⟦⟧"):
        reasons.append("holds a broken placeholder")
    return restored, tuple(reasons)


def nothing_to_translate(masked: Masked) -> bool:
    """Whether a text has no letters outside its protected parts: no engine need be asked."""
    return not any(c.isalpha() for c in MARK.sub("", masked.text))


def is_echo(asked: str, answer: str) -> bool:
    """Whether an answer is the question, though that has a word that is not a name.

    A name is a word with a capital (`Igor Krasnov`, `IBM`); single letters do not count. In scripts without capitals every word
    counts.
    """
    if asked.casefold().split() != answer.casefold().split():
        return False
    return any(len(word) > 1 and not word[0].isupper() for word in WORD.findall(MARK.sub(" ", asked)))


def misplaced(answer: str, masked: Masked) -> list[str]:
    """The protected parts that do not come exactly once."""
    marks = MARK.findall(answer)
    return [part for number, part in enumerate(masked.parts) if sum(int(mark) == number for mark in marks) != 1]
