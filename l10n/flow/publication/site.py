"""The site of a project: its releases with what the policy lets through, put together and handed to a publisher."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

from l10n import registry
from l10n.api import Site
from l10n.errors import RefusedError
from l10n.flow.publication.render import date_of, rendition, source_rendition, summary
from l10n.flow.statistics import records
from l10n.flow.statistics_page import CHART, PAGE, chart, page
from l10n.flow.workspace import Workspace
from l10n.model import Extract, State
from l10n.publish import Built, Plan, Release, Rendition, SiteSettings, Source, build

IMAGES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"))
LARGEST_IMAGE = 32 * 1024 * 1024


def releases(
    workspace: Workspace, extracts: Mapping[str, Extract], policy: State, progress: Callable[[str], None] = lambda _: None
) -> list[Release]:
    """Every document in every language that the policy lets through."""
    made = []
    for document, extracted in extracts.items():
        progress(document)
        source = source_rendition(workspace, document, extracted)
        renditions = {source.language.code: summary(document, source, source)}
        for language in workspace.project.targets:
            if one := rendition(workspace, document, extracted, language, policy):
                renditions[language.code] = summary(document, one, source)
        made.append(Release(document, source.page.date or date_of(document), renditions))
    return sorted(sorted(made, key=lambda r: r.document), key=lambda r: r.date or "", reverse=True)


def site(workspace: Workspace, extracts: Mapping[str, Extract], policy: State, progress: Callable[[str], None] = lambda _: None) -> Built:
    """All files of the site."""

    @functools.lru_cache(maxsize=8)
    def content(document: str, code: str) -> Rendition:
        language = workspace.source_language if code == workspace.source_language.code else workspace.project.languages((code,))[0]
        if language == workspace.source_language:
            return source_rendition(workspace, document, extracts[document])
        made = rendition(workspace, document, extracts[document], language, policy)
        assert made is not None, document
        return made

    settings = site_settings(workspace, extracts, policy)
    base = hashlib.sha256(repr(settings).encode()).hexdigest()
    return build(Plan(settings, releases(workspace, extracts, policy, progress), content, base), {})


def site_settings(workspace: Workspace, extracts: Mapping[str, Extract], policy: State) -> SiteSettings:
    """What the site needs to know besides its releases."""
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
    return SiteSettings(
        extra=extra,
        name=project.settings.name,
        source=workspace.source_language,
        languages=project.targets,
        policy=policy.label,
        base_url=project.settings.publish.base_url,
        own_chrome=own_chrome,
        media={path: picture(project.source / path) for path in project.files() if is_picture(project.source / path)},
    )


def is_picture(path: Path) -> bool:
    """Whether a file is one that pages may show."""
    return path.suffix.lower() in IMAGES and path.stat().st_size <= LARGEST_IMAGE


def picture(path: Path) -> Source:
    """A picture of the source folder."""
    return Source(hashlib.sha256(path.read_bytes()).hexdigest(), path.read_bytes)


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
