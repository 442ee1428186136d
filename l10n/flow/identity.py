"""Who acts, and who wrote a text: by the journal, and where it does not know, by git."""

from __future__ import annotations

from pathlib import Path

from l10n.errors import UsageError
from l10n.project import Project
from l10n.regex import regex

PROGRAM = "l10n"
"""Who acts where no person does, as journals write it."""
MAIL = regex(r"<([^<>]+)>")
NOT_COMMITTED = "<not.committed.yet>"
"""The mail address that `git blame` gives to such lines."""
LONGEST = 500
"""Lines of an entry that are looked at."""


def person(project: Project, by: str | None = None) -> str:
    """Who acts: `--by`, the settings' reviewer, or git's user, as `Name <mail>`.

    Raises UsageError where none of them says.
    """
    if by or project.settings.reviewer:
        return (by or project.settings.reviewer).strip()
    if not (user := git_user(project.root)):
        raise UsageError(f"who are you? Give --by 'Name <mail>', or set {project.key('reviewer')} in {project.file}, or git's user.name")
    return user


def same_person(one: str, other: str) -> bool:
    """Whether two names mean one person: the same mail address, or, where one has none, the same name."""
    mails = [MAIL.search(text) for text in (one, other)]
    if mails[0] and mails[1]:
        return mails[0].group(1).casefold() == mails[1].group(1).casefold()
    names = [MAIL.sub("", text).strip().casefold() for text in (one, other)]
    return names[0] == names[1]


def text_authors(project: Project, file: Path, line: int, *, here: bool = True) -> list[str]:
    """Who last changed the lines of the translation (`msgstr`) of the entry that begins at a line of a PO file, by git.

    A line that is not committed yet is the present git user's, who is at work `here`; where it may be another's, nobody knows whose it is.
    Empty where nobody knows.
    """
    out = git(project.root, "blame", "--line-porcelain", "-L", f"{line},+{LONGEST}", "--", str(file))
    present = git_user(project.root) if here else ""
    if not out:
        return [present] if present else []
    authors: list[str] = []
    name = mail = ""
    inside = False
    for row in out.split("\n"):
        if row.startswith("author "):
            name = row.removeprefix("author ")
        elif row.startswith("author-mail "):
            mail = row.removeprefix("author-mail ")
        elif row.startswith("\t"):
            inside = row.startswith("\tmsgstr") or (inside and row.startswith('\t"'))
            if inside and mail == NOT_COMMITTED and not here:
                return []
            if inside:
                authors.append(present if mail == NOT_COMMITTED else f"{name} {mail}".strip())
            elif authors:
                break
    return [author for author in dict.fromkeys(authors) if author]


def git_user(root: Path) -> str:
    """Git's user as `Name <mail>`; empty where no name is set."""
    name, mail = (git(root, "config", "--get", f"user.{key}").strip() for key in ("name", "email"))
    return f"{name} <{mail}>" if name and mail else name


def git(root: Path, *arguments: str) -> str:
    """What git prints; nothing where it is missing, fails, or this is no repository."""
    import subprocess

    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, timeout=20, check=False)  # noqa: S603, S607 -- git from the PATH, fixed verbs
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""
