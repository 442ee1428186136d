"""The site of a project: its releases with what the policies let through, put together and handed to a publisher."""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import hashlib
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Literal

from l10n import journal, registry
from l10n.api import Publisher
from l10n.errors import InputError, ProgramError, RefusedError
from l10n.flow.publication.across import Across, of_notices
from l10n.flow.publication.embargo import embargoes
from l10n.flow.publication.holding import Held, Live, embargoed, finding, judged, of_page
from l10n.flow.publication.look import fonts, templates
from l10n.flow.publication.notices import is_notices
from l10n.flow.publication.policy import policies
from l10n.flow.publication.record import Facts
from l10n.flow.publication.records import CACHE, Records
from l10n.flow.publication.uncorrected import Uncorrected, uncorrected
from l10n.flow.workspace import Workspace
from l10n.model import Language, State
from l10n.publish import Built, Customs, Plan, Release, Rendition, Renditions, SiteSettings, Source, Told, build, manifest
from l10n.publish.chromium import MISSING, find
from l10n.publish.layouts import SITE, layout
from l10n.publish.paragraphs import Paragraphs
from l10n.publish.printer import Printer
from l10n.text.allowlist import allowlist

IMAGES = ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"
LARGEST_IMAGE = 32 * 1024 * 1024
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Selection:
    """What would be published."""

    records: Records
    releases: Sequence[Release]
    """Newest first."""
    total: int
    """How many releases there are, also those that are held back."""
    held: Sequence[Held] = ()
    """The pages that are held back."""
    secret: frozenset[str] = frozenset()
    """Documents under embargo."""
    uncorrected: Sequence[Uncorrected] = ()
    """Releases that would be published and that say in substance something else than readers were told, without a notice."""

    @property
    def stops(self) -> list[Held]:
        """What keeps everything from being published."""
        return [held for held in self.held if held.stops]


def select(
    workspace: Workspace,
    lowest: State | None,
    progress: Progress = lambda done, total: None,
    *,
    now: datetime | None = None,
    live: Live | None = None,
    withdraw: bool = False,
    where: manifest.Where | None = None,
) -> Selection:
    """Every document in every language in which the policies let it have a page at a moment, and why the others have none.

    A file that is refused goes onto the workspace's problems; nothing may be published then. `lowest` takes the place of the settings'
    policy, `withdraw` that of theirs where it is true. `progress` is told how many documents of how many are done; `live` are the pages
    that readers have, `where` is their publication.
    """
    now = now or datetime.now(UTC)
    kept = Records(workspace, policies(workspace, lowest))
    documents = workspace.documents()
    known: dict[str, Facts] = {}
    pages: dict[str, tuple[dict[str, Told], list[Held]]] = {}
    for done, document in enumerate(documents):
        progress(done, len(documents))
        with refusing(workspace):
            known[document] = kept.facts(document)
            if not is_notices(document):
                pages[document] = pages_of(kept, document, now)
    secret = embargoes(workspace, known, now)
    held = list(embargoed(secret))
    made: list[Release] = []
    for document, (renditions, why) in pages.items():
        if document not in secret:
            held += why
            made.append(Release(document, known[document].date, Renditions(renditions), known[document].source))
    with refusing(workspace):
        across = Across(kept, {release.document for release in made})
        held += [finding(document, language.code, remark) for document, language, remark in across.every()]
    settings = workspace.project.settings.publish
    unsaid: list[Uncorrected] = []
    if where is not None and settings.corrections != "off":
        with refusing(workspace):
            unsaid = list(uncorrected(kept, where, [release.document for release in made]))
    if settings.corrections == "require":
        held += [Held(one.document, "", "correction", one.why, one.todo) for one in unsaid]
        made = [release for release in made if release.document not in {one.document for one in unsaid}]
    told = judged(held, live or {}, settings.findings, withdraw or settings.withdraw)
    shut = {(one.document, one.language) for one in told}
    open_ = [without(release, {code for code in release.renditions if (release.document, code) in shut}) for release in made]
    ordered = sorted(sorted(open_, key=lambda r: r.document), key=lambda r: r.date or "", reverse=True)
    total = sum(not is_notices(document) for document in known)
    return Selection(kept, ordered, total, told, frozenset(d for d, embargo in secret.items() if not embargo.link), unsaid)


def without(release: Release, codes: Collection[str]) -> Release:
    """A release in all of its languages but those."""
    told = {code: one for code, one in release.renditions.told.items() if code not in codes}
    return dataclasses.replace(release, renditions=Renditions(told)) if codes else release


@contextlib.contextmanager
def refusing(workspace: Workspace) -> Iterator[None]:
    """A file that is refused in here goes onto the workspace's problems."""
    try:
        yield
    except InputError as error:
        workspace.refuse(error)


def pages_of(kept: Records, document: str, now: datetime) -> tuple[dict[str, Told], list[Held]]:
    """The pages that a release would have, by language code, and why it has none in others."""
    held: list[Held] = []
    source = kept.page(document, kept.workspace.source_language)
    found = {kept.workspace.source_language.code: source} if source else {}
    noted = kept.noted(document)
    for language in kept.targets:
        stand, policy = kept.stand(document, language), kept.policy(document, language)
        if told := kept.page(document, language) if noted else stand.told:
            found[language.code] = told
        if stand.told is None or stand.has_remarks or policy.embargo:
            held += of_page(document, language.code, policy, stand, now)
        if told and noted:
            held += [finding(document, language.code, remark) for remark in of_notices(kept, document, language)]
    return found, held


def site(workspace: Workspace, selection: Selection, out: Path, progress: Progress = lambda done, total: None) -> Built:
    """All files of the site that takes the place of the one in `out`; `progress` is told how many files of how many are looked at."""
    kept = selection.records
    languages = {language.code: language for language in (workspace.source_language, *workspace.project.targets)}

    def content(document: str, code: str) -> Rendition:
        made = kept.rendition(document, languages[code])
        assert made is not None, document
        return made

    settings = site_settings(workspace, selection)
    base = hashlib.sha256(repr((kept.cache.base, settings.told())).encode("utf-8", "surrogatepass")).hexdigest()
    paragraphs = Paragraphs(kept.cache.path.parent, kept.cache.base, content)
    plan = Plan(settings, selection.releases, content, base, manifest.read(live(workspace, out)), journal.now()[:10], paragraphs)
    built = build(plan, kept.cache.rows["outputs"], kept.cache.path.parent)
    built.progress = progress
    return built


def site_settings(workspace: Workspace, selection: Selection) -> SiteSettings:
    """What the site needs to know besides its releases."""
    project = workspace.project
    own_chrome = {}
    for language in project.targets:
        path = project.catalog(language, "site.po")
        if path.is_file() and not any(str(PurePosixPath(d).with_suffix("")) == "site" for d in workspace.documents()):
            own_chrome[language.code] = (path.read_bytes(), project.relative(path))
    extra = {}
    if project.settings.publish.report:
        from l10n.flow.statistics import records
        from l10n.flow.statistics_page import CHART, PAGE, chart, page

        rows = records(workspace, [release.document for release in selection.releases], project.targets)
        extra = {PAGE: page(project.settings.name, rows).encode(), CHART: chart(rows).encode()}
    source = project.source
    pictures = [path for path in sorted(selection.records.files) if is_picture(source, path)]
    chosen = project.settings.publish
    return SiteSettings(
        extra=extra,
        name=project.settings.name,
        source=workspace.source_language,
        languages=project.targets,
        policy=project.settings.publish.policy,
        credits=project.settings.publish.credits,
        secret=selection.secret,
        base_url=project.settings.publish.base_url,
        templates=templates(project),
        fonts=fonts(project),
        links={language.code: allowlist(project.settings.publish.links_in(language.code)) for language in project.targets},
        redirects=project.settings.publish.redirects,
        own_chrome=own_chrome,
        customs={language.code: customs(workspace, language) for language in (workspace.source_language, *project.targets)},
        mail=project.settings.publish.mail,
        kit=project.settings.publish.kit,
        layout=layout(chosen.layout, chosen.options.get(chosen.layout, {})),
        printer=printer(workspace) if chosen.layout == SITE else None,
        media={
            path: Source(selection.records.cache.digest(source / path), (source / path).read_bytes) for path in pictures
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


def is_picture(source: Path, path: str) -> bool:
    """Whether a file of the source folder is one that pages may show."""
    return path.lower().endswith(IMAGES) and (source / path).stat().st_size <= LARGEST_IMAGE


def ahead(workspace: Workspace, press: Publisher, out: Path) -> None:
    """Tell a publisher that it will be handed a site."""
    tell: Callable[[str, Path], None] | None = getattr(press, "ahead", None)
    if tell is not None:
        tell(str(out), (workspace.project.root / ".l10n" / CACHE).parent)


def put(workspace: Workspace, built: Built, out: Path, press: Publisher) -> None:
    """Hand a built site to a publisher.

    Raises RefusedError for a folder that holds the project, or lies among its releases, catalogs or working files.
    """
    project = workspace.project
    resolved = out.resolve()
    if project.root.is_relative_to(resolved) and project.settings.publish.publisher != "overlay":
        raise RefusedError(f"{out}: holds the project itself; name a folder for the site alone")
    for folder in (project.source, project.root / project.settings.locales, project.root / ".l10n", project.root / ".git"):
        if resolved.is_relative_to(folder.resolve()):
            raise RefusedError(f"{out}: lies in {project.relative(folder)}/; name a folder for the site alone")
    printing = built.plan.settings.printer
    try:
        with workspace.writing():
            press.publish(built, str(out))
            if built.plan.paragraphs:
                built.plan.paragraphs.keep()
    finally:
        if printing:
            printing.close()


def printer(workspace: Workspace) -> Printer | None:
    """What prints pages as PDF; None where the settings want none, or want them only where there is Chromium and there is none.

    Raises ProgramError where they want PDFs and nothing can print them.
    """
    settings = workspace.project.settings.publish
    if not settings.pdf:
        return None
    program = find(settings.chromium)
    if program:
        return Printer(program, settings.paper, settings.base_url)
    if settings.pdf == "auto":
        return None
    raise ProgramError(f"{workspace.project.key('publish.pdf')} is true, and {MISSING}")


def publisher(workspace: Workspace) -> Publisher:
    """The publisher that the settings name, with its options."""
    settings = workspace.project.settings.publish
    return registry.publisher(settings.publisher, settings.options.get(settings.publisher), workspace.project.root)


def live(workspace: Workspace, out: Path | None = None) -> Callable[[str], bytes | None]:
    """The files of what is published now, by their path; None for one that is not."""
    return functools.partial(publisher(workspace).read, destination=str(out or workspace.project.out))
