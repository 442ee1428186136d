"""Who may do what: a viewer looks, a translator writes, a reviewer judges, a publisher decides for others."""

from __future__ import annotations

from l10n.errors import UsageError
from l10n.flow.reviewing.roles import FaultyError as FaultyError
from l10n.flow.reviewing.roles import ForbiddenError as ForbiddenError
from l10n.flow.reviewing.values import Command, Person, Role
from l10n.phrases import phrase

RANKS: dict[Role, int] = {"viewer": 0, "translator": 1, "reviewer": 2, "publisher": 3}
LEAST: dict[str, Role] = {
    "save": "translator",
    "flag": "translator",
    "reset": "translator",
    "comment": "translator",
    "ask": "translator",
    "answer": "translator",
    "undo": "translator",
    "take": "translator",
    "dismiss": "translator",
    "accept": "reviewer",
    "reject": "reviewer",
    "identical": "reviewer",
    "bulk": "publisher",
    "assign": "publisher",
}
"""Act → who may, they and those above."""
DESPITE: Role = "publisher"
"""Who may approve a text with errors, with a reason."""
WORDS = frozenset({"comment", "ask", "answer"})


def may(person: Person, act: str, language: str = "") -> bool:
    """Whether a person may do an act, in a language (BCP 47) if one is named; words are free in all of them."""
    theirs = not language or not person.languages or language in person.languages or act in WORDS
    return theirs and act in LEAST and RANKS[person.role] >= RANKS[LEAST[act]]


def powers(person: Person) -> list[str]:
    """The acts that a person may do in their languages; `despite` where they may approve a text with errors."""
    return [act for act in LEAST if may(person, act)] + ["despite"] * (RANKS[person.role] >= RANKS[DESPITE])


def refuse_language(person: Person, command: Command, language: str) -> None:
    """Raise ForbiddenError where a person may do an act, but not in this language."""
    if not may(person, command.act, language):
        theirs = ", ".join(person.languages)
        raise ForbiddenError(phrase("{person} may change texts in {languages} only", person=person.name, languages=theirs))


def refuse(person: Person, command: Command) -> None:
    """Raise ForbiddenError where a person may not do what they ask for; UsageError for an act that there is none of."""
    if command.act not in LEAST:
        raise UsageError(f"no act is called {command.act[:40]!r}; there are: {', '.join(LEAST)}")
    if not may(person, command.act):
        least = LEAST[command.act]
        raise ForbiddenError(phrase("a {role} may not do that ({act}); a {least} may", role=person.role, act=command.act, least=least))
    if command.despite and RANKS[person.role] < RANKS[DESPITE]:
        raise ForbiddenError(phrase("only a publisher may approve a text with errors"))
