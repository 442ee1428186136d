"""The worker's bench: a project with all that judging needs, opened once and kept as it is on the disk."""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from l10n import journal as journals
from l10n.errors import InputError, L10nError, RefusedError
from l10n.flow import baseline
from l10n.flow.judge import Judge, judge
from l10n.flow.lookup import Lookup
from l10n.flow.pick import Offer, Offers
from l10n.flow.remember import remember
from l10n.flow.reviewing.across import Across
from l10n.flow.reviewing.pages import Pages
from l10n.flow.reviewing.past import Story
from l10n.flow.reviewing.recent import Recent
from l10n.flow.reviewing.values import Ref, Row
from l10n.flow.reviewing.views import Progress, Weight, Whole
from l10n.flow.reviewing.weighing import Weighing
from l10n.flow.risk_record import NOTHING, Standing, standing
from l10n.flow.statistics import records
from l10n.flow.suppression import Ignored, in_comments
from l10n.flow.surroundings import domain
from l10n.flow.workspace import open_workspace
from l10n.journal import Journal
from l10n.memory import Query, Stored
from l10n.memory.cache import EngineCache
from l10n.model import Entry, Extract, Finding, Key, Language, Match, Unit

KEPT = 16
"""Documents that are kept parsed."""
Stamp = tuple[int, int]
"""What changes when a file does."""
Read = tuple[Extract, Mapping[Key, Unit]]
"""A document and its units by key."""


class Bench:
    """One project, for one thread. Everything raises InputError for files that are refused; memory and engine cache may be missing."""

    def __init__(self, root: Path) -> None:
        self.workspace = open_workspace(root)
        self.project = self.workspace.project
        self.languages = {language.code: language for language in self.project.targets}
        self.cache = EngineCache(self.project.cache)
        self.baseline = baseline.read(self.project)
        self.judge = functools.cache(self._judge)
        self.offering = functools.cache(self._offering)
        self.ignored = functools.cache(self._ignored)
        self.standing = functools.cache(self._standing)
        self.memory = functools.cache(self._memory)
        self.weighing = Weighing(self)
        self.across = Across(self)
        self.pages = Pages(self)
        self.stories: dict[str, tuple[str, Story]] = {}
        """Of the row whose text is typed: key → revision, story."""
        self.problems: dict[str, None] = {}
        """What cannot be used, a line each, besides the workspace's files."""
        self.unjudged: dict[str, None] = {}
        """What keeps texts from being judged, a line each."""
        self._journals: dict[str, tuple[Stamp, bytes, Journal]] = {}
        self._extracts: dict[str, tuple[Stamp, Read | InputError]] = {}
        self._changed: list[Row] = []
        """Rows that people changed and the memory does not know yet."""
        self._remembers = False
        self._glossary = self.stamp(self.project.glossary)

    def step(self, seconds: float, *, rested: bool = False) -> Progress:
        """Weigh rows for as long as that, or a little longer; the first step opens the memory.

        Where no row waits, the checks over the whole project go on; they begin where people `rested`.
        """
        self.fresh()
        weights: list[Weight] = []
        whole: Whole = "waiting" if self.across.waiting else ""
        if not self._remembers:
            self._remembers = True
            self.memory()
        elif self.weighing.left:
            weights = self.weighing.step(seconds)
        else:
            whole = self.across.step(seconds, rested=rested)
        problems = (*self.unjudged, *map(str, self.workspace.problems), *self.problems)
        return Progress(tuple(weights), self.weighing.left, problems, whole)

    def put(self, rows: Sequence[Row], waiting: Collection[str]) -> None:
        """Take rows as they are now; those of the keys in `waiting` are to be weighed."""
        for row in rows:
            pile = self.weighing.piles.get((row.ref.language, row.ref.document))
            before = pile.rows.get(row.entry.key) if pile else None
            if before is not None and before.revision != row.revision and row.entry.plural is None:
                self._changed.append(row)
            if before is None or before.revision != row.revision:
                self.across.changed(row.ref.language)
        self.weighing.put(rows, waiting)

    def drop(self, rows: Sequence[Row]) -> None:
        """Forget rows."""
        for code in {row.ref.language for row in rows}:
            self.across.changed(code)
        self.weighing.drop(rows)

    def fresh(self) -> None:
        """Heed a glossary that was changed on the disk: all is weighed again."""
        now = self.stamp(self.project.glossary)
        if now != self._glossary:
            self._glossary = now
            self.judge.cache_clear()
            self.offering.cache_clear()
            self.unjudged.clear()
            self.weighing.again()
            self.across.again()

    def language(self, row: Row) -> Language:
        """The language of a row."""
        return self.languages[row.ref.language]

    def journal(self, code: str) -> Journal:
        """The journal of a language as it is on the disk; of one that grew only what is new is read."""
        path = self.project.journal(self.languages[code])
        now = self.stamp(path)
        stamp, before, journal = self._journals.get(code, (None, b"", None))
        if journal is not None and stamp == now:
            return journal
        raw = path.read_bytes() if path.exists() else b""
        name = self.project.relative(path)
        if journal is None or not raw.startswith(before) or not (before.endswith(b"\n") or not before):
            journal = Journal(journals.parse(raw, name))
        else:
            for event in journals.parse(raw[len(before) :], name):
                journal.add(event)
        self._journals[code] = now, raw, journal
        return journal

    def extract(self, document: str) -> Extract:
        """A document of the source folder, parsed and cut."""
        return self._read(document)[0]

    def unit(self, document: str, key: Key) -> Unit:
        """A unit of a document, with its markup; of a document that is refused, by its text alone."""
        try:
            return self._read(document)[1].get(key, Unit(key))
        except InputError as error:
            self.workspace.refuse(error)
            return Unit(key)

    def verdicts(self, ref: Ref, entry: Entry) -> list[tuple[int, Finding, str]]:
        """The findings in a text: form, finding, and why it does not count."""
        found = self.judge(ref.language).of_entry(self.unit(ref.document, entry.key), entry)
        return [(entry.target.index(form), finding, self.why(ref, entry, finding.check, form)) for form, finding in found]

    def why(self, ref: Ref, entry: Entry, check: str, form: str) -> str:
        """Why what a check says of a form does not count; empty where it does."""
        suppressed = in_comments(entry, check) or self.ignored(ref.document, ref.language).of(check, entry.key.source, form)
        if suppressed:
            return suppressed.reason
        known = self.baseline and baseline.row(ref.language, ref.document, entry, check) in self.baseline
        return "it was there when checking began" if known else ""

    def offers(self, row: Row) -> list[Offer]:
        """What engines said of a row's unit."""
        if not self.project.cache.exists():
            return []
        offering = self.offering(row.ref.language)
        offering.journal = self.journal(row.ref.language)
        try:
            return offering.all_of(self.unit(row.ref.document, row.entry.key), row.entry)
        except RefusedError as error:
            self.problems[str(error)] = None
            return []

    def matches(self, row: Row) -> list[Match]:
        """What the memory knows of a row's unit."""
        lookup = self.lookup()
        return lookup.matches(self.language(row), row.ref.document, row.entry) if lookup else []

    def lookup(self) -> Lookup | None:
        """The memory, with what people did since it was read; None where it cannot be used."""
        lookup = self.memory()
        if lookup is not None and isinstance(recent := lookup.memory.store, Recent):
            for row in self._changed:
                recent.put(self._stored(row, lookup))
            self._changed.clear()
        return lookup

    def stamp(self, path: Path) -> Stamp:
        """What changes when a file does; zeros where there is none."""
        try:
            found = path.stat()
        except OSError:
            return 0, 0
        return found.st_mtime_ns, found.st_size

    def _read(self, document: str) -> Read:
        stamp = self.stamp(self.project.source / document)
        known = self._extracts.pop(document, None)
        if known is None or known[0] != stamp:
            known = stamp, self._parsed(document)
        self._extracts[document] = known
        if len(self._extracts) > KEPT:
            del self._extracts[next(iter(self._extracts))]
        if isinstance(known[1], InputError):
            raise known[1]
        return known[1]

    def _parsed(self, document: str) -> Read | InputError:
        try:
            extracted = self.workspace.read(document)
        except InputError as error:
            return error
        return extracted, {unit.key: unit for unit in extracted.units()}

    def _judge(self, code: str) -> Judge:
        return judge(self.workspace, self.languages[code])

    def _offering(self, code: str) -> Offers:
        return Offers(self.workspace, self.cache, self.judge(code), self.journal(code))

    def _ignored(self, document: str, code: str) -> Ignored:
        return Ignored(self.project, document, code)

    def _standing(self, code: str) -> Standing:
        if not self.project.settings.risk.learn:
            return NOTHING
        return standing(records(self.workspace, self.workspace.documents(), [self.languages[code]]))

    def _stored(self, row: Row, lookup: Lookup) -> Stored:
        """A row as the memory has it."""
        key, document = row.entry.key, row.ref.document
        known = lookup.queries(document).get(key) or Query(key, domain(document))
        text, origin = row.entry.target[0], row.origin
        beside = known.before, known.after
        return Stored(row.ref.language, known.document, key, text, row.state, origin, *beside, row.time, known.domain)

    def _memory(self) -> Lookup | None:
        try:
            memory = remember(self.workspace)
            memory.store = Recent(memory.store)
            return Lookup(self.workspace, memory)
        except L10nError as error:
            self.problems[f"nothing of the translation memory is shown: {error}"] = None
            return None
