"""What is wrong with a project's files as files: conflict marks, what git is told of them, leftovers of runs that were killed."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from l10n import files, registry
from l10n.flow.ailment import Ailment, rewriting
from l10n.flow.workspace import Workspace
from l10n.project.starter import ATTRIBUTES
from l10n.regex import regex

OURS, THEIRS = regex(rb"(?m)^<<<<<<<(?: .*)?\r?$"), regex(rb"(?m)^>>>>>>>(?: .*)?\r?$")
MSGCAT = regex(rb"#-#-#-#-#  .*  #-#-#-#-#")
"""What msgcat writes between two translations of one source."""
ARCHIVE = b"PK\x03\x04"
LARGE = 256 << 20
"""Bytes of a cache from which it is worth a word."""
OLD_DAYS = 30
"""A broken cache holds answers that were paid for: as long as that somebody may want them back."""


def conflict_line(raw: bytes) -> int | None:
    """The line of the first mark of a conflict that git left; None where there is none."""
    mark = OURS.search(raw)
    return raw.count(b"\n", 0, mark.start()) + 1 if mark and THEIRS.search(raw, mark.end()) else None


def conflicts(workspace: Workspace) -> Iterator[Ailment]:
    """Marks that git or msgcat left, in every file that people merge."""
    project = workspace.project
    paths = [project.root / project.file, project.glossary, project.baseline]
    paths += [project.journal(language) for language in project.targets]
    catalogs = [path for language in project.targets for path in project.catalogs(language)]
    sources = [project.source / name for name in project.files() if registry.format_of(name)] if project.source.is_dir() else []
    for path in (*paths, *catalogs, *sources):
        raw = path.read_bytes() if path.is_file() else b""
        if raw.startswith(ARCHIVE):
            continue
        if line := conflict_line(raw):
            mend = "keep what is right of both sides and take the marks out; 'git diff' shows them"
            if path.suffix == ".jsonl":
                mend = "keep the lines of both sides and take only the marks out: every one counts"
            yield Ailment("conflict", "error", project.relative(path), "a merge left its conflict marks", mend, line)
        if path.suffix == ".po" and (mark := MSGCAT.search(raw)):
            line = raw.count(b"\n", 0, mark.start()) + 1
            mend = "keep one of the texts between the marks (#-#-#-#-#) and take the marks out"
            yield Ailment("conflict", "error", project.relative(path), "msgcat left two translations of one source", mend, line)


def repository(workspace: Workspace) -> Iterator[Ailment]:
    """What git must be told of a project: which files merge by lines, which bytes it leaves alone, what it does not keep."""
    project = workspace.project
    root = project.root
    if shutil.which("git") is None or git(root, "rev-parse", "--is-inside-work-tree") != "true":
        return
    locales, source = project.settings.locales, project.settings.source
    wanted = [line for line in ATTRIBUTES.format(source=source, locales=locales).splitlines() if "baseline" not in line]
    probes = [
        (f"{source}/x.md", "text", "unset", "line ends of releases"),
        (f"{locales}/ru/LC_MESSAGES/x.po", "text", "unset", "line ends of catalogs"),
        (f"{locales}/ru/journal.jsonl", "merge", "union", "journals, which two branches append to, without conflicts"),
    ]
    if project.baseline.exists():
        name = project.relative(project.baseline)
        wanted.append(f"{name} merge=union text eol=lf")
        probes.append((name, "merge", "union", "the baseline, which two branches may both write, without conflicts"))
    missing, reasons = [], []
    for line, (path, attribute, value, reason) in zip(wanted, probes, strict=True):
        if git(root, "check-attr", attribute, "--", path).rpartition(": ")[2] != value:
            missing.append(line)
            reasons.append(reason)
    if missing:
        mend = f"add to .gitattributes: {'; '.join(missing)}"
        said = f"added {len(missing)} lines"
        add = rewriting(workspace, root / ".gitattributes", adding(missing), said)
        yield Ailment("gitattributes", "warning", ".gitattributes", f"git is not told to keep {', '.join(reasons)}", mend, repair=add)
    if git(root, "ls-files", "--", ".l10n"):
        yield Ailment("tracked", "warning", ".l10n", "git keeps the caches", "git rm -r --cached .l10n")
    if git(root, "check-ignore", "--no-index", "-q", ".l10n/memory.db") is REFUSED:
        add = rewriting(workspace, root / ".gitignore", adding(["/.l10n/"]), "added /.l10n/")
        yield Ailment("gitignore", "warning", ".gitignore", "git does not ignore the caches", "add the line /.l10n/", repair=add)


REFUSED = "\0"
"""What `git` answers for a command that fails."""


def git(root: Path, *arguments: str) -> str:
    """What git says in a folder; REFUSED where it fails."""
    program = shutil.which("git")
    assert program is not None
    done = subprocess.run([program, *arguments], cwd=root, capture_output=True, check=False)  # noqa: S603 - no argument is from outside
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else REFUSED


def adding(lines: list[str]) -> Callable[[bytes], bytes]:
    """A change that adds lines to a file's end."""
    return lambda raw: raw + (b"\n" if raw and not raw.endswith(b"\n") else b"") + "".join(f"{line}\n" for line in lines).encode()


def leftovers(workspace: Workspace) -> Iterator[Ailment]:
    """Files that a run which was killed left behind, broken caches, caches that have grown large."""
    project = workspace.project
    folders = {project.root / project.settings.locales, project.work(), project.out, project.source}
    written = [path for folder in folders if folder.is_dir() for path in folder.rglob(".*.tmp")]
    for path in sorted({*written, *project.root.glob(".*.tmp")}):
        if files.TEMPORARY.fullmatch(path.name):
            what = "a run that was killed left a file that it was writing"
            yield Ailment("temporary", "info", project.relative(path), what, "delete it", repair=removing(workspace, path))
    for path in sorted(project.work().glob("*.broken-*")):
        days = (time.time() - path.stat().st_mtime) / 86_400
        what = f"a cache that was found broken {days:.0f} days ago; it may hold answers that were paid for"
        repair = removing(workspace, path) if days >= OLD_DAYS else None
        yield Ailment("broken-cache", "info", project.relative(path), what, "delete it when nobody wants to get them out", repair=repair)
    for path in (project.memory, project.cache):
        if path.exists() and (size := path.stat().st_size) >= LARGE:
            costs = "the next run makes it again" if path == project.memory else "answers in it that were paid for are asked anew"
            yield Ailment("large", "info", project.relative(path), f"{size / 1e6:.0f} MB", f"can be deleted at any time; {costs}")
    with files.exclusive(project.work() / "lock", 0) as held:
        if not held:
            yield Ailment("busy", "info", ".l10n/lock", "another run is writing in this project now", "look again when it has ended")


def removing(workspace: Workspace, path: Path) -> Callable[[], str]:
    """A repair that deletes a file which nobody is writing."""

    def repair() -> str:
        with workspace.writing():
            path.unlink(missing_ok=True)
        return "deleted"

    return repair
