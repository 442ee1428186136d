"""Who judges a segment: the product's judge with its default settings, translate-toolkit's pofilter, and rules of Weblate's list.

Weblate's own checks cannot run outside its server, so the rules here are written from its documentation ("Checks and fixups"), as plainly
as it words them. They stand only for those of its checks that need nothing but the two texts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from translate.filters import checks as toolkit
from translate.storage.pypo import pounit

from evaluations._checks_corpora import Segment
from l10n import lang
from l10n.flow.judge import Judge
from l10n.model import Entry, Finding, Key, Unit
from l10n.terms import Termbase

FACTS = ("dates", "document_numbers", "money", "numbers", "ordinals", "percentages", "phones", "ranges", "times", "units")
COVERS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(FACTS, ("numbers",)),
    "acronyms": ("acronyms",),
    "brackets": ("brackets",),
    "capitals": ("simplecaps", "startcaps"),
    "doubled": ("doublewords",),
    "echo": ("unchanged",),
    "emails": ("emails",),
    "end_punctuation": ("endpunc",),
    "length": ("short", "long"),
    "line_breaks": ("newlines", "escapes"),
    "omission": ("sentencecount", "short"),
    "placeholders": ("printf", "pythonbraceformat", "variables"),
    "quotations": ("doublequoting", "singlequoting"),
    "quotes": ("doublequoting", "singlequoting"),
    "repetition": ("doublewords", "sentencecount"),
    "script": ("validchars",),
    "sentences": ("sentencecount",),
    "spacing": ("puncspacing", "doublespacing"),
    "tags": ("xmltags",),
    "untranslated": ("unchanged", "untranslated"),
    "urls": ("urls",),
    "whitespace": ("startwhitespace", "endwhitespace", "tabs"),
}
"""Our check → pofilter's tests of the same matter."""


class Ours:
    """The product's judge for one language: all checks, default settings, no glossary."""

    def __init__(self, language: str, off: Sequence[str] = ()) -> None:
        """`off` are checks that are not run."""
        self.judge = Judge(lang.get("en"), lang.get(language), Termbase([]), dict.fromkeys(off, "off"))

    def findings(self, segment: Segment) -> list[Finding]:
        """What the checks say."""
        return self.judged(self.prepared(segment))

    def prepared(self, segment: Segment) -> tuple[Unit, Entry]:
        """A segment as the product has it."""
        key = Key(None, segment.source)
        return Unit(key), Entry(key, (segment.target,), segment.plural, flags=segment.flags)

    def judged(self, given: tuple[Unit, Entry]) -> list[Finding]:
        """What the checks say of a prepared segment."""
        return [finding for _, finding in self.judge.of_entry(*given)]


class Pofilter:
    """translate-toolkit's standard checks, told the target language; its findings have no severity that a user sees."""

    def __init__(self, language: str) -> None:
        classes = [toolkit.StandardChecker, toolkit.StandardUnitChecker]
        config = toolkit.CheckerConfig(targetlanguage=language)
        self.checker = toolkit.TeeChecker(config, checkerclasses=classes, excludefilters={}, languagecode=language)

    def alarms(self, segment: Segment) -> frozenset[str]:
        """The names of the tests that fail."""
        return frozenset(name for name, _ in self.messages(segment))

    def messages(self, segment: Segment) -> frozenset[tuple[str, str]]:
        """The tests that fail, and what they say."""
        return frozenset((name, str(said)) for name, said in self.judged(self.prepared(segment)).items())

    def prepared(self, segment: Segment) -> pounit:
        """A segment as the toolkit has it."""
        given = pounit(segment.source if segment.first or segment.plural is None else segment.plural)
        given.target = segment.target
        for flag in segment.flags:
            given.settypecomment(flag)
        return given

    def judged(self, given: pounit) -> Mapping[str, object]:
        """The failures of a prepared segment."""
        failures: Mapping[str, object] = self.checker.run_filters(given)
        return failures


ENDS = {
    "end_stop": ".。।۔።",
    "end_colon": ":：",
    "end_question": "?？؟՞;",
    "end_exclamation": "!！՜",
    "end_semicolon": ";؛；",
    "end_ellipsis": "…",
}
Rule = Callable[[str, str], bool]


def ends(marks: str) -> Rule:
    """Source and target do not both end with one of these marks."""

    def rule(source: str, target: str) -> bool:
        return (source.rstrip()[-1:] in set(marks)) != (target.rstrip()[-1:] in set(marks))

    return rule


def differing(pattern: str) -> Rule:
    """What the pattern finds in the source differs from what it finds in the target, order aside."""
    compiled = re.compile(pattern)

    def rule(source: str, target: str) -> bool:
        return sorted(compiled.findall(source)) != sorted(compiled.findall(target))

    return rule


def same(source: str, target: str) -> bool:
    """Unchanged translation: source and target are identical; texts without a word of letters do not count."""
    return source == target and re.search(r"[^\W\d_]{2,}", source) is not None


def duplicate(source: str, target: str) -> bool:
    """Consecutive duplicated words."""
    doubled = re.compile(r"\b([^\W\d_]+)\s+\1\b", re.IGNORECASE)
    return doubled.search(target) is not None and doubled.search(source) is None


WEBLATE: Mapping[str, Rule] = {
    **{name: ends(marks) for name, marks in ENDS.items()},
    "same": same,
    "duplicate": duplicate,
    "double_space": lambda source, target: "  " in target and "  " not in source,
    "begin_newline": lambda source, target: source.startswith("\n") != target.startswith("\n"),
    "end_newline": lambda source, target: source.endswith("\n") != target.endswith("\n"),
    "begin_space": lambda source, target: len(source) - len(source.lstrip(" ")) != len(target) - len(target.lstrip(" ")),
    "end_space": lambda source, target: len(source) - len(source.rstrip(" ")) != len(target) - len(target.rstrip(" ")),
    "newline-count": lambda source, target: source.count("\n") != target.count("\n"),
    "escaped_newline": lambda source, target: source.count("\\n") != target.count("\\n"),
    "kashida": lambda source, target: "ـ" in target,
    "zero-width-space": lambda source, target: ("\u200b" in source) != ("\u200b" in target),
    "xml-tags": differing(r"</?[A-Za-z][^<>]*>"),
    "url-like": differing(r"https?://[^\s<>\"»)]+[^\s<>\"»).,;:!?]"),
}
"""Weblate's name of the check → our reading of it."""
RULES: Mapping[str, tuple[str, ...]] = {
    "arabic": ("kashida",),
    "control_characters": ("zero-width-space",),
    "doubled": ("duplicate",),
    "echo": ("same",),
    "end_punctuation": tuple(ENDS),
    "line_breaks": ("newline-count", "escaped_newline", "begin_newline", "end_newline"),
    "persian": ("kashida",),
    "spacing": ("double_space",),
    "tags": ("xml-tags",),
    "untranslated": ("same",),
    "urls": ("url-like",),
    "whitespace": ("begin_newline", "end_newline", "begin_space", "end_space"),
}
"""Our check → Weblate's rules of the same matter."""


def weblate(segment: Segment) -> frozenset[str]:
    """The rules that a segment breaks."""
    return frozenset(name for name, rule in WEBLATE.items() if rule(segment.source, segment.target))
