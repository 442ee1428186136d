"""Translations taken out of where the memory gets them from: the project's TMX files, catalogs of imports, and what is obsolete in others.

A text of a document stays: it is edited or rejected. Files are replaced as a whole; git takes a removal back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from l10n import catalog as po
from l10n import files, lang
from l10n.flow.clean import Suspect
from l10n.flow.tmx_pairs import CONTEXT, chosen
from l10n.flow.workspace import Workspace
from l10n.interchange.tmx_reader import TmxFile
from l10n.interchange.tmx_units import TmxUnit, Variant
from l10n.interchange.tmx_writer import write
from l10n.model import Entry, Key, unit_id
from l10n.project import IMPORTED

Texts: TypeAlias = tuple[str, str | None, str, str]
"""Language, context, source, target."""

SHARED = "it is another project's, which shares this memory"


@dataclass(slots=True)
class Removed:
    """What was done."""

    done: list[Suspect] = field(default_factory=list)
    left: list[tuple[Suspect, str]] = field(default_factory=list)
    """What stays, and why."""


def remove(workspace: Workspace, wanted: Iterable[Suspect]) -> Removed:
    """Take these out of their files; of duplicates all but the first, unless something else is wrong with them.

    A file that is refused raises InputError, and stays as it is.
    """
    by_place: dict[str, list[Suspect]] = {}
    for one in wanted:
        by_place.setdefault(one.place, []).append(one)
    removed = Removed()
    with workspace.writing():
        for place, some in by_place.items():
            if place.lower().endswith(".tmx"):
                from_tmx(workspace, place, some, removed)
            else:
                from_catalog(workspace, place, some, removed)
    return removed


def texts(one: Suspect) -> Texts:
    """What a suspect is found by in its file."""
    return one.language, one.context, one.source, one.target


def from_tmx(workspace: Workspace, place: str, some: list[Suspect], removed: Removed) -> None:
    """Write a TMX file of the project's folder anew, without these."""
    path = workspace.project.root / place
    if path.parent != workspace.project.tmx_folder or not path.is_file():
        listed = place in map(workspace.project.relative, workspace.project.tmx_files())
        why = "the settings list that file from elsewhere: remove it there" if listed else SHARED
        removed.left += [(one, why) for one in some]
        return
    path = workspace.project.inside(path)
    languages = tuple(dict.fromkeys(one.language for one in some))
    twice = {texts(one) for one in some if one.kind == "duplicate"}
    wholly = {texts(one) for one in some if one.kind != "duplicate" and not one.best}
    unwanted = {key: key in twice and key not in wholly for key in map(texts, some)}
    source = workspace.source_language.code
    with path.open("rb") as file, files.replacing(path) as out:
        tmx = TmxFile(file, place)
        write(out, tmx.header, kept(tmx, source, languages, unwanted), place)
    removed.done += some


def kept(units: Iterable[TmxUnit], source: str, languages: tuple[str, ...], unwanted: Mapping[Texts, bool]) -> Iterator[TmxUnit]:
    """The units without what is unwanted; of that which is marked the first stays."""
    stayed: set[Texts] = set()
    for unit in units:
        ours = chosen(unit.variants, source, regions=False)
        context = next((remark.text for remark in unit.remarks if remark.type == CONTEXT), None)
        gone: set[int] = set()
        for language in languages if ours else ():
            for variant in chosen(unit.variants, language):
                key = language, context, ours[0].text, variant.text
                if key in unwanted and (not unwanted[key] or key in stayed):
                    gone.add(id(variant))
                stayed.add(key)
        rest = tuple(variant for variant in unit.variants if id(variant) not in gone)
        if not gone:
            yield unit
        elif others(rest, ours):
            yield replace(unit, variants=rest)


def others(variants: Iterable[Variant], ours: list[Variant]) -> bool:
    """Whether a unit still has a translation."""
    return any(all(variant is not own for own in ours) for variant in variants)


def from_catalog(workspace: Workspace, place: str, some: list[Suspect], removed: Removed) -> None:
    """Take entries out of a catalog of imports, and obsolete ones out of any."""
    path = workspace.project.root / place
    if not path.is_file():
        removed.left += [(one, SHARED) for one in some]
        return
    path = workspace.project.inside(path)
    folder = workspace.project.locale(lang.get(some[0].language)) / "LC_MESSAGES"
    imported = path.is_relative_to(folder / IMPORTED)
    catalog = po.parse(path.read_bytes(), place)
    unwanted = {(Key(one.context, one.source), one.target): one for one in some}
    gone = [entry for entry in (*(catalog.entries if imported else ()), *catalog.obsolete) if found(unwanted, entry)]
    named = {(entry.key, entry.target[0]) for entry in gone}
    name = path.relative_to(folder).with_suffix("").as_posix() if path.is_relative_to(folder) else place
    for pair, one in unwanted.items():
        if pair in named:
            removed.done.append(one)
        else:
            instead = f"l10n edit {name} --lang {one.language} --unit {unit_id(pair[0])}, or l10n reject, with --reason"
            removed.left.append((one, f"it is a document's text; {instead}"))
    if gone:
        entries = [entry for entry in catalog.entries if not (imported and found(unwanted, entry))]
        obsolete = [entry for entry in catalog.obsolete if not found(unwanted, entry)]
        files.replace(path, po.render(catalog.arranged(entries, obsolete)))


def found(unwanted: Mapping[tuple[Key, str], Suspect], entry: Entry) -> bool:
    """Whether an entry is one of these."""
    return (entry.key, entry.target[0]) in unwanted
