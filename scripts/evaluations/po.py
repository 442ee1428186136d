"""Catalogs: law 4 on real PO files and on the inputs of GNU gettext's own tests.

The folder holds `po/real/LANG/…/*.po` (catalogs of real projects), `po/gettext/…` (inputs of gettext's tests) and
`po/gettext.csv` (for each input the exit code of `msgfmt` and whether `msgcat` leaves it byte-identical).
GNU gettext's programs must be installed; polib is measured beside.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import polib

from evaluations import Figure
from l10n import catalog as po
from l10n.catalog import Catalog
from l10n.catalog.lexer import lines
from l10n.catalog.parser import Chunk
from l10n.catalog.splicer import grouped
from l10n.errors import CatalogError
from l10n.model import Entry, Key

EACH = 25
"""How many entries of a file are changed one by one."""


def run(folder: Path) -> list[Figure]:
    """All figures of catalogs."""
    for program in ("msgfmt", "msgcat", "msgunfmt"):
        if shutil.which(program) is None:
            raise SystemExit(f"{program} is not installed; install GNU gettext")
    real = sorted((folder / "po" / "real").rglob("*.po"))
    with (folder / "po" / "gettext.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    inputs = [(folder / "po" / "gettext" / row["path"], row) for row in rows]
    accepted = [(path, row) for path, row in inputs if row["msgfmt_rc"] == "0"]
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        return [
            Figure(
                "real files byte-identical",
                share(identical(path) for path in real),
                at_least=1.0,
                baselines={
                    "polib": share(polib_identical(path, work) for path in real),
                    "msgcat": share(output("msgcat", path) == path.read_bytes() for path in real),
                },
                note=f"{len(real)} files",
            ),
            Figure(
                "gettext's inputs byte-identical",
                share(identical(path) for path, _ in accepted),
                at_least=1.0,
                baselines={
                    "polib": share(polib_identical(path, work) for path, _ in accepted),
                    "msgcat": share(row["msgcat_identical"] == "1" for _, row in accepted),
                },
                note=f"{len(accepted)} inputs that msgfmt accepts",
            ),
            Figure(
                "accepted and refused as msgfmt does",
                share((parsed(path) is not None) == (row["msgfmt_rc"] == "0") for path, row in inputs),
                at_least=1.0,
                baselines={"polib": share(polib_reads(path) == (row["msgfmt_rc"] == "0") for path, row in inputs)},
                note=f"{len(inputs)} inputs, {len(inputs) - len(accepted)} to be refused",
            ),
            changes(real),
            *wrapping(real, work),
            compiled(real, work),
            speed(real),
        ]


def share(results: Iterator[bool]) -> float:
    """The share of results that hold; 0 where there is none."""
    found = list(results)
    return sum(found) / len(found) if found else 0.0


def parsed(path: Path) -> Catalog | None:
    """A file's catalog; None where it is refused."""
    try:
        return po.parse(path.read_bytes(), path.name)
    except CatalogError:
        return None


def identical(path: Path) -> bool:
    """Whether reading and writing a file gives its bytes."""
    catalog = parsed(path)
    return catalog is not None and po.render(catalog) == path.read_bytes()


def output(program: str, *arguments: Path | str) -> bytes:
    """What a program of gettext prints; empty where it fails."""
    return subprocess.run([program, *map(str, arguments)], capture_output=True, check=False).stdout


def polib_read(path: Path) -> polib.POFile | None:
    """A file as polib reads it; None where it does not."""
    with (
        warnings.catch_warnings(),
        suppress(OSError, ValueError, UnicodeError, LookupError, IndexError, AttributeError, TypeError),
    ):
        warnings.simplefilter("ignore")
        return polib.pofile(str(path))
    return None


def polib_reads(path: Path) -> bool:
    """Whether polib reads a file."""
    return polib_read(path) is not None


def polib_identical(path: Path, work: Path) -> bool:
    """Whether polib writes a file as it was."""
    file = polib_read(path)
    if file is None:
        return False
    written = work / "polib.po"
    with suppress(UnicodeError, LookupError, TypeError):
        file.save(str(written))
        return written.read_bytes() == path.read_bytes()
    return False


def changed(entry: Entry, other: Entry) -> Entry:
    """An entry with another text: its own words and those of another one, with the line ends that its source asks for."""
    source = entry.key.source
    start, end = "\n" * source.startswith("\n"), "\n" * source.endswith("\n")
    words = " ".join([*other.target[0].split(), *reversed(entry.target[0].split()), "…"])
    return replace(entry, target=tuple(f"{start}{words}{' ' + str(n) if n else ''}{end}" for n in range(len(entry.target))))


def changes(real: list[Path]) -> Figure:
    """Whether a change of one msgstr touches the entry's lines and no others."""
    results: list[bool] = []
    for path in real:
        catalog = parsed(path)
        if catalog is None:
            continue
        before = path.read_bytes().split(b"\n")
        step = max(1, len(catalog.entries) // EACH)
        for entry in catalog.entries[::step]:
            new = changed(entry, catalog.entries[0])
            after_catalog = catalog.with_entries({entry.key: new})
            after = po.render(after_catalog).split(b"\n")
            same = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before))
            tail = next(
                (i for i, (a, b) in enumerate(zip(reversed(before), reversed(after), strict=False)) if a != b), len(before)
            )
            begin = (entry.line or 0) - 1
            end = next((i for i, line in enumerate(before[begin:], begin) if not line.strip()), len(before))
            read_back = po.parse(po.render(after_catalog), path.name)
            expected = [new if e.key == entry.key else e for e in catalog.entries]
            results.append(begin <= same and len(before) - tail <= end and list(read_back.entries) == expected)
    return Figure(
        "one changed msgstr touches only its entry's lines", share(iter(results)), at_least=1.0, note=f"{len(results)} changes"
    )


def wrapping(real: list[Path], work: Path) -> Iterator[Figure]:
    """Whether changed texts stand in the file as msgcat would write them."""
    ours: list[bool] = []
    whole: list[bool] = []
    theirs: list[bool] = []
    for path in real:
        catalog = parsed(path)
        if catalog is None or not catalog.entries:
            continue
        others = [*catalog.entries[1:], catalog.entries[0]]
        written = catalog.with_entries({e.key: changed(e, other) for e, other in zip(catalog.entries, others, strict=True)})
        (work / "changed.po").write_bytes(po.render(written))
        told = po.parse(output("msgcat", work / "changed.po"), path.name)
        canonical = {e: chunk.raw.strip() for e, chunk in singles(po.parse(output("msgcat", path), path.name))}
        old = {e.key: (e, chunk.raw.strip()) for e, chunk in singles(catalog)}
        expected = {e.key: chunk for e, chunk in singles(told)}
        for entry, chunk in singles(written):
            if entry.key not in expected:
                ours.append(False)
                continue
            ours.append(target_lines(chunk, written) == target_lines(expected[entry.key], told))
            was, raw = old[entry.key]
            if canonical.get(was) == raw:
                whole.append(chunk.raw.strip() == expected[entry.key].raw.strip())
        for item in polib_read(work / "changed.po") or []:
            if not item.obsolete and (wanted := expected.get(Key(item.msgctxt, item.msgid))):
                fresh = item.__unicode__(wrapwidth=polib.POFile().wrapwidth).split("\nmsgstr", 1)[-1].strip("\n")
                theirs.append(f"msgstr{fresh}".encode().split(b"\n") == target_lines(wanted, told))
    yield Figure(
        "changed texts wrapped as msgcat wraps them",
        share(iter(ours)),
        at_least=0.99,
        baselines={"polib": share(iter(theirs))},
        note=f"{len(ours)} entries, every one changed",
    )
    yield Figure(
        "changed entries whole as msgcat writes them",
        share(iter(whole)),
        at_least=0.99,
        note=f"{len(whole)} entries that msgcat left as they were before the change",
    )


def singles(catalog: Catalog) -> Iterator[tuple[Entry, Chunk]]:
    """The entries that stand alone on their lines, obsolete ones and the header left out."""
    wanted = {entry.key for entry in catalog.entries}
    for chunk in catalog.chunks:
        if len(chunk.messages) == 1 and not chunk.messages[0].obsolete and chunk.messages[0].entry.key in wanted:
            yield chunk.messages[0].entry, chunk


def target_lines(chunk: Chunk, catalog: Catalog) -> list[bytes]:
    """The msgstr lines of an entry."""
    return [line.raw.rstrip() for name, line in grouped(lines(chunk.raw, catalog.charset)) or [] if name == "msgstr"]


def compiled(real: list[Path], work: Path) -> Figure:
    """Whether the compiled catalogs say what msgfmt's say."""
    ours: list[bool] = []
    theirs: list[bool] = []
    for path in real:
        catalog = parsed(path)
        if catalog is None:
            continue
        # msgfmt takes a plural entry as soon as its first form has text; ours are complete, so those are left out of both.
        complete = catalog.with_entries(
            {e.key: replace(e, fuzzy=True) for e in catalog.entries if not e.translated and not e.fuzzy}
        )
        (work / "in.po").write_bytes(po.render(complete))
        output("msgfmt", "-o", work / "theirs.mo", work / "in.po")
        expected = output("msgunfmt", work / "theirs.mo")
        (work / "ours.mo").write_bytes(po.compile(catalog.entries, catalog.headers))
        ours.append(messages(output("msgunfmt", work / "ours.mo")) == messages(expected))
        file = polib_read(path)
        if file is not None:
            file.metadata.pop("POT-Creation-Date", None)  # msgfmt leaves it out
            file.save_as_mofile(str(work / "polib.mo"))
            theirs.append(messages(output("msgunfmt", work / "polib.mo")) == messages(expected))
    return Figure(
        "compiled catalogs say what msgfmt's say",
        share(iter(ours)),
        at_least=1.0,
        baselines={"polib": share(iter(theirs))},
        note=f"{len(ours)} files; plural entries with an empty form are in neither",
    )


def messages(raw: bytes) -> tuple[dict[str, str], set[Entry]]:
    """What msgunfmt prints, as values; without the flags that it guesses from how msgfmt stores some format strings."""
    catalog = po.parse(raw, "msgunfmt")
    return dict(catalog.headers), {replace(entry, flags=()) for entry in catalog.entries}


def speed(real: list[Path]) -> Figure:
    """Megabytes read in a second."""
    files = [path.read_bytes() for path in real]
    begin = time.perf_counter()
    for raw in files:
        with suppress(CatalogError):
            po.parse(raw, "speed")
    ours = time.perf_counter() - begin
    begin = time.perf_counter()
    for path in real:
        polib_read(path)
    theirs = time.perf_counter() - begin
    size = sum(map(len, files)) / 1e6
    return Figure("MB read in a second", size / ours, baselines={"polib": size / theirs})
