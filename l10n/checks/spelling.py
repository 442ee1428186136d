"""The check `spelling`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from l10n import lang
from l10n.api import Direction, Scene, Stir, Stirs
from l10n.errors import MissingExtra
from l10n.model import Finding, Language, Severity
from l10n.phrases import phrase
from l10n.text import morphology, spelling
from l10n.text.folding import unmarked
from l10n.text.morphology import has, lemmas
from l10n.text.reading import Reading
from l10n.text.scripts import belongs
from l10n.text.sieve import Sieve
from l10n.text.tokens import NEVER, in_target
from l10n.text.wording import listed
from l10n.text.words import JOINER, WORD

FEWEST = 4
"""Letters of a word that is judged."""
MOST = 5
"""Words that a finding names; a text with more is of another kind than the dictionary."""
KEPT = 1 << 16
"""Words that no dictionary knows, kept so that none is asked twice."""
MARKS = frozenset("-&_~'’")
"""Beside a word these say that it is a part of one."""
CASELESS = frozenset({"Arab", "Hebr", "Deva", "Beng", "Thai", "Geor", "Syrc", "Thaa"})
"""Scripts without capitals, in which a name looks like any word."""


class Spelling:
    """Words are spelt as a dictionary has them; a remark, for no dictionary has all words.

    What it does:
        Asks the Hunspell dictionaries of the target language that are installed on this machine (Debian: hunspell-ru, hunspell-ar,
        hunspell-bs and most other languages; Bosnian also asks the Croatian and Serbian ones, if there are), and the lemma dictionary that
        the product brings, and names the words that none of them knows. It needs the extra `spelling`; with no package or no dictionary
        it is silent. Debian has no dictionary for Farsi: put `fa_IR.aff` and `fa_IR.dic`, as LibreOffice offers them, into
        `~/.local/share/hunspell` or a folder of the environment variable DICPATH.
    Why it matters:
        A typing slip costs trust, and no other check sees one within a word.
    Example:
        «Председаель правительства» for «Председатель правительства».
    What it can't see:
        A slip that makes another word; words of three letters and fewer. Not judged: words with a capital (names), with digits, of another
        script, words of the source, of the glossary and in protected spans. Where a script has no capitals it speaks only when it knows
        fewer words than the source has names. Dictionaries lack new and rare words; add them to the glossary.
    Figures:
        It names a word in one to four of a hundred professional translations, about every third of them a slip.
    """

    name = "spelling"
    severity: Severity = "info"

    def __init__(self) -> None:
        self.spellers: dict[str, Speller | None] = {}
        """Language → its dictionaries; None where there is none."""

    def concerns(self, source: Language, target: Language) -> bool:
        """Whether a dictionary of the target language is installed."""
        return self.speller(target) is not None

    def stirs(self, direction: Direction) -> Stirs:
        """Words of a target that need a look into the dictionaries."""
        speller = self.speller(direction.target)
        return in_target(Stir(test=speller.dubious)) if speller else NEVER

    def run(self, source: str, target: str, scene: Scene) -> Iterable[Finding]:
        """Findings for one target form."""
        speller = self.speller(scene.target)
        if speller is None:
            return ()
        ours, theirs = scene.readings(source, target)
        dubious = speller.sieve.caught(frozenset(theirs.words))
        if not dubious or (scene.target.script in CASELESS and len(dubious) <= names(ours)):
            return ()
        strange = speller.strange_among(dubious, names(ours) if scene.target.script in CASELESS else 0)
        return self.judged(source, ours, theirs, strange, scene) if strange else ()

    def judged(self, source: str, ours: Reading, theirs: Reading, strange: Collection[str], scene: Scene) -> Iterator[Finding]:
        """One finding for the words of a text that no dictionary knows."""
        known = {word.casefold() for word in WORD.findall(source)}
        known |= {word.casefold() for term in scene.terms for form in term.targets for word in WORD.findall(form)}
        strange = {word for word in strange if word.casefold() not in known}
        if not strange:
            return
        text = theirs.plain
        places = [
            place
            for place in theirs.places
            if place.text in strange and MARKS.isdisjoint(text[max(0, place.start - 1) : place.start] + text[place.end : place.end + 1])
        ]
        shown = list(dict.fromkeys(place.text for place in places))
        if 0 < len(shown) <= MOST and not (scene.target.script in CASELESS and len(shown) <= names(ours)):
            message = phrase("not in the dictionary: {words}", words=listed(shown))
            yield Finding(self.name, self.severity, message, target_span=(places[0].start, places[0].end))

    def speller(self, language: Language) -> Speller | None:
        """The language's dictionaries, which are read when first asked for."""
        code = language.code
        if code not in self.spellers:
            knows = spelling.speller(dictionaries(language))
            self.spellers[code] = Speller(language, knows) if knows else None
        return self.spellers[code]


class Speller:
    """What is known of a language's words: by a list at once, by its dictionaries at some cost."""

    def __init__(self, language: Language, hunspell: spelling.Knows) -> None:
        self.language = language
        self.hunspell = hunspell
        self.prefixes = tuple(sorted(language.affixes.prefixes, key=len, reverse=True))
        self.quick = morphology.listed(simplemma_name(language)).get
        self.sieve: Sieve[bool] = Sieve(self.dubious)
        """Catches what needs a look into the dictionaries, or got one and is in none."""
        self.strange: set[str] = set()

    def dubious(self, word: str) -> bool | None:
        """Whether a word is none that the list has, with a prefix of the language or without, and none that needs no judging."""
        quick = self.quick
        if len(word) < FEWEST or word[0].isupper() or quick(word) is not None:
            return None
        if word.startswith(self.prefixes):
            for prefix in self.prefixes:
                rest = word[len(prefix) :] if word.startswith(prefix) else ""
                if len(rest) > (FEWEST if len(prefix) == 1 else 2) and quick(rest) is not None:
                    return None
        bare = unmarked(word)
        if len(bare) < FEWEST or not bare.isalpha() or bare.lower() != bare or not belongs(bare[0], self.language.script):
            return None  # short, no word, a name, another script's
        return True

    def strange_among(self, words: Collection[str], least: int) -> set[str]:
        """Those of some dubious words that no dictionary has; none, where there are not more than `least`."""
        strange: set[str] = set()
        left = len(words)
        for word in words:
            if len(strange) + left <= least:
                return set()
            left -= 1
            if not self.knows(word):
                strange.add(word)
        return strange if len(strange) > least else set()

    def knows(self, word: str) -> bool:
        """Whether a dictionary has a word that is dubious; it is harmless from then on."""
        if word in self.strange:
            return False
        bare = unmarked(word)
        dictionary, knows = self.language.affixes.dictionary, self.hunspell
        known = has(bare, dictionary)  # a dictionary of all forms is the quicker one
        known = known or knows(bare) or (bare != word and (knows(word) or all(map(knows, word.split(JOINER)))))
        known = known or bool(lemmas(bare, dictionary))
        if len(self.strange) >= KEPT:
            self.strange.clear()
        (self.sieve.harmless if known else self.strange).add(word)
        return known


def names(ours: Reading) -> int:
    """About how many names a source has: its words with a capital."""
    return len(ours.capitals)


def simplemma_name(language: Language) -> str:
    """What simplemma calls a language."""
    library, _, name = language.affixes.dictionary.partition(" ")
    return name if library == "simplemma" else language.code.split("-")[0]


def dictionaries(language: Language) -> tuple[str, ...]:
    """The names of a language's dictionaries, as Hunspell has them: `ru_RU`, `sr_Latn_RS`."""
    base = language.code.split("-")[0]
    own = lang.text(lang.table(lang.sheet("orthography", base), "spelling"), "dictionaries").split()
    region = lang.region(language.code)
    likely = lang.get(base).script
    scripted = [f"{base}_{language.script}_{region}", f"{base}_{language.script}"]
    if language.script != likely:
        return tuple(scripted)
    plain = [f"{base}_{region}", base] if region else [base]
    first = spelling.found([*scripted, *plain])[:1]
    return tuple(dict.fromkeys([*(path.name for path in first), *own]))


def lacks(language: Language) -> str:
    """What the check needs before it can judge a language, as a sentence that says what to do; empty where it has it."""
    if not spelling.installed():
        return str(MissingExtra("the check 'spelling'", "spelling"))
    if spelling.found(dictionaries(language)):
        return ""
    base = language.code.split("-")[0]
    name = f"{base}_{lang.region(language.code) or base.upper()}"
    package = lang.table(lang.sheet("orthography", base), "spelling").get("package", f"hunspell-{base}")
    debian = f"install {package} (Debian)" if package else f"Debian has no dictionary of {language.english}"
    return f"{debian}, or put {name}.aff and {name}.dic, as LibreOffice offers them, into ~/.local/share/hunspell"
