"""The check `untranslated`."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator

from l10n import lang
from l10n.api import Direction, Scene, Stirs
from l10n.model import Finding, Language, Severity
from l10n.phrases import phrase
from l10n.regex import regex
from l10n.text.copied import CODE, RUN, alone, open_places, run, runs, shares_run
from l10n.text.mixture import copying, outside
from l10n.text.reading import Reading
from l10n.text.scripts import known, script_of
from l10n.text.words import words

MOST = 0.8
"""Share of the target's words from which a text with such runs is not translated at all."""
WORD = 4
"""Letters of a word in small letters that is noted where it stands alone in another script."""
PROGRAM = regex(r"\s*<(?:style|script)\b", re.IGNORECASE)
"""Rules of style and programs, which are the same in every language."""
SENTENCE = 3
"""Function words, and as many other words in small letters, from which a run is a sentence that nobody translated."""


class Untranslated:
    """The target is a translation and not the source again.

    What it does:
        Reports a target with the same words as its source, and runs of four and more words of the source that the target keeps. An error
        is what surely is language: a whole text with words like "the" and "of", or a run that is as good as a sentence. A single word in
        small letters is noted in a language of another script, where no quotation marks or brackets set it apart.
    Why it matters:
        An engine that does not know what to do gives the source back, and a copied sentence is easily forgotten.
    Example:
        `The meeting was held in Sarajevo.` translated as "The meeting was held in Sarajevo."
    What it can't see:
        Single words where both languages have the same script, and names left in the source's letters. Names, addresses, code and terms
        that the termbase keeps as they are do not count, so a heading of capitalised words alone is only a warning where the language
        has its own script, and nothing elsewhere. A title that stands in the translation in the source's words is reported as a warning
        where it is long. Of a source language without a list of function words (`l10n/lang/function`) a copied text is an error where it
        has words in small letters.
    Figures:
        Silent on professional translations of news but for the one or other title; in software catalogs commands and lines of settings
        that are rightly the same are noted in one unit of thirty, with a warning in one of five hundred.
    """

    name = "untranslated"
    severity: Severity = "error"

    def concerns(self, source: Language, target: Language) -> bool:
        """British English may say what American English says."""
        return source.code.split("-")[0] != target.code.split("-")[0]

    def stirs(self, direction: Direction) -> Stirs | None:
        """Where the scripts differ, words that may stand in both languages' texts."""
        return copying(direction.source.script, direction.target.script)

    def run(self, source: str, target: str, scene: Scene) -> Iterable[Finding]:
        """Findings for one target form."""
        ours, theirs = scene.readings(source, target)
        if foreign(scene) and scene.source.script == "Latn" and source.isascii():
            # What the texts share are words without letters of the target's script: too few are told by their number.
            free = outside(scene.target.script)
            may = [word for word in theirs.words if free[word]]
            if len(may) < RUN and len(may) < len(theirs.words):
                alike = {w for w in may if len(w) >= WORD and w.islower() and w.isalpha() and w in ours.words}
                return self.single(alike, theirs, scene) if alike else ()
        if ours.bag.isdisjoint(theirs.bag):
            return ()
        common = ours.bag & theirs.bag
        shared = len(common)
        if shared > 1 and ours.lowered == theirs.lowered:
            return self.whole(ours, theirs, scene)
        if shared >= RUN and shares_run(ours.lowered, theirs.lowered):
            return self.parts(ours, theirs, scene)
        if scene.source.script == scene.target.script:
            return ()
        small = common.intersection(theirs.words).intersection(ours.words)
        return self.single({w for w in small if len(w) >= WORD and w.isalpha()}, theirs, scene) if small else ()

    def single(self, small: set[str], theirs: Reading, scene: Scene) -> Iterator[Finding]:
        """What is said of words in small letters that stand in a text of another script as in the source."""
        if foreign(scene):
            for word in sorted(small - kept_words(scene)):
                if script_of(word[0]) == scene.source.script and (place := alone(theirs.plain, word)) is not None:
                    yield Finding(self.name, "info", phrase("not translated: {text}", text=word), target_span=place)

    def whole(self, ours: Reading, theirs: Reading, scene: Scene) -> Iterator[Finding]:
        """What is said of a target that has the very words of its source."""
        everything = (0, len(theirs.text))
        kept, function = kept_words(scene), function_words(scene.source)
        words = open_places(ours)
        left = [w for w in words if w.text.casefold() not in kept]
        if len(left) < 2 or not self.concerns(scene.source, scene.target) or PROGRAM.match(ours.text):
            return
        found = run(words, function, kept)
        code = CODE.search(ours.plain) is not None
        prose = found.function > (2 if code else 0) if function else not code
        if found.plain and prose:
            yield Finding(self.name, "error", phrase("the source is not translated"), target_span=everything)
        elif found.plain > 1 or (foreign(scene) and any(w.text.isalpha() and w.text.istitle() for w in left)):
            severity: Severity = "info" if code else "warning"
            yield Finding(self.name, severity, phrase("the source stands there unchanged"), target_span=everything)

    def parts(self, ours: Reading, theirs: Reading, scene: Scene) -> Iterator[Finding]:
        """What is said of runs of the source's words."""
        if not self.concerns(scene.source, scene.target):
            return
        kept, function = kept_words(scene), function_words(scene.source)
        own = own_script(scene.source.script) if foreign(scene) else str.isalpha
        places = open_places(theirs)
        found = [r for r in runs(open_places(ours), places, function, kept, own) if r.plain > 1 or (r.plain and r.function > 1)]
        left = sum(len(r.words) for r in found)
        if left > RUN and left >= MOST * len(places):
            yield Finding(self.name, "error", phrase("most of the source is not translated"), target_span=(0, len(theirs.text)))
            return
        for r in found:
            sentence = r.function >= SENTENCE and r.plain >= SENTENCE
            severity: Severity = "error" if sentence else "warning" if r.function or not function else "info"
            message = phrase("not translated: {text}", text=theirs.text[slice(*r.place)])
            yield Finding(self.name, severity, message, target_span=r.place)


def foreign(scene: Scene) -> bool:
    """Whether the languages have different scripts, so that words of the source show."""
    return known(scene.target.script) and scene.source.script != scene.target.script


def kept_words(scene: Scene) -> frozenset[str]:
    """The words of terms that the termbase keeps as they are, without case."""
    return frozenset(w.text.casefold() for t in scene.terms if t.source in t.targets for w in words(t.source))


@functools.cache
def function_words(language: Language) -> frozenset[str]:
    """The words that hold a language's sentences together; none where they are not known."""
    return frozenset(lang.text(lang.sheet("function", language.code), "words").split())


@functools.cache
def own_script(script: str) -> Callable[[str], bool]:
    """Whether a word is written in a script."""
    return lambda word: script_of(word[0]) == script
