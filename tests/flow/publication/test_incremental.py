"""A publication does again only what changed, and what it leaves is what a first one would make; a kill leaves the old site whole."""

from __future__ import annotations

import random
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ANNA = ("--by", "Anna <anna@example.org>")
DOCUMENTS = [f"news/2024-0{n}-port.md" for n in range(1, 7)]
WORDS = {"ru": "Порт открыт", "fa": "بندر باز است"}


def text(number: int) -> str:
    """A release that links to the one before it and shows a picture."""
    link = f"[before](2024-0{number - 1}-port.md)" if number > 1 else "before"
    return f"# Port {number}\n\nThe port {number} is open.\n\nSee {link}.\n\n![Quay](quay.png)\n"


@pytest.fixture
def press(office: Any) -> Any:
    """Six releases, each with a sentence approved in both languages."""
    for number, document in enumerate(DOCUMENTS, 1):
        office.source(document, text(number))
    office.source("news/quay.png", b"\x89PNG one")
    office.ok("sync", "--offline")
    for number, document in enumerate(DOCUMENTS, 1):
        for language in WORDS:
            edit(office, document, language, f"The port {number} is open.", f"{WORDS[language]} {number}.")
    return office


def edit(office: Any, document: str, language: str, source: str, target: str) -> None:
    """A text is entered and approved."""
    unit = office.unit(language, source)
    office.ok("edit", document, "--lang", language, "--unit", unit, target, *ANNA)
    office.ok("approve", document, "--lang", language, "--unit", unit, *ANNA)


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def inodes(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): path.stat().st_ino for path in folder.rglob("*") if path.is_file()}


def fresh(office: Any, name: str = "fresh") -> dict[str, bytes]:
    """What a publication gives that knows of no other."""
    shutil.rmtree(office.root / ".l10n" / "publish", ignore_errors=True)
    office.ok("publish", "--out", name)
    made = tree(office.root / name)
    shutil.rmtree(office.root / name)
    return made


def test_a_sentence(press: Any) -> None:
    """One sentence edited and approved: the other releases' files are the very same files."""
    press.ok("publish")
    before, old = inodes(press.root / "public"), tree(press.root / "public")
    edit(press, DOCUMENTS[2], "ru", "The port 3 is open.", "Порт 3 снова открыт.")
    press.ok("publish")
    after = inodes(press.root / "public")
    changed = {path for path in after if after[path] != before.get(path)}
    assert "ru/news/2024-03-port.html" in changed
    assert not [path for path in changed if path.startswith(("ru/files", "fa/files", "en/files")) and "2024-03" not in path]
    assert not [path for path in changed if "2024-05" in path or "2024-06" in path]
    assert tree(press.root / "public")["ru/news/2024-03-port.html"] != old["ru/news/2024-03-port.html"]


def test_twice(press: Any) -> None:
    """The same project gives the same bytes, with or without what was kept from the last time, and nothing is written again."""
    press.ok("publish")
    first, before = tree(press.root / "public"), inodes(press.root / "public")
    press.ok("publish")
    assert inodes(press.root / "public") == before
    assert fresh(press) == first


def changes(press: Any, chance: random.Random) -> list[Callable[[], object]]:
    """What people do between two publications."""
    number = chance.randrange(1, 7)
    document, language = DOCUMENTS[number - 1], chance.choice(list(WORDS))
    source = press.root / "source" / document
    journal = press.root / "locales" / language / "journal.jsonl"

    def shuffled() -> None:
        lines = journal.read_bytes().splitlines(keepends=True)
        chance.shuffle(lines)
        journal.write_bytes(b"".join(lines))

    def toggled() -> None:
        source.unlink() if source.exists() else press.source(document, text(number))

    def worded() -> None:
        if source.exists():
            edit(press, document, language, f"The port {number} is open.", f"{WORDS[language]} {number} {chance.randrange(99)}.")

    def revoked() -> None:
        if source.exists():
            press.run("revoke", document, "--lang", language, "--all", *ANNA, "--reason", "no")

    def rewritten() -> None:
        press.source(document, text(number).replace("See", chance.choice(["See", "Read", "Look at"])))
        press.ok("sync", "--offline")

    return [
        shuffled,
        toggled,
        worded,
        revoked,
        rewritten,
        lambda: press.set(name=f'"Office {chance.randrange(3)}"'),
        lambda: press.source("news/quay.png", b"\x89PNG " + str(chance.randrange(3)).encode()),
        lambda: (press.root / "locales/glossary.csv").write_text(f"source,ru\nport,порт|порта\nquay,пирс{chance.randrange(2)}\n", "utf-8"),
    ]


@pytest.mark.parametrize("seed", range(2))
def test_the_law(press: Any, seed: int) -> None:
    """Whatever people change between publications, the site is the one that a first publication would make, byte for byte."""
    chance = random.Random(seed)
    press.ok("publish")
    for _ in range(6):
        for _ in range(chance.randrange(1, 3)):
            chance.choice(changes(press, chance))()
        assert press.run("publish", "--withdraw").code == 0
        live = tree(press.root / "public")
        kept = press.root / "kept"
        shutil.copytree(press.root / "public", kept)
        shutil.rmtree(press.root / ".l10n" / "publish")
        assert press.run("publish", "--withdraw", "--out", "kept").code == 0
        assert tree(kept) == live
        shutil.rmtree(kept)


@pytest.mark.parametrize("seed", range(2))
def test_killed(press: Any, seed: int) -> None:
    """A publication that is killed at any time leaves the old site or the new one, whole; the next one ends what it began."""
    press.ok("publish")
    old = tree(press.root / "public")
    edit(press, DOCUMENTS[2], "ru", "The port 3 is open.", "Порт 3 снова открыт.")
    new = fresh(press)
    chance = random.Random(seed)
    for _ in range(5):
        process = press.start("publish")
        time.sleep(chance.uniform(0.1, 1.5))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        found = tree(press.root / "public")
        assert found in (old, new)
    press.ok("publish")
    assert tree(press.root / "public") == new
    assert list(press.root.glob(".public*")) == []
