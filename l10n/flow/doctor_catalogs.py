"""What is wrong with catalogs: against their documents, by themselves, and by what the journal knows of their texts."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from l10n import catalog as po
from l10n.catalog import Catalog
from l10n.catalog.headers import headers_for
from l10n.catalog.parser import HEADER
from l10n.catalog.writer import write
from l10n.errors import CatalogError, JournalError
from l10n.flow.ailment import Ailment, Weight, rewriting
from l10n.flow.doctor_files import MSGCAT, conflict_line
from l10n.flow.notes import NOTE
from l10n.flow.surroundings import domain
from l10n.flow.workspace import Workspace
from l10n.journal import Journal
from l10n.model import Entry, Extract, Language
from l10n.project import IMPORTED
from l10n.regex import regex

BOM = b"\xef\xbb\xbf"
NEEDED = ("Language", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Plural-Forms")
"""Header fields without which programs misread a catalog."""
FORMS = regex(r"nplurals\s*=\s*(\d+)")
SHOWN = 3
"""Lines that are shown of what msgfmt says."""


def examine(workspace: Workspace) -> Iterator[Ailment]:
    """The documents, and the catalogs of all languages."""
    before = len(workspace.problems)
    extracts = workspace.read_all()
    for problem in workspace.problems[before:]:
        yield Ailment("document", "error", problem.path, problem.message, "correct the document; until then it is left out", problem.line)
    for language in workspace.project.targets:
        try:
            journal = workspace.journal(language)
        except JournalError:  # which is reported with the journals
            journal = Journal()
        catalogs = {path: path.read_bytes() for path in workspace.project.catalogs(language)}
        yield from belonging(workspace, language, extracts, catalogs)
        for path, raw in catalogs.items():
            yield from one(workspace, language, path, raw, journal)


def belonging(
    workspace: Workspace, language: Language, extracts: Mapping[str, Extract], catalogs: Mapping[Path, bytes]
) -> Iterator[Ailment]:
    """Documents without catalog, catalogs without document, and those that are not of the same version."""
    project = workspace.project
    folder = project.locale(language) / "LC_MESSAGES"
    known = {domain(document): document for document in workspace.documents()}
    for document, extract in extracts.items():
        path = project.catalog(language, document)
        if path not in catalogs:
            yield Ailment("no-catalog", "warning", project.reference(document), f"has no catalog in {language.english}", "l10n sync")
            continue
        try:
            catalog = po.parse(bare(catalogs[path]), project.relative(path))
        except CatalogError:
            continue  # `one` says why
        wanted = dict.fromkeys(unit.key for unit in extract.units())
        missing = sum(key not in catalog.by_key for key in wanted)
        foreign = sum(entry.key not in wanted for entry in catalog.entries)
        if missing or foreign:
            what = f"is not of its document's present version: texts missing {missing}, not of the document {foreign}"
            yield Ailment("out-of-date", "warning", project.relative(path), what, "l10n sync")
    for path in catalogs:
        name = domain(path.relative_to(folder).as_posix())
        if name not in known and not name.startswith(f"{IMPORTED}/"):
            what = "its document is gone; its translations stay in the memory as long as the file does"
            yield Ailment("no-document", "info", project.relative(path), what, "nothing; or delete it, and they are forgotten")


def one(workspace: Workspace, language: Language, path: Path, raw: bytes, journal: Journal) -> Iterator[Ailment]:
    """One catalog."""
    name = workspace.project.relative(path)
    if raw.startswith(BOM):
        repair = rewriting(workspace, path, lambda raw: raw.removeprefix(BOM), "took the mark out")
        yield Ailment("bom", "error", name, "begins with a byte order mark, which no gettext tool reads", "take it out", 1, repair)
    if b"\r\n" in raw:
        repair = rewriting(workspace, path, lambda raw: raw.replace(b"\r\n", b"\n"), "made them LF")
        what = "its lines end in CR LF: a tool, or git's autocrlf, changed every line"
        yield Ailment("line-ends", "warning", name, what, "make them LF again", 1, repair)
    if conflict_line(raw) or MSGCAT.search(raw):
        return  # which is reported with the conflicts
    try:
        catalog = po.parse(bare(raw), name)
    except CatalogError as error:
        yield Ailment("catalog", "error", name, error.message, "correct it in an editor; until then it is left out", error.line)
        return
    lost = list(headers(workspace, language, path, catalog))
    yield from lost
    yield from machine_texts(workspace, path, catalog, journal)
    for entry in catalog.entries:
        if entry.fuzzy and entry.previous is None and any(line.startswith(f"{NOTE}the source changed") for line in entry.comments):
            what = f"{short(entry)}: a tool dropped its previous source (#|): the text translates an older one"
            yield Ailment("previous", "warning", name, what, "read it against the source before you approve it", entry.line)
    if not lost:  # of which msgfmt would say the same
        yield from gettext(name, bare(raw))
    single = [(chunk, chunk.messages[0]) for chunk in catalog.chunks if len(chunk.messages) == 1]
    wrapped = sum(
        write(message.entry, catalog.charset, name, message.obsolete).strip() != chunk.raw.strip()
        for chunk, message in single
        if message.entry.key != HEADER
    )
    if wrapped and catalog.charset.write == "utf-8":
        what = f"{wrapped} of {len(single)} entries are written otherwise than gettext does, by a tool that wraps lines in other places"
        yield Ailment("wrapped", "info", name, what, f"nothing; 'msgcat -o {name} {name}' writes them as gettext does")


def bare(raw: bytes) -> bytes:
    """A catalog's bytes without what repairs take out first."""
    return raw.removeprefix(BOM).replace(b"\r\n", b"\n")


def headers(workspace: Workspace, language: Language, path: Path, catalog: Catalog) -> Iterator[Ailment]:
    """Header fields that are lost, or of another language."""
    name, ours, has = catalog.path, headers_for(language), catalog.headers
    charset = re.search(r"charset=(\S+)", has.get("Content-Type", ""))
    if charset and charset[1].upper() not in ("UTF-8", "CHARSET"):
        mend = f"msgconv --to-code=UTF-8 -o {name} {name}"
        yield Ailment("charset", "warning", name, f"is in {charset[1]}, which cannot hold every text", mend, 1)
        return
    wrong = [field for field in NEEDED if not has.get(field, "").strip()]
    if has.get("Language", "").strip() not in ("", language.gettext, language.code):
        wrong.append("Language")
    forms = FORMS.search(has.get("Plural-Forms", ""))
    plural = "Plural-Forms" not in wrong and (forms is None or int(forms[1]) != language.plurals)
    if plural and any(entry.plural is not None for entry in catalog.entries):
        mend = f"{language.english} has {language.plurals} forms: write {ours['Plural-Forms']!r} there, and the forms of each plural"
        yield Ailment("plural-forms", "error", name, f"Plural-Forms is {has['Plural-Forms']!r}", mend, 1)
    elif plural:
        wrong.append("Plural-Forms")
    if wrong:

        def change(raw: bytes) -> bytes:
            found = po.parse(raw, name)
            return po.render(found.with_headers({**found.headers, **{field: ours[field] for field in wrong}}))

        mend = f"write them again: {', '.join(wrong)}"
        repair = rewriting(workspace, path, change, f"wrote {', '.join(wrong)}")
        yield Ailment("headers", "warning", name, "header fields are lost or of another language", mend, 1, repair)


def machine_texts(workspace: Workspace, path: Path, catalog: Catalog, journal: Journal) -> Iterator[Ailment]:
    """Texts of a machine that stand as translated: a tool dropped `fuzzy`, or somebody took it away in an editor and did not approve."""
    bare_texts = [entry for entry in catalog.entries if unmarked(entry, journal)]
    if not bare_texts:
        return

    def change(raw: bytes) -> bytes:
        found = po.parse(raw, catalog.path)
        return po.render(found.with_entries({e.key: replace(e, fuzzy=True) for e in found.entries if unmarked(e, journal)}))

    count = len(bare_texts)
    still = sum(entry.fuzzy for entry in catalog.entries)
    texts = "1 text of a machine stands" if count == 1 else f"{count} texts of a machine stand"
    what = f"{texts} as translated: somebody took 'fuzzy' away in an editor, or a tool dropped it"
    what += f" ({still} other texts have theirs)" if still else ""
    mend = "approve what a person has read ('l10n approve'); if it was a tool, 'l10n doctor --fix --drafts' makes the rest drafts again"
    said = "made 1 text of a machine a draft again" if count == 1 else f"made {count} texts of a machine drafts again"
    repair = rewriting(workspace, path, change, said)
    weight: Weight = "warning" if still else "error"  # a tool drops them all
    yield Ailment("machine-text", weight, catalog.path, what, mend, bare_texts[0].line, repair, asked=True)


def unmarked(entry: Entry, journal: Journal) -> bool:
    """Whether the journal says that a machine wrote exactly this text, nobody edited or approved it, and it is no draft.

    An exact match from memory may stand as translated: the settings can say so (`memory.trust_approved`).
    """
    author, verdict = journal.author(entry), journal.verdict(entry)
    if entry.fuzzy or not entry.translated or author is None or author.act != "fill" or verdict is not None:
        return False
    return author.origin == "engine" or (author.origin == "memory" and author.score is not None and author.score < 100)


def short(entry: Entry) -> str:
    """The beginning of an entry's source."""
    text = " ".join(entry.key.source.split())
    return repr(text if len(text) <= 40 else text[:39] + "…")


def gettext(name: str, raw: bytes) -> Iterator[Ailment]:
    """What `msgfmt -c` says of a catalog, where gettext is installed."""
    program = shutil.which("msgfmt")
    if program is None:
        return
    command: Sequence[str] = (program, "--check", "--output-file=/dev/null", "-")
    done = subprocess.run(command, input=raw, capture_output=True, check=False)  # noqa: S603 - a fixed command, the catalog is its input
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").replace("<stdin>", name).splitlines()
        for line in [line for line in lines if line.startswith(name)][:SHOWN]:
            number = re.match(r":(\d+): ?", line.removeprefix(name))
            what = line.removeprefix(name)[number.end() if number else 0 :].strip(": ")
            yield Ailment("msgfmt", "warning", name, f"msgfmt -c: {what}", "correct it in an editor", int(number[1]) if number else None)
