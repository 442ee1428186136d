"""The site of a project: its releases with what the policies let through, put together and handed to a publisher."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from l10n import registry
from l10n.api import Publisher, Site
from l10n.errors import InputError, RefusedError
from l10n.flow.publication.policy import Policy, policy_of
from l10n.flow.publication.records import Records, Remark
from l10n.flow.route import paths_of
from l10n.flow.statistics import records
from l10n.flow.statistics_page import CHART, PAGE, chart, page
from l10n.flow.workspace import Workspace
from l10n.model import Language, State
from l10n.publish import Built, Customs, Plan, Release, Rendition, SiteSettings, Source, build

IMAGES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"))
LARGEST_IMAGE = 32 * 1024 * 1024
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Selection:
    """What would be published."""

    records: Records
    documents: Sequence[str]
    releases: Sequence[Release]
    """Newest first."""
    remarks: Sequence[tuple[str, Language, Remark]]
    """The findings that stand against it, with their document and language."""


def select(workspace: Workspace, lowest: State | None, progress: Progress = lambda done, total: None) -> Selection:
    """Every document in every language in which the policies let it have a page.

    A file that is refused goes onto the workspace's problems; nothing may be published then. `lowest` takes the place of the settings'
    policy. `progress` is told how many documents of how many are done.
    """
    kept = Records(workspace, policies(workspace, lowest))
    made: list[Release] = []
    remarks: list[tuple[str, Language, Remark]] = []
    documents = workspace.documents()
    for done, document in enumerate(documents):
        progress(done, len(documents))
        try:
            facts = kept.facts(document)
            renditions = {workspace.source_language.code: facts.summary}
            for language in workspace.project.targets:
                stand = kept.stand(document, language)
                remarks += [(document, language, remark) for remark in stand.remarks]
                if stand.summary:
                    renditions[language.code] = stand.summary
        except InputError as error:
            workspace.refuse(error)
            continue
        made.append(Release(document, facts.date, renditions))
    ordered = sorted(sorted(made, key=lambda r: r.document), key=lambda r: r.date or "", reverse=True)
    return Selection(kept, documents, ordered, remarks)


def policies(workspace: Workspace, lowest: State | None) -> Callable[[str, Language], Policy]:
    """What gives the policy of a document in a language."""
    settings = workspace.project.settings

    @functools.cache
    def of(paths: tuple[str, ...], code: str) -> Policy:
        return policy_of(settings, paths, code, lowest=lowest)

    if not settings.publish.rules:
        return lambda document, language: of((), language.code)
    return lambda document, language: of(paths_of(workspace, document), language.code)


def site(workspace: Workspace, selection: Selection, progress: Progress = lambda done, total: None) -> Built:
    """All files of the site; `progress` is told how many of how many the publisher has looked at."""
    kept = selection.records
    languages = {language.code: language for language in (workspace.source_language, *workspace.project.targets)}

    def content(document: str, code: str) -> Rendition:
        made = kept.rendition(document, languages[code])
        assert made is not None, document
        return made

    settings = site_settings(workspace, selection)
    told = dataclasses.replace(settings, media={})  # a picture's digest is in the keys of the pages that show it
    base = hashlib.sha256(repr((kept.cache.base, told)).encode("utf-8", "surrogatepass")).hexdigest()
    built = build(Plan(settings, selection.releases, content, base), kept.cache.value["outputs"], kept.cache.path.parent)
    built.progress = progress
    return built


def site_settings(workspace: Workspace, selection: Selection) -> SiteSettings:
    """What the site needs to know besides its releases."""
    project = workspace.project
    own_chrome = {}
    for language in project.targets:
        path = project.catalog(language, "site.po")
        if path.is_file() and not any(str(PurePosixPath(d).with_suffix("")) == "site" for d in selection.documents):
            own_chrome[language.code] = (path.read_bytes(), project.relative(path))
    extra = {}
    if project.settings.publish.report:
        rows = records(workspace, selection.documents, project.targets)
        extra = {PAGE: page(project.settings.name, rows).encode(), CHART: chart(rows).encode()}
    pictures = [path for path in project.files() if is_picture(project.source / path)]
    return SiteSettings(
        extra=extra,
        name=project.settings.name,
        source=workspace.source_language,
        languages=project.targets,
        policy=project.settings.publish.policy,
        base_url=project.settings.publish.base_url,
        own_chrome=own_chrome,
        customs={language.code: customs(workspace, language) for language in (workspace.source_language, *project.targets)},
        media={
            path: Source(selection.records.cache.digest(project.source / path), (project.source / path).read_bytes) for path in pictures
        },
    )


def customs(workspace: Workspace, language: Language) -> Customs:
    """How a language's pages write numbers and dates, by the settings.

    Raises UsageError for a country that CLDR does not know the language of.
    """
    tables = [one for one in workspace.project.settings.publish.locales if not one.languages or language.code in one.languages]

    def told(name: Literal["region", "digits", "calendar"]) -> str:
        return next((value for one in tables if (value := getattr(one, name))), "")

    made = Customs(language, told("region"), told("digits"), told("calendar"))
    assert made.locale, "looked up now, so that a wrong country is told before anything is made"
    return made


def is_picture(path: Path) -> bool:
    """Whether a file is one that pages may show."""
    return path.suffix.lower() in IMAGES and path.stat().st_size <= LARGEST_IMAGE


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
        publisher(workspace).publish(built, str(out))


def publisher(workspace: Workspace) -> Publisher:
    """The publisher that the settings name, with its options."""
    settings = workspace.project.settings.publish
    return registry.publisher(settings.publisher, settings.options.get(settings.publisher), workspace.project.root)


def live(workspace: Workspace, out: Path | None = None) -> Callable[[str], bytes | None]:
    """The files of what is published now, by their path; None for one that is not."""
    return functools.partial(publisher(workspace).read, destination=str(out or workspace.project.out))
