"""Who acts, and who wrote a text: by the journal, and where it does not know, by git."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from l10n.errors import UsageError
from l10n.project import Project

MAIL = re.compile(r"<([^<>]+)>")


def person(project: Project, by: str | None = None) -> str:
    """Who acts: `--by`, the settings' reviewer, or git's user, as `Name <mail>`.

    Raises UsageError where none of them says.
    """
    if by or project.settings.reviewer:
        return (by or project.settings.reviewer).strip()
    name, mail = (git(project.root, "config", "--get", f"user.{key}").strip() for key in ("name", "email"))
    if not name:
        raise UsageError(f"who are you? Give --by 'Name <mail>', or set {project.key('reviewer')} in {project.file}, or git's user.name")
    return f"{name} <{mail}>" if mail else name


def same_person(one: str, other: str) -> bool:
    """Whether two names mean one person: the same mail address, or, where one has none, the same name."""
    mails = [MAIL.search(text) for text in (one, other)]
    if mails[0] and mails[1]:
        return mails[0].group(1).casefold() == mails[1].group(1).casefold()
    names = [MAIL.sub("", text).strip().casefold() for text in (one, other)]
    return names[0] == names[1]


def line_author(project: Project, file: Path, line: int) -> str | None:
    """Who last changed a line of a file, by git; one that is not committed yet is the present git user's. None where git does not know."""
    out = git(project.root, "blame", "--porcelain", "-L", f"{line},{line}", "--", str(file))
    found = dict(part.split(" ", 1) for part in out.splitlines() if part.startswith(("author ", "author-mail ")) and " " in part)
    if found.get("author-mail") == "<not.committed.yet>" or not out:
        name = git(project.root, "config", "--get", "user.name").strip()
        mail = git(project.root, "config", "--get", "user.email").strip()
        return f"{name} <{mail}>" if name and mail else name or None
    return f"{found.get('author', '')} {found.get('author-mail', '')}".strip() or None


def git(root: Path, *arguments: str) -> str:
    """What git prints; nothing where it is missing, fails, or this is no repository."""
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, timeout=20, check=False)  # noqa: S603, S607 -- git from the PATH, fixed verbs
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""
