"""The frame that every page stands in: its templates, its style, the language switcher, and cards of releases."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from l10n import lang
from l10n.model import Language
from l10n.publish import feeds, fonts
from l10n.publish.months import ARCHIVE, HOME
from l10n.publish.plan import Plan, relative
from l10n.publish.templating import Templates
from l10n.publish.values import Release
from l10n.publish.views import Card, Feed, Tongue
from l10n.regex import regex

FEEDS = {"application/atom+xml": "Atom", "application/feed+json": "JSON Feed"}
"""What a feed's kind is called."""
PRINT_SCRIPT = "for (const b of document.querySelectorAll('button.print')) { b.hidden = false; b.onclick = () => print(); }"
PRINT_HASH = base64.b64encode(hashlib.sha256(PRINT_SCRIPT.encode()).digest()).decode()
MARKERS = {"arab": "arabic-indic", "arabext": "persian", "beng": "bengali", "deva": "devanagari"}
"""Numbering systems of CLDR → the counter styles that number lists in them (CSS Counter Styles)."""
Row = tuple[str, str | None, str]
NOT_HTML = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What no page may hold (HTML Living Standard, "control" and "noncharacter"): nobody sees any of it."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One language's pages in the making."""

    plan: Plan
    language: Language

    def page(self, template: str, path: str, tongues: Sequence[Tongue], values: Mapping[str, object]) -> bytes:
        """A template as the page at `path`. Raises TemplateError for a template of the project that fails.

        Of the `values`, without `head` search engines are asked to leave the page alone; `root`, the path on the host that the site stands
        at, is for a page that is shown at any address.
        """
        plan, code = self.plan, self.language.code
        root = str(values.get("root", ""))
        environment = plan.kept(("templates", code), lambda: templates(plan).environment(plan.chrome(self.language)))
        shared = {
            "language": self.language,
            "site": plan.settings,
            "home": root + f"{code}/{HOME}" if root else relative(path, f"{code}/{HOME}"),
            "archive": root + f"{code}/{ARCHIVE}" if root else relative(path, f"{code}/{ARCHIVE}"),
            "tongues": tongues,
            "head": "",
            "hidden": "head" not in values,
            "feeds": self.feeds(path) if not root else (),
            "style": self.style(root or relative(path, "x").removesuffix("x")),
            "print_script": Markup(PRINT_SCRIPT),  # noqa: S704 -- a constant of ours
            "print_hash": PRINT_HASH,
        }
        return NOT_HTML.sub("", templates(plan).render(environment, template, {**shared, **values})).encode()

    def feeds(self, path: str) -> list[Feed]:
        """The feeds of the language, where the site has an address, as the page at `path` links to them."""
        there = feeds.paths(self.language) if self.plan.settings.base_url else {}
        return [Feed(relative(path, to), kind, FEEDS[kind]) for to, kind in there.items()]

    def style(self, root: str) -> Markup:
        """The style sheet of a page that the site's root is at `root` from, with the fonts for the language's script and for Latin."""
        plan, script = self.plan, self.language.script
        files = [face for face in faces(plan) if face.script in (script, "Latn")]
        rules = "".join(face.css(root + face.path) for face in files)
        if kind := MARKERS.get(plan.chrome(self.language).customs.system):
            rules += f".numerals ol:not([type]){{list-style-type:{kind}}}"
        rules += f":root{{--faces:{fonts.stack(files, script)}}}" if files else ""
        if files and self.language.direction == "rtl":
            # What runs against the text is in Latin letters; its figures are then of the same font.
            rules += f'bdi:not([dir]){{font-family:{fonts.stack(files, "Latn")}serif}}'
        sheet = plan.kept("style", lambda: templates(plan).style(arabic(plan)))
        return Markup(sheet + rules)  # noqa: S704 -- our own rules, and sheets that cannot end their element

    def tongues(self, page: str, path: str, there: Iterable[str] | None = None) -> list[Tongue]:
        """The switcher of `page` over `path` in each language; `there` are the codes of those that have it, otherwise all."""
        codes = None if there is None else set(there)
        return [
            Tongue(one, relative(page, f"{one.code}/{path}"), one.code == self.language.code, codes is None or one.code in codes)
            for one in self.plan.settings.all_languages
        ]

    def card(self, page: str, release: Release, code: str = "") -> Card:
        """A release as `page` lists it in this language, or in that of `code`; in the source language where the language lacks it."""
        source = self.plan.settings.source
        code = code or self.language.code
        told = release.renditions.get(code) or release.renditions[source.code]
        return Card(
            title=told.title,
            href=relative(page, f"{told.language.code}/{release.path}"),
            written=told.language if told.titled else source,
            leads=told.language,
            date=release.date or "",
            when=self.plan.chrome(lang.get(code)).date(release.date) if release.date else "",
            description=told.description,
            corrected=told.corrected,
            machine=told.machine,
            unreviewed=told.unreviewed,
            here=told.language.code == code,
        )


def rows(plan: Plan, code: str) -> Mapping[str, Row]:
    """Document → `row` in a language, of every release."""
    source = plan.settings.source.code
    return plan.kept(("rows", code), lambda: {release.document: row(release, code, source) for release in plan.releases})


def row(release: Release, code: str, source: str) -> Row:
    """What a card of a release depends on."""
    return release.document, release.date, release.renditions.card(code, source)


def templates(plan: Plan) -> Templates:
    """The templates of a site."""
    return plan.kept("all templates", lambda: Templates(plan.settings.templates))


def faces(plan: Plan) -> list[fonts.Face]:
    """The fonts of a site that brings its own."""
    scripts = {one.script for one in plan.settings.all_languages}
    return plan.kept("faces", lambda: fonts.faces(plan.settings.fonts, scripts) if plan.settings.fonts else [])


def arabic(plan: Plan) -> tuple[str, ...]:
    """The site's languages in Arabic script."""
    return tuple(one.code for one in plan.settings.all_languages if one.script == "Arab")
