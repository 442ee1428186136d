"""PO as an exchange format: what is sent to translators who work in Poedit, OmegaT or any other program for PO files, and comes back."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterator
from dataclasses import replace

from l10n import lang
from l10n.api import Held
from l10n.catalog.catalog import Catalog, new, parse, render
from l10n.catalog.parser import line_end_problem
from l10n.errors import CatalogError, ExchangeError, UsageError
from l10n.model import Bilingual, BilingualUnit, Entry, Key, State, UnitKind
from l10n.regex import regex

BATCH, SOURCE_LANGUAGE = "X-L10n-Batch", "X-Source-Language"
NOTE = "note:"
READY = "ready"
"""Beside a text that is fuzzy only because its line ends are not those of its source, which `msgfmt` would refuse."""
KINDS: tuple[UnitKind, ...] = typing.get_args(UnitKind)
SCRIPTS = {"latin": "Latn", "cyrillic": "Cyrl", "arabic": "Arab"}
CLAIM = regex(rb'^msgid[ \t]*"', re.MULTILINE)


class PoExchange:
    """Plain PO. State is the flag `fuzzy`, with the previous source where the text is stale; approvals stay at home.

    A source that stands in several documents is one message that names them all; where its translations differ, one file cannot hold them.
    Notes and remarks are lines of comments.
    """

    name = "po"
    suffixes = (".po", ".pot")
    holds: frozenset[Held] = frozenset({"state", "context", "plural", "batch"})

    def write(self, file: Bilingual) -> bytes:
        """The file; raises ExchangeError for what PO cannot hold."""
        try:
            empty = new(lang.get(file.target or file.source), file.name)
            headers = {**empty.headers, SOURCE_LANGUAGE: file.source, BATCH: file.batch}
            if not file.target:
                headers["Language"] = ""
            # Babel cannot read a file with an empty date.
            catalog = empty.with_headers({name: value for name, value in headers.items() if value})
            return render(catalog.arranged(list(entries(file)), ()))
        except CatalogError as error:
            raise ExchangeError(file.name or "PO", error.message) from error

    def read(self, raw: bytes, path: str) -> Bilingual:
        """What a PO file holds; obsolete entries are left out."""
        try:
            catalog = parse(raw, path)
        except CatalogError as error:
            raise ExchangeError(path, error.message, error.line) from error
        headers = catalog.headers
        return Bilingual(
            headers.get(SOURCE_LANGUAGE, ""),
            bcp47(headers.get("Language", "")),
            tuple(units(catalog)),
            headers.get("Project-Id-Version", ""),
            headers.get(BATCH, ""),
            headers.get("X-Generator", ""),
        )

    def claims(self, raw: bytes) -> bool:
        """Whether there is a message."""
        return CLAIM.search(raw) is not None


def entries(file: Bilingual) -> Iterator[Entry]:
    """The messages of units, one for each source in its context."""
    found: dict[Key, Entry] = {}
    for unit in file.units:
        entry = to_entry(unit)
        known = found.get(entry.key)
        if known is not None:
            if (known.target, known.fuzzy, known.plural) != (entry.target, entry.fuzzy, entry.plural):
                why = f"{entry.key.source[:60]!r} has two translations, and a PO file holds one: send the documents one by one"
                raise ExchangeError(file.name or "PO", why)
            entry = replace(known, references=tuple(dict.fromkeys((*known.references, *entry.references))))
        found[entry.key] = entry
    yield from found.values()


def to_entry(unit: BilingualUnit) -> Entry:
    """A unit as a message. The previous source of a stale text is that of the match which is this text."""
    fuzzy = any(unit.target) and unit.state is not None and unit.state < State.TRANSLATED
    previous = None
    if fuzzy and unit.state == State.STALE:
        before = next((m for m in unit.matches if (m.target,) == unit.target and m.source != unit.key.source), None)
        previous = Key(before.context, before.source) if before else Key(None, "")
    entry = Entry(
        unit.key,
        unit.target,
        unit.plural,
        fuzzy,
        previous,
        comments=tuple(clean for remark in unit.remarks for line in remark.splitlines() if (clean := printable(line))),
        extracted=(unit.kind, *(f"{NOTE} {printable(line)}" for line in unit.note.splitlines())),
        references=(unit.document,) if unit.document else (),
    )
    return replace(entry, fuzzy=True, extracted=(*entry.extracted, READY)) if line_end_problem(entry) else entry


def printable(line: str) -> str:
    """A line of a comment; one that ends in a backslash would go on in the next line."""
    clean = "".join(c if c.isprintable() else " " for c in line).strip()
    return f"{clean} " if clean.endswith("\\") else clean


def units(catalog: Catalog) -> Iterator[BilingualUnit]:
    """The units of a catalog; a message that names several documents is one of each."""
    for entry in catalog.entries:
        kind: UnitKind = next((kind for kind in KINDS if kind in entry.extracted[:1]), "paragraph")
        notes = [line.removeprefix(NOTE).removeprefix(" ") for line in entry.extracted if line.startswith(NOTE)]
        for document in entry.references or ("",):
            yield BilingualUnit(
                entry.key,
                entry.target,
                state_of(entry),
                document,
                kind,
                entry.plural,
                "\n".join(notes),
                entry.comments,
                place=f"line {entry.line}" if entry.line else "",
            )


def state_of(entry: Entry) -> State:
    """What a PO file says of a message."""
    if not entry.translated:
        return State.MISSING
    if entry.fuzzy and entry.previous is not None:
        return State.STALE
    return State.DRAFT if entry.fuzzy and READY not in entry.extracted else State.TRANSLATED


def bcp47(code: str) -> str:
    """A language as gettext writes it (`pt_BR`, `sr@latin`) in BCP 47; empty where it is none."""
    base, _, modifier = code.strip().partition("@")
    language, _, territory = base.replace("-", "_").partition("_")
    wanted = "-".join(filter(None, (language, SCRIPTS.get(modifier, ""), territory)))
    try:
        return lang.get(wanted).code
    except UsageError:
        return ""
