"""Unpacks an Argos package: a zip archive with one folder in it. What an archive says of itself is checked before anything is written.

Refused in one line: names that lead elsewhere or twice to the same place, links, devices, passwords, too many entries, entries that share
bytes, and what unpacks to more than it says, to more than packing explains, or to more than the disk has room for.
"""

from __future__ import annotations

import shutil
import stat
import zipfile
import zlib
from pathlib import Path

from l10n.errors import InputError
from l10n.regex import regex

MAX_ENTRIES = 2000
"""Packages with data for sentence boundaries have some dozens."""
TOTAL = 16 * 1024**3
RATIO = 100
"""Weights hardly pack at all, vocabularies to a tenth."""
FREE = 16 * 1024**2
"""Bytes that an entry may unpack to whatever its ratio."""
CONTROL = regex(r"[\x00-\x1f\x7f]")
SKIPPED = ("stanza/", "minisbd/")
"""Data for sentence boundaries, which l10n finds itself."""
BLOCK = 1024 * 1024


def unpack(path: Path, into: Path) -> None:
    """Unpack the package into a folder that is there and empty, without its own top folder.

    Raises InputError for an archive that is damaged or not what a package may be.
    """
    shown = str(path)
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in checked(archive, shown) if not entry.is_dir()]
            top = {entry.filename.partition("/")[0] for entry in entries}
            if len(top) != 1 or any("/" not in entry.filename for entry in entries):
                raise InputError(shown, "is no Argos package: it must hold one folder, with metadata.json in it")
            room = shutil.disk_usage(into).free
            total = sum(entry.file_size for entry in entries)
            if total > room:
                raise InputError(shown, f"unpacks to {total} bytes, and the disk has room for {room}")
            for entry in entries:
                inside = entry.filename.partition("/")[2]
                if not inside.startswith(SKIPPED):
                    write(archive, entry, into / inside, shown)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError) as error:
        raise InputError(shown, "is no whole zip archive, as Argos packages are (cut off or damaged); download it again") from error


def checked(archive: zipfile.ZipFile, shown: str) -> list[zipfile.ZipInfo]:
    """The entries, if all are allowed."""
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise InputError(shown, f"has {len(entries)} entries; the limit is {MAX_ENTRIES}")
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename
        parts = name.removesuffix("/").split("/")
        odd = entry.orig_filename != name or "\\" in name or ":" in name or CONTROL.search(name)
        if odd or any(part in ("", ".", "..") for part in parts):
            raise InputError(shown, f"has an entry of a name that is not allowed: {entry.orig_filename[:100]!a}")
        if name.casefold().removesuffix("/") in seen:
            raise InputError(shown, f"has two entries of the name {name[:100]!a}")
        seen.add(name.casefold().removesuffix("/"))
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise InputError(shown, f"has an entry that is no file: {name[:100]!a}")
        if entry.flag_bits & 0x1:
            raise InputError(shown, f"has an entry with a password: {name[:100]!a}")
        if entry.file_size > FREE and entry.file_size > RATIO * entry.compress_size:
            raise InputError(shown, f"has an entry that unpacks to more than {RATIO} times its packed size: {name[:100]!a}")
    if (total := sum(entry.file_size for entry in entries)) > TOTAL:
        raise InputError(shown, f"unpacks to {total} bytes; the limit is {TOTAL}")
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            raise InputError(shown, f"has entries that share bytes: {entry.filename[:100]!a}")
        end = entry.header_offset + 30 + entry.compress_size
    return entries


def write(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, to: Path, shown: str) -> None:
    """One entry, never more than it says."""
    to.parent.mkdir(parents=True, exist_ok=True)
    left = entry.file_size
    with archive.open(entry) as packed, to.open("xb") as file:
        while block := packed.read(BLOCK):
            left -= len(block)
            if left < 0:
                raise InputError(shown, f"has an entry that unpacks to more than it says: {entry.filename[:100]!a}")
            file.write(block)
    if left:
        raise InputError(shown, f"has an entry that unpacks to less than it says: {entry.filename[:100]!a}")
