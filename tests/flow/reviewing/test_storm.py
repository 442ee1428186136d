"""Two reviewers and git on one file at the same time: no text is lost, each true conflict is told once, the catalog is the model's."""

from __future__ import annotations

import random
import subprocess
import threading
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

import pytest

from l10n.flow.reviewing.values import Command, Filter, StaleError
from l10n.model import Key

from .model import Unit, machine

UNITS = 12
CATALOG = "locales/ru/LC_MESSAGES/news.po"


@dataclass
class Side:
    """A unit in the model with what the disk is known to hold and what it holds."""

    here: Unit
    base: tuple[str, bool]
    disk: tuple[str, bool]
    draft: str
    """The machine's text, of whose loss nobody is told."""
    actor: str = ""

    def follow(self) -> tuple[str, str, str] | None:
        """What a pass makes of it; whom it tells of which text against which."""
        told = None
        base, disk, mine = self.base, self.disk, self.here.face()
        kind, author = self.here.author()
        typed = author if kind == "edit" else ""
        if disk != base:
            here_changed_text = mine[0] != base[0]
            disk_changed_text = disk[0] != base[0]
            if mine == base or (disk_changed_text and not here_changed_text):
                if typed and disk[0] != mine[0]:
                    told = (typed, mine[0], disk[0])
                self.here.text, self.here.fuzzy = disk
            elif disk_changed_text and here_changed_text and disk[0] not in (mine[0], self.draft):
                told = (typed or self.actor, disk[0], mine[0])
        self.base = self.disk = self.here.face()
        return told


class Storm:
    """A store, git, and the model."""

    def __init__(self, desk: Any, people: Any, seed: int) -> None:
        self.desk, self.random, self.people = desk, random.Random(seed), [people.anna, people.boris]
        desk.commit()
        self.commits = [desk.git("rev-parse", "HEAD").strip()]
        self.disks: list[dict[str, tuple[str, bool]]] = []
        self.keys = {row.entry.key.source: row.key for row in desk.store.rows(Filter(languages=("ru",))).rows}
        self.disks.append(self.on_disk())
        for _ in range(3):  # what others did elsewhere: other texts in some units
            desk.rewrite(self.others_work)
            desk.commit()
            self.commits.append(desk.git("rev-parse", "HEAD").strip())
            self.disks.append(self.on_disk())
        desk.git("checkout", "-q", self.commits[0], "--", ".")
        desk.store.follow()
        desk.told.clear()
        self.sides = {key: Side(machine(face[0]), face, face, face[0]) for key, face in self.on_disk().items()}
        self.told: Counter[tuple[str, str, str, str]] = Counter()
        self.open: set[tuple[str, str, str]] = set()

    def on_disk(self) -> dict[str, tuple[str, bool]]:
        return {self.keys[source]: (entry.target[0], entry.fuzzy) for source, entry in self.desk.disk().items()}

    def others_work(self, catalog: Any) -> Any:
        chosen = self.random.sample(catalog.entries, UNITS // 3)
        return catalog.with_entries(
            {e.key: replace(e, target=(f"elsewhere {self.random.randrange(10**6)}",), fuzzy=self.random.random() < 0.5) for e in chosen}
        )

    def act(self, person: Any, number: int) -> None:
        key = self.random.choice(list(self.sides))
        side = self.sides[key]
        name = self.random.choice(["save", "save", "accept", "accept", "flag", "reject", "reset"])
        text = {"save": f"{person.name[:4]} {number}", "reset": side.draft}.get(name, side.here.text)
        if name == "accept" and self.random.random() < 0.5:
            text = f"{person.name[:4]} {number}"
        if not side.here.text:
            return
        row = self.desk.store.row(key)
        target = (text,) if name in ("save", "accept", "reset") else None
        self.desk.store.act(person, Command(name, key, row.revision, target, reason=f"because {number}"))
        if side.here.act(name, person.name, text):
            side.actor = person.name
        self.open -= {one for one in self.open if one[0] == key and one[2] == side.here.text}

    def checkout(self) -> None:
        chosen = self.random.randrange(len(self.commits))
        self.desk.git("checkout", "-q", self.commits[chosen], "--", *([CATALOG] if self.random.random() < 0.5 else ["."]))
        for key, face in self.disks[chosen].items():
            self.sides[key].disk = face

    def follow(self) -> None:
        self.desk.store.follow()
        for key, side in self.sides.items():
            if told := side.follow():
                person, lost, _ = told
                if (key, person, lost) not in self.open:
                    self.told[key, *told] += 1
                    self.open.add((key, person, lost))
            self.open -= {one for one in self.open if one[0] == key and one[2] == side.here.text}


@pytest.mark.parametrize("seed", [1])
def test_a_storm_of_acts_and_checkouts(desk_of: Any, people: Any, seed: int) -> None:
    """Two reviewers × 500 acts, a checkout of other texts, of the journal too, every 25: the page and the catalog are the model's all
    along, and exactly the conflicts of the model are told, each once."""
    storm = Storm(desk_of(UNITS), people, seed)
    for number in range(1000):
        storm.act(storm.people[number % 2], number)
        if number % 25 == 24:
            storm.checkout()
        if storm.random.random() < 0.1 or number % 25 == 24:
            storm.follow()
            for key, side in storm.sides.items():
                row = storm.desk.store.row(key)
                assert (row.entry.target[0], row.entry.fuzzy, row.state.label) == (*side.here.face(), side.here.state), (number, key)
            assert storm.on_disk() == {key: side.here.face() for key, side in storm.sides.items()}
    conflicts = [notice.conflict for notice in storm.desk.told if notice.kind == "conflict"]
    kept = {(event.by, event.text[0]) for event in storm.desk.events() if event.act == "conflict"}
    told = Counter((c.row.key, c.person, *sorted((c.mine[0], c.theirs[0]))) for c in conflicts)
    assert told == Counter((key, person, *sorted(texts)) for (key, person, *texts), n in storm.told.items() for _ in range(n))
    assert len(conflicts) > 20
    assert {(person, lost) for _, person, lost, _ in storm.told} == kept


def test_no_acknowledged_text_is_lost_among_threads(desk_of: Any, people: Any) -> None:
    """Two reviewers in threads, the follower in its own, git in a fourth: each text that was acknowledged stands in the catalog, or a later
    act on its unit was acknowledged, or a person was told of it."""
    desk = desk_of(UNITS)
    desk.commit()
    store = desk.store
    keys = [row.key for row in store.rows(Filter(languages=("ru",))).rows]
    done: dict[str, list[str]] = {key: [] for key in keys}
    stale: list[str] = []
    guard = threading.Lock()

    def review(person: Any, seed: int) -> None:
        choose = random.Random(seed)
        for number in range(500):
            key = choose.choice(keys)
            text = f"{person.name[:4]} {number}"
            row = store.row(key)
            try:
                with guard:  # so that the order in which acts were acknowledged is known
                    store.act(person, Command(choose.choice(["save", "accept"]), key, row.revision, (text,)))
                    done[key].append(text)
            except StaleError as error:
                assert error.conflict.mine == (text,)
                stale.append(text)

    reviewers = [threading.Thread(target=review, args=(person, seed)) for seed, person in enumerate([people.anna, people.boris])]
    store.start()
    for thread in reviewers:
        thread.start()
    while any(thread.is_alive() for thread in reviewers):
        subprocess.run(["git", "checkout", "-q", "--", "."], cwd=desk.root, check=False)  # git gives up where a file is there again
        reviewers[0].join(0.2)
    store.close()
    lost = {conflict.mine[0] for conflict in (n.conflict for n in desk.told if n.kind == "conflict")}
    lost |= {n.conflict.theirs[0] for n in desk.told if n.kind == "conflict"}
    sources = {row.key: row.entry.key.source for row in store.rows(Filter(languages=("ru",))).rows}
    disk = desk.disk()
    for key, texts in done.items():
        assert disk[sources[key]].target[0] == texts[-1] or texts[-1] in lost, key
    assert sum(map(len, done.values())) + len(stale) == 1000
    events = [event for event in desk.events() if event.act == "edit"]
    assert sorted(event.text[0] for event in events) == sorted(text for texts in done.values() for text in texts)
    assert Key(None, "") not in disk
