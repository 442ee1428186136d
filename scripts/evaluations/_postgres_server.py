"""A PostgreSQL server of one's own, as long as it is needed: in a folder that goes with it, no port but a socket in the folder."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

OWNER = "l10n"
"""The role that may do everything; no password is asked of it."""
GUARDED = "guarded"
"""The database that asks for a password."""
LISTEN = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c synchronous_commit=off"


def programs() -> Path | None:
    """The folder of the server's programs; None where there is no server. Debian keeps them off the PATH, by version."""
    found = shutil.which("postgres")
    folders = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return next((folder for folder in reversed(folders) if (folder / "postgres").exists() and (folder / "initdb").exists()), None)


@contextlib.contextmanager
def server(settings: str = "") -> Iterator[Path]:
    """A running server; gives the folder of its socket. The server refuses to run as root, so that root runs it as another user."""
    folder = programs()
    assert folder is not None, "the PostgreSQL server is not installed (Debian: apt install postgresql)"
    who = next((w for name in ("postgres", "nobody") for w in pwd.getpwall() if w.pw_name == name), None) if os.geteuid() == 0 else None
    place = Path(tempfile.mkdtemp(prefix="l10n-pg-"))

    def run(program: str, *arguments: str) -> None:
        user = {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []} if who else {}
        command = [folder / program, "-D", place / "data", *arguments]
        with (place / "out").open("ab") as out:  # a file: the server that pg_ctl leaves behind would hold a pipe open
            done = subprocess.run(command, cwd=place, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, **user)
        assert done.returncode == 0, (place / "out").read_text("utf-8", "replace")

    try:
        if who:
            os.chown(place, who.pw_uid, who.pw_gid)
        run("initdb", "--username", OWNER, "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync")
        rules = place / "data" / "pg_hba.conf"
        rules.write_text(f"local {GUARDED} all scram-sha-256\nlocal all all trust\n", "utf-8")
        run("pg_ctl", "--wait", "--log", str(place / "log"), "--options", f"-k {place} {LISTEN} {settings}", "start")
        try:
            yield place
        finally:
            run("pg_ctl", "--wait", "--mode", "immediate", "stop")
    finally:
        shutil.rmtree(place)


def address(place: Path, database: str, user: str = OWNER) -> str:
    """The address of a database of a server."""
    return f"postgresql://{user}@/{database}?host={place}"
