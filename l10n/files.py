"""Files are replaced, not rewritten, and appended to line by line; nothing that was on the disk is lost to a crash.

Raises OSError as the system gives it.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from l10n.regex import regex

if sys.platform != "win32":
    import fcntl

TEMPORARY = regex(r"\.[0-9a-f]{16}\.tmp")


def replace(path: Path, data: bytes) -> bool:
    """Make a file hold `data`; False where it does already, and then nothing is written.

    A temporary file in the same folder is flushed to the disk and takes the old file's place and mode at once; a reader sees
    the old bytes or the new ones. Missing folders are made. A symbolic link stays one: the file that it names is replaced.
    """
    with contextlib.suppress(FileNotFoundError):
        if path.resolve().read_bytes() == data:
            return False
    with replacing(path) as file:
        file.write(data)
    return True


@contextlib.contextmanager
def replacing(path: Path, *, durable: bool = True) -> Iterator[BinaryIO]:
    """A file to write what another is to hold; it takes that one's place, as `replace` does, when the block ends, and never on an error.

    Without `durable` nothing is flushed to the disk: a crash of the machine may leave it cut off, as what can be made again may be.
    """
    path = path.resolve()
    mode: int | None = None
    with contextlib.suppress(FileNotFoundError):
        mode = path.stat().st_mode & 0o7777
    path.parent.mkdir(parents=True, exist_ok=True)
    # 0o666 is cut down by the umask, as for any new file.
    temporary = path.parent / f".{secrets.token_hex(8)}.tmp"
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            if mode is not None:
                temporary.chmod(mode)
            yield file
            file.flush()
            if durable:
                os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    if durable:
        sync_folder(path.parent)


def with_ending(path: str, ending: str) -> str:
    """A path with `/` whose last part has another ending, `.po` for example, as `PurePath.with_suffix` has it but for tens of thousands."""
    dot = path.rfind(".")
    return (path[:dot] if path.rfind("/") + 1 < dot < len(path) - 1 else path) + ending


def append(path: Path, data: bytes, *, wait: float = 0.0) -> None:
    """Add `data`, whole lines of JSON, to a file; it is on the disk when this returns.

    A file whose last line has no line end was cut off while it was written, or edited by hand: a line that is not whole JSON
    is removed, one that is gets its line end. One that is not there is waited for so many seconds before it is made: git takes a file
    away, and makes it anew, when it checks one out. Where that happens while we write, it is written again.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    while not (written := _append(path, data, wait)):
        wait = max(wait, WRITTEN)
    if written == "made":
        sync_folder(path.parent)


WRITTEN = 1.0
"""Seconds that a file may be away that was there a moment ago: a busy machine may stop git between taking it away and making it anew."""


def _append(path: Path, data: bytes, wait: float) -> str:
    """Append to a file, and how: `made`, or `there`; nothing where another one took its place meanwhile."""
    end = time.monotonic() + wait
    while not (there := path.exists()) and time.monotonic() < end:
        time.sleep(0.002)
    try:
        handle = os.open(path, os.O_RDWR | os.O_APPEND | (0 if there else os.O_CREAT) | getattr(os, "O_BINARY", 0), 0o666)
    except FileNotFoundError:
        if not there:
            raise
        return ""
    with os.fdopen(handle, "a+b") as file:
        lock(file)
        start, tail = torn_tail(file)
        if tail:
            if is_json(tail):
                data = b"\n" + data
            else:
                file.truncate(start)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
        try:
            same = os.path.samestat(os.fstat(file.fileno()), path.stat())
        except FileNotFoundError:
            same = False
    return "" if not same else "there" if there else "made"


def lock(file: BinaryIO) -> None:
    """Keep other programs from appending until the file is closed: a line that they are writing is not a torn one."""
    if sys.platform != "win32":
        fcntl.flock(file, fcntl.LOCK_EX)


@contextlib.contextmanager
def exclusive(path: Path, seconds: float, clock: Callable[[], float] = time.monotonic) -> Iterator[bool]:
    """Hold the lock file `path`; False where another program still holds it after so many seconds, and then it is not held.

    The system drops the lock of a program that ends, however it ends; the file itself stays.
    """
    with path.open("ab") as file:
        end = clock() + seconds
        while not (held := try_lock(file)) and clock() < end:
            time.sleep(0.02)
        yield held


def try_lock(file: BinaryIO) -> bool:
    """Lock a file until it is closed, if nobody else has; systems without such locks do without."""
    if sys.platform != "win32":
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def sweep(folder: Path) -> None:
    """Remove temporary files of `replace` that a program which was killed left below a folder; nobody may be writing there."""
    for path in folder.rglob(".*.tmp"):
        if TEMPORARY.fullmatch(path.name):
            path.unlink(missing_ok=True)


def torn_tail(file: BinaryIO, block: int = 65536) -> tuple[int, bytes]:
    """Where the last line begins that has no line end, and its bytes; empty where every line has one."""
    start = file.seek(0, os.SEEK_END)
    tail: list[bytes] = []
    while start:
        size = min(block, start)
        file.seek(start - size)
        piece = file.read(size)
        cut = piece.rfind(b"\n") + 1
        tail.append(piece[cut:])
        start -= size - cut
        if cut:
            break
    return start, b"".join(reversed(tail))


def is_json(line: bytes) -> bool:
    """Whether a line is whole: JSON in UTF-8."""
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def sync_folder(folder: Path) -> None:
    """Flush a folder, so that a new name in it survives a power cut; systems that cannot open folders do without."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def splice(raw: bytes, replacements: Iterable[tuple[int, int, bytes]]) -> bytes:
    """The bytes with each (start, end, new) put in; they are sorted and do not overlap."""
    out: list[bytes] = []
    position = 0
    for start, end, new in replacements:
        out += [raw[position:start], new]
        position = end
    out.append(raw[position:])
    return b"".join(out)
