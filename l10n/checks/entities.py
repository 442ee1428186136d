"""The check `entities`."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from l10n.api import Scene
from l10n.model import Finding, Severity
from l10n.phrases import phrase
from l10n.regex import regex
from l10n.text.rewriting import Change, rewritten
from l10n.text.spans import ENTITY

TWICE = regex(r"&amp;(?=(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});)")
STRANGE = regex(r"&[^\W\d_]*[^\W\d_A-Za-z][^\W_]*;|&#[^\W\d]+\w*;|&\s+(?:amp|lt|gt|quot|nbsp|#\d+);|&(?:amp|lt|gt|quot|nbsp)\s+;")
"""What was an entity once: its name is translated, or white space stands within."""


class Entities:
    """Character references and entities of the source (`&lt;`, `&copy;`, `&product;`) stand in the target, whole.

    What it does:
        Compares entities. One that stands for a letter, a space or a mark may be written as that character or come and go with it;
        markup's own (`&lt;`, `&amp;`), signs (`&copy;`) and names that a document defines (`&product;`) may not. Reports what was an entity
        before somebody translated or tore it, what is escaped twice (`&amp;lt;`), and entities where the source writes plain characters.
    Why it matters:
        A broken entity shows its name to the reader, or keeps the whole page from loading.
    Example:
        `Research &amp; Development` translated as «Исследования &amp;amp; разработки».
    What it can't see:
        A sign or a name that is gone without a trace may have been meant to go: a warning. Accelerators of programs (`&File`) are no
        entities, and an ampersand that is no part of one is not judged.
    Figures:
        On good translations it speaks of broken entities alone; nearly every one is found.
    """

    name = "entities"
    severity: Severity = "error"
    signs = frozenset(";")
    """What every entity ends with; & is rather the key of a menu's entry."""

    def run(self, source: str, target: str, scene: Scene) -> Iterator[Finding]:
        """Findings for one target form."""
        if not target.strip():
            return
        ours = Counter(ENTITY.findall(source))
        theirs = Counter(ENTITY.findall(target)) if "&" in target else Counter[str]()
        if "&" in target:
            yield from self.damaged(source, target, ours)
        if ours != theirs:
            yield from self.lost(source, target, ours, theirs)
            yield from self.made_up(source, target, ours, theirs)

    def damaged(self, source: str, target: str, ours: Counter[str]) -> Iterator[Finding]:
        """What was an entity, and what is one escaped."""
        if (m := STRANGE.search(target)) and m.group() not in source:
            yield Finding(self.name, self.severity, phrase("{entity} is no entity", entity=m.group()), target_span=m.span())
        if (m := TWICE.search(target)) and not TWICE.search(source):
            fix = TWICE.sub("&", target)
            yield Finding(self.name, self.severity, phrase("an entity is escaped twice"), target_span=(m.start(), m.end()), fix=fix)
        for name in {entity[:-1] for entity in ours}:
            broken = re.compile(re.escape(name) + r"(?![\w;])")
            if (m := broken.search(target)) and not broken.search(source):
                fix = rewritten(target, (Change(n.end(), n.end(), ";") for n in broken.finditer(target)))
                yield Finding(self.name, self.severity, phrase("{entity} has no semicolon", entity=name), target_span=m.span(), fix=fix)

    def lost(self, source: str, target: str, ours: Counter[str], theirs: Counter[str]) -> Iterator[Finding]:
        """Entities that the target has neither as such nor, where that is the same, as a character."""
        for entity, count in ours.items():
            character = html.unescape(entity)
            there = theirs[entity]
            if there >= count or comes_and_goes(character):
                continue
            same = there + sum(n for other, n in theirs.items() if other != entity and html.unescape(other) == character)
            if character != entity and character not in "<>":
                same += target.count(character) - sum(
                    n for other, n in theirs.items() if html.unescape(other) == character and character == "&"
                )
            if same < count:
                place = source.index(entity)
                torn = entity[1:] in target.replace(entity, "") and entity[1:] not in source.replace(entity, "")
                message = phrase("{entity} has lost its &", entity=entity) if torn else phrase("{what} is missing", what=entity)
                severity: Severity = "error" if torn or character in "&<>" else "warning"
                yield Finding(self.name, severity, message, source_span=(place, place + len(entity)))

    def made_up(self, source: str, target: str, ours: Counter[str], theirs: Counter[str]) -> Iterator[Finding]:
        """Entities that the source has not, or, where it has none at all, entities for plain characters."""
        for entity in theirs:
            character = html.unescape(entity)
            place = target.index(entity)
            span = (place, place + len(entity))
            if character == entity and entity not in ours:
                yield Finding(self.name, self.severity, phrase("{what} is not in the source", what=entity), target_span=span)
            elif character != entity and not ours and character not in "<>" and "<" not in source:
                sure = character == "&" and entity not in source
                message = phrase("{entity} is written for {character}", entity=entity, character=character)
                yield Finding(self.name, "error" if sure else "warning", message, target_span=span, fix=unescaped(target))


def comes_and_goes(character: str) -> bool:
    """Whether a character is one that translations have more or fewer of: a letter, a space, a mark."""
    return len(character) == 1 and character not in "&<>" and unicodedata.category(character)[0] in "LZPC"


def unescaped(text: str) -> str:
    """The text with every entity but `&lt;` and `&gt;` as the character that it stands for."""
    return ENTITY.sub(lambda m: m.group() if html.unescape(m.group()) in "<>" else html.unescape(m.group()), text)
