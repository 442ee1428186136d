"""What other tools make of the same documents: how many they give back as they were, and how they fare before the same readers.

At most `MOST` documents of a format, evenly spread over their sorted names, each by itself: messages extracted; localized with an empty
catalog, for identity; localized with every message marked, for coverage and structure. po4a (text, Markdown, HTML as its `xhtml`), mdpo
(Markdown), translate-toolkit (Markdown, HTML, ODT), pandoc (DOCX, ODT: read and written, no translation). A document that a tool does not
finish counts as not identical and as not offered at all.
"""

from __future__ import annotations

import pathlib
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import polib

from evaluations._documents import HANDS, Case
from evaluations._pipeline import mark
from evaluations._readers import Verdict, judge

MOST = 30
PATIENCE = 60
Steps = Callable[[pathlib.Path, pathlib.Path, pathlib.Path], Sequence[Sequence[str]]]
"""Source, catalog, result → the commands of extraction and of localization."""
MDPO = """
import sys
from mdpo.md2po import markdown_to_pofile
from mdpo.po2md import pofile_to_markdown
act, source, catalog, result = sys.argv[1:]
if act == "extract":
    markdown_to_pofile([source], save=True, po_filepath=catalog)
else:
    pofile_to_markdown(source, [catalog], save=result)
"""


def po4a(form: str, *options: str) -> Steps:
    def steps(source: pathlib.Path, catalog: pathlib.Path, result: pathlib.Path) -> Sequence[Sequence[str]]:
        how = ["-f", form, *options, "-M", "UTF-8", "-m", str(source), "-p", str(catalog)]
        return [["po4a-updatepo", *how], ["po4a-translate", *how, "-k", "0", "-l", str(result)]]

    return steps


def toolkit(kind: str) -> Steps:
    def steps(source: pathlib.Path, catalog: pathlib.Path, result: pathlib.Path) -> Sequence[Sequence[str]]:
        python = [sys.executable, "-m"]
        return [
            [*python, f"translate.convert.{kind}2po", "--progress=none", str(source), str(catalog)],
            [*python, f"translate.convert.po2{kind}", "--progress=none", "-t", str(source), str(catalog), str(result)],
        ]

    return steps


def mdpo(source: pathlib.Path, catalog: pathlib.Path, result: pathlib.Path) -> Sequence[Sequence[str]]:
    return [[sys.executable, "-c", MDPO, act, str(source), str(catalog), str(result)] for act in ("extract", "localize")]


def pandoc(source: pathlib.Path, catalog: pathlib.Path, result: pathlib.Path) -> Sequence[Sequence[str]]:
    return [[], ["pandoc", str(source), "-o", str(result)]]


PEERS: Mapping[str, Mapping[str, Steps]] = {
    "text": {"po4a": po4a("text")},
    "markdown": {"po4a": po4a("text", "-o", "markdown"), "mdpo": mdpo, "translate-toolkit": toolkit("md")},
    "html": {"po4a": po4a("xhtml"), "translate-toolkit": toolkit("html")},
    "odt": {"translate-toolkit": toolkit("odf"), "pandoc": pandoc},
    "docx": {"pandoc": pandoc},
}


@dataclass(frozen=True, slots=True)
class Fare:
    """How a tool fared on a format's documents, in per cent; None where it has no translation."""

    identical: float
    offered: float | None
    touched: float | None
    same: float | None


def fares(form: str, cases: Sequence[Case], wanted: Sequence[int], work: pathlib.Path) -> dict[str, Fare]:
    """Every other tool on the documents that we accept; `wanted` are each one's letters that a reader would want translated."""
    step = max(1, -(-len(cases) // MOST))
    return {name: fare(form, steps, cases[::step], wanted[::step], work) for name, steps in PEERS.get(form, {}).items()}


def fare(form: str, steps: Steps, cases: Sequence[Case], wanted: Sequence[int], work: pathlib.Path) -> Fare:
    def one(numbered: tuple[int, Case]) -> tuple[bool, Verdict | None]:
        number, case = numbered
        return attempt(form, steps, case, work / f"{number}")

    with ThreadPoolExecutor(HANDS) as hands:
        tried = list(hands.map(one, enumerate(cases)))
    number = max(1, len(tried))
    identical = 100 * sum(same for same, _ in tried) / number
    if steps is pandoc:
        return Fare(identical, None, None, None)
    read = [verdict.by["seen"] for _, verdict in tried if verdict and "seen" in verdict.by]
    return Fare(
        identical,
        100 * sum(c.offered for c in read) / max(1, sum(wanted)),
        100 * sum(c.touched for c in read) / max(1, sum(c.kept for c in read)),
        100 * sum(c.same for c in read) / number,
    )


def attempt(form: str, steps: Steps, case: Case, place: pathlib.Path) -> tuple[bool, Verdict | None]:
    """One document by one tool: whether it came back as it was, and what the reader says of the marked one."""
    place.mkdir(exist_ok=True)
    source = place / f"source{case.path.suffix if case.path.suffix != '.mdwn' else '.md'}"
    source.write_bytes(case.path.read_bytes())
    catalog, result = place / "catalog.po", place / f"result{source.suffix}"
    for path in (catalog, result):
        path.unlink(missing_ok=True)
    extract, localize = steps(source, catalog, result)
    if extract and not done(extract):
        return False, None
    identical = done(localize) and result.exists() and result.read_bytes() == source.read_bytes()
    if not extract or not catalog.exists():
        return identical, None
    try:
        fill(catalog)
    except (OSError, ValueError, UnicodeError):
        return identical, None
    result.unlink(missing_ok=True)
    if not done(localize) or not result.exists():
        return identical, None
    try:
        verdict = judge(form, Case(source, case.name, "accepted", "", False, 0, 0, result.read_bytes()))
    except Exception:  # whatever a tool's broken result does to a reader, it was not read
        return identical, None
    return identical, verdict


def done(command: Sequence[str]) -> bool:
    """Whether a command ended well and in time."""
    try:
        return subprocess.run(command, capture_output=True, check=False, timeout=PATIENCE).returncode == 0
    except subprocess.TimeoutExpired:
        return False


def fill(catalog: pathlib.Path) -> None:
    """Every message of a catalog translated, by marks."""
    messages = polib.pofile(str(catalog))
    for entry in messages:
        entry.msgstr = mark(entry.msgid)
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    messages.metadata_is_fuzzy = False
    messages.save(str(catalog))
