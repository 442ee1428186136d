"""The check `script`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from l10n.api import Scene
from l10n.model import Finding, Language, Severity
from l10n.text import find
from l10n.text.scripts import belongs, known, look_alike, script_of
from l10n.text.spans import blank
from l10n.text.words import Word, words

FEWEST = 8
"""Letters below which a text is too short to be judged as a whole."""
MOST = 0.8
"""Share of foreign letters from which a text is in another script; names and abbreviations may make up the rest."""
LATIN_MARKS = ",;?"


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
        protected spans are not judged, nor is punctuation beside Latin letters and ASCII digits.
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
        yield from self.neighbours(text, target, language)

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

    def neighbours(self, text: str, target: str, language: Language) -> Iterator[Finding]:
        """Letters, digits and punctuation marks of another language of the same script, all put right in one fix each."""
        table = language.data.get("neighbour_letters")
        letters = {str(k): str(v) for k, v in table.items()} if isinstance(table, Mapping) else {}
        yield from self.exchanged("letters", text, target, letters, language)
        if language.script == "Arab" and not language.digits.isascii():
            others = {c for c in set(text) if c.isdecimal() and not c.isascii()} - set(language.digits)
            digits = {d: language.digits[int(d)] for d in others}
            yield from self.exchanged("digits", text, target, digits, language)
        marks = dict(zip(LATIN_MARKS, (language.comma, language.semicolon, language.question_mark), strict=True))
        own = {latin: mark for latin, mark in marks.items() if latin != mark}
        places = [i for i, c in enumerate(text) if c in own and beside(text, i, language)]
        if places:
            wanted = " ".join(sorted({own[target[i]] for i in places}))
            fix = replaced(target, places, own)
            place = (places[0], places[0] + 1)
            yield Finding(self.name, "warning", f"{language.english} has its own {wanted}", target_span=place, fix=fix)

    def exchanged(self, what: str, text: str, target: str, right: Mapping[str, str], language: Language) -> Iterator[Finding]:
        """One finding for all characters of a table that stand in the text."""
        places = [i for i, c in enumerate(text) if c in right]
        if places:
            fix = replaced(target, places, right)
            shown = ", ".join(f"{c} for {right[c]}" for c in sorted({target[i] for i in places}))
            message = f"{what} that are not of {language.english}: {shown}"
            yield Finding(self.name, "warning", message, target_span=(places[0], places[0] + 1), fix=fix)


def rewritten(word: str, script: str) -> str | None:
    """The word in one script; None where a letter of the other has no double there."""
    letters = [c if not script_of(c) or script_of(c) == script else look_alike(c, script) for c in word]
    return None if None in letters else "".join(c for c in letters if c is not None)


def replaced(text: str, places: Sequence[int], right: Mapping[str, str]) -> str:
    """The text with the characters at these places exchanged."""
    inside = frozenset(places)
    return "".join(right[c] if i in inside else c for i, c in enumerate(text))


def beside(text: str, at: int, language: Language) -> bool:
    """Whether a punctuation mark follows a letter of the language's script and no Latin letter or digit follows it closely."""
    before, after = text[max(0, at - 8) : at].rstrip("»”\"')] \u200c\u200f"), text[at + 1 : at + 9].lstrip(" «“\"'([\u200f")
    return bool(before) and belongs(before[-1], language.script) and (not after or belongs(after[0], language.script))
