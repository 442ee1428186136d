"""What is known about a language's sentences: the data files `l10n/lang/segmentation/LANG.toml`.

Keys of a file, all optional. A full stop at an entry's end is left out. An entry of an abbreviation list in lower case stands
also for its capitalised form; one with a capital for itself only (`Art`, but not the word `art`). No entry may be a word that
can end a sentence.

- `never_end`        abbreviations that never end a sentence (Mr., св., g.)
- `before_number`    … that bind a number that follows (No., p.), and are ordinary words otherwise
- `number_suffixes`  ends of such words (Hauptstr. 5)
- `may_end`          … that may end a sentence: they do before a starter, or before a word that an auxiliary follows
- `ends`           … that end a list, and a sentence unless the next word goes on in lower case (etc., и т.д.)
- `attributive`      … that may end a sentence and often stand before a name (U.S., U.N.): they do before a starter only
- `after_number`     … units, currencies, years: behind a number they are `may_end`, whatever other list they are in
- `units`            … behind a number they bind a number that follows (5 ft. 10 in.), and are ordinary words otherwise
- `initials`         initials of more than one letter (Дж., Ch.) or spelled-out letters
- `starters`         words that begin sentences and are no names, in lower case
- `starter_prefixes`  what words are written together with that begin sentences (Arabic و)
- `auxiliaries`      finite verbs that show that the word before them is a subject
- `speech`           verbs of attribution after “…?” and “…!”
- `names`            names that end in a terminator (Yahoo!)
- `particles`        what continues a sentence behind a quotation without a space (Japanese と)
- `numbered`         words that an ordinal follows (član 5.), for languages with `ordinals`
- `cardinal`       words behind which a number is no ordinal (br. 5)
- `ordinals`         true where a full stop behind a number makes it an ordinal (12. januara)
- `vowels`           where given, a short word in lower case without any of them is an abbreviation that may end a sentence
"""

from __future__ import annotations

import functools
import importlib.resources
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

NONE: frozenset[str] = frozenset()
# No language has this code.
COMMON = "common"
LISTS = (
    "never_end",
    "before_number",
    "may_end",
    "ends",
    "attributive",
    "after_number",
    "units",
    "initials",
    "starters",
    "auxiliaries",
    "speech",
    "names",
    "numbered",
    "cardinal",
)


@dataclass(frozen=True, slots=True)
class Rules:
    """One language's data; the fields are the keys of its file."""

    never_end: frozenset[str] = NONE
    before_number: frozenset[str] = NONE
    may_end: frozenset[str] = NONE
    ends: frozenset[str] = NONE
    attributive: frozenset[str] = NONE
    after_number: frozenset[str] = NONE
    units: frozenset[str] = NONE
    initials: frozenset[str] = NONE
    starters: frozenset[str] = NONE
    auxiliaries: frozenset[str] = NONE
    speech: frozenset[str] = NONE
    names: frozenset[str] = NONE
    numbered: frozenset[str] = NONE
    cardinal: frozenset[str] = NONE
    particles: tuple[str, ...] = ()
    starter_prefixes: tuple[str, ...] = ()
    number_suffixes: tuple[str, ...] = ()
    ordinals: bool = False
    vowels: frozenset[str] = NONE


def has_data(language: str) -> bool:
    """Whether a BCP 47 language has a data file, under its whole code or its first subtag."""
    return bool(read(language))


@functools.cache
def rules(language: str) -> Rules:
    """The data of a BCP 47 language, with what `common.toml` adds to every language; common data where there is no file.

    An abbreviation that the language's own file holds in any list is its own: the common lists do not speak of it.
    """
    data, common = read(language), read(COMMON)
    lists = {key: words(data, key) for key in LISTS}
    own = frozenset[str]().union(*lists.values())
    return Rules(
        **{key: entries | (words(common, key) - own) for key, entries in lists.items()},
        particles=tuple(words(data, "particles")),
        starter_prefixes=tuple(words(data, "starter_prefixes")),
        number_suffixes=tuple(words(data, "number_suffixes")),
        ordinals=data.get("ordinals") is True,
        vowels=frozenset(str(data.get("vowels", ""))),
    )


def words(data: Mapping[str, object], key: str) -> frozenset[str]:
    """A list of a file, without the full stops at its entries' ends; empty where it is not given."""
    value = data.get(key, [])
    return frozenset(str(v).rstrip(".") for v in value) if isinstance(value, list) else NONE


@functools.cache
def read(language: str) -> Mapping[str, object]:
    """The data file of a language as it stands; empty where there is none."""
    folder = importlib.resources.files("l10n.lang") / "segmentation"
    for name in (language, language.partition("-")[0].lower()):
        # A code is no path: only letters, digits and hyphens can name a file.
        if name.replace("-", "").isalnum():
            file = folder / f"{name}.toml"
            if file.is_file():
                return tomllib.loads(file.read_text(encoding="utf-8"))
    return {}


def holds(entries: frozenset[str], token: str) -> bool:
    """Whether an abbreviation list holds a token: as it is, or, from two letters on and unless it is all capitals, in lower case.

    All capitals are acronyms and words of headlines: SEC ends a sentence that Sec. does not.
    """
    return token in entries or (len(token) > 1 and not token.isupper() and token.lower() in entries)
