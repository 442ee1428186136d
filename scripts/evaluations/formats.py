"""Document formats: `scripts/evaluate formats DIR`, with documents by format in DIR (`md/`, `html/`, `docx/`, `odt/`, `txt/`, any depth) or
in `DIR/docs`, and translations of the Tails pages in `po/real/LANG/tails-website` beside `docs`. A format that the product does not have
has no rows.

Every document goes the whole way in a process of its own: parse, cut into sentences, a translation, render. The translation is marked
text: each letter outside of protected markup is a Glagolitic one (no document has any), into Arabic, so that everything that a format
does for right-to-left languages is done.

**Identity.** A document is accepted or refused with one clear line; anything else is a crash. The accepted ones are, rendered without
translations, byte for byte what they were. Time is the processor time of the whole way, memory the process's resident peak. Hostile
archives (`_hostile.py`) must be refused.

**Coverage.** An independent reader reads source and result: pandoc (DOCX, ODT), pandoc and html5lib (Markdown), html5lib (HTML), the file
itself (text). Offered is the share, in per cent of letters, of what a reader sees and a person would want translated that came back
marked. Touched is the share of what must not change (code, targets, scripts, fields, keys …) that came back marked. What counts as which,
by kind of content, stands in each reader's docstring (`_markdown_reader.py`, `_html_reader.py`, `_dialects.py`, `_pandoc_reader.py`,
`_parts_reader.py`, `_text_reader.py`). For all of them: URLs, mail addresses, variables (`{name}`, `%s`), character references and names
of files are text that a reader sees as it is in every language: left out. Of archives an own reading of the XML says the same of what
pandoc leaves out: headers, footers, text boxes, alternative texts.

**Structure.** The reader's tree of source and result is the same.

**Against po4a's catalogs**: `_tails.py`.

**Other tools.** Baselines of identity, coverage and structure: `_peers.py`. Speed: `_speed.py`.

The notes name the worst documents; with `L10N_NOTES=FOLDER` in the environment all that fails is listed in `FOLDER/notes-FORMAT.txt`.
"""

from __future__ import annotations

import os
import pathlib
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace

from evaluations import Figure, _hostile, _peers, _speed, _tails
from evaluations._documents import HANDS, Case, cases, documents, first, step
from evaluations._readers import Verdict, judge
from evaluations._reading import Comparison
from evaluations._tools import install
from l10n import registry


def run(folder: pathlib.Path) -> list[Figure]:
    """All figures of all formats, then those beside other tools."""
    install("pandoc", "po4a")
    docs = folder / "docs" if (folder / "docs").is_dir() else folder
    figures: list[Figure] = []
    found = documents(docs)
    for form, paths in found.items():
        begin = time.perf_counter()
        step(f"{form}: {len(paths)} documents …")
        figures += of_format(form, docs, paths)
        step(f"{form}: {time.perf_counter() - begin:.0f} s")
    figures += tails(docs)
    figures += _speed.run(docs)
    return sorted(figures, key=lambda figure: figure.name.partition(":")[0])


def tails(docs: pathlib.Path) -> list[Figure]:
    """The figures beside po4a's catalogs, which stand in a folder beside the documents'."""
    if not any((docs.parent / "po" / "real").glob("*/tails-website")):
        step(f"tails: no po/real/*/tails-website in {docs.parent}: left out")
        return []
    step("tails …")
    found = []
    for figure in _tails.tails(docs.parent):
        name, _, kind = figure.name.rpartition(", ")
        found.append(replace(figure, name=f"{_tails.PAGES[kind][0]}: {name}"))
    return found


@dataclass(slots=True)
class Sheet:
    """What is written about a format while it is measured."""

    lines: list[str] = field(default_factory=list)

    def add(self, name: str, what: str, *examples: str) -> None:
        """A document, what is wrong with it, and where."""
        self.lines.append(f"{name}: {what}")
        self.lines += [f"    {example}" for example in examples]


def of_format(form: str, docs: pathlib.Path, paths: Sequence[pathlib.Path]) -> Iterator[Figure]:
    """The rows of a format."""
    sheet = Sheet()
    with tempfile.TemporaryDirectory() as work:
        tried = cases(docs, paths, pathlib.Path(work))
    accepted = [case for case in tried if case.marked is not None]
    with ProcessPoolExecutor(HANDS) as hands:
        verdicts = list(hands.map(judge, [form] * len(accepted), accepted, chunksize=4))
    with tempfile.TemporaryDirectory() as work:
        wanted = [verdict.by["seen"].wanted if "seen" in verdict.by else 0 for verdict in verdicts]
        others = _peers.fares(form, accepted, wanted, pathlib.Path(work))
    yield from identity(form, tried, sheet, {name: fare.identical for name, fare in others.items()})
    if form in _hostile.SOUND:
        yield from refusals(form, sheet)
    yield from readings(form, accepted, verdicts, sheet, others)
    if notes := os.environ.get("L10N_NOTES"):
        target = pathlib.Path(notes) / f"notes-{form}.txt"
        target.write_text("\n".join([f"{form}, {time.strftime('%H:%M')} UTC", *sheet.lines, ""]), encoding="utf-8")


def identity(form: str, tried: Sequence[Case], sheet: Sheet, others: Mapping[str, float]) -> Iterator[Figure]:
    """Accepted, refused, crashed; identical; slowest and largest."""
    accepted = [case for case in tried if case.outcome == "accepted"]
    refused = [case for case in tried if case.outcome == "refused"]
    crashed = [case for case in tried if case.outcome == "crash"]
    changed = [case for case in accepted if not case.identical]
    for case in (*crashed, *refused):
        sheet.add(case.name, case.outcome, case.said)
    for case in changed:
        sheet.add(case.name, "rendered without translations it is not what it was")
    told = "; ".join(first([case.said for case in refused]))
    yield Figure(f"{form}: accepted", len(accepted), note=f"of {len(tried)}" + (f"; refused: {told}" if told else ""))
    yield Figure(f"{form}: crashes", len(crashed), at_most=0, note="; ".join(first([f"{c.name}: {c.said}" for c in crashed])))
    if accepted:
        share = 100 * (len(accepted) - len(changed)) / len(accepted)
        note = "; ".join(first([case.name for case in changed]))
        yield Figure(f"{form}: identity %", share, at_least=100, baselines=others, note=note)
    slow = max(tried, key=lambda case: case.seconds)
    large = max(tried, key=lambda case: case.mib)
    yield Figure(f"{form}: slowest s", slow.seconds, at_most=10, note=slow.name)
    yield Figure(f"{form}: largest MiB", large.mib, at_most=300, note=large.name)


def refusals(form: str, sheet: Sheet) -> Iterator[Figure]:
    """The hostile archives, with time and memory."""
    suffix = next(suffix for suffix, made in registry.formats().items() if made.name == form)
    with tempfile.TemporaryDirectory() as place, tempfile.TemporaryDirectory() as work:
        laid = _hostile.lay(form, suffix, pathlib.Path(place))
        tried = cases(pathlib.Path(place), sorted(laid), pathlib.Path(work))
    through = [case for case in tried if case.outcome != "refused" or case.seconds > 10 or case.mib > 300]
    for case in through:
        sheet.add(f"hostile: {laid[case.path]}", f"{case.outcome}, {case.seconds:.1f} s, {case.mib:.0f} MiB", case.said)
    note = f"of {len(laid)}" + "".join(f"; not: {laid[case.path]}" for case in through)
    yield Figure(f"{form}: hostile refused %", 100 * (len(laid) - len(through)) / len(laid), at_least=100, note=note)
    yield Figure(f"{form}: hostile slowest s", max(case.seconds for case in tried), at_most=10)
    yield Figure(f"{form}: hostile largest MiB", max(case.mib for case in tried), at_most=300)


def readings(
    form: str, accepted: Sequence[Case], verdicts: Sequence[Verdict], sheet: Sheet, others: Mapping[str, _peers.Fare]
) -> Iterator[Figure]:
    """Coverage and structure by the readers."""
    unread = [(case, verdict) for case, verdict in zip(accepted, verdicts, strict=True) if verdict.error]
    for case, verdict in unread:
        sheet.add(case.name, verdict.error)
    broken = [case.name for case, verdict in unread if verdict.broken]
    yield Figure(f"{form}: results that the reader cannot read", len(broken), at_most=0, note="; ".join(first(broken)))
    for reader in ("seen", "parts"):
        read = [(case.name, verdict.by[reader]) for case, verdict in zip(accepted, verdicts, strict=True) if reader in verdict.by]
        if not read:
            continue
        if reader == "parts":
            yield share(f"{form}: letters offered in all parts %", read, sheet)
            yield touched(f"{form}: letters touched in all parts %", read, sheet)
            continue
        fares = {name: fare for name, fare in others.items() if fare.offered is not None}
        yield replace(share(f"{form}: letters offered %", read, sheet), baselines={n: fare.offered or 0.0 for n, fare in fares.items()})
        yield replace(touched(f"{form}: letters touched %", read, sheet), baselines={n: fare.touched or 0.0 for n, fare in fares.items()})
        yield replace(structure(form, read, sheet), baselines={n: fare.same or 0.0 for n, fare in fares.items()})


Read = Sequence[tuple[str, Comparison]]


def share(name: str, read: Read, sheet: Sheet) -> Figure:
    """How much of what a person would want translated was offered."""
    wanted = sum(c.wanted for _, c in read)
    lacking = sorted(((c.wanted - c.offered, name, c) for name, c in read if c.offered < c.wanted), key=lambda x: (-x[0], x[1]))
    for lost, each, c in lacking:
        sheet.add(each, f"{name}: {lost} of {c.wanted} letters not offered", *first(c.missed, 12))
    note = "; ".join(first([f"{each} {lost} ({c.missed[0] if c.missed else ''})" for lost, each, c in lacking], 3))
    return Figure(name, 100 * sum(c.offered for _, c in read) / max(1, wanted), at_least=99.5, note=note)


def touched(name: str, read: Read, sheet: Sheet) -> Figure:
    """How much of what must not change came back marked."""
    kept = sum(c.kept for _, c in read)
    harmed = sorted(((c.touched, name, c) for name, c in read if c.touched), key=lambda x: (-x[0], x[1]))
    for letters, each, c in harmed:
        sheet.add(each, f"{name}: {letters} of {c.kept} letters touched", *first(c.harmed, 12))
    note = "; ".join(first([f"{each} {letters} ({c.harmed[0]})" for letters, each, c in harmed], 3))
    return Figure(name, 100 * sum(c.touched for _, c in read) / max(1, kept), at_most=0.1, note=note)


def structure(form: str, read: Read, sheet: Sheet) -> Figure:
    """How many documents kept their tree."""
    other = [(name, c) for name, c in read if not c.same]
    for name, c in other:
        sheet.add(name, f"{form}: the reader's tree is another one", c.difference)
    note = "; ".join(first([f"{name}: {c.difference}" for name, c in other], 3))
    return Figure(f"{form}: same structure %", 100 * (len(read) - len(other)) / max(1, len(read)), at_least=100, note=note)
