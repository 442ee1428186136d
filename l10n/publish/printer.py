"""Printing pages to PDF with Chromium: tagged, with an outline, page numbers in the language's digits; the same page, the same bytes."""

from __future__ import annotations

import hashlib
import mimetypes
import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from l10n.errors import ProgramError
from l10n.model import Language
from l10n.publish.chromium import Chromium
from l10n.regex import regex

NOWHERE = "https://press.invalid"
"""Where pages stand that have no address of their own; nobody can own it (RFC 6761)."""
DATES = regex(rb"(/(?:CreationDate|ModDate) \(D:)[0-9]{14}[+-][0-9]{2}'[0-9]{2}'")
PAPERS = {"A4": "210mm 297mm", "Letter": "8.5in 11in"}
KEPT = 32
"""PDFs that are remembered."""
LONGEST = 80
"""Characters of a title that stand at the head of a page."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is to be printed."""

    path: str
    """The page's path in the site."""
    page: bytes
    title: str
    site: str
    """The office's name."""
    language: Language
    date: str
    """ISO 8601: the date that the file bears."""
    digits: str
    """Zero to nine, as the pages are numbered."""


@dataclass(slots=True)
class Printer:
    """Prints pages, all with one Chromium, which starts with the first and ends with `close`, or with this program."""

    program: str
    paper: str = "A4"
    base_url: str = ""
    """Where the site will stand, and with it its pages."""
    running: Chromium | None = field(default=None, repr=False)
    printed: dict[str, bytes] = field(default_factory=dict, repr=False)
    """What was printed last: a kit holds the PDF that was just made for the site."""

    def start(self) -> Chromium:
        """The Chromium that prints. Raises ProgramError where it does not start."""
        if self.running is None:
            self.running = Chromium(self.program)
        return self.running

    @property
    def key(self) -> str:
        """What the bytes depend on besides the page; of the program its file, so that it need not be started to know."""
        told = Path(self.program).stat()
        return f"{self.program} {told.st_size} {told.st_mtime_ns} {self.paper} {self.base_url}"

    def print(self, sheet: Sheet, read: Callable[[str], bytes | None]) -> bytes:
        """The page as PDF; `read` gives files of the site that it shows, by their path.

        Raises ProgramError where Chromium fails.
        """
        base = self.base_url or NOWHERE
        root = urlsplit(base).path.rstrip("/") + "/"
        dressed = dress(sheet, self.paper)

        def serve(url: str) -> tuple[str, bytes] | None:
            parts = urlsplit(url)
            path = unquote(parts.path)
            if parts.scheme == "data" or f"{parts.scheme}://{parts.netloc}" != "://".join(urlsplit(base)[:2]) or not path.startswith(root):
                return None
            path = posixpath.normpath(path[len(root) :])
            if path == sheet.path:
                return "text/html; charset=utf-8", dressed
            data = read(path)
            return (mimetypes.guess_type(path)[0] or "application/octet-stream", data) if data is not None else None

        known = hashlib.sha256(repr((sheet.path, sheet.date)).encode() + dressed).hexdigest()
        if known not in self.printed:
            browser = self.start()
            browser.serve = serve
            try:
                printed = browser.print(f"{base}/{quote(sheet.path)}", {"preferCSSPageSize": True, "printBackground": True})
            except ProgramError:
                self.close()
                raise
            while len(self.printed) >= KEPT:
                del self.printed[next(iter(self.printed))]
            self.printed[known] = dated(printed, sheet.date)
        return self.printed[known]

    def close(self) -> None:
        """End Chromium, if it runs."""
        if self.running is not None:
            self.running.close()
            self.running = None


def dress(sheet: Sheet, paper: str) -> bytes:
    """The page with the sheet's own style: size, title and name at the head, page numbers in the language's digits at the foot."""
    return sheet.page.replace(b"</head>", f"<style>{style(sheet, paper)}</style></head>".encode(), 1)


def style(sheet: Sheet, paper: str) -> str:
    """CSS of the paper; margin boxes need Chromium 131, and an older one prints none."""
    digits = " ".join(map(quoted, sheet.digits))
    start, end = ("left", "right") if sheet.language.direction == "ltr" else ("right", "left")
    title = sheet.title if len(sheet.title) <= LONGEST else sheet.title[:LONGEST].rsplit(" ", 1)[0] + "…"
    font = 'font: 9pt "Noto Sans", "Vazirmatn", "Noto Naskh Arabic", "Noto Sans Arabic", sans-serif; color: #444;'
    return (
        f"@counter-style sheet-digits {{ system: numeric; symbols: {digits}; }}"
        f"@page {{ size: {PAPERS[paper]}; margin: 22mm 18mm; direction: {sheet.language.direction};"
        f" @bottom-{start} {{ content: {quoted(isolated(sheet.site))}; {font} }}"
        f' @bottom-{end} {{ content: counter(page, sheet-digits) "\u00a0/\u00a0" counter(pages, sheet-digits); {font} }}'
        f" @top-{start} {{ content: {quoted(isolated(title))}; inline-size: 100%; {font} }} }}"
        f"@page :first {{ @top-{start} {{ content: none; }} }}"
    )


def isolated(text: str) -> str:
    """A text in a first-strong isolate (UAX #9): where CSS holds it there is no markup."""
    return f"\u2068{text}\u2069"


def quoted(text: str) -> str:
    """A CSS string that says just this text, also within HTML."""
    return '"' + re.sub(r'[\x00-\x1f"\\<>&\x7f]', lambda m: f"\\{ord(m.group()):x} ", text) + '"'


def dated(printed: bytes, iso: str) -> bytes:
    """The PDF with another date in it than that of its printing; no offset in the file moves."""
    digits = re.sub(r"\D", "", iso)[:14]
    stamp = (digits + "19700101000000"[len(digits) :]).encode()
    return DATES.sub(lambda m: m.group(1) + stamp + b"+00'00'", printed)
