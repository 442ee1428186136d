"""The check `script`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Set
from itertools import islice
from typing import ClassVar

from l10n.api import Direction, Scene, Stir, Stirs
from l10n.model import Finding, Language, Severity
from l10n.phrases import Local, phrase
from l10n.text.mixture import MEET, SPACED, in_script, mixed, others, runs, strange, strangers
from l10n.text.morphology import lemmas
from l10n.text.reading import Reading
from l10n.text.rewriting import Change, rewritten
from l10n.text.scripts import belongs, known, script_of
from l10n.text.tokens import NEVER, in_target
from l10n.text.wording import listed
from l10n.text.words import Word, words

FEWEST = 8
"""Letters below which a text is too short to be judged as a whole."""
MOST = 0.8
"""Share of foreign letters from which a text is in another script; names and abbreviations may make up the rest."""
KNOWN = 1 << 17
"""Words that are kept as harmless."""
MOST_TOLD = 20
"""Words of a text that are reported."""
WANTED = {"latin": "Latn", "cyrillic": "Cyrl"}
MOSTLY = {"Latn": phrase("mostly not in Latin script"), "Cyrl": phrase("mostly not in Cyrillic script")}


class Script:
    """The target is written in the script of its language, to the letter.

    What it does:
        Reports a text that is mostly in another script, words that mix two scripts (a Latin a in a Cyrillic word, a Cyrillic о in a Farsi
        one), and words typed wholly in letters of another script that only look right (Latin «CCCP»; Cyrillic «а» in Bosnian). The option
        `script` asks for `latin` or `cyrillic` where a language is written in both (Serbian, Bosnian); without it the language code
        decides: sr-Latn, bs-Cyrl.
    Why it matters:
        Letters that look right and are not break search, sorting, spell checking and the reading voice.
    Example:
        «Москвa» with a Latin a at the end.
    What it can't see:
        A text in the wrong language of the right script, letters of another language of the same script (`persian`, `arabic`). Words that
        stand in the source the same way and protected spans are not judged, nor are endings and prefixes put directly onto a foreign word
        of two letters or more in Arabic and Hebrew script (DVDها). Of Chinese, Japanese, Korean and the scripts of India only the text as a
        whole is judged.
    Figures:
        On professional translations it speaks of slips alone. All letters of another script put into words of NTREX are found.
    """

    name = "script"
    severity: Severity = "error"
    choices: ClassVar = {"script": ("language", "latin", "cyrillic")}

    def __init__(self) -> None:
        self.fine: dict[tuple[str, str], set[str]] = {}
        """Language and script → words that are no mixtures, so that each is looked at once."""

    def stirs(self, direction: Direction) -> Stirs:
        """Words of a target with letters of another script."""
        script = WANTED.get(direction.option(self, "script")) or direction.target.script
        return in_target(Stir(test=others(script))) if known(script) else NEVER

    def run(self, source: str, target: str, scene: Scene) -> Iterable[Finding]:
        """Findings for one target form."""
        script = (scene.options and WANTED.get(scene.option(self, "script"))) or scene.target.script
        ours, theirs = scene.readings(source, target)
        foreign = strange(script)
        if not [word for word in theirs.words if foreign[word] and word not in ours.words]:
            return ()
        letters = strangers(theirs.characters, script)
        return self.judged(source, ours, theirs, script, letters) if letters and known(script) else ()

    def judged(self, source: str, ours: Reading, theirs: Reading, script: str, strange: frozenset[str]) -> Iterator[Finding]:
        """Findings for a text with letters of another script."""
        if theirs.spans and strange.isdisjoint(theirs.plain):
            return
        fine = self.fine.setdefault((theirs.language.code, script), set())
        dubious: set[str] = set()
        if script in SPACED and (new := set(theirs.words) - fine):
            with_strange = {word for word in new if not strange.isdisjoint(word)}
            self.learn(fine, new - with_strange)
            dubious = {w for w in with_strange if w.casefold() not in ours.bag and not self.harmless(w, theirs.language, script, fine)}
        whole = 3 * len(strange) >= len(theirs.characters) and mostly(theirs, strange)
        original = {w.text.casefold() for w in words(source)} if dubious or whole else set()
        if whole and elsewhere(theirs, script, original):
            name = Local(theirs.language.english, "language", theirs.language.code)
            own = phrase("mostly not in the script of {language}", language=name)
            message = own if script == theirs.language.script else MOSTLY[script]
            yield Finding(self.name, "error", message, target_span=(0, len(theirs.text)))
            return
        if not dubious:
            return
        met = (place for place in theirs.places if place.text in dubious and place.text.casefold() not in original)
        for place in islice(met, MOST_TOLD):
            yield from (self.mixtures if mixed(place.text) else self.disguised)(place, theirs, script, original)

    def harmless(self, word: str, language: Language, script: str, fine: set[str]) -> bool:
        """Whether a word with strange letters need not be looked at closer, wherever it stands; it is then known as `fine`."""
        if mixed(word) or disguise(word, language, script):
            return False
        self.learn(fine, {word})
        return True

    def learn(self, fine: set[str], words: Set[str]) -> None:
        """Take words as `fine`."""
        if len(fine) >= KNOWN:
            fine.clear()
        fine |= words

    def mixtures(self, word: Word, theirs: Reading, script: str, original: Collection[str]) -> Iterator[Finding]:
        """The parts of a word that mix scripts; with a fix where the strange letters have doubles in the right script."""
        for first, last in mixed(word.text)[:MOST_TOLD]:
            start, end = word.start + first, word.start + last
            if theirs.text[start - 1 : start] == "\\":  # the n of \n
                start += 1
            part = theirs.text[start:end]
            scripts = {script_of(c) for c in part} - {""}
            if len(scripts) < 2:
                continue
            # Either the strange letters have doubles in the language's script, or the word is foreign and its other letters do.
            own = [in_script(part, script, alphabet(theirs.language))] if script in scripts & MEET else []
            others = [in_script(part, other) for other in sorted((scripts & MEET) - {script})]
            doubles = [right for right in own + others if right is not None] if scripts <= MEET else []
            right = next((r for r in doubles if r.casefold() in original), next(iter(doubles), None))
            foreign = runs(part, script)
            if right is None and script in scripts and all(attached(part, run, scripts, original) for run in foreign):
                continue
            strange = sorted({c for a, b in foreign for c in part[a:b]})
            sure = right is not None or not scripts <= MEET
            fix = None if right is None else rewritten(theirs.text, (Change(start, end, right),))
            message = phrase("{word} mixes two scripts: {letters}", word=part, letters=listed(strange))
            yield Finding(self.name, "error" if sure else "warning", message, target_span=(start, end), fix=fix)

    def disguised(self, word: Word, theirs: Reading, script: str, _: object) -> Iterator[Finding]:
        """A word that consists of letters of another script and could be one of the language's own."""
        text, right = theirs.text, disguise(word.text, theirs.language, script)
        if len(right) == 1:
            before, after = text[: word.start], text[word.end :]
            around = before.rstrip()[-1:] + after.lstrip()[:1]
            apart = right.islower() and not before[-1:].strip() and not after[:1].strip()
            if not apart or not around or not all(belongs(c, script) for c in around):
                return
        fix = rewritten(text, (Change(word.start, word.end, right),))
        message = phrase("{word} looks like {right}, but its letters are of another script", word=word.text, right=right)
        yield Finding(self.name, "error" if len(right) == 1 else "warning", message, target_span=(word.start, word.end), fix=fix)


def alphabet(language: Language) -> str:
    """The letters that a language is written in, as far as its data say so; empty otherwise."""
    return str(language.data.get("alphabet", ""))


def disguise(word: str, language: Language, script: str) -> str:
    """The word of the language's own letters that a foreign one looks like; empty where none is likely.

    Of two and more letters it is one that the dictionary knows, in Latin script any: names and abbreviations are met everywhere.
    """
    right = in_script(word, script, alphabet(language)) or ""
    return right if len(right) < 2 or script == "Latn" or lemmas(right, language.affixes.dictionary) else ""


def mostly(theirs: Reading, strange: frozenset[str]) -> bool:
    """Whether so many of a text's words have strange letters that it may be in another script; a quick look."""
    return 2 * sum(len(word) for word in theirs.words if not strange.isdisjoint(word)) >= sum(map(len, theirs.words))


def elsewhere(theirs: Reading, script: str, original: Collection[str]) -> bool:
    """Whether a text, without the words that its source has too, is mostly in another script."""
    letters = [c for word in theirs.words if word.casefold() not in original for c in word if script_of(c)]
    return len(letters) >= FEWEST and sum(not belongs(c, script) for c in letters) > MOST * len(letters)


def attached(part: str, run: tuple[int, int], scripts: Set[str], original: Collection[str]) -> bool:
    """Whether letters of another script in a word are a foreign word that an ending or a prefix of the language was put onto.

    In Arabic and Hebrew script any of two letters or more, elsewhere one of the source's; a single letter nowhere, if not the source's.
    """
    foreign = part[slice(*run)]
    edge = run[0] == 0 or run[1] == len(part)
    return edge and (foreign.casefold() in original or (len(foreign) > 1 and not scripts <= MEET))
