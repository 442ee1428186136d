"""Each release as PDF, `LANG/pdf/PATH.pdf`: its page, printed."""

from __future__ import annotations

import functools
import posixpath
import re
from collections.abc import Iterator
from urllib.parse import quote, unquote

from l10n.model import Language
from l10n.publish import fontfiles, pages, paths
from l10n.publish.output import Output
from l10n.publish.plan import Plan
from l10n.publish.printer import Sheet
from l10n.publish.values import Release
from l10n.regex import regex

LINK = regex(rb'(<a(?: [\w-]+(?:="[^"]*")?)*?) href="([^"]*)"')
FULL = regex(rb"(?:[a-z][a-z0-9+.-]*:|#)", re.IGNORECASE)


SHOWN = ("media/", "fonts/")
"""Where files are that pages show."""


class Files:
    """A release's page in a language and the files of the site that it may show."""

    def __init__(self, plan: Plan, release: Release, code: str) -> None:
        self.path = f"{code}/{release.path}"
        fonts: list[Output] = plan.kept("fonts", lambda: list(fontfiles.outputs(plan)))
        there = [*pages.release_outputs(plan, release), *fonts]
        self.outputs = {o.path: o for o in there if o.path == self.path or o.path.startswith(SHOWN)}
        self.key = plan.key([(output.path, output.key) for output in self.outputs.values()])

    def page(self) -> bytes:
        """The page as it stands in the site."""
        return self.outputs[self.path].make()

    def read(self, path: str) -> bytes | None:
        """A file of the site; None for one that the page has no need of."""
        return self.outputs[path].make() if path in self.outputs else None


def release_outputs(plan: Plan, release: Release) -> Iterator[Output]:
    """The release as PDF in each of its languages, where the settings ask for it."""
    if plan.settings.printer:
        for code in release.renditions:
            yield output(plan, release, code)


def output(plan: Plan, release: Release, code: str) -> Output:
    """The PDF of a release in a language."""
    files, printer = Files(plan, release, code), plan.settings.printer
    assert printer is not None
    key = plan.key("pdf", files.key, printer.key)
    return Output(paths.pdf(release, code), key, functools.partial(made, plan, release, code, files), release.document)


def made(plan: Plan, release: Release, code: str, files: Files) -> bytes:
    """The page, printed; it bears the date of its text's last change, or else the release's. Raises ProgramError."""
    summary, printer = release.renditions[code], plan.settings.printer
    assert printer is not None
    page = unlinked(files.page(), plan, files.path)
    date = summary.modified or release.date or ""
    digits = digits_of(plan, summary.language)
    return printer.print(Sheet(files.path, page, summary.title, plan.settings.name, summary.language, date, digits), files.read)


def digits_of(plan: Plan, language: Language) -> str:
    """Zero to nine as the site writes them in a language."""
    chrome = plan.chrome(language)
    return "".join(chrome.number(digit) for digit in range(10))


def unlinked(page: bytes, plan: Plan, path: str) -> bytes:
    """A page that leaves the site: its links within the site have full addresses, or, where nobody says where it stands, are none."""
    base = plan.settings.base_url

    def link(match: re.Match[bytes]) -> bytes:
        address = match.group(2).decode()
        if FULL.match(match.group(2)):
            return match.group()
        if not base:
            return match.group(1)
        target, mark, anchor = address.partition("#")
        there = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(target)))
        return match.group(1) + f' href="{base}/{quote(there)}{mark}{anchor}"'.encode()

    return LINK.sub(link, page)
