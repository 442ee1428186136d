"""The project: its settings and every path in it; the only code that knows the layout.

    source/PATH                          the releases
    locales/LANG/LC_MESSAGES/PATH.po     one catalog per document and language, and its .mo beside it
    locales/LANG/LC_MESSAGES/imported/   catalogs of imported translations that are in no document; for the memory
    locales/LANG/journal.jsonl           the journal of a language
    locales/glossary.csv                 the termbase
    locales/baseline.jsonl               the findings of checks that are not told again
    tm/                                  translation memories of others (TMX)
    .l10n/                               memory.db, cache.db: always deletable
    public/                              what `publish` writes
"""

from __future__ import annotations

import contextlib
import os
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from l10n import files, lang
from l10n.errors import RefusedError, SettingsError, UsageError, WrongSetting
from l10n.model import Language
from l10n.project.settings import Settings, read

__all__ = ["IMPORTED", "OWN", "PYPROJECT", "Project", "Settings", "find", "has_settings", "refuse_shared_catalogs"]

PYPROJECT, OWN = "pyproject.toml", "l10n.toml"
IMPORTED = "imported"
"""The folder of catalogs that hold imported translations of no document."""


@dataclass(frozen=True, slots=True)
class Project:
    """A project on disk."""

    root: Path
    settings: Settings
    file: str
    """The settings file's name, for messages."""
    prefix: str
    """The dotted table of the settings in it."""

    @property
    def source(self) -> Path:
        """The folder of the source documents."""
        return self.root / self.settings.source

    @property
    def source_language(self) -> Language:
        """The language that the documents are written in."""
        return lang.get(self.settings.source_language)

    @property
    def targets(self) -> tuple[Language, ...]:
        """The languages to translate into, in the order of the settings."""
        return tuple(lang.get(code) for code in self.settings.target_languages)

    @property
    def glossary(self) -> Path:
        """The termbase; it need not exist."""
        return self.root / self.settings.glossary

    @property
    def baseline(self) -> Path:
        """The findings that are not told again; it need not exist."""
        return self.root / self.settings.checks.baseline

    @property
    def memory(self) -> Path:
        """The translation memory's file."""
        return self.work() / "memory.db"

    @property
    def tmx_folder(self) -> Path:
        """The folder of the TMX files that belong to the memory; it need not exist."""
        return self.root / self.settings.memory.folder

    def tmx_files(self) -> list[Path]:
        """The TMX files of the memory: those of its folder, and those that the settings list, which need not exist."""
        found = sorted(path for path in self.tmx_folder.glob("*") if path.suffix.lower() == ".tmx" and path.is_file())
        listed = [self.root / Path(name).expanduser() for name in self.settings.memory.tmx]
        return list(dict.fromkeys([*found, *listed]))

    @property
    def cache(self) -> Path:
        """The engine cache's file."""
        return self.work() / "cache.db"

    @property
    def out(self) -> Path:
        """Where pages are published by default."""
        return self.root / self.settings.publish.out

    def work(self) -> Path:
        """The folder of what can be deleted at any time; made when it is not there."""
        folder = self.inside(self.root / ".l10n")
        if not folder.is_dir():
            folder.mkdir(exist_ok=True)
            (folder / ".gitignore").write_text("*\n", encoding="utf-8")
        return folder

    def locale(self, language: Language) -> Path:
        """The folder of a language."""
        return self.root / self.settings.locales / language.gettext

    def catalog(self, language: Language, document: str) -> Path:
        """The catalog of a document (path relative to the source folder)."""
        return self.catalogs_of(language) / files.with_ending(document, ".po")

    def catalogs_of(self, language: Language) -> Path:
        """The folder of a language's catalogs."""
        return self.locale(language) / "LC_MESSAGES"

    def catalogs(self, language: Language) -> list[Path]:
        """All catalogs of a language that are there, also those whose document is gone."""
        return sorted(path for path in self.catalogs_of(language).rglob("*.po") if path.is_file())

    def journal(self, language: Language) -> Path:
        """The journal of a language."""
        return self.locale(language) / "journal.jsonl"

    def inside(self, path: Path) -> Path:
        """The path, which must lie in the project when links are followed: nothing is written outside.

        Raises RefusedError for one that does not.
        """
        if not path.resolve().is_relative_to(self.root):
            raise RefusedError(f"{self.relative(path)}: a link leads out of the project, to {path.resolve()}; nothing is written there")
        return path

    def reference(self, document: str) -> str:
        """How a catalog names a document (`#:`)."""
        return f"{self.settings.source}/{document}"

    def relative(self, path: Path) -> str:
        """A path as messages name it: from the project's root where it lies inside."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)

    def files(self) -> list[str]:
        """All files of the source folder, relative to it, sorted.

        Left out are hidden files, those that Word makes beside an open document (`~$lease.docx`), and links that lead out of it.

        Raises UsageError where there is no source folder.
        """
        if not self.source.is_dir():
            raise UsageError(f"{self.relative(self.source)}: no such folder; make it, or set {self.key('source')} in {self.file}")
        root, found = os.path.realpath(self.source), list[str]()

        def look(below: str) -> None:
            with contextlib.suppress(OSError), os.scandir(self.source / below) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        look(f"{below}{entry.name}/")
                    elif not entry.name.startswith("~$") and entry.is_file() and (not entry.is_symlink() or is_inside(entry.path, root)):
                        found.append(below + entry.name)

        look("")
        return sorted(found)

    def key(self, name: str) -> str:
        """A setting's dotted name, for messages."""
        return f"{self.prefix}.{name}" if self.prefix else name

    def wrong(self, name: str, found: str, allowed: str) -> WrongSetting:
        """A wrong setting of this project."""
        return WrongSetting(self.file, self.key(name), found, allowed)

    def languages(self, codes: tuple[str, ...] = ()) -> tuple[Language, ...]:
        """The target languages of those codes, all of them for none.

        Raises UsageError for a code that is not one of the project's.
        """
        known = {language.code: language for language in self.targets}
        if bad := [code for code in codes if code not in known]:
            raise UsageError(f"{bad[0]!r} is not a target language of this project; there are: {', '.join(known)}")
        return tuple(known[code] for code in codes) if codes else self.targets


def is_inside(path: str, folder: str) -> bool:
    """Whether a path lies in a folder (with no links in it) when links are followed."""
    return os.path.commonpath((os.path.realpath(path), folder)) == folder


def refuse_shared_catalogs(documents: list[str]) -> None:
    """Raise RefusedError where documents would share a catalog with each other or with imports, also on disks that fold case."""
    by_catalog = defaultdict(list)
    for document in documents:
        if document.casefold().startswith(f"{IMPORTED}/"):
            raise RefusedError(f"{document}: would have its catalog among those of 'l10n import' ({IMPORTED}/); rename its folder")
        by_catalog[files.with_ending(document, "").casefold()].append(document)
    for shared in by_catalog.values():
        if len(shared) > 1:
            catalog = files.with_ending(shared[0], ".po")
            raise RefusedError(f"{shared[0]} and {shared[1]} would share one catalog ({catalog}); rename one")


def find(start: Path) -> Project:
    """The project that a folder lies in: the nearest one upwards that has settings.

    `[tool.l10n]` in pyproject.toml, or l10n.toml where there is none. Raises UsageError where there is neither, SettingsError
    for wrong settings.
    """
    for root in (start.resolve(), *start.resolve().parents):
        for name, prefix in ((PYPROJECT, "tool.l10n"), (OWN, "")):
            if (root / name).is_file():
                try:
                    raw = (root / name).read_bytes()
                except OSError as error:
                    raise SettingsError(WrongSetting(name, "(the file)", str(error.strerror), "a file that can be read")) from error
                settings = read(raw, name, prefix)
                if settings is not None:
                    return Project(root, settings, name, prefix)
    raise UsageError(f"{start}: no project here or above (no l10n.toml, no [tool.l10n] in pyproject.toml); 'l10n init' makes one")


def has_settings(folder: Path, name: str) -> bool:
    """Whether a folder's file of that name holds settings of l10n."""
    file = folder / name
    if name == OWN or not file.is_file():
        return file.is_file()
    return b"[tool.l10n]" in file.read_bytes()
