"""Pseudo-translation for layout tests: longer, accented, in brackets, right to left where the target is.

What survives it untouched: marks `⟦0⟧`, placeholders, tags, URLs, numbers. The same text always gives the same answer.
Lengthening follows the usual advice for user interfaces: short texts double, long ones grow by 35 %.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Mapping, Sequence

from l10n import lang
from l10n.api import EngineLimits, Form, Help, Question
from l10n.model import Span
from l10n.text.masking import MARK
from l10n.text.spans import find

LATIN = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "åƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ",
)
CYRILLIC = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "абцдефгхийклмнопярстувшыжзАБЦДЕФГХИЙКЛМНОПЯРСТУВШЫЖЗ",
)
ARABIC = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ابجدهفغحيثكلمنوعقرستظضخشصزابجدهفغحيثكلمنوعقرستظضخشصز",
)
PERSIAN = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ابچدهفگحیژکلمنوپقرستظضخشصزابچدهفگحیژکلمنوپقرستظضخشصز",
)
HEBREW = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "אבגדהוזחטיכלמנספצקרשתבגדהזאבגדהוזחטיכלמנספצקרשתבגדהז",
)
BARRED = str.maketrans("đðøłıæœßþĐÐØŁÆŒÞ", "ddoliaosbDDOLAOB")
"""Letters that no accent is taken from → the one that they are written like."""
SCRIPTS: Mapping[str, dict[int, int]] = {"Cyrl": CYRILLIC, "Arab": ARABIC, "Hebr": HEBREW}
PADDING = (
    "lorem", "ipsum", "dolor", "amet", "elit", "sed", "magna", "quis", "enim", "minim", "veniam", "nostrud",
    "ullamco", "laboris", "nisi", "aliquip", "commodo", "irure", "velit", "esse", "cillum", "fugiat", "nulla",
)  # fmt: skip
"""As many as a prime: taken by another step each time, the same run of words does not come again."""
# Growth by the length of the text in characters.
GROWTH = ((10, 1.0), (20, 0.8), (30, 0.6), (50, 0.45))


class Pseudo:
    """Answers at once, from nothing but the text; it never touches the network."""

    name = "pseudo"
    version = "2"
    limits = EngineLimits(characters=1_000_000, texts=100, workers=1, rate=1000.0)
    forms: tuple[Form, ...] = ("marks",)
    heeds: frozenset[Help] = frozenset()
    leaves = False
    translates = False
    """Its answers share no content with their texts: none is looked for."""

    def supports(self, source: str, target: str) -> bool:
        """Any language."""
        return True

    def lacks(self) -> str:
        """Nothing."""
        return ""

    def probe(self, source: str, target: str) -> str:
        """It is always there."""
        return "answers at once, from nothing but the text"

    def translate(self, questions: Sequence[Question], source: str, target: str) -> list[str]:
        """One answer for each text, in order."""
        language = lang.get(target)
        letters = PERSIAN if language.code.split("-")[0] == "fa" else SCRIPTS.get(language.script, LATIN)
        return [pseudo(question.text, letters) for question in questions]


def pseudo(text: str, letters: dict[int, int]) -> str:
    """`[accented text and padding]`, outer white space outside; text without letters stays as it is."""
    core = text.strip()
    if not any(c.isalpha() for c in core):
        return text
    out: list[str] = []
    position = 0
    marks = [Span(m.start(), m.end(), "placeholder") for m in MARK.finditer(core)]
    for span in find(core, marks):
        out.append(written(core[position : span.start], letters))
        out.append(core[span.start : span.end])
        position = span.end
    out.append(written(core[position:], letters))
    start = text.index(core)
    return f"{text[:start]}[{''.join(out)}{written(padding(len(core)), letters)}]{text[start + len(core) :]}"


def written(text: str, letters: dict[int, int]) -> str:
    """A text in other letters; another script has the letter without its accent, so that no word is of two scripts."""
    if letters is not LATIN:
        text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).translate(BARRED)
    return text.translate(letters)


def padding(length: int) -> str:
    """Words that lengthen a text of that many characters."""
    growth = next((g for limit, g in GROWTH if length <= limit), 0.35)
    wanted = round(length * growth) - 2  # the brackets count too
    out = ""
    for step in itertools.cycle(range(1, len(PADDING))):
        for place in range(len(PADDING)):
            out += " " + PADDING[place * step % len(PADDING)]
            if len(out) >= wanted:
                return out
    raise AssertionError  # the words never end
