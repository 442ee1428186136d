"""A release as simply as it can be said: what acts, undo, checkouts and passes make of texts and states. For the store's tests.

It knows nothing of revisions, files and journals: texts are strings, verdicts a list, and undo gives back what was there before.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

MACHINE = "machine"


@dataclass
class Unit:
    """A unit: its text, its draft mark, and what was said of each of its texts, in order."""

    text: str
    fuzzy: bool = True
    said: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """Text → (act, by) of it."""

    def face(self) -> tuple[str, bool]:
        return self.text, self.fuzzy

    def verdict(self) -> str:
        verdict = ""
        for act, _ in self.said.get(self.text, []):
            if act in ("approve", "reject") or (act == "flag" and verdict != "reject"):
                verdict = act
            elif act == "edit" and verdict == "reject":
                verdict = ""
        return verdict

    def author(self) -> tuple[str, str]:
        """The act that brought the text, and who did it."""
        author = ("", "")
        for act, by in self.said.get(self.text, []):
            if act == "edit" or (act == "fill" and author[0] != "edit"):
                author = act, by
        return author

    @property
    def state(self) -> str:
        if not self.text:
            return "missing"
        if self.fuzzy or self.verdict() == "reject":
            return "draft"
        return "approved" if self.verdict() == "approve" else "translated"

    def copy(self) -> Any:
        return self.text, self.fuzzy, {text: list(said) for text, said in self.said.items()}

    def restore(self, copy: Any) -> None:
        self.text, self.fuzzy = copy[0], copy[1]
        self.said = {text: list(said) for text, said in copy[2].items()}

    def act(self, act: str, by: str, text: str = "") -> bool:
        """Do an act; whether it did anything."""
        if act == "save":
            if (text, False) == self.face() and self.author()[0] == "edit":
                return False
            self.enter(text, by)
        elif act == "accept":
            if text != self.text:
                self.enter(text, by)
            elif self.state == "approved":
                return False
            self.fuzzy = False
            self.say("approve", by)
        elif act in ("flag", "reject"):
            self.fuzzy = True
            self.say(act, by)
        elif act == "reset":
            if (text, True) == self.face():
                return False
            self.text, self.fuzzy = text, True
            self.say("fill", by)
        return True

    def enter(self, text: str, by: str) -> None:
        self.text, self.fuzzy = text, False
        self.say("edit", by)

    def say(self, act: str, by: str) -> None:
        self.said.setdefault(self.text, []).append((act, by))


def machine(text: str) -> Unit:
    """A unit with a machine's draft."""
    return Unit(text, True, {text: [("fill", MACHINE)]})
