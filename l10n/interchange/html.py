"""One file that a reviewer opens in a browser, without a network: reads, corrects, accepts, and saves it to be sent back.

The units stand as JSON in an element of their own; the page is made of them, and what it saves is the same page with the units as they
are now. Nothing else in the file is ever read, and nothing in it asks for another file: its policy (CSP) allows its own script and
style alone.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import importlib.resources
import json
import re
from collections.abc import Mapping
from typing import Final

import jinja2
from markupsafe import Markup

from l10n import lang
from l10n.api import Held
from l10n.errors import ExchangeError, UsageError
from l10n.interchange.html_units import as_json, from_json
from l10n.lang.strings import strings
from l10n.model import Bilingual, Language
from l10n.regex import regex

DATA: Final = regex(r'<script type="application/json" id="l10n-units">(.*?)</script>', re.DOTALL)
MAX_BYTES: Final = 64 << 20
BEGINNING: Final = 1 << 16
"""Bytes that are looked at to know a file."""
MARK: Final = '<meta name="generator" content="l10n review file 1">'


class HtmlExchange:
    """A page for reviewing offline. It speaks the language that it holds, where we have its words."""

    name = "html"
    suffixes = (".html", ".htm")
    holds: frozenset[Held] = frozenset(
        {"state", "approved", "context", "plural", "note", "remarks", "matches", "terms", "document", "batch"},
    )

    def write(self, file: Bilingual) -> bytes:
        """The page."""
        source, target = language(file.source), language(file.target)
        words = strings("l10n.interchange", "review", target)
        script, style = part("review.js"), part("review.css")
        text = template().render(
            mark=Markup(MARK),  # noqa: S704 -- a constant of ours
            file=file,
            source=source,
            target=target,
            page=target if words else lang.get("en"),
            t=lambda text: words.get(text, (text,))[0],
            script=Markup(script),  # noqa: S704 -- our own file
            style=Markup(style),  # noqa: S704 -- our own file
            script_hash=digest(script),
            style_hash=digest(style),
            data=Markup(embedded(as_json(file))),  # noqa: S704 -- JSON without a character that HTML knows
            words=Markup(embedded(dict(words))),  # noqa: S704 -- likewise
        )
        return text.encode()

    def read(self, raw: bytes, path: str) -> Bilingual:
        """What a file holds."""
        if len(raw) > MAX_BYTES:
            raise ExchangeError(path, f"{len(raw)} bytes; the limit is {MAX_BYTES}")
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ExchangeError(path, "not UTF-8", raw.count(b"\n", 0, error.start) + 1) from error
        found = DATA.search(text) if MARK in text[:BEGINNING] else None
        if found is None:
            raise ExchangeError(path, "is no review file of ours: the units are not in it; ask for the file that the page saved")
        line = text.count("\n", 0, found.start()) + 1
        try:
            return from_json(json.loads(found.group(1)))
        except (ValueError, RecursionError) as error:
            raise ExchangeError(path, f"its units cannot be read: {error}", line) from error

    def claims(self, raw: bytes) -> bool:
        """Whether it says of itself that it is one."""
        return MARK.encode() in raw[:BEGINNING]


def language(code: str) -> Language:
    """A language by the code in a file; one that nobody knows is written from left to right."""
    try:
        return lang.get(code)
    except UsageError:
        return lang.get("en")


def embedded(value: Mapping[str, object]) -> str:
    """JSON that can stand in an element of a page."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e").translate({0x2028: "\\u2028", 0x2029: "\\u2029"})


def digest(text: str) -> str:
    """What a policy names a script or style by."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@functools.cache
def part(name: str) -> str:
    """A file of the page."""
    return (importlib.resources.files("l10n.interchange") / "templates" / name).read_text(encoding="utf-8").strip()


@functools.cache
def template() -> jinja2.Template:
    """The page; everything in it that is not Markup is escaped."""
    loader = jinja2.PackageLoader("l10n.interchange")
    environment = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    return environment.get_template("review.html")
