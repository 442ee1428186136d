"""The route of a document into a language: which engines may be asked for it, in which order, and why others may not.

The law: the text of a document that is offline, or under embargo before its time, is shown to no engine that lets texts leave this machine,
whatever the settings' chain or the command line names. Where it is not sure that a document is open, it is not.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from l10n import registry
from l10n.errors import DocumentError, L10nError
from l10n.flow.workspace import Workspace
from l10n.model import Document, Extract, Language, Seal
from l10n.project import globs
from l10n.project.settings import RouteSettings

MEMORY = "memory"
"""The translation memory's name in a chain."""
T = TypeVar("T")
Leaves = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Route:
    """How a document gets into a language."""

    chain: tuple[str, ...]
    """`memory`, always, and the engines that may be asked, in order."""
    offline: bool = False
    """Its texts do not leave this machine."""
    why: str = ""
    """The mark or setting that keeps them, with its place; empty where they may leave."""
    until: datetime | None = None
    """When that ends; None where it does not end by itself, or nothing keeps them."""
    left: tuple[str, ...] = ()
    """The engines that are left out for it."""
    mask_names: bool = False
    """The glossary's names are masked before an engine is asked that lets texts leave."""

    @property
    def engines(self) -> tuple[str, ...]:
        """The chain without the memory."""
        return tuple(name for name in self.chain if name != MEMORY)

    def __str__(self) -> str:
        """One line for people: the chain, and what is left out of it and why."""
        line = " → ".join(self.chain)
        if self.offline:
            ends = f", until {clock(self.until)}" if self.until else ""
            line += f"; stays on this machine ({self.why}{ends})" + (f"; not asked: {', '.join(self.left)}" if self.left else "")
        return line + ("; names masked" if self.mask_names and not self.offline else "")


def route(
    workspace: Workspace,
    extracted: Extract,
    language: Language,
    named: Sequence[str] | None = None,
    *,
    leaves: Leaves | None = None,
    now: datetime | None = None,
) -> Route:
    """The route of a document into a language; `named` engines take the place of the settings' chain, none of them for `()`.

    A mark in the document that cannot be read goes onto the workspace's problems, and keeps the document. `leaves` says of an engine
    whether texts leave this machine with it (`leaving`); `now` has a time zone.
    """
    settings = workspace.project.settings
    paths = document_paths(workspace, extracted.document) if settings.routes else ()
    routes = [(n, r) for n, r in enumerate(settings.routes, 1) if holds(r, paths, language, settings.source)]
    own = first(routes, lambda r: r.engines)
    chain = tuple(named) if named is not None else own[1] if own else settings.engines.of(language.code)
    chain = chain if MEMORY in chain else (MEMORY, *chain)
    masks = first(routes, lambda r: r.mask_names)
    mask_names = masks[1] if masks else settings.mask_names
    why, until = kept(workspace, extracted.document, routes, now or datetime.now(UTC))
    if not why:
        return Route(chain, mask_names=mask_names)
    leaves = leaves or leaving(workspace)
    left = tuple(name for name in chain if name != MEMORY and leaves(name))
    return Route(tuple(name for name in chain if name not in left), True, why, until, left, mask_names)


def kept(
    workspace: Workspace, document: Document, routes: Sequence[tuple[int, RouteSettings]], now: datetime
) -> tuple[str, datetime | None]:
    """Why a document's texts stay on this machine, and until when; an empty reason where they may leave."""
    settings, project = workspace.project.settings, workspace.project
    offline = first(routes, lambda r: r.offline)
    allowed = first(routes, lambda r: r.allow_embargoed)
    embargo = first(routes, lambda r: r.embargo)
    ends: list[tuple[datetime, str]] = []
    for seal in sealed(document):
        place = f"{document.path}:{seal.line}: {seal.said}" if seal.line is not None else f"{document.path}: {seal.said}"
        if seal.wrong:
            problem = f"{seal.said}: {seal.wrong}; until that is mended the document stays on this machine"
            workspace.refuse(DocumentError(document.path, problem, seal.line))
        if seal.until is None:
            return place, None
        ends.append((seal.until, place))
    if offline[1] if offline else settings.offline:
        return f"{project.file}: " + project.key(f"routes[{offline[0]}].offline" if offline else "offline"), None
    if embargo:
        ends.append((embargo[1], f"{project.file}: {project.key(f'routes[{embargo[0]}].embargo')}"))
    if (allowed[1] if allowed else settings.allow_embargoed) or not ends:
        return "", None
    last, place = max(ends)
    return (place, last) if now < last else ("", None)


def sealed(document: Document) -> tuple[Seal, ...]:
    """The marks in a document; of a format that is not ours those that stand in its bytes too, should it not know of seals."""
    if document.seals or document.format in registry.FORMATS:
        return document.seals
    from l10n.formats import seals  # with its YAML, which is needed here alone

    return seals.in_text(document.skeleton.raw.decode("utf-8", "replace"))


def first(routes: Iterable[tuple[int, RouteSettings]], of: Callable[[RouteSettings], T | None]) -> tuple[int, T] | None:
    """The value of a setting in the first route that says it, with the route's number."""
    return next(((number, value) for number, one in routes if (value := of(one)) is not None), None)


def holds(one: RouteSettings, paths: Iterable[str], language: Language, source: str) -> bool:
    """Whether a route of the settings is about a document (its paths from the source folder) and a language."""
    codes = (language.code, language.code.split("-")[0])
    return (not one.languages or any(code in one.languages for code in codes)) and (
        not one.documents or any(globs.matches(one.documents, path, source) for path in paths)
    )


def document_paths(workspace: Workspace, document: Document) -> tuple[str, ...]:
    """A document's path from the source folder, and the one that links lead to where that is another."""
    return paths_of(workspace, document.path.removeprefix(f"{workspace.project.settings.source}/"))


def paths_of(workspace: Workspace, path: str) -> tuple[str, ...]:
    """A document's path from the source folder, and the one that links lead to where that is another."""
    source = workspace.project.source.resolve()
    real = (source / path).resolve()
    return tuple(dict.fromkeys((path, real.relative_to(source).as_posix()))) if real.is_relative_to(source) else (path,)


def leaving(workspace: Workspace) -> Leaves:
    """Whether texts leave this machine with an engine, as the settings set it up; yes where that cannot be told."""

    @functools.cache
    def leaves(name: str) -> bool:
        try:
            engine = workspace.engine(name)
        except L10nError:
            return True
        return getattr(engine, "leaves", True) is not False

    return leaves


def routes(
    workspace: Workspace,
    extracts: Mapping[str, Extract],
    languages: Iterable[Language],
    named: Sequence[str] | None = None,
    now: datetime | None = None,
) -> dict[tuple[str, str], Route]:
    """The routes of documents into languages: (document, language code) → route."""
    leaves = leaving(workspace)
    now = now or datetime.now(UTC)
    return {
        (document, language.code): route(workspace, extracted, language, named, leaves=leaves, now=now)
        for language in languages
        for document, extracted in extracts.items()
    }


def notes(found: Mapping[tuple[str, str], Route]) -> list[str]:
    """A line for each document that was kept from an engine: the engines left out, and the reason with its place."""
    lines: dict[str, None] = {}
    for one in found.values():
        if one.left:
            ends = f" (until {clock(one.until)})" if one.until else ""
            lines[f"{one.why}{ends}: stays on this machine; not asked: {', '.join(one.left)}"] = None
    return list(lines)


def unmatched(workspace: Workspace) -> list[str]:
    """A line for each pattern of a route that is to keep documents and means none: it may be misspelt."""
    project = workspace.project
    documents = workspace.documents()
    return [
        f"{project.file}: {project.key(f'routes[{number}].documents')}: no document is meant by {pattern!r}; is it misspelt?"
        for number, one in enumerate(project.settings.routes, 1)
        if one.offline or one.embargo or one.mask_names
        for pattern in one.documents
        if not any(globs.matches([pattern], document, project.settings.source) for document in documents)
    ]


def clock(moment: datetime) -> str:
    """A moment for people, in UTC."""
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
