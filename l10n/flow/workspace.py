"""The workspace: a project's documents, catalogs and journals as values, read and written in one place."""

from __future__ import annotations

import contextlib
import math
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from l10n import catalog as po
from l10n import files, registry
from l10n import journal as journals
from l10n.api import Engine, FormatOptions, Segmenter
from l10n.catalog import Catalog
from l10n.errors import CatalogError, DocumentError, InputError, RefusedError, SettingsError, UsageError
from l10n.flow.segmenters import segmenter_of
from l10n.journal import Journal
from l10n.model import Event, Extract, Key, Language, Unit
from l10n.project import Project, find, refuse_shared_catalogs

if TYPE_CHECKING:
    from l10n.terms import Termbase

WORDY = frozenset((".doc", ".dot", ".rtf", ".pages", ".wpd", ".wps", ".sxw"))
"""Endings of word processors' documents that a press office may take for releases and that no format of ours takes."""
PATIENCE = 60.0
"""Seconds to wait for another run's writing; it takes a moment for one catalog."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """A project with all that the stages need of it; catalogs and journals are read afresh at each call."""

    project: Project
    problems: list[InputError] = field(default_factory=list)
    """Files that were refused; the others went on."""
    _segmenters: dict[str, Segmenter] = field(default_factory=dict, repr=False)
    _journals: dict[Path, tuple[bytes, Journal]] = field(default_factory=dict, repr=False)
    """What each journal held when it was parsed last."""

    @property
    def source_language(self) -> Language:
        """The language of the documents."""
        return self.project.source_language

    @property
    def format_options(self) -> FormatOptions:
        """What the settings tell the formats."""
        settings = self.project.settings.formats
        return FormatOptions(
            settings.max_bytes,
            settings.front_matter,
            settings.translate_code,
            settings.attributes,
            settings.furniture,
            settings.comments,
            settings.shortcodes,
        )

    def documents(self, named: Sequence[str] = ()) -> list[str]:
        """The documents that some format takes, or those that `named` means, relative to the source folder.

        A name is a document's path from the source folder or the project's root, a folder of them, or a catalog's path.
        Raises UsageError for a name that means none, RefusedError where two documents would share a catalog.
        """
        found = [path for path in self.project.files() if registry.format_name(path)]
        refuse_shared_catalogs(found)
        return self.meant(found, named)

    def meant(self, found: Sequence[str], named: Sequence[str]) -> list[str]:
        """Those of `found` that the names mean, as in `documents`; all of them for no names."""
        if not named:
            return list(found)
        chosen = set()
        for name in named:
            meant = [d for d in found if self._means(name, d)]
            if not meant:
                if any(self._means(name, file) for file in self.project.files()):
                    raise UsageError(f"{name}: no format takes its ending; there are: {', '.join(registry.names('formats'))}")
                raise UsageError(f"{name}: no such document in {self.project.settings.source}/")
            chosen.update(meant)
        return [d for d in found if d in chosen]

    def left(self) -> list[str]:
        """Documents of word processors in the source folder that no format takes, as messages name them."""
        files = [path for path in self.project.files() if PurePosixPath(path).suffix.lower() in WORDY]
        return [self.project.reference(path) for path in files if not registry.format_of(path)]

    def _means(self, name: str, document: str) -> bool:
        clean = Path(name).as_posix().removeprefix("./")
        catalogs = [self.project.relative(self.project.catalog(lang, document)) for lang in self.project.targets]
        for path in (document, self.project.reference(document)):
            if clean in (path, path.rpartition(".")[0]) or path.startswith(clean.rstrip("/") + "/"):
                return True
        return clean in catalogs

    def read(self, document: str) -> Extract:
        """A document, parsed and cut into segments.

        Raises DocumentError for a file that is refused.
        """
        path = self.project.source / document
        name = self.project.reference(document)
        settings = self.project.settings.formats
        if any(unicodedata.category(c) in ("Cc", "Cs") for c in document):
            shown = name.encode("unicode_escape", "backslashreplace").decode()
            raise DocumentError(shown, "a file name that catalogs cannot hold: not UTF-8, or with control characters; rename it")
        try:
            if path.stat().st_size > settings.max_bytes:
                limit = f"the limit is {settings.max_bytes} ({self.project.key('formats.max_bytes')} in {self.project.file})"
                raise DocumentError(name, f"{path.stat().st_size} bytes; {limit}")
            raw = path.read_bytes()
        except OSError as error:
            raise DocumentError(name, f"cannot be read: {error.strerror}") from error
        form = registry.format_of(document)
        assert form is not None, document
        from l10n.flow.extract import extract

        parsed = form.parse(raw, name, self.source_language.code, self.format_options)
        return extract(parsed, self.segmenter(self.source_language))

    def read_all(self, named: Sequence[str] = ()) -> dict[str, Extract]:
        """The documents by their path; one that is refused goes onto `problems`, the others go on."""
        extracts = {}
        for document in self.documents(named):
            try:
                extracts[document] = self.read(document)
            except InputError as error:
                self.refuse(error)
        return extracts

    def units(self, document: str) -> dict[Key, Unit]:
        """The units of a document by key, with their markup; none where it is refused, which goes onto `problems`."""
        try:
            return {unit.key: unit for unit in self.read(document).units()}
        except InputError as error:
            self.refuse(error)
            return {}

    def refuse(self, problem: InputError) -> None:
        """Note a file that is refused, once however often it was looked at."""
        if str(problem) not in map(str, self.problems):
            self.problems.append(problem)

    def segmenter(self, language: Language) -> Segmenter:
        """The segmenter that the settings ask for."""
        if language.code not in self._segmenters:
            self._segmenters[language.code] = segmenter_of(self.project.settings, language.code)
        return self._segmenters[language.code]

    def catalog(self, language: Language, document: str) -> Catalog:
        """The catalog of a document; a new, empty one where there is none yet.

        Raises CatalogError for a file that is refused.
        """
        path = self.project.catalog(language, document)
        if not path.exists():
            return po.new(language, self.project.settings.name)
        try:
            raw = path.read_bytes()
        except OSError as error:
            raise CatalogError(self.project.relative(path), f"cannot be read: {error.strerror}") from error
        return po.parse(raw, self.project.relative(path))

    def catalogs(self, language: Language, documents: Iterable[str]) -> dict[str, Catalog]:
        """The catalogs of documents by these; one that is refused goes onto `problems`, the others go on."""
        found = {}
        for document in documents:
            try:
                found[document] = self.catalog(language, document)
            except InputError as error:
                self.refuse(error)
        return found

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Keep other runs from writing, so that what is read in here is what `save` replaces. It does not nest.

        Raises RefusedError where another run does not stop writing.
        """
        with files.exclusive(self.project.work() / "lock", PATIENCE) as held:
            if not held:
                raise RefusedError("another run of l10n is writing in this project (.l10n/lock); run this again when it has ended")
            yield

    @contextlib.contextmanager
    def asking(self, held_up: Callable[[], None]) -> Iterator[None]:
        """Keep other runs from asking engines: two at the same time would both ask, and pay, for the same texts.

        Waits for another run as long as that lasts; `held_up` is called where it has to.
        """
        path = self.project.work() / "asking"
        with contextlib.ExitStack() as stack:
            if not stack.enter_context(files.exclusive(path, 0)):
                held_up()
                stack.enter_context(files.exclusive(path, math.inf))
            yield

    def save(self, language: Language, document: str, catalog: Catalog) -> bool:
        """Write a catalog; False where its bytes are what the file holds already.

        Raises RefusedError where a link leads out of the project.
        """
        path = self.project.inside(self.project.catalog(language, document))
        path.parent.mkdir(parents=True, exist_ok=True)
        return files.replace(path, po.render(catalog))

    def journal(self, language: Language) -> Journal:
        """The journal of a language; empty where there is none yet.

        Raises JournalError for a file that is refused.
        """
        path = self.project.journal(language)
        raw = path.read_bytes() if path.exists() else b""
        known = self._journals.get(path)
        if known is None or known[0] != raw:
            known = self._journals[path] = raw, Journal(journals.parse(raw, self.project.relative(path)))
        return known[1]

    def record(self, language: Language, events: Iterable[Event], *, wait: float = 0.0) -> None:
        """Append events to a language's journal; on return they are on the disk. A journal that is away is waited for so many seconds."""
        if raw := journals.render(events):
            path = self.project.inside(self.project.journal(language))
            path.parent.mkdir(parents=True, exist_ok=True)
            files.append(path, raw, wait=wait)

    def engine(self, name: str) -> Engine:
        """A new engine with its options from the settings; paths among them count from the project's folder."""
        settings = self.project.settings.engine
        return registry.engine(name, settings.timeout, settings.options.get(name, {}), self.project.root)

    def termbase(self) -> Termbase:
        """The glossary; empty where there is none.

        Raises GlossaryError for a file that is refused.
        """
        from l10n import terms

        path = self.project.glossary
        source = self.source_language.code
        return terms.load(path, self.project.relative(path), source) if path.exists() else terms.Termbase((), source)


def open_workspace(start: Path) -> Workspace:
    """The workspace of the project that a folder lies in.

    Raises UsageError where there is no project, SettingsError for settings that are wrong or name what does not exist.
    """
    from l10n.flow.wrong_settings import wrong_settings

    project = find(start)
    if wrong := list(wrong_settings(project)):
        raise SettingsError(*wrong)
    return Workspace(project)


def light_workspace(start: Path) -> Workspace:
    """As `open_workspace`, without asking whether what the settings name exists: nothing of engines, checks and formats is loaded."""
    return Workspace(find(start))
