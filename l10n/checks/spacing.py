"""The check `spacing`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from l10n.api import Direction, Scene, Stir, Stirs
from l10n.lang.typography import typography
from l10n.model import Finding, Severity
from l10n.phrases import phrase
from l10n.regex import regex
from l10n.text.memo import Memo
from l10n.text.reading import Reading
from l10n.text.rewriting import Change, replaced, rewritten
from l10n.text.tokens import in_target

SPACES = regex(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
BEFORE = regex(r"(?<=[\w»”)\]])[ \u00a0]+([,.;:!?،؛؟۔])(?=\s|$|[»”\"])")
INSIDE = regex(r"(?<=[(\[]) +(?=\w)|(?<=[\w.!?]) +(?=[)\]])")
LETTER = r"[^\W\d_]"
MISSING = regex(rf"[,;،؛.!?؟](?={LETTER})(?:(?<=[,;،؛])(?<={LETTER}.)|(?<={LETTER}{LETTER}{LETTER}.)(?={LETTER}{LETTER}{LETTER}))")
SLIP = regex(rf"[,.;:!?،؛؟۔](?:(?<=[ \u00a0].)|(?={LETTER}))")
"""A mark behind a space or before a letter. It begins with a class of marks, as MISSING does: few places are looked at."""
SIGNS = frozenset(",.;:!?،؛؟۔()[] \u00a0")
WITHIN = regex(r"  |\u00a0| [,.;:!?،؛؟۔)\]]|[(\[] ")
"""What marks look like where there may be something to say: two spaces, a space before, inside brackets; …"""
SPACED = regex(rf"{WITHIN.pattern}|[,.;:!?،؛؟۔]\Z")
"""… none behind, before a word."""
ODD: Memo[str, bool] = Memo(lambda token: not token[0].isalnum() and SPACED.search(token) is not None)


class Spacing:
    """One space stands between words and behind punctuation, and none before it.

    What it does:
        Reports two spaces between words, a space before a mark that takes none, a mark with no space behind it, and spaces at the inner
        edges of brackets; the fix puts it right.
    Why it matters:
        They are the traces of hasty editing; a mark behind a space may begin the next line.
    Example:
        «Встреча прошла в Сараеве ,столице»
    What it can't see:
        What the source does too is let pass, as are marks that the language puts a space before (`space_before` in its typography:
        French). A full stop between two words counts only where the second begins with a capital or its script has none, and
        neither is Latin, for names of sites have them too.
    Figures:
        It only remarks, and its fix is sure. In good translations it finds slips of the translators, in one text of a hundred or less.
    """

    name = "spacing"
    severity: Severity = "info"

    def stirs(self, direction: Direction) -> Stirs:
        """Marks of a target beside a space where usually none is, or without one."""
        return in_target(Stir(SIGNS, SPACED.search))

    def run(self, source: str, target: str, scene: Scene) -> Iterable[Finding]:
        """Findings for one target form."""
        ours, theirs = scene.readings(source, target)
        tokens = theirs.tokens
        if not (tokens and ([token for token in tokens[:-1] if ODD[token]] or WITHIN.search(tokens[-1]))):
            return ()
        return self.judged(ours, theirs, target, scene)

    def judged(self, ours: Reading, theirs: Reading, target: str, scene: Scene) -> Iterator[Finding]:
        """What is said of a text with a mark that may stand wrongly."""
        text = theirs.plain
        bound = "\u00a0" in theirs.characters
        if ("  " in text or bound) and (m := SPACES.search(text)) and not SPACES.search(ours.plain):
            fix = replaced(target, text, SPACES, " ")
            yield Finding(self.name, self.severity, phrase("two spaces"), target_span=m.span(), fix=fix)
        if SLIP.search(text):
            yield from self.before(ours.plain, text, target, scene.target.code)
            yield from self.missing(ours.plain, text, target)
        if ("( " in text or " )" in text or "[ " in text or " ]" in text) and (m := INSIDE.search(text)) and not INSIDE.search(ours.plain):
            fix = replaced(target, text, INSIDE, "")
            yield Finding(self.name, self.severity, phrase("a space inside brackets"), target_span=m.span(), fix=fix)

    def before(self, source: str, text: str, target: str, code: str) -> Iterator[Finding]:
        """Spaces before marks that take none."""
        if not BEFORE.search(text) or BEFORE.search(source):
            return
        exempt = typography(code).space_before
        spaced = [m for m in BEFORE.finditer(text) if m.group(1) not in exempt]
        if spaced:
            fix = rewritten(target, (Change(m.start(), m.start(1), "") for m in spaced))
            message = phrase("a space before {mark}", mark=spaced[0].group(1))
            yield Finding(self.name, self.severity, message, target_span=spaced[0].span(), fix=fix)

    def missing(self, source: str, text: str, target: str) -> Iterator[Finding]:
        """Marks between two words with no space behind them."""
        stuck = [m for m in MISSING.finditer(text) if parts_words(text, m.start())]
        if stuck and not MISSING.search(source):
            fix = rewritten(target, (Change(m.end(), m.end(), " ") for m in stuck))
            message = phrase("no space behind {mark}", mark=stuck[0].group())
            yield Finding(self.name, self.severity, message, target_span=stuck[0].span(), fix=fix)


def parts_words(text: str, place: int) -> bool:
    """Whether a mark between two letters stands between two words, and not within an abbreviation or the name of a site."""
    before, after = text[place - 1], text[place + 1]
    if text[place] in ",;،؛":
        return True
    return not before.isascii() and not after.isascii() and not before.isupper() and not after.islower()
