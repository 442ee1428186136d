"""The check `transliteration`."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from l10n import lang
from l10n.api import Direction, Scene, Stir, Stirs
from l10n.lang.gazetteer import countries, gazetteer, places
from l10n.model import Finding, Language, Severity
from l10n.phrases import phrase
from l10n.text.exchanged_names import exchanged
from l10n.text.foreign import letters
from l10n.text.lost_names import is_opener, lost, names_of
from l10n.text.name_knowledge import Knowledge
from l10n.text.replaced_names import replaced
from l10n.text.tokens import NEVER, in_source
from l10n.text.transliteration import ear


class Transliteration:
    """A name of the source stands in the target, written as the language writes it.

    What it does:
        Looks in the target for each name of the source (a word with a capital that is more than a common word): as it stands, by its
        sound as the target's language writes it, or as that language calls it (Vienna, Beč). Where there is none, and a name that the
        source does not have stands about there, that is a warning: in Arabic and Farsi such a one is told by its letters, by what stands
        beside it, and by what a dictionary knows. It is a remark (info) where it might be the same name, written in a way
        that fits no scheme, or where there is nothing and it is surely a name. Two names in the other order than in the source are a
        warning where what stands beside each there does not stand beside it here.
    Why it matters:
        Another person's name under the sentence is the mistake that an office has to apologise for.
    Example:
        `Minister Krasnov met Mr Hughes.` translated as «Министр Краснов встретился с г-ном Адамсом.»
    What it can't see:
        A name that sounds like the right one. Names in languages for which nothing is known of how they
        write names (`lang/transliteration`), and of which nothing but a common word remains: in Arabic and Farsi, which have no
        capitals, a name is told from a word by the dictionary, and many words are in none. What the glossary knows is `terms`' business.
    Figures:
        It warns of 0.4 to 1.3 % of good news translations and 0.2 % of catalogs; most of what we read were names that the translator had
        left out, taken for another or misspelt. Of names that a program replaced by others it finds six in ten (Arabic, Farsi), seven
        (Russian) and more than eight (Bosnian), of names that changed places seven to nine in ten.
    """

    name = "transliteration"
    severity: Severity = "warning"

    def concerns(self, source: Language, target: Language) -> bool:
        """Languages of which it is known how they write names of Latin letters."""
        return source.script == "Latn" and bool(lang.sheet("transliteration", target.code))

    def stirs(self, direction: Direction) -> Stirs:
        """Words of a source that may be names."""
        known = knowledge(direction.source.code, direction.target.code)
        return in_source(Stir(test=known.naming)) if known else NEVER

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Findings for one target form."""
        known = knowledge(scene.source.code, scene.target.code)
        if known is None or not target.strip():
            return
        ours, theirs = scene.readings(source, target)
        names = names_of(ours, known)
        if not names or (len(names) == 1 and scene.source.script != scene.target.script and is_opener(names[0], ours)):
            return
        pair = exchanged(ours, theirs, known, names)
        if pair:
            said = phrase("{first} and {second} seem to have changed places", first=pair.first.text, second=pair.second.text)
            yield Finding(
                self.name,
                self.severity,
                said,
                (pair.first.start, pair.second.end),
                (pair.instead_of_first.start, pair.instead_of_second.end),
            )
        names = [name for name in names if name.lower() not in known.generic]
        missing = list(lost(ours, theirs, known, names))
        if all(one.like or not one.instead for one in missing):
            gone = {one.name.text for one in missing if one.sure and not one.instead}
            if found := replaced(ours, theirs, known, names, gone):
                name, other = found
                said = phrase("{name} stands nowhere here; “{other}” is not in the source", name=name.text, other=other.text)
                yield Finding(self.name, self.severity, said, (name.start, name.end), (other.start, other.end))
                missing = [one for one in missing if one.name != name]
        for one in missing:
            place = (one.name.start, one.name.end)
            if one.instead:
                there = (one.instead.start, one.instead.end)
                if one.like:
                    said = phrase("“{other}” for {name} fits no way known to write it", other=one.instead.text, name=one.name.text)
                    yield Finding(self.name, "info", said, place, there)
                else:
                    said = phrase("{name} stands nowhere here; “{other}” is not in the source", name=one.name.text, other=one.instead.text)
                    yield Finding(self.name, self.severity, said, place, there)
            elif one.sure:
                yield Finding(self.name, "info", phrase("{name} stands nowhere here", name=one.name.text), place)


@functools.cache
def knowledge(source: str, target: str) -> Knowledge | None:
    """What is known of names between two languages (BCP 47); None where it is not known how the target writes them."""
    data = lang.sheet("transliteration", target)
    known = ear(data)
    if known is None:
        return None
    words = {ours: str(theirs) for ours, theirs in lang.table(lang.vocabulary(source, target), "words").items()}
    naming = lang.sheet("naming", source)
    return Knowledge(
        known,
        common=no_names(source),
        links=[*lang.words(naming, "particles"), *lang.words(naming, "articles")],
        generic=[word.lower() for word in lang.words(naming, "generic")],
        determiners=lang.words(naming, "determiners"),
        names=[(name, word) for name, words in gazetteer(source, target).items() for word in sorted(words)],
        places=places(source, target),
        countries=countries(target),
        native=lang.text(data, "native"),
        vocabulary=words,
        turns=bool(data.get("turns")),
        letters=letters(lang.table(lang.sheet("letters", target), "pairs")),
    )


def no_names(code: str) -> frozenset[str]:
    """Words of a language (BCP 47) that have a capital and are no names, or are parts of names that are translated; in small letters."""
    data = lang.sheet("naming", code)
    keys = ("particles", "articles", "common", "organisations", "before_places", "loans")
    listed = [word for key in keys for word in lang.words(data, key)]
    titles = [word for title in lang.words(data, "titles") for word in title.replace("-", " ").split()]
    openers = lang.words(lang.sheet("data", code), "openers")
    return frozenset(word.lower() for word in (*listed, *titles, *openers, *lang.text(data, "stopwords").split()))
