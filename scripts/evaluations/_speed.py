"""Speed beside other tools: one hundred documents of 1,400 words, extraction and localized output both, processor time of whole processes.

Documents are made from the Markdown of the folder (`_corpus.py`); the HTML is the same by pandoc, ODT and DOCX twenty of them. Every tool
writes the catalogs of all documents, then localizes all documents with catalogs in which every message has a translation, in as few
processes as it allows: po4a in two, translate-toolkit in two, mdpo and l10n in one. l10n cuts sentences, the others do not. Beside it
stands what l10n takes without catalogs: parse, sentences, join, render. The median of some runs, the tools in turn.
"""

from __future__ import annotations

import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import polib

from evaluations import Figure, _corpus
from evaluations._documents import step
from evaluations._pipeline import MARKED, mark
from evaluations._reading import count
from l10n import registry

ROUNDS = 3
FEW = 20
"""How many ODT and DOCX documents."""
Commands = Sequence[Sequence[str]]


class Failed(Exception):
    """A tool did not end well."""


@dataclass(frozen=True, slots=True)
class Bench:
    """A tool's own folder: `source` (shared), `filled` catalogs, `fresh` catalogs, `out`."""

    source: pathlib.Path
    place: pathlib.Path

    def at(self, name: str) -> str:
        return str(self.place / name)

    def clear(self) -> None:
        """Empty `fresh` and `out`."""
        for name in ("fresh", "out"):
            shutil.rmtree(self.at(name), ignore_errors=True)
            (self.place / name).mkdir(parents=True)


def library(name: str) -> Callable[[Bench], Commands]:
    def commands(bench: Bench) -> Commands:
        folders = [bench.at(folder) for folder in ("filled", "fresh", "out")]
        return [[sys.executable, "-m", "evaluations._contestant", name, str(bench.source), *folders]]

    return commands


def toolkit(kind: str) -> Callable[[Bench], Commands]:
    """translate-toolkit's converters; called as modules, for mdpo has programs of the same names."""

    def commands(bench: Bench) -> Commands:
        there = [sys.executable, "-m", f"translate.convert.{kind}2po", "--progress=none", str(bench.source), bench.at("fresh")]
        back = [sys.executable, "-m", f"translate.convert.po2{kind}", "--progress=none", "-t", str(bench.source)]
        return [there, [*back, bench.at("filled"), bench.at("out")]]

    return commands


def po4a(form: str, options: str) -> Callable[[Bench], Commands]:
    def commands(bench: Bench) -> Commands:
        paths = sorted(bench.source.iterdir())
        (bench.place / "po4a.cfg").write_text(
            f"[po4a_langs] ar\n[po4a_paths] {bench.at('filled')}/all.pot ar:{bench.at('filled')}/all.po\n"
            + "".join(f'[type:{form}] {path} ar:{bench.at("out")}/{path.name} opt:"{options}"\n' for path in paths),
            encoding="utf-8",
        )
        masters = [part for path in paths for part in ("-m", str(path))]
        there = ["po4a-updatepo", "-f", form, *options.split(), "-M", "UTF-8", *masters, "-p", f"{bench.at('fresh')}/all.po"]
        return [there, ["po4a", "--no-update", "--force", "--quiet", "-M", "UTF-8", "-k", "0", bench.at("po4a.cfg")]]

    return commands


TOOLS: Mapping[str, Mapping[str, Callable[[Bench], Commands]]] = {
    "markdown": {
        "l10n": library("l10n"),
        "po4a": po4a("text", "-o markdown"),
        "translate-toolkit": toolkit("md"),
        "mdpo": library("mdpo"),
    },
    "html": {"l10n": library("l10n"), "po4a": po4a("xhtml", ""), "translate-toolkit": toolkit("html")},
    "odt": {"l10n": library("l10n"), "translate-toolkit": toolkit("odf")},
    "docx": {"l10n": library("l10n")},
}
SUFFIXES = {"markdown": ".md", "html": ".html", "odt": ".odt", "docx": ".docx"}
GOALS = {"po4a": 2.0, "translate-toolkit": 2.0, "mdpo": 1.0}


def run(folder: pathlib.Path) -> Iterator[Figure]:
    """The figures of every format that the product has and that other tools have."""
    with tempfile.TemporaryDirectory() as work:
        place = pathlib.Path(work)
        words = _corpus.lay(folder, place / "markdown")
        for form, tools in TOOLS.items():
            if form not in registry.names("formats") or not words:
                continue
            step(f"{form}: speed …")
            source = place / form
            paths = sorted((place / "markdown").iterdir())
            if form in {"odt", "docx"}:
                paths = paths[:FEW]
            if form != "markdown":
                _corpus.converted(paths, source, SUFFIXES[form])
            yield from race(form, source, tools, words * len(paths) / _corpus.COUNT)


def race(form: str, source: pathlib.Path, tools: Mapping[str, Callable[[Bench], Commands]], words: float) -> Iterator[Figure]:
    """All tools on the same documents."""
    times: dict[str, list[float]] = {}
    complaints: dict[str, str] = {}
    benches: dict[str, Bench] = {}
    tools = {**tools, "bare": library("bare")}
    for name in tools:
        bench = benches[name] = Bench(source, source.parent / f"{form}-{name}")
        (bench.place / "filled").mkdir(parents=True)
        bench.clear()
        try:
            seconds(tools[name](bench)[0])
            fill(bench)
        except Failed as failed:
            complaints[name] = str(failed)
    for _ in range(ROUNDS):
        for name, bench in benches.items():
            if name in complaints:
                continue
            bench.clear()
            try:
                times.setdefault(name, []).append(sum(seconds(command) for command in tools[name](bench)))
            except Failed as failed:
                complaints[name] = str(failed)
    for name, complaint in complaints.items():
        step(f"{form}: {name} left out: {complaint}")
    if ours := [complaints[name] for name in ("l10n", "bare") if name in complaints]:
        yield Figure(f"{form}: speed measured", 0, at_least=1, note=ours[0])
        return
    notes = [f"{name} {work_done(bench)}" for name, bench in benches.items() if name not in {*complaints, "bare"}]
    median = {name: statistics.median(taken) for name, taken in times.items() if name not in complaints}
    number = len(list(source.iterdir()))
    own, bare = median.pop("l10n"), median.pop("bare")
    note = f"{number} documents, {words:,.0f} words, {ROUNDS} runs; " + ", ".join(notes)
    yield Figure(f"{form}: CPU s of extraction and localization", own, baselines=median, note=note)
    yield Figure(f"{form}: CPU s, l10n without catalogs", bare, baselines=median, note="the others with theirs")
    yield Figure(f"{form}: documents/s", number / own, baselines={name: number / taken for name, taken in median.items()})
    yield Figure(f"{form}: words/s", words / own, baselines={name: words / taken for name, taken in median.items()})
    for name, taken in median.items():
        goal = GOALS[name] if form == "markdown" else None
        yield Figure(f"{form}: times faster than {name}", taken / own, at_least=goal)


def seconds(command: Sequence[str]) -> float:
    """The processor time of a command and all that it started. Raises Failed."""
    # Tools that are installed have their modules compiled; so shall ours, which may be a checkout's.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, env=environment)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            words = said.read().decode(errors="replace").split()
            raise Failed(f"{' '.join(command[:3])}: {' '.join(words)[-300:]}")
    return used.ru_utime + used.ru_stime


def fill(bench: Bench) -> None:
    """The fresh catalogs with every message translated, as `filled`."""
    for path in sorted((bench.place / "fresh").rglob("*.po")):
        catalog = polib.pofile(str(path), wrapwidth=78)
        for entry in catalog:
            entry.msgstr = mark(entry.msgid)
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        catalog.metadata_is_fuzzy = False
        catalog.save(str(bench.place / "filled" / path.name))
        catalog.save(str((bench.place / "filled" / path.name).with_suffix(".pot")))


def work_done(bench: Bench) -> str:
    """How many documents came out, and how much of their letters is translated."""
    outs = [path for path in (bench.place / "out").rglob("*") if path.is_file()]
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in outs if path.suffix in {".md", ".html"}]
    share = sum(len(MARKED.findall(text)) for text in texts) / max(1, sum(map(count, texts)))
    return f"wrote {len(outs)}" + (f", {100 * share:.0f} % of letters" if texts else "")
