"""Acts and their undo, in long sequences, against the model."""

from __future__ import annotations

import random
from typing import Any

import pytest

from l10n.errors import RefusedError
from l10n.flow.reviewing.values import Command, Filter, Receipt, StaleError

from .model import Unit, machine

ACTS = ("save", "accept", "accept", "flag", "reject", "reset", "undo", "undo", "undo", "bulk")


class Pair:
    """A store and its model, side by side."""

    def __init__(self, desk: Any, people: Any, seed: int) -> None:
        self.desk, self.random = desk, random.Random(seed)
        self.people = [people.anna, people.boris]
        rows = desk.store.rows(Filter(languages=("ru",), order="document")).rows
        self.units = {row.key: machine(row.entry.target[0]) for row in rows}
        self.drafts = {row.key: row.entry.target[0] for row in rows}
        self.stacks: dict[str, list[list[tuple[str, Any, Any]]]] = {person.name: [] for person in self.people}

    def step(self, number: int) -> None:
        """One act of one person, in both."""
        person = self.random.choice(self.people)
        act = self.random.choice(ACTS)
        if act == "undo":
            self.undo(person)
        elif act == "bulk":
            keys = self.bulk(person)
            receipt = self.desk.store.act(person, Command("bulk", filter=Filter(languages=("ru",), text="ru"), count=len(keys)))
            assert [row.key for row in receipt.rows] == keys
        else:
            self.one(person, act, number)
        self.same()

    def one(self, person: Any, act: str, number: int) -> None:
        key = self.random.choice(list(self.units))
        unit = self.units[key]
        texts = {"reset": self.drafts[key], "save": f"text {self.random.randrange(4)}"}
        text = texts.get(act, self.random.choice([unit.text, f"text {self.random.randrange(4)}"]))
        before = unit.copy()
        if unit.act(act, person.name, text):
            self.stacks[person.name].append([(key, before, unit.copy())])
        row = self.desk.store.row(key)
        target = (text,) if act in ("save", "accept", "reset") else None
        self.desk.store.act(person, Command(act, key, row.revision, target, reason=f"because {number}"))

    def bulk(self, person: Any) -> list[str]:
        trace = []
        for key, unit in self.units.items():
            if "ru" in unit.text and unit.state != "approved":
                before = unit.copy()
                unit.act("accept", person.name, unit.text)
                trace.append((key, before, unit.copy()))
        if trace:
            self.stacks[person.name].append(trace)
        return [key for key, _, _ in trace]

    def undo(self, person: Any) -> None:
        stack = self.stacks[person.name]
        if not stack:
            with pytest.raises(RefusedError, match="nothing to undo"):
                self.desk.store.act(person, Command("undo"))
            return
        trace = stack.pop()
        good = [(key, before) for key, before, after in trace if self.is_at(self.units[key], after)]
        if not good:
            with pytest.raises(StaleError):
                self.desk.store.act(person, Command("undo"))
            return
        receipt = self.desk.store.act(person, Command("undo"))
        assert isinstance(receipt, Receipt)
        assert [row.key for row in receipt.rows] == [key for key, _ in good]
        assert len(receipt.refused) == len(trace) - len(good)
        for key, before in good:
            self.take_back(self.units[key], before, next(after for one, _, after in trace if one == key))

    @staticmethod
    def is_at(unit: Unit, after: Any) -> bool:
        """Whether it stands as an act left it: text, mark, and as many verdicts on that text."""
        then = Unit("")
        then.restore(after)

        def looks(one: Unit) -> Any:
            return one.face(), one.state, sum(act in ("approve", "reject", "flag") for act, _ in one.said.get(one.text, []))

        return bool(looks(unit) == looks(then))

    @staticmethod
    def take_back(unit: Unit, before: Any, after: Any) -> None:
        """What was said by the act of each text goes; what others said since stays."""
        unit.text, unit.fuzzy = before[0], before[1]
        for text, said in after[2].items():
            old = before[2].get(text, [])
            for one in said[len(old) :]:
                rest = unit.said[text]
                last = len(rest) - 1 - rest[::-1].index(one)
                del rest[last]

    def same(self) -> None:
        """Store and model are at one, states and stacks included."""
        for key, unit in self.units.items():
            row = self.desk.store.row(key)
            assert (row.entry.target[0], row.entry.fuzzy, row.state.label) == (unit.text, unit.fuzzy, unit.state), key
        for person in self.people:
            top = self.desk.store.undoable(person.name)
            stack = self.stacks[person.name]
            assert (top.count if top else 0) == (len(stack[-1]) if stack else 0)


@pytest.mark.parametrize("seed", range(4))
def test_a_thousand_acts_and_undos_are_the_models(desk: Any, people: Any, seed: int) -> None:
    """After each of 250 acts and undos of two people (a thousand with all seeds) texts, marks, states and what can be undone are the
    model's; at the end the catalog and a store that is opened anew are too."""
    pair = Pair(desk, people, seed)
    for number in range(250):
        pair.step(number)
        if number % 40 == 39:
            desk.store.follow()
    desk.store.close()
    assert {(e.target[0], e.fuzzy) for e in desk.disk().values()} == {unit.face() for unit in pair.units.values()}
    desk.open()
    for key, unit in pair.units.items():
        assert (desk.row(key).entry.target[0], desk.row(key).state.label) == (unit.text, unit.state)


def test_undo_stops_at_what_another_changed(desk: Any, people: Any) -> None:
    """An act is taken back only where the unit stands as the act left it; otherwise both texts are told and nothing is done."""
    desk.act("save", "ru/1", "Анна")
    desk.act("save", "ru/1", "Борис", by=people.boris)
    with pytest.raises(StaleError) as caught:
        desk.act("undo", "")
    assert (caught.value.conflict.mine, caught.value.conflict.theirs) == (("ru 0",), ("Борис",))
    desk.act("undo", "", by=people.boris)
    assert desk.row().entry.target == ("Анна",)


def test_an_undo_survives_its_catalog(desk: Any) -> None:
    """An act that has reached the catalog is undone there too."""
    before = desk.disk()
    desk.act("accept", "ru/1", "моё")
    desk.store.follow()
    desk.act("undo", "")
    desk.store.follow()
    assert desk.disk() == before
