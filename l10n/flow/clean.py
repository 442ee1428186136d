"""What in the translation memory had better not be there: found, with reasons, for a person to decide."""

from __future__ import annotations

import hashlib
import itertools
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from l10n import lang, registry
from l10n.api import Scene
from l10n.errors import ExchangeError
from l10n.flow.fitness import Fitness
from l10n.flow.plausible import foreign
from l10n.flow.tmx_pairs import pairs
from l10n.flow.traits import Reader
from l10n.flow.workspace import Workspace
from l10n.interchange.tmx_reader import TmxFile
from l10n.memory.similarity import canonical
from l10n.memory.stores import Store, Stored
from l10n.model import Language, State, Unit
from l10n.text import numbers

Kind = Literal["several", "duplicate", "empty", "untranslated", "script", "misaligned"]
KINDS: Mapping[Kind, str] = {
    "several": "one source with several translations",
    "duplicate": "the same translation more than once in a file",
    "empty": "no text on one side",
    "untranslated": "the source stands there again",
    "script": "in another script or language",
    "misaligned": "the two texts hardly belong together",
}
STRANGER = -7.5
"""Texts that fit each other no better (log of the odds) are listed: of news, four in five of those that do not belong together, and one in
130 of good ones. Machine answers are held to a stricter bound: they can be asked for again."""
FEWEST = 4
"""Words that both texts must have to be told not to belong together. Where one has fewer, as much again must speak against them."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A translation that somebody should look at."""

    kind: Kind
    language: str
    """BCP 47"""
    place: str
    """The catalog or TMX file that holds it."""
    source: str
    target: str
    context: str | None = None
    state: State = State.TRANSLATED
    why: str = ""
    best: bool = False
    """It is the one of several that stays when all of a kind are removed: the highest state, then the newest, then the most frequent."""

    @property
    def id(self) -> str:
        """Its short name: 8 hex digits over place and texts."""
        context = "-" if self.context is None else f"+{self.context}"
        fields = "\0".join((self.language, self.place, context, self.source, self.target))
        return hashlib.sha256(fields.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def suspects(workspace: Workspace, store: Store, language: Language, kinds: Collection[Kind] = tuple(KINDS)) -> Iterator[Suspect]:
    """What the memory has in a language that is one of these kinds: empty texts by file, then the rest by source."""
    if "empty" in kinds:
        yield from empty(workspace, language)
    doubts = Doubts(workspace.source_language, language, kinds)
    for _, same in itertools.groupby(store.every(language.code), key=lambda one: canonical(one.key.source)):
        group = list(same)
        yield from compared(group, kinds)
        for one in dict.fromkeys(group):
            yield from doubts.of(one)


def empty(workspace: Workspace, language: Language) -> Iterator[Suspect]:
    """Units of TMX files with no text on one side; the memory does not hold such."""
    for path in workspace.project.tmx_files():
        name = workspace.project.relative(path)
        try:
            with path.open("rb") as file:
                tmx = TmxFile(file, name)
                for unit in tmx:
                    for pair in pairs(unit, tmx.header.source, workspace.source_language.code, (language.code,)):
                        if not pair.source.strip() or not pair.target.strip():
                            why = f"no {'translation' if pair.source.strip() else 'source'}, line {unit.line}"
                            yield Suspect("empty", language.code, name, pair.source, pair.target, pair.context, State.MISSING, why)
        except (ExchangeError, FileNotFoundError):
            continue  # said when the memory was brought up to date


def compared(group: Iterable[Stored], kinds: Collection[Kind]) -> Iterator[Suspect]:
    """What the translations of one source show together."""
    by_context: dict[str | None, list[Stored]] = {}
    for one in group:
        by_context.setdefault(one.key.context, []).append(one)
    for alike in by_context.values():
        targets = Counter(canonical(one.target) for one in alike)
        if "several" in kinds and len(targets) > 1:
            best = canonical(max(alike, key=lambda one: (one.state, one.time, targets[canonical(one.target)], one.target)).target)
            for one in dict.fromkeys(sorted(alike, key=lambda one: (canonical(one.target) != best, one.target, one.place))):
                yield suspect("several", one, f"{len(targets)} translations", best=canonical(one.target) == best)
        if "duplicate" in kinds:
            for (place, target), count in Counter((one.place, one.target) for one in alike).items():
                if count > 1:
                    one = next(one for one in alike if (one.place, one.target) == (place, target))
                    yield suspect("duplicate", one, f"stands there {count} times")


class Doubts:
    """What a translation shows by itself; approved ones are believed."""

    def __init__(self, source: Language, target: Language, kinds: Collection[Kind]) -> None:
        known = lang.vocabulary(source.code, target.code)
        words, growth = lang.table(known, "words"), known.get("growth")
        self.source, self.target, self.kinds = source, target, kinds
        self.fitness = Fitness(float(growth) if isinstance(growth, int | float) else None)
        self.ours = Reader(source, words)
        self.theirs = Reader(target, map(str, words.values()), lang.text(known, "common"))
        self.checks = [check for check in registry.checks() if check.name in ("untranslated", "script") and check.name in kinds]

    def of(self, one: Stored) -> Iterator[Suspect]:
        """The worst thing that is to be said of a translation."""
        if one.state == State.APPROVED:
            return
        scene = Scene(Unit(one.key), self.source, self.target, ())
        for check in self.checks:
            for finding in check.run(one.key.source, one.target, scene):
                if finding.severity == "error" and finding.target_span == (0, len(one.target)):
                    yield suspect("untranslated" if check.name == "untranslated" else "script", one, finding.message)
                    return
        if "misaligned" not in self.kinds and "script" not in self.kinds:
            return
        ours, theirs = self.ours.read(one.key.source), self.theirs.read(one.target)
        self.fitness.saw([theirs])
        fit = self.fitness.matrix([ours], [theirs])[0][0]
        if "script" in self.kinds and foreign(ours, theirs, fit, self.target, one.target):
            yield suspect("script", one, f"is not in {self.target.english}")
        elif self.fitness.far(ours, self.fitness.off(ours, theirs)):
            if "misaligned" in self.kinds:
                yield suspect("misaligned", one, f"{len(one.target)} characters for {len(one.key.source)}")
        elif fit < (STRANGER if min(ours.words, theirs.words) >= FEWEST else 2 * STRANGER):
            if "misaligned" in self.kinds:
                yield suspect("misaligned", one, self.differs(one))
        else:
            self.fitness.believe([(ours, theirs)])

    def differs(self, one: Stored) -> str:
        """What can be named of two texts that have little in common."""
        lost, added = numbers.unmatched(numbers.numbers(one.key.source), numbers.numbers(one.target))
        named = ", ".join(number.text for number in (*lost, *added)[:3])
        return f"the numbers differ: {named}" if named else "hardly anything in common"


def suspect(kind: Kind, one: Stored, why: str, *, best: bool = False) -> Suspect:
    """A translation of the memory as a suspect."""
    return Suspect(kind, one.language, one.place, one.key.source, one.target, one.key.context, one.state, why, best)
