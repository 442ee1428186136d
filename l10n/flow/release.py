"""Release: catalogs compiled for programs, documents published for people; only what the policy lets through."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Literal

from l10n import catalog as po
from l10n import files, lang, registry
from l10n.api import Site
from l10n.errors import InputError, RefusedError
from l10n.flow.extract import join
from l10n.flow.statistics import records
from l10n.flow.statistics_page import CHART, PAGE, chart, page
from l10n.flow.workspace import Workspace
from l10n.model import Extract, Key, Language, State, unit_id
from l10n.project import IMPORTED
from l10n.publish import Release, Rendition, SiteSettings, UnitReport, build

IMAGES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"))
LARGEST_IMAGE = 32 * 1024 * 1024
NAME_DATE = re.compile(r"(?:^|[/_-])(\d{4}-\d{2}(?:-\d{2})?)(?=[-_./]|$)")
Publication = Literal["published", "out of date", "not published"]
MANIFEST = "manifest.json"
ISOLATES = {"ltr": ("\u2066", "\u2069"), "rtl": ("\u2067", "\u2069")}
"""Direction → what opens and closes an isolate of it (UAX #9)."""


def compile_catalogs(workspace: Workspace, languages: Sequence[Language], policy: State) -> list[tuple[str, int, bool]]:
    """Write the .mo beside each catalog: (its path, how many messages it holds, whether its bytes changed).

    A fuzzy text never enters; a catalog of imports has none for programs. One that is refused goes onto the workspace's problems
    and keeps its old .mo.
    """
    done = []
    for language in languages:
        journal = workspace.journal(language)
        for path in workspace.project.catalogs(language):
            domain = path.relative_to(workspace.project.locale(language) / "LC_MESSAGES").with_suffix("").as_posix()
            if domain.startswith(f"{IMPORTED}/"):
                continue
            try:
                catalog = po.parse(path.read_bytes(), workspace.project.relative(path))
            except InputError as error:
                workspace.refuse(error)
                continue
            entries = [e for e in catalog.entries if journal.state(e) >= policy]
            changed = files.replace(workspace.project.inside(path.with_suffix(".mo")), po.compile(entries, catalog.headers))
            done.append((workspace.project.relative(path.with_suffix(".mo")), len(entries), changed))
    return done


def rendition(workspace: Workspace, document: str, extracted: Extract, language: Language, policy: State) -> Rendition | None:
    """A document in a target language with the texts that the policy lets through; None where it lets none through.

    One without text to translate (a picture, figures) is as it is in every language.
    """
    catalog = workspace.catalog(language, document)
    journal = workspace.journal(language)
    shown: dict[Key, str] = {}
    units: list[UnitReport] = []
    for unit in extracted.units():
        entry = catalog.get(unit.key)
        state = journal.state(entry) if entry else State.MISSING
        fits = entry is not None and len(entry.target) == 1 and state > State.STALE and state >= policy
        if entry and fits:
            shown[unit.key] = entry.target[0]
        origin = journal.provenance(entry).origin if entry else "human"
        units.append(UnitReport(unit_id(unit.key), unit.kind, state, origin, fits, entry.hash if entry else ""))
    if units and not shown:
        return None
    return make(document, extracted, language, shown.get, units)


def make(
    document: str, extracted: Extract, language: Language, shown: Callable[[Key], str | None], units: Sequence[UnitReport] = ()
) -> Rendition:
    """A document in a language: its page, and the file in its own format.

    On a page a source sentence among translated ones of the other direction is isolated, so that its full stop stays at its end.
    """
    form = registry.format_of(document)
    assert form is not None, document
    file = form.render(extracted.document, join(extracted, shown, language), language) if units else extracted.document.skeleton.raw
    source = lang.get(extracted.document.language)
    isolate = ISOLATES[source.direction] if source.direction != language.direction else ("", "")
    page = form.page(extracted.document, join(extracted, shown, language, isolate), language)
    told = json.dumps([[u.id, u.state, u.shown, u.hash] for u in units]).encode()
    return Rendition(language, page, file, tuple(units), hashlib.sha256(file + b"\0" + told).hexdigest()[:32])


def releases(
    workspace: Workspace, extracts: Mapping[str, Extract], policy: State, progress: Callable[[str], None] = lambda _: None
) -> list[Release]:
    """Every document in every language that the policy lets through."""
    made = []
    for document, extracted in extracts.items():
        progress(document)
        source = make(document, extracted, workspace.source_language, lambda key: None)
        renditions = {source.language.code: source}
        for language in workspace.project.targets:
            if one := rendition(workspace, document, extracted, language, policy):
                renditions[language.code] = one
        made.append(Release(document, source.page.date or date_of(document), renditions))
    return made


def date_of(document: str) -> str | None:
    """The date in a document's name: `2022-01-bilateral-meetings` is of `2022-01`."""
    match = NAME_DATE.search(PurePosixPath(document).with_suffix("").as_posix())
    return match.group(1) if match else None


def site(workspace: Workspace, extracts: Mapping[str, Extract], policy: State, progress: Callable[[str], None] = lambda _: None) -> Site:
    """All files of the site."""
    project = workspace.project
    own_chrome = {}
    for language in project.targets:
        path = project.catalog(language, "site.po")
        if path.is_file() and not any(str(PurePosixPath(d).with_suffix("")) == "site" for d in extracts):
            own_chrome[language.code] = (path.read_bytes(), project.relative(path))
    extra = {}
    if project.settings.publish.report:
        rows = records(workspace, list(extracts), project.targets)
        extra = {PAGE: page(project.settings.name, rows).encode(), CHART: chart(rows).encode()}
    settings = SiteSettings(
        extra=extra,
        name=project.settings.name,
        source=workspace.source_language,
        languages=project.targets,
        policy=policy.label,
        base_url=project.settings.publish.base_url,
        own_chrome=own_chrome,
        media={
            path: (project.source / path).read_bytes()
            for path in project.files()
            if PurePosixPath(path).suffix.lower() in IMAGES and (project.source / path).stat().st_size <= LARGEST_IMAGE
        },
    )
    return build(releases(workspace, extracts, policy, progress), settings)


def put(workspace: Workspace, built: Site, out: Path) -> None:
    """Hand a built site to the publisher that the settings name.

    Raises RefusedError for a folder that holds the project, or lies among its releases, catalogs or working files.
    """
    project = workspace.project
    resolved = out.resolve()
    if project.root.is_relative_to(resolved):
        raise RefusedError(f"{out}: holds the project itself; name a folder for the site alone")
    for folder in (project.source, project.root / project.settings.locales, project.root / ".l10n", project.root / ".git"):
        if resolved.is_relative_to(folder.resolve()):
            raise RefusedError(f"{out}: lies in {project.relative(folder)}/; name a folder for the site alone")
    with workspace.writing():
        registry.publisher(project.settings.publish.publisher).publish(built, str(out))


def read_manifest(folder: Path) -> Mapping[str, object]:
    """The manifest of what a folder holds; empty where there is none that can be read."""
    try:
        value = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def publication(workspace: Workspace, document: str, extracted: Extract, language: Language, manifest: Mapping[str, object]) -> Publication:
    """Whether the published page of a document is what would be published now, by the policy it was published with."""
    try:
        told = manifest["releases"][document][language.code]  # type: ignore[index]  # a file's content; anything else is caught
        fingerprint, policy = told["fingerprint"], State[str(manifest["policy"]).upper()]
    except (KeyError, TypeError):
        return "not published"
    now = rendition(workspace, document, extracted, language, policy)
    return "published" if now and now.fingerprint == fingerprint else "out of date"
