"""The engine `llm` in a real project, against a stand-in that does what language models do wrong.

Reads `mt/flores-dev.*` of the data folder. A project of plain text and Markdown (each third sentence a link) is filled by the program
itself, in four languages, once without faults and once for each fault at a high share. A fault got through where the catalog holds
neither the right answer nor what the run without faults made of it; units without text must have a reason in the report. With
`L10N_NOTES=FOLDER` those that got through are listed in `FOLDER/notes-engine-llm.txt`.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import pathlib
import re
import tempfile
from collections.abc import Iterator, Mapping
from typing import Any

import polib

from evaluations import Figure
from evaluations._llm_server import LANGUAGES, REQUEST_FAULTS, TEXT_FAULTS, Model, Server, memory
from l10n.cli import main

SENTENCES = 160
"""A language."""
A_DOCUMENT = 20
SHARE = 0.3
"""Of the texts, where one fault is tried; the mixture has a share of each."""
REQUEST_SHARE = 0.25
"""Of the requests, where one fault is tried; those that hang do so for two seconds."""
WAITING = re.compile(r"([\d,]+) units? waits?")
MARKDOWN = frozenset("[]*_`<")
Texts = Mapping[tuple[str, str], str]
"""(language, source) → text in the catalog."""


def part(folder: pathlib.Path) -> list[Figure]:
    """The figures of this part."""
    known = memory(folder, "google")
    sources = [source for language, source in known if language == LANGUAGES[0]][:SENTENCES]
    clean, _, _, _ = filled(sources, Model(known, {}))
    figures = [Figure("llm: units filled without faults, %", 100 * len(clean) / (len(sources) * len(LANGUAGES)), at_least=97)]
    injected = missed = unsaid = 0
    notes: list[str] = []
    for name in (*TEXT_FAULTS, "all of these", *REQUEST_FAULTS):
        model = Model(known, shares(name), hang_seconds=60)
        texts, reasons, waiting, asked = filled(sources, model)
        wrong = [key for key, text in texts.items() if text != clean.get(key) and plain(text) != known.get((key[0], plain(key[1])))]
        notes += [f"{name}\t{code}\t{source}\t{texts[code, source]}" for code, source in wrong]
        lost = max(0, len([key for key in asked if key not in texts and key not in reasons]) - waiting)
        count = len(model.injected) + sum(model.failed.values())
        injected, missed, unsaid = injected + count, missed + len(wrong), unsaid + lost
        note = f"{count} injected, {len(wrong)} got through; {len(texts)} of {len(asked)} units filled, {lost} without a reason"
        figures.append(Figure(f"llm: {name}, caught, %", 100 * (1 - len(wrong) / max(1, count)), note=note))
    if os.environ.get("L10N_NOTES"):
        pathlib.Path(os.environ["L10N_NOTES"], "notes-engine-llm.txt").write_text("\n".join(notes) + "\n", encoding="utf-8")
    caught = 100 * (1 - missed / max(1, injected))
    figures.append(Figure("llm: faults caught, %", caught, at_least=99.5, note=f"{missed} of {injected} got through"))
    figures.append(Figure("llm: units neither filled nor told why", unsaid, at_most=0))
    return figures


def shares(name: str) -> dict[str, float]:
    """The faults of a run."""
    if name == "all of these":
        return {fault: SHARE / len(TEXT_FAULTS) for fault in TEXT_FAULTS} | {"truncated": 0.02, "error": 0.02, "limit": 0.02}
    return {name: SHARE if name in TEXT_FAULTS else REQUEST_SHARE}


def plain(source: str) -> str:
    """A sentence out of its link."""
    return source[1 : source.rindex("](")] if source.startswith("[") and "](" in source else source


def filled(sources: list[str], model: Model) -> tuple[Texts, set[tuple[str, str]], int, list[tuple[str, str]]]:
    """The catalogs' texts of a new project, the units that the report names, how many wait for what it says, and all units there are."""
    with tempfile.TemporaryDirectory() as name, Server(model) as server, contextlib.chdir(name):
        root = pathlib.Path(name)
        asked = project(root, sources, server.url, 2 if "hang" in model.shares else 60)  # a busy machine is no fault
        program("extract")
        report = program("pretranslate", "--format", "json")
        texts = {(code, source): text for code in LANGUAGES for source, text in catalog(root, code) if text}
        rows = report.get("refused", [])
        told = {(code, row["source"]) for row in rows for code in LANGUAGES if row.get("language", code) == code}
        waiting = sum(int(found[1].replace(",", "")) for note in report.get("notes", []) if (found := WAITING.search(str(note))))
    return texts, told, waiting, [(code, source) for code in LANGUAGES for source in asked]


def project(root: pathlib.Path, sources: list[str], url: str, patience: int) -> list[str]:
    """A project of these sentences, a paragraph each; returns its units' sources."""
    options = f'llm = {{ base_url = "{url}", model = "replay", rate = 0, patience = {patience} }}'
    languages = ", ".join(f'"{code}"' for code in LANGUAGES)
    (root / "l10n.toml").write_text(
        f'target_languages = [{languages}]\nsegmentation = "paragraph"\nengines = ["llm"]\n'
        f"[memory]\nminimum = 100\n[engine]\ntimeout = {patience}\noptions = {{ {options} }}\n",
        encoding="utf-8",
    )
    asked = []
    for start in range(0, len(sources), A_DOCUMENT):
        part = sources[start : start + A_DOCUMENT]
        links = [n % 3 == 2 and not MARKDOWN & set(text) for n, text in enumerate(part)]
        linked = [f"[{text}](https://example.org/{n})" if link else text for n, (text, link) in enumerate(zip(part, links, strict=True))]
        file = root / "source" / f"{start:03}.{'md' if linked != part else 'txt'}"
        file.parent.mkdir(exist_ok=True)
        file.write_text("\n\n".join(linked) + "\n", encoding="utf-8")
        asked += linked
    return asked


def program(*arguments: str) -> dict[str, Any]:
    """What the program prints as JSON, in the current folder; nothing where it prints something else."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()), contextlib.suppress(SystemExit):
        main(arguments)
    try:
        return dict(json.loads(out.getvalue()))
    except ValueError:
        return {}


def catalog(root: pathlib.Path, code: str) -> Iterator[tuple[str, str]]:
    """Source and text of each entry in a language."""
    for path in sorted((root / "locales" / code).rglob("*.po")):
        for entry in polib.pofile(str(path)):
            if not entry.obsolete:
                yield entry.msgid, entry.msgstr
