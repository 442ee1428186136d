"""Questions: a unit's text with what helps an engine to translate it, and nothing that this engine must not see.

Every question of a run is built here, so here stands the last lock: for an engine that lets texts leave none is built out of a document
that may not, nor out of a text in which a name still stands that should be masked.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from l10n.api import Engine, Form, Question
from l10n.errors import EngineRefused, InputError
from l10n.flow.names import Names, Veiled
from l10n.flow.route import Route
from l10n.flow.surroundings import domain, queries
from l10n.flow.workspace import Workspace
from l10n.memory import Memory, Query
from l10n.model import Extract, Key, Language, Match, Term, Unit
from l10n.terms import Termbase
from l10n.text import find

AROUND = 2
"""Neighbours on either side."""
LONGEST = 400
"""Code points of the text on either side, unless the nearest neighbour alone is longer."""
MATCHES, MINIMUM = 3, 50
"""So many of the memory's matches, from this per cent on."""
TEXTS = 1 << 14
"""Texts whose terms are kept: a unit's are asked for when it comes, when it is asked and when its answer is judged."""
LOOKED_AT = 12
"""Matches that are looked at for such as may be shown."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A document as its units see it."""

    texts: tuple[str, ...]
    """Of all segments in order."""
    places: Mapping[Key, int]
    """Where each unit stands first."""
    title: str


class Questions:
    """Builds the questions of a run for one language; for the thread that opened `memory`."""

    def __init__(
        self,
        workspace: Workspace,
        extracts: Mapping[str, Extract],
        language: Language,
        routes: Mapping[tuple[str, str], Route],
        termbase: Termbase,
        memory: Memory | None = None,
        route_of: Callable[[Extract], Route] | None = None,
    ) -> None:
        """`routes` are those of `extracts`; `route_of` gives the route of any other document, whose matches might be shown."""
        self.workspace, self.extracts, self.language = workspace, extracts, language
        self.routes, self.termbase, self.memory, self.route_of = routes, termbase, memory, route_of
        self.names = Names(termbase, language)
        self.setting = functools.lru_cache(8)(self._setting)
        self.queries = functools.lru_cache(8)(self._queries)
        self.open_sources = functools.lru_cache(64)(self._open_sources)
        self.domains = functools.cache(self._domains)
        self.terms = functools.lru_cache(TEXTS)(self._terms)

    def asked(self, engine: Engine, document: str, unit: Unit) -> Veiled:
        """The unit as this engine may see it, with names veiled where the route says so: `.unit` is to be masked and asked.

        The answer's target is given to `.restored`.
        """
        return self.names.veiled(unit) if self.masks(engine, document) else Veiled(unit)

    def masks(self, engine: Engine, document: str) -> bool:
        """Whether names are masked before this engine sees a document."""
        return self.routes[document, self.language.code].mask_names and leaves(engine)

    def version(self, engine: Engine, document: str, unit: Unit) -> str:
        """The context version: a hash over what the engine heeds of msgctxt, note and terms; empty where there is none of it.

        Neighbours, title and matches are no part of it, so that a sentence is asked once over all documents.
        """
        context, note, terms = self.said(engine, document, unit)
        if context is None and not note and not terms:
            return ""
        fields = ["-" if context is None else f"+{context}", note]
        for term in terms:
            fields += [term.source, *term.targets, *(f"never {form}" for form in term.forbidden), term.note, ""]
        return hashlib.sha256("\0".join(fields).encode("utf-8", "replace")).hexdigest()[:16]

    def question(self, engine: Engine, document: str, unit: Unit, text: str, form: Form) -> Question:
        """The question for a text, which is the masked text of `asked(…).unit` in `form`; `unit` is the document's own.

        Raises EngineRefused for a text that this engine must not see.
        """
        self.lock(engine, document, text)
        context, note, terms = self.said(engine, document, unit)
        before = after = title = ""
        if not engine.heeds.isdisjoint(("neighbours", "title")):
            setting = self.setting(document)
            hide = self.names.hidden if self.masks(engine, document) else str
            if "neighbours" in engine.heeds:
                before, after = map(hide, around(setting, unit.key))
            if "title" in engine.heeds:
                title = hide(setting.title)
        matches = self.matches(engine, document, unit) if "matches" in engine.heeds else ()
        return Question(text, form, context, note, before, after, title, terms, matches)

    def lock(self, engine: Engine, document: str, text: str) -> None:
        """Refuse what must not leave."""
        if not leaves(engine):
            return
        route = self.routes[document, self.language.code]
        if route.offline:
            raise EngineRefused(engine.name, f"is not asked: {document} stays on this machine ({route.why})")
        if route.mask_names and self.names.readable(text):
            raise EngineRefused(engine.name, "is not asked: a name of the glossary cannot be masked, markup stands in it or around it")

    def said(self, engine: Engine, document: str, unit: Unit) -> tuple[str | None, str, tuple[Term, ...]]:
        """What the engine heeds of a unit's msgctxt, note and terms."""
        masks = self.masks(engine, document)
        context = unit.key.context if "context" in engine.heeds else None
        note = unit.note if "note" in engine.heeds else ""
        terms = self.terms(unit.key.source) if "terms" in engine.heeds else ()
        if masks:
            terms = tuple(term for term in terms if not self.names.readable(f"{term.source}\n{term.note}"))
            context, note = context and self.names.hidden(context), self.names.hidden(note)
        return context, note, terms

    def matches(self, engine: Engine, document: str, unit: Unit) -> tuple[Match, ...]:
        """The memory's best matches, for an engine that lets texts leave only those of open documents' present sentences.

        Of TMX files nobody knows whether their texts may leave: none does.
        """
        if self.memory is None:
            return ()
        query = self.queries(document).get(unit.key) or Query(unit.key, domain(document))
        found = self.memory.search(self.language.code, query, MINIMUM, LOOKED_AT)
        if leaves(engine):
            own = [match for match in found if not match.document.lower().endswith(".tmx")]
            found = [match for match in own if match.source in self.open_sources(match.document)]
        if self.masks(engine, document):
            found = [match for match in found if not (self.names.readable(match.source) or self.names.translated(match.target))]
        return tuple(found[:MATCHES])

    def _open_sources(self, of: str) -> frozenset[str]:
        """The sentences of the documents of a domain that may leave; none of one that is gone, imported, refused or kept."""
        open_: set[str] = set()
        for document in self.domains().get(of, ()):
            try:
                extracted = self.extracts.get(document) or self.workspace.read(document)
            except InputError:
                return frozenset()
            route = self.routes.get((document, self.language.code)) or (self.route_of(extracted) if self.route_of else None)
            if route is None or route.offline:
                return frozenset()
            open_.update(unit.key.source for unit in extracted.units())
        return frozenset(open_)

    def _terms(self, source: str) -> tuple[Term, ...]:
        """The termbase's rows that occur in a text and have a form in the language, right or forbidden."""
        return tuple(term for term in self.termbase.matching(source, self.language.code, find(source)) if term.targets or term.forbidden)

    def _queries(self, document: str) -> Mapping[Key, Query]:
        keys = (unit.key for unit in self.extracts[document].units())
        return queries(self.workspace.project.settings, document, keys)

    def _domains(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for document in self.workspace.documents():
            found.setdefault(domain(document), []).append(document)
        return found

    def _setting(self, document: str) -> Setting:
        extracted = self.extracts[document]
        texts: list[str] = []
        places: dict[Key, int] = {}
        for block in extracted.blocks:
            for segment in block.segments:
                places.setdefault(segment.unit.key, len(texts))
                texts.append(segment.unit.key.source)
        kinds = {unit.kind: unit.key.source for unit in reversed(extracted.document.units)}
        return Setting(tuple(texts), places, kinds.get("title") or kinds.get("heading") or "")


def leaves(engine: Engine) -> bool:
    """Whether texts leave this machine with an engine; yes where it does not say no."""
    return getattr(engine, "leaves", True) is not False


def around(setting: Setting, key: Key) -> tuple[str, str]:
    """The text in front of a unit and behind it."""
    at = setting.places.get(key)
    if at is None:
        return "", ""
    before = nearest(setting.texts[max(0, at - AROUND) : at][::-1])
    return " ".join(reversed(before)), " ".join(nearest(setting.texts[at + 1 : at + 1 + AROUND]))


def nearest(texts: tuple[str, ...]) -> list[str]:
    """The nearest text and further ones as far as there is room."""
    taken: list[str] = []
    for text in texts:
        if taken and sum(map(len, taken)) + len(text) > LONGEST:
            break
        taken.append(text)
    return taken
