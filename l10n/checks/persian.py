"""The check `persian`."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from l10n import lang
from l10n.api import Direction, Scene, Stir, Stirs
from l10n.model import Finding, Language, Severity
from l10n.phrases import phrase
from l10n.regex import regex
from l10n.text.arabic_script import SHAPES, VOWELS, neighbours, shapes, tatweel
from l10n.text.reading import Reading
from l10n.text.rewriting import Change, rewritten
from l10n.text.tokens import in_target
from l10n.text.wording import either, listed
from l10n.text.words import MARK, WORD

JOINER = "\u200c"
SIDE = rf"\w·{MARK}"
IDLE = regex(rf"{JOINER}(?:(?<=(?<![{SIDE}{JOINER}]){JOINER}){JOINER}*|{JOINER}*(?![{SIDE}{JOINER}])|(?={JOINER}))")
"""A joiner that does not stand between two letters or protected spans (middle dots)."""
TAA = regex("ة(?![\u200c ]?ال)")
"""Taa marbuta, but in an Arabic compound with the article (دایرة‌المعارف)."""
FOREIGN = phrase("letters that are not Persian")
SHAPED_LETTERS = phrase("shapes of letters in place of letters")
STRETCHED = phrase("tatweel stretches a word")
SIGN = phrase("a sign in place of a zero-width non-joiner")
APART = phrase("a zero-width non-joiner belongs there, no space")
FUSED = phrase("a zero-width non-joiner belongs behind {word}", word="می")
BETWEEN_NONE = phrase("a zero-width non-joiner between no letters")


class Persian:
    """Persian is written in Persian letters, with zero-width non-joiners where they belong.

    What it does:
        Reports Arabic and Urdu letters that look like Persian ones (ي and ى for ی, ك for ک, ہ for ه), initial إ and أ, presentation forms
        and tatweel within words, all with the right letters as a fix; taa marbuta, which Persian writes ه or ت; a sign of old keyboards (¬)
        in place of a zero-width non-joiner. As remarks: می and نمی apart from or fused with their verb (می شود, میشود for می‌شود), plural ها
        and superlative ترین apart from their word, non-joiners that stand at no seam. The option `joiner` makes the remarks warnings
        (`require`) or leaves them out (`any`).
    Why it matters:
        ي and ی look the same in the middle of a word and are two letters for search, sorting and domain names; می and its verb may be torn
        apart at the end of a line.
    Example:
        «گزارش مقدماتي» with Arabic ي for «گزارش مقدماتی».
    What it can't see:
        Misspelt words (`spelling`), and joiners in compounds (کتاب‌خانه), where usage differs. Words with vowel marks, and those that
        the source has in the same letters, are taken for quotations from Arabic. Digits, quotes and marks are judged by `digits`,
        `quotes` and `punctuation`.
    Figures:
        Of professional translations a few in a thousand hold Arabic letters; each such alarm is right. Half of those translators write
        some verb's می with a space, which is why that is a remark.
    """

    name = "persian"
    severity: Severity = "error"
    choices: ClassVar = {"joiner": ("remark", "require", "any")}

    def concerns(self, source: Language, target: Language) -> bool:
        """Whether the target is in Persian, Dari among it."""
        return target.code.split("-")[0] in {"fa", "prs"}

    def stirs(self, direction: Direction) -> Stirs:
        """Letters that are not Persian, words with which a joiner may be missing, and joiners at no letter, in a target."""
        rules = spelling_rules()
        return in_target(Stir(rules.odd), Stir(words=rules.met), Stir(frozenset(JOINER), idle))

    def run(self, source: str, target: str, scene: Scene) -> Iterable[Finding]:
        """Findings for one target form."""
        ours, theirs = scene.readings(source, target)
        rules = spelling_rules()
        characters = theirs.characters
        if (JOINER in characters and IDLE.search(target)) or not rules.odd.isdisjoint(characters) or not rules.met.isdisjoint(theirs.bag):
            return self.judged(ours, theirs, scene)
        return ()

    def judged(self, ours: Reading, theirs: Reading, scene: Scene) -> Iterator[Finding]:
        """Findings for a text with a letter or word of the rules."""
        rules, text = spelling_rules(), theirs.plain
        if not rules.odd.isdisjoint(theirs.characters):
            yield from self.letters(ours, theirs)
        how = scene.option(self, "joiner")
        if how == "any":
            return
        severity: Severity = "warning" if how == "require" else "info"
        if not rules.met.isdisjoint(theirs.bag):
            yield from self.exchanged(theirs, list(apart(text, rules)), severity, APART)
            yield from self.exchanged(theirs, list(fused(theirs, rules)), severity, FUSED)
        if JOINER in theirs.characters:
            idle = [Change(m.start(), m.end(), "") for m in IDLE.finditer(text)]
            yield from self.exchanged(theirs, idle, severity, BETWEEN_NONE)

    def letters(self, ours: Reading, theirs: Reading) -> Iterator[Finding]:
        """Letters and signs that Persian does not have; a word that the source writes the same is a quotation."""
        rules, text = spelling_rules(), theirs.plain
        if not rules.odd.isdisjoint(ours.characters):
            text = WORD.sub(lambda m: "·" * len(m.group()) if m.group() in ours.text else m.group(), text)
        unquoted = WORD.sub(lambda m: m.group() if VOWELS.isdisjoint(m.group()) else "·" * len(m.group()), text)
        wrong = sorted([*neighbours(unquoted, rules.letters), *initial(unquoted)])
        yield from self.exchanged(theirs, wrong, "error", FOREIGN)
        yield from self.exchanged(theirs, list(shapes(text)), "warning", SHAPED_LETTERS)
        yield from self.exchanged(theirs, list(tatweel(text)), "warning", STRETCHED)
        signs = [Change(m.start(), m.end(), JOINER) for m in re.finditer(rf"(?<=\w)[{rules.signs}](?=\w)", text)] if rules.signs else []
        yield from self.exchanged(theirs, signs, "warning", SIGN)
        if taa := TAA.search(text):
            message = phrase("{mark} is not Persian: {right}", mark="ة", right=either("هت"))
            yield Finding(self.name, "warning", message, target_span=taa.span())

    def exchanged(self, theirs: Reading, changes: list[Change], severity: Severity, message: str) -> Iterator[Finding]:
        """One finding for all places of a kind, all put right in its fix."""
        if not changes:
            return
        text = theirs.text
        single = [c for c in changes if c.end - c.start == 1 and c.by not in {"", JOINER}]
        if single:
            shown = sorted({phrase("{mark} for {right}", mark=text[c.start : c.end], right=c.by) for c in single})
            message = phrase("{what}: {marks}", what=message, marks=listed(shown))
        yield Finding(self.name, severity, message, target_span=changes[0][:2], fix=rewritten(text, changes))


@dataclass(frozen=True, slots=True)
class Rules:
    """What the data file `orthography/fa.toml` says, ready for looking up."""

    letters: Mapping[str, str]
    signs: str
    odd: frozenset[str]
    """Characters that a text is looked at closer for."""
    verbs: frozenset[str]
    """Verb forms as they stand behind می."""
    prefixes: tuple[str, ...]
    fused: frozenset[str]
    """The same with a prefix fused to them."""
    gap: re.Pattern[str]
    """A space before an ending; or behind a prefix, with the word that follows as its group."""
    met: frozenset[str]
    """Words by which a joiner may be missing: prefixes and endings that stand apart, and what is fused."""


@functools.cache
def spelling_rules() -> Rules:
    """The rules of Persian."""
    data = lang.sheet("orthography", "fa")
    letters = {wrong: str(right) for wrong, right in lang.table(data, "letters").items()}
    verbs, joiner = lang.table(data, "verbs"), lang.table(data, "joiner")
    prefixes, endings = (tuple(lang.text(verbs, "prefixes").split()), lang.text(lang.table(data, "endings"), "apart").split())
    forms = [stem + person for stem in lang.text(verbs, "present").split() for person in lang.text(verbs, "persons").split()]
    past = [stem + person for stem in lang.text(verbs, "past").split() for person in lang.text(verbs, "past_persons").split()]
    bare = lang.text(verbs, "past").split()
    behind = "|".join(rf"(?<=\b{prefix} )" for prefix in prefixes)
    others = set(lang.text(verbs, "others").split())
    fused = frozenset(prefix + form for prefix in prefixes for form in [*forms, *past, *bare]) - others
    return Rules(
        letters=letters,
        signs=lang.text(joiner, "wrong"),
        odd=frozenset(letters) | frozenset("إأةـ") | frozenset(lang.text(joiner, "wrong")) | SHAPED,
        verbs=frozenset([*forms, *past, *bare]),
        prefixes=prefixes,
        fused=fused,
        gap=re.compile(rf" (?:(?<=[^\W\d_a-zA-Z] )(?:{'|'.join(endings)})(?!\w)|(?:{behind})([^\W\d_]+))"),
        met=frozenset([*prefixes, *endings]) | fused,
    )


SHAPED = frozenset(c for c in map(chr, range(0xFB50, 0xFEFD)) if SHAPES.match(c))


def initial(text: str) -> Iterator[Change]:
    """Alef with a hamza where a Persian word begins, and below it anywhere: plain alef."""
    return (Change(m.start(), m.end(), "ا") for m in re.finditer(r"إ|(?<!\w)أ(?=\w)", text))


def idle(token: str) -> bool:
    """Whether a token with a joiner has one that stands at no letter; one in marks may stand beside one."""
    return not token[0].isalnum() or IDLE.search(token) is not None


def apart(text: str, rules: Rules) -> Iterator[Change]:
    """The spaces between می and its verb, and between a word and its ending."""
    for m in rules.gap.finditer(text):
        if m.group(1) is None or m.group(1) in rules.verbs:
            yield Change(m.start(), m.start() + 1, JOINER)


def fused(theirs: Reading, rules: Rules) -> Iterator[Change]:
    """The places behind a می that is fused with its verb."""
    for place in theirs.places:
        if place.text in rules.fused:
            at = place.start + max(len(prefix) for prefix in rules.prefixes if place.text.startswith(prefix))
            yield Change(at, at, JOINER)
