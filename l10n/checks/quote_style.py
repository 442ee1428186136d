"""The check `quote_style`."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator
from typing import ClassVar

from l10n import lang
from l10n.api import Direction, Scene, Stir, Stirs
from l10n.model import Finding, Language, Severity
from l10n.phrases import phrase
from l10n.text.quotations import DOUBLE, STRAIGHT, Quotation
from l10n.text.tokens import in_target

CODE = frozenset("=\\`$<>|{}")
"""A text with one of these may hold a command, whose marks are no quotation marks."""


class QuoteStyle:
    """Quotation marks are those of the language, and within a quotation its inner ones.

    What it does:
        Compares the marks of each quotation with those that the language's data has for it, outside and within another; the fix puts
        these. Straight marks (") and others that are usual in the language count only where the option `others` says so.
    Why it matters:
        Marks of another language look like a machine's work, and three kinds of them on a page like nobody's.
    Example:
        `“We agreed”, he said` translated as “Мы договорились”, — сказал он, for «Мы договорились», — сказал он.
    What it can't see:
        Single marks. Texts where a mark has no partner, which `quotes` reports. It mends only where every quotation holds a word of the
        language and nothing looks like a command.
    Figures:
        A remark (info), on about 1 % of good translations, in Bosnian news on 5 % („ closed with "); with `others = "remark"` on one in
        seven news sentences: translators into Bosnian write “…” as often as „…”, into Arabic hardly anything but ".
    """

    name = "quote_style"
    severity: Severity = "info"
    signs = DOUBLE
    choices: ClassVar = {"others": ("allowed", "remark")}

    def concerns(self, source: Language, target: Language) -> bool:
        """Languages whose marks are known."""
        return "quotes" in target.data

    def stirs(self, direction: Direction) -> Stirs:
        """Marks in a target."""
        return in_target(Stir(self.signs))

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Findings for one target form."""
        _, theirs = scene.readings(source, target)
        if theirs.characters.isdisjoint(DOUBLE) or "quotes" not in scene.target.data:
            return
        read = theirs.quoted
        if read.alone or read.shared or any(target[place] not in DOUBLE for pair in read.pairs for place in (pair.start, pair.end - 1)):
            return
        usual = others(scene.target.code) if scene.option(self, "others") == "allowed" else ()
        wrong = [pair for pair in read.pairs if not fits(pair, target, scene.target, usual)]
        if not wrong:
            return
        first = wrong[0]
        marks = f"{target[first.start]}…{target[first.end - 1]}"
        mark = "…".join(expected(first, scene.target))
        sure = CODE.isdisjoint(theirs.characters) and all(worded(target[pair.start : pair.end]) for pair in wrong)
        fix = mended(target, wrong, scene.target) if sure else None
        message = phrase("{marks} is not {right}", marks=marks, right=mark)
        yield Finding(self.name, self.severity, message, target_span=(first.start, first.end), fix=fix)


def expected(pair: Quotation, language: Language) -> tuple[str, str]:
    """The marks that a quotation has in a language."""
    return language.inner_quotes if pair.depth % 2 else language.quotes


def fits(pair: Quotation, text: str, language: Language, usual: Collection[str]) -> bool:
    """Whether a quotation has the language's marks, or such as are usual too."""
    marks = text[pair.start], text[pair.end - 1]
    return marks == expected(pair, language) or "".join(marks) in usual


@functools.cache
def others(code: str) -> frozenset[str]:
    """Pairs of marks that are usual in a language (BCP 47) besides its own."""
    return frozenset((*(mark * 2 for mark in STRAIGHT), *lang.words(lang.sheet("quotes", code), "also")))


def worded(text: str) -> bool:
    """Whether a quotation surely holds words, and no name of a file or key: a letter beyond ASCII or a space."""
    return " " in text or not text[1:-1].isascii()


def mended(text: str, pairs: list[Quotation], language: Language) -> str:
    """The text with the language's marks around these quotations."""
    letters = list(text)
    for pair in pairs:
        letters[pair.start], letters[pair.end - 1] = expected(pair, language)
    return "".join(letters)
