"""Who sits before the browser: single-use and personal tokens become a cookie, and the cookie a person.

What is kept of tokens and cookies are hashes. Sessions outlive the server, so that a page whose server was started again goes on.
"""

from __future__ import annotations

import hmac
import json
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from l10n import files
from l10n.flow.reviewing.people import Invitations, People, digest
from l10n.flow.reviewing.roles import Person

LASTS = 30 * 86400.0
"""Seconds that a cookie opens the page."""
MOST = 500
"""Sessions that are kept; the oldest go first."""


@dataclass(slots=True)
class Sessions:
    """The sessions of one server."""

    people: People
    invitations: Invitations
    path: Path
    """Where they are kept."""
    port: int
    """A cookie of another server on this machine opens nothing: browsers send cookies to every port of a host."""
    local: Person | None
    """Who started the server, where it listens on the loopback alone."""
    clock: Callable[[], float] = time.time
    _single: set[str] = field(default_factory=set, init=False)
    _kept: dict[str, list[object]] = field(default_factory=dict, init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False)

    def __post_init__(self) -> None:
        self._kept = read(self.path)

    @property
    def cookie(self) -> str:
        """The cookie's name; two servers on one machine do not take each other's."""
        return f"l10n-{self.port}"

    def single_use(self) -> str:
        """A token that makes whoever brings it first the local person."""
        token = secrets.token_urlsafe(32)
        self._single.add(digest(token))
        return token

    def enter(self, token: str) -> str | None:
        """The value of a new cookie for a token; None for one that opens nothing, or did already."""
        with self._lock:
            if (kept := digest(token)) in self._single:
                self._single.discard(kept)
                return self._begin("", "")
            name = self.invitations.bearer(token)
            return self._begin(name, kept) if name and self.people.find(name) else None

    def _begin(self, name: str, invitation: str) -> str:
        cookie = secrets.token_urlsafe(32)
        self._kept[digest(cookie)] = [name, invitation, self.port, self.clock() + LASTS]
        while len(self._kept) > MOST:
            del self._kept[next(iter(self._kept))]
        files.replace(self.path, json.dumps(self._kept, ensure_ascii=False, indent=1).encode())
        self.path.chmod(0o600)
        return cookie

    def person(self, cookie: str) -> Person | None:
        """Whose session it is; None where it is over, of another port, or its invitation was replaced."""
        name, invitation, port, until = self._kept.get(digest(cookie), ["", "", 0, 0.0])
        if port != self.port or not isinstance(until, float) or until < self.clock():
            return None
        if not name:
            return self.local
        return self.people.find(str(name)) if self.invitations.known().get(str(name)) == invitation else None


def read(path: Path) -> dict[str, list[object]]:
    """Sessions that an earlier server kept; none where the file is not there or not whole."""
    try:
        found = json.loads(path.read_bytes())
    except (FileNotFoundError, ValueError):
        return {}
    return {k: v for k, v in found.items() if isinstance(v, list) and len(v) == 4} if isinstance(found, dict) else {}


def change_token(secret: str) -> str:
    """What a page must show with every change (against forged requests): of its session's cookie, which no script can read."""
    return hmac.new(secret.encode(), b"l10n review: a change", "sha256").hexdigest()
