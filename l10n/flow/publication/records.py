"""Records: what a publication needs to know of each document and language, taken from the last run where nothing of it changed."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from l10n.catalog import Catalog
from l10n.files import with_ending
from l10n.flow import baseline, ruling
from l10n.flow.judge import Judge, judge
from l10n.flow.publication import notices
from l10n.flow.publication.cache import Cache, program
from l10n.flow.publication.chronicle import Chronicle, slice_of
from l10n.flow.publication.embargo import marks
from l10n.flow.publication.judged import judged
from l10n.flow.publication.policy import Policy
from l10n.flow.publication.readdress import readdressed
from l10n.flow.publication.record import Facts, Record, Stand
from l10n.flow.publication.render import date_of, rendition, source_rendition, summary
from l10n.flow.workspace import Workspace
from l10n.journal import Journal
from l10n.model import Entry, Extract, Key, Language, State
from l10n.publish import Built, Correction, Rendition, Told, anchors, told
from l10n.publish.values import stable
from l10n.text.allowlist import allowlist

CACHE = "publish/records"


class Records:
    """The records of a project; each is made at most once a run, and only where something changed since the last."""

    def __init__(self, workspace: Workspace, policy: Callable[[str, Language], Policy]) -> None:
        """`policy` of a document in a language."""
        self.workspace = workspace
        self.policy = policy
        project = workspace.project
        shared = [hashlib.sha256(p.read_bytes()).hexdigest() if p.is_file() else "" for p in (project.glossary, project.baseline)]
        base = hashlib.sha256(repr((program(), stable(project.settings), shared)).encode()).hexdigest()
        self.cache = Cache(project.root / ".l10n" / CACHE, base)
        self.made = 0
        """How many records were made anew."""
        self._extract: tuple[str, Extract] | None = None
        self._judges: dict[str, Judge] = {}
        self._chronicles: dict[str, Chronicle] = {}
        self._renditions: dict[tuple[str, str], Rendition] = {}
        self._records: dict[str, Record] = {}
        self._notices: dict[str, tuple[Extract, list[notices.Notice]]] = {}
        self.targets = project.targets
        self._source = str(project.source)
        self.files = frozenset(project.files())
        """All files of the source folder."""
        self._languages = {one.code: (number, str(project.catalogs_of(one))) for number, one in enumerate(project.targets)}
        """Language code → its place in a record, and the folder of its catalogs."""

    def extract(self, document: str) -> Extract:
        """A document, parsed; the last one is kept.

        Raises DocumentError for a file that is refused.
        """
        if self._extract is None or self._extract[0] != document:
            self._extract = document, self.workspace.read(document)
            self._renditions.clear()
        return self._extract[1]

    def facts(self, document: str) -> Facts:
        """The record of a document.

        Raises DocumentError for a file that is refused.
        """
        record = self.record(document)
        if record.facts is None:
            mark, kept = record.parts[0][:2]
            file = self.cache.seen(f"{self._source}/{document}", mark, kept)
            if not file[1] or file[1] != kept:
                record.parts = Record(None, len(self.targets)).parts
                record.put(0, self._facts(document, file))
            elif file[0] != mark:
                record.put(0, [*file, *record.parts[0][2:]])
            record.facts = Facts(record.parts[0])
        return record.facts

    def _facts(self, document: str, file: tuple[str, str]) -> list[str]:
        """The fields of what is known anew of a document; `file`: its mark and SHA-256."""
        self.made += 1
        made = self.rendition(document, self.workspace.source_language)
        assert made is not None
        said = marks(self.extract(document).document)
        return Facts.fields(file, made.page.date or date_of(document), said, told(summary(document, made, made)))

    def as_before(self, document: str) -> bool:
        """Whether a document is as it was in the last run."""
        row = self.cache.rows["documents"].get(document)
        return row is not None and row.split("\t", 2)[1] == self.facts(document).source

    def record(self, document: str) -> Record:
        """What is known of a document."""
        if (known := self._records.get(document)) is None:
            known = self._records[document] = Record(self.cache.old("documents", document), len(self.targets))
        return known

    def stand(self, document: str, language: Language) -> Stand:
        """The record of a document in a target language.

        Raises CatalogError, JournalError, DocumentError for files that are refused.
        """
        record, (number, path) = self.record(document), self._languages[language.code]
        if (stand := record.stands[number]) is None:
            if record.facts is None:
                self.facts(document)
            part, policy = number + 1, self.policy(document, language)
            mark, kept, held = record.parts[part][:3]
            file = self.cache.seen(f"{path}/{with_ending(document, '.po')}", mark, kept)
            if held == policy.digest and file[1] == kept:
                stand = Stand(record.parts[part])
            # Where four eyes are asked for, other files say too who wrote a text.
            if stand is None or policy.four_eyes or self.is_news(stand, language):
                record.put(part, self._stand(document, language, policy, file))
                stand = Stand(record.parts[part])
            elif file[0] != mark:
                record.put(part, [*file, *record.parts[part][2:]])
            record.stands[number] = stand
        return stand

    def is_news(self, stand: Stand, language: Language) -> bool:
        """Whether the journal says other things of a document's texts than it did."""
        chronicle = self.chronicle(language)
        if not chronicle.touched(stand.hashes):
            return False
        hashes = stand.hashes.split()
        return slice_of(chronicle.of(hashes), hashes) != stand.said

    def _stand(self, document: str, language: Language, policy: Policy, file: tuple[str, str]) -> list[str]:
        """The fields of what is known anew of a document in a language; `file`: mark and SHA-256 of its catalog."""
        self.made += 1
        self._renditions.pop((document, language.code), None)
        catalog = self.workspace.catalog(language, document)
        hashes = [entry.hash for entry in catalog.entries]
        journal = self.chronicle(language).of(hashes)
        original = self.rendition(document, self.workspace.source_language)
        assert original is not None
        states = self.states(document, self.extract(document), language, policy, catalog, journal)
        enough = policy.reached(state for state, _ in states.values())
        remarks, findings = judged(self, document, language, policy, states) if enough else ([], {})
        made = self.made_of(document, language, policy, catalog, journal, findings)
        page = None
        if made:
            checks = hashlib.sha256(repr(sorted(findings.items())).encode()).hexdigest()[:32] if policy.gate != "off" else ""
            page = told(replace(summary(document, made, original), policy=policy.told(), catalog=file[1], checks=checks))
        counts = sum(policy.lets(state) for state, _ in states.values()), len(states)
        own = [why for _, why in states.values() if why]
        return Stand.fields(file, policy.digest, slice_of(journal, hashes), hashes, counts, remarks, findings, own, page)

    def states(
        self, document: str, extracted: Extract, language: Language, policy: Policy, catalog: Catalog, journal: Journal
    ) -> dict[Key, tuple[State, str | None]]:
        """The state of each unit as it counts for publication, and why an approval does not."""
        found: dict[Key, tuple[State, str | None]] = {}
        own = self.own(document, language, policy, journal)
        for unit in extracted.units():
            entry = catalog.get(unit.key)
            state = journal.state(entry) if entry else State.MISSING
            why = own(entry) if entry and state == State.APPROVED else None
            found[unit.key] = (State.TRANSLATED if why else state), why
        return found

    def is_shown(self, document: str, language: Language, entry: Entry) -> bool:
        """Whether an entry's text would be shown."""
        if entry.key not in {unit.key for unit in self.extract(document).units()}:
            return False
        policy, journal = self.policy(document, language), self.chronicle(language).of([entry.hash])
        state = journal.state(entry)
        own = state == State.APPROVED and self.own(document, language, policy, journal)(entry) is not None
        return policy.lets(State.TRANSLATED if own else state)

    def own(self, document: str, language: Language, policy: Policy, journal: Journal) -> Callable[[Entry], str | None]:
        """What says of an approved text why four eyes do not count its approval; None where they do, or the policy does not ask."""

        def twin(language: Language, document: str, key: Key) -> Entry | None:
            return self.workspace.catalog(language, document).get(key)

        def why(entry: Entry) -> str | None:
            approval = journal.approval(entry) if policy.four_eyes else None
            if approval is None:
                return None
            whole, by = self.chronicle(language).whole, approval.by
            return ruling.own_text(self.workspace.project, language, document, entry, whole, by, twin, here=False)

        return why

    def page(self, document: str, language: Language) -> Told | None:
        """What is shown of a release in a language, with its corrections; None where the policy lets no page through.

        Raises InputError for files that are refused.
        """
        source = language == self.workspace.source_language
        page = self.facts(document).told if source else self.stand(document, language).told
        found = self.corrections(document, language) if page else ()
        if page is None or not found:
            return page
        fingerprint = hashlib.sha256(repr((page.summary.fingerprint, found)).encode()).hexdigest()[:32]
        modified = max(page.summary.modified, f"{found[0].date}T00:00:00Z")
        return told(replace(page.summary, corrections=found, fingerprint=fingerprint, modified=modified))

    def noted(self, document: str) -> bool:
        """Whether a release has a file of correction notices."""
        return notices.path_of(document) in self.files

    def corrections(self, document: str, language: Language) -> tuple[Correction, ...]:
        """The correction notices of a release in a language, newest first.

        Raises InputError for files that are refused.
        """
        path = notices.path_of(document)
        if not self.noted(document):
            return ()
        if path not in self._notices:
            extracted = self.workspace.read(path)
            self._notices[path] = extracted, notices.accepted(notices.read(extracted))
        extracted, found = self._notices[path]
        texts: dict[Key, str] = {}
        if found and language != self.workspace.source_language:
            catalog, policy = self.workspace.catalog(language, path), self.policy(document, language)
            states = self.states(path, extracted, language, policy, catalog, self.chronicle(language).whole)
            shown = {key for key, (state, _) in states.items() if policy.lets(state)}
            texts = {entry.key: entry.target[0] for entry in catalog.entries if entry.key in shown}
        said = [(one.date, *notices.text_of(one, texts.get, self.workspace.source_language, language)) for one in found]
        return tuple(Correction(date, text, stands_in.code) for date, text, stands_in in said)

    def rendition(self, document: str, language: Language) -> Rendition | None:
        """A document in a language with its text; None where the policy lets no page through.

        Raises InputError for files that are refused.
        """
        extracted = self.extract(document)
        name = document, language.code
        if name not in self._renditions:
            if language == self.workspace.source_language:
                self._renditions[name] = source_rendition(self.workspace, document, extracted)
            else:
                catalog, policy = self.workspace.catalog(language, document), self.policy(document, language)
                journal = self.chronicle(language).of([entry.hash for entry in catalog.entries])
                self.made_of(document, language, policy, catalog, journal, self.stand(document, language).findings)
        return self._renditions.get(name)

    def made_of(
        self,
        document: str,
        language: Language,
        policy: Policy,
        catalog: Catalog,
        journal: Journal,
        findings: Mapping[str, Sequence[tuple[str, str]]],
    ) -> Rendition | None:
        """A document in a target language, of what is known of it; kept until another document is asked for."""
        own = self.own(document, language, policy, journal)
        links = allowlist(self.workspace.project.settings.publish.links_in(language.code))
        lead = functools.partial(readdressed, links=links, options=self.workspace.format_options)
        original = self.rendition(document, self.workspace.source_language)
        names = anchors.of(original.page.body) if original else ()
        made = rendition(document, self.extract(document), language, policy, catalog, journal, findings, own, lead, names)
        if made:
            self._renditions[document, language.code] = made
        return made

    @functools.cached_property
    def baseline(self) -> frozenset[baseline.Row]:
        """The findings that are not told again."""
        return baseline.read(self.workspace.project)

    def judge(self, language: Language) -> Judge:
        """The checks of a language that say more than notes."""
        if language.code not in self._judges:
            if not self._judges:
                self.cache.recall()
            self._judges[language.code] = judge(self.workspace, language, "warning")
        return self._judges[language.code]

    def chronicle(self, language: Language) -> Chronicle:
        """The journal of a language."""
        if language.code not in self._chronicles:
            self._chronicles[language.code] = Chronicle(self.workspace, language, self.cache)
        return self._chronicles[language.code]

    def keep(self, site: Built) -> None:
        """Keep the records, and what is known of a site's files, for the next run."""
        self.cache.new["outputs"] = site.known()
        for document, record in self._records.items():
            if record.changed or document in self.cache.rows["documents"]:
                self.cache.keep("documents", document, record.row() if record.changed else None)
        if self._judges:
            self.cache.remember()
        else:
            self.cache.new["words"] = self.cache.rows["words"]
        self.workspace.project.work()
        self.cache.save()
