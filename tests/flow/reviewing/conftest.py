"""A small release in memory of the store: one document in two languages, in git."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from l10n import catalog as po
from l10n import journal as journals
from l10n.catalog import Catalog
from l10n.flow.reviewing.store import Store
from l10n.flow.reviewing.values import Command, Notice, Person, Receipt, Row
from l10n.flow.workspace import Workspace, light_workspace
from l10n.model import Entry, Event, Key, Language

ANNA = Person("Anna Ivanova <anna@example.org>", "publisher")
BORIS = Person("Boris Petrov <boris@example.org>", "publisher")
SETTINGS = 'name = "Press"\nsource_language = "en"\ntarget_languages = ["ru", "fa"]\n'


class Desk:
    """A project folder and a store over it."""

    def __init__(self, root: Path, units: int = 5, documents: tuple[str, ...] = ("news.txt",)) -> None:
        self.root = root
        self.told: list[Notice] = []
        (root / "l10n.toml").write_text(SETTINGS, "utf-8")
        self.workspace = light_workspace(root)
        for document in documents:
            sources = [f"Sentence {number} of {document}." for number in range(units)]
            (root / "source").mkdir(exist_ok=True)
            (root / "source" / document).write_text(" ".join(sources) + "\n", "utf-8")
            for language in self.workspace.project.targets:
                entries = [Entry(Key(None, s), (f"{language.code} {n}",), fuzzy=True) for n, s in enumerate(sources)]
                self.workspace.save(language, document, po.new(language).arranged(entries, []))
                fills = [Event("fill", document, e.hash, "l10n", "2026-01-01T00:00:00Z", "engine", "google") for e in entries]
                self.workspace.record(language, fills)
        self.store = self.open()

    def open(self) -> Store:
        self.store = Store(Workspace(self.workspace.project))
        self.store.listen(self.told.append)
        return self.store

    @property
    def ru(self) -> Language:
        return self.workspace.project.targets[0]

    def git(self, *arguments: str) -> str:
        return subprocess.run(["git", *arguments], cwd=self.root, check=True, capture_output=True, text=True).stdout

    def commit(self) -> None:
        """All that is on the disk, in git."""
        if not (self.root / ".git").exists():
            self.git("init", "-q")
            self.git("config", "user.name", "Git")
            self.git("config", "user.email", "git@example.org")
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "Now")

    def disk(self, document: str = "news.txt") -> dict[str, Entry]:
        """What the Russian catalog holds: source → entry."""
        return {entry.key.source: entry for entry in self.workspace.catalog(self.ru, document).entries}

    def events(self) -> list[Event]:
        path = self.workspace.project.journal(self.ru)
        return journals.parse(path.read_bytes(), "journal")

    def rewrite(self, change: Callable[[Catalog], Catalog], document: str = "news.txt") -> None:
        """Another program changes the Russian catalog."""
        self.workspace.save(self.ru, document, change(self.workspace.catalog(self.ru, document)))

    def act(self, act: str, key: str = "ru/1", *target: str, by: Person = ANNA, **more: object) -> Receipt:
        """An act on a unit as it is shown now."""
        given = {"revision": self.store.row(key).revision, "target": target or None} if key else {}
        receipt = self.store.act(by, Command(act, key, **(given | more)))  # type: ignore[arg-type]  # fields by name
        assert isinstance(receipt, Receipt)
        return receipt

    def row(self, key: str = "ru/1") -> Row:
        return self.store.row(key)


@pytest.fixture
def desk_of(tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """A maker of a desk, with so many machine drafts in each document and language."""
    made = []

    def make(units: int = 5, documents: tuple[str, ...] = ("news.txt",)) -> Desk:
        made.append(Desk(tmp_path, units, documents))
        return made[-1]

    yield make
    for one in made:
        one.store.close()


@pytest.fixture
def desk(desk_of: Callable[..., Desk]) -> Desk:
    """Five machine drafts in one document and two languages."""
    return desk_of()


@pytest.fixture
def people() -> SimpleNamespace:
    return SimpleNamespace(anna=ANNA, boris=BORIS)
