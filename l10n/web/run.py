"""Running the page: who may come in by which way, the address to open, the end."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from l10n import files, journal
from l10n.errors import RefusedError, UsageError
from l10n.flow.reviewing.people import Invitations, People, folder
from l10n.flow.reviewing.roles import Person
from l10n.model import Language
from l10n.project import Project
from l10n.web.app import build
from l10n.web.assets import assets, version
from l10n.web.guard import Door
from l10n.web.memory import frugal
from l10n.web.office import Office
from l10n.web.serve import bind, serve, server
from l10n.web.sessions import Sessions
from l10n.web.site import Site
from l10n.web.stream import Hub
from l10n.web.tongues import Tongues

SECRET = "L10N_REVIEW_SECRET"  # noqa: S105 -- the name of a variable
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
SHORTEST_SECRET = 16


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the page is to be served; what is empty is as the settings say."""

    documents: tuple[str, ...] = ()
    languages: tuple[Language, ...] = ()
    host: str = ""
    port: int | None = None
    """Exactly this one; 0 takes any that is free."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What whoever started the page is told."""

    address: str
    """To open in a browser; with a token that opens once, where the page is for this machine alone."""
    person: Person | None
    """Who they are there; None where everybody has an address of their own."""


def run(project: Project, wanted: Wanted, by: Callable[[], str], ready: Callable[[Opened], None]) -> list[str]:
    """Serve until Ctrl-C; files that could not be written at the end, each with the reason.

    `by` says who acts on this machine, `ready` is called once the page can be opened. Raises RefusedError where it may not listen there,
    UsageError where there is nothing to review, JournalError for a journal that is damaged.
    """
    frugal()
    refuse_nothing_to_review(project, wanted.languages)
    refuse_second(project)
    refuse_damaged_journals(project, wanted.languages)
    settings = project.settings.review
    host, secret = numeric(wanted.host or settings.host), os.environ.get(SECRET, "")
    alone = is_loopback(host) and not settings.proxy
    if not alone:
        refuse_open_door(project, secret, host)
    me = People(project).local(by()) if alone else None
    with bind(host, settings.port if wanted.port is None else wanted.port, exactly=wanted.port is not None) as at:
        port = at.getsockname()[1]
        site = make(project, wanted, me, port, secret)
        address = first_address(host, port, settings.addresses)
        opened = Opened(f"{address}/enter?key={site.door.sessions.single_use()}" if me else address, me)

        def stop() -> None:
            served.should_exit = True

        def begin() -> None:
            ready(opened)
            site.office.open(failed=stop)

        served = server(build(site)[1], site.hub, begin, site.office.let_go)
        try:
            serve(served, at)
        finally:
            left = site.office.close()
    if site.office.live.done() and (error := site.office.live.exception()):
        raise error
    return left


def make(project: Project, wanted: Wanted, me: Person | None, port: int, secret: str = "") -> Site:
    """The site that is served at a port; `me` is who works on this machine, None where everybody has an address of their own."""
    settings, people, kept = project.settings.review, People(project), folder(project)
    sessions = Sessions(people, Invitations(kept / "people.json"), kept / "sessions.json", port, me)
    hosts, origins = reached_as(numeric(wanted.host or settings.host), port, settings.addresses)
    door = Door(hosts, origins, people, sessions, settings.proxy, settings.proxy_header, secret)
    hub, own = Hub(), assets()
    office = Office(project, hub, wanted.documents, wanted.languages)
    return Site(project, office, hub, door, Tongues(kept / "tongues.json"), own, version(own))


def refuse_nothing_to_review(project: Project, languages: Sequence[Language]) -> None:
    """Raise UsageError where no language has a catalog."""
    if not any(project.catalogs(language) for language in languages or project.targets):
        raise UsageError(f"there is nothing to review yet: no catalogs in {project.settings.locales}/; put releases into "
                         f"{project.settings.source}/ and run 'l10n sync' first")  # fmt: skip


def refuse_second(project: Project) -> None:
    """Raise RefusedError where a page is open on the project already, before anything is printed; the store holds this lock later."""
    with files.exclusive(folder(project) / "lock", 0) as held:
        if not held:
            raise RefusedError("another 'l10n review' is open on this project; use its page, or end it first")


def refuse_damaged_journals(project: Project, languages: Sequence[Language]) -> None:
    """Raise JournalError where the release could not be opened for a journal, before anybody is told an address."""
    for language in languages or project.targets:
        path = project.journal(language)
        if path.exists():
            journal.refuse_damaged(path.read_bytes(), project.relative(path))


def numeric(host: str) -> str:
    """A host as an IP address: `localhost` may mean another one to a browser than to the system."""
    return "127.0.0.1" if host == "localhost" else host


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address."""
    return ipaddress.ip_address(host).is_loopback


def refuse_open_door(project: Project, secret: str, host: str) -> None:
    """Raise RefusedError where others could reach the page and nothing says who they are."""
    settings, people, invitations = project.settings.review, People(project), Invitations(folder(project) / "people.json")
    if settings.proxy:
        if len(secret) < SHORTEST_SECRET:
            raise RefusedError(f"{project.key('review.proxy')} is set: {SECRET} in the environment must hold {SHORTEST_SECRET} or "
                               "more characters, which the proxy sends as X-L10n-Secret")  # fmt: skip
        if not people.named():
            raise RefusedError(f"{project.key('review.proxy')} is set, and {project.key('review.people')} names nobody who may come in")
    elif not (people.named() and any(people.find(name) for name in invitations.known())):
        raise RefusedError(f"{host} can be reached by other machines, and nobody is invited: name people in {project.key('review.people')} "
                           f"({project.file}) and print each an address with 'l10n review --invite NAME'")  # fmt: skip


def reached_as(host: str, port: int, addresses: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The Hosts and the Origins that requests may name, besides the address at which a connection came in."""
    names = {f"{name}:{port}" for name in (*LOOPBACK, bracketed(host))}
    origins = {f"http://{name}" for name in names} | set(addresses)
    return frozenset(origin.partition("://")[2] for origin in origins), frozenset(origins)


def first_address(host: str, port: int, addresses: Sequence[str]) -> str:
    """The address that people are told."""
    if addresses and not is_loopback(host):
        return addresses[0]
    return f"http://{bracketed(own_address(host) if ipaddress.ip_address(host).is_unspecified else host)}:{port}"


def own_address(host: str) -> str:
    """The address under which other machines most likely reach this one; of the loopback where there is no network. Nothing is sent."""
    family, elsewhere = (
        (socket.AF_INET, "192.0.2.1") if "." in host else (socket.AF_INET6, "2001:db8::1")
    )  # for documentation: RFC 5737, RFC 3849
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((elsewhere, 9))
        except OSError:
            return "127.0.0.1" if "." in host else "::1"
        return str(probe.getsockname()[0])


def bracketed(host: str) -> str:
    """An IP address as addresses hold it."""
    return f"[{host}]" if ":" in host else host


def invitation(project: Project, token: str, host: str = "", port: int | None = None) -> str:
    """The address that lets the owner of a personal token in."""
    settings = project.settings.review
    address = settings.addresses[0] if settings.addresses else first_address(numeric(host or settings.host), port or settings.port, ())
    return f"{address}/enter?key={token}"
