"""The check `capitals`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from l10n.api import Scene
from l10n.model import Finding, Language, Severity
from l10n.phrases import phrase
from l10n.regex import regex
from l10n.text.reading import Reading

CASED = frozenset({"Latn", "Cyrl", "Grek", "Armn"})
"""Scripts with capital and small letters."""
OPENING = frozenset(" \n\t\u00a0\u202f-–—•*\"'“”„‟‘’«»‹›([")
"""What may stand before the first letter of a sentence."""
LETTER = regex(r"[^\W\d_]")
SENTENCE = 4
"""Words of a source from which it is more than a label, whose capitals are a matter of the interface."""
FEWEST = 8
"""Letters from which a text in capitals is no abbreviation."""


class Capitals:
    """The target begins with a capital letter where the source does, and is not in capitals where the source is not.

    What it does:
        Compares the first letters of both texts, and looks whether all letters are capitals.
    Why it matters:
        A sentence that begins small looks like the rest of another; readers hear a text in capitals shouted.
    Example:
        `The meeting was held.` translated as «встреча состоялась.»
    What it can't see:
        Capitals within a text, which languages set by rules of their own, and scripts that have none. A target that begins with a word of
        its source (iPhone) or with markup or a number is let pass, and one that goes on with a sentence begun elsewhere.
    Figures:
        Of first letters that were made small all are found. On professional translations it warns of one text in five hundred.
    """

    name = "capitals"
    severity: Severity = "warning"

    def concerns(self, source: Language, target: Language) -> bool:
        """Both scripts have capitals."""
        return source.script in CASED and target.script in CASED

    def run(self, source: str, target: str, scene: Scene) -> Iterable[Finding]:
        """Findings for one target form."""
        capital = source[:1].isupper()
        if capital and target[:1].isupper():
            return self.all(*scene.readings(source, target)) if target.isupper() and not source.isupper() else ()
        if source[:1].islower() or not self.concerns(scene.source, scene.target):
            return ()
        return self.first(*scene.readings(source, target))

    def first(self, ours: Reading, theirs: Reading) -> Iterator[Finding]:
        """What is said of the first letters."""
        one, other = LETTER.search(ours.plain), LETTER.search(theirs.plain)
        if one is None or other is None or one.group().isupper() == other.group().isupper():
            return
        if not (one.group().isupper() and other.group().islower()):
            return
        first = theirs.words[0]
        if not OPENING.issuperset(theirs.plain[: other.start()]) or not OPENING.issuperset(ours.plain[: one.start()]):
            return  # a number, markup, an ellipsis
        if first not in ours.words and first.islower():
            severity: Severity = self.severity if len(ours.words) >= SENTENCE else "info"
            yield Finding(self.name, severity, phrase("begins with a small letter"), target_span=other.span())

    def all(self, ours: Reading, theirs: Reading) -> Iterator[Finding]:
        """What is said of a text in capitals."""
        if not self.concerns(ours.language, theirs.language) or ours.plain.upper() == ours.plain:
            return
        if sum(map(str.isalpha, theirs.plain)) >= FEWEST and len(theirs.words) > 1 and not theirs.bag <= ours.bag:
            yield Finding(self.name, self.severity, phrase("is in capitals, the source is not"), target_span=(0, len(theirs.text)))
