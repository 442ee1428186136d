"""An allow-list of addresses: where links may lead that the source does not have, `ru.example.org` or `https://example.org/ru/`.

It is strict: what it does not understand to the letter is not on it. An address has no name before an `@`, no port, no white space, no
backslash; it does not climb out of its folder (`..`), however that is escaped.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from l10n.regex import regex

LABEL = r"[^\W_](?:[\w-]*[^\W_])?"
HOST = rf"{LABEL}(?:\.{LABEL})+"
SITE = regex(rf"(?P<wild>\*\.)?(?P<host>{HOST})")
PREFIX = regex(rf"(?P<scheme>https?)://(?P<wild>\*\.)?(?P<host>{HOST})(?P<path>/[^\s\\?#*]*)?")
MAIL = regex(rf"(?P<name>[\w.+-]+)@(?P<host>{HOST})")
TEL = regex(r"\+?[0-9()./-]+")
WEB = regex(rf"(?P<scheme>https?)://(?P<host>{HOST})(?P<path>/[^?#]*)?(?P<rest>[?#].*)?", re.IGNORECASE)
BAD = regex(r"[\x00-\x20\x7f-\xa0\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\\<>\"]")
"""What stands in no address that is on a list: spaces, what cannot be seen, what ends an attribute."""
LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Entry:
    """What may be led to. A part that is empty says nothing."""

    scheme: str = ""
    """`https`, `http`, `mailto`, `tel`; either of the first two for none."""
    host: str = ""
    wild: bool = False
    """Every host below `host`, not itself."""
    path: str = ""
    """What the path begins with; it ends at a `/` or at the path's end."""
    name: str = ""
    """The name of a mail address, or a telephone number."""

    def holds(self, address: str) -> bool:
        """Whether an address is one of these."""
        scheme, _, rest = address.partition(":")
        if self.scheme == "tel":
            return lower(scheme) == "tel" and rest == self.name
        if self.scheme == "mailto":
            name, at, host = rest.partition("@")
            return lower(scheme) == "mailto" and bool(at) and (name, lower(host)) == (self.name, self.host)
        there = WEB.fullmatch(address)
        if there is None or self.scheme not in ("", lower(there["scheme"])) or not self.at(lower(there["host"])):
            return False
        path = there["path"] or ""
        return not climbs(path) and (path.startswith(self.path) if self.path.endswith("/") else beginning(path, self.path))

    def at(self, host: str) -> bool:
        """Whether a host is one of these."""
        return host.endswith(f".{self.host}") if self.wild else host == self.host


@dataclass(frozen=True, slots=True)
class Allowlist:
    """Where a language's links may lead besides the source's."""

    entries: tuple[Entry, ...] = ()

    def __contains__(self, address: object) -> bool:
        if not self.entries or not isinstance(address, str) or len(address) > LONGEST:
            return False
        read = html.unescape(address)
        return all(not BAD.search(one) and any(entry.holds(one) for entry in self.entries) for one in {address, read})

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)


NOWHERE = Allowlist()
"""A list that nothing is on."""


def entry(text: str) -> Entry | None:
    """What an entry of the settings names; None for what is none.

    `ru.example.org`, `*.example.org`, `https://example.org/ru/`, `mailto:press@example.org`, `tel:+74950000000`.
    """
    scheme, _, rest = text.partition(":")
    if scheme == "mailto":
        return Entry("mailto", lower(m["host"]), name=m["name"]) if (m := MAIL.fullmatch(rest)) else None
    if scheme == "tel":
        return Entry("tel", name=rest) if TEL.fullmatch(rest) else None
    if found := SITE.fullmatch(text):
        return Entry(host=lower(found["host"]), wild=bool(found["wild"]))
    found = PREFIX.fullmatch(text)
    if found is None or BAD.search(text) or climbs(found["path"] or ""):
        return None
    return Entry(found["scheme"], lower(found["host"]), bool(found["wild"]), found["path"] or "")


def allowlist(texts: Sequence[str]) -> Allowlist:
    """The list of entries that are ones."""
    return Allowlist(tuple(found for text in texts if (found := entry(text)) is not None))


def beginning(path: str, start: str) -> bool:
    """Whether a path is another or lies below it."""
    return path == start or path.startswith(f"{start}/")


def climbs(path: str) -> bool:
    """Whether a path has a part `.` or `..`, escaped as often as may be, or hides a `/` or a backslash in an escape."""
    while (plain := unquote(path)) != path:
        if plain.count("/") != path.count("/") or "\\" in plain:
            return True
        path = plain
    return any(part in (".", "..") for part in path.split("/"))


def lower(text: str) -> str:
    """A text with its Latin letters small; no other letter becomes one of those."""
    return "".join(c.lower() if c.isascii() else c for c in text)
