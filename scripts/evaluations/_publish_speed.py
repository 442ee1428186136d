"""2,000 releases in five languages: pages a second, memory, and how long a changed sentence takes; Sphinx with sphinx-intl beside it.

The releases are made of lines of NTREX and their professional translations, twelve paragraphs each, all approved; lines in whose
translations our checks find an error are left out, for our gate would stop them. Each tool is a program
that starts anew, as an office's CI starts it; time is the clock's, memory the resident peak; both have their bytecode
at hand, as an installed program has. Sphinx builds one language a run, so its time
is that of five runs, its memory that of the largest. A change is one translation edited and approved in an editor, as git brings it.
"""

from __future__ import annotations

import importlib.util
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence

from evaluations import Figure
from l10n import journal, lang
from l10n.flow.judge import Judge
from l10n.model import Entry, Event, Key, Unit
from l10n.terms import Termbase

RELEASES = int(os.environ.get("L10N_RELEASES", "2000"))
PARAGRAPHS = 12
CHANGES = 5
ODD = re.compile(r"[*`_|\\<>{}\[\]#@]|::|^\W|^\d+[.)]")
"""What one of the tools takes for markup."""
BY = "Anna Ivanova <anna@example.org>"
HEADER = 'msgid ""\nmsgstr ""\n"Language: {}\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
CONF = 'project = "Press"\nlocale_dirs = ["locale"]\ngettext_compact = False\nhtml_theme = "basic"\nhtml_copy_source = False\n'
Texts = dict[str, list[str]]
"""Language code → the paragraphs of a release."""


def figures(folder: pathlib.Path, languages: Sequence[str]) -> Iterator[Figure]:
    """The figures, from one run of both tools."""
    releases = list(texts(folder, languages))
    pages = len(releases) * (1 + len(languages))
    with tempfile.TemporaryDirectory() as temporary:
        root = pathlib.Path(temporary)
        ours(root / "l10n", releases, languages)
        first, peak = run([sys.executable, "-m", "l10n", "-C", str(root / "l10n"), "publish"])
        again, _ = run([sys.executable, "-m", "l10n", "-C", str(root / "l10n"), "publish"])
        changed = []
        for number in range(CHANGES):
            change_ours(root / "l10n", number, releases[number * 7], languages[0])
            changed.append(run([sys.executable, "-m", "l10n", "-C", str(root / "l10n"), "publish"])[0])
            page = root / "l10n" / "public" / languages[0] / f"{name(number * 7)}.html"
            assert f"({number} changed)" in page.read_text(encoding="utf-8"), page
        peer: dict[str, float] = {}
        if importlib.util.find_spec("sphinx") and importlib.util.find_spec("sphinx_intl"):
            theirs(root / "sphinx", releases, languages)
            peer = sphinx(root / "sphinx", releases, languages)
    note = f"{len(releases):,} releases, {1 + len(languages)} languages"
    yield Figure("pages a second, the first time", pages / first, None, None, beside(peer, "pages"), note)
    yield Figure("memory, MiB", peak, None, None, beside(peer, "memory"), "resident peak")
    yield Figure("seconds, nothing changed", again, None, None, beside(peer, "again"))
    yield Figure("seconds, one sentence changed", statistics.median(changed), None, 1.0, beside(peer, "changed"), f"median of {CHANGES}")


def beside(peer: dict[str, float], figure: str) -> dict[str, float]:
    """Sphinx's figure, where it was measured."""
    return {"Sphinx": peer[figure]} if peer else {}


def texts(folder: pathlib.Path, languages: Sequence[str]) -> Iterator[Texts]:
    """The releases: no two paragraphs of theirs are alike."""
    lines = {code: (folder / "ntrex" / f"{code}.txt").read_text(encoding="utf-8").splitlines() for code in ("en", *languages)}
    judges = {code: Judge(lang.get("en"), lang.get(code), Termbase((), "en"), {}) for code in languages}
    good = [
        n
        for n, source in enumerate(lines["en"])
        if not any(ODD.search(lines[code][n]) for code in lines)
        and not any(judges[code].errors(Unit(Key(None, source.strip())), lines[code][n].strip()) for code in languages)
    ]
    for number in range(RELEASES):
        picked = [good[(number * PARAGRAPHS + place) % len(good)] for place in range(PARAGRAPHS)]
        yield {code: [f"{lines[code][n].strip()} ({number})" for n in picked] for code in lines}


def name(number: int) -> str:
    """A release's path without its ending."""
    return f"news/20{10 + number // 200:02}-{number // 20 % 10 + 1:02}-{number % 20 + 1:02}-release-{number}"


def po(language: str, pairs: Sequence[tuple[str, str]]) -> str:
    """A catalog."""
    return HEADER.format(language) + "".join(f"\nmsgid {quoted(source)}\nmsgstr {quoted(target)}\n" for source, target in pairs)


def quoted(text: str) -> str:
    """A text as it stands in a catalog."""
    return '"' + text.replace('"', '\\"') + '"'


def written(path: pathlib.Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def approval(document: str, source: str, target: str, when: str) -> Event:
    """A person approves a text."""
    return Event("approve", document, Entry(Key(None, source), (target,)).hash, BY, when)


def ours(root: pathlib.Path, releases: Sequence[Texts], languages: Sequence[str]) -> None:
    """A project of ours."""
    codes = ", ".join(f'"{code}"' for code in languages)
    settings = f'name = "Press"\ntarget_languages = [{codes}]\nsegmentation = "paragraph"\nengines = []\n'
    written(root / "l10n.toml", settings)
    events: dict[str, list[Event]] = {code: [] for code in languages}
    for number, texts_ in enumerate(releases):
        written(root / "source" / f"{name(number)}.txt", "\n\n".join(texts_["en"]) + "\n")
        for code in languages:
            pairs = list(zip(texts_["en"], texts_[code], strict=True))
            written(root / "locales" / code / "LC_MESSAGES" / f"{name(number)}.po", po(code, pairs))
            events[code] += [approval(f"{name(number)}.txt", *pair, "2026-01-01T00:00:00Z") for pair in pairs]
    for code, rows in events.items():
        (root / "locales" / code / "journal.jsonl").write_bytes(journal.render(rows))


def change_ours(root: pathlib.Path, number: int, texts_: Texts, code: str) -> None:
    """One translation is edited and approved."""
    source, target = texts_["en"][3], texts_[code][3]
    path = root / "locales" / code / "LC_MESSAGES" / f"{name(number * 7)}.po"
    new = f"{target} ({number} changed)"
    path.write_text(path.read_text(encoding="utf-8").replace(quoted(target), quoted(new)), encoding="utf-8")
    with (root / "locales" / code / "journal.jsonl").open("ab") as file:
        file.write(journal.render([approval(f"{name(number * 7)}.txt", source, new, "2026-01-02T00:00:00Z")]))


def theirs(root: pathlib.Path, releases: Sequence[Texts], languages: Sequence[str]) -> None:
    """The same texts as Sphinx wants them."""
    written(root / "conf.py", CONF)
    written(root / "index.rst", "Press\n=====\n\n.. toctree::\n   :glob:\n\n   news/*\n")
    for number, texts_ in enumerate(releases):
        title, *rest = texts_["en"]
        written(root / f"{name(number)}.rst", f"{title}\n{'=' * len(title)}\n\n" + "\n\n".join(rest) + "\n")
        for code in languages:
            pairs = list(zip(texts_["en"], texts_[code], strict=True))
            written(root / "locale" / code / "LC_MESSAGES" / f"{name(number)}.po", po(code, pairs))


def sphinx(root: pathlib.Path, releases: Sequence[Texts], languages: Sequence[str]) -> dict[str, float]:
    """What Sphinx takes for the same."""
    codes = ["en", *languages]

    def build(code: str) -> tuple[float, float]:
        options = ["-q", "-b", "html", "-D", f"language={code}", "-d", str(root / "_trees" / code)]
        return run([sys.executable, "-m", "sphinx", *options, str(root), str(root / "_out" / code)])

    def compiled(*some: str) -> float:
        chosen = [part for code in some for part in ("-l", code)]
        return run([sys.executable, "-c", "import sphinx_intl.commands as c; c.main()", "build", "-d", str(root / "locale"), *chosen])[0]

    first = compiled(*languages)
    runs = [build(code) for code in codes]
    again = compiled(*languages) + sum(build(code)[0] for code in codes)
    changed = []
    for number in range(CHANGES):
        texts_, code = releases[number * 7], languages[0]
        path = root / "locale" / code / "LC_MESSAGES" / f"{name(number * 7)}.po"
        path.write_text(path.read_text(encoding="utf-8").replace(texts_[code][3].replace('"', '\\"'), f"({number} changed)"))
        changed.append(compiled(code) + build(code)[0])
        page = root / "_out" / code / f"{name(number * 7)}.html"
        assert f"({number} changed)" in page.read_text(encoding="utf-8"), page
    total = first + sum(seconds for seconds, _ in runs)
    pages = len(releases) * len(codes) / total
    return {"pages": pages, "memory": max(peak for _, peak in runs), "again": again, "changed": statistics.median(changed)}


STARTER = """
import os, subprocess, sys, time
start = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=2)
_, status, used = os.wait4(process.pid, 0)
print(time.perf_counter() - start, used.ru_maxrss, os.waitstatus_to_exitcode(status))
"""
"""Starts a program and tells its seconds, resident peak (KiB) and exit code; itself small, for a child's peak counts from its parent's."""


def run(command: Sequence[str]) -> tuple[float, float]:
    """Seconds and the resident peak (MiB) of a program; raises RuntimeError with what it said where it failed."""
    with tempfile.TemporaryFile("w+") as said:
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
        done = subprocess.run(
            [sys.executable, "-S", "-c", STARTER, *command], stdout=subprocess.PIPE, stderr=said, text=True, env=environment, check=True
        )
        seconds, peak, code = done.stdout.split()
        if code != "0":
            said.seek(0)
            raise RuntimeError(f"{' '.join(command)}: {said.read()[-2000:]}")
    return float(seconds), int(peak) / 1024
