"""The desk of a filling: documents come onto it one after the other, each with its units without a text, and leave it when they are done.

A document's texts are written when the last of its units in that language is settled: the journal first, then the catalog.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from l10n import journal as journals
from l10n.errors import InputError
from l10n.flow.answers import Answer
from l10n.flow.examine import Examiner
from l10n.flow.filled import Came
from l10n.flow.identity import PROGRAM
from l10n.flow.judge import judge
from l10n.flow.questions import Questions
from l10n.flow.recall import Text, recalled, rejected
from l10n.flow.route import MEMORY, Route, leaving, notes, route
from l10n.flow.surroundings import queries
from l10n.flow.wishes import Sheet, Wish
from l10n.flow.workspace import Workspace
from l10n.memory import Memory, Query
from l10n.model import Entry, Event, Extract, Key, Language, State, Unit

GUESSED = "tags placed by a guess"


@dataclass(slots=True)
class Page:
    """One document in one language, while it is on the desk."""

    language: Language
    left: int
    """Units that are not settled."""
    texts: dict[Key, Text] = field(default_factory=dict)


class Desk:
    """The documents of a filling; those of `documents` that are not given as values are read when their turn comes, and let go."""

    def __init__(
        self,
        workspace: Workspace,
        documents: Mapping[str, Extract] | Sequence[str],
        languages: Sequence[Language],
        named: Sequence[str] | None,
        memory: Memory,
        counted: Callable[[int, int], None] = lambda done, known: None,
    ) -> None:
        """`counted` hears how many units are settled, of how many until now.

        Raises GlossaryError, JournalError before anything is asked.
        """
        self.workspace, self.documents, self.memory = workspace, documents, memory
        self.languages = {language.code: language for language in languages}
        self.named = named
        self.extracts: dict[str, Extract] = {}
        self.routes: dict[tuple[str, str], Route] = {}
        self.pages: dict[tuple[str, str], Page] = {}
        self.opened = 0
        """Documents until now."""
        self.unusual: dict[tuple[str, str], Route] = {}
        """Routes that are not the language's usual one."""
        self.kept: dict[str, None] = {}
        """Lines about documents that stay on this machine."""
        self.recalled: Counter[tuple[str, str, Came, str]] = Counter()
        """As `Filled.places`."""
        self.counted = counted
        self.done = self.known = 0
        """Units that are settled, and all until now."""
        self.queries = functools.lru_cache(8)(self._queries)
        self.now = datetime.now(UTC)
        self.leaves = leaving(workspace)
        judges = {code: judge(workspace, language) for code, language in self.languages.items()}
        self.journals = {code: workspace.journal(language) for code, language in self.languages.items()}
        self.examiners = {code: Examiner(workspace.source_language, language, judges[code]) for code, language in self.languages.items()}
        self.askers = {
            code: Questions(
                workspace,
                self.extracts,
                language,
                self.routes,
                judges[code].termbase,
                memory,
                functools.partial(self.route, language=language),
            )
            for code, language in self.languages.items()
        }

    def route(self, extracted: Extract, language: Language) -> Route:
        """The route of a document."""
        return route(self.workspace, extracted, language, self.named, leaves=self.leaves, now=self.now)

    def usual(self, code: str) -> Route:
        """The route of a document of which the settings' routes and its own marks say nothing."""
        settings = self.workspace.project.settings
        chain = tuple(self.named) if self.named is not None else settings.engines.of(code)
        return Route(chain if MEMORY in chain else (MEMORY, *chain), mask_names=settings.mask_names)

    def sheets(self, wanted: Iterable[State] = (State.MISSING,), each: bool = False) -> Iterator[list[Wish]]:
        """The units of each document and language that are in one of these states, as wishes; a document that is refused is left out.

        With `each` every engine of the chain is asked for every unit.
        """
        states = frozenset(wanted)
        for document in self.documents:
            try:
                extracted = self.documents[document] if isinstance(self.documents, Mapping) else self.workspace.read(document)
            except InputError as error:
                self.workspace.refuse(error)
                continue
            self.opened += 1
            for code, language in self.languages.items():
                units = self.units(document, extracted, language, states)
                if not units:
                    continue
                way = self.route(extracted, language)
                if way != self.usual(code):
                    self.unusual[document, code] = way
                self.kept.update(dict.fromkeys(notes({(document, code): way})))
                chains = [(name,) for name in way.engines] if each else [way.chain]
                if not chains:  # every engine to compare is left out
                    continue
                self.routes[document, code] = way
                self.extracts[document] = extracted
                sheet = Sheet(document, code, way.chain, self.askers[code])
                wishes = [Wish(sheet, unit, list(chain)) for unit in units for chain in chains]
                self.pages[document, code] = Page(language, len(wishes))
                self.known += len(wishes)
                yield wishes

    def units(self, document: str, extracted: Extract, language: Language, states: frozenset[State]) -> list[Unit]:
        """The units of a document in these states; what a machine wrote of DRAFT ones, and none that has a plural."""
        journal = self.journals[language.code]
        found = []
        for catalog in self.workspace.catalogs(language, [document]).values():
            for unit in extracted.units():
                entry = catalog.get(unit.key)
                if entry is None or entry.plural is not None or (state := journal.state(entry)) not in states:
                    continue
                if state == State.MISSING or journal.provenance(entry).origin in ("engine", "memory"):
                    found.append(unit)
        return found

    def recall(self, wish: Wish) -> bool:
        """Look a wish up in the memory; whether that gave a text."""
        code, document = wish.sheet.target, wish.sheet.document
        settings = self.workspace.project.settings.memory
        text = recalled(self.memory, settings, self.journals[code], code, document, self.query(wish))
        if text is None:
            return False
        self.recalled[document, code, "exact" if (text.event.score or 0) >= 100 else "fuzzy", ""] += 1
        self.put(wish, text)
        return True

    def query(self, wish: Wish) -> Query:
        """What the memory is asked for a wish."""
        return self.queries(wish.sheet.document)[wish.unit.key]

    def _queries(self, document: str) -> Mapping[Key, Query]:
        keys = (unit.key for unit in self.extracts[document].units())
        return queries(self.workspace.project.settings, document, keys)

    def veto(self, wish: Wish, target: str) -> str:
        """Why a text must not be proposed: a person rejected it."""
        event = rejected(self.journals[wish.sheet.target], wish.unit.key, target)
        return f"{event.by} rejected this text: {event.reason}" if event else ""

    def settle(self, wish: Wish, answer: Answer) -> None:
        """Take what became of a wish."""
        if answer.outcome != "accepted":
            self.put(wish, None)
            return
        hash_ = Entry(wish.unit.key, (answer.target,)).hash
        reason = "; ".join(filter(None, (GUESSED if answer.guessed else "", answer.remark)))
        engine = answer.engine or next((name for name in wish.sheet.chain if name != MEMORY), "")
        event = Event("fill", wish.sheet.document, hash_, PROGRAM, journals.now(), "engine", engine, reason=reason)
        self.put(wish, Text(answer.target, True, event))

    def put(self, wish: Wish, text: Text | None) -> None:
        """A unit is settled; the last one of a page has it written."""
        place = wish.sheet.document, wish.sheet.target
        page = self.pages[place]
        page.left -= 1
        self.done += 1
        self.counted(self.done, self.known)
        if text is not None:
            page.texts[wish.unit.key] = text
        if not page.left:
            del self.pages[place]
            if page.texts:
                self.write(wish.sheet.document, page)
            del self.routes[place]
            if not any((wish.sheet.document, code) in self.pages for code in self.languages):
                del self.extracts[wish.sheet.document]

    def write(self, document: str, page: Page) -> None:
        """Write a page's texts. The journal is on the disk before the catalog is touched.

        The catalog is read afresh: what people saved while an engine was asked stays, and only units still without text are filled.
        """
        with self.workspace.writing():
            for catalog in self.workspace.catalogs(page.language, [document]).values():
                entries: dict[Key, Entry] = {}
                events: list[Event] = []
                for key, text in page.texts.items():
                    entry = catalog.get(key)
                    if entry is not None and not any(entry.target):
                        entries[key] = replace(entry, target=(text.target,), fuzzy=text.fuzzy)
                        events.append(text.event)
                self.workspace.record(page.language, events)
                self.workspace.save(page.language, document, catalog.with_entries(entries))
