"""A release's text for the template of another program: harmless HTML, whatever language of templates that program has."""

from __future__ import annotations

import datetime
import hashlib
import json
import posixpath
from collections.abc import Callable, Mapping
from html import escape
from pathlib import PurePosixPath
from urllib.parse import quote

from l10n import lang
from l10n.publish import gone, mail, pages
from l10n.publish.bidi import wrap
from l10n.publish.conform import conform
from l10n.publish.output import Output
from l10n.publish.pages import named
from l10n.publish.plan import Plan
from l10n.publish.sanitize import sanitize
from l10n.publish.values import Release
from l10n.regex import regex

CODE = regex(r"\{(?=[{%])")
"""Where a piece of template code would begin (Go templates' shortcodes, Liquid)."""
BREAKS = regex("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
ODD = regex(r"[^\w./-]+")


def body(plan: Plan, release: Release, code: str, address: Callable[[str, str], str], picture: Callable[[str], str]) -> str:
    """The text of a release, with a notice where nobody approved it.

    `address` gives a link to another document's page in a language, `picture` one to a picture by its path below `media/`.
    """
    rendition, summary = plan.content(release.document, code), release.renditions[code]
    settings = plan.settings
    those = [one for one in summary.pictures if settings.may_show(release, one.address)]
    shown = {one.address: one for one in those if not one.source or one.source in settings.media}

    def link(to: str) -> str | None:
        if not settings.may_lead(release, code, to):
            return None
        target, mark, anchor = to.partition("#")
        if not target or ":" in target:
            return to
        document = named(release.document, target)
        if other := gone.release_of(plan, document):
            there = code if code in other.renditions else settings.source.code
            return address(other.document, there) + (mark + anchor if other.document == document else "")
        return address(document, code) if document in gone.withdrawn(plan) else None

    clean = sanitize(rendition.page.body, link, lambda to: picture(shown[to].path) if to in shown else None)
    told = [(lang.get(code), notice) for code, notice in mail.notices(plan, summary)]
    notices = "".join(f'<p lang="{one.code}" dir="{one.direction}"><strong>{escape(notice)}</strong></p>' for one, notice in told)
    head = f'<div class="notice" role="note">{notices}</div>\n' if notices else ""
    language = rendition.language
    opened = f'<div lang="{language.code}" dir="{language.direction}">'
    return harmless(f"{opened}\n{head}{wrap(conform(clean), language)}\n</div>\n")


def harmless(html: str) -> str:
    """HTML in which no template code stands; readers see the same."""
    return CODE.sub("&#123;", html)


def pictures(plan: Plan, release: Release, code: str) -> Mapping[str, Output]:
    """The pictures that a release shows in a language, by their path below `media/`."""
    outputs = {output.path: output for output in pages.release_outputs(plan, release)}
    there = {picture.path: outputs.get(f"media/{picture.path}") for picture in release.renditions[code].pictures}
    return {path: output for path, output in there.items() if output is not None}


def file_of(picture: str) -> str:
    """A picture's name in another program's site, which no rule for names changes."""
    return f"{hashlib.sha256(picture.encode()).hexdigest()[:16]}{PurePosixPath(picture).suffix.lower()}"


def tidy(document: str) -> str:
    """A document's path as addresses have it: without its ending, small letters, `-` for what is no letter, digit, dot or dash."""
    return ODD.sub("-", str(PurePosixPath(document).with_suffix("")).lower()).strip("-")


def relative(page: str, target: str) -> str:
    """The address of a file as the page at another address links to it; both begin at the site's root, a folder's ends with `/`."""
    found = posixpath.relpath(f"/{target}", posixpath.dirname(f"/{page}"))
    return quote(found) + ("/" if target.endswith("/") or not target else "")


def day(date: str | None) -> str:
    """A date that names its day; of a month its first; empty where there is none."""
    try:
        return datetime.date.fromisoformat(f"{date}-01" if date and len(date) == 7 else date or "").isoformat()
    except ValueError:
        return ""


Value = str | bool | list[str] | None
"""What front matter holds."""


def front_matter(values: Mapping[str, Value], content: str) -> bytes:
    """A file with YAML in front of its content; what is empty is left out."""
    lines = [f"{key}: {scalar(value)}" for key, value in values.items() if value not in (None, "", [])]
    return "\n".join(["---", *lines, "---", content]).encode()


def scalar(value: Value) -> str:
    """A value as YAML (and JSON) writes it, always quoted: no text is taken for a date, a number or a truth."""
    return BREAKS.sub(lambda m: f"\\u{ord(m.group()):04x}", json.dumps(value, ensure_ascii=False))
