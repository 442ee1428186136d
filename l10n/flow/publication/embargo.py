"""Embargoes: which documents no reader may learn of yet, until when, and where that is said.

A release under embargo leaves no trace in what is published: not its text, its title, its address, its pictures, nor that it exists. So an
open release that links to one is held back with it, for its link holds that address, and as a rule the title.

The law: where it is not sure that an embargo is over, it is not. A mark that cannot be read holds for good.
"""

from __future__ import annotations

import html
import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Protocol
from urllib.parse import unquote

from l10n.flow.publication.policy import policy_of
from l10n.flow.route import first, holds, paths_of, sealed
from l10n.flow.workspace import Workspace
from l10n.model import Document, Seal
from l10n.regex import regex
from l10n.untrusted.archive import RATIO, read_archive

ADDRESS = regex(r"""[^\s"'<>()\[\]{}|\\^`]+""")
"""What may be an address in a document's bytes or texts."""


@dataclass(frozen=True, slots=True)
class Embargo:
    """Why nothing of a document may leave, and until when."""

    why: str
    """The mark or setting, with its place: `source/a.md:2: embargo: 2026-12-01T09:00+02:00`."""
    until: datetime | None = None
    """When it ends; None for a mark that cannot be read, which holds until it is mended."""
    link: str = ""
    """The document under embargo that this one links to, which is all that keeps it."""

    def stands(self, now: datetime) -> bool:
        """Whether it is not over yet; at its very moment it is."""
        return self.until is None or now < self.until


@dataclass(frozen=True, slots=True)
class Marks:
    """What of a document tells of embargoes: its own, and which others it may name."""

    seals: tuple[Seal, ...] = ()
    """Those that are embargoes, and those that cannot be read."""
    addresses: tuple[str, ...] = ()
    """Whatever in it can be read as the address of another document, each once."""


class Marked(Protocol):
    """What tells the same, whoever keeps it."""

    @property
    def seals(self) -> Sequence[Seal]: ...

    @property
    def addresses(self) -> Sequence[str]: ...


def marks(content: Document) -> Marks:
    """What a document says; `addresses` are found also in code, in comments and in what is not translated, of an archive in its XML."""
    found: dict[str, None] = {}
    for text in texts(content):
        for match in ADDRESS.finditer(text):
            address = unquote(html.unescape(match.group())).partition("#")[0].partition("?")[0].rstrip(".,;:!")
            if "." in address or "/" in address:
                found[address] = None
    return Marks(tuple(seal for seal in sealed(content) if seal.wrong or seal.until), tuple(found))


def embargo(workspace: Workspace, document: str, seals: Iterable[Seal], now: datetime) -> Embargo | None:
    """The embargo of a whole document, in every language: of several the last; None where there is none, or it is over.

    It is said by a mark in the document, by `[[routes]]` for any language (they keep its text from engines), or by `[[publish.rules]]` that
    hold for the source's language: no other may go out before it. `now` has a time zone.
    """
    settings, project = workspace.project.settings, workspace.project
    found: list[Embargo] = []
    for seal in seals:
        place = f"{project.reference(document)}:{seal.line}" if seal.line is not None else project.reference(document)
        said = f"{place}: {seal.said}"
        found.append(Embargo(f"{said}: {seal.wrong}" if seal.wrong else said, None if seal.wrong else seal.until))
    if settings.routes or settings.publish.rules:
        paths = paths_of(workspace, document)
        for language in project.targets:
            routes = [(n, r) for n, r in enumerate(settings.routes, 1) if holds(r, paths, language, settings.source)]
            if said_by := first(routes, lambda r: r.embargo):
                found.append(Embargo(f"{project.file}: {project.key(f'routes[{said_by[0]}].embargo')}", said_by[1]))
        if end := policy_of(settings, paths, project.source_language.code).embargo:
            found.append(Embargo(f"{project.file}: {project.key('publish.rules')}: embargo", end))
    return last(found, now)


def last(found: Iterable[Embargo], now: datetime) -> Embargo | None:
    """Of those that are not over the one that ends last."""
    standing = [one for one in found if one.stands(now)]
    return max(standing, key=lambda one: (one.until is None, one.until or now)) if standing else None


def embargoes(workspace: Workspace, known: Mapping[str, Marked], now: datetime) -> dict[str, Embargo]:
    """Document → its embargo, of all that have one, with those that are kept because they link to one that has."""
    own = {document: found for document, said in known.items() if (found := embargo(workspace, document, said.seals, now))}
    kept = dict(own)
    for document, said in known.items() if own else ():
        if document not in own and (secret := next(links(document, said.addresses, own), None)):
            reason = f"{workspace.project.reference(document)}: links to {workspace.project.reference(secret)}, which is under embargo"
            kept[document] = Embargo(reason, own[secret].until, secret)
    return kept


def links(document: str, addresses: Iterable[str], others: Iterable[str]) -> Iterator[str]:
    """Those of the other documents that a document names: by their file, their page, or their page without its ending."""
    named: dict[str, str] = {}
    for other in others:
        path = PurePosixPath(other)
        named |= dict.fromkeys((other, path.with_suffix(".html").as_posix(), f"{path.with_suffix('')}/"), other)
    folder = posixpath.dirname(document)
    for address in addresses:
        parts = [part for part in address.split("/") if part]
        ways = ["/".join(parts[n:]) for n in range(len(parts))] + [posixpath.normpath(posixpath.join(folder, address))]
        for way in ways:
            if found := named.get(way) or ("/" in address and named.get(f"{way}/")):
                yield found


def texts(content: Document) -> Iterator[str]:
    """What of a document can hold an address: its bytes, or of an archive those of its parts that are XML."""
    raw = content.skeleton.raw
    if not raw.startswith(b"PK\x03\x04"):
        yield raw.decode("utf-8", "replace")
        return
    opened = read_archive(raw, content.path, len(raw) * RATIO)
    yield from (opened.read(name).decode("utf-8", "replace") for name in opened.entries if name.endswith((".xml", ".rels")))


def clock(until: datetime | None) -> str:
    """When an embargo ends, for people: in its own zone and in UTC."""
    if until is None:
        return "until the mark is mended"
    here, there = f"{until:%Y-%m-%d %H:%M} {until:%z}", f"{until.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    return f"until {there}" if not until.utcoffset() else f"until {here} ({there})"
