"""Who reviews: names and what they may do, by the settings; personal addresses of an office's people, kept as hashes."""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from l10n import files
from l10n.errors import RefusedError, UsageError
from l10n.flow.identity import same_person
from l10n.flow.reviewing.roles import Person, Role
from l10n.project import Project


@dataclass(frozen=True, slots=True)
class People:
    """Whom the settings name, and on whose machine the page runs."""

    project: Project

    def named(self) -> tuple[Person, ...]:
        """Those of the settings, in their order."""
        return tuple(Person(name, role(one.role), one.languages) for name, one in self.project.settings.review.people.items())

    def find(self, name: str) -> Person | None:
        """Whom a name or a mail address means; None for nobody of the settings."""
        wanted = name.strip().casefold()
        for person in self.named():
            plain, _, mail = person.name.casefold().partition("<")
            if wanted and wanted in (person.name.casefold(), plain.strip(), mail.rstrip("> ").strip()):
                return person
        return next((person for person in self.named() if same_person(person.name, name)), None)

    def local(self, name: str) -> Person:
        """Who works on their own machine: may do everything where the settings name nobody, and looks on where they name others only."""
        return (self.find(name) or Person(name, "viewer")) if self.named() else Person(name, "publisher")


def role(text: str) -> Role:
    """A role of the settings, which are checked."""
    return next(known for known in get_args(Role) if known == text)


def digest(token: str) -> str:
    """What is kept of a token: 64 hex digits. It is random and long, so that a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


@dataclass(slots=True)
class Invitations:
    """The personal addresses' tokens, by name; the file holds their hashes only, and can be deleted: all are invited anew then."""

    path: Path

    def known(self) -> dict[str, str]:
        """Name → hash of the token.

        Raises RefusedError for a file that was damaged.
        """
        if not self.path.exists():
            return {}
        try:
            found = json.loads(self.path.read_bytes())
        except ValueError:
            found = None
        if not isinstance(found, dict) or not all(isinstance(v, str) for v in found.values()):
            raise RefusedError(".l10n/review/people.json is damaged; delete it and invite everybody anew (l10n review --invite NAME)")
        return found

    def invite(self, person: Person) -> str:
        """A new token for a person; the one that they had before opens nothing any more."""
        token = secrets.token_urlsafe(32)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        known = {name: kept for name, kept in self.known().items() if not same_person(name, person.name)}
        files.replace(self.path, (json.dumps(known | {person.name: digest(token)}, ensure_ascii=False, indent=1) + "\n").encode())
        self.path.chmod(0o600)
        return token

    def bearer(self, token: str) -> str | None:
        """Whose token it is; None for nobody's."""
        kept = digest(token)
        return next((name for name, one in self.known().items() if secrets.compare_digest(one, kept)), None)


def folder(project: Project) -> Path:
    """The folder of what the review page keeps; it can be deleted when no page runs."""
    made = project.work() / "review"
    made.mkdir(exist_ok=True)
    return project.inside(made)


def invited(project: Project, name: str) -> tuple[Person, str]:
    """A person of the settings and a new token for them.

    Raises UsageError where the settings do not name them.
    """
    people = People(project)
    person = people.find(name)
    if person is None:
        known = ", ".join(one.name for one in people.named()) or "nobody"
        raise UsageError(f"{name!r} is not among {project.key('review.people')} in {project.file}; there are: {known}")
    return person, Invitations(folder(project) / "people.json").invite(person)
