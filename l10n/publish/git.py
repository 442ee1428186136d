"""The git publisher: the site is a branch of a repository, for hosts that serve one; no checkout, no index of anybody is touched."""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from l10n.api import Site
from l10n.errors import ProgramError, RefusedError
from l10n.publish import manifest

NOTHING = "0" * 40
NO_JEKYLL = ".nojekyll"
"""A host that would build the branch with Jekyll serves it as it is where this file is."""


@dataclass(frozen=True, slots=True)
class Git:
    """Commits the site to a branch, files that others put there stay; the branch moves last, and only if nobody moved it meanwhile.

    The destination plays no part. A branch that holds other things than an earlier publication, or that is checked out somewhere, is
    refused. Where the site is what the branch holds, nothing is committed.
    """

    root: Path = Path()
    """A folder in the repository: the project's."""
    branch: str = "gh-pages"
    remote: str = ""
    """A remote (`origin`) that the branch is taken from and pushed to; nothing is pushed without."""
    message: str = "Publish"

    name = "git"

    def publish(self, site: Site, destination: str) -> None:
        """Make the branch hold exactly `site`, and what others put there.

        Raises RefusedError for a branch that it may not write to or that was moved meanwhile, ProgramError where git fails.
        """
        ref = f"refs/heads/{self.branch}"
        self.run("check-ref-format", ref, why=f"{self.branch!r} is no name for a branch")
        self.refuse_checked_out(ref)
        local = self.commit(ref)
        old = self.fetch() if self.remote else local
        held = self.files(old)
        written = self.written(old, held)
        with tempfile.TemporaryDirectory(prefix="l10n-git-") as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            blobs = self.blobs(site, held, written)
            # What goes comes first: a page may take the place of a folder.
            lines = [f"0 {NOTHING}\t{path}" for path in held if path in written and path not in blobs]
            lines += [f"100644 {oid}\t{path}" for path, oid in blobs.items()]
            if old:
                self.run("read-tree", old, env=index)
            self.run("update-index", "-z", "--index-info", input="".join(line + "\0" for line in lines).encode(), env=index)
            tree = self.run("write-tree", env=index)
        new = old
        if not old or tree != self.run("rev-parse", f"{old}^{{tree}}"):
            new = self.run("commit-tree", tree, *(["-p", old] if old else []), "-m", self.message, env=self.somebody())
        self.move(ref, local, old, new)

    def read(self, path: str, destination: str) -> bytes | None:
        """A file of what the branch holds; None where it has none.

        Of a remote's branch as it was fetched last; it is fetched where it never was (a fresh clone). Raises ProgramError.
        """
        at = self.commit(f"refs/remotes/{self.remote}/{self.branch}") if self.remote else self.commit(f"refs/heads/{self.branch}")
        if not at and not (at := self.fetch() if self.remote else ""):
            return None
        if manifest.is_part(path):
            return manifests(self, at).get(path)
        found = self.git("cat-file", "blob", f"{at}:{path}")
        return found.stdout if found.returncode == 0 else None

    def place(self, destination: str) -> str:
        """Where the site is, for people."""
        return f"branch {self.branch}" + (f" of {self.remote}" if self.remote else "")

    def move(self, ref: str, local: str, old: str, new: str) -> None:
        """Push, then move the branch, if it is still where it was; what is there already is left alone."""
        if self.remote and new != old:
            pushed = self.git("push", "--quiet", f"--force-with-lease={ref}:{old}", self.remote, f"{new}:{ref}")
            if pushed.returncode:
                raise RefusedError(f"branch {self.branch}: {self.remote} did not take it: {told(pushed)}; 'l10n publish' again")
            self.run("update-ref", f"refs/remotes/{self.remote}/{self.branch}", new)
        if new == local or (self.remote and local and self.git("merge-base", "--is-ancestor", local, new).returncode):
            return
        moved = self.git("update-ref", "-m", f"l10n: {self.message}", ref, new, local or NOTHING)
        if moved.returncode:
            raise RefusedError(f"branch {self.branch}: was moved by somebody else meanwhile ({told(moved)}); 'l10n publish' again")

    def fetch(self) -> str:
        """The commit of the remote's branch, which is fetched; empty where it has no such branch."""
        ref = f"refs/heads/{self.branch}"
        listed = self.run("ls-remote", self.remote, ref, why=f"remote {self.remote!r}")
        if not listed:
            return ""
        self.run("fetch", "--quiet", self.remote, f"+{ref}:refs/remotes/{self.remote}/{self.branch}", why=f"remote {self.remote!r}")
        return self.commit(f"refs/remotes/{self.remote}/{self.branch}")

    def commit(self, ref: str) -> str:
        """The commit that a reference names; empty where there is none."""
        found = self.git("rev-parse", "--quiet", "--verify", f"{ref}^{{commit}}")
        return found.stdout.decode().strip() if found.returncode == 0 else ""

    def refuse_checked_out(self, ref: str) -> None:
        """A branch that somebody works on in a folder may not be moved beneath it."""
        folder = ""
        for line in self.run("worktree", "list", "--porcelain", why="the project lies in no git repository ('git init' makes one)").split(
            "\n"
        ):
            key, _, value = line.partition(" ")
            folder = value if key == "worktree" else folder
            if (key, value) == ("branch", ref):
                raise RefusedError(f"branch {self.branch} is checked out in {folder}; name another, or check out another there")

    def files(self, commit: str) -> dict[str, str]:
        """Path → blob of what a commit holds."""
        if not commit:
            return {}
        found: dict[str, str] = {}
        for line in self.git("ls-tree", "-r", "-z", "--full-tree", commit).stdout.decode("utf-8", "surrogateescape").split("\0"):
            about, _, path = line.partition("\t")
            if path:
                found[path] = about.split(" ")[2]
        return found

    def written(self, commit: str, held: Mapping[str, str]) -> Mapping[str, str]:
        """What an earlier publication wrote: path → SHA-256.

        Raises RefusedError for a branch that holds files and is none.
        """
        if not held:
            return {}
        found = manifest.written(manifests(self, commit).get)
        if found is None:
            lacks = f"no {manifest.INDEX} of ours"
            raise RefusedError(f"branch {self.branch}: holds files and is no earlier publication ({lacks}); name a new branch")
        return {**found, NO_JEKYLL: ""}

    def blobs(self, site: Site, held: Mapping[str, str], written: Mapping[str, str]) -> dict[str, str]:
        """Path → blob of all that the site is to hold; only what is new is stored."""
        found = {path: held[path] for path in site if path in held and path in written and site.digest(path) == written[path]}
        new = [path for path in site if path not in found]
        if NO_JEKYLL not in site:
            new.append(NO_JEKYLL)
        found |= zip(new, self.store(site.get(path, b"") for path in new), strict=True)
        return found

    def store(self, contents: Iterable[bytes]) -> list[str]:
        """The blobs of contents, put into the repository; one at a time is in memory."""
        with tempfile.TemporaryFile() as answers:
            command = [program(), "-C", str(self.root), "fast-import", "--quiet", "--done", f"--cat-blob-fd={answers.fileno()}"]
            with subprocess.Popen(  # noqa: S603 -- no shell
                command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, pass_fds=[answers.fileno()], env=environment()
            ) as process:
                assert process.stdin is not None and process.stderr is not None
                with contextlib.suppress(BrokenPipeError):
                    for number, data in enumerate(contents, 1):
                        process.stdin.write(b"blob\nmark :%d\ndata %d\n%s\nget-mark :%d\n" % (number, len(data), data, number))
                    process.stdin.write(b"done\n")
                    process.stdin.close()
                said = process.stderr.read()
            if process.returncode:
                raise ProgramError(f"git fast-import: {' '.join(said.decode('utf-8', 'replace').split()) or 'failed'}")
            answers.seek(0)
            return answers.read().decode().split()

    def somebody(self) -> Mapping[str, str]:
        """Who commits where git knows of nobody, as on a machine that builds for others."""
        if self.git("var", "GIT_COMMITTER_IDENT").returncode == 0 and self.git("var", "GIT_AUTHOR_IDENT").returncode == 0:
            return {}
        name, mail = "l10n", "l10n@localhost"
        return {"GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": mail, "GIT_COMMITTER_NAME": name, "GIT_COMMITTER_EMAIL": mail}

    def run(self, *arguments: str, why: str = "", input: bytes = b"", env: Mapping[str, str] | None = None) -> str:  # noqa: A002 -- subprocess's word
        """What git prints; ProgramError where it fails, `why` in front of what it says."""
        done = self.git(*arguments, input=input, env=env)
        if done.returncode:
            raise ProgramError(f"{why or 'git ' + arguments[0]}: {told(done)}")
        return done.stdout.decode("utf-8", "replace").strip()

    def git(self, *arguments: str, input: bytes = b"", env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:  # noqa: A002 -- as above
        """Run git in the repository; it asks nobody for a password."""
        command = [program(), "-C", str(self.root), *arguments]
        return subprocess.run(command, input=input, capture_output=True, check=False, env=environment() | dict(env or {}))  # noqa: S603 -- no shell


@functools.lru_cache(2)
def manifests(repository: Git, commit: str) -> Mapping[str, bytes]:
    """The manifest's files in a commit, by path: read once, for a commit never changes."""
    held = {path: oid for path, oid in repository.files(commit).items() if manifest.is_part(path)}
    answers = repository.git("cat-file", "--batch", input="".join(f"{oid}\n" for oid in held.values()).encode()).stdout
    found: dict[str, bytes] = {}
    at = 0
    for path in held:
        start = answers.index(b"\n", at) + 1
        size = int(answers[at : start - 1].split(b" ")[2])
        found[path] = answers[start : start + size]
        at = start + size + 1
    return found


def program() -> str:
    """Git's path. Raises ProgramError where there is none."""
    found = shutil.which("git")
    if not found:
        raise ProgramError("git is not found (Debian: apt install git)")
    return found


def environment() -> dict[str, str]:
    """Our own, without what would lead git to another repository or index."""
    own = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith("GIT_") or key.startswith(("GIT_AUTHOR", "GIT_COMMITTER", "GIT_SSH"))
    }
    return own | {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


def told(done: subprocess.CompletedProcess[bytes]) -> str:
    """What git complained of, in one line."""
    return " ".join(done.stderr.decode("utf-8", "replace").split())[:300] or "failed"
