"""The check `script`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from l10n.api import Scene
from l10n.model import Finding, Language, Severity
from l10n.text import find
from l10n.text.rewriting import Change
from l10n.text.rewriting import rewritten as put_right
from l10n.text.scripts import belongs, known, look_alike, script_of
from l10n.text.spans import blank
from l10n.text.words import Word, words

FEWEST = 8
"""Letters below which a text is too short to be judged as a whole."""
MOST = 0.8
"""Share of foreign letters from which a text is in another script; names and abbreviations may make up the rest."""


class Script:
    """The target is written in the script of its language, to the letter.

    What it does:
        Reports a text that is mostly in another script, words that mix two scripts (a Latin a in a Cyrillic word), letters of a
        neighbour language (Arabic ي and ك in Farsi), digits of a neighbour language, and Latin comma, semicolon and question
        mark where the language has its own.
    Why it matters:
        Letters that look right and are not break search, sorting, spell checking and the reading voice.
    Example:
        «Москвa» with a Latin a at the end.
    What it can't see:
        A text in the wrong language of the right script. Words that stand in the source the same way (names, abbreviations) and
        protected spans are not judged.
    """

    name = "script"
    severity: Severity = "error"

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Findings for one target form."""
        language = scene.target
        if not target.strip() or not known(language.script):
            return
        text = blank(target, find(target))
        original = {w.text.casefold() for w in words(source)}
        own = [w for w in words(text) if w.text.casefold() not in original]
        letters = [c for w in own for c in w.text if script_of(c)]
        foreign = sum(not belongs(c, language.script) for c in letters)
        if len(letters) >= FEWEST and foreign > MOST * len(letters):
            yield Finding(self.name, "error", f"mostly not in the script of {language.english}", target_span=(0, len(target)))
            return
        for word in own:
            yield from self.mixed(word, target, language)
        table = language.data.get("neighbour_letters")
        right = {str(k): str(v) for k, v in table.items()} if isinstance(table, Mapping) else {}
        yield from self.exchanged(text, target, right, language)

    def mixed(self, word: Word, target: str, language: Language) -> Iterator[Finding]:
        """Words of Latin and Cyrillic letters at once; with a fix where the strange letters have doubles in the language's."""
        scripts = {script_of(c) for c in word.text} & {"Latn", "Cyrl"}
        if len(scripts) < 2 or language.script not in scripts:
            return
        other = min(scripts - {language.script})
        strange = [c for c in word.text if script_of(c) == other]
        # Either the strange letters have doubles in the language's script, or the word is foreign and its other letters do.
        right = rewritten(word.text, language.script) or rewritten(word.text, other)
        sure = right is not None
        fix = target[: word.start] + right + target[word.end :] if right is not None else None
        message = f"{word.text} mixes two scripts: {', '.join(sorted(set(strange)))}"
        yield Finding(self.name, "error" if sure else "warning", message, target_span=(word.start, word.end), fix=fix)

    def exchanged(self, text: str, target: str, right: Mapping[str, str], language: Language) -> Iterator[Finding]:
        """One finding for all letters of a neighbour language that stand in the text."""
        places = [i for i, c in enumerate(text) if c in right]
        if places:
            fix = put_right(target, (Change(i, i + 1, right[target[i]]) for i in places))
            shown = ", ".join(f"{c} for {right[c]}" for c in sorted({target[i] for i in places}))
            message = f"letters that are not of {language.english}: {shown}"
            yield Finding(self.name, "warning", message, target_span=(places[0], places[0] + 1), fix=fix)


def rewritten(word: str, script: str) -> str | None:
    """The word in one script; None where a letter of the other has no double there."""
    letters = [c if not script_of(c) or script_of(c) == script else look_alike(c, script) for c in word]
    return None if None in letters else "".join(c for c in letters if c is not None)
