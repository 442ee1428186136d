"""What stands where a page is no more: redirects for what moved, tombstones for what was withdrawn, a page for addresses of nothing.

    404.html, LANG/404.html          there is no page at this address
    LANG/OLD.html                    a release that has moved leads on; a withdrawn one says so, and since when
    _redirects                       the same for hosts that read it (Netlify, Cloudflare Pages, GitLab Pages)

What was published before is known from the manifest of the site that this one takes the place of.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from l10n import lang
from l10n.errors import RefusedError, UsageError
from l10n.files import with_ending
from l10n.model import Language
from l10n.publish import months
from l10n.publish.frame import Scene
from l10n.publish.months import ARCHIVE, HOME
from l10n.publish.output import Output
from l10n.publish.plan import Plan, relative
from l10n.publish.values import Release
from l10n.publish.views import Elsewhere, Tongue

MISSING = "404.html"
REDIRECTS = "_redirects"


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A document that was published and is no more."""

    date: str
    """ISO date of the publication that left it out."""
    languages: tuple[str, ...]
    """The codes of those that had its page."""


def page(document: str) -> str:
    """A document's page within a language."""
    return with_ending(document, ".html")


def moved(plan: Plan) -> Mapping[str, str]:
    """Old page within a language → new one, by the settings and the front matter of releases; chains are followed to their end.

    Raises RefusedError for one that leads nowhere, in a circle, or away from a release that there is.
    """

    def make() -> dict[str, str]:
        told: dict[str, tuple[str, str]] = {}
        for old, new in plan.settings.redirects.items():
            told[page(old)] = page(new), f"publish.redirects: {old}"
        for release in plan.releases:
            known = release.renditions.told[plan.settings.source.code]
            for old in known.summary.moved_from if known.refers else ():
                there = told.setdefault(page(old), (release.path, f"{release.document}: moved_from: {old}"))
                if there[0] != release.path:
                    raise RefusedError(f"{release.document}: moved_from: {old}: has moved to {there[0]} too ({there[1]}); leave one")
        pages = {release.path for release in plan.releases}
        secret = {page(document) for document in plan.settings.secret}
        found = {}
        for old, (new, where) in told.items():
            if old in pages:
                raise RefusedError(f"{where}: there is such a release; a page cannot stand there and have moved away")
            seen = {old}
            while new in told:
                if new in seen:
                    raise RefusedError(f"{where}: leads in a circle")
                seen.add(new)
                new = told[new][0]
            if new in secret:
                continue
            if new not in pages:
                raise RefusedError(f"{where}: leads to {new}, which is the page of no release")
            found[old] = new
        return found

    return plan.kept("moved", make)


def withdrawn(plan: Plan) -> Mapping[str, Withdrawn]:
    """The documents that were published and are no more, by path."""

    def make() -> dict[str, Withdrawn]:
        before = table(plan.earlier, "gone", "withdrawn")
        found = {}
        for document in sorted({*table(plan.earlier, "releases"), *before}):
            if plan.release(document) or page(document) in moved(plan) or document in plan.settings.secret:
                continue
            about = table(before, document) or table(plan.earlier, "releases", document)
            languages = tuple(sorted({*texts(about, "languages"), *(one.code for one in plan.settings.all_languages)}))
            found[document] = Withdrawn(str(about.get("date") or plan.today), languages)
        return found

    return plan.kept("withdrawn", make)


def former(plan: Plan) -> list[Language]:
    """The languages that releases were published in and are no more."""

    def make() -> list[Language]:
        codes = set(texts(table(plan.earlier, "gone"), "languages"))
        for about in table(plan.earlier, "releases").values():
            codes |= set(texts(about, "languages"))
        found = []
        for code in sorted(codes - {one.code for one in plan.settings.all_languages}):
            try:
                found.append(lang.get(code))
            except UsageError:
                continue  # a manifest that somebody wrote into
        return found

    return plan.kept("former", make)


def record(plan: Plan) -> Mapping[str, object]:
    """What the manifest keeps of all this for the next publication."""
    return {
        "withdrawn": {document: {"date": one.date, "languages": list(one.languages)} for document, one in withdrawn(plan).items()},
        "languages": [one.code for one in former(plan)],
    }


def release_of(plan: Plan, document: str) -> Release | None:
    """The release of a document, or of what it has moved to."""
    path = moved(plan).get(page(document))
    return plan.release(document) or plan.kept("by page", lambda: {r.path: r for r in plan.releases}).get(path or "")


def page_of(plan: Plan, document: str, code: str) -> str | None:
    """The page in the site that a link to a document leads to from one in a language; None where there is and was none."""
    if release := release_of(plan, document):
        return f"{code if code in release.renditions else plan.settings.source.code}/{release.path}"
    return f"{code}/{page(document)}" if document in withdrawn(plan) else None


def outputs(plan: Plan) -> Iterator[Output]:
    """All that stands where a page is no more."""
    scenes = {one.code: Gone(Scene(plan, one)) for one in plan.settings.all_languages}
    yield Output(MISSING, plan.key("missing"), scenes[plan.settings.source.code].missing)
    taken = {MISSING}
    for code, scene in scenes.items():
        yield Output(f"{code}/{MISSING}", plan.key("missing", code), functools.partial(scene.missing, code))
        taken |= {f"{code}/{path}" for path in (MISSING, *months.paths(plan), *(release.path for release in plan.releases))}
        for old, new in moved(plan).items():
            taken.add(f"{code}/{old}")
            yield Output(
                f"{code}/{old}", plan.key("moved", code, old, new), functools.partial(scene.moved, f"{code}/{old}", f"{code}/{new}")
            )
    for language in former(plan):
        scenes[language.code] = scene = Gone(Scene(plan, language))
        for release in plan.releases:
            path = f"{language.code}/{release.path}"
            target = f"{plan.settings.source.code}/{release.path}"
            yield Output(path, plan.key("left", path, target), functools.partial(scene.moved, path, target))
        yield Output(
            f"{language.code}/{HOME}",
            plan.key("left", language.code),
            functools.partial(scene.moved, f"{language.code}/{HOME}", "index.html"),
        )
        taken |= {f"{language.code}/{path}" for path in (HOME, *(release.path for release in plan.releases))}
    for document, one in withdrawn(plan).items():
        for code in one.languages:
            path = f"{code}/{page(document)}"
            if code in scenes and path not in taken:
                taken.add(path)
                yield Output(path, plan.key("withdrawn", path, one.date), functools.partial(scenes[code].withdrawn, path, one.date))
    for path in sorted(table(plan.earlier, "files")):
        code, _, rest = path.partition("/")
        if code in scenes and rest.startswith("archive/") and path.endswith(".html") and path not in taken:
            target = f"{code}/{ARCHIVE}" if code in {one.code for one in plan.settings.all_languages} else "index.html"
            yield Output(path, plan.key("left", path, target), functools.partial(scenes[code].moved, path, target))
    lines = redirect_lines(plan)
    yield Output(REDIRECTS, plan.key("redirects", lines), functools.partial(bytes, "".join(f"{line}\n" for line in lines), "utf-8"))


def redirect_lines(plan: Plan) -> list[str]:
    """The lines of `_redirects`: from, to, status."""
    root, codes = site_root(plan), [one.code for one in plan.settings.all_languages]
    lines = [f"{root}{code}/{quote(old)} {root}{code}/{quote(new)} 301" for old, new in moved(plan).items() for code in codes]
    for document, one in withdrawn(plan).items():
        lines += [
            f"{root}{code}/files/{quote(document)} {root}{code}/{quote(page(document))} 301" for code in one.languages if code in codes
        ]
    return [*lines, *(f"{root}{code}/* {root}{code}/{MISSING} 404" for code in codes)]


def site_root(plan: Plan) -> str:
    """The path on its host that the site stands at, with `/` at both ends."""
    return urlsplit(plan.settings.base_url).path.rstrip("/") + "/"


@dataclass(frozen=True, slots=True)
class Gone:
    """These pages of a language."""

    scene: Scene

    @property
    def plan(self) -> Plan:
        return self.scene.plan

    def missing(self, code: str = "") -> bytes:
        """The page for addresses of nothing, which a host shows at any address; without `code` the one for all languages."""
        plan, root = self.plan, site_root(self.plan)
        tongues = [Tongue(one, f"{root}{one.code}/{HOME}", one.code == code) for one in plan.settings.all_languages]
        others = []
        for one in plan.settings.languages if not code else ():
            say = plan.chrome(one).translations.gettext
            others.append(Elsewhere(one, f"{root}{one.code}/{HOME}", say("There is no page at this address"), say("Latest releases")))
        return self.scene.page("missing.html", f"{code}/{MISSING}" if code else MISSING, tongues, {"root": root, "others": others})

    def moved(self, path: str, target: str) -> bytes:
        """A page that leads on to another, which is the one that counts."""
        plan = self.plan
        canonical = Markup('<link rel="canonical" href="{}">').format(plan.address(path, target)) if plan.settings.base_url else Markup()
        return self.scene.page("moved.html", path, (), {"head": canonical, "target": relative(path, target)})

    def withdrawn(self, path: str, date: str) -> bytes:
        """A page that says that its release was withdrawn, and since when."""
        rest = path.partition("/")[2]
        tongues = self.scene.tongues(path, rest)
        return self.scene.page("withdrawn.html", path, tongues, {"date": date})


def table(value: object, *keys: str) -> Mapping[str, object]:
    """An object within others of a manifest; empty where there is none."""
    for key in keys:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value if isinstance(value, Mapping) else {}


def texts(value: object, key: str) -> list[str]:
    """The texts of a list in an object of a manifest; none where there is no such list."""
    found = value.get(key) if isinstance(value, Mapping) else None
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []
