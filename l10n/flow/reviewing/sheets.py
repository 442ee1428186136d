"""The catalogs of a release in memory: their entries as live units, without the bytes that they were read from."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from l10n import catalog as po
from l10n.catalog import Catalog
from l10n.errors import CatalogError, InputError, RefusedError
from l10n.flow.reviewing.ledger import Signature, signature
from l10n.flow.reviewing.live import Live
from l10n.flow.reviewing.values import Ref
from l10n.flow.workspace import Workspace
from l10n.lang.plurals import takers
from l10n.model import Entry, Key, Language, text_hash, unit_id
from l10n.phrases import phrase
from l10n.text.entering import edged, unfit


@dataclass(slots=True)
class Sheet:
    """A catalog: a document in a language."""

    language: Language
    document: str
    path: Path
    blank: Catalog
    """The catalog without its entries: what it is written in."""
    lives: dict[Key, Live] = field(default_factory=dict)
    """In the order of the file."""
    numbers: tuple[tuple[int, ...], ...] = ()
    """For each plural form, by the catalog's own header, some numbers that take it."""
    signature: Signature | None = None
    """Of the file when it was read or written last."""
    doubted: Signature | None = None
    """Of a file that lacks units or is no catalog: git may be writing it. It is believed when it is still so in the next pass."""
    waiting: set[Key] = field(default_factory=set)
    """Units that the file must still be told of."""


class Sheets:
    """All catalogs of a store, and their units by reference and by key."""

    def __init__(self, workspace: Workspace, languages: Sequence[Language], named: Sequence[str]) -> None:
        self.workspace, self.languages, self.named = workspace, languages, named
        self.all: dict[tuple[str, str], Sheet] = {}
        self.by_ref: dict[Ref, Live] = {}
        self.by_key: dict[str, Live] = {}
        self.counts: dict[str, int] = {}
        """Language → the number of the last key that was given."""

    def __iter__(self) -> Iterator[Live]:
        """The units: language by language, document by document, in the order of the catalogs."""
        for sheet in self.all.values():
            yield from sheet.lives.values()

    def open(self) -> list[InputError]:
        """Read the catalogs that are not open yet; what was refused."""
        refused: list[InputError] = []
        found = self.workspace.project.files()
        for language in self.languages:
            for document in catalogued(self.workspace, language, found):
                if (language.code, document) in self.all or document not in self.workspace.meant(found, self.named):
                    continue
                try:
                    self.add(language, document)
                except InputError as error:
                    refused.append(error)
        order = {language.code: number for number, language in enumerate(self.languages)}
        self.all = dict(sorted(self.all.items(), key=lambda one: (order[one[0][0]], one[0][1])))
        return refused

    def add(self, language: Language, document: str) -> None:
        """Read a catalog; raises CatalogError."""
        path = self.workspace.project.catalog(language, document)
        now = signature(path)
        catalog = self.workspace.catalog(language, document)
        sheet = self.all[language.code, document] = Sheet(language, document, path, replace(catalog, chunks=()))
        sheet.numbers = takers(catalog.headers.get("Plural-Forms", ""))
        self.arrange(sheet, catalog.entries)
        sheet.signature = now

    def arrange(self, sheet: Sheet, entries: Sequence[Entry]) -> tuple[list[Live], list[Live]]:
        """Let a sheet hold the units of these entries in their order; the new ones and those that are gone.

        What units that stay hold is not touched.
        """
        before, sheet.lives = sheet.lives, {}
        new: list[Live] = []
        for number, entry in enumerate(entries, 1):
            live = before.pop(entry.key, None)
            if live is None:
                live = self.born(sheet, entry, number)
                new.append(live)
            elif live.number != number:
                live.number, live.row = number, None
            sheet.lives[entry.key] = live
        for live in before.values():
            del self.by_ref[live.ref], self.by_key[live.key]
            sheet.waiting.discard(live.entry.key)
        return new, list(before.values())

    def born(self, sheet: Sheet, entry: Entry, number: int) -> Live:
        """A new unit; its name is longer than usual where another one of the document has that."""
        code, name = sheet.language.code, unit_id(entry.key)
        while (ref := Ref(code, sheet.document, name)) in self.by_ref:
            name = text_hash(entry.key, ())[: len(name) + 4]
        count = self.counts[code] = self.counts.get(code, 0) + 1
        live = Live(ref, f"{code}/{count}", number, entry, entry)
        self.by_ref[ref] = self.by_key[live.key] = live
        return live

    def of(self, live: Live) -> Sheet:
        """The sheet of a unit."""
        return self.all[live.ref.language, live.ref.document]

    def fit(self, live: Live, target: tuple[str, ...]) -> tuple[str, ...]:
        """A person's text for a unit as its catalog will hold it.

        Raises RefusedError for one that it cannot hold, and for another number of forms than the message has.
        """
        entry = live.entry
        if len(target) != len(entry.target):
            raise RefusedError(phrase("plural forms are asked for: {wanted}, not {given}", wanted=len(entry.target), given=len(target)))
        for form in target:
            if why := unfit(form):
                raise RefusedError(phrase("not saved: {why}", why=why))
        fitting = tuple(edged(entry.key.source, form) for form in target)
        try:
            self.of(live).blank.fresh(replace(entry, target=fitting), False)
        except CatalogError as error:
            raise RefusedError(phrase("not saved: {why}", why=error.message)) from error
        return fitting


def catalogued(workspace: Workspace, language: Language, files: Collection[str]) -> list[str]:
    """The documents among `files` that have a catalog in a language; where several may, the one that the catalog names.

    So no format is asked, which would load it.
    """
    by_path: dict[Path, list[str]] = {}
    for document in files:
        by_path.setdefault(workspace.project.catalog(language, document), []).append(document)
    found = []
    for path, documents in by_path.items():
        if path.is_file():
            found.append(documents[0] if len(documents) == 1 else reference(workspace, path, documents))
    return sorted(found)


def reference(workspace: Workspace, path: Path, documents: Sequence[str]) -> str:
    """The document among several of one name that a catalog is of, by what its entries say."""
    named = {name for entry in po.parse(path.read_bytes(), str(path)).entries for name in entry.references}
    known = [document for document in documents if workspace.project.reference(document) in named]
    return (known or sorted(documents, key=lambda document: PurePosixPath(document).suffix))[0]
