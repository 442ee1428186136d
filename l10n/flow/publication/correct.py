"""Corrections: what readers were told that is no longer said so, and the notices that a person may put beside it.

The source is compared with what the manifest of the publication holds, or with a revision of the project in git; no engine is asked and no
clock read. A notice is drafted for each edit that touches something of substance (`substance`): its English goes as a draft into the file
of notices, its sentences in other languages, which we wrote, into the catalogs as drafts too. A person accepts the English, and approves
each translation like any other text.
"""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from l10n import files, lang, registry
from l10n import journal as journals
from l10n.errors import InputError, UsageError
from l10n.flow.extract import extract
from l10n.flow.identity import PROGRAM
from l10n.flow.publication import notices, wording
from l10n.flow.publication.notices import Notice, Status
from l10n.flow.publication.substance import Edit, edits
from l10n.flow.publication.told import Told
from l10n.flow.sync import merge_all
from l10n.flow.workspace import Workspace
from l10n.model import Entry, Event, Extract, Key, Language, unit_id
from l10n.publish.chrome import chrome
from l10n.publish.templating import Templates
from l10n.regex import regex

TEMPLATE = "correction.txt"
AGENT = "correction notice"
"""What the journal names for a drafted notice."""
MARKDOWN = regex(r"([\\`*_{}\[\]<>#|~&$])")
SHORT = regex(r"(?<!\w)[^\W\d]{1,2}\.$")
"""An abbreviation at the end of a text: a letter or two."""
MARK = "It had read: %(text)s"
"""A message of the template, by which a language is known that has its words."""
ENTRY = "<!-- The corrections of {document}. Mend the words of a draft, then: l10n correct --accept {document} -->\n"


@dataclass(frozen=True, slots=True)
class Due:
    """What became of a release since readers were told of it."""

    document: str
    edits: tuple[Edit, ...]
    """All, also those of wording."""
    open: tuple[Edit, ...]
    """Those of substance that no notice is about yet."""
    drafts: int = 0
    """Notices that wait for a person."""


def committed(workspace: Workspace, revision: str, document: str) -> Told | None:
    """What a release said in a revision of the project's git repository; None where it was not there.

    Raises UsageError where there is no such revision, DocumentError for a file that is refused.
    """
    root, name = workspace.project.root, workspace.project.reference(document)
    if subprocess.run(["git", "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}"], cwd=root, capture_output=True).returncode:  # noqa: S603, S607 -- git of the path, no shell
        raise UsageError(f"--since {revision}: no such revision in the project's git repository")
    shown = subprocess.run(["git", "show", f"{revision}:./{name}"], cwd=root, capture_output=True)  # noqa: S603, S607 -- the same
    if shown.returncode:
        return None
    form = registry.format_of(document)
    assert form is not None, document
    parsed = form.parse(shown.stdout, name, workspace.source_language.code, workspace.format_options)
    old = extract(parsed, workspace.segmenter(workspace.source_language))
    return Told(tuple((unit_id(unit.key), wording.of_source(unit)) for unit in old.units()))


def name_of(edit: Edit) -> str:
    """How a notice names the edit that it is about: 8 hex digits."""
    return hashlib.sha256(repr((edit.before, edit.after)).encode()).hexdigest()[:8]


def due(workspace: Workspace, document: str, extracted: Extract, told: Told) -> Due:
    """What of a release was edited since, and what of that no notice is about.

    Raises DocumentError for a file of notices that is refused.
    """
    before = [text for _, text in told.sentences]
    after = [wording.of_source(unit) for unit in extracted.units()]
    found = tuple(edits(before, after, workspace.source_language))
    there = read_notices(workspace, document)
    named = {name for notice in there for name in notice.edits}
    open_ = tuple(edit for edit in found if edit.substantial and name_of(edit) not in named)
    return Due(document, found, open_, sum(notice.status == "draft" for notice in there))


def read_notices(workspace: Workspace, document: str) -> list[Notice]:
    """The notices beside a release; none where it has no file of them."""
    path = notices.path_of(document)
    return notices.read(workspace.read(path)) if (workspace.project.source / path).is_file() else []


def draft(workspace: Workspace, extracted: Extract, one: Due, told: Told, day: str) -> None:
    """Write a draft for each edit that no notice is about, dated `day` (ISO 8601): its English, and what can be said in each language.

    Raises RefusedError where a link leads out of the project or another run is writing.
    """
    path = notices.path_of(one.document)
    file = workspace.project.inside(workspace.project.source / path)
    source = workspace.source_language
    pieces = []
    for edit in one.open:
        text = " ".join(sentences(source, edit, edit.before, edit.after))
        pieces.append(f"{notices.head(Notice(day, 'draft', edits=(name_of(edit),)))}\n\n{text}\n")
    old = file.read_text("utf-8") if file.exists() else ENTRY.format(document=one.document)
    place = match.start() if (match := notices.HEAD.search(old)) else len(old)
    new = old[:place].rstrip("\n") + "\n\n" + "\n".join(pieces) + ("\n" + old[place:] if old[place:] else "")
    with workspace.writing():
        files.replace(file, new.lstrip("\n").encode())
    beside = {path: workspace.read(path)}
    for language in workspace.project.targets:
        merge_all(workspace, beside, language)
        translate(
            workspace, path, beside[path], language, [(edit, *targets(workspace, extracted, edit, told, language)) for edit in one.open]
        )


def translate(
    workspace: Workspace, path: str, beside: Extract, language: Language, known: Sequence[tuple[Edit, tuple[str, ...], tuple[str, ...]]]
) -> None:
    """Fill a language's catalog of notices with drafts: each edit with its translated sentences before and after, where they are known."""
    source = workspace.source_language
    said: dict[str, str] = {}
    for edit, before, after in known:
        ours, theirs = sentences(source, edit, edit.before, edit.after), sentences(language, edit, before, after)
        if chrome(language).translations.gettext(MARK) == MARK:  # a language without words of ours
            continue
        for low in range(len(ours)):
            for high in range(low + 1, len(ours) + 1):
                if all(theirs[low:high]):
                    said[" ".join(ours[low:high])] = language.joiner.join(theirs[low:high])
    with workspace.writing():
        catalog = workspace.catalog(language, path)
        wanted = [unit.key for unit in beside.units() if unit.key.source in said]
        empty = [entry for key in wanted if (entry := catalog.get(key)) and not any(entry.target)]
        changed: dict[Key, Entry] = {entry.key: replace(entry, target=(said[entry.key.source],), fuzzy=True) for entry in empty}
        if changed:
            now = journals.now()
            workspace.save(language, path, catalog.with_entries(changed))
            workspace.record(language, [Event("fill", path, e.hash, PROGRAM, now, "engine", AGENT) for e in changed.values()])


def targets(
    workspace: Workspace, extracted: Extract, edit: Edit, told: Told, language: Language
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sentences of an edit in a language: as readers were told them, and as they stand in the catalog now; empty for none."""
    catalog = workspace.catalog(language, extracted.document.path.removeprefix(f"{workspace.project.settings.source}/"))
    units = {wording.of_source(unit): unit for unit in extracted.units()}
    names = {text: name for name, text in told.sentences}
    texts = told.texts.get(language.code, {})
    before = tuple(texts.get(names.get(text, ""), "") for text in edit.before)
    after = []
    for text in edit.after:
        entry = catalog.get(units[text].key) if text in units else None
        fresh = entry is not None and not (entry.fuzzy and entry.previous is not None)
        after.append(wording.of_target(units[text], entry.target[0]) if entry and fresh else "")
    return before, tuple(after)


def sentences(language: Language, edit: Edit, before: Sequence[str], after: Sequence[str]) -> list[str]:
    """The sentences of a notice in a language, in order, as Markdown; one that quotes what is not known is empty.

    In a language without words of ours they are English.
    """
    here = chrome(language)
    quoted = {"before": quotation(before, language), "after": quotation(after, language) if edit.after else ""}
    missing = {name for name, texts in (("before", before), ("after", after)) if not all(texts)}
    kinds = {touch.kind for touch in edit.touches}
    marks = {"before": "\ufffdbefore\ufffd", "after": "\ufffdafter\ufffd" if edit.after else ""}
    text = Templates().environment(here).get_template(TEMPLATE).render(kinds=kinds, **marks)
    lines = []
    for line in filter(None, map(str.strip, text.splitlines())):
        unknown = any(marks[name] and marks[name] in line for name in missing)
        said = line.replace(marks["before"], quoted["before"])
        said = said.replace(marks["after"], quoted["after"]) if marks["after"] else said
        lines.append("" if unknown else said)
    return lines


def quotation(texts: Sequence[str], language: Language) -> str:
    """Sentences between a language's quotation marks, as Markdown; marks within become its inner ones.

    The full stop at their end stands where the language has it; that of an abbreviation stays.
    """
    text = language.joiner.join(texts)
    for outer, inner in zip(language.quotes, language.inner_quotes, strict=True):
        text = text.replace(outer, inner)
    stop = ""
    if lang.text(lang.sheet("quotes", language.code), "stop") == "outside" and text.endswith(".") and not text.endswith(".."):
        stop, text = ".", text if SHORT.search(text) else text[:-1]
    escaped = MARKDOWN.sub(r"\\\1", text)
    return f"{language.quotes[0]}{escaped}{language.quotes[1]}{stop}"


def decide(workspace: Workspace, one: Due, by: str, status: Status, day: str) -> int:
    """Accept the drafts of a release, or say that its edits need no notice; how many were decided on.

    Raises RefusedError where a link leads out of the project or another run is writing.
    """
    path = notices.path_of(one.document)
    file = workspace.project.inside(workspace.project.source / path)
    old = file.read_bytes() if file.exists() else ENTRY.format(document=one.document).encode()
    new = notices.decided(old, by, status)
    names = tuple(name_of(edit) for edit in one.open) if status == "no notice" else ()
    if names:
        text = new.decode("utf-8")
        place = match.start() if (match := notices.HEAD.search(text)) else len(text)
        said = notices.head(Notice(day, status, by, names))
        new = (text[:place].rstrip("\n") + f"\n\n{said}\n\n" + text[place:]).rstrip("\n").encode() + b"\n"
    if one.drafts or names:
        with workspace.writing():
            files.replace(file, new)
    return one.drafts + len(names)


def releases(workspace: Workspace, named: Sequence[str]) -> Iterator[tuple[str, Extract]]:
    """The releases that names mean; a file that is refused goes onto the workspace's problems."""
    for document in workspace.documents(named):
        if not notices.is_notices(document):
            try:
                yield document, workspace.read(document)
            except InputError as error:
                workspace.refuse(error)
